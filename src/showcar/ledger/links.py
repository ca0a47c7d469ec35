"""What one report tells about names: which car each of its subjects is, and which names are one car.

A pure function of the report and the catalogue, so the order in which reports arrive changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from showcar.catalogue.folding import plain
from showcar.ledger.cars import Car, Cars, Years, era
from showcar.ledger.naming import Name, bare
from showcar.ledger.rows import claim_id
from showcar.model.claim import Claim

STRONG = ("spelling", "catalogue", "merge")
"""Kinds of links that hold by themselves."""
WEAK = ("maker", "nickname", "code", "report")
"""Kinds that hold only where the alias leads to a single programme."""

NAMING = {"nickname": ("nickname", "name"), "platform_code": ("code", "code")}
"""Predicates that give a name, with the kind of link and the key of the value."""

_DATED = ("revealed", "start_of_production", "on_sale", "deliveries", "end_of_production", "facelift")
_FIRM = ("CT+", "PR+")
_NEAR = 5
"""Years between a report and a car that it may speak of by half of its name."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two names are one programme.

    Attributes:
        alias: The name that leads to the other.
        name: The other.
        kind: One of `STRONG` or `WEAK`.
        reason: One clause for people.
        said: Day on which the report tells it, ISO 8601; empty where it holds at all times.
        claim: Id of the claim that tells it, None where no single claim does.
    """

    alias: Name
    name: Name
    kind: str
    reason: str
    said: str = ""
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of a report.

    Attributes:
        name: Its name, with an era where years tell it from other cars of that name.
        year: The year around which it lives, as its dates tell; None where it has none, 0 where the catalogue knows it.
        links: What ties its name to others.
    """

    name: Name
    year: int | None
    links: tuple[Link, ...]


def subjects(claims: Sequence[Claim], said: Sequence[str], dated: bool, cars: Cars) -> dict[str, Subject]:
    """The subjects of a report by the name that it gives them.

    Args:
        claims: All claims of the report.
        said: For each of them the day from which it counts as said.
        dated: Whether these days are the report's own, not that of its recording.
        cars: The catalogue.
    """
    of: dict[str, list[int]] = {}
    for number, claim in enumerate(claims):
        of.setdefault(claim.subject, []).append(number)
    found: dict[str, tuple[Name, Car | None, str, Years]] = {}
    for subject, numbers in of.items():
        name = cars.makers.name(subject)
        years = _years(name, [claims[n] for n in numbers], int(said[numbers[0]][:4]) if dated else None)
        known = cars.find(name, years)
        if known is None:
            found[subject] = (name, None, "", years)
            continue
        car, called = known
        apart = era(car, years)
        found[subject] = (name.of(apart or car.root.era), None if apart else car, called, years)
    made: dict[str, Subject] = {}
    for subject, (name, known_car, called, years) in found.items():
        links = [*_spelled(name), *_catalogued(name, known_car, called)]
        for number in of[subject]:
            links += _learnt(name, claims[number], said[number])
        links += _by_half(name, years, found.values(), said[of[subject][0]])
        made[subject] = Subject(name, years.middle if known_car is None else 0, tuple(links))
    return made


def _years(name: Name, claims: Iterable[Claim], said: int | None) -> Years:
    told: list[int] = []
    planned = False
    for claim in claims:
        if claim.predicate in _DATED:
            told += _years_of(claim.value)
        elif claim.predicate == "production" and claim.factuality != "CT+":
            planned = True
    return Years(name.year, tuple(told), said, planned)


def _years_of(value: Mapping[str, Any]) -> Iterator[int]:
    for key in ("date", "from", "to"):
        text = value.get(key)
        if isinstance(text, str) and text[:4].isdigit():
            yield int(text[:4])


def _spelled(name: Name) -> Iterator[Link]:
    if name.key != name.stem:
        yield Link(name, name.root, "spelling", f"“{name.rest}” and “{name.bare}” differ in spelling alone")


def _catalogued(name: Name, car: Car | None, called: str) -> Iterator[Link]:
    if car is not None and name.stem != car.root.stem:
        yield Link(name.root, car.root, "catalogue", f"“{name.spelling}” is a {called} of {car.shown}")


def _learnt(name: Name, claim: Claim, said: str) -> Iterator[Link]:
    """A name that the report itself gives: a nickname or a code."""
    if claim.factuality not in _FIRM:
        return
    kind, key = NAMING.get(claim.predicate, ("", ""))
    told = claim.value.get(key) if kind else None
    if not isinstance(told, str) or not told.strip():
        return
    rest = plain(told)
    if name.maker and rest.startswith(f"{name.maker} "):
        rest = rest[len(name.maker) + 1 :]
    if rest:
        alias = Name(name.maker, rest, bare(rest), "", told)
        if alias.stem != name.stem:
            yield from _spelled(alias)
            yield Link(alias.root, name, kind, f"“{claim.quote}”", said, claim_id(claim))


def _by_half(
    name: Name, years: Years, all_: Iterable[tuple[Name, Car | None, str, Years]], said: str
) -> Iterator[Link]:
    """A report that plans a car of a name long gone means one whose longer name it also gives.

    `The Z4 Coupé is not coming` in 2024, beside the Concept Touring Coupé of 2023, which is also spelled Z4 Touring
    Coupé.
    """
    if not name.era.startswith("after ") or years.said is None:
        return
    words = set(name.rest.split())
    meant = {
        car.root.key: (other, car)
        for other, car, _, _ in all_
        if car is not None
        and other.maker == name.maker
        and car.start is not None
        and abs(car.start - years.said) <= _NEAR
        and any(words < set(form.split()) for form in car.forms)
    }
    if len(meant) == 1:
        ((other, car),) = meant.values()
        reason = f"a report of {years.said} plans a {name.spelling}, which ended long before, and is about {car.shown}"
        yield Link(name, other, "report", reason, said)
