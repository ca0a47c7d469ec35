"""What a report states of a programme, made comparable with what another one states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from showcar.catalogue.folding import plain
from showcar.catalogue.loader import load
from showcar.judgement.copies import outlets
from showcar.judgement.copies.prose import stems
from showcar.judgement.copies.tables import words
from showcar.judgement.copies.traces import EXCLUSIVE, OFFICIAL, PLAIN, PUBLIC
from showcar.model.interval import Interval, parse_iso
from showcar.model.ledger import Kept

FORWARD = frozenset(
    "production run_size price order_status start_of_production on_sale deliveries end_of_production facelift decision "
    "market assembly built_at donor".split()
)
"""Predicates that are about whether and how a car comes, and so are what a report has to tell."""
_DATES = frozenset("revealed start_of_production on_sale deliveries end_of_production facelift decision".split())
_NEAR = 0.03
_CONVERTED = 0.3  # rates of exchange move


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim without its words.

    Attributes:
        programme: Name in full.
        predicate: One of `showcar.model.claim.PREDICATES`.
        side: `+`, `-` or `?`.
        value: As the claim has it.
        source: As the claim has it.
        credit: `exclusive`, `public`, `official` or `plain`: what its source says about who could have had it.
        start, end: Where it stands.
    """

    programme: str
    predicate: str
    side: str
    value: Mapping[str, Any]
    source: tuple[str, ...]
    credit: str
    start: int
    end: int


def statement(kept: Kept) -> Statement:
    """A kept claim as a statement."""
    claim = kept.claim
    side = {"+": "+", "-": "-"}.get(claim.factuality[-1], "?")
    return Statement(
        kept.programme, claim.predicate, side, claim.value, claim.source, credit(claim.source), claim.start, claim.end
    )


def credit(source: tuple[str, ...]) -> str:
    """Who could have had a claim from this chain of sources.

    >>> credit(()), credit(("BMW",)), credit(("insiders",)), credit(("Jo Smith", "Autocar")), credit(("Jo Smith",))
    ('plain', 'official', 'exclusive', 'exclusive', 'public')
    """
    if not source:
        return PLAIN
    if is_maker(source[0]) and len(source) == 1:
        return OFFICIAL
    return PUBLIC if len(source) == 1 and is_person(source[0]) else EXCLUSIVE


@cache
def _makers() -> frozenset[str]:
    makers = load().makers
    return frozenset(plain(name) for maker in makers for name in (maker.name, *maker.spellings, *maker.legal))


def is_maker(name: str) -> bool:
    """Whether a source is a maker, or one of its firms."""
    folded = plain(name)
    return folded in _makers() or folded.removesuffix(" group") in _makers()


def is_person(name: str) -> bool:
    """Whether a source is a person with a name: two words or more with capitals, no maker, no outlet, no `insiders`."""
    parts = name.replace("-", " ").split()
    capitals = [part for part in parts if part[0].isupper()]
    if len(capitals) < 2 or is_maker(name) or outlets.known(name) or is_unnamed(name):
        return False
    return parts[-1].lower() not in words().set("names", "outlet_ends")


def is_unnamed(name: str) -> bool:
    """Whether a source is somebody without a name."""
    return not words().set("names", "unnamed").isdisjoint(plain(name).split())


def is_outlet(name: str) -> bool:
    """Whether a source is a publication: the catalogue lists it, or it looks like one."""
    if outlets.known(name):
        return True
    if is_maker(name) or is_unnamed(name) or not name[:1].strip():
        return False
    last = plain(name).split()[-1:] or [""]
    odd = any(char.isupper() for char in name[1:]) and any(char.islower() for char in name) and " " not in name
    return last[0] in words().set("names", "outlet_ends") or odd or ("." in name and " " not in name)


def same(one: Statement, other: Statement) -> bool:
    """Whether two statements say the same, as far as they are precise."""
    if (one.predicate, one.side, one.programme) != (other.predicate, other.side, other.programme):
        return False
    first, second = one.value, other.value
    if one.predicate == "production":
        forms = {first.get("form"), second.get("form")}
        return len(forms) == 1 or "any" in forms
    if one.predicate in _DATES:
        return _dates(first, second)
    if _number(first) is not None or _number(second) is not None:
        return _numbers(first, second)
    if "what" in first and "what" in second:
        shared = stems(str(first["what"])) & stems(str(second["what"]))
        return first.get("change") == second.get("change") and bool(shared)
    return {key: _told(value) for key, value in first.items()} == {key: _told(value) for key, value in second.items()}


def _told(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def _number(value: Mapping[str, Any]) -> float | None:
    for key in ("amount", "at_least", "at_most"):
        if isinstance(value.get(key), int | float):
            return float(value[key])
    return None


def _numbers(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    one, other = _number(first), _number(second)
    if one is None or other is None:
        return False
    near = _NEAR
    kinds = [str(first.get("currency")), str(second.get("currency"))]
    if kinds[0] != kinds[1]:
        dollars = words().numbers("dollars")
        if kinds[0] not in dollars or kinds[1] not in dollars:
            return False
        one, other, near = one / dollars[kinds[0]], other / dollars[kinds[1]], _CONVERTED
    units = [first.get("unit"), second.get("unit")]
    if units[0] != units[1]:
        base = words().numbers("base")
        one, other = one * base.get(str(units[0]), 1.0), other * base.get(str(units[1]), 1.0)
    return abs(one - other) <= near * max(abs(one), abs(other))


def interval(value: Mapping[str, Any]) -> Interval | None:
    """The days that a date value means."""
    try:
        if isinstance(value.get("date"), str):
            return parse_iso(value["date"])
        start = parse_iso(value["from"]).start if value.get("from") else None
        end = parse_iso(value["to"]).end if value.get("to") else None
        return Interval(start, end) if start or end else None
    except (ValueError, TypeError):
        return None


def _dates(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    one, other = interval(first), interval(second)
    return one is not None and other is not None and one.intersect(other) is not None
