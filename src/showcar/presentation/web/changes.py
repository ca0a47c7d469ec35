"""What moved in all verdicts, by day, with the words that moved it; also as a feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.model.judgement import Change, Reading
from showcar.presentation import addresses
from showcar.presentation import clocks as given
from showcar.presentation.export import atom
from showcar.presentation.safe import plain
from showcar.presentation.serve.asking import AskedClocks, AskedDesk, AskedSettings
from showcar.presentation.serve.settings import Settings
from showcar.presentation.web.programmes.quoting import Quote, Quoting
from showcar.presentation.web.templates import address_of, page

router = APIRouter()
SPANS = ((7, "week"), (30, "month"), (365, "year"))
"""Days that can be looked back, and what that is called."""
MOST = 120
"""Changes on a page."""
DEEPEST = 6000
"""So many changes can be passed over; earlier ones are seen as of an earlier day."""
_FEED = 300
"""Changes that a feed is made of, the newest ones."""
_Day = Annotated[str, Query(max_length=10)]


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved in one verdict on a day.

    Attributes:
        programme: Name in full.
        changes: What moved, the stage and the probability first.
        quotes: By which words.
    """

    programme: str
    changes: tuple[Change, ...]
    quotes: tuple[Quote, ...]


@router.get("/changes")
def changes(
    request: Request,
    clocks: AskedClocks,
    desk: AskedDesk,
    since: _Day = "",
    skip: Annotated[int, Query(ge=0, le=DEEPEST)] = 0,
) -> HTMLResponse:
    """What moved.

    Args:
        request: What is answered.
        clocks: As of when.
        desk: What answers.
        since: First day; as far back as there is something where it is not told.
        skip: Leaves out so many of the newest changes.
    """
    first = given.first_day(since) if since else date.min
    found = desk.changes(first, clocks, skip + MOST + 1)
    last = max(len(found) - skip, 0)
    shown = found[max(last - MOST, 0) : last]
    return page(
        request, "changes.html", clocks, days_moved=_by_day(shown, _readings(desk, shown, clocks)),
        first=first if first > date.min else None, since=since, skip=skip, count=len(shown), more=last > MOST,
        step=MOST, deepest=DEEPEST, spans=[(_back(clocks.day, days), words) for days, words in SPANS],
    )  # fmt: skip


@router.get("/changes.atom")
def feed(request: Request, desk: AskedDesk, settings: AskedSettings) -> Response:
    """What moved lately, as a feed."""
    clocks = _today(settings)
    return _feed(request, desk, settings, desk.changes(date.min, clocks, _FEED), "/changes.atom", "/changes")


@router.get("/programmes/{segment}/changes.atom")
def feed_of_one(request: Request, segment: str, desk: AskedDesk, settings: AskedSettings) -> Response:
    """What moved lately of one programme, as a feed."""
    opened = desk.programme(addresses.name(segment), _today(settings))
    name = opened.verdict.programme
    page = f"/programmes/{addresses.segment(name)}"
    title = f"Showcar: changes of {plain(name)}"
    return _feed(request, desk, settings, opened.changes[-_FEED:], f"{page}/changes.atom", page, title)


def _today(settings: Settings) -> Clocks:
    return Clocks(settings.clock().astimezone(UTC).date())


def _feed(
    request: Request, desk: Desk, settings: Settings, found: Sequence[Change], feed: str, page: str,
    title: str = atom.TITLE,
) -> Response:  # fmt: skip
    """A feed that stands at the path `feed`, of what people find at `page`."""
    now = settings.clock().astimezone(UTC)
    site = (settings.public or str(request.base_url)).rstrip("/")

    def address(name: str) -> str:
        return site + address_of(f"/programmes/{addresses.segment(name)}", ())

    told = atom.by_day(found, _readings(desk, found, Clocks(now.date())), address)
    newest = max((datetime.fromisoformat(one.updated) for one in told), default=now.replace(hour=0, minute=0, second=0))
    owner = site if feed == "/changes.atom" else site + feed
    here, beside = (site + address_of(path, ()) for path in (feed, page))
    return Response(atom.rendered(told, owner, here, beside, newest, title), media_type="application/atom+xml")


def _back(day: date, days: int) -> date:
    return date.fromordinal(max(day.toordinal() - days, 1))


def _readings(desk: Desk, found: Sequence[Change], clocks: Clocks) -> dict[str, Reading]:
    documents = {kept.claim.document for one in found for kept in one.kept}
    return desk.ledger.readings(documents, as_recorded=clocks.moment)


def _by_day(shown: Sequence[Change], readings: dict[str, Reading]) -> list[tuple[str, list[Moved]]]:
    """The newest day first, and within a day by programme."""
    quoting = Quoting(readings)
    days = [(day, list(_moved(day, of_day, quoting))) for day, of_day in groupby(shown, key=lambda one: one.day)]
    return days[::-1]


def _moved(day: str, of_day: Iterator[Change], quoting: Quoting) -> Iterator[Moved]:
    order = {"stage": 0, "probability": 1}
    for programme, of_one in groupby(of_day, key=lambda one: one.programme):
        told = tuple(sorted(of_one, key=lambda one: (order.get(one.what, 2), one.what)))
        # what was said on the day itself comes first
        kept = sorted((kept for one in told for kept in one.kept), key=lambda kept: kept.day != day)
        yield Moved(programme, told, quoting.quotes(kept))
