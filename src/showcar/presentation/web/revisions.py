"""The page of a report's revisions: two of them side by side, and which claims came, went or say something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from showcar.model.errors import UsageError
from showcar.model.ledger import KeptReport
from showcar.presentation.safe import plain
from showcar.presentation.serve.asking import AskedClocks, AskedDesk
from showcar.presentation.web.reports.comparing import LINES, compared
from showcar.presentation.web.reports.heading import heading
from showcar.presentation.web.reports.opening import open_report
from showcar.presentation.web.templates import page

router = APIRouter()

MOST = 100
"""Revisions that are listed, the last ones."""
Id = Annotated[str, Query(max_length=40)]


@router.get("/reports/{document}/revisions")
def revisions(
    request: Request, document: str, clocks: AskedClocks, desk: AskedDesk, before: Id = "", after: Id = ""
) -> HTMLResponse:
    """The revisions of a report."""
    opened = open_report(desk, document, clocks)
    here = [one for one in opened.revisions if one.address == opened.kept.address][-MOST:]
    pair = _pair(here, opened.kept, before, after)
    days = sorted({one.published for one in here if one.published})
    told = None
    if pair is not None:
        told = compared(*(open_report(desk, one.document, clocks) for one in pair))
    return page(
        request, "revisions.html", clocks, days=days, opened=opened, about=heading(opened.document, opened.kept),
        revisions=here, pair=pair, told=told, lines=LINES,
        hidden=len(opened.revisions) - len(here) if len(here) == MOST else 0,
    )  # fmt: skip


def _pair(
    here: Sequence[KeptReport], shown: KeptReport, before: str, after: str
) -> tuple[KeptReport, KeptReport] | None:
    """Two revisions, the earlier first: those asked for; else the shown one with the one before it, or behind it.

    Raises:
        UsageError: One that is asked for is none of this report's.
    """
    if len(here) < 2:
        return None
    at = next((place for place, one in enumerate(here) if one.revision == shown.revision), len(here) - 1)
    first = at - 1 if at else 0
    one = _asked(here, before, here[first])
    return one, _asked(here, after, here[first + 1])


def _asked(here: Sequence[KeptReport], document: str, otherwise: KeptReport) -> KeptReport:
    if not document:
        return otherwise
    for one in here:
        if one.document == document:
            return one
    raise UsageError("revision", f"{plain(document)} is none of this report's", "choose two from the list")
