"""The pages of all reports, and of one: its text with every claim marked in place and its reading beside it."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.model.claim import FACTUALITIES, PREDICATES
from showcar.model.errors import UsageError
from showcar.model.reports import ReportPage, ReportsWanted
from showcar.presentation.safe import plain
from showcar.presentation.serve.asking import AskedClocks, AskedDesk, AskedSettings
from showcar.presentation.verdict_words import source_name
from showcar.presentation.web.ahead.showing import Ahead
from showcar.presentation.web.downloads import of_a_report
from showcar.presentation.web.reports.beside import OfProgramme, beside
from showcar.presentation.web.reports.heading import heading
from showcar.presentation.web.reports.opening import open_report
from showcar.presentation.web.reports.telling import Wanted, of_kept
from showcar.presentation.web.templates import page

router = APIRouter()

_LIMIT = 50
_SUBJECTS = 6
"""Programmes of a report in the list."""
_OUTLETS = 200
"""Outlets that the form suggests; any other can be typed."""
_PASSAGE = re.compile(r"([0-9]{1,7})-([0-9]{1,7})")
Words = Annotated[str, Query(max_length=200)]


@router.get("/reports")
def reports(
    request: Request, clocks: AskedClocks, desk: AskedDesk, q: Words = "", programme: Words = "", outlet: Words = "",
    year: Words = "", after: Words = "",
) -> HTMLResponse:  # fmt: skip
    """All reports, the newest first."""
    wanted = ReportsWanted(q, programme.strip() or None, outlet.strip() or None, _year(year), after or None, _LIMIT)
    kept = desk.ledger.report_pages
    found = kept.page(wanted, as_of=clocks.day, as_recorded=clocks.moment)
    names = {one.document: plain(one.title or "") or plain(source_name(one.path)) for one in found.reports}
    asked = {"q": q.strip(), "programme": programme.strip(), "outlet": outlet.strip(), "year": year.strip()}
    outlets = [plain(name) for name in kept.outlets()[:_OUTLETS]]
    return page(
        request, "reports.html", clocks, found=found, names=names, asked=asked, outlets=outlets,
        subjects=subjects(desk, found, clocks), filtered=any(asked.values()), later=bool(after),
    )  # fmt: skip


def subjects(desk: Desk, found: ReportPage, clocks: Clocks) -> dict[str, list[tuple[str, str | None]]]:
    """What each report is about, by its id: the name for people, and that of its page; None for one that several go by.

    A report may call one car by two names, and one name may be that of two cars.
    """
    told = {name for names in found.subjects.values() for name in names[:_SUBJECTS]}
    known = desk.ledger.lookup.programmes(told, as_of=clocks.day, as_recorded=clocks.moment)
    return {
        document: list(dict.fromkeys((known.get(name, name), known.get(name)) for name in names[:_SUBJECTS]))
        for document, names in found.subjects.items()
    }


@router.get("/reports/{document}")
def report(
    request: Request, document: str, clocks: AskedClocks, desk: AskedDesk, settings: AskedSettings,
    programme: Words = "", predicate: Words = "", factuality: Words = "", part: Words = "", passage: Words = "",
    saved: Words = "",
) -> HTMLResponse:  # fmt: skip
    """A report with its claims."""
    opened = open_report(desk, document, clocks)
    wanted = Wanted(
        plain(programme),
        _known(predicate, PREDICATES, "predicate"),
        _known(factuality, FACTUALITIES, "factuality"),
        int(part) if part.isascii() and part.isdecimal() else 1,
        _passage(passage),
    )
    ahead: Ahead = request.app.state.ahead

    def ready(name: str, document: str) -> tuple[OfProgramme, bool] | None:
        fit = ahead.of(name, clocks, settings.clock())
        return None if fit is None else (ahead.beside(fit, document), fit.waits)

    telling = of_kept(opened, wanted)
    days = sorted({opened.document.published or "", *(one.published or "" for one in opened.revisions)} - {""})
    return page(
        request, "report.html", clocks, days=days, opened=opened, telling=telling, wanted=wanted,
        about=heading(opened.document, opened.kept), beside=beside(desk, clocks, opened, wanted.programme, ready),
        saved=saved if saved in SAVED else "", downloads=of_a_report(),
    )  # fmt: skip


SAVED = ("added", "revised", "reread", "seen", "unchanged")
"""What became of a report that was handed in just now."""


def _year(told: str) -> int | None:
    if not told.strip():
        return None
    if not re.fullmatch(r"[0-9]{4}", told.strip()):
        raise UsageError("year", f"{plain(told)[:20]} is no year", "write it with four digits: 2024")
    return int(told)


def _known(told: str, known: tuple[str, ...], where: str) -> str:
    if told and told not in known:
        raise UsageError(where, f"{plain(told)[:40]} is none", f"use one of {', '.join(known)}")
    return told


def _passage(told: str) -> tuple[int, int] | None:
    found = _PASSAGE.fullmatch(told)
    return None if found is None else (int(found[1]), int(found[2]))
