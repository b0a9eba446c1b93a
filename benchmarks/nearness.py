"""Measures red flags by phrases alone and with nearness: python -m benchmarks.nearness [file ...]

Without files: cross-validated false alarms over our labelled replies, for choosing the thresholds,
then recall on the held-out sentences. Files are JSON Lines with "text" or "answer" (and "question",
"features"); their rows without red flags are counted when something is raised all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.language.red_flags import Flags, heard_in, load_nearness, red_flags_in
from bot.language.red_flags.nearness import ELSEWHERE, ENOUGH
from bot.language.red_flags.nearness_model import NearnessModel
from bot.language.red_flags.nearness_training import HANDS, REPLIES, examples, rows, trained
from bot.language.red_flags.pieces import emergencies, pieces_of

FOLDS = 5
STEPS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
HELD_OUT = Path(__file__).parents[1] / "tests" / "language" / "nearness_held_out.txt"
Row = Mapping[str, Any]


def nearest(model: NearnessModel, row: Row) -> tuple[float, float]:
    """How likely the likeliest clause is an emergency, and an urgent sign."""
    cues = red_flags_in(row["text"], row["question"])
    emergency = urgent = 0.0
    for piece in pieces_of(row["text"], cues, 2026):
        open_to = {c: p for c, p in model.chances(piece.plain).items() if c not in cues.silenced}
        urgent = max(urgent, sum(p for c, p in open_to.items() if c not in emergencies()))
        emergency = max(emergency, sum(p for c, p in open_to.items() if c in emergencies()))
    return emergency, urgent


def cross_validated(replies: Sequence[Row]) -> Iterator[tuple[Row, float, float]]:
    """Each reply with its chances, from a judge that learnt from the other folds."""
    known = examples()
    for fold in range(FOLDS):
        held = replies[fold::FOLDS]
        texts = {row["text"] for row in held}
        said = [e for at, e in enumerate(known) if at % FOLDS != fold and e.weight == 1]
        model = trained([*said, *(e for e in known if e.weight < 1 and e.text not in texts)])
        yield from ((row, *nearest(model, row)) for row in held)


def thresholds_table() -> Iterator[str]:
    replies = [row for hand in HANDS for row in rows(REPLIES / hand)]
    results = list(cross_validated([r for r in replies if not r["features"].get("red_flags")]))
    for name in (*ENOUGH, "elsewhere"):
        asked = [
            r
            for r in results
            if (r[0]["question"] if r[0]["question"] in ENOUGH else "elsewhere") == name
        ]
        yield f"{name}: {len(asked)} replies without red flags"
        for step in STEPS:
            counts = [sum(r[kind] >= step for r in asked) for kind in (1, 2)]
            yield f"  from {step:.2f}: {counts[0]} emergency, {counts[1]} urgent"
    yield f"raised at the thresholds in force: {sum(map(_raised, results))} of {len(results)}"


def _raised(result: tuple[Row, float, float]) -> bool:
    row, emergency, urgent = result
    enough = ENOUGH.get(row["question"], ELSEWHERE)
    return emergency >= enough.emergency or urgent >= enough.urgent


def held_out() -> list[tuple[frozenset[str], str | None, str]]:
    cases = []
    for line in HELD_OUT.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            labels, text = line.split(" | ", 1)
            codes = frozenset(w for w in labels.split() if w[0] != "@") - {"none"}
            asked = [word[1:] for word in labels.split() if word[0] == "@"]
            cases.append((codes, asked[0] if asked else None, text))
    return cases


def recall_table() -> Iterator[str]:
    for name, hears in (("phrases", red_flags_in), ("phrases and nearness", heard_in)):
        heard: list[tuple[frozenset[str], Flags]] = [(c, hears(t, q)) for c, q, t in held_out()]
        for kind, wanted in (("emergency", True), ("urgent", False)):
            of_kind = [(c, f) for c, f in heard if c and bool(c & emergencies()) is wanted]
            same = sum(bool(c & set(f.codes)) for c, f in of_kind)
            some = sum(
                bool(emergencies() & set(f.codes)) if wanted else bool(f.codes) for _, f in of_kind
            )
            yield f"{name}, {kind}: of {len(of_kind)} {same} with the code, {some} at that level"
        none = [f for c, f in heard if not c]
        urgent_only = sum(bool(f.codes) and not emergencies() & set(f.codes) for f in none)
        worst = sum(bool(emergencies() & set(f.codes)) for f in none)
        yield f"{name}, none: {worst} emergencies and {urgent_only} urgent raised of {len(none)}"


def false_alarms(path: Path) -> str:
    """What is raised in the rows of a file that hold no red flag."""
    labelled = [row for row in rows(path) if not (row.get("features") or {}).get("red_flags")]
    said = [_asked_and_said(row) for row in labelled]
    phrases = sum(bool(red_flags_in(text, asked).codes) for asked, text in said)
    both = sum(bool(heard_in(text, asked).codes) for asked, text in said)
    return f"{path.name}: {len(said)} rows, {phrases} raised by phrases, {both} with nearness"


def _asked_and_said(row: Row) -> tuple[str | None, str]:
    """Only our own rows answer our own questions."""
    ours = "features" in row
    return (row["question"] if ours else None), row["text"] if "text" in row else row["answer"]


def main(paths: Sequence[str]) -> None:
    load_nearness()
    lines = map(false_alarms, map(Path, paths)) if paths else (*thresholds_table(), *recall_table())
    for line in lines:
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
