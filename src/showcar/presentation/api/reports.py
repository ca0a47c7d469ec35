"""`/reports`: reports, what each claims, repeats, and became; and the way to hand one in."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.model.ledger import STANDING
from showcar.model.reports import OpenedReport, ReportsWanted
from showcar.presentation.api.answering import CSV, After, AskedList, DocumentPath, Limit, clocked, json, listed, page
from showcar.presentation.api.given import BODY, AskedReport, TokenShown
from showcar.presentation.api.models import answers, claims, judgement, reports
from showcar.presentation.api.programmes import EveryQuery
from showcar.presentation.export import judgement as export
from showcar.presentation.export import ledger as kept
from showcar.presentation.export import reading
from showcar.presentation.serve.asking import AskedClocks, AskedDesk
from showcar.presentation.serve.problems import API

router = APIRouter(prefix="/reports", tags=["reports"])


@router.get("", operation_id="listReports", response_model=answers.Page[reports.ReportTold], responses=CSV)
def list_reports(
    asked: AskedList,
    desk: AskedDesk,
    q: Annotated[
        str,
        Query(max_length=200, description="Words, and phrases in quotation marks, that it holds.", examples=["sold"]),
    ] = "",
    programme: Annotated[
        str | None, Query(max_length=300, description="Claims something about this one.", examples=["BMW Skytop"])
    ] = None,
    outlet: Annotated[
        str | None, Query(max_length=200, description="Printed by this one, or by one with this in its name.")
    ] = None,
    year: Annotated[int | None, Query(ge=1, le=9998, description="Of this year.", examples=[2024])] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Reports, the newest first, each revision of its own; `showcar reports` has them the oldest first."""
    wanted = ReportsWanted(q, programme or None, outlet or None, year, after or None, limit)
    found = desk.ledger.report_pages.page(wanted, as_of=asked.clocks.day, as_recorded=asked.clocks.moment)
    return page(asked, found.reports, found.next, kept.report, kept.REPORT)


@router.get("/{document}", operation_id="getReport", response_model=reports.OpenedReportTold)
def get_report(document: DocumentPath, clocks: AskedClocks, desk: AskedDesk) -> Response:
    """A report with its text, in which the quotes of its claims stand."""
    found = _opened(desk, document, clocks)
    return json(clocked(clocks) | {
        "report": kept.report(found.kept),
        "reading": reading.document(found.document),
        "deeds": [kept.deed(one) for one in found.deeds.values()],
        "retracted": None if found.retracted is None else kept.deed(found.retracted),
    })  # fmt: skip


@router.get(
    "/{document}/claims", operation_id="listReportClaims", response_model=answers.Page[claims.KeptClaim], responses=CSV
)
def list_report_claims(
    document: DocumentPath,
    asked: AskedList,
    desk: AskedDesk,
    every: EveryQuery = False,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """What a report claims, in the order of its text."""
    told = [one for one in _opened(desk, document, asked.clocks).claims if every or one.state == STANDING]
    return listed(asked, told, after, limit, kept.kept, kept.KEPT, row=kept.kept_row)


@router.get(
    "/{document}/revisions",
    operation_id="listReportRevisions",
    response_model=answers.Page[reports.ReportTold],
    responses=CSV,
)
def list_report_revisions(
    document: DocumentPath, asked: AskedList, desk: AskedDesk, after: After = None, limit: Limit = 50
) -> Response:
    """All that stood at a report's addresses, by address the oldest first, itself among them."""
    told = _opened(desk, document, asked.clocks).revisions
    return listed(asked, told, after, limit, kept.report, kept.REPORT)


@router.get(
    "/{document}/copies",
    operation_id="listReportCopies",
    response_model=answers.Page[judgement.CopyTold],
    responses=CSV,
)
def list_report_copies(
    document: DocumentPath, asked: AskedList, desk: AskedDesk, after: After = None, limit: Limit = 50
) -> Response:
    """What a report repeats (`document` is its id), and who repeats it (`origin` is), by programme."""
    told = _copies(desk, _opened(desk, document, asked.clocks), asked.clocks)
    return listed(asked, told, after, limit, dict, export.COPY)


@router.post(
    "",
    operation_id="addReport",
    status_code=201,
    response_model=reports.AddedTold,
    responses={200: {"model": reports.AddedTold, "description": "It was there already."}},
    openapi_extra={"requestBody": BODY, "security": [{"token": []}]},
)
def add_report(request: Request, token: TokenShown, given: AskedReport) -> Response:
    """Reads a report and keeps it with its claims; see `showcar add`. The token is wanted."""
    token.wanted()
    added = request.app.state.reading.add(given.data, given.address, force=given.force)
    answer = json(kept.added(added))
    answer.headers["Cache-Control"] = "no-store"
    if added.outcome != "unchanged":
        answer.status_code = 201
        answer.headers["Location"] = f"{API}/reports/{added.document}"
    return answer


def _opened(desk: Desk, document: str, clocks: Clocks) -> OpenedReport:
    return desk.ledger.report_pages.one(document, as_of=clocks.day, as_recorded=clocks.moment)


def _copies(desk: Desk, opened: OpenedReport, clocks: Clocks) -> list[dict[str, Any]]:
    """The copies of all programmes that a report makes claims about, as far as it is one of the two."""
    document = opened.document.id
    found = []
    for programme in sorted({one.programme for one in opened.claims if one.state == STANDING}):
        about = desk.programme(programme, clocks)
        copies = export.copies(about.verdict.programme, about.groups, about.evidence.readings)
        found += [one for one in copies if document in (one["document"], one["origin"])]
    return found
