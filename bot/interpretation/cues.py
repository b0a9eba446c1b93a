"""The cues in a reply: which phrases of the clinician's lists it holds, stated or denied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

from bot.language.finder import Finder, Span
from bot.language.phrase_book import PhraseBook
from bot.language.phrases import phrase_class
from bot.language.tokens import Reply, reply_of

FOLDER = Path(__file__).parents[1] / "language" / "answers"
NOT_CUES = ("yes_no.yml", "acts.yml", "question_names.yml")
SHORT_NAME = re.compile(r"<([a-z_]+)>")
REACH = 4
DENYING = frozenset(
    """no not nor neither never none without dont doesnt didnt havent hasnt hadnt isnt arent wasnt
    werent aint wouldnt couldnt cant wont nothing nowt hardly barely""".split()  # noqa: SIM905
)
ENDING = frozenset(
    [
        "but",
        "although",
        "though",
        "tho",
        "however",
        "just",
        "only",
        "until",
        "till",
        "unless",
        "because",
        "so",
    ]
)


@cache
def cue_classes() -> PhraseBook:
    """Every list of every file, named file.list."""
    return PhraseBook(
        {
            f"{path.stem}.{name}": phrase_class([_full_names(line, path.stem) for line in lines])
            for path in sorted(FOLDER.glob("*.yml"))
            if path.name not in NOT_CUES
            for name, lines in yaml.load(
                path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader
            ).items()
        }
    )


def _full_names(line: str, file: str) -> str:
    """A list named without its file is one of the same file."""
    return SHORT_NAME.sub(rf"<{file}.\1>", line)


@dataclass(frozen=True)
class Cues:
    """The cues of one reply, each looked for once."""

    reply: Reply

    @cached_property
    def finder(self) -> Finder:
        return Finder(self.reply, cue_classes())

    def spans(self, name: str) -> tuple[Span, ...]:
        return self.finder.spans(name)

    def stated(self, name: str) -> bool:
        return any(not self.is_denied(span) for span in self.spans(name))

    def denied(self, name: str) -> bool:
        return any(self.is_denied(span) for span in self.spans(name))

    def any_stated(self, names: Iterable[str]) -> bool:
        return any(self.stated(name) for name in names)

    def is_denied(self, span: Span) -> bool:
        """Whether a word of denial stands shortly before, in the same clause."""
        tokens, start = self.reply.tokens, self.reply.sentence_of(span[0])[0]
        for at in range(span[0] - 1, max(start, span[0] - 1 - REACH) - 1, -1):
            if tokens[at].after or tokens[at].word in ENDING:
                return False
            if tokens[at].word in DENYING:
                return True
        return False


def cues_of(text: str) -> Cues:
    return Cues(reply_of(text))
