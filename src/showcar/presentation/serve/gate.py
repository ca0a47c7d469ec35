"""What stands before the app: refuses what no route should see, sends safe headers, and tells no fault to a client."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from showcar.presentation.serve.limits import Rates
from showcar.presentation.serve.problems import API, Problem, of_fault, response
from showcar.presentation.serve.settings import Settings

LONGEST_ADDRESS = 4096
"""Bytes of path and query: a browser's search is far shorter, and names in all scripts still fit."""
BODY_TIME = 30.0
"""Seconds in which a body has to arrive."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""W3C Content Security Policy: nothing but what this server sends, and no script or style within a page."""
SAFE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HSTS = "max-age=31536000"
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::[0-9]{0,5})?", re.IGNORECASE)
"""Name or number and port (RFC 9110, 7.2)."""
_READS = ("GET", "HEAD", "OPTIONS", "TRACE")
_log = logging.getLogger("showcar.serve")


class Gate:
    """Stands before an app.

    Args:
        app: What it leads to.
        settings: How the server was set up.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._hosts = hosts(settings)
        self._rates = Rates(settings.most_writes)
        # what is not told to be kept is asked for again, which costs an ETag
        self._headers = (
            SAFE | {"Cache-Control": "no-cache"} | ({"Strict-Transport-Security": _HSTS} if settings.is_secure else {})
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or lets the app answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            else:
                # nothing here speaks WebSocket
                await send({"type": "websocket.close", "code": 1000})
            return
        begun = False

        async def safe(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, told in self._headers.items():
                    headers.setdefault(name, told)
            await send(message)

        request = Request(scope)
        try:
            self._check(request)
            if request.method not in _READS:
                receive = _again(await self._body(request, receive), receive)
            await self._app(scope, receive, safe)
        except Problem as problem:
            if begun:
                raise
            await response(request, problem)(scope, receive, safe)
        except Exception as error:
            fault, number = of_fault()
            _log.error("fault %s in %s %s", number, request.method, repr(scope.get("path", "")), exc_info=error)
            if begun:
                raise
            await response(request, fault)(scope, receive, safe)

    def _check(self, request: Request) -> None:
        """Refuses what a request's head tells to be wrong.

        Raises:
            Problem: It is.
        """
        scope, headers = request.scope, request.headers
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > LONGEST_ADDRESS:
            raise Problem("address-too-long", f"it is longer than {LONGEST_ADDRESS:,} bytes", "ask for less at once")
        if b"%00" in scope.get("query_string", b""):
            raise Problem("unusable", "holds a character that no text has", "leave %00 out", where="query")
        if not _is_one_of(_name(headers.get("host", "")), self._hosts):
            advice = "ask it by the address that it printed, or start it with --public-address"
            raise Problem("wrong-host", "the server was not told that it goes by this name", advice, where="Host")
        if "content-length" in headers and "transfer-encoding" in headers:
            # a proxy may have seen another end of it, and what follows as another request (RFC 9112, 6.1)
            told = "its length is told in two ways"
            raise Problem("bad-request", told, "send one of them", headers={"Connection": "close"})
        if request.method in _READS:
            return
        self._same_site(headers, f"{scope['path']}/".startswith(f"{API}/"))
        client = scope.get("client")
        seconds = self._rates.wait(client[0] if client else "")
        if seconds:
            found = f"at most {self._settings.most_writes} a minute may be handed in"
            raise Problem("too-many", found, f"come back in {seconds} s", headers={"Retry-After": str(seconds)})

    def _same_site(self, headers: Headers, is_api: bool) -> None:
        """Refuses a form or a script of another site, which would act with this reader's network.

        Source: OWASP, Cross-Site Request Forgery Prevention; W3C Fetch Metadata.
        """
        origin = headers.get("origin")
        if is_api and origin is not None and (origin in self._settings.cors or "*" in self._settings.cors):
            return
        site = headers.get("sec-fetch-site")
        # a browser tells where a request comes from, other programs need not
        foreign = site not in ("same-origin", "none") if site is not None else not self._is_own(origin, headers)
        if foreign:
            raise Problem("forbidden", "it comes from a page of another site", "use the page of this server")

    def _is_own(self, origin: str | None, headers: Headers) -> bool:
        if origin is None:
            return True
        public, host = self._settings.public, headers.get("host", "").lower()
        return origin in (f"http://{host}", f"https://{host}") or (public is not None and origin == _origin(public))

    async def _body(self, request: Request, receive: Receive) -> bytes:
        """The body, whole.

        Raises:
            Problem: It is too long, or does not arrive in time.
        """
        most = self._settings.most_bytes
        wrong = Problem("too-large", f"its body is longer than {most:,} bytes", "send less at once")
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > most:
            raise wrong
        body = bytearray()
        try:
            async with asyncio.timeout(BODY_TIME):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Problem("too-slow", "it ended before its body did")
                    body += message.get("body", b"")
                    if len(body) > most:
                        raise wrong
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            raise Problem("too-slow", f"its body took longer than {BODY_TIME:.0f} s", "send less at once") from None


def hosts(settings: Settings) -> frozenset[str]:
    """The names by which a server may be asked; a number is always one.

    A page of another site can make a name of its own lead here, but not a number (DNS rebinding).
    """
    public = "" if settings.public is None else urlsplit(settings.public).hostname or ""
    return frozenset(name.lower() for name in ("localhost", settings.host, public, *settings.hosts) if name)


def _is_one_of(name: str, known: Iterable[str]) -> bool:
    if name in known:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _name(host: str) -> str:
    """The name in a Host header, without its port, in small letters; empty where it holds anything else.

    >>> _name("LOCALHOST:8000"), _name("[::1]:80"), _name("127.0.0.1:80@evil.example")
    ('localhost', '::1', '')
    """
    found = _HOST.fullmatch(host)
    return "" if found is None else (found[1] or found[2]).lower()


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read to those who read it next."""
    told = False

    async def give() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return give
