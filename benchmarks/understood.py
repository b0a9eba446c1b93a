"""Tables of how replies were understood."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from benchmarks.figures import Share, parted, percentile, share, summary
from benchmarks.readers import Answered
from benchmarks.report import say, show
from benchmarks.scoring import Judged, Row, all_judged

TURNED_DOWN_BELOW = (0.0, 0.5, 0.6, 0.7, 0.8)


def show_all(rows: Sequence[Row], answered: Sequence[Answered], misread: int) -> None:
    """Every table; the first reader is the one that the others stand beside."""
    verdicts = {one.name: all_judged(rows, one.readings) for one in answered}
    _overall(answered, verdicts)
    for key in ("question", "style"):
        _parts(key, verdicts)
    _trade_off(answered[0], verdicts[answered[0].name])
    _misread(verdicts[answered[0].name], misread)


def _overall(answered: Sequence[Answered], verdicts: Mapping[str, Sequence[Judged]]) -> None:
    figures = [summary(judged) for judged in verdicts.values()]
    rows = [[name, *(str(one[name]) for one in figures)] for name in figures[0]]
    rows += _times("ms a reply, one thread", [one.ms for one in answered])
    rows += _times("the same, processor time", [one.busy_ms for one in answered])
    show("Overall", ["", *verdicts], rows)


def _times(name: str, times: Sequence[Sequence[float]]) -> list[list[str]]:
    return [
        [f"{name}, p{percent}", *(f"{percentile(one, percent):.1f}" for one in times)]
        for percent in (50, 95)
    ]


def _parts(key: str, verdicts: Mapping[str, Sequence[Judged]]) -> None:
    """Fully right, wrong facts and asking again, by one key of the rows."""
    parts = {name: parted(judged, key) for name, judged in verdicts.items()}
    first, *others = parts.values()
    rows = [
        [
            part,
            right(judged),
            wrong(judged),
            again(judged),
            *(right(other[part]) for other in others),
        ]
        for part, judged in sorted(first.items())
    ]
    beside = [f"right: {name}" for name in list(parts)[1:]]
    show(f"By {key}", [key, "right", "wrong fact", "asked again", *beside], rows)


def right(verdicts: Sequence[Judged]) -> Share:
    return share(verdicts, lambda v: v.right)


def wrong(verdicts: Sequence[Judged]) -> Share:
    return share(verdicts, lambda v: v.wrong_fact)


def again(verdicts: Sequence[Judged]) -> Share:
    return share(verdicts, lambda v: v.asked_again)


def _trade_off(answered: Answered, verdicts: Sequence[Judged]) -> None:
    """Wrong facts against asking again, if answers below a confidence were turned down."""
    rows = []
    for least in TURNED_DOWN_BELOW:
        sure = [v for v in verdicts if v.act != "answer" or _confidence(answered, v) >= least]
        kept = {id(verdict) for verdict in sure}
        shares = [
            share(verdicts, lambda v, kept=kept: id(v) not in kept),
            share(verdicts, lambda v, kept=kept: id(v) in kept and v.right),
            share(verdicts, lambda v, kept=kept: id(v) in kept and v.wrong_fact),
        ]
        rows.append([f"{least:.1f}", *shares])
    columns = ["below", "asked again as well", "right", "wrong fact"]
    show("If answers below a confidence were turned down", columns, rows)


def _confidence(answered: Answered, verdict: Judged) -> float:
    return float(answered.readings[verdict.row["id"]].get("confidence", 1.0))


def _misread(verdicts: Sequence[Judged], most: int) -> None:
    for verdict in [v for v in verdicts if not v.right][:most]:
        row = verdict.row
        told = json.dumps([row["question"], row["text"], row["features"], row["acts"]])
        say(f"{row['id']} {told} read as {json.dumps(verdict.given)} {verdict.act}")
