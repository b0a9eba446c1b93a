"""The clinical core: criteria, red flags and triage, pure and without Rasa."""

from bot.clinical.assessment import Assessment, assess, assess_as_given
from bot.clinical.criteria import Count, CriteriaSet, Item, JudgedItem, SetResult
from bot.clinical.derive import complete
from bot.clinical.features import FEATURES, checked
from bot.clinical.policy import DEFAULT_POLICY, TriagePolicy
from bot.clinical.red_flags import (
    RED_FLAGS,
    Advice,
    advice,
    emergency_advice,
    urgent_advice,
)
from bot.clinical.sets import SETS
from bot.clinical.settle import (
    clarifications,
    clarifying_question,
    narrowed,
    what_would_settle,
)

__all__ = [
    "DEFAULT_POLICY",
    "FEATURES",
    "RED_FLAGS",
    "SETS",
    "Advice",
    "Assessment",
    "Count",
    "CriteriaSet",
    "Item",
    "JudgedItem",
    "SetResult",
    "TriagePolicy",
    "advice",
    "assess",
    "assess_as_given",
    "checked",
    "clarifications",
    "clarifying_question",
    "complete",
    "emergency_advice",
    "narrowed",
    "urgent_advice",
    "what_would_settle",
]
