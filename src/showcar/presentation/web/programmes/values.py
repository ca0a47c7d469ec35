"""What is told of each predicate: its values, how much of the weight each has, and who says so in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from showcar.model.judgement import Testimony, Verdict, Weighed
from showcar.model.ledger import Kept
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import WITNESS_WORDS
from showcar.presentation.web.programmes.quoting import Quote, Quoting, Source
from showcar.presentation.worded import value_told
from showcar.presentation.words import predicate_in_words


@dataclass(frozen=True, slots=True)
class Voice:
    """A testimony on a value.

    Attributes:
        source: Whose it is.
        witness: Of which kind, in words.
        day: ISO 8601 date when it was said, as precise as is known; None for a report that is not dated.
        factuality: As in a claim.
        told: The value as this testimony has it, where that differs from the one that stands for all; else empty.
        condition: The words of the condition that it hangs on; empty where there is none.
        copies: How many reports repeat it.
        quotes: Its words.
    """

    source: Source
    witness: str
    day: str | None
    factuality: str
    told: str
    condition: str
    copies: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a predicate.

    Attributes:
        words: The value.
        share: 0 to 1, as in `Weighed`.
        log_odds: As in `Weighed`.
        factuality: As in a claim.
        voices: Who says so, and who denies it, the weightiest first.
    """

    words: str
    share: float
    log_odds: float
    factuality: str
    voices: tuple[Voice, ...]

    @property
    def quotes(self) -> int:
        """How many quotes there are."""
        return sum(len(voice.quotes) for voice in self.voices)


@dataclass(frozen=True, slots=True)
class Told:
    """A predicate.

    Attributes:
        predicate: One of `showcar.model.claim.PREDICATES`.
        name: The same for people.
        values: The best first.
        further: Claims that count for no value: later words of the same source stand in their place, or a copy tells
            them.
        open: Whether it is contested.
    """

    predicate: str
    name: str
    values: tuple[Value, ...]
    further: tuple[Quote, ...]
    open: bool

    @property
    def best(self) -> Value | None:
        """The value that is believed; None where all are denied."""
        return next((one for one in self.values if one.share > 0), None)


def told(verdict: Verdict, standing: Sequence[Kept], quoting: Quoting) -> tuple[Told, ...]:
    """Each predicate that anything stands about, in the order of the claims contract."""
    claims: dict[str, list[Kept]] = {}
    for kept in standing:
        claims.setdefault(kept.claim.predicate, []).append(kept)
    contested = {one.predicate for one in verdict.contested}
    found = []
    # standing claims come in the order of predicates; a predicate may have values without standing claims no more
    for predicate in dict.fromkeys((*claims, *verdict.values)):
        values = tuple(_value(one, quoting) for one in verdict.values.get(predicate, ()))
        counted = {quote.claim for value in values for voice in value.voices for quote in voice.quotes}
        further = quoting.quotes(kept for kept in claims.get(predicate, ()) if kept.id not in counted)
        found.append(Told(predicate, predicate_in_words(predicate), values, further, predicate in contested))
    return tuple(found)


def _value(one: Weighed, quoting: Quoting) -> Value:
    words = plain(value_told(one.predicate, one.value))
    voices = tuple(voice(testimony, quoting, words) for testimony in one.testimonies)
    return Value(words, one.share, one.log_odds, one.factuality, voices)


def voice(one: Testimony, quoting: Quoting, beside: str = "") -> Voice:
    """A testimony; `beside` is the value that is told already."""
    first = one.kept[0]
    day = first.said if first.said and first.day == one.day else one.day if first.said else None
    words = _words(one.predicate, one.value)
    copies = len(one.group.reports) - (one.group.origin is not None)
    return Voice(
        quoting.source(one.credited), WITNESS_WORDS[one.witness], day, one.factuality,
        "" if words == beside else words, plain(one.condition or ""), copies, quoting.quotes(one.kept),
    )  # fmt: skip


def _words(predicate: str, value: Mapping[str, Any]) -> str:
    return plain(value_told(predicate, value))
