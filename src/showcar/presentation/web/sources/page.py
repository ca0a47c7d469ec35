"""A source's page: how right it was, every claim that it was scored by, and what it says that is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from showcar.judgement.resolutions import TOPICS
from showcar.model.judgement import Reading, Record, Scored
from showcar.model.ledger import Kept
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import source_name
from showcar.presentation.web.programmes.quoting import Quote, Quoting, Report
from showcar.presentation.web.source_words import TOPIC_WORDS
from showcar.presentation.web.sources.listing import Row, row

MOST = 200
"""Claims of a list that are shown, the newest."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim whose outcome is known.

    Attributes:
        programme: Name in full.
        quote: The claim.
        topic: What it was about, in words.
        forecast: Probability that its wording gives the thing claimed.
        happened: Whether it came true.
        known: ISO 8601 day since when that is known.
        brier: Its score.
        base: The score of the base rate on it.
        resolved_by: Where the outcome stands, in words.
        url: Where that is on the web; None where it is not told.
    """

    programme: str
    quote: Quote
    topic: str
    forecast: float
    happened: bool
    known: str
    brier: float
    base: float
    resolved_by: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows.

    Attributes:
        source: As sources are called.
        name: The same for people.
        rows: Its records, all topics together first.
        settled: Every claim that was scored, the last known outcome first.
        open: What it says of whether, when, at what price and how many, that nothing has settled yet: by programme,
            the newest first.
        other: What else it says, likewise.
        left: How many further claims there are.
        reports: Its newest reports, where it is an outlet.
    """

    source: str
    name: str
    rows: tuple[Row, ...]
    settled: tuple[Settled, ...]
    open: tuple[tuple[str, tuple[Quote, ...]], ...]
    other: tuple[tuple[str, tuple[Quote, ...]], ...]
    left: int
    reports: tuple[Report, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which kinds of source it is scored as, in words."""
        return tuple(dict.fromkeys(one.kind for one in self.rows))


def page(
    source: str,
    records: Sequence[Record],
    said: Iterable[Kept],
    readings: Mapping[str, Reading],
    reports: Sequence[Report] = (),
) -> Page:
    """A source's page.

    Args:
        source: As sources are called.
        records: Its records, on each topic.
        said: What it says: its own reports' claims, and those that cite it; the same claim counts once.
        readings: Reports in which these claims stand, by document id, as far as they are at hand.
        reports: Its newest reports.
    """
    quoting = Quoting(readings)
    scored = {
        (one.kept.id, one.topic): one for record in records if record.topic != "all" for one in record.scored
    }  # fmt: skip
    done = {claim for claim, _ in scored}
    told = {kept.id: kept for kept in said if kept.id not in done}
    newest = sorted(told.values(), key=lambda kept: (kept.day, kept.programme, kept.id), reverse=True)
    still = [kept for kept in newest if kept.claim.predicate in TOPICS]
    other = [kept for kept in newest if kept.claim.predicate not in TOPICS]
    return Page(
        source,
        plain(source_name(source)),
        tuple(row(record) for record in sorted(records, key=_topics)),
        tuple(
            _settled(one, quoting)
            for one in sorted(scored.values(), key=lambda one: (one.known, one.kept.id), reverse=True)
        ),
        _by_programme(still[:MOST], quoting),
        _by_programme(other[:MOST], quoting),
        len(still[MOST:]) + len(other[MOST:]),
        tuple(reports),
    )


def _topics(record: Record) -> tuple[str, int]:
    return record.kind, list(TOPIC_WORDS).index(record.topic)


def _settled(one: Scored, quoting: Quoting) -> Settled:
    url = one.resolved_by if one.resolved_by.startswith(("http://", "https://")) else None
    resolved = plain((url and urlsplit(url).hostname) or source_name(one.resolved_by))
    return Settled(
        one.kept.programme, quoting.quote(one.kept), TOPIC_WORDS[one.topic], one.forecast, one.happened, one.known,
        one.brier, one.brier_of_base, resolved, url,
    )  # fmt: skip


def _by_programme(found: Sequence[Kept], quoting: Quoting) -> tuple[tuple[str, tuple[Quote, ...]], ...]:
    order = {name: at for at, name in enumerate(dict.fromkeys(kept.programme for kept in found))}
    ranked = sorted(found, key=lambda kept: order[kept.programme])
    return tuple(
        (name, quoting.quotes(several)) for name, several in groupby(ranked, key=lambda kept: kept.programme)
    )
