"""Ledgers on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from showcar import ledger as ledgers
from showcar.ledger import Ledger
from tests.ledger.made import Clock
from tests.ledger.postgres import Server, running

STORES = ("sqlite", "postgresql")
_numbers = count(1)

Address = Callable[[], str]
Opened = Callable[..., Ledger]


@pytest.fixture(autouse=True)
def cleared() -> Iterator[None]:
    """After each test the databases that it made are dropped."""
    yield
    for server in running:
        server.clear()


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
