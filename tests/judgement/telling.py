"""Evidence made for tests of verdicts: who said what on which day, in which report, copied from whom."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from showcar.model.claim import Claim
from showcar.model.judgement import Evidence, Group, Reading
from showcar.model.ledger import Kept

CAR = "Panther Concept Nine"
"""A car that no catalogue and no file of outcomes knows."""


@dataclass(frozen=True)
class Said:
    """One claim of a report."""

    factuality: str = "CT+"
    source: tuple[str, ...] = ()
    predicate: str = "production"
    value: dict[str, Any] = field(default_factory=lambda: {"form": "any"})
    words: str = "will go ahead"
    said_on: str | None = None
    condition: str | None = None


@dataclass(frozen=True)
class Report:
    """A report: when, by whom, with which claims; `copies` names the outlet that it took them from."""

    day: str
    outlet: str
    said: tuple[Said, ...]
    copies: str | None = None
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def document(self) -> str:
        """Its id."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def report(day: str, outlet: str, *said: Said, copies: str | None = None, notes: Any = ()) -> Report:
    """A report with these claims."""
    return Report(day, outlet, said, copies, tuple(notes))


def evidence(reports: Sequence[Report], as_of: str = "2026-01-01", car: str = CAR) -> Evidence:
    """All that these reports say, in their order."""
    kept: list[Kept] = []
    readings = {}
    for one in reports:
        text = ""
        for number, said in enumerate(one.said):
            lead = f"{number}. {car} "
            start = len(text) + len(lead)
            claim = Claim(
                one.document, f"{one.outlet}.txt", one.day, car, said.predicate, said.value, said.factuality,
                said.source, said.said_on, said.condition, said.words, start, start + len(said.words),
            )  # fmt: skip
            text += f"{lead}{said.words}\n"
            told = said.said_on or one.day
            identity = hashlib.sha256(f"{one.document}{number}".encode()).hexdigest()[:16]
            kept.append(Kept(identity, claim, car, told, (told + "-01-01")[:10], datetime(2026, 1, 1, tzinfo=UTC), 1))
        readings[one.document] = Reading(
            one.document, f"{one.outlet}.txt", text, None, one.day, one.day, one.outlet, None, None, "en", one.notes,
            datetime(2026, 1, 1, tzinfo=UTC),
        )  # fmt: skip
    return Evidence(car, (car,), tuple(kept), readings, date.fromisoformat(as_of))


def groups(reports: Sequence[Report]) -> tuple[Group, ...]:
    """The groups that the reports tell of themselves."""
    origins = {one.outlet: one for one in reports if one.copies is None}
    members: dict[str, list[Report]] = {}
    for one in reports:
        members.setdefault(one.copies or one.outlet, []).append(one)
    found = []
    for outlet in sorted(members):
        origin = origins.get(outlet)
        ordered = sorted(members[outlet], key=lambda one: (one is not origin, one.day, one.document))
        found.append(Group(outlet, origin.document if origin else None, tuple(one.document for one in ordered), ()))
    return tuple(found)
