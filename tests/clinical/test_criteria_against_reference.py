import pytest

from bot.assess import as_json
from bot.clinical import RED_FLAGS, assess_as_given
from bot.clinical.red_flags import codes_of
from tests.clinical import plain_reference as reference

COUNT = 20_000


def as_reference(answer):
    sets = {
        name: (
            answer[name].get("verdict"),
            answer[name]["count"],
            list(answer[name]["items"].values()),
        )
        for name in ("asas", "berlin", "calin", "nice", "article")
    }
    rest = {name: answer[name] for name in ("nice_suspicion", "triage")}
    return {**sets, **rest, "asas2015": answer["asas2015"]["verdict"]}


def test_the_criteria_agree_with_a_plain_reference():
    for case in reference.cases(COUNT):
        assert as_reference(as_json(assess_as_given(case))) == reference.judged(case), case


@pytest.fixture(scope="module")
def results():
    return [assess_as_given(case).results for case in reference.cases(3000)]


@pytest.mark.parametrize(
    ("name", "verdicts"),
    [
        ("asas", {"met", "not_met", "indeterminate", "not_applicable"}),
        ("berlin", {"met", "not_met", "indeterminate", "not_applicable"}),
        ("calin", {"met", "not_met", "indeterminate", "not_applicable"}),
        (
            "nice",
            {
                "refer",
                "hla_b27_test",
                "not_met",
                "not_met_b27_negative",
                "indeterminate",
                "not_applicable",
            },
        ),
        ("asas2015", {"refer", "not_met_on_history", "indeterminate", "not_applicable"}),
    ],
)
def test_the_random_cases_reach_every_verdict(results, name, verdicts):
    reached = {each[name].verdict for each in results}

    assert reached == verdicts


def test_the_red_flag_codes_are_those_of_the_reference():
    assert set(RED_FLAGS) == {*reference.EMERGENCIES, *reference.URGENT}
    assert codes_of("emergency") == set(reference.EMERGENCIES)
