from datetime import UTC, datetime

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from bot.summary import questionnaire_response

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
ADDRESS = "https://example.org/Questionnaire/back-pain|1"
FEATURES = {
    "age_now": 34,
    "red_flags": ["fever"],
    "stiffness_minutes": [30, 60],
    "duration_months": [12, None],
    "night_pain": "unsure",
    "psoriasis": False,
    "hla_b27": True,
}


def response(features=FEATURES, words=None, **how):
    asked = {"age_now": "How old are you?"}
    return questionnaire_response(features, words or {}, asked, NOW, ADDRESS, **how)


def answers(resource, link):
    found = [i for group in resource["item"] for i in group["item"] if i["linkId"] == link]
    return found[0].get("answer")


@pytest.mark.parametrize(
    "features", [FEATURES, {}, {"red_flags": []}, {"red_flags": "unsure"}, {"age_now": [None, 40]}]
)
def test_the_response_is_valid_fhir(features):
    resource = response(features, words={"age_now": "34 next week"})

    assert QuestionnaireResponse.parse_obj(resource).status == "completed"


def test_a_yes_or_no_is_a_boolean_and_a_number_has_a_unit():
    resource = response()

    assert answers(resource, "psoriasis") == [{"valueBoolean": False}]
    [age] = answers(resource, "age_now")
    assert (age["valueQuantity"]["value"], age["valueQuantity"]["code"]) == (34, "a")


def test_an_interval_is_told_by_both_its_ends():
    ends = [each["valueQuantity"] for each in answers(response(), "stiffness_minutes")]

    assert [(e["comparator"], e["value"]) for e in ends] == [(">=", 30), ("<=", 60)]


def test_an_open_end_is_left_out():
    [end] = answers(response(), "duration_months")

    assert end["valueQuantity"]["comparator"] == ">="


def test_not_sure_is_an_answer_and_not_a_no():
    [answer] = answers(response(), "night_pain")

    assert answer["valueCoding"]["code"] == "asked-unknown"


def test_the_persons_own_words_lie_beside_the_answer():
    resource = response(words={"age_now": "thirty four"})

    assert answers(resource, "age_now.words") == [{"valueString": "thirty four"}]


def test_what_was_not_said_is_not_there():
    assert "better_with_rest" not in str(response())


def test_an_interview_that_was_not_finished_is_in_progress():
    assert response(completed=False)["status"] == "in-progress"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        questionnaire_response({}, {}, {}, datetime(2026, 11, 22), ADDRESS)
