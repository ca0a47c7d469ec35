"""`/readings`: reads a report at once, and keeps nothing of it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from showcar.presentation.api.answering import json
from showcar.presentation.api.given import BODY, AskedReport
from showcar.presentation.api.models.reports import ReadingTold
from showcar.presentation.export import reading

router = APIRouter(prefix="/readings", tags=["reading"])


@router.post("", operation_id="readReport", response_model=ReadingTold, openapi_extra={"requestBody": BODY})
def read_report(request: Request, given: AskedReport) -> Response:
    """Reads a report and tells what it claims; nothing of it is kept. See `showcar read`.

    A text needs no token. An address is read on a server that only its own machine can reach, and elsewhere for those
    who show the token; never one inside its network. Reports are read one at a time; where too many wait, it is 503.
    """
    answer = json(reading.report(request.app.state.reading.read(given.data, given.address, force=given.force)))
    answer.headers["Cache-Control"] = "no-store"
    return answer
