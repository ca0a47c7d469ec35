"""Draws pages ahead: those of cars of which much is told, once they were judged."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from showcar.board.desk import Desk
from showcar.board.pages import Line
from showcar.board.prints import of_evidence
from showcar.ledger import Ledger
from showcar.model.board import Clocks
from showcar.model.errors import ShowcarError
from showcar.presentation.charts import kept as charts
from showcar.presentation.web.ahead.store import Key, Store
from showcar.presentation.web.programme import charts as drawn_charts
from showcar.presentation.web.programme import drawn, known_to
from showcar.presentation.web.programmes.family import wanted
from showcar.presentation.web.reports.beside import of_reports, written

LEAST = 60
"""Claims from which on a page is drawn ahead; with fewer it is drawn in less than the twentieth part of a second."""
AT_ONCE = 1.0
"""Seconds after which the drawing pauses, for what else there is to do."""


class Drawing:
    """Draws what lacks.

    Args:
        ledger: Opened.
        folder: Of the boards.
        clock: Says what time it is, with a time zone.
    """

    def __init__(self, ledger: Ledger, folder: Path, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._desk = Desk(ledger, folder, lambda: clock().date())
        self._store = Store(folder)
        self._folder = folder

    def lacking(self) -> list[Line]:
        """Programmes whose page lacks, or was drawn of something else, the most written about first."""
        clocks = Clocks(self._clock().date())
        lines = [one for one in self._desk.lines(clocks, LEAST) if one.day == clocks.day.isoformat()]
        kept = self._store.keys()
        if gone := kept.keys() - {one.programme for one in lines}:
            self._store.remove(gone)
        relatives = self._desk.known({name for key in kept.values() for name in key.relatives}, clocks)
        return [one for one in lines if one.done and not _fits(one, kept.get(one.programme), relatives)]

    def __call__(self, seconds: float = AT_ONCE) -> int:
        """Draws some of what lacks.

        Args:
            seconds: Goes on for so long, and draws one at least.

        Returns:
            How many were drawn; 0 where none lacks.
        """
        self._store.prepare(self._folder.stat().st_mode & 0o666)
        end, done = time.monotonic() + seconds, 0
        for line in self.lacking():
            if self._draw(line):
                done += 1
                if time.monotonic() > end:
                    break
        return done

    def _draw(self, line: Line) -> bool:
        clocks = Clocks(date.fromisoformat(line.day))
        standing = self._desk.standing(line.programme, clocks)
        if standing is None or standing.since is not None or standing.seal != line.seal:
            return False
        try:
            opened = self._desk.programme(line.programme, clocks)
        except ShowcarError:
            # another has its name too, and only years tell them apart
            return False
        if opened.verdict.programme != line.programme or of_evidence(opened.evidence) != line.seal.partition(" ")[0]:
            return False
        names = wanted(opened.verdict)
        known = self._desk.known(names, clocks)
        page = drawn(self._desk, opened, clocks, clocks.day, known_to(self._desk, opened, clocks))
        tag = hashlib.sha256(page).hexdigest()[:32]
        beside = ((document, written(one)) for document, one in of_reports(opened))
        key = Key(line.programme, line.seal, line.day, tag, {name: known.get(name) for name in names})
        self._store.put(key, page, charts.dumped(drawn_charts(opened)), beside)
        return True


def further(ledger: Ledger, folder: Path, clock: Callable[[], datetime]) -> Callable[[], int]:
    """What the process that judges goes on with; see `showcar.board.refreshing.start`."""
    drawing = Drawing(ledger, folder, clock)

    def draw() -> int:
        try:
            return drawing()
        except (sqlite3.Error, OSError):
            # no room: pages are drawn for those who ask
            return 0

    return draw


def _fits(line: Line, key: Key | None, relatives: dict[str, str]) -> bool:
    return (
        key is not None and (key.seal, key.day) == (line.seal, line.day)
        and all(relatives.get(name) == programme for name, programme in key.relatives.items())
    )  # fmt: skip
