"""What can be wrong with a request, told in one shape (RFC 9457), and as a page where a page was asked for.

A kind of problem has a name, which is the end of its `type`, an HTTP status and a title that never change; what was
found this time, and what to do about it, stands in `detail` and, in parts, in `where`, `found` and `advice`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from showcar.model.errors import (
    FetchError,
    LedgerBusyError,
    LedgerError,
    LedgerReadOnlyError,
    ShowcarError,
    UnknownNameError,
)
from showcar.presentation.safe import dumps, plain

API = "/api/v1"
"""Where the addresses of the API begin."""
MEDIA_TYPE = "application/problem+json"
_MOST = 300
"""Characters of a request that are repeated in its answer."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem.

    Attributes:
        name: End of its `type`.
        status: HTTP status.
        title: What it is, the same each time.
        meaning: A sentence or two on when it is told.
    """

    name: str
    status: int
    title: str
    meaning: str

    @property
    def type(self) -> str:
        """The URI reference that stands for it."""
        return f"{API}/problems/{self.name}"


KINDS = {
    kind.name: kind
    for kind in (
        Kind("bad-request", 400, "The request cannot be read", "It is no HTTP that a server could answer."),
        Kind("token-wanted", 401, "A token is wanted", "The bearer token is missing, or is not that of this server."),
        Kind(
            "forbidden", 403, "This may not be asked",
            "The server only reads, or the request was made by a page of another site.",
        ),
        Kind("not-found", 404, "There is nothing here", "No route has this address, or no report or source this name."),
        Kind(
            "unknown-name", 404, "Nothing goes by this name",
            "No programme, report or source goes by this name, or there was nothing of it by then.",
        ),
        Kind("wrong-method", 405, "This method is not for this address", "`Allow` tells which are."),
        Kind("too-slow", 408, "The request did not arrive in time", "Its body took too long."),
        Kind("too-large", 413, "The request is too large", "Its body is longer than is read."),
        Kind("address-too-long", 414, "The address is too long", "Path and query are longer than is read."),
        Kind("wrong-media-type", 415, "This kind of body is not read", "`Accept` tells which kinds are."),
        Kind("wrong-host", 421, "This is not the host", "The server was not told that it goes by this name."),
        Kind(
            "unusable", 422, "This cannot be done",
            "A parameter or a body is not what it should be, or asks for what there is not.",
        ),
        Kind("unreadable", 422, "This cannot be read as a report", "It is empty, not in English, too long, no text."),
        Kind("unreachable", 422, "Nothing to read is at this address", "Its site refused, failed or was not asked."),
        Kind("too-many", 429, "Too many requests", "`Retry-After` tells in how many seconds to come back."),
        Kind("fault", 500, "A fault of the server", "It is logged under the id that stands in `found`."),
        Kind("busy", 503, "The server is busy", "`Retry-After` tells in how many seconds to come back."),
        Kind("no-ledger", 503, "The ledger cannot be used", "It cannot be opened, read or written just now."),
    )
}  # fmt: skip
_BY_STATUS = {kind.status: kind for kind in reversed(KINDS.values())}


class Problem(Exception):
    """What is wrong with a request.

    Args:
        kind: Name of one of `KINDS`.
        found: What was found.
        advice: What to do about it; empty where there is nothing to add.
        where: Parameter, name or address that it was found in; empty for the request as a whole.
        headers: Headers of the answer.
        near: Names that come near to one that nothing goes by, the nearest first.
    """

    def __init__(
        self, kind: str, found: str, advice: str = "", *, where: str = "", headers: Mapping[str, str] | None = None,
        near: Iterable[str] = (),
    ) -> None:  # fmt: skip
        super().__init__(kind, found)
        self.kind = KINDS[kind]
        self.where = _short(where)
        self.found = _short(found)
        self.advice = _short(advice)
        self.headers = dict(headers or {})
        self.near = tuple(map(plain, near))

    @property
    def detail(self) -> str:
        """Where, what was found and what to do, as the command line tells it."""
        told = f"{self.where}: {self.found}" if self.where else self.found
        return f"{told}; {self.advice}" if self.advice else told

    def record(self, instance: str) -> dict[str, Any]:
        """The problem as a JSON object.

        Args:
            instance: Path that was asked for.
        """
        return {
            "type": self.kind.type,
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
            "instance": _short(instance),
            "where": self.where or None,
            "found": self.found,
            "advice": self.advice or None,
            "near": list(self.near),
        }


def _short(text: str) -> str:
    told = plain(text)
    return told if len(told) <= _MOST else told[: _MOST - 1] + "…"


def of_error(error: ShowcarError) -> Problem:
    """An error of ours as a problem."""
    kind, headers = "unusable", {}
    if isinstance(error, UnknownNameError):
        return Problem("unknown-name", error.found, error.advice, where=error.where, near=error.near)
    if isinstance(error, FetchError):
        kind = "unreachable"
    elif isinstance(error, LedgerBusyError):
        kind, headers = "busy", {"Retry-After": "5"}
    elif isinstance(error, LedgerReadOnlyError):
        kind = "forbidden"
    elif isinstance(error, LedgerError):
        # where it lies is no business of those who ask
        return Problem("no-ledger", error.found, error.advice, headers={"Retry-After": "30"})
    return Problem(kind, error.found, error.advice, where=error.where, headers=headers)


def of_status(status: int, told: str = "", headers: Mapping[str, str] | None = None) -> Problem:
    """A bare HTTP status as a problem."""
    kind = _BY_STATUS.get(status) or KINDS["bad-request" if status < 500 else "fault"]
    return Problem(kind.name, told or kind.title, headers=headers)


def of_fault() -> tuple[Problem, str]:
    """A fault of the program: nothing of it is told but an id, under which it is logged."""
    number = secrets.token_hex(8)
    found = f"fault {number} was logged"
    return Problem("fault", found, "tell whoever runs this server, or report it to showcar"), number


def response(request: Request, problem: Problem) -> Response:
    """The answer to a request that something is wrong with."""
    path = str(request.scope.get("path", "/"))
    if path != API and not path.startswith(f"{API}/"):
        page: Response = request.app.state.problem_page(request, problem)
        return page
    body = dumps(problem.record(path)) + "\n"
    headers = {"Cache-Control": "no-store"} | problem.headers
    return Response(body, problem.kind.status, headers, MEDIA_TYPE)
