"""Styles and scripts: the files of one packaged folder, read at the start, so that no path of a request is opened."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from fastapi import APIRouter, HTTPException, Request, Response

router = APIRouter()
_TYPES = {
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
}  # fmt: skip
_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is sent.

    Attributes:
        content: Its bytes.
        kind: Media type.
        mark: First 16 hex digits of the SHA-256 of the bytes.
    """

    content: bytes
    kind: str
    mark: str


@lru_cache(maxsize=1)
def known() -> dict[str, File]:
    """All there are, by name."""
    found = {}
    for file in files(__package__).joinpath("static").iterdir():
        kind = _TYPES.get(file.name.rpartition(".")[2])
        if kind is not None:
            content = file.read_bytes()
            found[file.name] = File(content, kind, hashlib.sha256(content).hexdigest()[:16])
    return found


def address(name: str) -> str:
    """Where a file stands; another address when it changes, so that browsers may keep it for ever.

    Args:
        name: Of a file in `static/`.
    """
    return f"/static/{name}?v={known()[name].mark}"


@router.get("/static/{name}")
def static(request: Request, name: str, v: str = "") -> Response:
    """A style, script or picture."""
    file = known().get(name)
    if file is None:
        raise HTTPException(404, "there is no such file")
    tag = f'"{file.mark}"'
    headers = {"ETag": tag, "Cache-Control": _YEAR if v == file.mark else "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(file.content, media_type=file.kind, headers=headers)
