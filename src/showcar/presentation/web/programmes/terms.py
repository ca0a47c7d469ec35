"""The terms of a verdict one below the other, each with the sum so far and its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from showcar.model.judgement import Term, Verdict
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import term_in_words
from showcar.presentation.web.programmes.quoting import Quote, Quoting
from showcar.presentation.worded import said_by

KIND_WORDS = {"base_rate": "base rate", "testimony": "testimony", "time_left": "time left"}


@dataclass(frozen=True, slots=True)
class Line:
    """A term.

    Attributes:
        number: From 1.
        kind: In words.
        words: What it is.
        log_odds: What it adds, in nats.
        so_far: The sum of it and all before it.
        arithmetic: What was multiplied or added to get it; empty where nothing was.
        credited: Whose testimony it is; empty for other terms.
        quotes: Its words.
    """

    number: int
    kind: str
    words: str
    log_odds: float
    so_far: float
    arithmetic: str
    credited: str
    quotes: tuple[Quote, ...]


def lines(verdict: Verdict, quoting: Quoting) -> tuple[Line, ...]:
    """All terms in their order."""
    found = []
    so_far = 0.0
    for number, term in enumerate(verdict.terms, start=1):
        so_far += term.log_odds
        found.append(_line(number, term, so_far, quoting))
    return tuple(found)


def _line(number: int, term: Term, so_far: float, quoting: Quoting) -> Line:
    one = term.testimony
    words = term.words if one is None else said_by(one)
    return Line(
        number, KIND_WORDS.get(term.kind, term.kind), plain(words), term.log_odds, so_far, plain(term_in_words(term)),
        "" if one is None else one.credited, () if one is None else quoting.quotes(one.kept),
    )  # fmt: skip
