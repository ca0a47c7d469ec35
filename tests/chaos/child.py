"""A command in a process of its own, which tells each step of its writing, and may be killed at any of them."""

from __future__ import annotations

import io
import os
import resource
import select
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

LONGEST = 120.0
"""Seconds that a command may take; one that takes longer hangs."""
STATEMENTS = ("BEGIN", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "COMMIT", "PRAGMA")
_FILES = {
    "os.rename": "rename", "os.remove": "remove", "os.mkdir": "folder", "os.rmdir": "remove", "os.truncate": "file",
}  # fmt: skip


@dataclass(frozen=True)
class Mishap:
    """What befalls a command.

    Attributes:
        step: Number of the step of its writing at which it is killed; 0 for none.
        linger: Seconds that it goes on after that step; None where it is killed right there.
        clock: How far its clock is set off.
        largest: Bytes that a file may have; 0 for any number.
        hasty: Whether it gives a site that says nothing up after a second or two, in place of a minute.
    """

    step: int = 0
    linger: float | None = None
    clock: timedelta = timedelta(0)
    largest: int = 0
    hasty: bool = False


@dataclass(frozen=True)
class Ran:
    """What became of a command.

    Attributes:
        status: Its exit status; below 0 the signal that ended it.
        out: What it printed.
        err: What it printed to standard error.
        steps: The steps of its writing that it began.
    """

    status: int
    out: str
    err: str
    steps: tuple[str, ...]

    @property
    def was_killed(self) -> bool:
        """Whether the kill came before its end."""
        return self.status == -signal.SIGKILL


NOTHING = Mishap()


class Running:
    """A command that runs.

    Args:
        words: After `showcar`.
        folder: Where it runs.
        mishap: What befalls it.
    """

    def __init__(self, words: Sequence[str], folder: Path, mishap: Mishap = NOTHING) -> None:
        self._mishap = mishap
        # where its disk is full, what it says of that is still heard
        self._files = tuple(os.memfd_create(name) for name in ("out", "err"))
        self._pipe, theirs = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.close(self._pipe)
                _become(words, folder, mishap, theirs, self._files)
            finally:
                os._exit(99)
        os.close(theirs)

    def out(self) -> str:
        """What it printed so far."""
        return self._told(0)

    def _told(self, number: int) -> str:
        return os.pread(self._files[number], 1 << 24, 0).decode("utf-8", "replace")

    def kill(self) -> None:
        """Kills it."""
        os.kill(self.pid, signal.SIGKILL)

    def end(self, patience: float = LONGEST) -> Ran:
        """Waits for its end.

        Raises:
            TimeoutError: It hangs; it was killed then.
        """
        told, until, killed = b"", time.monotonic() + patience, False
        while True:
            ready, _, _ = select.select([self._pipe], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                break
            part = os.read(self._pipe, 1 << 16)
            if not part:
                break
            told += part
            if self._mishap.linger is not None and not killed and told.count(b"\n") >= self._mishap.step:
                time.sleep(self._mishap.linger)
                killed = True
                self.kill()
        hangs = bool(not ready)
        if hangs:
            self.kill()
        os.close(self._pipe)
        _, status = os.waitpid(self.pid, 0)
        out, err = self._told(0), self._told(1)
        for file in self._files:
            os.close(file)
        if hangs:
            raise TimeoutError(f"hangs after {patience:.0f} s: {err[-300:]}")
        return Ran(os.waitstatus_to_exitcode(status), out, err, tuple(told.decode().splitlines()))


def run(words: Sequence[str], folder: Path, mishap: Mishap = NOTHING) -> Ran:
    """Runs a command to its end."""
    return Running(words, folder, mishap).end()


def load() -> None:
    """Loads what commands need, once for all processes that are begun afterwards; a stand-in for the extraction."""
    from tests.presentation import stub

    sys.modules["showcar.extraction.pipeline"] = stub
    import showcar.board.desk
    import showcar.ledger
    import showcar.presentation.cli.app
    import showcar.presentation.export.formats
    import showcar.sweep.loading
    import showcar.sweep.run  # noqa: F401
    from showcar.catalogue.index import index

    index()
    _warm()


def _warm() -> None:
    """Judges a car, and with it loads what judging needs."""
    from showcar import ledger as ledgers
    from showcar.board.desk import Desk
    from showcar.model.board import Clocks, Wanted
    from tests.ledger.made import START, Clock, add, claim, report

    with tempfile.TemporaryDirectory() as folder, ledgers.open(Path(folder, "warm.db"), Clock()) as ledger:
        add(ledger, report(claim()))
        Desk(ledger).board(Clocks(START.date()), Wanted())


def _become(words: Sequence[str], folder: Path, mishap: Mishap, pipe: int, files: tuple[int, ...]) -> None:
    """This process becomes the command; never comes back."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.chdir(folder)
    os.environ.update({"XDG_CACHE_HOME": str(folder.parent / f"{folder.name}.cache"), "COLUMNS": "100"})
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, file in enumerate(files, start=1):
        os.dup2(file, number)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False))
    # what is acknowledged is acknowledged when the line is out
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", write_through=True)
    _disturb(mishap)
    steps = _Steps(mishap, pipe, str(folder))
    sys.addaudithook(steps.heard)
    connect = sqlite3.connect

    def traced(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_trace_callback(steps.stated)
        return connection

    sqlite3.connect = traced  # type: ignore[assignment]
    from sqlalchemy import Engine, event

    event.listen(Engine, "commit", lambda connection: steps.of_server(connection, "COMMIT"))
    from showcar.presentation.cli import main

    status = main(list(words))
    steps.take("END")
    sys.stdout.flush()
    os._exit(status)


def _disturb(mishap: Mishap) -> None:
    from showcar.documents import fetch
    from showcar.presentation import clocks
    from showcar.presentation.cli.watch import command

    times: dict[str, Any] = {"connect": 2.0, "read": 1.0, "total": 2.0} if mishap.hasty else {}
    fetch.Limits = partial(fetch.Limits, pause=0.0, **times)  # type: ignore[misc,assignment]
    command.pause = lambda seconds: time.sleep(min(seconds, 0.01))
    if mishap.clock:

        class Wrong(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.now(tz) + mishap.clock

        vars(clocks)["datetime"] = Wrong
    if mishap.largest:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (mishap.largest, mishap.largest))


class _Steps:
    """Tells each step of writing, and ends the process at one of them."""

    def __init__(self, mishap: Mishap, pipe: int, folder: str) -> None:
        self._mishap = mishap
        self._pipe = pipe
        self._folder = folder
        self._taken = 0

    def take(self, label: str) -> None:
        """The next step."""
        self._taken += 1
        os.write(self._pipe, f"{label}\n".encode())
        if self._taken == self._mishap.step and self._mishap.linger is None:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(self, event: str, words: tuple[Any, ...]) -> None:
        """What the interpreter tells of."""
        if event == "open" and isinstance(words[2], int) and words[2] & (os.O_WRONLY | os.O_RDWR):
            if str(words[0]).startswith(self._folder) or not str(words[0]).startswith(("/", "<")):
                self.take("file")
        elif event in _FILES:
            self.take(_FILES[event])

    def stated(self, statement: str) -> None:
        """A statement that SQLite begins."""
        word = statement.split(None, 1)[0].upper() if statement.strip() else ""
        if word in STATEMENTS:
            self.take(word)

    def of_server(self, connection: Any, label: str) -> None:
        """A step on a server; SQLite tells its own."""
        if connection.dialect.name != "sqlite":
            self.take(label)
