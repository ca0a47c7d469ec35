"""How the API answers: JSON as the command line prints it, or a table as CSV, as of two clocks, a page at a time."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Depends, Path, Query, Request
from starlette.responses import Response

from showcar.model.board import Clocks
from showcar.model.errors import UsageError
from showcar.model.ledger import instant
from showcar.presentation import addresses
from showcar.presentation.export.csv import of_records, rows
from showcar.presentation.safe import dumps
from showcar.presentation.serve.asking import AskedClocks
from showcar.presentation.serve.problems import Problem

MOST = 500
"""Things on a page, at most."""
LONGEST_NAME = 300
"""Characters of a name that can be asked for."""

_Thing = TypeVar("_Thing")

Limit = Annotated[int, Query(ge=1, le=MOST, description="At most so many.")]
After = Annotated[
    str | None, Query(max_length=2000, description="What `next` told, for what follows.", examples=[None])
]
Since = Annotated[str, Query(max_length=10, description="From this day, month or year on.", examples=["2024-06-01"])]
CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}, "example": "programme,stage\nBMW Skytop,delivered\n"}}}
}
"""That an answer is to be had as a table too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What every question about many things brings with it.

    Attributes:
        request: The question.
        clocks: As of when.
        form: `json` or `csv`.
    """

    request: Request
    clocks: Clocks
    form: str


async def _form(
    request: Request,
    format: Annotated[
        Literal["json", "csv"] | None,
        Query(description="How to answer; where it is not given, as `Accept` has it.", examples=["csv"]),
    ] = None,
) -> str:
    return format or ("csv" if _wants_csv(request.headers.get("accept", "")) else "json")


def _wants_csv(accept: str) -> bool:
    """Whether a client would rather have CSV than JSON (RFC 9110, 12.5.1).

    >>> _wants_csv("text/csv"), _wants_csv("application/json, text/csv;q=0.5"), _wants_csv("*/*")
    (True, False, False)
    """
    weights = {}
    for part in accept.lower().split(","):
        kind, *settings = (word.strip() for word in part.split(";"))
        weight = next((told[2:] for told in settings if told.startswith("q=")), "1")
        weights[kind] = float(weight) if weight.replace(".", "", 1).isdecimal() else 0.0
    json = max(weights.get(kind, 0.0) for kind in ("application/json", "application/*", "*/*"))
    return weights.get("text/csv", 0.0) > json


async def asked(request: Request, clocks: AskedClocks, form: Annotated[str, Depends(_form)]) -> Asked:
    """What a question about many things brings with it."""
    return Asked(request, clocks, form)


AskedList = Annotated[Asked, Depends(asked)]


async def named(
    segment: Annotated[
        str,
        Path(
            description="Any name of it, with `_` for spaces; see the head of this description.",
            examples=["BMW_Skytop"],
            max_length=LONGEST_NAME,
        ),
    ],
) -> str:
    """The name that a path tells.

    Raises:
        Problem: It is no name that anything could go by.
    """
    name = addresses.name(segment)
    if not name.strip() or "\x00" in name:
        raise Problem("unknown-name", "nothing goes by this name", "see what there is in the lists", where=name)
    return name


Name = Annotated[str, Depends(named)]
DocumentPath = Annotated[
    str, Path(pattern="^[0-9a-f]{16}$", description="Id of a report.", examples=["3118997eef9472fc"])
]


def json(told: Any) -> Response:
    """A JSON answer, without control characters and line separators."""
    return Response(dumps(told) + "\n", media_type="application/json", headers={"Cache-Control": "no-cache"})


def page(
    question: Asked,
    things: Sequence[_Thing],
    after: str | None,
    record: Callable[[_Thing], dict[str, Any]],
    columns: Sequence[str],
    *,
    row: Callable[[_Thing], dict[str, Any]] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Response:
    """A page of a list.

    Args:
        question: Which was asked.
        things: The wanted ones.
        after: What leads to those that follow; None where there are none.
        record: Makes the JSON object of one.
        columns: Columns of the table.
        row: Makes the row of one; its JSON object where it is None.
        more: Further keys of the JSON answer.
    """
    if question.form == "csv":
        text = rows([columns]) + of_records(map(row or record, things), columns)
        answer = Response(text, media_type="text/csv", headers={"Cache-Control": "no-cache"})
    else:
        told = clocked(question.clocks) | {"items": [record(one) for one in things], "next": after} | dict(more or {})
        answer = json(told)
    answer.headers["Vary"] = "Accept"
    if after is not None:
        answer.headers["Link"] = f'<{_following(question.request, after)}>; rel="next"'
    return answer


def listed(
    question: Asked,
    things: Iterable[_Thing],
    after: str | None,
    limit: int,
    record: Callable[[_Thing], dict[str, Any]],
    columns: Sequence[str],
    *,
    row: Callable[[_Thing], dict[str, Any]] | None = None,
) -> Response:
    """A page of a list of which all is at hand: that part of it behind `after`.

    Args:
        question: Which was asked.
        things: All, in order.
        after: What a page before this one told; None for the first.
        limit: At most so many.
        record: As in `page`.
        columns: As in `page`.
        row: As in `page`.

    Raises:
        UsageError: `after` leads to nothing.
    """
    part, following = cut(things, record, after or None, limit)
    return page(question, part, following, record, columns, row=row)


def clocked(clocks: Clocks) -> dict[str, Any]:
    """The two clocks, as an answer tells them."""
    return {
        "as_of": clocks.day.isoformat(),
        "as_recorded": None if clocks.moment is None else instant(clocks.moment),
    }


def _following(request: Request, after: str) -> str:
    rest = [(key, told) for key, told in request.query_params.multi_items() if key != "after"]
    return f"{quote(request.scope['path'], safe='/~')}?{urlencode([*rest, ('after', after)])}"


def cut(
    things: Iterable[_Thing], record: Callable[[_Thing], dict[str, Any]], after: str | None, limit: int
) -> tuple[list[_Thing], str | None]:
    """Those of a list that follow a thing, and what leads to the rest.

    A thing is told from others by a hash of what is told of it, and by how many before it are equal.

    Args:
        things: All, in order.
        record: Makes the JSON object of one.
        after: What a page before this one told; None for the first.
        limit: At most so many.

    Raises:
        UsageError: `after` leads to nothing.

    >>> found, following = cut("aba", lambda letter: {"is": letter}, None, 2)
    >>> found, cut("aba", lambda letter: {"is": letter}, following, 2)
    (['a', 'b'], (['a'], None))
    """
    seen: Counter[str] = Counter()
    found: list[_Thing] = []
    last, reached = "", after is None
    for one in things:
        if len(found) == limit:
            return found, last
        digest = hashlib.sha256(dumps(record(one)).encode()).hexdigest()[:16]
        seen[digest] += 1
        last = f"{digest}.{seen[digest]}"
        if reached:
            found.append(one)
        reached = reached or last == after
    if not reached:
        raise UsageError("after", "was not told by a page of this list", "begin with the first page")
    return found, None
