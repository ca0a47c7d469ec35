"""SQLite files that lie beside a ledger and may be thrown away: made whole under another name, written in turns."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

_WAIT = 5.0
"""Seconds that one waits for another who writes."""


def make(path: Path, mode: int, fill: Callable[[sqlite3.Connection], object]) -> None:
    """Makes a file; whole under another name first, so that nobody finds half of one.

    Args:
        path: Where it is to lie.
        mode: Who may read it.
        fill: Makes its tables.

    Raises:
        OSError: It cannot be made.
        sqlite3.Error: Likewise.
    """
    made = path.with_name(f"{path.name}.{os.getpid()}.new")
    with suppress(FileNotFoundError):
        made.unlink()
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode))
    try:
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            fill(connection)
        os.replace(made, path)
    except BaseException:
        with suppress(OSError):
            remove(made)
        raise


def remove(path: Path) -> None:
    """Throws a file away, with what SQLite has beside it.

    Raises:
        OSError: It cannot be.
    """
    for name in (f"{path.name}-wal", f"{path.name}-shm", path.name):
        with suppress(FileNotFoundError):
            path.with_name(name).unlink()


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that is there.

    Raises:
        sqlite3.Error: It cannot be opened.
    """
    with closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    """A turn that is kept whole, or not at all."""
    connection.execute(begin)
    try:
        yield
    except BaseException:
        # where the disk is full it is undone already
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
