"""A programme's page as data, put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from showcar.model.board import Opened
from showcar.model.ledger import Event, Tie, Withdrawn
from showcar.presentation.safe import plain
from showcar.presentation.web.programmes.apart import Apart, apart
from showcar.presentation.web.programmes.copying import Copies, copies
from showcar.presentation.web.programmes.family import Relative, relatives
from showcar.presentation.web.programmes.leading import Lead, lead
from showcar.presentation.web.programmes.moving import Days, Happening, Move, days, happenings, moves
from showcar.presentation.web.programmes.quoting import Quote, Quoting
from showcar.presentation.web.programmes.terms import Line, lines
from showcar.presentation.web.programmes.tracks import Track, tracks
from showcar.presentation.web.programmes.values import Told, told


@dataclass(frozen=True, slots=True)
class Gone:
    """A claim that an edit of its report took away.

    Attributes:
        quote: The claim.
        before: The paragraph that held it.
        after: The paragraph in its place; empty where there is none.
        by: Id of the document that the report became.
        day: ISO 8601 day on which the ledger learnt of the edit.
    """

    quote: Quote
    before: str
    after: str
    by: str
    day: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows, in its order.

    Attributes:
        name: Of the programme, in full.
        others: What else reports call it.
        claims: How many claims stand.
        lead: What a reader in a hurry gets.
        moves: What moved, by day.
        told: Each predicate.
        contested: Conflicts that are open.
        settled: Conflicts that are not.
        terms: Of the verdict.
        because: The words that the stage rests on.
        copies: Who took it from whom.
        relatives: Its family.
        tracks: How right its sources were.
        ties: Why its names are one programme.
        gone: What edits took away.
        happenings: All that happened, by day.
        days: Days that the page can be seen as of.
    """

    name: str
    others: tuple[str, ...]
    claims: int
    lead: Lead
    moves: tuple[Move, ...]
    told: tuple[Told, ...]
    contested: tuple[Apart, ...]
    settled: tuple[Apart, ...]
    terms: tuple[Line, ...]
    because: tuple[Quote, ...]
    copies: Copies
    relatives: tuple[Relative, ...]
    tracks: tuple[Track, ...]
    ties: tuple[Tie, ...]
    gone: tuple[Gone, ...]
    happenings: tuple[tuple[str, tuple[Happening, ...]], ...]
    days: Days


def page(
    opened: Opened, *, events: Iterable[Event] = (), said: Iterable[str] = (), today: date | None = None,
    known: Mapping[str, str] | None = None, numbers: Mapping[str, int] | None = None,
) -> Page:  # fmt: skip
    """A programme's page.

    Args:
        opened: The programme.
        events: What happened to it.
        said: ISO 8601 days on which something was said of it, also after the day that it is opened as of.
        today: The last day that is offered; the day that it is opened as of where it is not given.
        known: Names of other programmes in the ledger, by the names that claims use.
        numbers: Of days that moved it, as the chart of the probability marks them.
    """
    verdict, dossier = opened.verdict, opened.dossier
    quoting = Quoting(opened.evidence.readings)
    still, settled = apart(opened.conflicts, quoting)
    name = dossier.programme.name
    return Page(
        name=plain(name),
        others=tuple(plain(one) for one in dossier.programme.names if one != name),
        claims=dossier.programme.claims,
        lead=lead(verdict, opened.groups, quoting),
        moves=moves(opened.changes, numbers or {}, quoting),
        told=told(verdict, dossier.claims, quoting),
        contested=still,
        settled=settled,
        terms=lines(verdict, quoting),
        because=quoting.quotes(verdict.stage_kept),
        copies=copies(opened.groups, quoting),
        relatives=relatives(verdict, known or {}),
        tracks=tracks(verdict, opened.records, quoting),
        # a name that is the programme's own needs no reason
        ties=tuple(tie for tie in dossier.ties if tie.name != tie.other),
        gone=tuple(_gone(one, quoting) for one in dossier.withdrawn),
        happenings=happenings(events, quoting),
        days=days(opened.clocks.day, said, today or opened.clocks.day),
    )


def _gone(one: Withdrawn, quoting: Quoting) -> Gone:
    day = one.recorded_at.date().isoformat()
    return Gone(quoting.quote(one.kept), plain(one.before), plain(one.after), one.by, day)
