"""What each list says about what the person told us."""

from __future__ import annotations

from bot.clinical import Assessment, JudgedItem, SetResult, what_would_settle
from bot.clinical.sets import ARTICLE, NICE
from bot.summary.told import openings
from bot.summary.wording import count_phrase, result_words, value_phrase

Section = dict[str, object]


def counts_paragraphs(assessment: Assessment) -> list[str]:
    """The NICE list, then the research lists, each by itself."""
    words = result_words()
    others = [r for r in assessment.results.values() if r.id not in (NICE.id, ARTICLE.id)]
    lists = "; ".join(set_phrase(each) for each in others)
    return [nice_sentence(assessment), words["research_lists"].format(lists=lists)]


def nice_sentence(assessment: Assessment) -> str:
    result = assessment.results[NICE.id]
    borderline = result.verdict == NICE.met and result.count.low < (NICE.needed or 0)
    name = "refer_after_test" if borderline else result.verdict
    return result_words()["nice"][name].format(count=counted(result), entry=failed_entry(result))


def set_phrase(result: SetResult) -> str:
    """A list in a few words: "Berlin list (2006): 2 of 4, enough to meet it"."""
    name = result.verdict
    if result.undecided and not result.criteria.counted:
        name = "open_uncounted"
    return result_words()["verdicts"][name].format(
        name=result.criteria.name, count=counted(result), entry=failed_entry(result)
    )


def counted(result: SetResult) -> str:
    return count_phrase(result.count, len(result.items))


def failed_entry(result: SetResult) -> str:
    return "; ".join(each.item.says for each in result.entry if each.met is False)


def set_section(result: SetResult, assessment: Assessment) -> Section:
    """A list item by item: met, not met or not known, with what was said where a mark counts."""
    lines = [item_line(each, assessment) for each in result.items]
    return {"heading": result.criteria.name, "lines": [*lines, *_rules(result)], "open": False}


def item_line(judged: JudgedItem, assessment: Assessment) -> str:
    words = result_words()
    name = {True: "met", False: "not_met", None: "unknown"}[judged.met]
    return words["item"][name].format(says=judged.item.says, because=_because(judged, assessment))


def _because(judged: JudgedItem, assessment: Assessment) -> str:
    marks = [leaf.feature for leaf in judged.item.rule.leaves() if leaf.threshold is not None]
    values = [value_phrase(name, assessment.features) for name in dict.fromkeys(marks)]
    told = [value for value in values if value]
    if len(marks) != 1 or not told:
        return ""
    name = "worked_out" if marks[0] in assessment.derived else "because"
    return result_words()[name].format(value=told[0])


def _rules(result: SetResult) -> list[str]:
    words, needed = result_words(), result.criteria.needed
    if needed is None:
        return [words["no_mark"]]
    mark = words["needs_one"] if needed == 1 else words["needs"].format(needed=needed)
    entry = "; ".join(each.item.says for each in result.entry[1:])
    return [mark, *([words["for_whom"].format(entry=entry)] if entry else [])]


def open_lines(assessment: Assessment) -> list[str]:
    """For each undecided list, what would settle it."""
    words, lines = result_words(), []
    for name, opens in what_would_settle(assessment).items():
        asked = [(each.feature, each.threshold) for each in opens if each.question]
        if asked:
            set_name = assessment.results[name].criteria.name
            lines.append(words["open_line"].format(set=set_name, openings=openings(asked)))
    return lines + _for_the_doctor(assessment)


def _for_the_doctor(assessment: Assessment) -> list[str]:
    settles = what_would_settle(assessment).values()
    unasked = dict.fromkeys(o.feature for opens in settles for o in opens if not o.question)
    if not unasked:
        return []
    names: list[tuple[str, float | None]] = [(name, None) for name in unasked]
    return [result_words()["only_doctor"].format(openings=openings(names))]


def sources(assessment: Assessment) -> list[str]:
    line = result_words()["source_line"]
    found = (each.criteria for each in assessment.results.values())
    return [line.format(name=c.name, title=c.source.title, url=c.source.url) for c in found]
