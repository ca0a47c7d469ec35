"""The API's routes, assembled."""

from __future__ import annotations

from difflib import get_close_matches

from fastapi import APIRouter, Depends, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from showcar.presentation.api import across, programmes, readings, reports, server, sources
from showcar.presentation.api.models.answers import ServerTold
from showcar.presentation.serve.problems import API, Problem


async def known_alone(request: Request) -> None:
    """Lets questions pass whose parameters are all known: one that is misspelt would be left out without a word.

    Raises:
        Problem: One of them is not.
    """
    if not request.query_params:
        return
    route: APIRoute = request.scope["route"]
    known = sorted(_told(route.dependant))
    for name in request.query_params:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            advice = f"did you mean {near[0]}?" if near else f"use {', '.join(known) or 'none'}"
            raise Problem("unusable", "is no parameter of this address", advice, where=name)


def _told(dependant: Dependant) -> set[str]:
    """Names of the parameters of a query that an endpoint takes, and what it depends on."""
    return {field.alias for field in dependant.query_params}.union(*map(_told, dependant.dependencies))


router = APIRouter(prefix=API, dependencies=[Depends(known_alone)])
for _part in (programmes, reports, sources, across, readings, server):
    router.include_router(_part.router)
router.get("", operation_id="getServer", response_model=ServerTold, tags=["server"])(server.get_server)
