"""People with back pain, as features: the ones whom the published lists describe."""

INFLAMMATORY = {
    "age_now": 31,
    "age_onset": 27,
    "duration_months": 48,
    "red_flags": [],
    "acute_red_painful_eye": False,
    "insidious_onset": True,
    "stiffness_minutes": [60, 90],
    "better_with_exercise": True,
    "better_with_rest": False,
    "night_pain": True,
    "wakes_second_half": True,
    "night_better_on_getting_up": True,
    "buttock_pain": True,
    "alternating_buttock_pain": True,
    "nsaid_tried": True,
    "nsaid_response_48h": True,
    "psoriasis": False,
    "ibd": False,
    "uveitis_ever": False,
    "enthesitis": False,
    "arthritis": False,
    "dactylitis": False,
    "fdr_spa": False,
    "fh_related": False,
    "physio_tried": True,
    "physio_helped": False,
    "leg_pain": False,
}

MECHANICAL = {
    **INFLAMMATORY,
    "age_now": 44,
    "age_onset": 43,
    "duration_months": 8,
    "insidious_onset": False,
    "stiffness_minutes": 5,
    "better_with_exercise": False,
    "better_with_rest": True,
    "night_pain": False,
    "wakes_second_half": False,
    "night_better_on_getting_up": False,
    "buttock_pain": False,
    "alternating_buttock_pain": False,
    "nsaid_response_48h": False,
}


def without(person, *names):
    """The person before they were asked about these."""
    return {name: value for name, value in person.items() if name not in names}
