"""A process of its own that keeps boards up to date, so that who asks for one does not wait for the judging."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from showcar import ledger as ledgers
from showcar.board import circles
from showcar.board.file import UnusableError
from showcar.board.knowing import Knowing
from showcar.board.shelf import Shelf
from showcar.ledger import Ledger
from showcar.model.board import Clocks
from showcar.model.errors import LedgerError

Clock = Callable[[], datetime]
Further = Callable[[Ledger, Path, Clock], Callable[[], int]]
"""Given the ledger, the folder and the clock, makes what goes on once programmes were judged: it does a little at a
time, and tells how much it did, 0 where nothing is left."""
PAUSE = 0.5
"""Seconds between two looks at the ledger where nothing waits."""
_BESIDE = 5.0
"""Seconds until the next try where another process does the same."""
_LONG = 30.0
"""Seconds until the next try where the ledger or the folder cannot be used."""
_NICE = 10
_ENDING = 5.0
"""Seconds that it has to end once it is told to."""


class Refresher:
    """The process, running; it ends with the one that began it, also where that is killed.

    Args:
        process: The process.
        line: What it listens to.
    """

    def __init__(self, process: multiprocessing.process.BaseProcess, line: Connection) -> None:
        self._process = process
        self._line = line

    @property
    def running(self) -> bool:
        """Whether it lives."""
        return self._process.is_alive()

    @property
    def number(self) -> int | None:
        """Number of the process."""
        return self._process.pid

    def ready(self, patience: float) -> bool:
        """Waits until it has taken up its work, or found that another process does it.

        Args:
            patience: Seconds at most.
        """
        try:
            return self._line.poll(patience)
        except (OSError, EOFError):
            return False

    def stop(self) -> None:
        """Ends it, at the latest after the programmes that it judges just now; what it confirmed is kept."""
        self._line.close()
        self._process.join(PAUSE)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(_ENDING)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(_ENDING)


def start(address: str, folder: Path, clock: Clock, further: Further | None = None) -> Refresher:
    """Begins a process that keeps the board of today, and those of the past that were asked for, up to date.

    Where another process does so already, it waits until that ends.

    Args:
        address: Of the ledger, with all that it takes to open it.
        folder: Where the boards lie.
        clock: Says what time it is, with a time zone; a function of a module, which the other process loads.
        further: What else is to be made of what was judged; a function of a module too.
    """
    context = multiprocessing.get_context("spawn")
    theirs, ours = context.Pipe()
    process = context.Process(target=_run, args=(address, folder, clock, theirs, further), name="board", daemon=True)
    process.start()
    theirs.close()
    return Refresher(process, ours)


def _run(address: str, folder: Path, clock: Clock, line: Connection, further: Further | None) -> None:
    # Ctrl-C reaches all processes of a terminal; this one ends with the one that began it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        with suppress(OSError):
            # who asks goes first
            os.nice(_NICE)
    circles.seldom()
    pause, told = 0.0, False
    while not _over(line, pause):
        try:
            with ledgers.open(address, clock, create=False) as ledger:
                shelf = Shelf(ledger, folder, Knowing(ledger))
                shelf.prepare()
                with shelf.turn() as mine:
                    if not told:
                        line.send(mine)
                        told = True
                    if mine:
                        follow(shelf, clock, line, None if further is None else further(ledger, folder, clock))
            pause = _BESIDE
        except (LedgerError, OSError, sqlite3.Error, UnusableError):
            # the disk is full, the server away, a file damaged: it may be otherwise later
            pause = _LONG


def follow(shelf: Shelf, clock: Clock, line: Connection, further: Callable[[], int] | None = None) -> None:
    """Keeps boards up to date until nobody listens any more."""
    pause, more = 0.0, 1
    while not _over(line, pause):
        shelf.wanted(shelf.board(Clocks(clock().date()), True))
        done = sum(once(shelf, clock))
        # nothing is left to make of what was judged before
        if further is not None and (done or more):
            more = further()
            done += more
        pause = 0.0 if done else PAUSE


def once(shelf: Shelf, clock: Clock) -> list[int]:
    """One step of each board, that of today first; how many programmes were judged for each."""
    done = []
    for file, moment, today in shelf.all():
        file.prepare()
        drawer = shelf.drawer(file, moment)
        drawer.catch_up(clock().date() if today else None)
        done.append(drawer.step())
    return done


def _over(line: Connection, pause: float) -> bool:
    """Whether the other end was closed, or its process died."""
    try:
        return line.poll(pause)
    except (OSError, EOFError):
        return True
