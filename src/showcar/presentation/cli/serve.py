"""`showcar serve`: pages and the API."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from showcar.model.errors import MissingPartError, UsageError
from showcar.presentation.cli.ending import DONE, ending
from showcar.presentation.cli.ledger.options import LedgerOption, located
from showcar.presentation.cli.options import CatalogueOption, ContactOption, PrivateOption
from showcar.presentation.cli.streams import Output, say

HELP = """Serve pages and the API.

Prints the address once it answers; Ctrl-C or SIGTERM ends it. Pages begin at /, the API at /api/v1, its description is
/api/v1/openapi.json. It listens to this machine alone unless --host names another interface.

Without a token it only reads. With one in SHOWCAR_TOKEN, those who show it may add reports, on the page “Add” or as
`Authorization: Bearer TOKEN`. Give one that cannot be guessed, of 16 characters or more.

\b
Examples:
  showcar serve
  SHOWCAR_TOKEN="$(openssl rand -hex 16)" showcar serve --ledger cars.db
  showcar serve --host 0.0.0.0 --public-address https://cars.example.org

Exit status: 0 ended by Ctrl-C or SIGTERM, 2 wrong usage, a port that is taken, or a ledger that cannot be read.
"""
TOKEN = "SHOWCAR_TOKEN"
SHORTEST = 16
"""Characters of a token."""
_NEEDED = {"fastapi", "starlette", "pydantic", "uvicorn", "multipart", "python_multipart", "altair", "vl_convert"}


def serve(
    ledger: LedgerOption = None,
    host: Annotated[
        str, typer.Option("--host", metavar="NAME", help="Interface to listen on; 0.0.0.0 for all.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 for any that is free.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that answer.")] = 1,
    public: Annotated[
        str | None,
        typer.Option(
            "--public-address",
            metavar="URL",
            help="Address by which readers see it, where a proxy stands before it: https://cars.example.org.",
        ),
    ] = None,
    hosts: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Further name by which it may be asked; several times."),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            "--cors-origin", metavar="URL|*", help="Site whose pages may ask the API from a browser; several times."
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    contact: ContactOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Serve pages and the API."""
    with ending():
        try:
            from showcar.presentation.serve.running import serve as run
            from showcar.presentation.serve.settings import Settings
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] in _NEEDED:
                found = f"{error.name} is not installed"
                advice = "install what it needs with: pip install 'showcar[serve]'"
                raise MissingPartError("showcar serve", found, advice) from None
            raise
        token = _token()
        settings = Settings(
            located(ledger), token, host, port, contact, allow_private, tuple(map(_origin, cors or ())),
            None if public is None else _public(public), tuple(hosts or ()), _folders(catalogue),
        )  # fmt: skip

        def listening(address: str) -> None:
            Output().write(f"{address}\n")
            if token is None:
                say(f"it only reads; with a token in {TOKEN} reports can be added")
            if not settings.is_loopback:
                say("others can reach it; it speaks http, so put a proxy with https before it")
            say("Ctrl-C ends it")

        run(settings, workers, listening)
        raise typer.Exit(DONE)


def _token() -> str | None:
    """The token of those who may write; never an option, which others on the machine could read."""
    told = os.environ.get(TOKEN, "").strip()
    if not told:
        return None
    if len(told) < SHORTEST or not told.isascii() or not told.isprintable() or " " in told:
        found = "is too easily guessed or cannot be sent"
        raise UsageError(TOKEN, found, f"give {SHORTEST} or more ASCII characters without spaces: openssl rand -hex 16")
    return told


def _public(told: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(told)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise UsageError("--public-address", f"{told} is no address of a site", "write it as https://cars.example.org")
    return f"{parts.scheme}://{parts.netloc}"


def _origin(told: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(told)
    if told != "*" and (parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query):
        raise UsageError("--cors-origin", f"{told} is no origin", "write it as https://example.org, or * for all")
    return told


def _folders(catalogue: list[Path] | None) -> tuple[Path, ...]:
    return tuple(catalogue or ())
