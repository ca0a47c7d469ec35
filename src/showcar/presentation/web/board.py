"""The board: all programmes with what is to be thought of each, by stage or in another order, filtered and searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from showcar.board.order import FALLING
from showcar.model.board import Board, Row, Wanted
from showcar.model.judgement import STAGES
from showcar.presentation.serve.asking import AskedClocks, AskedDesk
from showcar.presentation.verdict_words import NEXT_TO_NOTHING, stage_in_words
from showcar.presentation.web.filters import AskedFilters
from showcar.presentation.web.templates import address_of, page
from showcar.presentation.words import value_in_words

router = APIRouter()

FORMATS = (("csv", "CSV"), ("xlsx", "Excel"), ("parquet", "Parquet"), ("ics", "iCalendar"))
"""What the board can be taken along as."""
ROWS = 100
"""Rows of a part."""
EACH = 12
"""Rows of each stage where all stages are shown, those that moved last."""
_COLUMNS = (
    ("name", "Programme"), ("stage", "Stage"), ("probability", "Built?"), (None, "As"), ("run", "Run"), (None, "Price"),
    ("start", "Start"), ("changed", "Last moved"),
)  # fmt: skip
_ORDERS = {
    "": "by stage", "changed": "last moved", "-changed": "longest unmoved", "probability": "most probable",
    "-probability": "least probable", "name": "name", "-name": "name, Z to A", "start": "earliest start",
    "-start": "latest start", "run": "smallest run", "-run": "largest run", "stage": "farthest stage",
    "-stage": "earliest stage",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand together.

    Attributes:
        stage: Their stage; None for rows of all stages.
        rows: Those that are shown.
        count: How many there are; None where nobody counted.
        query: What has to be asked for all of them; None where these are all, or the parts that follow have the others.
    """

    stage: str | None
    rows: Sequence[Row]
    count: int | None = None
    query: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A heading of the table.

    Attributes:
        words: What it says.
        query: What has to be asked to order by it, or the other way round where it is ordered by it; None where it
            cannot be.
        direction: `ascending` or `descending` where the table is ordered by it.
    """

    words: str
    query: Mapping[str, str] | None
    direction: str | None


@router.get("/programmes")
@router.get("/programmes/")
def programmes(request: Request) -> RedirectResponse:
    """The board, for who shortens the address of a programme."""
    return RedirectResponse(address_of("/", request.query_params.multi_items()), 308)


@router.get("/")
def board(
    request: Request,
    clocks: AskedClocks,
    desk: AskedDesk,
    filters: AskedFilters,
    after: Annotated[str, Query(max_length=2000)] = "",
) -> HTMLResponse:
    """Programmes with their verdicts; where no order is told each stage has its own part of the page.

    Args:
        request: What is answered.
        clocks: As of when.
        desk: What answers.
        filters: Which of them, in which order.
        after: Where the last part ended.
    """
    asked = asdict(filters)
    by_stage = not (filters.sort or filters.stage or after)
    wanted = replace(filters.wanted("changed"), after=after or None, limit=ROWS)
    if by_stage:
        found, parts = desk.by_stage(clocks, wanted, EACH)
        groups = [Group(stage, rows, count, {**asked, "stage": stage} if count > EACH else None)
                  for stage, rows, count in parts]  # fmt: skip
    else:
        found = desk.board(clocks, wanted)
        groups = _groups(found, wanted)
    return page(
        request, "board.html", clocks, board=found, groups=groups, columns=_columns(wanted, asked, by_stage),
        counts=Counter(dict(found.stages)), ladder=_ladder(asked), asked=asked, filters=_filters(asked), orders=_ORDERS,
        order=filters.sort, next=found.next, formats=FORMATS, first=not after,
        worth=NEXT_TO_NOTHING,
    )  # fmt: skip


def _groups(found: Board, wanted: Wanted) -> list[Group]:
    """The rows, under a heading for each stage where that is their order."""
    if wanted.sort != "stage":
        return [Group(None, found.rows)]
    return [Group(stage, list(rows)) for stage, rows in groupby(found.rows, key=lambda row: row.stage)]


def _ladder(asked: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    """The stages in their order, and what has to be asked for each alone, or to be rid of it where it is asked for."""
    return [(stage, {**asked, "stage": "" if stage == asked["stage"] else stage}) for stage in STAGES]


def _columns(wanted: Wanted, asked: Mapping[str, str], by_stage: bool) -> list[Column]:
    columns = []
    for sort, words in _COLUMNS:
        direction = None
        if sort == wanted.sort and not by_stage:
            direction = "descending" if (sort in FALLING) != wanted.reverse else "ascending"
        turned = sort if direction is None or wanted.reverse else f"-{sort}"
        columns.append(Column(words, None if turned is None else {**asked, "sort": turned}, direction))
    return columns


def _filters(asked: Mapping[str, str]) -> list[tuple[str, dict[str, str]]]:
    """What is filtered by, in words, and what has to be asked to be rid of it."""
    words = {
        "q": f"“{asked['q']}”", "maker": asked["maker"], "stage": stage_in_words(asked["stage"]),
        "form": value_in_words("production", {"form": asked["form"]}), "year": f"starts in {asked['year']}",
    }  # fmt: skip
    return [(told, {**asked, key: ""}) for key, told in words.items() if asked[key]]
