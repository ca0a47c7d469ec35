"""Reads the shows' TOML files into outcomes, or tells everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from showcar.catalogue.files import CatalogueFile, parse, read_folder
from showcar.catalogue.folding import plain, variants
from showcar.judgement.outcomes.format import FORMS, KINDS, faulty
from showcar.model.errors import DataError, Fault

DATA = Path(__file__).parent / "data"

__all__ = ["DATA", "FORMS", "KINDS", "Outcome", "Outcomes", "Show", "load", "read"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a concept car, or of a limited run that was announced.

    Attributes:
        name: In full, the maker first.
        maker: Who showed it.
        event: Show and year: `Geneva 2008`.
        revealed: ISO 8601 day or month.
        kind: One of `KINDS`, judged from what was told at the reveal, not from hindsight.
        built: Whether it was sold to customers, recognisably the same car under this or another name; None where that
            is not known.
        form: One of `FORMS`; None unless built.
        run: Units built, or announced where the note says so.
        start_of_production: ISO 8601 year, month or day; None unless built and known.
        known: ISO 8601 year, month or day since when the outcome was publicly known; None where it is not. A car that
            nobody ever refused counts as not built eight years after the reveal.
        donor: What it was built on, as told at the reveal.
        reference: URL of the page that was looked up.
        confirmed: Whether that page tells the outcome.
        note: What is to be said of it; empty where nothing is.
        became: Name of the production car, where that is another.
        spellings: Other names.
    """

    name: str
    maker: str
    event: str
    revealed: str
    kind: str
    built: bool | None
    form: str | None
    run: int | None
    start_of_production: str | None
    known: str | None
    donor: str | None
    reference: str
    confirmed: bool
    note: str
    became: str | None = None
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Show:
    """A motor show, taken whole.

    Attributes:
        name: `Geneva 2008`.
        first: First press day, ISO 8601.
        last: Last public day, ISO 8601.
        complete: Whether every concept car first shown there is listed, as far as the sources tell.
        coverage: How the list was made.
        sources: URLs of the pages that it was made from.
    """

    name: str
    first: str
    last: str
    complete: bool
    coverage: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Outcomes:
    """Cars whose outcome was looked up, in the order of their shows.

    Args:
        all: Each car once.
        shows: The shows that they were taken from.
    """

    all: tuple[Outcome, ...]
    shows: tuple[Show, ...] = field(default=())

    def find(self, name: str) -> Outcome | None:
        """The car of that name, whatever its case, accents and hyphens, with or without `Concept`; None if unknown."""
        for spelling in (plain(name), *sorted(variants(name), key=lambda v: (-len(v), v))):
            if spelling in self._by_name:
                return self._by_name[spelling]
        return None

    def without(self, names: Iterable[str]) -> Outcomes:
        """The same, less the cars that `find` gives for these names."""
        gone = {id(self.find(name)) for name in names} - {id(None)}
        return Outcomes(tuple(one for one in self.all if id(one) not in gone), self.shows) if gone else self

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        # what hangs on all cars is kept by them, and asked for with each verdict
        return hash((self.all, self.shows))

    @cached_property
    def _by_name(self) -> Mapping[str, Outcome]:
        found: dict[str, Outcome] = {}
        # a name as it is written counts before one that is derived from another car's
        for outcome in self.all:
            for name in (outcome.name, *outcome.spellings):
                found.setdefault(plain(name), outcome)
        for outcome in self.all:
            for name in (outcome.name, *outcome.spellings, *([outcome.became] if outcome.became else ())):
                for variant in sorted(variants(name)):
                    found.setdefault(variant, outcome)
        return found


@cache
def load() -> Outcomes:
    """The outcomes that come with Showcar.

    Raises:
        DataError: Some files are wrong; it lists all faults of all files.
    """
    return read(DATA)


def read(folder: Path) -> Outcomes:
    """The outcomes of a folder with one TOML file a show.

    Raises:
        DataError: Some files are wrong; it lists all faults of all files.
    """
    files = list(read_folder(folder, 0, "" if folder == DATA else str(folder)))
    parse(files, "outcomes")
    for file in files:
        if file.table is not None:
            for problem in faulty(file.table):
                file.add(problem)
    faults = [fault for file in files for fault in file.sorted_faults()]
    faults += _twice(files)
    if faults:
        raise DataError(faults)
    tables: list[dict[str, Any]] = [file.table or {} for file in files]
    tables.sort(key=lambda table: (table["dates"], table["event"]))
    return Outcomes(
        tuple(outcome for table in tables for outcome in _outcomes(table)), tuple(_show(table) for table in tables)
    )


def _twice(files: Iterable[CatalogueFile]) -> Iterator[Fault]:
    """A car is listed once, at the show that saw it first, and no two share a name."""
    known: dict[str, tuple[str, str]] = {}
    for file in files:
        table: dict[str, Any] = file.table or {}
        entries = table.get("concept")
        for place, entry in enumerate(entries if isinstance(entries, list) else ()):
            name = entry.get("name") if isinstance(entry, dict) else None
            if not isinstance(name, str) or not name.strip():
                continue
            where = file.where(("concept", place))
            spellings = entry.get("spellings")
            names = [name, *(s for s in spellings if isinstance(s, str))] if isinstance(spellings, list) else [name]
            for key in sorted({key for spelling in names for key in variants(spelling)}):
                other, there = known.setdefault(key, (name, where))
                if there != where:
                    found = f'concept "{name}" goes by "{key}", and so does "{other}" ({there})'
                    yield Fault(where, found, "keep the show that saw it first, or tell the two names apart")
                    break


def _outcomes(table: dict[str, Any]) -> Iterator[Outcome]:
    for row in table["concept"]:
        yield Outcome(
            name=row["name"], maker=row["maker"], event=_name(table), revealed=row.get("revealed", table["dates"][0]),
            kind=row["kind"], built=row.get("built"), form=row.get("form"), run=row.get("run"),
            start_of_production=row.get("start_of_production"), known=row.get("known"), donor=row.get("donor"),
            reference=row["reference"], confirmed=row["confirmed"], note=row.get("note", ""),
            became=row.get("became"), spellings=tuple(row.get("spellings", ())),
        )


def _show(table: dict[str, Any]) -> Show:
    first, last = table["dates"]
    return Show(_name(table), first, last, table["complete"], table["coverage"], tuple(table["sources"]))


def _name(table: dict[str, Any]) -> str:
    return f"{table['event']} {table['year']}"
