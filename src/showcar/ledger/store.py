"""A database that holds a ledger: SQLite in a file, or PostgreSQL. Hands out snapshots to read and turns to write."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from showcar.ledger.faults import READ_ONLY, READ_ONLY_ADVICE, told
from showcar.model.errors import LedgerReadOnlyError, MissingPartError, UsageError

WAIT = 30.0
"""Seconds that a writer waits for another one."""

# one writer at a time, so that rows become visible in the order of their entries
_LOCK = "SELECT pg_advisory_xact_lock(6075990241151)"
_WRITES = "showcar_writes"


class Store:
    """A database, opened.

    Args:
        engine: The way to it.
        shown: The address, without a password.
        read_only: Whether it cannot be written.
    """

    def __init__(self, engine: Engine, shown: str, read_only: bool = False) -> None:
        self.engine = engine
        self.shown = shown
        self.read_only = read_only
        self.is_sqlite = engine.dialect.name == "sqlite"
        # set once here: to ask for it at every turn would cost a round trip
        self._reader = engine if self.is_sqlite else engine.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A snapshot: all that is asked within sees the same ledger.

        Raises:
            LedgerError: It cannot be read.
        """
        with told(self.shown), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A turn to write, alone; all of it is kept, or nothing.

        Raises:
            LedgerError: It cannot be written.
        """
        if self.read_only:
            raise LedgerReadOnlyError(self.shown, READ_ONLY, READ_ONLY_ADVICE)
        writer = self.engine.execution_options(**{_WRITES: True})
        with told(self.shown), writer.connect() as connection, connection.begin():
            if not self.is_sqlite:
                connection.exec_driver_sql(_LOCK)
            yield connection

    def settle(self) -> None:
        """Writes all to the file itself, which may then be moved: SQLite keeps the last writes in a log beside it.

        At the end it does so by itself, but says nothing where the disk is full.

        Raises:
            LedgerError: It cannot be written.
        """
        if self.is_sqlite:
            with told(self.shown), closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Gives its files or connections back."""
        self.engine.dispose()


def connect(address: str | os.PathLike[str], *, wait: float = WAIT) -> Store:
    """Opens a database, without looking into it.

    Args:
        address: A file, or `postgresql://user:password@host/database`.
        wait: Seconds that a writer waits for another one.

    Raises:
        UsageError: The address is of neither kind.
        MissingPartError: PostgreSQL's driver is not installed.
        LedgerError: The file or its folder cannot be opened.
    """
    text = os.fspath(address)
    if "://" not in text:
        return _sqlite(Path(text), wait)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # the address is not repeated, it may hold a password
        found, advice = "the address cannot be read", "write it as postgresql://user@host/database"
        raise UsageError("ledger", found, advice) from None
    if url.get_backend_name() in ("postgresql", "postgres"):
        return _postgres(url.set(drivername="postgresql+psycopg"), wait)
    raise UsageError(
        "ledger", f"{url.drivername}:// is no store for a ledger", "name a file, or postgresql://user@host/database"
    )


def _sqlite(path: Path, wait: float) -> Store:
    shown = str(path)
    if path.is_dir():
        raise UsageError(shown, "is a folder", "name a file in it")
    read_only = path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    mode = "rwc"
    if read_only:
        # where no log of writes lies beside it, nobody is writing and none needs to be made
        mode = "ro" if path.with_name(f"{path.name}-wal").exists() else "ro&immutable=1"
    location = f"file:{quote(os.fspath(path.absolute()))}?mode={mode}"

    def opened() -> sqlite3.Connection:
        # without isolation_level, transactions begin where they are told to
        connection = sqlite3.connect(location, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        if not read_only and connection.execute("PRAGMA page_count").fetchone()[0] == 0:
            # a new file: others may read while one writes; the mode stays with the file
            with suppress(sqlite3.OperationalError):
                # somebody else is setting it right now
                connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        # or INSERT OR REPLACE would delete without asking the triggers
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA synchronous = FULL")
        # 64 MB, in place of 2: ids are spread over their index
        connection.execute("PRAGMA cache_size = -64000")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, pool_size=2, max_overflow=8)
    event.listen(engine, "begin", _begin)
    return Store(engine, shown, read_only)


def _begin(connection: Connection) -> None:
    # a writer takes its turn at once, not at its first insert, or two of them would wait for each other
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: URL, wait: float) -> Store:
    # passwords may also stand among the options
    safe = url.set(drivername="postgresql").difference_update_query(["password", "sslpassword", "options"])
    shown = safe.render_as_string(hide_password=True)
    arguments: dict[str, Any] = {"options": f"-c lock_timeout={int(wait * 1000)} -c timezone=UTC"}
    if given := url.query.get("options"):
        arguments["options"] += f" {given if isinstance(given, str) else ' '.join(given)}"
        url = url.difference_update_query(["options"])
    if "connect_timeout" not in url.query:
        arguments["connect_timeout"] = max(2, int(wait))
    try:
        engine = create_engine(url, connect_args=arguments, pool_size=2, max_overflow=8)
    except ModuleNotFoundError:
        raise MissingPartError(
            "ledger", "PostgreSQL's driver is not installed", "install it with: pip install showcar[postgresql]"
        ) from None
    return Store(engine, shown)
