"""All pages, assembled."""

from __future__ import annotations

from fastapi import APIRouter

from showcar.presentation.web import (
    add,
    board,
    changes,
    day,
    dossier,
    downloads,
    method,
    programme,
    report,
    revisions,
    search,
    source,
    static,
)

router = APIRouter()
for _page in (
    static, day, board, changes, search, method, programme, dossier, source, report, revisions, add, downloads,
):  # fmt: skip
    router.include_router(_page.router)
