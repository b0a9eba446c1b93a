"""What a correction changed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.clinical import FEATURES, Assessment, SetResult
from bot.summary.lists import counted
from bot.summary.wording import feature_line, result_words


def changes(before: Assessment, after: Assessment) -> list[str]:
    """What changed, as lines; nothing in an emergency or for someone too young."""
    if after.is_emergency or after.is_under_age:
        return []
    words = result_words()["changes"]
    results = [*_sets(before, after)]
    if before.triage != after.triage:
        results.append(words["next"])
    return [*_features(before, after), *(results or [words["none"]])]


def _features(before: Assessment, after: Assessment) -> Iterator[str]:
    words = result_words()["changes"]
    for name in FEATURES:
        old, new = (feature_line(name, each.features) for each in (before, after))
        if old != new:
            kind = "feature" if old and new else "added" if new else "removed"
            yield words[kind].format(before=old, after=new)


def _sets(before: Assessment, after: Assessment) -> Iterator[str]:
    words = result_words()["changes"]
    for name, new in after.results.items():
        old = _standing(before.results[name])
        if old != _standing(new) and not before.is_emergency and not before.is_under_age:
            yield words["set"].format(name=new.criteria.name, before=old, after=_standing(new))


def _standing(result: SetResult) -> str:
    """Where a set stands: its count with its verdict, as far as it has them."""
    words = result_words()
    if result.verdict is None:
        return counted(result)
    verdict = words["verdict_names"][result.verdict]
    if not result.criteria.counted:
        return verdict
    return words["changes"]["count_with_verdict"].format(count=counted(result), verdict=verdict)
