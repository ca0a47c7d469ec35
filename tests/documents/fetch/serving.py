"""A real server on this machine that answers as a test wants."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Play = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What a server answers, and what it was asked.

    Attributes:
        pages: Path to what plays its answer; others are 404.
        asked: Paths in the order in which they were asked for.
        headers: Those of each request.
        bodies: What was sent with each request.
        port: Where it stands on this machine.
    """

    pages: dict[str, Play] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """The beginning of its addresses."""
        return f"http://127.0.0.1:{self.port}"

    def page(
        self, path: str, body: bytes = b"A report.", status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        """Sets an answer."""
        self.pages[path] = answer(body, status, headers)


def answer(body: bytes = b"", status: int = 200, headers: Mapping[str, str] | None = None) -> Play:
    """An answer that is whole and true to its length."""

    def play(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return play


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: those who hang up are what many tests are about."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A real server on this machine, for as long as it is needed; it speaks TLS with a context for that."""
    about = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            about.asked.append(self.path)
            about.headers.append({name.lower(): value for name, value in self.headers.items()})
            about.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
            self.close_connection = True
            try:
                about.pages.get(self.path, answer(b"no such page", 404))(self)
            except OSError:
                # the other side has had enough
                return

        do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = _Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    about.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield about
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
