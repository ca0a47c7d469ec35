"""What people decided, as far as it still holds: corrections, retractions, merges, splits, and what was undone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from showcar.ledger.asking import Question
from showcar.ledger.groups import Split

_ACTS = Question(
    "SELECT a.id, a.kind, a.who, a.why, a.claim, a.report, a.undoes, a.details, a.entry, e.recorded_at "
    "FROM acts a JOIN entries e ON e.id = a.entry WHERE a.entry <= :entry ORDER BY a.id"
)
_SPLITS = Question("SELECT act, name FROM splits WHERE entry <= :entry")


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody decided.

    Attributes:
        id: Its number.
        kind: `correct`, `retract`, `merge`, `split` or `undo`.
        who: Whose decision it is.
        why: The reason that was given.
        claim: Id of the claim that it corrects.
        report: Number of the report that it retracts.
        undoes: Number of the act that it undoes.
        details: What else there is to it.
        recorded_at: When it was recorded, ISO 8601.
    """

    id: int
    kind: str
    who: str
    why: str
    claim: str | None
    report: int | None
    undoes: int | None
    details: Mapping[str, Any]
    recorded_at: str


@dataclass(frozen=True)
class Acts:
    """The acts up to an entry of the log.

    Attributes:
        all: Every one of them, by number.
        holding: Numbers of those that were not undone.
        corrected: Number of the act that corrects a claim, by the claim's id; the last one where there are several.
        retracted: Number of the act that retracts a report, by the report's number.
        splits: What is set apart.
    """

    all: Mapping[int, Act] = field(default_factory=dict)
    holding: frozenset[int] = frozenset()
    corrected: Mapping[str, int] = field(default_factory=dict)
    retracted: Mapping[int, int] = field(default_factory=dict)
    splits: tuple[Split, ...] = ()

    def correcting(self, claim: str | None, made_by: int | None) -> int | None:
        """Number of the act that corrects a claim; None where none does.

        Args:
            claim: Its id.
            made_by: Number of the act that made it, None for one that was read; no act corrects what came after it.
        """
        act = None if claim is None else self.corrected.get(claim)
        return act if act is not None and act > (made_by or 0) else None


def holding(undoes: Mapping[int, int | None]) -> frozenset[int]:
    """Which acts hold: those that no holding act undoes.

    Args:
        undoes: For each act the one that it undoes, None where it undoes none; nothing undoes what came after it.

    >>> sorted(holding({1: None, 2: 1, 3: 2, 4: None}))
    [1, 3, 4]
    """
    held: set[int] = set()
    undone: set[int] = set()
    for act in sorted(undoes, reverse=True):
        if act in undone:
            continue
        held.add(act)
        target = undoes[act]
        if target is not None:
            undone.add(target)
    return frozenset(held)


def load(connection: Connection, entry: int) -> Acts:
    """The acts up to an entry."""
    rows = _ACTS.rows(connection, entry=entry)
    if not rows:
        return Acts()
    all_ = {
        row.id: Act(
            row.id, row.kind, row.who, row.why, row.claim, row.report, row.undoes, json.loads(row.details),
            row.recorded_at,
        )
        for row in rows
    }  # fmt: skip
    held = holding({act.id: act.undoes for act in all_.values()})
    valid = [all_[number] for number in sorted(held)]
    return Acts(
        all_,
        held,
        {act.claim: act.id for act in valid if act.claim is not None},
        {act.report: act.id for act in valid if act.kind == "retract" and act.report is not None},
        _splits(_SPLITS.rows(connection, entry=entry), held),
    )


def _splits(rows: Iterable[Any], held: frozenset[int]) -> tuple[Split, ...]:
    names: defaultdict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.act in held:
            names[row.act].add(row.name)
    return tuple(Split(act, frozenset(names[act])) for act in sorted(names))
