"""What to do next: the NHS way always first, with the private one beside it."""

from __future__ import annotations

from bot.clinical import Advice, Assessment, advice, urgent_advice
from bot.clinical import triage as triaging
from bot.clinical.red_flags import ADVICE, EYE, UNDER_AGE
from bot.clinical.sets import NICE
from bot.summary.wording import result_words

_URGENT = (triaging.URGENT, triaging.URGENT_AND_EYE)
_EYE = (triaging.SAME_DAY_EYE, triaging.URGENT_AND_EYE)


def warnings_first(assessment: Assessment) -> list[Advice]:
    """What has to be done before anything else: the eye today, then the urgent signs."""
    warnings = assessment.warnings
    found = [advice(EYE)] if assessment.triage in _EYE else []
    if assessment.triage in _URGENT:
        found.append(urgent_advice(warnings.urgent, warnings.new_night_pain))
    return found


def next_steps(assessment: Assessment) -> list[str]:
    if assessment.is_under_age:
        return list(advice(UNDER_AGE).paragraphs[1:])
    words = result_words()["next_steps"]
    urgent = warnings_first(assessment)
    if urgent:
        steps = [line for each in urgent for line in each.paragraphs[1:]]
        return [*steps, words["urgent_first"], words["private_after_urgent"]]
    return [words[_gp_route(assessment)], *_look_again(assessment), words["private"]]


def safety_net(assessment: Assessment) -> list[str]:
    """What to look out for; shown with every result."""
    said = ADVICE["watch_for"]
    unsure = [said["unsure"]] if assessment.warnings.unsure else []
    return [*unsure, said["emergency"], said["urgent"], said["eye"]]


def _gp_route(assessment: Assessment) -> str:
    borderline = NICE.borderline
    if borderline and assessment.results[NICE.id].verdict == borderline.untested:
        return "gp_test"
    return {
        triaging.CONSIDER_RHEUMATOLOGY: "gp_rheumatology",
        triaging.INSUFFICIENT: "gp_open",
        triaging.GP_OR_PHYSIO: "gp_or_physio",
    }[assessment.triage]


def _look_again(assessment: Assessment) -> list[str]:
    words = result_words()
    suspicion = [words["suspicion"]] if assessment.nice_suspicion else []
    later = assessment.triage != triaging.CONSIDER_RHEUMATOLOGY
    return [*suspicion, *([words["next_steps"]["come_back"]] if later else [])]
