"""What our own buttons and texts teach people to say always does what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue.state import Heard

MEANS: Mapping[str, Mapping[str, Any]] = {
    "skip": {"act": "skip"},
    "skip this one": {"act": "skip"},
    "skip this question": {"act": "skip"},
    "speak to a person": {"act": "human"},
    "stop": {"act": "stop"},
    "stop here": {"act": "stop"},
    "back": {"act": "back"},
    "go back": {"act": "back"},
    "why": {"act": "why"},
    "why do you ask": {"act": "why"},
    "what does that mean": {"act": "explain"},
    "carry on": {"act": "carry_on", "yes": True},
    "no carry on": {"act": "carry_on", "yes": False},
    "start again": {"act": "restart"},
    "start over": {"act": "restart"},
    "yes start again": {"act": "restart", "yes": True},
    "delete my data": {"act": "delete_data"},
    "yes delete it": {"act": "delete_data", "yes": True},
    "no keep it": {"act": "carry_on", "yes": False},
    "what do you know about me": {"act": "my_data"},
    "is this private": {"act": "my_data"},
    "please contact me": {"act": "contact_me"},
    "show me the details": {"act": "details"},
    "change an answer": {"act": "correct"},
}
DOUBTFUL = ("not sure", "im not sure", "i dont know", "dont know")
FILLED = r"^\W*((oh|um|er|well|so|hi|hello|hey|actually|sorry|and|but)\W+)*"
A_STATEMENT = re.compile(
    FILLED + r"(i'?m|i am|i'?ve|i have|i was|i did|i get|it is|it'?s|it was)\s+"
    r"(?!(yes|ok|okay|fine|good|happy|sure|right|correct|all right|alright)\b)\w",
    re.IGNORECASE,
)
CHANGING = re.compile(
    r"\b(change|correct|edit|amend) (something|(one|some) of|an(other)? (earlier )?answer|"
    r"(an|my|a) (earlier|previous|last)? ?answer|what i said)",
    re.IGNORECASE,
)
PLAIN_NO = re.compile(
    FILLED + r"(no|nope|nah|not|never|don'?t|do not|stop|i (do not|don'?t|won'?t|disagree|decline)|"
    r"i'?d rather not|i would rather not|disagree|👎)(?!\w)",
    re.IGNORECASE,
)


def says_no(heard: Heard) -> bool:
    """A plain refusal, and not a sentence about something else that has a "no" in it."""
    return heard.yes is False and PLAIN_NO.search(heard.text.replace("’", "'")) is not None


def taught(heard: Heard) -> Heard:
    """The reply as we meant it when we offered it; other replies stay as they were understood."""
    said = re.sub(r"[^a-z ]", "", heard.text.lower().replace("’", "'")).strip()
    said = re.sub(r" (please|thanks|thank you)$", "", " ".join(said.split()))
    if said in DOUBTFUL:
        return replace(heard, yes=None, not_sure=True)
    if heard.act == "correct" and CHANGING.search(heard.text):
        return replace(heard, yes=None, features={}, words={})
    if said not in MEANS:
        return replace(heard, yes=None) if heard.yes and A_STATEMENT.search(heard.text) else heard
    return replace(heard, **{"yes": None, "features": {}, "words": {}, **MEANS[said]})
