"""`/changes`, `/claims`, `/conflicts`, `/search`: what a ledger tells across all programmes."""

from __future__ import annotations

import base64
import binascii
import json as plain_json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query
from starlette.responses import Response

from showcar.model.errors import UnknownNameError, UsageError
from showcar.presentation import clocks as given
from showcar.presentation.api.answering import CSV, After, Asked, AskedList, Limit, cut, listed, page
from showcar.presentation.api.models import answers, claims, judgement
from showcar.presentation.api.programmes import EveryQuery, OpenQuery, PredicateQuery, SourceQuery, checked
from showcar.presentation.export import judgement as export
from showcar.presentation.export import ledger as kept
from showcar.presentation.serve.asking import AskedDesk

router = APIRouter(tags=["ledger"])
RECENT = timedelta(days=30)
"""How far changes go back where no day is told."""
LOOKED_AT = 200
"""Programmes that are looked at for one page."""

_Thing = TypeVar("_Thing")


@router.get("/changes", operation_id="listChanges", response_model=answers.Page[judgement.ChangeTold], responses=CSV)
def list_changes(
    asked: AskedList,
    desk: AskedDesk,
    since: Annotated[
        str | None,
        Query(
            max_length=10,
            description="From this day, month or year on; the last 30 days where it is not given.",
            examples=["2024-06-01"],
        ),
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """What moved in all verdicts since a day, and by what, the earliest first; see `showcar changes`."""
    day = asked.clocks.day
    first = given.first_day(since) if since else max(day, day.min + RECENT) - RECENT
    return listed(asked, desk.changes(first, asked.clocks), after, limit, export.change, export.CHANGE)


@router.get("/claims", operation_id="listClaims", response_model=answers.Page[claims.KeptClaim], responses=CSV)
def list_claims(
    asked: AskedList,
    desk: AskedDesk,
    predicate: PredicateQuery = None,
    source: SourceQuery = None,
    every: EveryQuery = False,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """All claims, by programme; see `showcar claims`.

    A page ends after 200 programmes too, so it may hold fewer than asked for, even none, with more to follow.
    """
    predicate = checked(predicate or None)
    day, moment = asked.clocks.day, asked.clocks.moment

    def of(name: str) -> Iterable[Any]:
        return desk.ledger.claims(
            name, predicate=predicate, source=source or None, every=every, as_of=day, as_recorded=moment
        )

    part, following = _across(asked, of, kept.kept, after or None, limit)
    return page(asked, part, following, kept.kept, kept.KEPT, row=kept.kept_row)


@router.get(
    "/conflicts", operation_id="listConflicts", response_model=answers.Page[judgement.ConflictTold], responses=CSV
)
def list_conflicts(
    asked: AskedList, desk: AskedDesk, only_open: OpenQuery = False, after: After = None, limit: Limit = 50
) -> Response:
    """Claims that cannot all hold, by programme; see `showcar conflicts`.

    A page ends after 200 programmes too, so it may hold fewer than asked for, even none, with more to follow.
    """

    def of(name: str) -> Iterable[Any]:
        return (one for one in desk.programme(name, asked.clocks).conflicts if one.open or not only_open)

    part, following = _across(asked, of, export.conflict, after or None, limit)
    return page(asked, part, following, export.conflict, export.CONFLICT)


@router.get("/search", operation_id="search", response_model=answers.Page[claims.HitTold], responses=CSV)
def search(
    asked: AskedList,
    desk: AskedDesk,
    q: Annotated[
        str,
        Query(min_length=1, max_length=200, description="Words, and phrases in quotation marks.", examples=["skytop"]),
    ],
    limit: Annotated[int, Query(ge=1, le=100, description="At most so many reports.")] = 20,
) -> Response:
    """Reports that hold all words, the newest first, with the claims whose quotes do; see `showcar search`."""
    found = desk.ledger.search(q, limit=limit, as_of=asked.clocks.day, as_recorded=asked.clocks.moment)
    return page(asked, found, None, kept.hit, kept.HIT)


def _across(
    asked: Asked,
    of: Callable[[str], Iterable[_Thing]],
    record: Callable[[_Thing], dict[str, Any]],
    after: str | None,
    limit: int,
) -> tuple[list[_Thing], str | None]:
    """A page of what there is about all programmes, by name.

    Args:
        asked: The question.
        of: What there is about a programme.
        record: Makes the JSON object of one.
        after: As in `cut`.
        limit: As in `cut`.

    Raises:
        UsageError: `after` leads to nothing.
    """
    begin, within = _place(after)
    names = asked.request.app.state.names.of(asked.clocks)
    at = next((at for at, name in enumerate(names) if _order(name) >= _order(begin)), len(names))
    found: list[_Thing] = []
    for name in names[at : at + LOOKED_AT]:
        if len(found) == limit:
            return found, _told(name, None)
        try:
            part, following = cut(of(name), record, within if name == begin else None, limit - len(found))
        except UnknownNameError:
            # nothing of it stands
            continue
        found += part
        if following is not None:
            return found, _told(name, following)
    more = names[at + LOOKED_AT : at + LOOKED_AT + 1]
    return found, _told(more[0], None) if more else None


def _order(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _told(name: str, within: str | None) -> str:
    """A place in a list by programme: the programme, and the thing of it before the first wanted one."""
    plain = plain_json.dumps([name, within], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(plain).decode("ascii").rstrip("=")


def _place(after: str | None) -> tuple[str, str | None]:
    if after is None:
        return "", None
    wrong = UsageError("after", "was not told by a page of this list", "begin with the first page")
    try:
        name, within = plain_json.loads(base64.b64decode(after + "=" * (-len(after) % 4), b"-_", validate=True))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise wrong from None
    if not isinstance(name, str) or not isinstance(within, str | None):
        raise wrong
    return name, within
