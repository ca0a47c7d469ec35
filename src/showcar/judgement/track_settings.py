"""Reads the data file of how forecasts are scored, or tells everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from showcar.catalogue.checks import Problem
from showcar.judgement import figures_file

DATA = Path(__file__).parent / "track_record.toml"

_ORDER = ("CT+", "PR+", "PS+", "PS-", "PR-", "CT-")
_OPEN = (0.001, 0.999)
_KEYS: figures_file.Bounds = {
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
    return Settings(**figures_file.read(path, _KEYS, _out_of_order))


def _out_of_order(table: dict[str, Any]) -> Iterator[Problem]:
    wording = table["wording"]
    for firmer, weaker in pairwise(_ORDER):
        if wording[firmer] <= wording[weaker]:
            found = f"[wording] has {weaker} = {wording[weaker]}, not below {firmer} = {wording[firmer]}"
            yield Problem(("wording", weaker), found, "let it fall from CT+ to CT-")
