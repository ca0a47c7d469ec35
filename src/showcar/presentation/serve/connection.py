"""A connection: who opens one and says nothing, or does not take the answer, gives it up."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from showcar.presentation.serve.gate import SAFE

AT_ONCE = 512
"""Connections of a process; who comes after that is told to come back."""
HEAD_TIME = 20.0
"""Seconds in which the head of a request has to arrive, counted from the connection or the answer before it."""
TAKING_TIME = 60.0
"""Seconds in which a client has to take some of an answer."""
_PLAIN = {**SAFE, "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8", "Connection": "close"}


class Connection(H11Protocol):
    """A connection with limits that the library has not."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # the library's own refusal has no safe headers
        self.limit_concurrency = None
        self._behind, self.app = self.app, self._answer
        self._head: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing any more."""
        super().connection_lost(exc)
        for timer in (self._head, self._taking):
            if timer is not None:
                timer.cancel()

    def on_response_complete(self) -> None:
        """Begins to wait for the next request."""
        self._wait()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Begins to wait for the client to take what was sent."""
        super().pause_writing()
        self._take(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """The client took it."""
        super().resume_writing()
        if self._taking is not None:
            self._taking.cancel()

    def send_400_response(self, msg: str) -> None:
        """Refuses what is no HTTP."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            headers = [*_PLAIN.items(), ("Content-Length", str(len(msg)))]
            head = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
            for event in (head, h11.Data(data=msg.encode("ascii")), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _wait(self) -> None:
        if self._head is not None:
            self._head.cancel()
        self._head = self.loop.call_later(HEAD_TIME, self._late)

    def _late(self) -> None:
        if self.transport.get_write_buffer_size():
            # the answer is still on its way
            self._wait()
        elif self.cycle is None or self.cycle.response_complete:
            self.transport.abort()

    def _take(self, before: int) -> None:
        def look() -> None:
            left = self.transport.get_write_buffer_size()
            if left >= before:
                self.transport.abort()
            else:
                self._take(left)

        self._taking = self.loop.call_later(TAKING_TIME, look)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if len(self.connections) <= AT_ONCE:
            await self._behind(scope, receive, send)
            return
        told = b"The server is busy; come back in some seconds."
        headers = {**_PLAIN, "Retry-After": "5", "Content-Length": str(len(told))}
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 503, "headers": raw})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else told})
