"""The page that reads a report which a visitor pastes or points to, and keeps it for those who show the token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from showcar.board.desk import Desk
from showcar.model.errors import ShowcarError, UnknownNameError
from showcar.presentation.api.given import Token, reads_addresses
from showcar.presentation.serve.asking import AskedDesk, AskedSettings
from showcar.presentation.serve.problems import Problem, of_error
from showcar.presentation.serve.reading import LONGEST, Reading
from showcar.presentation.serve.settings import Settings
from showcar.presentation.web.reports.heading import heading
from showcar.presentation.web.reports.telling import Wanted, of_read
from showcar.presentation.web.templates import page
from showcar.report import Report

router = APIRouter()

_FRESH = {"Cache-Control": "no-store"}
_FOR_A_SHELL = re.compile(r"--[a-z]|\bshowcar [a-z]")
Field = Annotated[str, Form()]


@router.get("/add")
def form(request: Request, settings: AskedSettings) -> HTMLResponse:
    """The empty form."""
    return _page(request, settings)


@router.post("/add")
def add(
    request: Request, settings: AskedSettings, desk: AskedDesk, text: Field = "", address: Field = "",
    token: Field = "", action: Field = "read", force: Field = "",
) -> Response:  # fmt: skip
    """Reads what was handed in, and shows its claims; or keeps it."""
    # a form sends its lines as RFC 7578 has it, whatever they were
    text = text.replace("\r\n", "\n")
    given: dict[str, Any] = {"text": text, "address": address.strip()[:2_000], "force": bool(force)}
    reading: Reading = request.app.state.reading
    shown = Token(settings.token, token or None)
    data = text.encode("utf-8", "replace") if text.strip() else None
    try:
        _check(request, shown, data, given["address"], action)
        if action == "keep":
            added = reading.add(data, given["address"] or None, force=given["force"])
            return RedirectResponse(f"/reports/{added.document}?saved={added.outcome}", 303, _FRESH)
        report = reading.read(data, given["address"] or None, force=given["force"])
    except Problem as problem:
        return _page(request, settings, given, fault=problem)
    except ShowcarError as error:
        return _page(request, settings, given, fault=of_error(error))
    known = _known(desk, report.document.id)
    return _page(request, settings, given, report=report, known=known)


def _check(request: Request, shown: Token, data: bytes | None, address: str, action: str) -> None:
    """Refuses what cannot be read, or not by this visitor.

    Raises:
        Problem: It cannot.
    """
    if data is None and not address:
        raise Problem("unusable", "there is nothing to read", "paste a text, or give an address", where="text")
    if action == "keep":
        if shown.server is None:
            raise Problem("forbidden", "this server only reads", where="token")
        if not shown.fits:
            found = "is not that of this server" if shown.shown else "is wanted to keep a report"
            raise Problem("token-wanted", found, where="token")
    if data is None and not reads_addresses(request, shown):
        advice = "show it, or paste the text" if shown.server is not None else "paste the text"
        raise Problem("forbidden", "addresses are read for those who show the token only", advice, where="address")


def _known(desk: Desk, document: str) -> bool:
    try:
        desk.ledger.report_pages.one(document)
    except UnknownNameError:
        return False
    return True


def _page(
    request: Request,
    settings: Settings,
    given: Mapping[str, Any] | None = None,
    *,
    fault: Problem | None = None,
    report: Report | None = None,
    known: bool = False,
) -> HTMLResponse:
    telling = None if report is None else of_read(report.document, report.claims, Wanted())
    headers = _FRESH | (fault.headers if fault is not None else {})
    # what a command can do, a page cannot
    advice = "" if fault is None or _FOR_A_SHELL.search(fault.advice) else fault.advice
    # a browser would ask for a name and a password
    headers.pop("WWW-Authenticate", None)
    return page(
        request, "add.html", None, status=200 if fault is None else fault.kind.status, headers=headers,
        given=given or {"text": "", "address": "", "force": False}, fault=fault, advice=advice, telling=telling,
        known=known, about=None if report is None else heading(report.document), writes=settings.token is not None,
        fetches=settings.is_loopback, longest=LONGEST, megabytes=settings.most_bytes / 1024 / 1024,
    )  # fmt: skip
