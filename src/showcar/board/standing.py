"""Whether what a board has of a programme is all that the ledger tells of it, or since when something waits."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from showcar.board import pages
from showcar.board.file import about
from showcar.board.touched import Mark, follows, mark, touched
from showcar.ledger import Ledger
from showcar.ledger.asking import Question
from showcar.ledger.rows import moment

_NEXT = Question("SELECT recorded_at FROM entries WHERE id > :entries ORDER BY id LIMIT 1")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a board has of a programme.

    Attributes:
        programme: Name in full.
        day: ISO 8601 day as of which it was judged.
        seal: Mark of all that is told of it, as `showcar.board.pages.Line` has it.
        since: Since when something waits that may change it, as far as is known; None where nothing does.
        seen: When the last was recorded that the board knows of.
    """

    programme: str
    day: str
    seal: str
    since: datetime | None
    seen: datetime


class Standings:
    """What boards have of programmes.

    Args:
        ledger: Opened.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._new: tuple[Mark, Mark, frozenset[int], datetime] | None = None
        self._lock = Lock()

    def of(self, connection: sqlite3.Connection, programme: str) -> Standing | None:
        """What a board has of a programme; None where it has nothing.

        Args:
            connection: Of its file.
            programme: Name in full.
        """
        found = pages.lines(connection, programme)
        told = about(connection).mark
        if len(found) != 1 or told is None:
            return None
        line, seen = found[0], Mark(*json.loads(told))
        numbers = pages.numbers(connection, [line.row])
        since = None if line.done else moment(seen.stamp)
        with self._lock, self._ledger.store.read() as ledger:
            now = mark(ledger)
            if now != seen:
                if self._new is None or self._new[:2] != (seen, now):
                    if not follows(ledger, seen):
                        return None
                    first = _NEXT.row(ledger, entries=seen.entries)
                    stamp = seen.stamp if first is None else first.recorded_at
                    self._new = seen, now, touched(ledger, seen).numbers, moment(stamp)
                if since is None and not numbers.isdisjoint(self._new[2]):
                    since = self._new[3]
        return Standing(line.programme, line.day, line.seal, since, moment(seen.stamp))
