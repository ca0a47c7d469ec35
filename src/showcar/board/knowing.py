"""Track records of a ledger, made again only where the programmes that they rest on changed."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from threading import RLock

from showcar.board.prints import of_records
from showcar.board.touched import Mark, connected, follows, mark, settled, touched
from showcar.judgement import outcomes
from showcar.judgement.track_record import Known
from showcar.ledger import Ledger
from showcar.ledger.naming import readings
from showcar.ledger.view import View

_MOST = 8
"""Questions whose track records are kept."""


@dataclass(frozen=True, slots=True)
class _Made:
    known: Known
    seal: str
    at: Mark
    numbers: frozenset[int]


class Knowing:
    """Track records as of any day.

    Args:
        ledger: Opened.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._made: OrderedDict[tuple[date, datetime | None], _Made] = OrderedDict()
        self._lock = RLock()

    @cached_property
    def _names(self) -> list[str]:
        return [name for one in outcomes.load().all for name in (one.name, one.became) if name]

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(form for name in self._names for form in readings(name)[0])

    def records(self, day: date, moment: datetime | None) -> tuple[Known, str]:
        """How right each source was as of any day until that one, and a mark of it."""
        with self._lock:
            made = self._made.get((day, moment))
            made = self._still(made, moment) if made is not None else None
            if made is None:
                made = self._make(day, moment)
            self._made[day, moment] = made
            self._made.move_to_end((day, moment))
            while len(self._made) > _MOST:
                self._made.popitem(last=False)
            return made.known, made.seal

    def mark(self, day: date, moment: datetime | None) -> str:
        """A mark of them: the same as long as everybody is scored alike."""
        return self.records(day, moment)[1]

    def _still(self, made: _Made, moment: datetime | None) -> _Made | None:
        """What was made, where it holds as far as the ledger has come; None where it has to be made again."""
        with self._ledger.store.read() as connection:
            now = mark(connection)
            if now == made.at:
                return made
            if not follows(connection, made.at):
                return None
            if settled(made.at, moment):
                return replace(made, at=now)
            new = touched(connection, made.at)
        if new.numbers & made.numbers or new.forms & self._forms:
            return None
        return replace(made, at=now)

    def _make(self, day: date, moment: datetime | None) -> _Made:
        with self._ledger.store.read() as connection:
            at = mark(connection)
            view = View(connection, day, moment)
            numbers = {number for name in self._names for one in view.find(name) for number in one.names}
            around = connected(connection, numbers)
        told = self._ledger.evidence_about(self._names, as_of=day, as_recorded=moment)
        known = Known(told, outcomes.load(), day)
        return _Made(known, of_records(known), at, around)
