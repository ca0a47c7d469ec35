"""All about a programme, kept until something that it rests on changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock, RLock

from showcar.board import written
from showcar.board.knowing import Knowing
from showcar.board.pasts import LEAST, Pasts, seal_of
from showcar.board.touched import Mark, connected, follows, mark, settled, touched
from showcar.board.written import Past
from showcar.judgement.judging import Records
from showcar.judgement.verdicts import Judgement, concluded, replayed_verdict
from showcar.ledger import Ledger
from showcar.ledger.naming import readings
from showcar.model.board import Clocks, Opened, Point
from showcar.model.judgement import Change, Evidence

MOST = 60_000
"""Claims of programmes that are kept."""
NAMES = 20_000
"""Names that are kept with what programmes go by them."""
_Key = tuple[str, Clocks]


@dataclass(frozen=True, slots=True)
class _Kept:
    opened: Opened
    records: str
    numbers: frozenset[int]
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Named:
    programme: str | None
    numbers: frozenset[int]
    forms: frozenset[str]


class Opening:
    """Programmes that were opened.

    Args:
        ledger: Opened.
        knowing: Track records of the ledger.
        past: Gives what a kept board has of a programme's past, for the clocks, the evidence and a mark of the track
            records; None where it has nothing that fits.
        pasts: Replays of long pasts of days that no board is of.
    """

    def __init__(
        self, ledger: Ledger, knowing: Knowing, past: Callable[[Clocks, Evidence, str], Past | None], pasts: Pasts
    ) -> None:
        self._past = past
        self._pasts = pasts
        self._replaying = Lock()
        self._ledger = ledger
        self._knowing = knowing
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._claims = 0
        self._names: OrderedDict[_Key, _Named] = OrderedDict()
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

    def known(self, names: Iterable[str], clocks: Clocks) -> dict[str, str]:
        """The programmes that go by some names, in full; names of none, or of several, are passed over."""
        with self._lock:
            self._catch_up()
            at = self._at
            found = {name: self._names[name, clocks] for name in names if (name, clocks) in self._names}
        if unknown := [name for name in names if name not in found]:
            new = {name: self._named(name, clocks) for name in unknown}
            found |= new
            with self._lock:
                if at == self._at:
                    self._names |= {(name, clocks): one for name, one in new.items()}
                while len(self._names) > NAMES:
                    self._names.popitem(last=False)
        return {name: one.programme for name, one in found.items() if one.programme is not None}

    def _named(self, name: str, clocks: Clocks) -> _Named:
        programme, numbers = self._ledger.lookup.one(name, as_of=clocks.day, as_recorded=clocks.moment)
        with self._ledger.store.read() as connection:
            return _Named(programme, connected(connection, numbers), frozenset(readings(name)[0]))

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
            new = None
            if self._at is not None and follows(connection, self._at):
                new = touched(connection, self._at)

        def is_gone(clocks: Clocks, numbers: frozenset[int], forms: frozenset[str]) -> bool:
            if new is None or self._at is None:
                return True
            return not settled(self._at, clocks.moment) and bool(numbers & new.numbers or forms & new.forms)

        for key in [key for key, kept in self._kept.items() if is_gone(key[1], kept.numbers, kept.forms)]:
            self._claims -= len(self._kept.pop(key).opened.evidence.kept)
        for key in [key for key, one in self._names.items() if is_gone(key[1], one.numbers, one.forms)]:
            del self._names[key]
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
        whole = self._ledger.whole(name, as_of=day, as_recorded=moment)
        found = whole.evidence
        with self._ledger.store.read() as connection:
            numbers = connected(connection, whole.names)
        made, points, moved = self._judged(clocks, found, known, records)
        judged = made.verdict
        told = known(day) if callable(known) else known
        sources = {term.testimony.credited for term in judged.terms if term.testimony is not None}
        opened = Opened(
            clocks, judged, found, whole.dossier, made.groups, made.conflicts,
            moved, points, {source: record for source, record in told.items() if source in sources},
            whole.events,
        )  # fmt: skip
        return _Kept(opened, records, numbers, frozenset(readings(name)[0]))

    def _judged(
        self, clocks: Clocks, found: Evidence, known: Records, records: str
    ) -> tuple[Judgement, tuple[Point, ...], tuple[Change, ...]]:
        """The verdict, the probability on each day and what moved; replayed only where the board has not done so."""
        is_long = len(found.kept) >= LEAST
        past = self._past(clocks, found, records)
        if past is None and is_long:
            past = self._pasts.of(seal_of(found), records)
        if past is None:
            if not is_long:
                return _replayed(found, known)
            # threads share one processor: side by side each would take as long as all
            with self._replaying:
                judged, points, moved = _replayed(found, known)
            verdict = judged.verdict
            movers = [one.id for one in verdict.changed_by]
            told = written.past_text(points, verdict.changed, movers, moved, judged.groups)
            self._pasts.keep(seal_of(found), records, told)
            return judged, points, moved
        kept = {one.id: one for one in found.kept}
        changed_by = tuple(kept[one] for one in past.movers if one in kept)
        tied = tuple(written.group(one, found.readings) for one in past.groups)
        judged = concluded(found, (past.changed, changed_by), tied, records=known)
        return judged, past.points, tuple(written.change(one, kept) for one in past.moved)


def _replayed(found: Evidence, known: Records) -> tuple[Judgement, tuple[Point, ...], tuple[Change, ...]]:
    judged, days = replayed_verdict(found, records=known)
    return judged, tuple(point for point, _ in days), tuple(change for _, moved in days for change in moved)
