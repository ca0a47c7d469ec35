"""`/sources`: how right those were who said it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from showcar.model.errors import UsageError
from showcar.presentation.api.answering import CSV, After, AskedList, Limit, Name, listed
from showcar.presentation.api.models import answers, judgement
from showcar.presentation.export import judgement as export
from showcar.presentation.serve.asking import AskedDesk
from showcar.presentation.serve.problems import Problem

TOPICS = ("production", "date", "price", "run", "all")
router = APIRouter(prefix="/sources", tags=["sources"])


@router.get("", operation_id="listSources", response_model=answers.Page[judgement.RecordTold], responses=CSV)
def list_sources(
    asked: AskedList,
    desk: AskedDesk,
    q: Annotated[str, Query(max_length=200, description="A part of its name.", examples=["motor"])] = "",
    topic: Annotated[
        str, Query(max_length=20, description="About what.", json_schema_extra={"enum": list(TOPICS)})
    ] = "all",
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Track records of all sources, about one topic or all together; see `showcar sources`."""
    if topic not in TOPICS:
        raise UsageError("topic", f"{topic} is no topic", f"use one of {', '.join(TOPICS)}")
    part = q.casefold()
    found = (one for one in desk.sources(asked.clocks) if one.topic == topic and part in one.source.casefold())
    return listed(asked, found, after, limit, export.source, export.SOURCE)


@router.get("/{segment}", operation_id="getSource", response_model=answers.Page[judgement.RecordTold], responses=CSV)
def get_source(name: Name, asked: AskedList, desk: AskedDesk, after: After = None, limit: Limit = 50) -> Response:
    """A source's track records, one for each topic and one for all together, with every claim that was scored."""
    found = [one for one in desk.sources(asked.clocks) if one.source == name]
    if not found:
        advice = "see all that were at /api/v1/sources"
        raise Problem("unknown-name", "no source of this name has been scored", advice, where=name)
    return listed(asked, found, after, limit, export.source, export.SOURCE)
