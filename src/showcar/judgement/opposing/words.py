"""Reads `words.toml`: terms that go together, and words of scopes, decisions and lost negations."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from showcar.catalogue.folding import plain
from showcar.catalogue.positions import Positions
from showcar.model.claim import PREDICATES
from showcar.model.errors import DataError, Fault

FILE = Path(__file__).parent / "words.toml"
_TABLES = ("together", "scope", "decisions", "ends", "slips", "over", "turned", "countries")


@dataclass(frozen=True, slots=True)
class Scope:
    """Something that a claim may be limited to.

    Attributes:
        name: `market`, `version` and the like.
        one_sided: It is enough that one of two claims says it.
        predicates: Where it counts.
        labels: What it can be limited to, with the words that say so.
    """

    name: str
    one_sided: bool
    predicates: frozenset[str]
    labels: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """A word, and the words that say its opposite."""

    without: str
    plain: re.Pattern[str]
    negated: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """All that `words.toml` holds.

    Attributes:
        together: For each predicate the pairs of terms that can both hold.
        scopes: In the order of the file.
        decisions: Verbs of a decision.
        ends: Words for the end of a plan.
        slips: Words for a date that moves.
        over: Words for what was once planned.
        turned: What a translator turns round.
        countries: Folded name of a country, and its ISO 3166-1 alpha-2 code.
    """

    together: Mapping[str, frozenset[frozenset[str]]]
    scopes: tuple[Scope, ...]
    decisions: re.Pattern[str]
    ends: re.Pattern[str]
    slips: re.Pattern[str]
    over: re.Pattern[str]
    turned: tuple[Turned, ...]
    countries: Mapping[str, str]


@cache
def words() -> Words:
    """The built-in words.

    Raises:
        DataError: The file is wrong; it lists all faults.
    """
    return read(FILE.read_text("utf-8"))


def read(text: str, label: str = FILE.name) -> Words:
    """Words from TOML.

    Args:
        text: All of the file.
        label: How faults call it.

    Raises:
        DataError: The text is no TOML, or tables of it are wrong; it lists all faults.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError([Fault(label, f"is no TOML ({error})", "mend the line")]) from error
    faults = _Faults(label, Positions(text))
    for key in table:
        if key not in _TABLES:
            faults.add((key,), f'table "{key}" is not known', f"take one of {', '.join(_TABLES)}")
    together: dict[str, set[frozenset[str]]] = {}
    for number, row in enumerate(faults.rows(table, "together")):
        path = ("together", number)
        predicate = faults.predicate(row, path)
        one, other = (faults.strings(row, key, path) for key in ("one", "other"))
        together.setdefault(predicate, set()).update(frozenset((a, b)) for a in one for b in other)
    scopes = tuple(_scope(row, ("scope", number), faults) for number, row in enumerate(faults.rows(table, "scope")))
    turned = tuple(_turned(row, ("turned", number), faults) for number, row in enumerate(faults.rows(table, "turned")))
    decisions, ends, slips, over = (
        _pattern(faults.strings(faults.table(table, key), "words", (key,)))
        for key in ("decisions", "ends", "slips", "over")
    )
    named = faults.table(table, "countries")
    countries = {plain(name): code for code in named for name in faults.strings(named, code, ("countries",))}
    faults.tell()
    return Words(
        {predicate: frozenset(pairs) for predicate, pairs in together.items()},
        scopes, decisions, ends, slips, over, turned, countries,
    )  # fmt: skip


class _Faults:
    """Takes values out of tables and collects what is wrong with them."""

    def __init__(self, label: str, positions: Positions) -> None:
        self.label = label
        self.positions = positions
        self.found: list[Fault] = []

    def add(self, path: tuple[str | int, ...], found: str, advice: str) -> None:
        self.found.append(Fault(f"{self.label}:{self.positions.line(path)}", found, advice))

    def tell(self) -> None:
        if self.found:
            raise DataError(self.found)

    def rows(self, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        rows = table.get(key)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.add((key,), f'"{key}" holds no tables', f"write some [[{key}]]")
            return []
        return rows

    def table(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        inner = table.get(key)
        if not isinstance(inner, dict):
            self.add((key,), f'"{key}" is no table', f"write a [{key}]")
            return {}
        return inner

    def strings(self, row: Mapping[str, Any], key: str, path: tuple[str | int, ...]) -> tuple[str, ...]:
        told = row.get(key)
        if not isinstance(told, list) or not told or not all(isinstance(word, str) and word.strip() for word in told):
            self.add((*path, key), f'"{key}" is no list of words', 'write it as ["one", "two"]')
            return ()
        return tuple(told)

    def predicate(self, row: Mapping[str, Any], path: tuple[str | int, ...]) -> str:
        told = row.get("predicate")
        if told not in PREDICATES:
            self.add((*path, "predicate"), f'predicate "{told}" is not known', "take one of the claims contract")
        return str(told)


def _scope(row: Mapping[str, Any], path: tuple[str | int, ...], faults: _Faults) -> Scope:
    predicates = faults.strings(row, "predicates", path)
    for wrong in sorted(set(predicates) - set(PREDICATES)):
        faults.add((*path, "predicates"), f'predicate "{wrong}" is not known', "take one of the claims contract")
    if not isinstance(row.get("one_sided"), bool):
        faults.add((*path, "one_sided"), '"one_sided" is neither true nor false', "write true or false")
    labels = row.get("labels")
    if not isinstance(labels, dict) or not labels:
        faults.add((*path, "labels"), '"labels" is no table', 'write labels.US = ["America"]')
        labels = {}
    made = tuple((label, _pattern(faults.strings(labels, label, (*path, "labels")))) for label in labels)
    return Scope(str(row.get("name")), row.get("one_sided") is True, frozenset(predicates), made)


def _turned(row: Mapping[str, Any], path: tuple[str | int, ...], faults: _Faults) -> Turned:
    without = row.get("without")
    if not isinstance(without, str) or not without:
        faults.add((*path, "without"), '"without" is no word', 'write without = "likely"')
    return Turned(str(without), _pattern((str(without),)), _pattern(faults.strings(row, "with", path)))


def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    forms = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    joined = "|".join(re.escape(form).replace(r"\*", r"\w*") for form in forms)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])" if joined else r"(?!)", re.I)
