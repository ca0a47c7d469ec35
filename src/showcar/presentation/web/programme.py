"""The page of a programme and its charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from html import escape
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from showcar.board.desk import Desk
from showcar.model.board import Clocks, Opened
from showcar.model.errors import ShowcarError
from showcar.presentation import addresses
from showcar.presentation.charts.chart import Chart
from showcar.presentation.charts.family import family as kin
from showcar.presentation.charts.probability import moves, probability
from showcar.presentation.charts.timeline import timeline
from showcar.presentation.charts.waterfall import waterfall
from showcar.presentation.serve.asking import AskedClocks, AskedDesk, AskedSettings
from showcar.presentation.serve.conditional import has
from showcar.presentation.serve.settings import Settings
from showcar.presentation.web.ahead.showing import Ahead
from showcar.presentation.web.charting import Theme, Width, picture
from showcar.presentation.web.downloads import of_programme
from showcar.presentation.web.kept import Pages
from showcar.presentation.web.programmes import family
from showcar.presentation.web.programmes.page import Page
from showcar.presentation.web.programmes.page import page as made
from showcar.presentation.web.templates import Here, here, plainly
from showcar.presentation.web.templates import drawn as text_of
from showcar.presentation.web.templates import whole as answered

router = APIRouter()
_WAITS = b"<!-- waits -->"
"""Where a page that was drawn ahead tells that it waits to be drawn anew."""
_NOTE = """<div class="notice" role="note">
<p>Reports on it were recorded just now, and are being weighed; this is what was to be thought before them. <a href="{address}">Weigh them at once</a>, which may take half a minute.</p>
</div>"""  # noqa: E501


def _over_time(opened: Opened) -> Chart | None:
    """The chart of the probability; none where all is of one day, as where nothing is dated: a dot is no course."""
    days = {move.day for move in moves(opened)} | {opened.verdict.as_of.isoformat()}
    return probability(opened) if len(days) > 1 else None


CHARTS: dict[str, Callable[[Opened], Chart | None]] = {
    "probability": _over_time, "timeline": timeline, "waterfall": waterfall, "family": kin,
}  # fmt: skip
"""What draws the charts of a programme, by their names."""


def charts(opened: Opened) -> dict[str, Chart | None]:
    """The charts of a programme by name; None for one that has nothing to show."""
    return {name: draw(opened) for name, draw in CHARTS.items()}


def data(
    desk: Desk, opened: Opened, clocks: Clocks, today: date, known: Mapping[str, str] | None = None
) -> Page:  # fmt: skip
    """A programme's page as data, with what the ledger tells beside the verdict.

    Args:
        desk: What answers.
        opened: The programme.
        clocks: As of when.
        today: The last day that is offered.
        known: Which relatives have a page, where that was looked up.
    """
    if known is None:
        known = known_to(desk, opened, clocks)
    numbers = {move.day: move.number for move in moves(opened) if move.number is not None}
    said = _said(desk, opened, clocks, today)
    return made(
        opened, events=opened.events, said=said, today=today, known=known, numbers=numbers,
    )  # fmt: skip


def _said(desk: Desk, opened: Opened, clocks: Clocks, today: date) -> set[str]:
    """Days on which something was said, later ones too."""
    past = {kept.day for kept in opened.evidence.kept}
    if clocks.day >= today:
        return past
    try:
        later = desk.ledger.claims(opened.dossier.programme.name, as_recorded=clocks.moment)
        return past | {kept.day for kept in later}
    except ShowcarError:
        # a later report may tell two programmes apart that went by one name
        return past


def known_to(desk: Desk, opened: Opened, clocks: Clocks) -> Mapping[str, str]:
    """Which relatives have a page of their own, under which name."""
    found = desk.known(family.wanted(opened.verdict), clocks)
    return {name: programme for name, programme in found.items() if programme != opened.verdict.programme}


@router.get("/programmes/{segment}")
def programme(
    request: Request, segment: str, clocks: AskedClocks, desk: AskedDesk, settings: AskedSettings,
    whole: Annotated[str, Query(max_length=10)] = "",
) -> Response:  # fmt: skip
    """All about a programme."""
    name = addresses.name(segment)
    if not request.scope["query_string"]:
        ready = _ready(request, name, clocks, settings)
        if ready is not None:
            return ready
    opened = desk.programme(name, clocks)
    today, known = settings.clock().date(), known_to(desk, opened, clocks)
    kept: Pages = request.app.state.pages
    # what happened to it, and what was said later, is new only where it was opened anew
    address = (request.scope["path"], request.scope["query_string"])
    where = here(request, clocks)
    draw = partial(drawn, desk, opened, clocks, today, known, where, bool(whole))
    return answered(kept.page((address, clocks, today), opened, known, draw))


def drawn(
    desk: Desk, opened: Opened, clocks: Clocks, today: date, known: Mapping[str, str], where: Here | None = None,
    in_full: bool = False,
) -> bytes:  # fmt: skip
    """The page of a programme.

    Args:
        desk: What answers.
        opened: The programme.
        clocks: As of when.
        today: The last day that is offered.
        known: Which relatives have a page.
        where: Where it stands; None for its own address, as of today.
        in_full: Whether all is listed, however much that is.
    """
    page = data(desk, opened, clocks, today, known)
    path = f"/programmes/{addresses.segment(opened.verdict.programme)}"
    return text_of(
        where or plainly(path, today), "programme.html", days=page.days.all, page=page, charts=charts(opened),
        downloads=of_programme(), verdict=opened.verdict, contents=tuple(contents(page)), whole=in_full,
    ).encode("utf-8", "replace")  # fmt: skip


def _ready(request: Request, name: str, clocks: Clocks, settings: Settings) -> Response | None:
    """The page as it was drawn ahead; None where it was not."""
    ahead: Ahead = request.app.state.ahead
    fit = ahead.of(name, clocks, settings.clock())
    if fit is None:
        return None
    tag = f'"{fit.key.tag}{"-waits" if fit.waits else ""}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if has(request, tag):
        return Response(status_code=304, headers=headers)
    text = ahead.page(fit)
    if text is None:
        return None
    if fit.waits:
        # with the day told the page is drawn at once
        address = plainly(request.scope["path"], clocks.day).link(request.scope["path"], as_of=clocks.day.isoformat())
        text = text.replace(_WAITS, _NOTE.format(address=escape(address)).encode(), 1)
    return answered(text, headers=headers)


def contents(page: Page) -> list[tuple[str, str]]:
    """Anchors and headings of the page's parts."""
    found = [
        ("probability", "Probability over time"), ("when", "When"), ("told", "What is told"),
        ("contested", "What is contested"), ("why", "Why"), ("copies", "Who took it from whom"),
    ]  # fmt: skip
    found += [("family", "Family")] if page.relatives else []
    found += [("sources", "Were they right before?")] if page.tracks else []
    found += [("names", "Names")]
    found += [("gone", "Taken away by edits")] if page.gone else []
    return [*found, ("history", "Day by day"), ("take", "Take along")]


@router.get("/programmes/{segment}/charts/{name}.svg")
def chart(
    request: Request, segment: str, name: str, clocks: AskedClocks, desk: AskedDesk, settings: AskedSettings,
    theme: Theme = "light", width: Width = "wide",
) -> Response:  # fmt: skip
    """A chart of a programme."""
    draw, programme = CHARTS.get(name), addresses.name(segment)
    ahead: Ahead = request.app.state.ahead
    fit = None if draw is None else ahead.of(programme, clocks, settings.clock())
    kept = None if fit is None else ahead.chart(fit, name)
    found = kept[0] if kept is not None else None if draw is None else draw(desk.programme(programme, clocks))
    if found is None:
        raise HTTPException(404, "there is no such chart")
    return picture(request, found, theme, width)
