"""A programme on paper: everything with its evidence as numbered notes, to print or to save as PDF from the browser."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request, Response

from showcar.model.board import Clocks
from showcar.presentation import addresses
from showcar.presentation.safe import plain
from showcar.presentation.serve.asking import AskedClocks, AskedDesk, AskedSettings
from showcar.presentation.serve.settings import Settings
from showcar.presentation.web.programme import charts, data
from showcar.presentation.web.programmes.noting import notes
from showcar.presentation.web.templates import here
from showcar.presentation.web.templates import page as answer
from showcar.presentation.words import day_in_words

router = APIRouter()
_PLAIN = re.compile(r"[A-Za-z0-9 .,:/?&=-]")


@router.get("/programmes/{segment}/dossier")
def dossier(
    request: Request, segment: str, clocks: AskedClocks, desk: AskedDesk, settings: AskedSettings
) -> Response:
    """All about a programme, to print."""
    opened = desk.programme(addresses.name(segment), clocks)
    page = data(desk, opened, clocks, settings.clock().date())
    return answer(
        request, "dossier.html", clocks, page=page, notes=notes(page), charts=charts(opened), verdict=opened.verdict,
        address=_address(request, segment, clocks, settings), version=request.app.version,
    )  # fmt: skip


@router.get("/programmes/{segment}/paper.css")
def paper(request: Request, segment: str, clocks: AskedClocks, settings: AskedSettings) -> Response:
    """What stands at the head and foot of each sheet: the programme, its day, the address, the number of the sheet.

    Source: W3C, CSS Paged Media Module Level 3, page-margin boxes; browsers without them print their own.
    """
    head = f"{plain(addresses.name(segment))}, as of {day_in_words(clocks.day.isoformat())}"
    if clocks.moment is not None:
        head += f", as recorded by {clocks.moment:%Y-%m-%d %H:%M} UTC"
    style = f"""@page {{
  @top-left {{ content: {_string("Showcar dossier")}; }}
  @top-right {{ content: {_string(head)}; }}
  @bottom-left {{ content: {_string(_address(request, segment, clocks, settings))}; }}
  @bottom-right {{ content: counter(page) " of " counter(pages); }}
}}
"""
    return Response(style, media_type="text/css", headers={"Cache-Control": "no-cache"})


def _address(request: Request, segment: str, clocks: Clocks, settings: Settings) -> str:
    """Where the programme's page stands for the readers of this server, as of this day."""
    origin = (settings.public or str(request.base_url)).rstrip("/")
    return origin + here(request, clocks).link(f"/programmes/{segment}", as_of=clocks.day.isoformat())


def _string(text: str) -> str:
    """Text as a string of CSS, in which nothing can end it.

    Source: W3C, CSS Syntax Module Level 3, 4.3.7 (escaped code points).

    >>> _string('a"; }')
    '"a\\\\22 \\\\3b  \\\\7d "'
    """
    return '"' + "".join(one if _PLAIN.fullmatch(one) else f"\\{ord(one):x} " for one in text) + '"'
