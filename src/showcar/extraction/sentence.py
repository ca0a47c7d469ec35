"""The nouns of the extraction: a sentence with all that the stages before the predicates know of it, and a finding."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from showcar.extraction.names import Mention, Named, Programme
from showcar.extraction.segments import Segment
from showcar.extraction.words import Token, Words
from showcar.figures.dates import DatePhrase
from showcar.figures.quantities import Quantity
from showcar.model.interval import Interval


@dataclass(frozen=True)
class Finding:
    """What a predicate family found in a sentence; offsets are the sentence's own.

    Attributes:
        predicate: One of the claims contract.
        value: Typed by the predicate.
        start, end: The words that say it.
        anchor: Offset of the word whose factuality it has.
        subject: The programmes that it is about, where the family knows.
        about: Offset of a word whose referent it is about; None: the subject of the anchor's clause.
        base: Factuality of the cue itself, before what stands around it.
        cue: Name of the cue, for `--explain`.
        fixed: `base` stands, whatever is around it.
    """

    predicate: str
    value: dict[str, Any]
    start: int
    end: int
    anchor: int
    subject: tuple[Programme, ...] = ()
    about: int | None = None
    base: str = "CT+"
    cue: str = ""
    fixed: bool = False


PASSING = 2
LEADING = 0.5


@dataclass
class World:
    """What all sentences of a report share.

    Attributes:
        outlet: Who printed it.
        country: Where that outlet is, ISO 3166-1 alpha-2.
        main: The programme that the report is mostly about.
        counts: How often each programme is named.
        sections: The cars that have a section each, in their order.
        first_named: Offset in the text where that one is named first.
    """

    outlet: str | None
    country: str | None
    main: Programme | None = None
    first_named: int = 0
    counts: dict[Programme, int] = field(default_factory=dict)
    sections: tuple[Programme, ...] = ()

    def passing(self, programme: Programme) -> bool:
        """Whether a programme is named but once or twice beside a main one that is named often."""
        if self.main is None or programme == self.main:
            return False
        share = self.counts.get(self.main, 0) / max(1, sum(self.counts.values()))
        return self.counts.get(programme, 0) <= PASSING and self.counts.get(self.main, 0) >= 3 and share >= LEADING


@dataclass
class Sentence:
    """A sentence on its way through the stages.

    Offsets of everything within are the sentence's own; `start` is its place in the text.
    """

    text: str
    start: int
    index: int
    segment: Segment
    words: Words
    mentions: tuple[Mention, ...]
    makers: tuple[Named, ...]
    outlets: tuple[Named, ...]
    shows: tuple[Named, ...]
    plants: tuple[Named, ...]
    houses: tuple[Named, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DatePhrase, ...]
    quotes: tuple[tuple[int, int], ...]
    published: Interval | None
    previous: Sentence | None = None
    topic: tuple[Programme, ...] = ()
    before: tuple[Programme, ...] = ()
    section: Programme | None = None
    references: dict[int, tuple[Programme, ...]] = field(default_factory=dict)
    world: World | None = None
    _ends: list[int] = field(default_factory=list)

    @property
    def is_question(self) -> bool:
        """Whether it asks."""
        return self.text.rstrip("\"”’' ").endswith("?")

    def token_at(self, offset: int) -> Token:
        """The token that covers a character, or the next one."""
        if not self._ends:
            self._ends = [token.idx + len(token) for token in self.words]
        return self.words[min(bisect_right(self._ends, offset), len(self._ends) - 1)]

    def search(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of a pattern in the sentence."""
        return pattern.finditer(self.text)

    def mention_at(self, offset: int) -> Mention | None:
        """The mention that covers a character."""
        return next((m for m in self.mentions if m.start <= offset < m.end), None)

    def resolve(self, phrase: DatePhrase) -> Interval | None:
        """A date phrase against the document's date."""
        return phrase.resolve(self.published)
