"""A board in a file: rows with what they are found and ordered by. It may be thrown away at any time.

Lies in a folder beside its ledger, never in the ledger. Whoever reads it sees a whole board, also while another process
writes; what is not confirmed when a process dies was never there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from showcar.board import storing
from showcar.board.prints import version

_SCHEMA = """
CREATE TABLE about (
    version TEXT NOT NULL, day TEXT NOT NULL, moment TEXT NOT NULL, mark TEXT, records TEXT NOT NULL DEFAULT ''
);
CREATE TABLE rows (
    id INTEGER PRIMARY KEY, programme TEXT NOT NULL, name TEXT NOT NULL, maker TEXT, stage TEXT NOT NULL, form TEXT,
    changed TEXT, probability REAL, far INTEGER, start TEXT, run REAL, as_of TEXT NOT NULL, records TEXT NOT NULL,
    last TEXT NOT NULL, claims INTEGER NOT NULL, seen INTEGER NOT NULL
);
CREATE INDEX rows_name ON rows (name, programme);
CREATE INDEX rows_changed ON rows (changed DESC, name, programme);
CREATE INDEX rows_probability ON rows (probability DESC, name, programme);
CREATE INDEX rows_stage ON rows (far DESC, name, programme);
CREATE INDEX rows_start ON rows (start, name, programme);
CREATE INDEX rows_run ON rows (run, name, programme);
CREATE INDEX rows_maker ON rows (maker);
CREATE INDEX rows_judged ON rows (as_of, records);
CREATE INDEX rows_of_stage ON rows (stage, changed DESC, name, programme);
CREATE INDEX rows_last ON rows (last);
CREATE INDEX rows_claims ON rows (claims);
CREATE TABLE told (row INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE past (row INTEGER PRIMARY KEY, print TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE members (number INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (number, row)) WITHOUT ROWID;
CREATE INDEX members_row ON members (row);
CREATE TABLE words (word TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (word, row)) WITHOUT ROWID;
CREATE INDEX words_row ON words (row);
CREATE TABLE years (year INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (year, row)) WITHOUT ROWID;
CREATE INDEX years_row ON years (row);
CREATE TABLE moved (
    row INTEGER NOT NULL, seq INTEGER NOT NULL, day TEXT NOT NULL, programme TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (row, seq)
) WITHOUT ROWID;
CREATE INDEX moved_day ON moved (day, programme, row, seq);
CREATE TABLE scored (row INTEGER NOT NULL, seq INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (row, seq))
WITHOUT ROWID;
CREATE TABLE todo (
    number INTEGER PRIMARY KEY, urgent INTEGER NOT NULL, new INTEGER NOT NULL, size INTEGER NOT NULL
);
CREATE INDEX todo_urgent ON todo (urgent DESC, size, number);
CREATE TABLE counts (
    kind TEXT NOT NULL, value TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (kind, value)
) WITHOUT ROWID;
"""
# numbers of rows by what they are found by are kept at hand, so that no question has to count
_COUNTED = (
    ("rows", "all", "''"), ("rows", "maker", "{row}.maker"), ("rows", "stage", "{row}.stage"),
    ("rows", "form", "{row}.form"), ("rows", "judged", "{row}.as_of || ' ' || {row}.records"),
    ("years", "year", "{row}.year"), ("todo", "new", "{row}.new"),
)  # fmt: skip
_TRIGGER = """
CREATE TRIGGER {table}_{kind}_{event} AFTER {event} ON {table} WHEN {value} IS NOT NULL BEGIN
    INSERT INTO counts VALUES ('{kind}', {value}, {sign}1)
    ON CONFLICT (kind, value) DO UPDATE SET times = times {sign} 1;
END;
"""
_TRIGGERS = "".join(
    _TRIGGER.format(table=table, kind=kind, event=event, sign=sign, value=value.format(row=row))
    for table, kind, value in _COUNTED
    for event, row, sign in (("INSERT", "new", "+"), ("DELETE", "old", "-"))
)


@dataclass(frozen=True, slots=True)
class About:
    """What a board is of.

    Attributes:
        day: ISO 8601 day as of which it is, or is to be, drawn.
        moment: ISO 8601 instant; empty where all that is recorded counts.
        mark: How far the ledger had come when it was last looked at; None before that.
        records: Mark of the track records that it is to be judged with.
    """

    day: str
    moment: str
    mark: str | None
    records: str


class UnusableError(Exception):
    """A file that holds no board of this version, or none at all."""


class BoardFile:
    """A board in a file, or in memory alone.

    Args:
        path: Where it lies; None for memory.
        day: ISO 8601 day, for a new one.
        moment: ISO 8601 instant, for a new one; empty for none.
        mode: Who may read it, as the ledger's file tells.
    """

    def __init__(self, path: Path | None, day: str, moment: str, mode: int = 0o600) -> None:
        self._path, self._day, self._moment, self._mode = path, day, moment, mode
        self._lock = RLock()
        self._memory: sqlite3.Connection | None = None
        if path is None:
            self._memory = self._made(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))

    @property
    def path(self) -> Path | None:
        """Where it lies; None for memory."""
        return self._path

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A snapshot.

        Raises:
            UnusableError: There is no board of this version.
            sqlite3.Error: It cannot be read.
        """
        with self._connected() as connection, storing.transaction(connection, "BEGIN"):
            _check(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A turn to write; all of it is kept, or nothing.

        Raises:
            UnusableError: There is no board of this version.
            sqlite3.Error: It cannot be written.
        """
        with self._connected() as connection, storing.transaction(connection, "BEGIN IMMEDIATE"):
            _check(connection)
            yield connection

    def prepare(self) -> None:
        """Makes the file where there is none, and a new one in the place of one that is damaged or of another version.

        Raises:
            OSError: It cannot be made.
            sqlite3.Error: Likewise.
        """
        if self._path is None:
            return
        if self._path.exists():
            try:
                with self.reading():
                    return
            except UnusableError:
                pass
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                pass  # damaged, or no database
            self.remove()
        storing.make(self._path, self._mode, self._made)

    def remove(self) -> None:
        """Throws it away.

        Raises:
            OSError: It cannot be.
        """
        if self._path is not None:
            storing.remove(self._path)

    def _made(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        connection.executescript(f"BEGIN;{_SCHEMA}{_TRIGGERS}")
        connection.execute(
            "INSERT INTO about (version, day, moment) VALUES (?, ?, ?)", (version(), self._day, self._moment)
        )
        connection.execute("COMMIT")
        return connection

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        if self._memory is not None:
            with self._lock:
                yield self._memory
            return
        assert self._path is not None
        if not self._path.exists():
            raise UnusableError("there is no board")
        with storing.connected(self._path) as connection:
            yield connection


def about(connection: sqlite3.Connection) -> About:
    """What a board is of."""
    day, moment, mark, records = connection.execute("SELECT day, moment, mark, records FROM about").fetchone()
    return About(day, moment, mark, records)


def _check(connection: sqlite3.Connection) -> None:
    try:
        found = connection.execute("SELECT version FROM about").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" in str(error):
            raise UnusableError("there is no board") from None
        raise
    if found is None or found[0] != version():
        raise UnusableError("another version made it")
