"""The app: pages and the API over one desk, behind one gate."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from showcar import ledger
from showcar.board import circles
from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.model.errors import FetchError, LedgerError, ShowcarError, UsageError
from showcar.presentation import boards
from showcar.presentation.api.describing import allowed, document
from showcar.presentation.api.names import Names
from showcar.presentation.api.routes import router as api
from showcar.presentation.serve.conditional import Conditional
from showcar.presentation.serve.gate import Gate
from showcar.presentation.serve.problems import API, Problem, of_error, of_status, response
from showcar.presentation.serve.reading import Reading
from showcar.presentation.serve.settings import Settings
from showcar.presentation.web import errors
from showcar.presentation.web.ahead.showing import Ahead
from showcar.presentation.web.kept import Pages
from showcar.presentation.web.routes import router as pages


def create(settings: Settings) -> FastAPI:
    """The app, its ledger opened; closed when the app ends.

    Args:
        settings: How it was set up.

    Raises:
        LedgerError: The ledger cannot be opened.
        UsageError: Its address is of no kind that there is, or the contact cannot be sent.
    """
    kept = ledger.open(settings.ledger, settings.clock, create=False)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        if settings.judged_at_once is not None:
            # else the first readers would wait for all that is loaded once
            app.state.desk.warm(Clocks(settings.clock().date()))
            circles.seldom()
        yield
        kept.close()

    app = FastAPI(
        title="Showcar", lifespan=life, openapi_url=f"{API}/openapi.json", docs_url=None, redoc_url=None,
        redirect_slashes=False,
    )  # fmt: skip
    app.state.settings = settings
    folder = boards.folder(settings.ledger)
    app.state.desk = Desk(kept, folder, lambda: settings.clock().date(), settings.judged_at_once)
    app.state.ahead = Ahead(app.state.desk, folder)
    app.state.names = Names(kept)
    app.state.pages = Pages()
    app.state.reading = Reading(kept, settings)
    # refusals before a route is found are pages too, where a page was asked for
    app.state.problem_page = errors.page
    app.include_router(api)
    app.include_router(pages, include_in_schema=False)
    app.openapi = document  # type: ignore[method-assign]
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(ShowcarError, _error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _status)
    # the last one is asked first
    app.add_middleware(Conditional)
    if settings.cors:
        app.add_middleware(_Cors, origins=settings.cors)
    app.add_middleware(Gate, settings=settings)
    return app


class _Cors:
    """Lets pages of other sites ask the API, and nothing else."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]) -> None:
        self._app = app
        self._shared = CORSMiddleware(
            app, allow_origins=origins, allow_methods=("GET", "HEAD", "POST"),
            allow_headers=("Authorization", "Content-Type", "If-None-Match"),
            expose_headers=("ETag", "Link", "Retry-After", "Content-Disposition"),
        )  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_api = scope["type"] == "http" and f"{scope['path']}/".startswith(f"{API}/")
        await (self._shared if is_api else self._app)(scope, receive, send)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return response(request, error)


async def _error(request: Request, error: Exception) -> Response:
    if isinstance(error, UsageError | FetchError | LedgerError):
        return response(request, of_error(error))
    # what is wrong with the installation is a fault to those who ask
    raise error


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return response(request, invalid(error.errors()))


async def _status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == 404:
        return response(request, Problem("not-found", "no page has this address", "begin at /"))
    if error.status_code == 405:
        methods = allowed(request.scope["path"]) or headers.get("Allow", "GET").split(", ")
        known = sorted({*methods, *(["HEAD"] if "GET" in methods else [])})
        told = Problem("wrong-method", f"{request.method} is not for this address", f"use {' or '.join(known)}")
        told.headers["Allow"] = ", ".join(known)
        return response(request, told)
    return response(request, of_status(error.status_code, str(error.detail), headers))


def invalid(errors: Sequence[Any]) -> Problem:
    """Parameters or a body that are not what they should be, as one problem.

    Args:
        errors: As pydantic tells them.
    """
    first = errors[0]
    where = ".".join(str(part) for part in first["loc"] if part not in ("query", "path", "body", "header"))
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    found = str(first["msg"])
    return Problem("unusable", found[:1].lower() + found[1:] + more, "see the description of the API", where=where)
