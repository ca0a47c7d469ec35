"""What pages, the API and commands ask about verdicts, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from showcar.board import makers
from showcar.judgement import outcomes
from showcar.judgement.changes import changes
from showcar.judgement.conflicts import conflicts
from showcar.judgement.copies import groups
from showcar.judgement.judging import Records
from showcar.judgement.track_record import Known, records, scored
from showcar.judgement.verdicts import verdict
from showcar.ledger import Ledger
from showcar.model.board import Board, Clocks, Opened, Point, Row, Wanted
from showcar.model.judgement import Change, Evidence, Record, Verdict


class Desk:
    """Answers about verdicts, each as a command would give it.

    Args:
        ledger: Opened.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @property
    def ledger(self) -> Ledger:
        """For what needs no verdict: reports, texts, claims, history, search."""
        return self._ledger

    def board(self, clocks: Clocks, wanted: Wanted) -> Board:
        """Programmes with their verdicts.

        Raises:
            UsageError: `wanted` names a sort, stage or form that there is not, or `after` was not told by a board.
        """
        known = self.records(clocks)
        rows = []
        for found in self._ledger.all_evidence(as_of=clocks.day, as_recorded=clocks.moment):
            rows.append(row(found, verdict(found, records=known)))
        return Board(clocks, tuple(rows[: wanted.limit]), len(rows), len(rows), len(rows))

    def programme(self, name: str, clocks: Clocks) -> Opened:
        """All about a programme.

        Args:
            name: Any of its names.
            clocks: As of when.

        Raises:
            UnknownNameError: No programme goes by this name, or nothing was said of it by then.
            UsageError: Several programmes go by this name.
        """
        dossier = self._ledger.dossier(name, as_of=clocks.day, as_recorded=clocks.moment)
        found = self._ledger.evidence(name, as_of=clocks.day, as_recorded=clocks.moment)
        known = self.records(clocks)
        judged = verdict(found, records=known)
        tied = groups(found.readings, found.kept)
        moved = changes(found, date.min, records=known)
        told = known(clocks.day) if callable(known) else known
        named = {term.testimony.credited for term in judged.terms if term.testimony is not None}
        history: tuple[Point, ...] = ()
        return Opened(
            clocks, judged, found, dossier, tied, conflicts(found, tied), moved, history,
            {source: record for source, record in told.items() if source in named},
        )  # fmt: skip

    def changes(self, since: date, clocks: Clocks) -> tuple[Change, ...]:
        """What moved in all verdicts since a day, the earliest first."""
        known = self.records(clocks)
        found: list[Change] = []
        for one in self._ledger.all_evidence(as_of=clocks.day, as_recorded=clocks.moment):
            # nothing moves without a claim
            if any(kept.day >= since.isoformat() for kept in one.kept):
                found += changes(one, since, records=known)
        return tuple(sorted(found, key=lambda change: (change.day, change.programme)))

    def sources(self, clocks: Clocks) -> tuple[Record, ...]:
        """How right sources were: a record for each source and topic, and one for all topics."""
        return tuple(records(scored(self._resolved(clocks), outcomes.load(), clocks.day)))

    def records(self, clocks: Clocks) -> Records:
        """How right each source was, as verdicts want it."""
        return Known(self._resolved(clocks), outcomes.load(), clocks.day)

    def _resolved(self, clocks: Clocks) -> Iterator[Evidence]:
        names = [name for one in outcomes.load().all for name in (one.name, one.became) if name]
        yield from self._ledger.evidence_about(names, as_of=clocks.day, as_recorded=clocks.moment)

def row(found: Evidence, judged: Verdict) -> Row:
    """A programme's line on the board."""
    form, share = max(judged.forms, key=lambda told: told[1], default=(None, 0.0))
    when = next(iter(judged.when), None)
    said = max((kept.said or "" for kept in found.kept), default="")
    return Row(
        found.programme, makers.built_in().of(found.programme), judged.stage, judged.since, judged.probability, form,
        share, _best(judged, "run_size"), _best(judged, "price"), None if when is None else when.interval.to_value(),
        None if when is None else when.predicate, None if when is None else when.probability,
        tuple(sorted({one.predicate for one in judged.contested})), judged.changed, len(found.kept),
        len(found.readings), said or None,
    )  # fmt: skip

def _best(judged: Verdict, predicate: str) -> Mapping[str, Any] | None:

    return next((dict(one.value) for one in judged.values.get(predicate, ())), None)
