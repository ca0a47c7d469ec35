"""Reads the catalogue's TOML files into entries, or tells everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from showcar.catalogue.checks import Problem, nearest, shown
from showcar.catalogue.entries import Generation, House, Maker, Outlet, Plant, Show, Vehicle
from showcar.catalogue.files import CatalogueFile, parse, read_folder
from showcar.catalogue.folding import plain
from showcar.catalogue.formats import FILES, VEHICLES, list_problems, maker_problems, subject
from showcar.model.errors import CatalogueError

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Catalogue:
    """What is known of the world of cars."""

    makers: tuple[Maker, ...]
    vehicles: tuple[Vehicle, ...]
    outlets: tuple[Outlet, ...] = ()
    shows: tuple[Show, ...] = ()
    plants: tuple[Plant, ...] = ()
    houses: tuple[House, ...] = ()


@cache
def load(*extra: Path) -> Catalogue:
    """The built-in catalogue and what the files of `extra` folders add to it.

    Args:
        extra: Folders with makers' files (`*.toml`, `makers/*.toml`) and any of outlets.toml, shows.toml, plants.toml
            and houses.toml. A maker or entry that is known already gains what the file tells.

    Raises:
        CatalogueError: Some files are wrong; it lists all faults of all files.
    """
    return read(DATA, *extra)


def read(*folders: Path) -> Catalogue:
    """The catalogue of these folders alone, later ones adding to earlier ones.

    Raises:
        CatalogueError: Some files are wrong; it lists all faults of all files.
    """
    # 1 read
    files = [
        file
        for number, folder in enumerate(folders)
        for file in read_folder(folder, number, "" if folder == DATA else str(folder))
    ]
    parse(files, "catalogue")
    makers = [file for file in files if not file.name]
    # 2 check each file by itself
    for file in files:
        if file.table is not None:
            problems = list_problems(file.table, FILES[file.name]) if file.name else maker_problems(file.table)
            for problem in problems:
                file.add(problem)
    # 3 check them against each other
    _check_makers(makers)
    shows = [file for file in files if file.name == "shows.toml"]
    if not any(file.faults for file in shows):
        _check_events(makers, {name for file in shows for name in _show_names(file)})
    faults = [fault for file in files for fault in file.sorted_faults()]
    if faults:
        raise CatalogueError(faults)
    # 4 build
    builder = _Builder()
    for file in files:
        builder.add(file)
    return builder.catalogue()


def _check_makers(files: list[CatalogueFile]) -> None:
    """Each maker in one file of a folder, with its country where it is first named."""
    makers: dict[str, str] = {}
    labels: dict[tuple[int, str], str] = {}
    for file in files:
        table: dict[str, Any] = file.table or {}
        name = table.get("name")
        if not isinstance(name, str):
            continue
        maker = makers.get(plain(name))
        if maker is None and "country" not in table:
            file.add(Problem(("name",), f"maker {shown(name)} has no country", 'add one, such as country = "DE"'))
        maker = maker or plain(name)
        if label := labels.get((file.folder, maker)):
            file.add(Problem(("name",), f"maker {shown(name)} is named in {label} too", "put all of it in one file"))
        labels.setdefault((file.folder, maker), file.label)
        spellings = table.get("spellings")
        for spelling in (name, *(spellings if isinstance(spellings, list) else ())):
            if isinstance(spelling, str):
                makers.setdefault(plain(spelling), maker)


def _show_names(file: CatalogueFile) -> Iterable[str]:
    tables: Any = file.table["show"] if file.table is not None else ()
    for table in tables:
        yield from (table["name"], *_strings(table, "spellings"))


def _check_events(files: list[CatalogueFile], names: set[str]) -> None:
    """Each `event` is a show of the catalogue."""
    known = {plain(name) for name in names}
    for file in files:
        for form in VEHICLES:
            tables = (file.table or {}).get(form.noun)
            for place, table in enumerate(tables if isinstance(tables, list) else ()):
                event = table.get("event") if isinstance(table, dict) else None
                if isinstance(event, str) and event.strip() and plain(event) not in known:
                    found = f"{subject(table, form, place)} has an unknown event {shown(event)}"
                    near = nearest(event, names)
                    advice = f'write "{near}"' if near else "add it to shows.toml or leave it out"
                    file.add(Problem((form.noun, place, "event"), found, advice))


def _strings(table: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(table.get(key, ()))


_Known = TypeVar("_Known", Maker, Vehicle, Outlet, Show, Plant, House)


def _joined(known: _Known, added: _Known) -> _Known:
    """The known entry with what the added one tells; lists grow, single values are replaced."""
    told: dict[str, Any] = {}
    for name in (field.name for field in fields(known)):
        old: Any = getattr(known, name)
        new: Any = getattr(added, name)
        if isinstance(old, tuple):
            told[name] = tuple(dict.fromkeys((*old, *new)))
        elif name not in {"name", "place", "maker"} and new:
            told[name] = new
    return replace(known, **told)


class _Builder:
    """Entries by what makes them the same."""

    def __init__(self) -> None:
        self.makers: dict[str, Maker] = {}
        self.names: dict[str, str] = {}
        self.vehicles: dict[tuple[object, ...], Vehicle] = {}
        self.outlets: dict[object, Outlet] = {}
        self.shows: dict[object, Show] = {}
        self.plants: dict[object, Plant] = {}
        self.houses: dict[object, House] = {}

    def catalogue(self) -> Catalogue:
        return Catalogue(
            tuple(self.makers.values()), tuple(self.vehicles.values()), tuple(self.outlets.values()),
            tuple(self.shows.values()), tuple(self.plants.values()), tuple(self.houses.values()),
        )

    def add(self, file: CatalogueFile) -> None:
        table: dict[str, Any] = file.table or {}
        if file.name:
            for row in table[FILES[file.name].noun]:
                self._row(file.name, row)
        else:
            self._maker(table)

    def _row(self, name: str, r: dict[str, Any]) -> None:
        country, spellings, word = r.get("country"), _strings(r, "spellings"), r.get("word", False)
        if name == "outlets.toml":
            outlet = Outlet(r["name"], r["kind"], country, r.get("domain"), spellings, word)
            _put(self.outlets, plain(r["name"]), outlet)
        elif name == "shows.toml":
            show = Show(r["name"], r.get("place"), country, tuple(r.get("months", ())), spellings, word)
            _put(self.shows, plain(r["name"]), show)
        elif name == "plants.toml":
            plant = Plant(r["place"], country, _strings(r, "makers"), spellings, word)
            _put(self.plants, (plain(r["place"]), country), plant)
        else:
            _put(self.houses, plain(r["name"]), House(r["name"], r["kind"], country, spellings, word))

    def _maker(self, table: dict[str, Any]) -> None:
        maker = Maker(
            table["name"], table.get("country", ""), _strings(table, "spellings"), _strings(table, "home"),
            _strings(table, "legal"), table.get("word", False),
        )
        name = self.names.get(plain(maker.name), maker.name)
        _put(self.makers, name, maker)
        for spelling in (name, *maker.spellings):
            self.names.setdefault(plain(spelling), name)
        for kind in ("model", "concept", "series"):
            for entry in table.get(kind, ()):
                self._vehicle(name, kind, entry)

    def _vehicle(self, maker: str, kind: str, entry: dict[str, Any]) -> None:
        vehicle = Vehicle(
            maker=maker, name=entry["name"], kind=kind,
            start=entry.get("from", entry.get("year")), end=entry.get("to"),
            event=entry.get("event"), run=entry.get("run"), body=_strings(entry, "body"),
            spellings=_strings(entry, "spellings"), nicknames=_strings(entry, "nicknames"),
            word=entry.get("word", False),
            unverified=entry.get("unverified", False),
            generations=tuple(
                Generation(g["code"], g.get("from"), g.get("to"), g.get("facelift"))
                for g in entry.get("generations", ())
            ),
        )
        _put(self.vehicles, (maker, kind, plain(vehicle.name), vehicle.start), vehicle)
        for name in entry.get("variants", ()):
            variant = replace(
                vehicle, name=name, kind="variant", event=None, run=None, spellings=(), nicknames=(), word=False,
                generations=(),
            )  # fmt: skip
            _put(self.vehicles, (maker, "variant", plain(name), vehicle.start), variant)


def _put(known: dict[Any, _Known], key: object, added: _Known) -> None:
    known[key] = _joined(known[key], added) if key in known else added
