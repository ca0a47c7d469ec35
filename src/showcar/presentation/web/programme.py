"""The page of a programme and its charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from fastapi import APIRouter, HTTPException, Request, Response

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
from showcar.presentation.web.charting import Theme, Width, picture
from showcar.presentation.web.downloads import of_programme
from showcar.presentation.web.kept import Pages
from showcar.presentation.web.programmes import family
from showcar.presentation.web.programmes.page import Page
from showcar.presentation.web.programmes.page import page as made
from showcar.presentation.web.templates import page as answer
from showcar.presentation.web.templates import whole

router = APIRouter()


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
    known = _known(desk, opened, clocks) if known is None else known
    ledger, name = desk.ledger, opened.dossier.programme.name
    events = ledger.history(name, as_of=clocks.day, as_recorded=clocks.moment)
    numbers = {move.day: move.number for move in moves(opened) if move.number is not None}
    return made(
        opened, events=events, said=_said(desk, opened, clocks, today), today=today, known=known, numbers=numbers,
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


def _known(desk: Desk, opened: Opened, clocks: Clocks) -> Mapping[str, str]:
    """Which relatives have a page of their own, under which name."""
    names = family.named(opened.verdict)[: family.MOST]
    found = desk.ledger.lookup.programmes(names, as_of=clocks.day, as_recorded=clocks.moment)
    return {name: programme for name, programme in found.items() if programme != opened.verdict.programme}


@router.get("/programmes/{segment}")
def programme(
    request: Request, segment: str, clocks: AskedClocks, desk: AskedDesk, settings: AskedSettings
) -> Response:
    """All about a programme."""
    opened = desk.programme(addresses.name(segment), clocks)
    today, known = settings.clock().date(), _known(desk, opened, clocks)

    def draw() -> bytes:
        page = data(desk, opened, clocks, today, known)
        return bytes(answer(
            request, "programme.html", clocks, days=page.days.all, page=page, charts=charts(opened),
            downloads=of_programme(), verdict=opened.verdict, contents=tuple(contents(page)),
        ).body)  # fmt: skip

    kept: Pages = request.app.state.pages
    # what happened to it, and what was said later, is new only where it was opened anew
    address = (request.scope["path"], request.scope["query_string"])
    return whole(kept.page((address, clocks, today), opened, known, draw))


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
    request: Request, segment: str, name: str, clocks: AskedClocks, desk: AskedDesk, theme: Theme = "light",
    width: Width = "wide",
) -> Response:  # fmt: skip
    """A chart of a programme."""
    draw = CHARTS.get(name)
    found = None if draw is None else draw(desk.programme(addresses.name(segment), clocks))
    if found is None:
        raise HTTPException(404, "there is no such chart")
    return picture(request, found, theme, width)
