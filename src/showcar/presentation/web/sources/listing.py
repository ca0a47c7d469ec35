"""The table of sources: how right each was, on one topic or on all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from showcar.model.judgement import Record
from showcar.presentation.web.programmes.quoting import Quoting, Source
from showcar.presentation.web.source_words import KIND_WORDS, lead_in_words, skill_in_words

TOPICS = ("all", "production", "date", "price", "run")


@dataclass(frozen=True, slots=True)
class Row:
    """A source on a topic.

    Attributes:
        source: Which one.
        kind: In words.
        record: Its figures.
        skill: Whether it was better than the base rate, in words.
        lead: How long before the outcome it spoke, in words; empty where its claims are too few.
    """

    source: Source
    kind: str
    record: Record
    skill: str
    lead: str


def rows(found: Sequence[Record], topic: str = "all") -> tuple[Row, ...]:
    """Sources on a topic, in the order of the records."""
    return tuple(row(record) for record in found if record.topic == topic)


def row(record: Record) -> Row:
    """One source on its topic."""
    return Row(
        Quoting({}).source(record.source), KIND_WORDS.get(record.kind, record.kind), record,
        skill_in_words(record), lead_in_words(record.lead_days) if record.enough else "",
    )  # fmt: skip
