"""What pages, the API and commands ask about verdicts, in one place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from showcar.board.asked import checked
from showcar.board.choosing import chosen
from showcar.board.order import words_of
from showcar.board.rows import row
from showcar.judgement import outcomes
from showcar.judgement.changes import changes, replayed
from showcar.judgement.conflicts import conflicts
from showcar.judgement.copies import groups
from showcar.judgement.judging import Records
from showcar.judgement.track_record import Known, records, scored
from showcar.judgement.verdicts import verdict
from showcar.ledger import Ledger
from showcar.model.board import Board, Clocks, Opened, Wanted
from showcar.model.judgement import Change, Evidence, Record


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
        place = checked(wanted)
        known = self.records(clocks)
        rows = []
        for found in self._ledger.all_evidence(as_of=clocks.day, as_recorded=clocks.moment):
            rows.append((row(found, verdict(found, records=known)), words_of((found.programme, *found.names))))
        return chosen(rows, clocks, wanted, place)

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
        days = list(replayed(found, date.min, known))
        told = known(clocks.day) if callable(known) else known
        named = {term.testimony.credited for term in judged.terms if term.testimony is not None}
        return Opened(
            clocks, judged, found, dossier, tied, conflicts(found, tied),
            tuple(change for _, moved in days for change in moved), tuple(point for point, _ in days),
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
        everything = self._ledger.all_evidence(as_of=clocks.day, as_recorded=clocks.moment)
        return records(scored(everything, outcomes.load(), clocks.day))

    def records(self, clocks: Clocks) -> Records:
        """How right each source was, as verdicts want it."""
        return Known(self.resolved(clocks), outcomes.load(), clocks.day)

    def resolved(self, clocks: Clocks) -> Iterator[Evidence]:
        """What the ledger held about the programmes whose outcome is known."""
        names = [name for one in outcomes.load().all for name in (one.name, one.became) if name]
        yield from self._ledger.evidence_about(names, as_of=clocks.day, as_recorded=clocks.moment)
