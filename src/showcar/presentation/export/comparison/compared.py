"""A report with two readings of it, and what all formats say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.presentation.safe import plain
from showcar.presentation.words import count_in_words, factuality_in_words, source_in_words, value_in_words
from showcar.second_reader.anchoring import REASONS, Dropped, counted
from showcar.second_reader.comparing import VERDICTS, Pair

BUILT_IN = "built-in"
_KEYS = {"said_on": "the day it was said"}


@dataclass(frozen=True, slots=True)
class Compared:
    """A report with two readings of it.

    Attributes:
        document: The report.
        pairs: Claims of both, in the order of the text.
        dropped: Proposals of the second reader that became no claim.
        reader: What the second reader is called.
    """

    document: Document
    pairs: tuple[Pair, ...]
    dropped: tuple[Dropped, ...]
    reader: str


def verdict_in_words(pair: Pair, reader: str) -> str:
    """What a pair comes to.

    >>> verdict_in_words(Pair(None, None, ()), "llm")
    'only llm'
    """
    if pair.verdict == "agree":
        return "both agree"
    if pair.verdict == "differ":
        return f"they differ in {' and '.join(_KEYS.get(key, key) for key in pair.differing)}"
    return f"only {BUILT_IN}" if pair.verdict == "built-in only" else f"only {plain(reader)}"


def sum_in_words(compared: Compared) -> str:
    """How many pairs there are of each verdict."""
    counts = Counter(pair.verdict for pair in compared.pairs)
    names = dict(zip(VERDICTS, ("agree", "differ", f"only {BUILT_IN}", f"only {plain(compared.reader)}"), strict=True))
    return ", ".join(f"{counts[verdict]:,} {name}" for verdict, name in names.items())


def dropped_in_words(dropped: Mapping[str, int]) -> str:
    """How many proposals were dropped, and why; empty for none.

    >>> dropped_in_words({"no such quote": 2})
    '2 proposals dropped: 2 where the report does not say the quote'
    """
    if not dropped:
        return ""
    why = ", ".join(f"{number:,} where {REASONS[reason]}" for reason, number in dropped.items())
    return f"{count_in_words(sum(dropped.values()), 'proposal')} dropped: {why}"


def lines_of(claim: Claim | None) -> tuple[str, ...]:
    """A claim in lines for a column: value and factuality, who says it, its words; a dash for none."""
    if claim is None:
        return ("—",)
    said = f", on {plain(claim.said_on)}" if claim.said_on else ""
    return (
        f"{plain(value_in_words(claim.predicate, claim.value))}, {factuality_in_words(claim.factuality)}",
        plain(source_in_words(claim.source)) + said,
        f"“{plain(claim.quote)}”",
    )


def subject_of(pair: Pair) -> str:
    """The programme that a pair is about, as the built-in reader calls it where it does."""
    claim = pair.built_in or pair.second
    return "" if claim is None else plain(claim.subject)


def predicate_of(pair: Pair) -> str:
    """The predicate that a pair states."""
    claim = pair.built_in or pair.second
    return "" if claim is None else claim.predicate


def drops(compared: Compared) -> str:
    """The dropped proposals of a report, in words."""
    return dropped_in_words(counted(compared.dropped))
