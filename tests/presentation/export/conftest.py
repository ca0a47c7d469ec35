"""Programmes and boards to export: those of the site's ledger, and one whose reports mean harm to every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.model.board import Clocks, Wanted
from showcar.presentation.export import gathering
from showcar.presentation.export.links import links
from showcar.presentation.export.material import Car, Cars
from tests.presentation.export import hostile
from tests.presentation.web import ledger as made

CLOCKS = Clocks(made.NOW.date())
OpenCar = Callable[..., Car]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where both ledgers are: `site.db` and `hostile.db`."""
    path = tmp_path_factory.mktemp("exports")
    made.make(path / "site.db")
    hostile.make(path / "hostile.db")
    return path


def _desk(path: Path) -> Iterator[Desk]:
    with ledgers.open(path, lambda: datetime(2026, 3, 15, tzinfo=UTC)) as kept:
        yield Desk(kept)


@pytest.fixture(scope="session")
def desk(folder: Path) -> Iterator[Desk]:
    """Over the site's ledger."""
    yield from _desk(folder / "site.db")


@pytest.fixture(scope="session")
def car(desk: Desk) -> OpenCar:
    """A programme of the site's ledger: `car("BMW Vision Pylon", day=date(2025, 6, 1), base="https://a.example")`."""
    kept: dict[tuple[object, ...], Car] = {}

    def opened(name: str = made.RICH, day: date = CLOCKS.day, base: str | None = None, **items: str) -> Car:
        key = (name, day, base, *items.items())
        if key not in kept:
            kept[key] = gathering.car(desk, name, Clocks(day), links(base), items)
        return kept[key]

    return opened


@pytest.fixture(scope="session")
def cars(desk: Desk) -> Cars:
    """The board of the site's ledger."""
    return gathering.cars(desk, CLOCKS, Wanted(sort="name"), links("https://cars.example"))


@pytest.fixture(scope="session")
def evil(folder: Path) -> Iterator[Car]:
    """A programme whose reports mean harm."""
    for desk in _desk(folder / "hostile.db"):
        yield gathering.car(desk, hostile.CAR, CLOCKS, links("https://cars.example/"), {hostile.CAR: "Q42"})


@pytest.fixture(scope="session")
def evil_board(folder: Path) -> Iterator[Cars]:
    """The board with that programme alone."""
    for desk in _desk(folder / "hostile.db"):
        yield gathering.cars(desk, CLOCKS, Wanted(), links(None))
