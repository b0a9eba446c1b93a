"""What the network tells of a reply, in the order of its outputs."""

from __future__ import annotations

from bot.interpretation.reading import ACTS as READING_ACTS
from bot.values import UNSURE

FACTS = (
    "insidious_onset",
    "morning_stiffness",
    "better_with_exercise",
    "better_with_rest",
    "night_pain",
    "wakes_second_half",
    "night_better_on_getting_up",
    "buttock_pain",
    "alternating_buttock_pain",
    "nsaid_tried",
    "nsaid_response_48h",
    "psoriasis",
    "ibd",
    "uveitis_ever",
    "enthesitis",
    "arthritis",
    "dactylitis",
    "fdr_spa",
    "fh_related",
    "physio_tried",
    "physio_helped",
    "leg_pain",
    "acute_red_painful_eye",
    "has_back_pain",
    "known_axspa",
    "hla_b27",
    "trauma_onset",
)
SAID = (None, True, False, UNSURE)
"""What may be said of a fact; None when nothing is."""

AMOUNTS = ("age_now", "age_onset", "duration_months", "stiffness_minutes")
TOLD = ("absent", "told", UNSURE)
"""What may be said of an amount; how much it is, is read from the words."""

ACTS = tuple(act for act in READING_ACTS if act != "unclear")

CODES = (
    "ces_saddle",
    "ces_bladder",
    "ces_bowel",
    "ces_sexual",
    "both_legs_neuro",
    "progressive_leg_weakness",
    "chest_pain",
    "major_trauma",
    "aaa_rupture",
    "fever",
    "weight_loss",
    "cancer_history",
    "immunosuppressed_unwell",
    "ivdu",
    "steroid_or_osteoporosis",
    "upper_back_pain",
    "new_spine_deformity",
    "constant_progressive_pain",
    "hot_swollen_joint",
)
FLAGS = ("absent", "some", "none", UNSURE)
"""What may be said of red flags altogether."""

SIZES = (len(FACTS) * len(SAID), len(AMOUNTS) * len(TOLD), len(CODES), len(FLAGS), len(ACTS))

QUESTIONS = {
    "opening": "first message",
    "age_now": "age",
    "emergency_signs": "emergency signs",
    "urgent_signs": "urgent signs",
    "eye_signs": "red painful eye",
    "pain_onset": "when pain started",
    "onset_type": "gradual or sudden",
    "stiffness": "morning stiffness",
    "exercise_effect": "moving and exercise",
    "rest_effect": "resting",
    "night_pain": "woken at night",
    "night_second_half": "second half of night",
    "night_relief": "getting up at night",
    "buttock_pain": "buttock pain",
    "nsaid_response": "anti inflammatory tablets",
    "conditions": "psoriasis crohns uveitis",
    "joints": "heel or swollen joint",
    "family_history": "family",
    "physio": "physiotherapy",
    "leg_pain": "leg pain",
}
"""The question that a reply answers, in the few words that stand before it."""

UNASKED = "opening"
"""Read like a first message: any reply when none of these questions was asked."""
