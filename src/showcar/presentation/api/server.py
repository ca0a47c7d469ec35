"""`/` and `/problems`: what this server is, and what can be wrong with a request."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

import showcar
from showcar.model.ledger import instant
from showcar.presentation.api.answering import json
from showcar.presentation.api.given import TokenShown, reads_addresses
from showcar.presentation.api.models.problem import KindsTold, KindTold
from showcar.presentation.serve.asking import AskedDesk, AskedSettings
from showcar.presentation.serve.problems import KINDS, Kind, Problem

router = APIRouter(tags=["server"])


def get_server(request: Request, token: TokenShown, desk: AskedDesk, settings: AskedSettings) -> Response:
    """What this server is, and what it does for those who ask."""
    last = desk.ledger.last_recorded()
    return json({
        "version": showcar.__version__,
        "today": settings.clock().date().isoformat(),
        "last_recorded": None if last is None else instant(last),
        "writes": settings.token is not None,
        "reads_addresses": reads_addresses(request, token),
    })  # fmt: skip


@router.get("/problems", operation_id="listProblems", response_model=KindsTold)
def list_problems() -> Response:
    """All kinds of problems that an answer may tell."""
    return json({"items": [_kind(kind) for kind in KINDS.values()]})


@router.get("/problems/{name}", operation_id="getProblem", response_model=KindTold)
def get_problem(
    name: Annotated[str, Path(max_length=40, description="End of its `type`.", examples=["unknown-name"])],
) -> Response:
    """What a kind of problem means; the `type` of every problem leads here."""
    kind = KINDS.get(name)
    if kind is None:
        raise Problem("not-found", "there is no such kind of problem", "see /api/v1/problems", where=name)
    return json(_kind(kind))


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "name": kind.name, "type": kind.type, "status": kind.status, "title": kind.title, "meaning": kind.meaning,
    }  # fmt: skip
