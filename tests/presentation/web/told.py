"""Programmes opened without a ledger, for tests of what their pages show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise

from showcar.judgement.changes import changes
from showcar.judgement.conflicts import conflicts
from showcar.judgement.verdicts import verdict
from showcar.model.board import Clocks, Opened
from showcar.model.judgement import Copying, Group, Place, Record
from showcar.model.ledger import Dossier, Programme, Tie, Withdrawn
from tests.judgement.telling import CAR, Report, Said, evidence, groups, report

YES = Said("CT+", ("Carl Voss",), words="will be built")
NO = Said("CT-", words="will not be built")
RUN = Said("CT+", predicate="run_size", value={"amount": 150}, words="exactly 150")
MORE = Said("PR+", predicate="run_size", value={"amount": 400}, words="some 400")
KIN = Said("CT+", predicate="inspired_by", value={"name": "Panther Two"}, words="recalls the Two")
HARM = "<script>alert(1)</script>\u202e"
"""Words that would be a script, and turn the direction of writing."""

FIRST = report("2025-03-04", "Autocar", Said("PS+", words="may be built"), RUN)
ECHO = report("2025-03-06", "Echo", Said("PS+", words="may be built"), RUN, copies="Autocar")
ECHO_OF_ECHO = report("2025-03-08", "Second Echo", Said("PS+", words="may be built"), copies="Autocar")
DENIAL = report("2025-06-02", "Sceptic", NO, MORE)
LAST = report("2025-11-20", "Gazette", YES, KIN)
REPORTS = (FIRST, ECHO, ECHO_OF_ECHO, DENIAL, LAST)


def opened(
    reports: Sequence[Report] = REPORTS, as_of: str = "2026-01-01", *, records: dict[str, Record] | None = None,
    ties: tuple[Tie, ...] = (), withdrawn: tuple[Withdrawn, ...] = (), tied: tuple[Group, ...] | None = None,
) -> Opened:  # fmt: skip
    """All about a car of which these reports tell."""
    told = [one for one in reports if one.day <= as_of]
    found = evidence(told, as_of)
    tied = groups(told) if tied is None else tied
    programme = Programme(CAR, (CAR, "Nine"), len(found.kept), len(told), None, None, datetime(2026, 1, 1, tzinfo=UTC))
    dossier = Dossier(programme, found.kept, withdrawn, ties)
    judged = verdict(found)
    return Opened(
        Clocks(date.fromisoformat(as_of)), judged, found, dossier, tied, conflicts(found, tied),
        changes(found, date.min), (), records or {},
    )  # fmt: skip


def chain(length: int) -> tuple[tuple[Report, ...], Group]:
    """Reports each of which repeats the one before, and the group that they are."""
    said = Said("PS+", words="may be built")
    made = tuple(report(f"2025-01-{at + 1:02d}", f"Link {at}", said) for at in range(length))
    links = tuple(
        Copying(
            after.document, before.document, None, "text", 0.9, ("the same words",),
            (Place(before.document, "may", 0, 3),),
        )
        for before, after in pairwise(made)
    )
    return made, Group("Link 0", made[0].document, tuple(one.document for one in made), links)
