"""The words and weights of this folder, read once and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from showcar.catalogue.positions import Positions
from showcar.model.errors import DataError, Fault

FOLDER = Path(__file__).parent

_LISTS = {
    "citing": ("before", "speaking", "after", "things", "kinds"),
    "own": ("phrases", "named", "shared"),
    "official": ("phrases", "verbs", "reveal"),
    "exclusive": ("phrases",),
    "prose": ("stop",),
    "names": ("not_names", "outlet_ends", "unnamed"),
    "figures": ("vehicles",),
}
_TABLES = ("dollars", "base")
_NUMBERS = {
    "window": ("days", "late_days", "late_factor"),
    "text": (
        "shingle", "jaccard", "containment", "least", "same_outlet", "other_car", "permutations", "rows",
    ),
    "kinds": (
        "money", "money_exact", "converted", "figure", "figure_exact", "count", "count_exact", "percent", "year",
        "month", "day", "name", "code", "quotation", "paraphrase", "statement",
    ),
    "contexts": ("exclusive", "own", "plain", "public", "official"),
    "rewrite": (
        "enough", "official_cap", "statement_cap", "known", "novelty", "own_enough", "own_novelty", "nothing_own",
        "coverage", "words_from", "words_weight", "words_cap", "words_least",
        "same_words", "same_words_least", "same_words_rise", "same_words_fewest",
    ),
    "limits": ("characters", "carriers", "candidates", "traces", "mentions"),
    "citation": ("strength", "named", "weak", "late_days"),
}  # fmt: skip


class Words:
    """The lists of `words.toml`, asked for by section and name."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table
        self._sets: dict[tuple[str, str], frozenset[str]] = {}
        self._numbers: dict[str, Mapping[str, float]] = {}

    def list(self, section: str, name: str) -> tuple[str, ...]:
        """A list in the order of the file."""
        return tuple(self._table[section][name])

    def set(self, section: str, name: str) -> frozenset[str]:
        """A list as a set."""
        if (section, name) not in self._sets:
            self._sets[section, name] = frozenset(self._table[section][name])
        return self._sets[section, name]

    def numbers(self, name: str) -> Mapping[str, float]:
        """A table of numbers of the section `figures`."""
        if name not in self._numbers:
            self._numbers[name] = {key: float(value) for key, value in self._table["figures"][name].items()}
        return self._numbers[name]


class Weights:
    """The numbers of `weights.toml`, asked for by section and name."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table

    def __call__(self, section: str, name: str) -> float:
        return float(self._table[section][name])

    def whole(self, section: str, name: str) -> int:
        """A number that counts something."""
        return int(self._table[section][name])


def read_words(path: Path) -> Words:
    """Reads a file of words.

    Raises:
        DataError: It is no TOML, a list is missing, unknown, empty or holds something else than words in lower case;
            all faults at once.
    """
    text, table = _parsed(path)
    wanted = {section: {*names, *(_TABLES if section == "figures" else ())} for section, names in _LISTS.items()}
    faults = _missing(path, text, table, wanted)
    positions = Positions(text)
    for section, names in _LISTS.items():
        for name in names:
            items = table.get(section, {}).get(name)
            if items is None:
                continue
            for place, item in enumerate(items if isinstance(items, list) and items else [None]):
                if not isinstance(item, str) or not item.strip() or item != item.lower():
                    where = f"{path.name}:{positions.line((section, name, place))}"
                    faults.append(Fault(where, f"{section}.{name} holds {item!r}", "write words in lower case"))
    for name in _TABLES:
        numbers = table.get("figures", {}).get(name, {})
        for key, number in numbers.items() if isinstance(numbers, dict) else ():
            faults += _number(path, positions, ("figures", name, key), number)
    if faults:
        raise DataError(faults)
    return Words(table)


def read_weights(path: Path) -> Weights:
    """Reads a file of weights.

    Raises:
        DataError: It is no TOML, a number is missing, unknown or not above 0; all faults at once.
    """
    text, table = _parsed(path)
    faults = _missing(path, text, table, {section: set(names) for section, names in _NUMBERS.items()})
    positions = Positions(text)
    for section, names in _NUMBERS.items():
        for name in names:
            if name in table.get(section, {}):
                faults += _number(path, positions, (section, name), table[section][name])
    if faults:
        raise DataError(faults)
    return Weights(table)


@cache
def words() -> Words:
    """The built-in words."""
    return read_words(FOLDER / "words.toml")


@cache
def weights() -> Weights:
    """The built-in weights."""
    return read_weights(FOLDER / "weights.toml")


@cache
def weight(section: str, name: str) -> float:
    """A number of the built-in weights."""
    return weights()(section, name)


@cache
def count(section: str, name: str) -> int:
    """A number of the built-in weights that counts something."""
    return weights().whole(section, name)


def any_of(items: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first, a blank as any white space.

    >>> any_of(["via", "via our friends at"])
    'via\\\\s+our\\\\s+friends\\\\s+at|via'
    """
    ordered = sorted(set(items), key=lambda item: (-len(item), item))
    return "|".join(r"\s+".join(re.escape(word) for word in item.split()) for item in ordered)


def _parsed(path: Path) -> tuple[str, dict[str, Any]]:
    text = path.read_text("utf-8")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f"{path.name}:{line[1]}" if line else path.name
        raise DataError([Fault(where, f"is no TOML ({error})", "mend the line")]) from error


def _missing(path: Path, text: str, table: dict[str, Any], wanted: Mapping[str, set[str]]) -> list[Fault]:
    positions = Positions(text)
    faults: list[Fault] = []
    for section in sorted(table.keys() - wanted.keys()):
        where = f"{path.name}:{positions.line((section,))}"
        faults.append(Fault(where, f"unknown section {section}", f"known are {', '.join(wanted)}"))
    for section, names in wanted.items():
        found = table.get(section)
        if not isinstance(found, dict):
            faults.append(Fault(path.name, f"section {section} is missing", f"add [{section}]"))
            continue
        where = f"{path.name}:{positions.line((section,))}"
        faults += [Fault(where, f"{section} has no {name}", f"add {name}") for name in sorted(names - found.keys())]
        for name in sorted(found.keys() - names):
            where = f"{path.name}:{positions.line((section, name))}"
            faults.append(Fault(where, f"{section} has an unknown {name}", "take it out"))
    return faults


def _number(path: Path, positions: Positions, keys: tuple[str | int, ...], number: object) -> list[Fault]:
    if isinstance(number, int | float) and not isinstance(number, bool) and number > 0:
        return []
    name = ".".join(str(key) for key in keys)
    return [Fault(f"{path.name}:{positions.line(keys)}", f"{name} is {number!r}", "write a number above 0")]
