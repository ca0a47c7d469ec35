"""What is handed in: a report as JSON, text or HTML, and the token of those who may write."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import ValidationError

from showcar.model.errors import UsageError
from showcar.presentation.api.models.reports import ReportGiven
from showcar.presentation.serve.problems import Problem

_JSON, _TEXTS = "application/json", ("text/plain", "text/html", "text/markdown")
_ACCEPTED = ", ".join((_JSON, *_TEXTS))
_EXAMPLE = "The BMW Skytop is sold out."
_OF_PROXIES = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
BODY: dict[str, Any] = {
    "required": True,
    "description": "A report as JSON, or nothing but its text.",
    "content": {
        _JSON: {"schema": ReportGiven.model_json_schema()},
        **{kind: {"schema": {"type": "string", "minLength": 1}, "example": _EXAMPLE} for kind in _TEXTS},
    },
}


@dataclass(frozen=True, slots=True)
class Token:
    """What a client shows of the server's token.

    Attributes:
        server: Of the server; None for one that only reads.
        shown: By the client; None where it shows nothing.
    """

    server: str | None
    shown: str | None

    @property
    def fits(self) -> bool:
        """Whether it is the server's, found out in a time that tells nothing of it."""
        if not self.server or not self.shown:
            return False
        return hmac.compare_digest(_digest(self.server), _digest(self.shown))

    def wanted(self) -> None:
        """Lets those go on who show the token.

        Raises:
            Problem: It is missing or wrong, or the server has none.
        """
        if self.server is None:
            raise Problem("forbidden", "this server only reads", "start it with a token in SHOWCAR_TOKEN")
        if not self.fits:
            wrong = ', error="invalid_token"' if self.shown is not None else ""
            found = "no token was shown" if self.shown is None else "the token is not that of this server"
            raise Problem(
                "token-wanted", found, "send it as: Authorization: Bearer TOKEN",
                headers={"WWW-Authenticate": f'Bearer realm="showcar"{wrong}'},
            )  # fmt: skip


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()


async def token(request: Request) -> Token:
    """What a client shows of the token (RFC 6750, 2.1)."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    return Token(request.app.state.settings.token, shown.strip() if scheme.lower() == "bearer" else None)


TokenShown = Annotated[Token, Depends(token)]


@dataclass(frozen=True, slots=True)
class Given:
    """A report that was handed in.

    Attributes:
        data: Its bytes; None to read what stands at the address.
        address: Where it stands.
        force: Whether to read it though it is not in English.
    """

    data: bytes | None
    address: str | None = None
    force: bool = False


async def given(request: Request, shown: TokenShown) -> Given:
    """The report in the body of a request.

    Raises:
        Problem: It is of no kind that is read, or not what it should be, or an address that is not read for this
            client.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind in _TEXTS:
        return Given(body)
    if kind != _JSON:
        raise Problem(
            "wrong-media-type", f"{kind or 'nothing'} is no kind of body that is read", f"send one of {_ACCEPTED}",
            where="Content-Type", headers={"Accept": _ACCEPTED},
        )  # fmt: skip
    try:
        told = ReportGiven.model_validate_json(body)
    except ValidationError as error:
        from showcar.presentation.serve.app import invalid

        raise invalid(error.errors()) from None
    if told.text is None and told.address is None:
        raise UsageError("body", "holds neither a text nor an address", "give one of them")
    if told.text is None and not reads_addresses(request, shown):
        found = "addresses are read here for those who show the token only"
        shown.wanted()
        raise Problem("forbidden", found, "send the text")
    data = None if told.text is None else told.text.encode("utf-8", "replace")
    return Given(data, told.address, told.force)


AskedReport = Annotated[Given, Depends(given)]


def reads_addresses(request: Request, shown: Token) -> bool:
    """Whether addresses are read for a client: on this machine for all, else for those who show the token.

    What a proxy hands on comes from elsewhere, whether or not the server was told of it.
    """
    handed_on = any(name in request.headers for name in _OF_PROXIES)
    return shown.fits or (bool(request.app.state.settings.is_loopback) and not handed_on)
