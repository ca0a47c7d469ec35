"""What moved, by day: the days that a chart marks, all that happened, and the days that the page can be seen as of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from showcar.model.judgement import Change
from showcar.model.ledger import STANDING, Event
from showcar.presentation.safe import plain
from showcar.presentation.web.programmes.quoting import Quote, Quoting
from showcar.presentation.worded import change_told, claim_told

WHOLE = ("stage", "probability")
"""What moves of a verdict as a whole."""


@dataclass(frozen=True, slots=True)
class Move:
    """A day on which something moved.

    Attributes:
        number: As marked on the chart; None for a day that is not.
        day: ISO 8601.
        what: How stage and probability moved, from what to what.
        values: How best values of other matters moved.
        quotes: By which words.
    """

    number: int | None
    day: str
    what: tuple[str, ...]
    values: tuple[str, ...]
    quotes: tuple[Quote, ...]

    @property
    def undated(self) -> bool:
        """Whether it is the day of the move only because undated reports were recorded on it."""
        return bool(self.quotes) and all(quote.day is None for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened on a day.

    Attributes:
        kind: As in `Event`.
        words: What happened, in words.
        aside: Who did it and why, or what became of it; empty for nothing.
        quote: The claim; None where there is none.
    """

    kind: str
    words: str
    aside: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Days:
    """Days that the page can be seen as of.

    Attributes:
        shown: The day as of which it is shown.
        all: Days on which something was said, the earliest first; those after the shown one too.
        before: The last one before the shown day; None where there is none.
        after: The first one after it; None where there is none.
    """

    shown: str
    all: tuple[str, ...]
    before: str | None
    after: str | None


def moves(changes: Sequence[Change], numbers: Mapping[str, int], quoting: Quoting) -> tuple[Move, ...]:
    """Days on which something moved, the earliest first.

    Args:
        changes: What moved, by day.
        numbers: Of days, as the chart of the probability marks them.
        quoting: Makes the quotes.
    """
    found = []
    for day, of_day in groupby(changes, key=lambda change: change.day):
        told = list(of_day)
        quotes = quoting.quotes(kept for change in told for kept in change.kept)
        what = tuple(plain(change_told(one)) for one in told if one.what in WHOLE)
        values = tuple(plain(change_told(one)) for one in told if one.what not in WHOLE)
        found.append(Move(numbers.get(day), day, what, values, quotes))
    return tuple(found)


def happenings(events: Iterable[Event], quoting: Quoting) -> tuple[tuple[str, tuple[Happening, ...]], ...]:
    """What happened, by day, the earliest first; what nobody dated comes last under an empty day."""
    return tuple(
        (day, tuple(_happening(event, quoting) for event in of_day))
        for day, of_day in groupby(events, key=lambda event: event.day)
    )


def _happening(event: Event, quoting: Quoting) -> Happening:
    kept = event.kept
    quote = None if kept is None else quoting.quote(kept)
    if kept is None or event.kind not in ("said", "withdrawn"):
        told = plain(event.what) or event.kind
        return Happening(event.kind, told, plain(f"{event.who or ''}: {event.why or ''}").strip(": "), quote)
    words = plain(claim_told(kept.claim.predicate, kept.claim.value, kept.claim.factuality))
    if event.kind == "withdrawn":
        return Happening(event.kind, words, "withdrawn by an edit", quote)
    return Happening(event.kind, words, "" if kept.state == STANDING else kept.state, quote)


def days(shown: date, told: Iterable[str], today: date) -> Days:
    """The days that the page can be seen as of.

    Args:
        shown: The day as of which it is shown.
        told: ISO 8601 days on which something was said.
        today: Nothing after it is offered.
    """
    day = shown.isoformat()
    every = tuple(sorted({one for one in told if one <= today.isoformat()}))
    before = max((one for one in every if one < day), default=None)
    return Days(day, every, before, min((one for one in every if one > day), default=None))
