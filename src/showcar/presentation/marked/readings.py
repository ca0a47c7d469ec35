"""Claims as a page shows them: words, a sign for the factuality, and the classes that the filters go by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from showcar.model.claim import FACTUALITIES, PREDICATES, Claim
from showcar.presentation.safe import plain, shown
from showcar.presentation.words import (
    factuality_in_words,
    predicate_in_words,
    source_in_words,
    value_in_words,
)

SIGNS = {"CT+": "●", "PR+": "◐", "PS+": "○", "CT-": "■", "PR-": "◧", "PS-": "□", "Uu": "◇"}
"""The form tells whether it is so (round), is not (square) or is open; the filling tells how certain that is."""
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim in words.

    Attributes:
        report: Number of its report on the page, from 1.
        number: Its number in the report, from 1.
        classes: What the filters go by, such as `p0 d3 f1`.
        factuality: FactBank's value.
        word: The factuality as a word.
        sign: The factuality as a sign.
    """

    report: int
    number: int
    classes: str
    subject: str
    predicate: str
    value: str
    factuality: str
    word: str
    sign: str
    source: str
    said_on: str | None
    condition: str | None
    quote: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A box of a filter: its id (also the class of what it shows), words and how many claims it holds."""

    id: str
    words: str
    claims: int
    sign: str = ""


class Filters:
    """The programmes, predicates and factualities of the page, each with the class that its claims carry."""

    def __init__(self) -> None:
        self._programmes: dict[str, str] = {}
        self._predicates = {predicate: f"d{at}" for at, predicate in enumerate(PREDICATES)}
        self._factualities = {factuality: f"f{at}" for at, factuality in enumerate(FACTUALITIES)}
        self._counted: Counter[str] = Counter()

    def reading(self, claim: Claim, report: int, number: int) -> Reading:
        """A claim in words, counted for each filter."""
        subject = plain(claim.subject)
        classes = (
            self._programmes.setdefault(subject, f"p{len(self._programmes)}"),
            self._predicates.setdefault(claim.predicate, f"d{len(self._predicates)}"),
            self._factualities.setdefault(claim.factuality, f"f{len(self._factualities)}"),
        )
        self._counted.update(classes)
        return Reading(
            report=report,
            number=number,
            classes=" ".join(classes),
            subject=subject,
            predicate=plain(predicate_in_words(claim.predicate)),
            value=plain(value_in_words(claim.predicate, claim.value)),
            factuality=plain(claim.factuality),
            word=plain(factuality_in_words(claim.factuality)),
            sign=SIGNS.get(claim.factuality, "◇"),
            source=plain(source_in_words(claim.source)),
            said_on=claim.said_on and plain(claim.said_on),
            condition=claim.condition and plain(claim.condition),
            quote=short(plain(claim.quote), _LONGEST),
            reasons=tuple(plain(reason) for reason in claim.reasons),
        )

    def programmes(self) -> list[Option]:
        """Those that claims are about, by name."""
        named = ((subject, subject) for subject in sorted(self._programmes, key=lambda name: (name.casefold(), name)))
        return self._options(self._programmes, named)

    def predicates(self) -> list[Option]:
        """Those that occur, in the order of the claims contract."""
        return self._options(self._predicates, ((name, plain(predicate_in_words(name))) for name in self._predicates))

    def factualities(self) -> list[Option]:
        """Those that occur, from certain to open."""
        named = ((name, plain(factuality_in_words(name))) for name in self._factualities)
        return self._options(self._factualities, named)

    def _options(self, classes: dict[str, str], named: Iterable[tuple[str, str]]) -> list[Option]:
        return [
            Option(classes[name], words, self._counted[classes[name]], SIGNS.get(name, ""))
            for name, words in named
            if self._counted[classes[name]]
        ]


def short(text: str, longest: int) -> str:
    """Text of a length at most, with `…` where it was cut.

    >>> short("rear-wheel drive", 10)
    'rear-whee…'
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def told(text: str | None) -> str | None:
    """A line of metadata, or None where it is empty."""
    return short(plain(shown(text)), _LONGEST) or None if text else None
