"""When two values of a predicate exclude each other, and when a denied value excludes another.

Predicates that may hold many values at once (`inspired_by`, `rival_of`, `nickname`, …) have none that exclude each
other; of them only a value and its own denial are at odds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from showcar.catalogue.folding import plain
from showcar.catalogue.loader import load
from showcar.judgement.opposing.figures import (
    DATES,
    NUMBERS,
    Stretch,
    dates,
    dates_apart,
    inside,
    number,
    numbers_apart,
    within,
)
from showcar.judgement.opposing.words import words
from showcar.model.interval import Interval

Value = Mapping[str, Any]
Read = Stretch | Interval | Value | None

_TERMS = {
    "production": "form", "order_status": "status", "body_style": "style", "engine": "layout", "drive": "wheels",
    "transmission": "kind", "assembly": "method",
}  # fmt: skip
_NAMES = ("name", "party", "place", "code")
_HYBRIDS = {"hybrid": {"plug_in_hybrid"}}
_OPPOSED = ({"added", "removed"}, {"kept", "removed"}, {"kept", "changed"})


def apart(predicate: str, one: Value, other: Value) -> bool:
    """Whether two values that are both affirmed cannot both hold; symmetric, and False for a value and itself.

    Args:
        predicate: One of `showcar.model.claim.PREDICATES`.
        one: As in a claim; what cannot be read excludes nothing.
        other: The same.

    >>> apart("power", {"amount": 500, "unit": "kW"}, {"amount": 670, "unit": "hp"})
    False
    >>> apart("engine", {"layout": "V8"}, {"layout": "electric"})
    True
    """
    return read_apart(predicate, read(predicate, one), read(predicate, other))


def read(predicate: str, value: Value) -> Read:
    """A value made ready to be set against many: its numbers, or its days; None where neither can be read."""
    if predicate in NUMBERS:
        return number(predicate, value)
    return dates(value) if predicate in DATES else value


def read_apart(predicate: str, one: Read, other: Read) -> bool:
    """As `apart`, of values that `read` made ready."""
    if one is None or other is None or one == other:
        return False
    if isinstance(one, Stretch) and isinstance(other, Stretch):
        return numbers_apart(predicate, one, other)
    if isinstance(one, Interval) or isinstance(other, Interval):
        return isinstance(one, Interval) and isinstance(other, Interval) and dates_apart(one, other)
    if isinstance(one, Stretch) or isinstance(other, Stretch):
        return False
    if predicate in _TERMS:
        return _terms_apart(predicate, one, other)
    rule = _RULES.get(predicate)
    return rule is not None and rule(one, other)


def denies(predicate: str, denied: Value, affirmed: Value) -> bool:
    """Whether what is denied of a car leaves no room for what is affirmed of it.

    `production` denied in any form denies each form but a one-off, which the show car itself may be; one form denied
    leaves the others. A denied date or number denies those that lie in it.

    >>> denies("production", {"form": "series"}, {"form": "limited"})
    False
    >>> denies("on_sale", {"date": "2026"}, {"date": "2026-05"})
    True
    """
    return read_denies(predicate, read(predicate, denied), read(predicate, affirmed))


def read_denies(predicate: str, denied: Read, affirmed: Read) -> bool:
    """As `denies`, of values that `read` made ready."""
    if isinstance(denied, Stretch) and isinstance(affirmed, Stretch):
        return within(affirmed, denied)
    if isinstance(denied, Interval) and isinstance(affirmed, Interval):
        return inside(affirmed, denied)
    if not isinstance(denied, Mapping) or not isinstance(affirmed, Mapping):
        return False
    if predicate in _TERMS:
        key = _TERMS[predicate]
        no, yes = str(denied.get(key)), str(affirmed.get(key))
        if predicate == "transmission" and "speeds" in denied and denied["speeds"] != affirmed.get("speeds"):
            return False
        if predicate == "production" and no == "any":
            return yes != "one_off"
        return no == yes or yes in _HYBRIDS.get(no, ())
    if predicate == "market":
        return denied.get("market") in (affirmed.get("market"), "global")
    if predicate == "feature":
        return _what(denied) == _what(affirmed) and denied.get("change") == affirmed.get("change")
    if predicate == "sales":
        return dict(denied) == dict(affirmed)
    no, yes = _name(denied), _name(affirmed)
    return bool(no) and set(no.split()) <= set(yes.split())


def _terms_apart(predicate: str, one: Value, other: Value) -> bool:
    key = _TERMS[predicate]
    first, second = str(one.get(key)), str(other.get(key))
    if first == second:
        speeds = {value.get("speeds") for value in (one, other)} - {None}
        return predicate == "transmission" and len(speeds) > 1
    return frozenset((first, second)) not in words().together.get(predicate, frozenset())


def _name(value: Value) -> str:
    return next((plain(str(value[key])) for key in _NAMES if key in value), "")


def _what(value: Value) -> str:
    return plain(str(value.get("what", "")))


def _same_name(one: str, other: str) -> bool:
    """Whether one of two folded names is the other told more closely: `BMW Z4` and `BMW Z4 M40i`."""
    first, second = set(one.split()), set(other.split())
    return not first or not second or first <= second or second <= first


def _vehicles_apart(one: Value, other: Value) -> bool:
    """Two models of the catalogue that are not one; an architecture may carry any model."""
    first, second = _name(one), _name(other)
    if _same_name(first, second):
        return False
    lines, others = _model(first), _model(second)
    if lines is None or others is None:
        return False
    return lines != others and not _same_name(lines, others)


@lru_cache(maxsize=4096)
def _model(name: str) -> str | None:
    """Folded name of the model line that a folded name begins with; None for what is no model of the catalogue."""
    return next((start for start in _starts(name) if start in _models()), None)


def _starts(name: str) -> list[str]:
    parts = name.split()
    return [" ".join(parts[:count]) for count in range(len(parts), 1, -1)]


@lru_cache(maxsize=1)
def _models() -> frozenset[str]:
    return frozenset(plain(vehicle.full_name) for vehicle in load().vehicles)


def _codes_apart(one: Value, other: Value) -> bool:
    """Two codes of one make, `G29` and `G87`; `CLAR` beside `G29` is a platform beside a generation."""
    first, second = (re.sub(r"\W", "", _name(value)) for value in (one, other))
    return first != second and _shape(first) == _shape(second)


def _shape(code: str) -> str:
    return re.sub(r"[a-z]", "a", re.sub(r"\d", "9", code))


def _places_apart(one: Value, other: Value) -> bool:
    """Two towns with plants, or two countries, or a town and a country that it does not lie in."""
    first, second = _name(one), _name(other)
    if _same_name(first, second):
        return False
    home, abroad = words().countries.get(first), words().countries.get(second)
    town, other_town = _plants().get(first), _plants().get(second)
    if home and abroad:
        return home != abroad
    if town and other_town:
        return True
    if home and other_town:
        return home != other_town
    return bool(town and abroad and town != abroad)


@lru_cache(maxsize=1)
def _plants() -> Mapping[str, str]:
    return {
        plain(name): plant.country for plant in load().plants if plant.country
        for name in (plant.place, *plant.spellings)
    }  # fmt: skip


def _parties_apart(one: Value, other: Value) -> bool:
    """Two contract makers; a design house and a coachbuilder may both have a hand in one car."""
    first, second = _name(one), _name(other)
    return not _same_name(first, second) and {first, second} <= _contract_makers()


@lru_cache(maxsize=1)
def _contract_makers() -> frozenset[str]:
    houses = (house for house in load().houses if house.kind == "contract_maker")
    return frozenset(plain(name) for house in houses for name in (house.name, *house.spellings))


def _features_apart(one: Value, other: Value) -> bool:
    return bool(_what(one)) and _what(one) == _what(other) and {one.get("change"), other.get("change")} in _OPPOSED


_RULES: Mapping[str, Callable[[Value, Value], bool]] = {
    "donor": _vehicles_apart,
    "succeeds": _vehicles_apart,
    "platform_code": _codes_apart,
    "built_at": _places_apart,
    "made_by": _parties_apart,
    "feature": _features_apart,
}
