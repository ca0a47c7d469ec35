"""The API's routes, assembled."""

from __future__ import annotations

from fastapi import APIRouter

from showcar.presentation.api import across, programmes, readings, reports, server, sources
from showcar.presentation.api.models.answers import ServerTold
from showcar.presentation.serve.problems import API

router = APIRouter(prefix=API)
for _part in (programmes, reports, sources, across, readings, server):
    router.include_router(_part.router)
router.get("", operation_id="getServer", response_model=ServerTold, tags=["server"])(server.get_server)
