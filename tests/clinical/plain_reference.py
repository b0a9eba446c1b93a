"""The criteria once more, written plainly from the published lists and sharing no code with bot.

It exists to disagree: `test_the_criteria_agree_with_a_plain_reference` compares the two.
"""

from __future__ import annotations

import random
from math import inf

FACTS = (  # noqa: SIM905
    "acute_red_painful_eye insidious_onset better_with_exercise better_with_rest night_pain "
    "wakes_second_half night_better_on_getting_up buttock_pain alternating_buttock_pain "
    "nsaid_tried nsaid_response_48h psoriasis ibd uveitis_ever enthesitis arthritis fdr_spa "
    "fh_related physio_tried physio_helped leg_pain has_back_pain known_axspa trauma_onset "
    "morning_stiffness dactylitis hla_b27"
).split()
EMERGENCIES = (  # noqa: SIM905
    "ces_saddle ces_bladder ces_bowel ces_sexual both_legs_neuro progressive_leg_weakness "
    "chest_pain major_trauma aaa_rupture"
).split()
URGENT = (  # noqa: SIM905
    "fever weight_loss cancer_history immunosuppressed_unwell ivdu steroid_or_osteoporosis "
    "upper_back_pain new_spine_deformity constant_progressive_pain hot_swollen_joint"
).split()


def judged(f):
    """Everything `python -m bot.assess` answers, but for the id."""
    duration, onset, now = ends(f, "duration_months"), ends(f, "age_onset"), ends(f, "age_now")
    over_3_months, from_3_months = more(duration, 3), no_less(duration, 3)
    stiff = truth(f, "morning_stiffness")
    if stiff is None:
        stiff = more(ends(f, "stiffness_minutes"), 0)
    exercise, rest = truth(f, "better_with_exercise"), truth(f, "better_with_rest")
    not_rest = opposite(rest)
    back_pain = truth(f, "has_back_pain") is not False

    asas_items = [
        less(onset, 40),
        truth(f, "insidious_onset"),
        exercise,
        not_rest,
        both(truth(f, "night_pain"), truth(f, "night_better_on_getting_up")),
    ]
    berlin_items = [
        more(ends(f, "stiffness_minutes"), 30),
        both(exercise, not_rest),
        truth(f, "wakes_second_half"),
        truth(f, "alternating_buttock_pain"),
    ]
    calin_items = [less(onset, 40), over_3_months, truth(f, "insidious_onset"), stiff, exercise]
    nice_items = [
        less(onset, 35),
        truth(f, "wakes_second_half"),
        truth(f, "buttock_pain"),
        exercise,
        truth(f, "nsaid_response_48h"),
        truth(f, "fdr_spa"),
        truth(f, "arthritis"),
        truth(f, "enthesitis"),
        truth(f, "psoriasis"),
    ]
    asas = verdict([back_pain, over_3_months], asas_items, 4)
    berlin = verdict([back_pain, less(now, 50), over_3_months], berlin_items, 2)
    calin = verdict([back_pain], calin_items, 4)

    nice_entry = [back_pain, no_less(now, 16), less(onset, 45), over_3_months]
    nice = nice_verdict(nice_entry, nice_items, truth(f, "hla_b27"))

    asas_met = {"met": True, "indeterminate": None}.get(asas, False)
    referral_items = [
        asas_met,
        either(truth(f, "arthritis"), truth(f, "enthesitis"), truth(f, "dactylitis")),
        either(truth(f, "psoriasis"), truth(f, "ibd"), truth(f, "uveitis_ever")),
        either(truth(f, "fdr_spa"), truth(f, "fh_related")),
        truth(f, "nsaid_response_48h"),
        truth(f, "hla_b27") is True,
    ]
    names = {"met": "refer", "not_met": "not_met_on_history"}
    referral = verdict([back_pain, from_3_months, less(onset, 45)], referral_items, 1)
    referral = names.get(referral, referral)

    clues = [
        more(ends(f, "stiffness_minutes"), 45),
        both(exercise, not_rest),
        truth(f, "wakes_second_half"),
        truth(f, "alternating_buttock_pain"),
        over_3_months,
        less(onset, 45),
        truth(f, "insidious_onset"),
        truth(f, "uveitis_ever"),
        truth(f, "psoriasis"),
        truth(f, "ibd"),
        either(truth(f, "fdr_spa"), truth(f, "fh_related")),
        truth(f, "enthesitis"),
        truth(f, "nsaid_response_48h"),
        both(truth(f, "physio_tried"), opposite(truth(f, "physio_helped"))),
    ]

    verdicts = [asas, berlin, calin, nice, referral]
    return {
        "asas": (asas, span(asas_items), asas_items),
        "berlin": (berlin, span(berlin_items), berlin_items),
        "calin": (calin, span(calin_items), calin_items),
        "nice": (nice, span(nice_items), nice_items),
        "asas2015": referral,
        "article": (None, span(clues), clues),
        "nice_suspicion": either(truth(f, "psoriasis"), truth(f, "ibd"), truth(f, "uveitis_ever")),
        "triage": triage(f, verdicts),
    }


