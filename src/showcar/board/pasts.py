"""What replays of long pasts gave, kept beside the boards for days that no board is of; may be thrown away any time.

A car of thousands of claims takes seconds to replay, and on a page as of a day of the past nothing else takes as long.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from contextlib import closing, suppress
from pathlib import Path

from showcar.board import storing, written
from showcar.board.prints import of_evidence, version
from showcar.model.judgement import Evidence

LEAST = 200
"""Claims from which on it is kept; with fewer it takes less than half a second."""
MOST = 300
"""How many are kept; those that were kept first go first."""
_NAME = "asked.pasts"
_SCHEMA = """
CREATE TABLE about (version TEXT NOT NULL);
CREATE TABLE pasts (
    id INTEGER PRIMARY KEY, print TEXT NOT NULL, records TEXT NOT NULL, record BLOB NOT NULL, UNIQUE (print, records)
);
"""


def seal_of(found: Evidence) -> str:
    """A mark of all that a replay hangs on but for the track records.

    A board forgets what it has of a programme once its reports stand elsewhere too, and is told so; what is kept here
    is told nothing.
    """
    reports = sorted((one.document, one.path, one.outlet, one.day, one.recorded_at) for one in found.readings.values())
    return hashlib.sha256(f"{of_evidence(found)} {reports!r}".encode("utf-8", "replace")).hexdigest()[:32]


class Pasts:
    """Replays that were kept.

    Args:
        folder: Of the boards; None where nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def of(self, seal: str, records: str) -> written.Past | None:
        """What a replay gave; None where it was not kept.

        Args:
            seal: As `seal_of` has it.
            records: Mark of the track records.
        """
        if self._folder is None or not (self._folder / _NAME).exists():
            return None
        with suppress(sqlite3.Error, zlib.error), storing.connected(self._folder / _NAME) as connection:
            if _is_ours(connection):
                asked = "SELECT record FROM pasts WHERE print = ? AND records = ?"
                row = connection.execute(asked, (seal, records)).fetchone()
                return None if row is None else written.past(zlib.decompress(row[0]).decode())
        return None

    def keep(self, seal: str, records: str, text: str) -> None:
        """Keeps what a replay gave, where there is room and a right to write.

        Args:
            seal: As for `of`.
            records: As for `of`.
            text: As `showcar.board.written.past_text` has it.
        """
        if self._folder is None or not self._folder.is_dir():
            return
        with suppress(sqlite3.Error, OSError):
            self._prepare(self._folder)
            told = (seal, records, zlib.compress(text.encode()))
            with (
                storing.connected(self._folder / _NAME) as connection,
                storing.transaction(connection, "BEGIN IMMEDIATE"),
            ):
                connection.execute("INSERT OR IGNORE INTO pasts (print, records, record) VALUES (?, ?, ?)", told)
                connection.execute("DELETE FROM pasts WHERE id <= (SELECT max(id) FROM pasts) - ?", (MOST,))

    def _prepare(self, folder: Path) -> None:
        """Makes the file where there is none of this version."""
        path = folder / _NAME
        if path.exists():
            with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as connection:
                if _is_ours(connection):
                    return
            storing.remove(path)
        storing.make(path, folder.stat().st_mode & 0o666, _filled)


def _is_ours(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT version FROM about").fetchone() == (version(),))


def _filled(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN;{_SCHEMA}")
    connection.execute("INSERT INTO about VALUES (?)", (version(),))
    connection.execute("COMMIT")
