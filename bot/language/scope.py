"""Whether a phrase is stated, denied, long past, about somebody else, or only asked about."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from bot.language.denial import denied
from bot.language.finder import Finder, Parts, Span, hull, overlap, tokens_of
from bot.language.phrase_book import PhraseBook
from bot.language.phrases import phrase_class
from bot.language.tokens import Reply

DATA = Path(__file__).parent / "scope.yml"
CONTRASTS = frozenset(["but", "although", "though", "tho", "whereas", "however", "except", "while"])
JOINS = frozenset(["and", "n", "so", "then", "now", "or", "plus"])
PAST_VERBS = frozenset(
    [
        "had",
        "was",
        "were",
        "did",
        "used",
        "went",
        "got",
        "came",
        "fell",
        "broke",
        "needed",
        "lost",
        "came",
    ]
)
JUST_BEFORE, JUST_AFTER = 3, 4
OLDEST, RECENT_YEARS = 1900, 2


@cache
def scope_classes() -> PhraseBook:
    data = yaml.load(DATA.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    found = {name: phrase_class(lines) for name, lines in data.items()}
    return PhraseBook(found, besides=["old_year"])


class _ScopeFinder(Finder):
    """Finds cues; which years are long ago depends on this year."""

    def __init__(self, reply: Reply, this_year: int) -> None:
        super().__init__(reply, scope_classes())
        old = range(OLDEST, this_year - RECENT_YEARS + 1)
        years = {str(year) for year in old}
        self._found["old_year"] = tuple(
            (at, at + 1) for at, word in enumerate(reply.words) if word in years
        )


class Scope:
    """What surrounds the phrases of one reply; `taken` spans belong to phrases and are no cues."""

    def __init__(self, reply: Reply, taken: Iterable[Span] = (), *, this_year: int = 2026) -> None:
        self.reply = reply
        self.taken = tokens_of(taken)
        self._cues: dict[str, list[Span]] = {}
        self.this_year = this_year
        self.finder: Finder = _ScopeFinder(reply, this_year)

    def cues(self, name: str) -> list[Span]:
        """Where cues of a kind stand, leaving out those that are part of a phrase themselves."""
        if name not in self._cues:
            spans = self.finder.spans(name)
            self._cues[name] = [s for s in spans if self.taken.isdisjoint(range(*s))]
        return self._cues[name]

    def status(self, parts: Parts) -> str:
        """`stated`, `denied`, `past`, `other` (somebody else) or `asked`."""
        tests = (
            ("asked", self.asked),
            ("denied", self.denied),
            ("other", self.about_another),
            ("past", self.past),
        )
        return next((name for name, test in tests if test(parts)), "stated")

    def denied(self, parts: Parts) -> bool:
        return denied(self, parts)

    def past(self, parts: Parts) -> bool:
        """Over by its own words, or long ago with nothing that says it goes on."""
        span = hull(parts)
        around, clause = self.segment(span), self.clause(span)
        if self._any("present", clause, besides="over") or self._any("goes_on", around):
            return False
        if self._any("over", around) or self._over_next(around):
            return True
        in_the_past = not PAST_VERBS.isdisjoint(self.reply.words[slice(*clause)])
        return self._any("long_ago", around if in_the_past else clause)

    def _over_next(self, segment: Span) -> bool:
        """Whether what follows straight away says that it is over."""
        return any(0 <= start - segment[1] <= JUST_AFTER for start, _ in self.cues("over"))

    def about_another(self, parts: Parts) -> bool:
        """Whether the phrase is said of a relative, a friend or a pet."""
        segment = self.segment(hull(parts))
        if self._any("passenger", segment):
            return False
        if self._any("in_the_family", segment) or self._said_of_another(hull(parts)[1]):
            return True
        start = hull(parts)[0]
        people = [at for at, _ in self._people() if segment[0] <= at < start]
        if people:
            return self._any("relative_clause", segment) or not self._first_person_after(
                people[-1], segment
            )
        return self._goes_on_about_another(segment)

    def _said_of_another(self, end: int) -> bool:
        return any(0 <= start - end <= JUST_AFTER for start, _ in self.cues("of_somebody"))

    def _people(self) -> list[Span]:
        excused = self.finder.spans("somebody_unless")
        return [s for s in self.cues("somebody") if not any(overlap(s, e) for e in excused)]

    def _first_person_after(self, at: int, segment: Span) -> bool:
        return self._any("first_person", (at, segment[1]))

    def acute(self, parts: Parts) -> bool:
        """Whether it is happening now, to whomever."""
        start, end = self.segment(hull(parts))
        return self.finder.has("acute", start, end)

    def _goes_on_about_another(self, segment: Span) -> bool:
        """ "My mum had it. She couldn't walk": he or she, after a sentence that named somebody."""
        earlier = any(end <= segment[0] for _, end in self._people())
        he_or_she = self.reply.words[segment[0]] in HE_OR_SHE
        return earlier and he_or_she and not self._any("first_person", segment)

    def asked(self, parts: Parts) -> bool:
        """Whether the sentence asks about the phrase, and says nothing of the person's own."""
        start = hull(parts)[0]
        sentence, segment = self.reply.sentence_of(start), self.segment(hull(parts))
        if self._any("what_if", (sentence[0], start)):
            return True
        if any(0 <= start - end <= JUST_BEFORE for _, end in self.cues("asks_next")):
            return True
        if self._own(segment):
            return False
        first = next((at for at in range(*sentence) if not self._skipped(at)), start)
        opens = any(span[0] == first for span in self.finder.spans("asks_first"))
        return opens or self._any("asks_anywhere", sentence)

    def _skipped(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.finder.spans("asking_skips"))

    def _own(self, span: Span) -> bool:
        words = self.reply.words
        return any(
            words[at] in OWN or (words[at] == "i" and (at == 0 or words[at - 1] not in MODALS))
            for at in range(*span)
        )

    def doubted(self, parts: Parts) -> bool:
        """Whether the person says that they do not know."""
        return self._any("doubt", self.segment(hull(parts)))

    def feared(self, parts: Parts) -> bool:
        """Whether the phrase is only dreaded, looked for or ruled out."""
        return self._any("fear", self.segment(hull(parts)))

    def segment(self, span: Span) -> Span:
        """The sentence around a span, cut at "but" and its like."""
        start, end = self.reply.sentence_of(span[0])
        words = self.reply.words
        before = [at for at in range(start, span[0]) if words[at] in CONTRASTS]
        after = [at for at in range(span[1], end) if words[at] in CONTRASTS]
        return before[-1] + 1 if before else start, after[0] if after else max(end, span[1])

    def clause(self, span: Span) -> Span:
        """The segment, cut at commas and at "and", "so", "then" as well."""
        start, end = self.segment(span)
        while start < span[0] and (cut := self._cut_before(span[0], start)) != start:
            start = cut
        stop = next((at for at in range(span[1], end) if self._cuts(at)), end)
        return start, stop

    def _cut_before(self, at: int, start: int) -> int:
        return next((cut for cut in range(at, start, -1) if self._cuts(cut)), start)

    def _cuts(self, at: int) -> bool:
        return self.reply.words[at] in JOINS or bool(self.reply.tokens[at - 1].after)

    def _any(self, name: str, span: Span, *, besides: str | None = None) -> bool:
        others = self.finder.spans(besides) if besides else ()
        return any(
            span[0] <= start and end <= span[1]
            for start, end in self.cues(name)
            if not any(overlap((start, end), other) for other in others)
        )


OWN = frozenset(["im", "ive", "my", "mine", "me", "myself"])
MODALS = frozenset(
    [
        "can",
        "should",
        "do",
        "could",
        "will",
        "would",
        "if",
        "must",
        "might",
        "shall",
        "does",
        "when",
    ]
)
HE_OR_SHE = frozenset(["he", "she", "hes", "shes", "they", "his", "her"])
