"""Answers that were not changed are not sent again: strong ETags, 304, and HEAD for all that can be asked for."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 16 * 1024 * 1024
"""Bytes of an answer that are held back for its ETag; a longer one goes without."""
_KEPT = frozenset({"etag", "cache-control", "content-location", "date", "expires", "vary", "link"})
"""Headers of an answer that a 304 repeats (RFC 9110, 15.4.5)."""


def has(request: Request, tag: str) -> bool:
    """Whether who asks has what a tag is of."""
    known = request.headers.get("if-none-match")
    return known is not None and _matches(known, tag)


class Conditional:
    """Adds an ETag to what an app answers, and leaves out what the client has (RFC 9110, 13).

    The ETag is the hash of the answer, so that it is right whatever the answer rests on.

    Args:
        app: What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, Headers(scope=scope).get("if-none-match"), scope["method"] == "HEAD")
        await self._app({**scope, "method": "GET"}, receive, answer.take)


class _Answer:
    """An answer that is held back until it is whole or too long."""

    def __init__(self, send: Send, known: str | None, only_head: bool) -> None:
        self._send = send
        self._known = known
        self._only_head = only_head
        self._start: Message | None = None
        self._body = bytearray()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            if message["status"] != 200 or "etag" in Headers(scope=message):
                await self._flush(more=True)
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        more = message.get("more_body", False)
        if self._start is None:
            body = b"" if self._only_head else message.get("body", b"")
            await self._send({**message, "body": body})
            return
        self._body += message.get("body", b"")
        if more and len(self._body) <= MOST:
            return
        if not more:
            self._tag(self._start)
        await self._flush(more=more)

    def _tag(self, start: Message) -> None:
        headers = MutableHeaders(scope=start)
        tag = f'"{hashlib.sha256(self._body).hexdigest()[:32]}"'
        headers["ETag"] = tag
        headers["Content-Length"] = str(len(self._body))
        if self._known is not None and _matches(self._known, tag):
            start["status"] = 304
            start["headers"] = [(name, told) for name, told in start["headers"] if name.decode().lower() in _KEPT]
            self._body.clear()

    async def _flush(self, *, more: bool) -> None:
        start, self._start = self._start, None
        assert start is not None
        await self._send(start)
        if self._body or not more:
            body = b"" if self._only_head else bytes(self._body)
            await self._send({"type": "http.response.body", "body": body, "more_body": more})


def _matches(known: str, tag: str) -> bool:
    """Whether a client has it already; a weak tag is as good here (RFC 9110, 13.1.2).

    >>> _matches('"a", W/"b"', '"b"'), _matches('"a"', '"b"'), _matches("*", '"b"')
    (True, False, True)
    """
    told = {part.strip().removeprefix("W/") for part in known.split(",")}
    return "*" in told or tag in told
