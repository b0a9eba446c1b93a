"""What the person told us, in the clinic's words and in their own."""

from __future__ import annotations

from collections.abc import Mapping

from bot.clinical import FEATURES, RED_FLAGS, Assessment, JudgedItem
from bot.clinical.features import red_flags_said
from bot.summary.wording import feature_line, quoted, result_words, wording

Words = Mapping[str, str]
"""The person's own words, by the feature they gave."""


def told_lines(assessment: Assessment, words: Words) -> list[str]:
    """One line for each thing the person told us, with their own words where we have them."""
    said = [name for name in FEATURES if name not in assessment.derived]
    found = ((name, feature_line(name, assessment.features)) for name in said)
    lines = [_with_words(line, words.get(name)) for name, line in found if line]
    flags = [_capital(RED_FLAGS[code].name) for code in red_flags_said(assessment.features)]
    return flags + lines


def clues_paragraph(assessment: Assessment, words: Words) -> str:
    """The signs the person mentioned, each with their own words."""
    said = result_words()["clues"]
    clues = [each for each in assessment.results["article"].items if each.met]
    if not clues:
        return said["none"]
    intro = said["one"] if len(clues) == 1 else said["many"].format(number=len(clues))
    return "\n".join([intro, *(f"- {_clue(each, words)}" for each in clues)])


def openings(names: list[tuple[str, float | None]]) -> str:
    """What would be good to know, as a list in a sentence."""
    return "; ".join(_opening(name, threshold) for name, threshold in names)


def _opening(name: str, threshold: float | None) -> str:
    known = wording("openings")
    if threshold:
        return known["thresholds"][name].format(threshold=threshold)
    return known[name]


def _clue(clue: JudgedItem, words: Words) -> str:
    own = [words[leaf.feature] for leaf in clue.item.rule.leaves() if words.get(leaf.feature)]
    if not own:
        return clue.item.says
    said = "”, “".join(dict.fromkeys(map(quoted, own)))
    return result_words()["clues"]["quoted"].format(says=clue.item.says, words=said)


def _with_words(line: str, words: str | None) -> str:
    return result_words()["said"].format(line=line, words=quoted(words)) if words else line


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]
