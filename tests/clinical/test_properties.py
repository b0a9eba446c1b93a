from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clinical import assess, assess_as_given, clarifications, complete
from bot.values import quantity
from tests.clinical.plain_reference import EDGES, EMERGENCIES, FACTS, URGENT

EXAMPLES = settings(max_examples=150, deadline=None)
TAKEN_FOR_GRANTED = {"has_back_pain"}
"""Unknown counts as yes, by the conventions: whoever comes here has a bad back."""

facts = st.fixed_dictionaries({}, optional={name: st.booleans() for name in FACTS})


def exact(name):
    return st.sampled_from(EDGES[name])


def intervals(name):
    ends = st.lists(exact(name), min_size=2, max_size=2).map(sorted)
    return ends | exact(name).map(lambda n: [n, None]) | exact(name).map(lambda n: [None, n])


def quantities(values):
    return st.fixed_dictionaries({}, optional={name: values(name) for name in EDGES})


def settled(low, high):
    """The two verdicts agree, or the first was still open."""
    return low in (high, None, "indeterminate")


@EXAMPLES
@given(facts, quantities(exact), st.data())
def test_forgetting_answers_never_turns_a_verdict_into_its_opposite(said, amounts, data):
    known = without_contradiction({**said, **amounts})
    open_to_doubt = sorted(set(known) - TAKEN_FOR_GRANTED)
    forgotten = data.draw(st.sets(st.sampled_from(open_to_doubt))) if open_to_doubt else set()
    fewer = {name: value for name, value in known.items() if name not in forgotten | {"hla_b27"}}
    more = {name: value for name, value in known.items() if name != "hla_b27"}

    for before, after in pairs(fewer, more):
        assert opposite_free(before, after)


@EXAMPLES
@given(facts, quantities(intervals), st.data())
def test_the_verdict_on_an_interval_agrees_with_every_value_inside_it(said, amounts, data):
    said = without_contradiction({**said, **amounts})
    points = {name: data.draw(inside(name, value)) for name, value in amounts.items()}

    for before, after in pairs({**said, **amounts}, {**said, **points}):
        assert opposite_free(before, after)


def without_contradiction(features):
    """Someone who is not stiff but stiff for an hour cannot be judged twice alike."""
    if "stiffness_minutes" not in features:
        return features
    return {name: value for name, value in features.items() if name != "morning_stiffness"}


def inside(name, value):
    known = quantity(value)
    ends = [n for n in EDGES[name] if known.low <= n <= known.high]
    return st.sampled_from(ends)


def pairs(fewer, more):
    before, after = assess_as_given(fewer), assess_as_given(more)
    return [(before.results[name], after.results[name]) for name in before.results]


def opposite_free(before, after):
    """What was decided with less known stays so, and the count only closes in."""
    items = zip(before.items, after.items, strict=True)
    return (
        settled(before.verdict, after.verdict)
        or (before.verdict == "not_met" and after.verdict == "not_applicable")
        or (before.verdict == "not_met_on_history" and after.verdict == "not_applicable")
    ) and (
        all(settled(old.met, new.met) for old, new in items)
        and before.count.low <= after.count.low <= after.count.high <= before.count.high
    )


@EXAMPLES
@given(facts, quantities(intervals), st.lists(st.sampled_from(EMERGENCIES + URGENT), min_size=1))
def test_no_answer_talks_an_emergency_away(said, amounts, codes):
    urgency = assess({**said, **amounts, "red_flags": codes}).triage

    if set(codes) & set(EMERGENCIES):
        assert urgency == "emergency_999_or_AandE"
    else:
        assert urgency.startswith(("emergency", "urgent"))


@EXAMPLES
@given(facts, quantities(intervals))
def test_what_follows_never_changes_what_was_said(said, amounts):
    features = {**said, **amounts}
    completed = complete(features)

    assert {name: completed[name] for name in features} == features
    assert complete(completed) == completed


@EXAMPLES
@given(st.integers(18, 90), st.integers(0, 900), st.integers(0, 11))
def test_a_derived_age_at_onset_holds_the_true_one(birthdays, months, months_since_birthday):
    lived = birthdays * 12 + months_since_birthday
    onset = (lived - months) // 12
    if onset >= 0:
        features = complete({"age_now": birthdays, "duration_months": months})
        derived = quantity(features["age_onset"])

        assert derived.low <= onset <= derived.high


@EXAMPLES
@given(st.integers(18, 90), st.integers(0, 900), st.integers(0, 11))
def test_a_derived_duration_holds_the_true_one(birthdays, months, months_since_birthday):
    lived = birthdays * 12 + months_since_birthday
    onset = (lived - months) // 12
    if onset >= 0:
        features = complete({"age_now": birthdays, "age_onset": onset})
        derived = quantity(features["duration_months"])

        assert derived.low <= months <= derived.high


@EXAMPLES
@given(facts, quantities(intervals))
def test_every_clarification_is_about_an_interval_that_straddles_its_threshold(said, amounts):
    features = {**said, **amounts}
    known = complete(features)

    for feature, threshold in clarifications(features):
        interval = quantity(known[feature])
        assert interval.low <= threshold <= interval.high
