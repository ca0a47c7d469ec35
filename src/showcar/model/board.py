"""What a board is made of: a row for each programme, what it was asked for, and what a page of it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from showcar.model.judgement import Change, Conflict, Evidence, Group, Record, Verdict
from showcar.model.ledger import Dossier, Event

SORTS = ("changed", "name", "probability", "stage", "start", "run")
"""What a board is ordered by: last change (the newest first), name, probability (the highest first), stage (the
farthest first), start (the earliest first), run (the smallest first); programmes without it last."""


@dataclass(frozen=True, slots=True)
class Row:
    """A programme's line on the board.

    Attributes:
        programme: Name in full.
        maker: Its maker's name; None where no maker that is known begins it.
        stage: One of `showcar.model.judgement.STAGES`.
        since: As in `Verdict`.
        probability: As in `Verdict`.
        form: The most probable form.
        form_probability: Its probability, given that it is built.
        run_size: Best value, as in a claim; None where nothing tells.
        price: Best value, as in a claim.
        when: Value of the interval in which production, sale or deliveries are expected, or took place.
        when_predicate: Which of them.
        when_probability: As in `When`.
        contested: Predicates with an open conflict.
        changed: As in `Verdict`.
        claims: How many claims stand.
        reports: How many reports make them.
        last_said: ISO 8601 date of the last report, as precise as is known.
        as_of: ISO 8601 day as of which it was judged; earlier than that of the board while that is drawn up anew.
    """

    programme: str
    maker: str | None
    stage: str
    since: str | None
    probability: float
    form: str | None
    form_probability: float
    run_size: Mapping[str, Any] | None
    price: Mapping[str, Any] | None
    when: Mapping[str, Any] | None
    when_predicate: str | None
    when_probability: float | None
    contested: tuple[str, ...]
    changed: str | None
    claims: int
    reports: int
    last_said: str | None
    as_of: str


@dataclass(frozen=True, slots=True)
class Clocks:
    """As of when a question is asked.

    Attributes:
        day: Leaves out what was said later; a verdict is one as of that day.
        moment: Leaves out what the ledger recorded later; None for nothing.
    """

    day: date
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of a board, and in which order.

    Attributes:
        words: Every word has to begin a word of one of the programme's names; case and accents count nothing.
        maker: A maker's name.
        stage: One of `showcar.model.judgement.STAGES`.
        form: `series`, `limited` or `one_off`.
        year: Year that the interval of `when` touches.
        sort: One of `SORTS`.
        reverse: The other way round; programmes without it stay last.
        after: What `Board.next` told, for the rows behind it; None for the first ones.
        limit: At most so many rows, 1 to 500.
    """

    words: str = ""
    maker: str | None = None
    stage: str | None = None
    form: str | None = None
    year: int | None = None
    sort: str = "changed"
    reverse: bool = False
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Board:
    """A part of the board as of a day.

    Attributes:
        clocks: As of when.
        rows: The wanted ones.
        total: How many fit in all.
        programmes: How many there are.
        judged: How many of them have been judged as of that day; fewer than there are while the board is drawn up.
            Those that never were have no row yet, the others that of an earlier day.
        makers: Makers with the number of their programmes, of all programmes, by name.
        stages: Stages with their numbers, likewise.
        forms: Forms likewise.
        years: Years of `when` likewise.
        next: What leads to the rows behind these; None where there are none.
    """

    clocks: Clocks
    rows: tuple[Row, ...]
    total: int
    programmes: int
    judged: int
    makers: tuple[tuple[str, int], ...] = ()
    stages: tuple[tuple[str, int], ...] = ()
    forms: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """The probability of a programme as of a day.

    Attributes:
        day: ISO 8601.
        probability: 0 to 1.
        stage: As of that day.
        reports: Ids of the reports of that day that are terms of the verdict.
    """

    day: str
    probability: float
    stage: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything about a programme as of a day.

    Attributes:
        clocks: As of when.
        verdict: What is to be thought of it.
        evidence: What that rests on.
        dossier: All that is claimed.
        groups: Its reports, copies together.
        conflicts: All, settled ones too.
        changes: What moved since the first day, the earliest first.
        history: The verdict's probability on each day on which something was said or came due.
        records: Track records of all topics together, of the sources that its terms name.
        events: What happened to it, day by day.
    """

    clocks: Clocks
    verdict: Verdict
    evidence: Evidence
    dossier: Dossier
    groups: tuple[Group, ...]
    conflicts: tuple[Conflict, ...]
    changes: tuple[Change, ...]
    history: tuple[Point, ...]
    records: Mapping[str, Record] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
