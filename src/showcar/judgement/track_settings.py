"""Reads the data file of how forecasts are scored, or tells everything that is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from showcar.catalogue.checks import Problem, shown
from showcar.catalogue.files import CatalogueFile
from showcar.model.errors import DataError

DATA = Path(__file__).parent / "track_record.toml"

_ORDER = ("CT+", "PR+", "PS+", "PS-", "PR-", "CT-")
_OPEN = (0.001, 0.999)
_KEYS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "wording": dict.fromkeys(_ORDER, _OPEN),
    "enough": {"claims": (1, 1000)},
    "tolerance": dict.fromkeys(("price", "run", "approximate"), (0.0, 0.5)),
    "base": dict.fromkeys(("date", "price", "run"), _OPEN),
    "bootstrap": {"draws": (100, 100_000), "cover": (0.5, 0.999)},
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How forecasts are scored; each field is a section of `track_record.toml`, which says what its figures mean."""

    wording: Mapping[str, float]
    enough: Mapping[str, float]
    tolerance: Mapping[str, float]
    base: Mapping[str, float]
    bootstrap: Mapping[str, float]


@cache
def load() -> Settings:
    """The settings that come with Showcar.

    Raises:
        DataError: The file is wrong; it lists all of its faults.
    """
    return read(DATA)


def read(path: Path) -> Settings:
    """The settings of a file.

    Raises:
        DataError: The file is wrong; it lists all of its faults.
    """
    file = CatalogueFile(path.name, 0, path.name, path.read_text("utf-8"))
    try:
        table = file.table = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        file.add(Problem((), f"the file is no TOML ({error})", "mend the line"))
        raise DataError(file.sorted_faults()) from error
    for problem in _faulty(table):
        file.add(problem)
    if file.faults:
        raise DataError(file.sorted_faults())
    return Settings(**{name: {key: float(table[name][key]) for key in keys} for name, keys in _KEYS.items()})


def _faulty(table: dict[str, Any]) -> Iterator[Problem]:
    for name in table:
        if name not in _KEYS:
            yield Problem((name,), f"has an unknown section [{name}]", "use only " + ", ".join(_KEYS))
    sound = True
    for name, keys in _KEYS.items():
        section = table.get(name)
        if not isinstance(section, dict):
            yield Problem((), f"has no section [{name}]", "add it with " + ", ".join(keys))
            sound = False
            continue
        for key in section:
            if key not in keys:
                yield Problem((name, key), f"[{name}] has an unknown key {shown(key)}", "use only " + ", ".join(keys))
        for key, (low, high) in keys.items():
            value = section.get(key)
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                found = f"[{name}] has {key} = {shown(value)}" if key in section else f"[{name}] has no {key}"
                yield Problem((name, key) if key in section else (name,), found, f"give a number {low:g} to {high:g}")
                sound = False
    if sound:
        wording = table["wording"]
        for firmer, weaker in pairwise(_ORDER):
            if wording[firmer] <= wording[weaker]:
                found = f"[wording] has {weaker} = {wording[weaker]}, not below {firmer} = {wording[firmer]}"
                yield Problem(("wording", weaker), found, "let it fall from CT+ to CT-")
