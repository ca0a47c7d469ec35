"""The value of a claim as numbers and days, for formats that have types."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from showcar.model.interval import Interval, parse_iso

_NAMES = (
    "name", "party", "place", "code", "style", "layout", "wheels", "kind", "method", "status", "form", "market", "what",
)  # fmt: skip
_MOST = 1e15


@dataclass(frozen=True, slots=True)
class Typed:
    """A value with its parts by type; those that it does not have are None.

    Attributes:
        least: Lowest amount.
        most: Highest amount; equal to `least` where one was told.
        approximate: Whether it is only about so many.
        unit: Unit, or currency (ISO 4217).
        first: First day.
        last: Last day.
        name: Name or term.
    """

    least: float | None
    most: float | None
    approximate: bool
    unit: str | None
    first: date | None
    last: date | None
    name: str | None


def typed(value: Mapping[str, Any] | None) -> Typed:
    """The parts of a value; whatever it holds, nothing raises.

    >>> typed({"at_least": 70000, "currency": "EUR"})
    Typed(least=70000.0, most=None, approximate=False, unit='EUR', first=None, last=None, name=None)
    """
    value = value or {}
    amount = number(value.get("amount", value.get("change_percent")))
    least, most = (amount if amount is not None else number(value.get(key)) for key in ("at_least", "at_most"))
    unit = value.get("currency", value.get("unit", "%" if "change_percent" in value else None))
    days = interval(value)
    named = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), None)
    return Typed(
        least, most, value.get("approximate") is True, None if unit is None else str(unit),
        None if days is None else days.start,
        None if days is None or days.end is None else days.end - timedelta(days=1), named,
    )  # fmt: skip


def number(told: Any) -> float | None:
    """A number that any program can hold; None for what is none.

    >>> number(50), number(10**400), number(float("nan")), number("many"), number(True)
    (50.0, None, None, None, None)
    """
    if isinstance(told, bool) or not isinstance(told, int | float):
        return None
    return float(told) if abs(told) <= _MOST and math.isfinite(told) else None


def interval(value: Mapping[str, Any] | None) -> Interval | None:
    """The days of a date value; None where it tells none, or none that exist.

    >>> interval({"from": "2025-07", "to": "2025-12"}).end
    datetime.date(2026, 1, 1)
    """
    if not value:
        return None
    told = [value.get(key) for key in ("date", "from", "to")]
    try:
        whole, first, last = (parse_iso(one) if isinstance(one, str) else None for one in told)
        if whole is not None:
            return whole
        if first is None and last is None:
            return None
        return Interval(None if first is None else first.start, None if last is None else last.end)
    except ValueError:
        return None


def day(told: str | None) -> date | None:
    """A day; None for a date that is less precise than that, or none.

    >>> day("2024-05-24"), day("2024-05")
    (datetime.date(2024, 5, 24), None)
    """
    if told is None or len(told) != 10:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
