"""The vocabulary of claims as data: what each predicate's values are made of, and values of others put to that test."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from showcar.model.interval import Interval, parse_iso
from showcar.model.quantity import number_value

LONGEST = 200
"""Longest name or other text in a value, in characters."""

NUMBER = ("amount", "at_least", "at_most")
DATE = ("date", "from", "to")

_FILE = Path(__file__).with_name("predicates.toml")
_MARKET = re.compile(r"[A-Z]{2}|global")
_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST = 1e15


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a predicate states, and what its values are made of.

    Attributes:
        name: As in a claim.
        states: What it states, for people.
        value: What its values are, for people.
        shape: `number`, `date` or None.
        fields: What a value has to have besides; a tuple of words, or `text`, `currency`, `market`, `count`, `number`
            or `true`.
        optional: What it may have.
        instead: The optional field that may stand in the place of the number.
    """

    name: str
    states: str
    value: str
    shape: str | None
    fields: Mapping[str, str | tuple[str, ...]]
    optional: Mapping[str, str | tuple[str, ...]]
    instead: str | None

    @property
    def keys(self) -> tuple[str, ...]:
        """All that a value may have."""
        shape = {"number": (*NUMBER, "approximate"), "date": (*DATE, "approximate")}.get(self.shape or "", ())
        return (*shape, *self.fields, *self.optional)


@cache
def vocabulary() -> Mapping[str, Predicate]:
    """All predicates by name, in the order of the claims contract."""
    return {name: _predicate(name, entry) for name, entry in tomllib.loads(_FILE.read_text("utf-8")).items()}


def _predicate(name: str, entry: Mapping[str, Any]) -> Predicate:
    fields, optional = (
        {key: tuple(kind) if isinstance(kind, list) else kind for key, kind in entry.get(part, {}).items()}
        for part in ("fields", "optional")
    )
    return Predicate(
        name, entry["states"], entry["value"], entry.get("shape"), fields, optional, entry.get("instead")
    )


def normal(predicate: str, value: object) -> dict[str, Any]:
    """A value in the form that the claims contract has for it.

    What is null, or false where only true is told, is left out; a whole number becomes an int, a stretch of days that
    is one year, month or day a date.

    Args:
        predicate: One of the vocabulary.
        value: What somebody proposes, of any type.

    Raises:
        ValueError: It is none of the predicate's values; tells what was found.

    >>> normal("price", {"amount": 155000.0, "at_least": None, "currency": "EUR", "approximate": False})
    {'amount': 155000, 'currency': 'EUR'}
    >>> normal("on_sale", {"from": "2026-01", "to": "2026-12"})
    {'date': '2026'}
    >>> normal("drive", {"wheels": "4x4"})
    Traceback (most recent call last):
        ...
    ValueError: wheels is '4x4', none of RWD, FWD, AWD
    """
    if not isinstance(value, Mapping):
        raise ValueError("is no object")
    about = vocabulary()[predicate]
    told = {key: part for key, part in value.items() if part is not None}
    made = dict(_shape(about, told))
    for key, kind in about.fields.items():
        if key not in told:
            raise ValueError(f"has no {key}")
        made[key] = _field(key, kind, told[key])
    for key, kind in about.optional.items():
        if key in told and not (kind == "true" and told[key] is False):
            made[key] = _field(key, kind, told[key])
    for key in told:
        if key not in about.keys:
            raise ValueError(f"has {shown(key)}, which {predicate} has not")
    return made


def _shape(about: Predicate, told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    approximate = told.get("approximate", False)
    if not isinstance(approximate, bool):
        raise ValueError(f"approximate is {shown(approximate)}, not true or false")
    if about.shape == "number":
        yield from _number(about, told, approximate).items()
    elif about.shape == "date":
        yield from _date(told).items()
        if approximate:
            yield "approximate", True


def _number(about: Predicate, told: Mapping[str, Any], approximate: bool) -> dict[str, Any]:
    amount, low, high = (_amount(key, told[key]) if key in told else None for key in NUMBER)
    if amount is None and low is None and high is None:
        if about.instead in told:
            return {}
        raise ValueError("has no number")
    if amount is not None and (low is not None or high is not None):
        raise ValueError("has an amount and a bound")
    if low is not None and high is not None and low > high:
        raise ValueError(f"at_least is {low}, more than at_most, {high}")
    return dict(number_value(amount, low, high, approximate))


def _amount(key: str, told: object) -> Decimal:
    number = _figure(key, told)
    if number < 0:
        raise ValueError(f"{key} is {number}, less than nothing")
    return Decimal(str(number))


def _figure(key: str, told: object) -> int | float:
    if isinstance(told, bool) or not isinstance(told, int | float):
        raise ValueError(f"{key} is {shown(told)}, no number")
    # so that no number, neither finite nor any, is caught too
    if not abs(told) <= _MOST:
        raise ValueError(f"{key} is out of all measure")
    return told


def _date(told: Mapping[str, Any]) -> dict[str, str]:
    named, start, end = (_days(key, told[key]) if key in told else None for key in DATE)
    if named is not None:
        if start is not None or end is not None:
            raise ValueError("has a date and a bound")
        return named.to_value()
    if start is None and end is None:
        raise ValueError("has no date")
    # an interval the wrong way round raises ValueError with both its days
    return Interval(None if start is None else start.start, None if end is None else end.end).to_value()


def _days(key: str, told: object) -> Interval:
    if not isinstance(told, str) or len(told) > LONGEST:
        raise ValueError(f"{key} is {shown(told)}, no date")
    return parse_iso(told)


def _field(key: str, kind: str | tuple[str, ...], told: object) -> Any:
    if isinstance(kind, tuple):
        if not isinstance(told, str) or told not in kind:
            raise ValueError(f"{key} is {shown(told)}, none of {', '.join(kind)}")
        return told
    if kind == "true":
        if told is not True:
            raise ValueError(f"{key} is {shown(told)}, not true")
        return True
    if kind in ("count", "number"):
        number = _figure(key, told)
        if kind == "count" and (number != int(number) or number < 1):
            raise ValueError(f"{key} is {number}, no count")
        return int(number) if number == int(number) else number
    words = line(key, told)
    pattern = {"market": _MARKET, "currency": _CURRENCY}.get(kind)
    if pattern is not None and pattern.fullmatch(words) is None:
        raise ValueError(f"{key} is {shown(words)}, no code of a {kind}")
    return words


def line(key: str, told: object) -> str:
    """A text on one line.

    Raises:
        ValueError: It is no text, empty or too long.
    """
    if not isinstance(told, str):
        raise ValueError(f"{key} is {shown(told)}, no text")
    if len(told) > LONGEST:
        raise ValueError(f"{key} is longer than {LONGEST} characters")
    words = " ".join(told.split())
    if not words:
        raise ValueError(f"{key} is empty")
    return words


def shown(told: object) -> str:
    """What was found, cut short.

    >>> shown("x" * 100)[-3:]
    "…x'"
    """
    if isinstance(told, int) and not isinstance(told, bool) and abs(told) > _MOST:
        return "a number out of all measure"
    if isinstance(told, Mapping | list):
        return "an object" if isinstance(told, Mapping) else "a list"
    written = repr(told[:LONGEST] if isinstance(told, str) else told)
    return written if len(written) <= 60 else f"{written[:40]}…{written[-2:]}"
