"""What a board's file holds as text: lines, changes, groups and scored claims, and back; what comes back is equal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from showcar.model.board import Point, Row
from showcar.model.claim import Claim
from showcar.model.judgement import Change, Copying, Group, Place, Reading, Scored
from showcar.model.ledger import Kept

_CLAIM = tuple(field.name for field in fields(Claim))


def row_text(one: Row) -> str:
    """A line of the board."""
    return json.dumps(asdict(one))


def row(text: str) -> Row:
    """A line of the board as it was written."""
    made = json.loads(text)
    return Row(**{**made, "contested": tuple(made["contested"])})


def change_text(one: Change) -> str:
    """A change, its claims by their ids."""
    claims = [kept.id for kept in one.kept]
    return json.dumps([one.day, one.programme, one.what, one.before, one.after, claims, one.since])


def change(told: Sequence[Any], kept: Mapping[str, Kept]) -> Change:
    """A change as it was written.

    Args:
        told: Read from the text.
        kept: Claims of its programme by their ids.
    """
    day, programme, what, before, after, claims, since = told
    return Change(day, programme, what, before, after, tuple(kept[one] for one in claims if one in kept), since)


@dataclass(frozen=True, slots=True)
class Past:
    """What a replay of the past gave, claims by their ids.

    Attributes:
        points: The probability on each day.
        changed: Day of the last move.
        movers: Claims that made it.
        moved: All that moved.
        groups: Its reports, copies together.
    """

    points: tuple[Point, ...]
    changed: str | None
    movers: tuple[str, ...]
    moved: tuple[Sequence[Any], ...]
    groups: tuple[Sequence[Any], ...]


def past_text(
    points: Iterable[Point], changed: str | None, movers: Sequence[str], moved: Iterable[Change],
    groups: Iterable[Group],
) -> str:  # fmt: skip
    """What a replay of the past gave, and what it rests on that takes long to find."""
    days = [[one.day, one.probability, one.stage, one.reports] for one in points]
    tied = [[one.credited, one.origin, one.reports, [_copying(copying) for copying in one.copyings]] for one in groups]
    return json.dumps([days, changed, movers, [json.loads(change_text(one)) for one in moved], tied])


def past(text: str) -> Past:
    """The same as it was written."""
    days, changed, movers, moved, groups = json.loads(text)
    points = tuple(Point(day, probability, stage, tuple(reports)) for day, probability, stage, reports in days)
    return Past(points, changed, tuple(movers), tuple(moved), tuple(groups))


def _copying(one: Copying) -> Sequence[Any]:
    places = [[place.document, place.start, place.end] for place in one.places]
    return [one.document, one.origin, one.named, one.kind, one.strength, one.evidence, places]


def group(told: Sequence[Any], readings: Mapping[str, Reading]) -> Group:
    """A group as it was written.

    Args:
        told: Read from the text.
        readings: The reports that it is of, by document id.
    """
    credited, origin, reports, copyings = told
    made = (
        Copying(
            document, source, named, kind, strength, tuple(evidence),
            tuple(Place(one, readings[one].text[start:end], start, end) for one, start, end in places),
        )
        for document, source, named, kind, strength, evidence, places in copyings
    )  # fmt: skip
    return Group(credited, origin, tuple(reports), tuple(made))


def scored_text(one: Scored) -> str:
    """A scored claim, whole."""
    kept = one.kept
    claim = [getattr(kept.claim, name) for name in _CLAIM]
    around = [
        kept.id, kept.programme, kept.said, kept.day, kept.recorded_at.isoformat(), kept.run, kept.state, kept.act
    ]  # fmt: skip
    rest = [getattr(one, field.name) for field in fields(Scored) if field.name != "kept"]
    return json.dumps([claim, around, rest], default=dict)


def scored(text: str) -> Scored:
    """A scored claim as it was written."""
    parts, (id_, programme, said, day, recorded_at, run, state, act), rest = json.loads(text)
    told = dict(zip(_CLAIM, parts, strict=True))
    claim = Claim(**{**told, "source": tuple(told["source"]), "reasons": tuple(told["reasons"])})
    moment = datetime.fromisoformat(recorded_at)
    return Scored(Kept(id_, claim, programme, said, day, moment, run, state, act), *rest)
