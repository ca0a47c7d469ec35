"""A programme judged for the board: its line, what it is found by, and what moved on which day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from showcar.board.order import words_of
from showcar.board.prints import of_evidence
from showcar.board.rows import row
from showcar.judgement import outcomes
from showcar.judgement.judging import Records
from showcar.judgement.outcomes import Outcomes
from showcar.judgement.track_record import scored_of
from showcar.judgement.verdicts import replayed_verdict
from showcar.ledger.evidence import evidence
from showcar.ledger.view import View
from showcar.model.board import Point, Row
from showcar.model.judgement import Change, Evidence, Group, Scored
from showcar.model.ledger import STANDING


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a programme's line rests on.

    Attributes:
        numbers: Of its names.
        found: What the ledger held.
    """

    numbers: frozenset[int]
    found: Evidence


@dataclass(frozen=True, slots=True)
class Drawn:
    """A programme's line and what is kept beside it.

    Attributes:
        numbers: Of its names.
        row: The line.
        words: Words of its names.
        last: ISO 8601 day of its last claim.
        moved: What moved in its verdict, the earliest first.
        scored: Its forecasts that are settled.
        points: Its probability on each day.
        movers: Ids of the claims that moved it last.
        groups: Its reports, copies together.
        seal: Mark of what it rests on.
    """

    numbers: frozenset[int]
    row: Row
    words: frozenset[str]
    last: str
    moved: tuple[Change, ...]
    scored: tuple[Scored, ...]
    points: tuple[Point, ...]
    movers: tuple[str, ...]
    groups: tuple[Group, ...]
    seal: str


def gathered(view: View, numbers: Collection[int], day: date) -> Iterator[Gathered]:
    """The evidence about the programmes to which some names belong, of which anything stands."""
    for one in view.of(numbers):
        if any(kept.state == STANDING for kept in one.kept):
            yield Gathered(one.names, evidence(view, one, day))


def drawn(one: Gathered, records: Records, cars: Outcomes) -> Drawn:
    """The line of a programme.

    Args:
        one: What it rests on.
        records: Track records.
        cars: What base rates of the day rest on, as `showcar.judgement.past.grown` gives them.
    """
    found = one.found
    made, days = replayed_verdict(found, records=records)
    judged = made.verdict
    scored = scored_of(found, outcomes.load(), cars, found.as_of, tied=made.groups)
    return Drawn(
        one.numbers, row(found, judged), frozenset(words_of((found.programme, *found.names))),
        max((kept.day for kept in found.kept), default=""), tuple(change for _, moved in days for change in moved),
        tuple(scored), tuple(point for point, _ in days), tuple(kept.id for kept in judged.changed_by),
        made.groups, of_evidence(found),
    )  # fmt: skip
