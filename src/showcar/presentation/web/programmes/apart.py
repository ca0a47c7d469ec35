"""What is contested: the sides of each conflict beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from showcar.model.judgement import Conflict, Side
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import CONFLICT_WORDS, source_name
from showcar.presentation.web.programmes.quoting import Quote, Quoting
from showcar.presentation.words import predicate_in_words


@dataclass(frozen=True, slots=True)
class OneSide:
    """A side.

    Attributes:
        words: What is said.
        day: ISO 8601 date as precise as is known; None where nothing tells.
        sources: Who says it, for people.
        quotes: In which words.
    """

    words: str
    day: str | None
    sources: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A conflict.

    Attributes:
        about: The predicate, for people.
        predicate: As in a claim.
        kind: As in `Conflict`.
        kind_words: The same for people.
        explanation: One sentence.
        sides: The earlier first.
    """

    about: str
    predicate: str
    kind: str
    kind_words: str
    explanation: str
    sides: tuple[OneSide, ...]


def apart(found: Iterable[Conflict], quoting: Quoting) -> tuple[tuple[Apart, ...], tuple[Apart, ...]]:
    """Conflicts that are open, and those that are settled."""
    told = [(one.open, _apart(one, quoting)) for one in found]
    return tuple(one for still, one in told if still), tuple(one for still, one in told if not still)


def _apart(one: Conflict, quoting: Quoting) -> Apart:
    return Apart(
        predicate_in_words(one.predicate), one.predicate, one.kind, CONFLICT_WORDS[one.kind], plain(one.explanation),
        tuple(_side(side, quoting) for side in one.sides),
    )  # fmt: skip


def _side(side: Side, quoting: Quoting) -> OneSide:
    first = next((kept for kept in side.kept if kept.day == side.day), None)
    sources = tuple(plain(source_name(source)) for source in side.sources)
    return OneSide(plain(side.words), side.day if first is None else first.said, sources, quoting.quotes(side.kept))
