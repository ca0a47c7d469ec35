"""The server: any request is answered as HTTP has it, and none is a fault."""

from __future__ import annotations

import asyncio
import json
import re
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from fastapi import FastAPI

from showcar import ledger as ledgers
from showcar.presentation.reader import reader
from showcar.presentation.serve.app import create
from showcar.presentation.serve.settings import Settings
from showcar.report import read
from tests.fuzz.targets.ledgers import REPORT

_NOW = datetime(2026, 3, 15, 9, 30, tzinfo=UTC)
_TAG = re.compile(r"<zz[^>]*>")
"""A tag that no page of ours has: where it comes back from a request, so would a script."""
_PROBLEM = {"type", "title", "status", "detail", "instance", "where", "found", "advice", "near"}


class Served:
    """A server without a network over a ledger of one example report."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="showcar-fuzz-")
        path = Path(self._folder.name) / "ledger.db"
        names = reader(())
        with ledgers.open(path, lambda: _NOW) as kept:
            found = read(REPORT)
            kept.add(found.document, found.claims, extractor=names.extractor, catalogue=names.catalogue)
        settings = Settings(str(path), clock=lambda: _NOW, most_writes=10**9)
        self._app: FastAPI = create(settings)
        self._loop = asyncio.new_event_loop()

    def ask(self, scope: dict[str, Any], body: bytes) -> tuple[int, dict[str, str], bytes]:
        """The status, headers and body of an answer."""
        return self._loop.run_until_complete(asyncio.wait_for(self._asked(scope, body), 60))

    async def _asked(self, scope: dict[str, Any], body: bytes) -> tuple[int, dict[str, str], bytes]:
        sent: list[dict[str, Any]] = []
        given = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> dict[str, Any]:
            return given.pop() if given else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        start, *parts = sent
        assert start["type"] == "http.response.start" and parts and not parts[-1].get("more_body", False)
        headers = {}
        for name, told in start["headers"]:
            assert b"\r" not in told and b"\n" not in told, (name, told)
            headers[name.decode("latin-1").lower()] = told.decode("latin-1")
        return start["status"], headers, b"".join(part.get("body", b"") for part in parts)


@cache
def _served() -> Served:
    return Served()


def request(data: bytes) -> tuple[dict[str, Any], bytes]:
    """A request as ASGI has it, and its body: method and address, headers, a blank line, the body."""
    head, _, body = data.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, target = first.partition(b" ")
    raw, _, query = target.partition(b"?")
    raw = b"/" + raw.lstrip(b"/")
    headers = [(b"host", b"localhost")]
    for line in lines:
        name, colon, told = line.partition(b":")
        if colon and re.fullmatch(rb"[A-Za-z-]+", name) and not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", told):
            headers.append((name.lower(), told.strip()))
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "scheme": "http",
        "method": re.sub("[^A-Z]", "", method.decode("latin-1").upper()) or "GET",
        "path": unquote(raw.decode("latin-1"), errors="replace"),
        "raw_path": raw, "query_string": query, "root_path": "", "headers": headers, "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }  # fmt: skip
    return scope, body


def api(data: bytes) -> None:
    """An answer is no fault, its JSON is JSON, its problems have their shape, and no tag of a request comes back."""
    scope, body = request(data)
    status, headers, answer = _served().ask(scope, body)
    assert 200 <= status < 600 and (status < 500 or status == 503), (status, answer[:300])
    if "content-length" in headers and scope["method"] != "HEAD":
        assert int(headers["content-length"]) == len(answer)
    assert headers["x-content-type-options"] == "nosniff" and "content-security-policy" in headers
    kind = headers.get("content-type", "")
    if not answer or scope["method"] == "HEAD":
        return
    if "json" in kind and "jsonl" not in kind and "ndjson" not in kind:
        told = json.loads(answer)
        if status >= 400:
            assert kind.startswith("application/problem+json") and set(told) == _PROBLEM and told["status"] == status
    if "text/html" in kind:
        page = answer.decode("utf-8")
        asked = unquote_to_bytes(scope["raw_path"] + b"?" + scope["query_string"].replace(b"+", b" "))
        for tag in _TAG.findall(asked.decode("utf-8", "replace")):
            assert tag not in page, tag
