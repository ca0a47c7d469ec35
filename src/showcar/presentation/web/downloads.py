"""Downloads of the board, of a programme's dossier and of a report, in the formats that other tools read."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from showcar.presentation.addresses import name
from showcar.presentation.export import gathering
from showcar.presentation.export.formats import (
    ENDINGS,
    FORMATS,
    OF_REPORTS,
    OF_SOURCES,
    Format,
    Made,
    disposition,
    make,
    of_report,
    of_source,
)
from showcar.presentation.export.links import links
from showcar.presentation.export.quickstatements import items
from showcar.presentation.serve.asking import AskedClocks, AskedDesk, AskedSettings
from showcar.presentation.serve.limits import Turns
from showcar.presentation.web.filters import AskedFilters

router = APIRouter()

_LONGEST_NAME = 60
"""Characters of a programme's name in that of a file."""
_OF_GRAPHS = frozenset(one.name for one in FORMATS.values() if "extractors" in one.needs)
_GRAPHS = Turns(1, 8, 60.0)
"""A graph of a thousand claims takes seconds, some hundred times as long as any other format."""
_Items = Annotated[list[str] | None, Query(max_length=50, description="Item of Wikidata for a name: NAME=QID.")]


@dataclass(frozen=True, slots=True)
class Download:
    """What a page offers to take along.

    Attributes:
        ending: Of its address.
        words: What it is.
    """

    ending: str
    words: str


def of_board() -> tuple[Download, ...]:
    """What the board can be taken along as: `/board.{ending}`."""
    return tuple(Download(one.ending, one.words) for one in ENDINGS.values() if one.of_board)


def of_programme() -> tuple[Download, ...]:
    """What a programme can be taken along as: `/programmes/{segment}/dossier.{ending}`."""
    return tuple(Download(one.ending, one.words) for one in ENDINGS.values())


def of_a_report() -> tuple[Download, ...]:
    """What a report can be taken along as: `/reports/{document}/cite.{ending}`."""
    return tuple(Download(one.ending, one.words) for one in ENDINGS.values() if one.name in OF_REPORTS)


@router.get("/board.{ending}")
def board(
    ending: str, clocks: AskedClocks, desk: AskedDesk, settings: AskedSettings, filters: AskedFilters
) -> Response:
    """All rows of the board that fit; addresses in it are the server's public ones, whatever a client calls it.

    Args:
        ending: Of the format.
        clocks: As of when.
        desk: What answers.
        settings: Of the server.
        filters: Which of them, in which order.
    """
    wanted_format = _format(ending)
    if wanted_format.of_board is None:
        raise HTTPException(404, "the board cannot be taken along in this format")
    found = gathering.cars(desk, clocks, filters.wanted("stage"), links(settings.public))
    return _answer(wanted_format, make(wanted_format, found), f"board {clocks.day.isoformat()}")


@router.get("/programmes/{segment}/dossier.{ending}")
def dossier(
    segment: str,
    ending: str,
    clocks: AskedClocks,
    desk: AskedDesk,
    settings: AskedSettings,
    item: _Items = None,
) -> Response:
    """A programme.

    Args:
        segment: Any of its names, as it stands in an address.
        ending: Of the format.
        clocks: As of when.
        desk: What answers.
        settings: Of the server.
        item: Items of Wikidata for names.
    """
    wanted_format = _format(ending)
    under = links(settings.public)
    car = gathering.car(desk, name(segment), clocks, under, items(item or (), "item"), wanted_format.needs)
    with _GRAPHS.turn() if wanted_format.name in _OF_GRAPHS else nullcontext():
        made = make(wanted_format, car)
    return _answer(wanted_format, made, f"{car.name[:_LONGEST_NAME]} {clocks.day.isoformat()}")


@router.get("/reports/{document}/cite.{ending}")
def report(document: str, ending: str, clocks: AskedClocks, desk: AskedDesk) -> Response:
    """A report as an entry of a bibliography, or its claims with footnotes.

    Args:
        document: Id of the document.
        ending: Of the format.
        clocks: As of when.
        desk: What answers.
    """
    wanted_format = _format(ending)
    if wanted_format.name not in OF_REPORTS:
        raise HTTPException(404, "a report cannot be taken along in this format")
    opened = desk.ledger.report_pages.one(document, as_of=clocks.day, as_recorded=clocks.moment)
    return _answer(wanted_format, of_report(wanted_format, opened), f"report {opened.document.id}")


@router.get("/sources/{segment}/reviews.jsonld")
def reviews(segment: str, clocks: AskedClocks, desk: AskedDesk, settings: AskedSettings) -> Response:
    """Claims of a source whose outcome is known, and how they came out.

    Args:
        segment: The source's name, as it stands in an address.
        clocks: As of when.
        desk: What answers.
        settings: Of the server.
    """
    source, form = name(segment), FORMATS[OF_SOURCES]
    found = gathering.of_source(desk, source, clocks, links(settings.public))
    return _answer(form, of_source(form, found), f"{source[:_LONGEST_NAME]} {clocks.day.isoformat()}")


def _format(ending: str) -> Format:
    found = ENDINGS.get(ending)
    if found is None:
        raise HTTPException(404, "there is no such format")
    return found


def _answer(form: Format, made: Made, named: str) -> Response:
    headers = {"Content-Disposition": disposition(named, form), "Cache-Control": "no-cache"}
    if form.name == "ics":
        # calendars that are subscribed to show it, and are not stored
        headers["Content-Disposition"] = headers["Content-Disposition"].replace("attachment", "inline", 1)
    return Response(made.data, headers=headers | {"Content-Type": form.media_type})
