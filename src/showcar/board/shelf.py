"""The boards of a ledger: that of today, which goes on from day to day, and those of days of the past."""

from __future__ import annotations

import os
import re
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

from showcar.board.drawing import Drawer
from showcar.board.file import BoardFile
from showcar.board.knowing import Knowing
from showcar.ledger import Ledger
from showcar.model.board import Clocks
from showcar.model.ledger import instant

MOST = 4
"""Boards of the past that are kept."""
_TODAY = "today"
_NAME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<moment>\d{8}T\d{6}\.\d{6}Z))?\.board")


class Shelf:
    """The boards of a ledger, in a folder or in memory.

    Args:
        ledger: Opened.
        folder: Where they lie; None for memory.
        knowing: Track records of the ledger.
    """

    def __init__(self, ledger: Ledger, folder: Path | None, knowing: Knowing) -> None:
        self._ledger = ledger
        self._folder = folder
        self._knowing = knowing
        self._lock = RLock()
        self._memory: OrderedDict[str, BoardFile] = OrderedDict()

    @property
    def folder(self) -> Path | None:
        """Where they lie; None for memory."""
        return self._folder

    def prepare(self) -> None:
        """Makes the folder.

        Raises:
            OSError: It cannot be made, or not written.
        """
        if self._folder is None:
            return
        readers = self._mode() & 0o044
        # who may read the files has to get into the folder
        self._folder.mkdir(mode=0o700 | readers | readers >> 2, parents=True, exist_ok=True)
        if not os.access(self._folder, os.W_OK):
            raise PermissionError(f"{self._folder} cannot be written")

    def board(self, clocks: Clocks, today: bool) -> BoardFile:
        """A board, not necessarily made.

        Args:
            clocks: As of when it is.
            today: Whether it is the one that goes on from day to day.
        """
        day, moment = clocks.day.isoformat(), "" if clocks.moment is None else instant(clocks.moment.astimezone(UTC))
        name = f"{_TODAY}.board" if today else f"{day}{'T' if moment else ''}{re.sub('[-:]', '', moment)}.board"
        if self._folder is not None:
            return BoardFile(self._folder / name, day, moment, self._mode())
        with self._lock:
            file = self._memory.get(name) or BoardFile(None, day, moment)
            self._memory[name] = file
            self._memory.move_to_end(name)
            while len(self._memory) > MOST + 1:
                self._memory.popitem(last=False)
            return file

    def drawer(self, file: BoardFile, moment: datetime | None) -> Drawer:
        """What draws up a board."""
        return Drawer(self._ledger, file, moment, self._knowing)

    def wanted(self, file: BoardFile) -> None:
        """Makes the file of a board where there is none, and leaves of others those that were asked for last.

        Raises:
            OSError: It cannot be made.
            sqlite3.Error: Likewise.
        """
        file.prepare()
        if self._folder is None or file.path is None:
            return
        with suppress(OSError):
            os.utime(file.path)
        past = [path for path in self._folder.glob("*.board") if path.stem != _TODAY]
        for path in sorted(past, key=_asked_last)[:-MOST]:
            with suppress(OSError):
                BoardFile(path, "", "").remove()

    def all(self) -> list[tuple[BoardFile, datetime | None, bool]]:
        """All boards that are wanted, each with its instant and whether it is that of today, which comes first."""
        if self._folder is None:
            return []
        found: list[tuple[BoardFile, datetime | None, bool]] = []
        for path in sorted(self._folder.glob("*.board"), key=lambda path: (path.stem != _TODAY, path.name)):
            told = _NAME.fullmatch(path.name)
            if path.stem == _TODAY:
                found.append((BoardFile(path, "", "", self._mode()), None, True))
            elif told is not None:
                moment = None if told["moment"] is None else datetime.fromisoformat(told["moment"])
                text = "" if moment is None else instant(moment)
                found.append((BoardFile(path, told["day"], text, self._mode()), moment, False))
        return found

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """A turn to draw, which one has at a time: of all processes where the boards lie in a folder.

        Yields:
            Whether it was free. It is given back when the process dies.
        """
        if self._folder is None:
            with self._lock:
                yield True
            return
        # an empty database that is locked as a whole: works alike on every system
        connection = sqlite3.connect(self._folder / "turn", timeout=0, isolation_level=None, check_same_thread=False)
        try:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                yield False
                return
            yield True
        finally:
            connection.close()

    def _mode(self) -> int:
        """Who may read a board: who may read the ledger."""
        if self._ledger.store.is_sqlite:
            with suppress(OSError):
                return os.stat(self._ledger.address).st_mode & 0o666
        return 0o600


def _asked_last(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
