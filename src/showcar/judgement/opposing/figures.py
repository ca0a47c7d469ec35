"""Numbers and dates of claims as stretches, and when two of them lie apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf, isfinite
from typing import Any

from showcar.model.interval import Interval, parse_iso, year

NUMBERS = ("run_size", "price", "seats", "power", "torque", "range", "acceleration", "top_speed")
DATES = ("revealed", "start_of_production", "on_sale", "deliveries", "end_of_production", "facelift", "decision")

# hp are 0.7457 kW, PS 0.7355; a pound-foot is 1.3558 Nm; a mile 1.609344 km. Source: BIPM, NIST SP 811
_UNITS = {"kW": 1.0, "hp": 0.745700, "PS": 0.735499, "Nm": 1.0, "lb-ft": 1.355818, "km": 1.0, "mi": 1.609344}
_SPEEDS = {"km/h": 1.0, "mph": 1.609344}
# rounding on conversion, and hp written for PS; a count and a number of seats are exact
_RELATIVE = {"price": 0.01, "power": 0.02, "torque": 0.02, "range": 0.02, "top_speed": 0.02}
_ABSOLUTE = {"acceleration": 0.1}
_ABOUT = 0.1
_VERSIONED = ("price", "power", "torque", "range")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number between two bounds, both included, in `measure`; numbers of two measures are not compared."""

    measure: str
    low: float
    high: float


def number(predicate: str, value: Mapping[str, Any]) -> Stretch | None:
    """The number of a claim in kW, Nm, km, km/h, seconds, units or its currency; None where it holds none.

    An approximate one reaches a tenth further each way.
    """
    amount, low, high = (_told(value.get(key)) for key in ("amount", "at_least", "at_most"))
    if amount is not None:
        low = high = amount
    if low is None and high is None:
        return None
    measure, factor = _measure(predicate, value)
    least, most = (-inf if low is None else low * factor), (inf if high is None else high * factor)
    if value.get("approximate") is True:
        least, most = least - abs(least) * _ABOUT, most + abs(most) * _ABOUT
    return Stretch(measure, least, most)


def _told(figure: Any) -> float | None:
    if isinstance(figure, bool) or not isinstance(figure, int | float):
        return None
    return float(figure) if isfinite(figure) and abs(figure) < 1e18 else None


def _measure(predicate: str, value: Mapping[str, Any]) -> tuple[str, float]:
    if predicate == "price":
        return str(value.get("currency")), 1.0
    if predicate == "acceleration":
        return str(value.get("to")), 1.0
    unit = str(value.get("unit", ""))
    table = _SPEEDS if predicate == "top_speed" else _UNITS
    return ("", table[unit]) if unit in table else (unit, 1.0)


def numbers_apart(predicate: str, one: Stretch, other: Stretch) -> bool:
    """Whether no number lies in both, beyond what rounding and conversion explain."""
    if one.measure != other.measure:
        return False
    first, second = (one, other) if one.low <= other.low else (other, one)
    if first.high >= second.low:
        return False
    slack = _RELATIVE.get(predicate, 0.0) * max(abs(first.high), abs(second.low)) + _ABSOLUTE.get(predicate, 0.0)
    return second.low - first.high > slack + 1e-9


def far_apart(predicate: str, one: object, other: object) -> bool:
    """Whether two figures differ by half or more: they then belong to two versions or generations, or to a part.

    Outputs, torques, ranges and prices only; a run that differs so much is still in dispute.
    """
    if predicate not in _VERSIONED or not isinstance(one, Stretch) or not isinstance(other, Stretch):
        return False
    less, more = (one, other) if one.low <= other.low else (other, one)
    if less.measure != more.measure:
        return False
    return isfinite(more.low) and isfinite(less.high) and more.low >= 2 * less.high


def within(inner: Stretch, outer: Stretch) -> bool:
    """Whether every number of the first lies in the second."""
    return inner.measure == outer.measure and outer.low <= inner.low and inner.high <= outer.high


def dates(value: Mapping[str, Any]) -> Interval | None:
    """The days of a claim; None where it holds none that can be read.

    An approximate date reaches half its length further each way, a week at least. Cars of a model year are sold from
    the start of the year before. Source: 40 CFR 85.2304.
    """
    try:
        if "date" in value:
            found = parse_iso(str(value["date"]))
        else:
            edges = [parse_iso(str(value[key])) if key in value else None for key in ("from", "to")]
            found = Interval(edges[0].start if edges[0] else None, edges[1].end if edges[1] else None)
    except (ValueError, OverflowError):
        return None
    if found.start is None and found.end is None:
        return None
    if value.get("model_year") is True and found.is_year and found.start is not None and found.start.year > 1:
        found = Interval(year(found.start.year - 1).start, found.end)
    return _wider(found) if value.get("approximate") is True else found


def _wider(found: Interval) -> Interval:
    more = timedelta(days=max(7, (found.days or 365) // 2))
    try:
        return Interval(found.start and found.start - more, found.end and found.end + more)
    except OverflowError:
        return found


def dates_apart(one: Interval, other: Interval) -> bool:
    """Whether no day lies in both."""
    return one.intersect(other) is None


def inside(inner: Interval, outer: Interval) -> bool:
    """Whether every day of the first lies in the second."""
    return (outer.start is None or inner.start is not None and outer.start <= inner.start) and (
        outer.end is None or inner.end is not None and inner.end <= outer.end
    )


def began(value: Mapping[str, Any], day: date) -> bool:
    """Whether the date of a claim has certainly come by a day."""
    found = dates(value)
    return found is not None and found.end is not None and found.end <= day + timedelta(days=1)
