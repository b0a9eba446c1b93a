"""One whole check as a person types it: a greeting, consent, and a reply to every question."""

GREETING = ("Hello", "Yes, I agree")
REPLIES = {
    "age_now": "I'm 34",
    "emergency_signs": "None of these",
    "urgent_signs": "no, none of those",
    "eye_signs": "no, my eyes are fine",
    "pain_onset": "about 3 years ago",
    "onset_type": "it came on gradually",
    "stiffness": "about an hour and a half",
    "exercise_effect": "it gets better when I move about",
    "rest_effect": "worse",
    "night_pain": "yes it does",
    "night_second_half": "yes, around 4 in the morning",
    "night_relief": "yes, walking about eases it",
    "buttock_pain": "it swaps from side to side",
    "nsaid_response": "ibuprofen helped a lot within a day",
    "conditions": "just psoriasis",
    "joints": "neither of those",
    "family_history": "nobody in my family",
    "physio": "never tried it",
    "leg_pain": "no, it stays in my back",
}


def turns() -> list[str]:
    """What is typed, in the order of asking."""
    return [*GREETING, *REPLIES.values()]
