"""Programmes by name and reports by words, on one page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from showcar.ledger.words import phrases
from showcar.model.board import Wanted
from showcar.presentation.serve.asking import AskedClocks, AskedDesk
from showcar.presentation.web.templates import page

router = APIRouter()
PROGRAMMES, REPORTS = 12, 30
"""So many are shown."""
_CLAIMS = 4


@router.get("/search")
def search(
    request: Request, clocks: AskedClocks, desk: AskedDesk, q: Annotated[str, Query(max_length=200)] = ""
) -> HTMLResponse:
    """What goes by these words, and what holds them.

    Args:
        request: What is answered.
        clocks: As of when.
        desk: What answers.
        q: Words, and phrases between quotation marks.
    """
    asked = q.strip()
    has_words = bool(phrases(asked))
    board = hits = None
    if has_words:
        board = desk.board(clocks, Wanted(asked.replace('"', " "), sort="probability", limit=PROGRAMMES))
        hits = desk.ledger.search(asked, limit=REPORTS + 1, as_of=clocks.day, as_recorded=clocks.moment)
    return page(
        request, "search.html", clocks, asked=asked, has_words=has_words, board=board, hits=(hits or [])[:REPORTS],
        more=len(hits or ()) > REPORTS, most=_CLAIMS,
    )  # fmt: skip
