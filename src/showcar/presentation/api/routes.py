"""The API's routes, assembled."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(prefix="/api/v1")
