"""`/programmes`: the board, and all about one programme."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from showcar.model.board import SORTS, Wanted
from showcar.model.claim import PREDICATES
from showcar.model.errors import UsageError
from showcar.model.judgement import STAGES
from showcar.presentation import clocks as given
from showcar.presentation.api import family as kin
from showcar.presentation.api.answering import CSV, After, AskedList, Limit, Name, clocked, json, listed, page
from showcar.presentation.api.models import answers, claims, judgement
from showcar.presentation.export import board as board_export
from showcar.presentation.export import judgement as export
from showcar.presentation.export import ledger as kept
from showcar.presentation.serve.asking import AskedClocks, AskedDesk

router = APIRouter(prefix="/programmes", tags=["programmes"])

POINT = ("day", "probability", "stage", "reports")
_FORMS = ("series", "limited", "one_off")


def _choice(words: tuple[str, ...], described: str) -> Any:
    return Query(description=described, json_schema_extra={"enum": list(words)}, max_length=40)


PredicateQuery = Annotated[str | None, _choice(PREDICATES, "Of this predicate.")]
SourceQuery = Annotated[
    str | None,
    Query(description="Said, or passed on, by somebody with this in the name.", max_length=200, examples=["Carbuzz"]),
]
EveryQuery = Annotated[bool, Query(alias="all", description="Also what was withdrawn, corrected or retracted.")]
OpenQuery = Annotated[bool, Query(alias="open", description="Leave out what is settled.")]


def checked(predicate: str | None) -> str | None:
    """A predicate that was asked for.

    Raises:
        UsageError: There is no such predicate.
    """
    if predicate is not None and predicate not in PREDICATES:
        raise UsageError("predicate", f"{predicate} is no predicate", f"use one of {', '.join(PREDICATES)}")
    return predicate


@router.get("", operation_id="listProgrammes", response_model=answers.BoardPage, responses=CSV)
def list_programmes(
    asked: AskedList,
    desk: AskedDesk,
    q: Annotated[
        str, Query(max_length=200, description="Each word begins a word of one of its names.", examples=["bmw sky"])
    ] = "",
    maker: Annotated[str | None, Query(max_length=100, description="Of this maker.", examples=["BMW"])] = None,
    stage: Annotated[str | None, _choice(STAGES, "In this stage.")] = None,
    form: Annotated[str | None, _choice(_FORMS, "Most probably built in this form.")] = None,
    year: Annotated[
        int | None, Query(ge=1, le=9998, description="Produced, sold or delivered in this year.", examples=[2026])
    ] = None,
    sort: Annotated[str, _choice(SORTS, "In which order; programmes without it come last.")] = "changed",
    reverse: Annotated[bool, Query(description="The other way round.")] = False,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """The board: programmes with their verdicts in a line each, with filters and sorting; see `showcar board`."""
    wanted = Wanted(q, maker or None, stage or None, form or None, year, sort, reverse, after or None, limit)
    found = desk.board(asked.clocks, wanted)
    facets = {
        name: [{"value": value, "programmes": number} for value, number in counted]
        for name, counted in (
            ("makers", found.makers), ("stages", found.stages), ("forms", found.forms), ("years", found.years),
        )
    }  # fmt: skip
    numbers = {"total": found.total, "programmes": found.programmes, "judged": found.judged}
    return page(asked, found.rows, found.next, board_export.row, board_export.BOARD, more=numbers | facets)


@router.get("/{segment}", operation_id="getProgramme", response_model=judgement.VerdictTold)
def get_programme(name: Name, clocks: AskedClocks, desk: AskedDesk) -> Response:
    """The verdict on a programme, with every term, value and open conflict; see `showcar verdict`."""
    return json(export.verdict(desk.programme(name, clocks).verdict))


@router.get(
    "/{segment}/claims",
    operation_id="listProgrammeClaims",
    response_model=answers.Page[claims.KeptClaim],
    responses=CSV,
)
def list_programme_claims(
    name: Name,
    asked: AskedList,
    desk: AskedDesk,
    predicate: PredicateQuery = None,
    source: SourceQuery = None,
    every: EveryQuery = False,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """What is claimed of a programme, by predicate, the newest and firmest first; see `showcar claims`."""
    found = desk.ledger.claims(
        name, predicate=checked(predicate or None), source=source or None, every=every, as_of=asked.clocks.day,
        as_recorded=asked.clocks.moment,
    )  # fmt: skip
    return listed(asked, found, after, limit, kept.kept, kept.KEPT, row=kept.kept_row)


@router.get(
    "/{segment}/dossier",
    operation_id="listProgrammeDossier",
    response_model=answers.Page[claims.DossierClaim],
    responses=CSV,
)
def list_programme_dossier(
    name: Name, asked: AskedList, desk: AskedDesk, after: After = None, limit: Limit = 50
) -> Response:
    """What is claimed of a programme, then what edits of reports took away with both texts; see `showcar show`."""
    found = desk.ledger.dossier(name, as_of=asked.clocks.day, as_recorded=asked.clocks.moment)
    record = kept.dossier_rows if asked.form == "csv" else kept.dossier
    return listed(asked, record(found), after, limit, dict, kept.DOSSIER)


@router.get(
    "/{segment}/history",
    operation_id="listProgrammeHistory",
    response_model=answers.Page[claims.EventTold],
    responses=CSV,
)
def list_programme_history(
    name: Name, asked: AskedList, desk: AskedDesk, after: After = None, limit: Limit = 50
) -> Response:
    """What happened to a programme, day by day; see `showcar history`."""
    events = desk.ledger.history(name, as_of=asked.clocks.day, as_recorded=asked.clocks.moment)
    return listed(asked, events, after, limit, kept.event, kept.EVENT, row=kept.event_row)


@router.get(
    "/{segment}/changes",
    operation_id="listProgrammeChanges",
    response_model=answers.Page[judgement.ChangeTold],
    responses=CSV,
)
def list_programme_changes(
    name: Name,
    asked: AskedList,
    desk: AskedDesk,
    since: Annotated[
        str | None, Query(max_length=10, description="From this day, month or year on.", examples=["2024-06-01"])
    ] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """What moved in the verdict on a programme, and by what; see `showcar changes`."""
    first = given.first_day(since) if since else date.min
    moved = [one for one in desk.programme(name, asked.clocks).changes if one.day >= first.isoformat()]
    return listed(asked, moved, after, limit, export.change, export.CHANGE)


@router.get(
    "/{segment}/probability",
    operation_id="listProgrammeProbability",
    response_model=answers.Page[judgement.PointTold],
    responses=CSV,
)
def list_programme_probability(
    name: Name, asked: AskedList, desk: AskedDesk, after: After = None, limit: Limit = 500
) -> Response:
    """The probability on each day on which something was said or came due, the earliest first."""
    points = desk.programme(name, asked.clocks).history
    return listed(asked, points, after, limit, board_export.point, POINT)


@router.get(
    "/{segment}/copies",
    operation_id="listProgrammeCopies",
    response_model=answers.Page[judgement.CopyTold],
    responses=CSV,
)
def list_programme_copies(
    name: Name, asked: AskedList, desk: AskedDesk, after: After = None, limit: Limit = 50
) -> Response:
    """Which of its reports repeat others; see `showcar copies`."""
    opened = desk.programme(name, asked.clocks)
    copies = export.copies(opened.verdict.programme, opened.groups, opened.evidence.readings)
    return listed(asked, copies, after, limit, dict, export.COPY)


@router.get(
    "/{segment}/conflicts",
    operation_id="listProgrammeConflicts",
    response_model=answers.Page[judgement.ConflictTold],
    responses=CSV,
)
def list_programme_conflicts(
    name: Name, asked: AskedList, desk: AskedDesk, only_open: OpenQuery = False, after: After = None, limit: Limit = 50
) -> Response:
    """Claims about a programme that cannot all hold; see `showcar conflicts`."""
    found = [one for one in desk.programme(name, asked.clocks).conflicts if one.open or not only_open]
    return listed(asked, found, after, limit, export.conflict, export.CONFLICT)


@router.get("/{segment}/family", operation_id="getProgrammeFamily", response_model=judgement.FamilyTold)
def get_programme_family(name: Name, clocks: AskedClocks, desk: AskedDesk) -> Response:
    """What a programme was inspired by, previews, stands on, succeeds, resembles and rivals, as a graph."""
    return json(clocked(clocks) | kin.family(desk, desk.programme(name, clocks), clocks))
