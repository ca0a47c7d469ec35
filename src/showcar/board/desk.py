"""What pages, the API and commands ask about verdicts, in one place."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event, Lock
from typing import Any, TypeVar

from showcar.board import pages, written
from showcar.board.asked import checked
from showcar.board.drawing import STEP, Drawer
from showcar.board.file import BoardFile, UnusableError, about
from showcar.board.knowing import Knowing
from showcar.board.opening import Opening
from showcar.board.pages import Line
from showcar.board.pasts import Pasts
from showcar.board.prints import of_evidence
from showcar.board.shelf import Shelf
from showcar.board.standing import Standing, Standings
from showcar.judgement import outcomes
from showcar.judgement.judging import Records
from showcar.judgement.track_record import in_order, records
from showcar.ledger import Ledger
from showcar.ledger.view import View
from showcar.model.board import Board, Clocks, Opened, Row, Wanted
from showcar.model.errors import ShowcarError
from showcar.model.judgement import Change, Evidence, Record
from showcar.model.ledger import Kept

_Answer = TypeVar("_Answer")
_PAUSE, _PAUSES = 0.1, 8
"""Seconds, and how often at most, that a question waits for a board that another process begins."""


class Desk:
    """Answers about verdicts, each as a command would give it; may be asked by many threads at once.

    Rows of the board, changes and scored claims come from a kept board, which is drawn up where it lacks something.
    What cannot be kept in a file is kept in memory.

    Args:
        ledger: Opened.
        folder: Where boards are kept; None for memory alone.
        today: Says what day it is; the board of that day goes on from day to day. None where each day has its own.
        at_once: Programmes that a question judges at most, where nobody else does; None for all that wait. The board
            then tells how many were judged.
    """

    def __init__(
        self,
        ledger: Ledger,
        folder: Path | None = None,
        today: Callable[[], date] | None = None,
        at_once: int | None = None,
    ) -> None:
        self._ledger = ledger
        self._today = today
        self._at_once = at_once
        self._knowing = Knowing(ledger)
        self._opening = Opening(ledger, self._knowing, self._past, Pasts(folder))
        self._shelf = Shelf(ledger, folder, self._knowing)
        self._standings = Standings(ledger)
        self._spare = Shelf(ledger, None, self._knowing)
        self._pause = Event()
        self._scored: tuple[bytes, tuple[Record, ...]] | None = None
        self._scoring = Lock()

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
        return self._asked(clocks, lambda connection: pages.page(connection, clocks, wanted, place))

    def by_stage(
        self, clocks: Clocks, wanted: Wanted, each: int
    ) -> tuple[Board, tuple[tuple[str, tuple[Row, ...], int], ...]]:
        """A board without rows, and for each stage of which there is any some rows, and how many fit.

        Args:
            clocks: As of when.
            wanted: Which rows; those that moved last come first.
            each: Rows of a stage at most.

        Raises:
            UsageError: As for `board`.
        """
        checked(wanted)
        return self._asked(clocks, lambda connection: pages.by_stage(connection, clocks, wanted, each))

    def warm(self, clocks: Clocks) -> None:
        """Loads what the first question would have to wait for: catalogue, outcomes, track records, rules.

        Args:
            clocks: As of when it will be asked.
        """
        with suppress(ShowcarError):
            for one in self.board(clocks, Wanted(limit=1)).rows:
                self.programme(one.programme, clocks)

    def draw(self, clocks: Clocks, begun: Callable[[int], None], judged: Callable[[str], None]) -> bool:
        """Judges all that waits, for a board that is complete.

        Args:
            clocks: As of when.
            begun: Told how many programmes wait.
            judged: Told the name of each.

        Returns:
            Whether it is complete; else another process is drawing it up.
        """
        for shelf in (self._shelf, self._spare):
            try:
                shelf.prepare()
                with shelf.turn() as mine:
                    if not mine:
                        return False
                    drawer = self._drawer(shelf, clocks)
                    begun(drawer.left())
                    while drawer.step(judged=judged):
                        pass
                    return True
            except (sqlite3.Error, OSError, UnusableError):
                if shelf is self._spare:
                    raise
        return False

    def programme(self, name: str, clocks: Clocks) -> Opened:
        """All about a programme.

        Args:
            name: Any of its names.
            clocks: As of when.

        Raises:
            UnknownNameError: No programme goes by this name, or nothing was said of it by then.
            UsageError: Several programmes go by this name.
        """
        return self._opening.programme(name, clocks)

    def known(self, names: Iterable[str], clocks: Clocks) -> dict[str, str]:
        """The programmes that go by some names, in full; names of none, or of several, are passed over."""
        return self._opening.known(names, clocks)

    def standing(self, programme: str, clocks: Clocks) -> Standing | None:
        """What the kept board has of a programme, as it is, for who kept what was made of it; None for nothing.

        Args:
            programme: Name in full.
            clocks: As of when.
        """
        return self._kept(clocks, lambda connection: self._standings.of(connection, programme))

    def lines(self, clocks: Clocks, least: int) -> list[Line]:
        """How the programmes of at least so many claims were judged, on the kept board as it is."""
        return self._kept(clocks, lambda connection: pages.lines(connection, None, least)) or []

    def changes(self, since: date, clocks: Clocks, most: int | None = None) -> tuple[Change, ...]:
        """What moved in all verdicts since a day, the earliest first.

        Args:
            since: The day.
            clocks: As of when.
            most: At most so many, the latest ones; None for all.
        """

        def ask(connection: sqlite3.Connection) -> tuple[list[tuple[int, list[Any]]], set[int]]:
            found = pages.moved(connection, since.isoformat(), most)
            return found, pages.numbers(connection, {row for row, told in found if told[5]})

        found, numbers = self._asked(clocks, ask)
        kept: dict[str, Kept] = {}
        if numbers:
            with self._ledger.store.read() as connection:
                for one in View(connection, clocks.day, clocks.moment).of(numbers):
                    kept |= {claim.id: claim for claim in one.kept}
        return tuple(written.change(told, kept) for _, told in found)

    def sources(self, clocks: Clocks) -> tuple[Record, ...]:
        """How right sources were: a record for each source and topic, and one for all topics."""
        texts = self._asked(clocks, pages.scores)
        seal = hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).digest()
        with self._scoring:
            if self._scored is None or self._scored[0] != seal:
                self._scored = (seal, records(in_order(map(written.scored, texts))))
            return self._scored[1]

    def records(self, clocks: Clocks) -> Records:
        """How right each source was, as verdicts want it."""
        return self._knowing.records(clocks.day, clocks.moment)[0]

    def resolved(self, clocks: Clocks) -> Iterator[Evidence]:
        """What the ledger held about the programmes whose outcome is known."""
        names = [name for one in outcomes.load().all for name in (one.name, one.became) if name]
        yield from self._ledger.evidence_about(names, as_of=clocks.day, as_recorded=clocks.moment)

    def _past(self, clocks: Clocks, found: Evidence, records: str) -> written.Past | None:
        """What the kept board has of a programme's past."""
        return self._kept(clocks, lambda board: pages.past(board, found.programme, of_evidence(found), records))

    def _kept(self, clocks: Clocks, ask: Callable[[sqlite3.Connection], _Answer]) -> _Answer | None:
        """Asks the kept board as it is; nothing is judged for it, and None where there is none."""
        try:
            with self._file(self._shelf, clocks).reading() as connection:
                return ask(connection)
        except (sqlite3.Error, OSError, UnusableError):
            return None

    def _asked(self, clocks: Clocks, ask: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """Asks the kept board; where there is no way to keep one, another in memory."""
        if self._shelf.folder is not None:
            try:
                self._shelf.prepare()
                return self._answered(self._shelf, clocks, ask)
            except (sqlite3.Error, OSError, UnusableError):
                # no room, no right to write, or damaged: the question is answered all the same
                pass
        return self._answered(self._spare, clocks, ask)

    def _answered(self, shelf: Shelf, clocks: Clocks, ask: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        with shelf.turn() as mine:
            if mine:
                drawer = self._drawer(shelf, clocks)
                left = self._at_once
                while left is None or left > 0:
                    done = drawer.step(STEP if left is None else min(STEP, left))
                    if not done:
                        break
                    left = None if left is None else left - done
                with self._file(shelf, clocks).reading() as connection:
                    return ask(connection)
        file = self._file(shelf, clocks)
        shelf.wanted(file)
        for _ in range(_PAUSES):
            with file.reading() as connection:
                if about(connection).mark is not None:
                    return ask(connection)
            self._pause.wait(_PAUSE)
        with file.reading() as connection:
            return ask(connection)

    def _drawer(self, shelf: Shelf, clocks: Clocks) -> Drawer:
        """What draws up the board that is asked for, which knows how far the ledger has come."""
        file = self._file(shelf, clocks)
        shelf.wanted(file)
        drawer = shelf.drawer(file, clocks.moment)
        drawer.catch_up(clocks.day)
        return drawer

    def _file(self, shelf: Shelf, clocks: Clocks) -> BoardFile:
        today = clocks.moment is None and self._today is not None and clocks.day == self._today()
        return shelf.board(clocks, today)
