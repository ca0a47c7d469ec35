"""Reads the data file of weights, or tells everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from showcar.catalogue.checks import Problem
from showcar.judgement import figures_file
from showcar.model.judgement import WITNESSES

DATA = Path(__file__).parent / "weights.toml"
ORDER = ("CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-")
"""Factualities from the best news to the worst."""
RUMOURS = ("insider", "outlet", "hearsay", "writer")
"""Witnesses that a word of the maker, or of one of its people, answers."""

_ANY, _SHARE = (-20.0, 20.0), (0.0, 1.0)
_UP = (0.0, 20.0)
_MONTHS = (0.1, 600.0)
_KEYS: figures_file.Bounds = {
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
    return Weights(**figures_file.read(path, _KEYS, _out_of_order))


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
