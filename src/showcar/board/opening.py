"""All about a programme, kept until something that it rests on changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, RLock

from showcar.board import written
from showcar.board.knowing import Knowing
from showcar.board.touched import Mark, connected, follows, mark, settled, touched
from showcar.board.written import Past
from showcar.judgement.judging import Records
from showcar.judgement.verdicts import Judgement, concluded, replayed_verdict
from showcar.ledger import Ledger
from showcar.ledger.naming import readings
from showcar.ledger.view import View
from showcar.model.board import Clocks, Opened, Point
from showcar.model.judgement import Change, Evidence

MOST = 60_000
"""Claims of programmes that are kept."""
_Key = tuple[str, Clocks]


@dataclass(frozen=True, slots=True)
class _Kept:
    opened: Opened
    records: str
    numbers: frozenset[int]
    forms: frozenset[str]


class Opening:
    """Programmes that were opened.

    Args:
        ledger: Opened.
        knowing: Track records of the ledger.
        past: Gives what a kept board has of a programme's past, for the clocks, the evidence and a mark of the track
            records; None where it has nothing that fits.
    """

    def __init__(self, ledger: Ledger, knowing: Knowing, past: Callable[[Clocks, Evidence, str], Past | None]) -> None:
        self._past = past
        self._ledger = ledger
        self._knowing = knowing
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._claims = 0
        self._at: Mark | None = None
        self._lock = RLock()
        self._busy: dict[_Key, Lock] = {}

    def programme(self, name: str, clocks: Clocks) -> Opened:
        """All about a programme.

        Args:
            name: Any of its names.
            clocks: As of when.

        Raises:
            UnknownNameError: No programme goes by this name, or nothing was said of it by then.
            UsageError: Several programmes go by this name.
        """
        key = (name, clocks)
        known, records = self._knowing.records(clocks.day, clocks.moment)
        if (found := self._found(key, records)) is not None:
            return found
        with self._lock:
            busy = self._busy.setdefault(key, Lock())
        # whoever asks for the same waits for the first
        try:
            with busy:
                if (found := self._found(key, records)) is not None:
                    return found
                at = self._at
                made = self._opened(name, clocks, known, records)
                with self._lock:
                    # else it may lack what came in between
                    if at == self._at:
                        self._keep(key, made)
                return made.opened
        finally:
            with self._lock:
                self._busy.pop(key, None)

    def _found(self, key: _Key, records: str) -> Opened | None:
        with self._lock:
            self._catch_up()
            kept = self._kept.get(key)
            if kept is None or kept.records != records:
                return None
            self._kept.move_to_end(key)
            return kept.opened

    def _catch_up(self) -> None:
        """Drops what new rows of the ledger may have changed."""
        with self._ledger.store.read() as connection:
            now = mark(connection)
            if now == self._at:
                return
            if self._at is None or not follows(connection, self._at):
                gone = list(self._kept)
            else:
                new = touched(connection, self._at)
                gone = [
                    key
                    for key, kept in self._kept.items()
                    if not settled(self._at, key[1].moment) and (kept.numbers & new.numbers or kept.forms & new.forms)
                ]
        for key in gone:
            self._claims -= len(self._kept.pop(key).opened.evidence.kept)
        self._at = now

    def _keep(self, key: _Key, made: _Kept) -> None:
        before = self._kept.pop(key, None)
        self._claims += len(made.opened.evidence.kept) - (len(before.opened.evidence.kept) if before else 0)
        self._kept[key] = made
        while self._claims > MOST and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._claims -= len(old.opened.evidence.kept)

    def _opened(self, name: str, clocks: Clocks, known: Records, records: str) -> _Kept:
        day, moment = clocks.day, clocks.moment
        dossier = self._ledger.dossier(name, as_of=day, as_recorded=moment)
        found = self._ledger.evidence(name, as_of=day, as_recorded=moment)
        with self._ledger.store.read() as connection:
            view = View(connection, day, moment)
            named = view.find(name) or view.find(found.programme)
            numbers = connected(connection, {number for one in named for number in one.names})
        made, points, moved = self._judged(clocks, found, known, records)
        judged = made.verdict
        told = known(day) if callable(known) else known
        sources = {term.testimony.credited for term in judged.terms if term.testimony is not None}
        opened = Opened(
            clocks, judged, found, dossier, made.groups, made.conflicts,
            moved, points, {source: record for source, record in told.items() if source in sources},
        )  # fmt: skip
        return _Kept(opened, records, numbers, frozenset(readings(name)[0]))

    def _judged(
        self, clocks: Clocks, found: Evidence, known: Records, records: str
    ) -> tuple[Judgement, tuple[Point, ...], tuple[Change, ...]]:
        """The verdict, the probability on each day and what moved; replayed only where the board has not done so."""
        past = self._past(clocks, found, records)
        if past is None:
            judged, days = replayed_verdict(found, records=known)
            return judged, tuple(point for point, _ in days), tuple(change for _, moved in days for change in moved)
        kept = {one.id: one for one in found.kept}
        movers = tuple(kept[one] for one in past.movers if one in kept)
        tied = tuple(written.group(told, found.readings) for told in past.groups)
        judged = concluded(found, (past.changed, movers), tied, records=known)
        return judged, past.points, tuple(written.change(told, kept) for told in past.moved)