def triage(f, verdicts):
    flags = f.get("red_flags") or []
    flags = [] if flags == "unsure" else flags
    eye = truth(f, "acute_red_painful_eye") is True
    if any(flag in EMERGENCIES for flag in flags):
        return "emergency_999_or_AandE"
    if truth(f, "known_axspa") and truth(f, "trauma_onset"):
        return "emergency_999_or_AandE"
    if any(flag in URGENT for flag in flags):
        return "urgent_gp_or_111_and_same_day_eye" if eye else "urgent_gp_or_111"
    if eye:
        return "same_day_eye"
    if less(ends(f, "age_now"), 18):
        return "out_of_scope_under_18"
    if {"met", "refer", "hla_b27_test"} & set(verdicts):
        return "consider_rheumatology"
    return "insufficient_information" if "indeterminate" in verdicts else "gp_or_physio"


def verdict(entry, items, needed):
    low, high = span(items)
    if False in entry:
        return "not_applicable"
    if high < needed:
        return "not_met"
    if None in entry:
        return "indeterminate"
    return "met" if low >= needed else "indeterminate"


def nice_verdict(entry, items, hla_b27):
    plain = verdict(entry, items, 4)
    if plain == "met":
        return "refer"
    if plain != "not_met" or span(items)[1] < 3:
        return plain
    if None in entry or span(items)[0] < 3:
        return "indeterminate"
    return {None: "hla_b27_test", True: "refer", False: "not_met_b27_negative"}[hla_b27]


def span(items):
    return [items.count(True), len(items) - items.count(False)]


def truth(f, name):
    value = f.get(name)
    return None if value == "unsure" else value


def ends(f, name):
    value = f.get(name)
    if value is None or value == "unsure":
        return None
    if not isinstance(value, list):
        return value, value
    low, high = value
    return -inf if low is None else low, inf if high is None else high


def more(span, threshold):
    if span is None:
        return None
    low, high = span
    return True if low > threshold else False if high <= threshold else None


def no_less(span, threshold):
    if span is None:
        return None
    low, high = span
    return True if low >= threshold else False if high < threshold else None


def less(span, threshold):
    result = no_less(span, threshold)
    return None if result is None else not result


def opposite(value):
    return None if value is None else not value


def both(one, other):
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(*values):
    if True in values:
        return True
    return None if None in values else False


SELDOM_KNOWN = {
    "has_back_pain": 0.15,
    "known_axspa": 0.15,
    "trauma_onset": 0.15,
    "acute_red_painful_eye": 0.15,
    "hla_b27": 0.5,
}
EDGES = {
    "age_now": [15, 16, 17, 18, 19, 34, 40, 49, 50, 51],
    "age_onset": [15, 34, 34.5, 35, 36, 39, 40, 41, 44, 45, 46],
    "duration_months": [0, 2, 2.9, 3, 3.1, 4, 36],
    "stiffness_minutes": [0, 1, 29, 30, 31, 44, 45, 46, 60],
}


def cases(count, seed=2026):
    """Random feature sets, with quantities on and beside every threshold and many unknowns."""
    chance = random.Random(seed)
    return [_case(chance) for _ in range(count)]


def _case(chance):
    known, yes = chance.choice([0.5, 0.8, 0.95, 1.0]), chance.choice([0.2, 0.5, 0.8])
    case = {}
    for name in FACTS:
        if chance.random() < SELDOM_KNOWN.get(name, known):
            case[name] = chance.random() < yes
        elif chance.random() < 0.2:
            case[name] = chance.choice([None, "unsure"])
    for name, edges in EDGES.items():
        if chance.random() < known:
            case[name] = _quantity(chance, edges)
    if chance.random() < 0.3:
        flags = chance.sample(EMERGENCIES + URGENT, chance.randint(0, 2))
        case["red_flags"] = chance.choice([flags, flags, [], "unsure", None])
    return case


def _quantity(chance, edges):
    low, high = sorted(chance.choices(edges, k=2))
    return chance.choice([low, low, [low, low], [low, high], [low, None], [None, high]])
