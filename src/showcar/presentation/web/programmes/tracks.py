"""How right the sources were whose testimonies a verdict rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from showcar.model.judgement import Record, Verdict
from showcar.presentation.verdict_words import WITNESS_WORDS
from showcar.presentation.web.programmes.quoting import Quoting, Source
from showcar.presentation.web.source_words import record_in_words


@dataclass(frozen=True, slots=True)
class Track:
    """A source of the verdict.

    Attributes:
        source: Which one.
        witness: Which kind of witness it is here, in words.
        log_odds: What its testimonies add to this verdict.
        record: How right it was on all topics together; None where nothing that it said is settled yet.
        words: The same in words.
    """

    source: Source
    witness: str
    log_odds: float
    record: Record | None
    words: str


def tracks(verdict: Verdict, records: Mapping[str, Record], quoting: Quoting) -> tuple[Track, ...]:
    """The sources that the verdict's terms name, those that move it most first."""
    found: dict[str, Track] = {}
    for term in verdict.terms:
        one = term.testimony
        if one is None:
            continue
        before = found[one.credited].log_odds if one.credited in found else 0.0
        found[one.credited] = Track(
            quoting.source(one.credited), WITNESS_WORDS[one.witness], before + term.log_odds,
            records.get(one.credited), record_in_words(records.get(one.credited)),
        )  # fmt: skip
    return tuple(sorted(found.values(), key=lambda track: (-abs(track.log_odds), track.source.name)))
