"""The file of pages that were drawn ahead; lies beside the boards, and may be thrown away at any time."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import showcar
from showcar.board import storing
from showcar.board.prints import version as rules

_NAME = "today.pages"
_SCHEMA = """
CREATE TABLE about (version TEXT NOT NULL);
CREATE TABLE drawn (
    programme TEXT PRIMARY KEY, seal TEXT NOT NULL, day TEXT NOT NULL, tag TEXT NOT NULL, relatives TEXT NOT NULL,
    charts BLOB NOT NULL, page BLOB NOT NULL
);
CREATE TABLE beside (
    programme TEXT NOT NULL, document TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (programme, document)
) WITHOUT ROWID;
"""


@cache
def version() -> str:
    """A fingerprint of all that a page hangs on besides the ledger."""
    package = Path(showcar.__file__).parent
    seen = hashlib.sha256(rules().encode())
    for path in sorted((package / "presentation").rglob("*")):
        if path.suffix in (".py", ".toml", ".html", ".css", ".js", ".svg"):
            seen.update(f"{path.relative_to(package).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return seen.hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Key:
    """What a page was drawn of.

    Attributes:
        programme: Name in full.
        seal: Mark of all that is told of it, as `showcar.board.standing.Standing` has it.
        day: ISO 8601 day as of which.
        tag: Changes whenever the page does.
        relatives: What claims call its relatives, each with the name of its own page; None for those without one.
    """

    programme: str
    seal: str
    day: str
    tag: str
    relatives: Mapping[str, str | None]


class Store:
    """Pages that were drawn ahead.

    Args:
        folder: Of the boards.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    def prepare(self, mode: int) -> None:
        """Makes the file where there is none of this version.

        Args:
            mode: Who may read it.

        Raises:
            OSError: It cannot be made.
            sqlite3.Error: Likewise.
        """
        with suppress(sqlite3.DatabaseError, _NoneError), self._connected() as connection:
            connection.execute("SELECT 1 FROM beside LIMIT 1")
            return
        storing.remove(self._path)
        storing.make(self._path, mode, _filled)

    def keys(self) -> dict[str, Key]:
        """What all pages were drawn of, by programme."""
        return {key.programme: key for key in self._keys("")}

    def key(self, programme: str) -> Key | None:
        """What a programme's page was drawn of; None where there is none."""
        return next(iter(self._keys("WHERE programme = ?", programme)), None)

    def page(self, key: Key) -> bytes | None:
        """A page; None where it was drawn again since."""
        return self._blob("SELECT page FROM drawn WHERE programme = ? AND tag = ?", key.programme, key.tag)

    def charts(self, key: Key) -> bytes | None:
        """The charts of a page, as `showcar.presentation.charts.kept` has them; None as for `page`."""
        return self._blob("SELECT charts FROM drawn WHERE programme = ? AND tag = ?", key.programme, key.tag)

    def beside(self, programme: str, document: str) -> bytes | None:
        """What stands beside a report about a programme, as JSON; None for nothing."""
        return self._blob("SELECT record FROM beside WHERE programme = ? AND document = ?", programme, document)

    def put(self, key: Key, page: bytes, charts: bytes, beside: Iterable[tuple[str, bytes]]) -> None:
        """Keeps a page, in the place of that which the programme had.

        Args:
            key: What it was drawn of.
            page: The page.
            charts: Its charts.
            beside: By document id, what stands beside each of its reports.

        Raises:
            sqlite3.Error: It cannot be kept.
        """
        with self._writing() as connection:
            _remove(connection, key.programme)
            told = (key.programme, key.seal, key.day, key.tag, json.dumps(dict(key.relatives)))
            connection.execute(
                "INSERT INTO drawn VALUES (?, ?, ?, ?, ?, ?, ?)", (*told, zlib.compress(charts), zlib.compress(page))
            )
            connection.executemany(
                "INSERT INTO beside VALUES (?, ?, ?)",
                ((key.programme, document, zlib.compress(record)) for document, record in beside),
            )

    def remove(self, programmes: Iterable[str]) -> None:
        """Throws pages away.

        Raises:
            sqlite3.Error: They cannot be.
        """
        with self._writing() as connection:
            for programme in programmes:
                _remove(connection, programme)

    def _keys(self, which: str, *given: str) -> list[Key]:
        try:
            with self._connected() as connection:
                asked = f"SELECT programme, seal, day, tag, relatives FROM drawn {which}"
                rows = connection.execute(asked, given).fetchall()
        except (sqlite3.Error, _NoneError):
            return []
        return [Key(programme, seal, day, tag, json.loads(told)) for programme, seal, day, tag, told in rows]

    def _blob(self, asked: str, *given: str) -> bytes | None:
        try:
            with self._connected() as connection:
                row = connection.execute(asked, given).fetchone()
            return None if row is None else zlib.decompress(row[0])
        except (sqlite3.Error, zlib.error, _NoneError):
            return None

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._connected() as connection, storing.transaction(connection, "BEGIN IMMEDIATE"):
            yield connection

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        if not self._path.exists():
            raise _NoneError
        with storing.connected(self._path) as connection:
            if connection.execute("SELECT version FROM about").fetchone() != (version(),):
                raise _NoneError
            yield connection


class _NoneError(Exception):
    """There is no file of this version."""


def _filled(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN;{_SCHEMA}")
    connection.execute("INSERT INTO about VALUES (?)", (version(),))
    connection.execute("COMMIT")


def _remove(connection: sqlite3.Connection, programme: str) -> None:
    for table in ("drawn", "beside"):
        connection.execute(f"DELETE FROM {table} WHERE programme = ?", (programme,))
