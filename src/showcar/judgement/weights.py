"""Reads the data file of weights, or tells everything that is wrong with it."""

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
from showcar.model.judgement import WITNESSES

DATA = Path(__file__).parent / "weights.toml"
ORDER = ("CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-")
"""Factualities from the best news to the worst."""
RUMOURS = ("insider", "outlet", "hearsay", "writer")
"""Witnesses that a word of the maker, or of one of its people, answers."""

_ANY, _SHARE = (-20.0, 20.0), (0.0, 1.0)
_UP = (0.0, 20.0)
_MONTHS = (0.1, 600.0)
_KEYS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "factuality": dict.fromkeys(ORDER, _ANY),
    "witness": dict.fromkeys(WITNESSES, _SHARE),
    "repeat": dict.fromkeys(WITNESSES, (0.0, 0.95)),
    "age": {"half_life": _MONTHS, "least": _SHARE},
    "condition": dict.fromkeys(("open", "met", "failed"), _SHARE),
    "form": dict.fromkeys(("series", "limited", "one_off"), _SHARE),
    "doubt": dict.fromkeys(("answered", "qualified", "at_odds", "damaged"), _SHARE),
    "deed": dict.fromkeys(("made", "announced", "sold_out", "closed", "open", "waiting_list"), _UP)
    | {"repeat": (0.0, 0.95)},
    "track": {"gain": _UP, "least": _SHARE, "most": (1.0, 5.0)},
    "dates": dict.fromkeys(("kept_6", "kept_12", "kept_24", "kept_later"), _SHARE) | {"late": _MONTHS},
    "stage": {"decisive": _UP},
    "time_left": {"carry_over": _SHARE, "least": (1e-6, 1.0), "cycle_years": (1.0, 30.0)},
}


@dataclass(frozen=True, slots=True)
class Weights:
    """What testimonies are worth; each field is a section of `weights.toml`, which says what its figures mean."""

    factuality: Mapping[str, float]
    witness: Mapping[str, float]
    repeat: Mapping[str, float]
    age: Mapping[str, float]
    condition: Mapping[str, float]
    form: Mapping[str, float]
    doubt: Mapping[str, float]
    deed: Mapping[str, float]
    track: Mapping[str, float]
    dates: Mapping[str, float]
    stage: Mapping[str, float]
    time_left: Mapping[str, float]


@cache
def load() -> Weights:
    """The weights that come with Showcar.

    Raises:
        DataError: The file is wrong; it lists all of its faults.
    """
    return read(DATA)


def read(path: Path) -> Weights:
    """The weights of a file.

    Raises:
        DataError: The file is wrong; it lists all of its faults.
    """
    file = CatalogueFile(path.name, 0, path.name, path.read_text("utf-8"))
    try:
        file.table = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        file.add(Problem((), f"the file is no TOML ({error})", "mend the line"))
        raise DataError(file.sorted_faults()) from error
    for problem in _faulty(file.table):
        file.add(problem)
    if not file.faults:
        for problem in _out_of_order(file.table):
            file.add(problem)
    if file.faults:
        raise DataError(file.sorted_faults())
    return Weights(**{name: {key: float(value) for key, value in file.table[name].items()} for name in _KEYS})  # type: ignore[attr-defined]


def _faulty(table: dict[str, Any]) -> Iterator[Problem]:
    for name in table:
        if name not in _KEYS:
            yield Problem((name,), f"has an unknown section [{name}]", "use only " + ", ".join(_KEYS))
    for name, keys in _KEYS.items():
        section = table.get(name)
        if not isinstance(section, dict):
            yield Problem((), f"has no section [{name}]", "add it with " + ", ".join(keys))
            continue
        for key in section:
            if key not in keys:
                yield Problem((name, key), f"[{name}] has an unknown key {shown(key)}", "use only " + ", ".join(keys))
        for key, (low, high) in keys.items():
            value = section.get(key)
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                found = f"[{name}] has {key} = {shown(value)}" if key in section else f"[{name}] has no {key}"
                yield Problem((name, key) if key in section else (name,), found, f"give a number {low:g} to {high:g}")


def _out_of_order(table: dict[str, Any]) -> Iterator[Problem]:
    """Firmer words and better witnesses never weigh less, and rumours never outweigh the maker's answer to them."""
    yield from _falling(table, "factuality", ORDER)
    yield from _falling(table, "witness", WITNESSES)
    for key, sign in {"PS+": 1, "PS-": -1}.items():
        if sign * table["factuality"][key] < 0:
            yield Problem(("factuality", key), f"[factuality] has {key} = {table['factuality'][key]}", "turn its sign")
    witness, repeat, firmness = table["witness"], table["repeat"], table["factuality"]
    for answer, weaker in (("executive", RUMOURS), ("maker", ("executive", *RUMOURS))):
        most = sum(witness[kind] / (1 - repeat[kind]) for kind in weaker) * table["doubt"]["answered"]
        for yes, no in (("CT+", "CT-"), ("CT-", "CT+")):
            if most * abs(firmness[yes]) >= witness[answer] * abs(firmness[no]):
                found = f"any number of {yes} rumours would outweigh {no} of the {answer} who answers them"
                yield Problem(("doubt", "answered"), found, "lower it, or [repeat]")


def _falling(table: dict[str, Any], name: str, order: tuple[str, ...]) -> Iterator[Problem]:
    for better, worse in pairwise(order):
        if table[name][better] < table[name][worse]:
            found = f"[{name}] has {worse} = {table[name][worse]}, above {better} = {table[name][better]}"
            yield Problem((name, worse), found, f"let it fall from {order[0]} to {order[-1]}")
