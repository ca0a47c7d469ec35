"""All pages, assembled."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from fastapi import APIRouter

_MODULES = (
    "static", "day", "board", "changes", "search", "method", "programme", "dossier", "source", "report", "revisions",
    "add", "downloads",
)  # fmt: skip

router = APIRouter()
for _name in _MODULES:
    if find_spec(f"{__package__}.{_name}") is not None:
        router.include_router(import_module(f"{__package__}.{_name}").router)
