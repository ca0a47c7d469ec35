"""Which car of the catalogue a name stands for, told by the name and by years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from showcar.catalogue.entries import Vehicle
from showcar.catalogue.folding import plain
from showcar.catalogue.loader import Catalogue, load
from showcar.ledger.naming import Makers, Name, bare

_APART = 6
"""Years between the end of one car and the start of the next of its name, from which on they are two cars."""
_LATE = 5
"""Years after the end of a car from which on a plan is no longer about it."""
_EARLY = 15
"""Years before a car from which on a report cannot be about it."""
_AHEAD = 10
"""Years that the press writes ahead of a car."""
_OPEN = 9999

_OWN, _SPELLING, _CODE, _NICKNAME = range(4)
_CALLED = {_OWN: "name", _SPELLING: "spelling", _CODE: "generation code", _NICKNAME: "nickname"}


@dataclass(frozen=True)
class Car:
    """Entries of the catalogue that are one car: a concept and what it became, a model and its trims.

    Attributes:
        root: Its name, as a stem.
        shown: Its name in full.
        start: First year that is known of it.
        end: Last year, `_OPEN` while it is made.
        built: Whether it was, or is, made in numbers.
        forms: Folded names without the maker under which it goes.
    """

    root: Name
    shown: str
    start: int | None
    end: int
    built: bool
    forms: frozenset[str] = field(default=frozenset())

    def distance(self, year: int) -> int:
        """Years between a year and the years of the car; 0 within them."""
        start = self.end if self.start is None else self.start
        return max(start - year, year - self.end, 0)


@dataclass(frozen=True)
class Years:
    """What a report tells about when its subject lives.

    Attributes:
        named: Year beside the name.
        told: Years of its dates.
        said: Year in which it was said; None where the report is not dated.
        planned: Whether it is asked, doubted or denied that it will be built.
    """

    named: int | None = None
    told: tuple[int, ...] = ()
    said: int | None = None
    planned: bool = False

    @property
    def dates(self) -> tuple[int, ...]:
        """The years that count: that of the name, else those of the dates."""
        return (self.named,) if self.named is not None else self.told

    @property
    def middle(self) -> int | None:
        """The year that stands for all dates; None where there are none."""
        dates = sorted(self.dates)
        return dates[len(dates) // 2] if dates else None


class Cars:
    """The cars of a catalogue by all their names.

    Args:
        catalogue: What is known.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.makers = Makers(catalogue.makers)
        self._forms: dict[tuple[str, str], list[tuple[int, Car]]] = defaultdict(list)
        self._nicknames: dict[str, list[Car]] = defaultdict(list)
        named: dict[tuple[str, str], list[Vehicle]] = defaultdict(list)
        for vehicle in catalogue.vehicles:
            named[(vehicle.maker, bare(plain(vehicle.name)))].append(vehicle)
        for key, entries in named.items():
            # years that nobody has looked up tell no two cars apart
            sure = [one for one in entries if not one.unverified]
            named[key] = sure or [replace(one, start=None, end=None) for one in entries]
        for (maker, stem), vehicles in named.items():
            for car, members in _cars(plain(maker), stem, vehicles):
                for rank, form in _forms(members):
                    self._forms[(car.root.maker, form)].append((rank, car))
                    if rank == _NICKNAME:
                        self._nicknames[form].append(car)

    def find(self, name: Name, years: Years) -> tuple[Car, str] | None:
        """The one car that goes by a name, and what the name is to it; None where there is none, or more than one.

        A car's own name comes before others' spellings; among cars of one name the years decide, and where they tell
        nothing, it is the newest.
        """
        found = self._forms.get((name.maker, name.bare), [])
        if not found and not name.maker:
            found = [(_NICKNAME, car) for car in self._nicknames.get(name.bare, [])]
        if not found:
            return None
        best = min(rank for rank, _ in found)
        cars = list({car.root.key: car for rank, car in found if rank == best}.values())
        if len({(car.root.maker, car.root.bare) for car in cars}) > 1:
            return None
        return _nearest(cars, years), _CALLED[best]


@cache
def built_in() -> Cars:
    """The cars of the built-in catalogue."""
    return Cars(load())


def era(car: Car, years: Years) -> str:
    """What tells a subject from a car of the catalogue that goes by its name; empty where it is that car.

    A plan to build what was built and ended is about another car; so is one whose dates all lie far from its years.
    """
    dates = years.dates
    if car.built and car.end != _OPEN:
        late = car.end + _LATE
        if min(dates, default=0) > late or (years.planned and not dates and (years.said or 0) > late):
            return f"after {car.end}"
    if car.start is not None:
        early = car.start - _EARLY
        if max(dates, default=years.said or _OPEN) < early:
            return f"before {car.start}"
    return ""


def _nearest(cars: Sequence[Car], years: Years) -> Car:
    def newest(car: Car) -> int:
        return car.start or 0

    if years.dates:
        return min(cars, key=lambda car: (sum(car.distance(year) for year in years.dates), -newest(car)))
    if years.said is not None:
        begun = [car for car in cars if newest(car) <= years.said + _AHEAD]
        return max(begun or cars, key=newest)
    return max(cars, key=newest)


def _cars(maker: str, stem: str, vehicles: Iterable[Vehicle]) -> list[tuple[Car, list[Vehicle]]]:
    """The cars among entries of one name: those that lie years apart are different ones."""
    trims: list[Vehicle] = []
    leading: list[Vehicle] = []
    for vehicle in vehicles:
        # a trim's years are those of its model, they tell nothing
        (trims if vehicle.kind == "variant" else leading).append(vehicle)
    groups: list[list[Vehicle]] = []
    last = 0
    for vehicle in sorted(leading, key=lambda v: (v.start or 0, v.name)):
        if groups and vehicle.start is not None and vehicle.start > last + _APART:
            groups.append([vehicle])
            last = _end(vehicle)
        else:
            groups[-1:] = [[*(groups[-1] if groups else []), vehicle]]
            last = max(last, _end(vehicle))
    if not groups:
        groups = [trims]
    else:
        groups[-1] += trims
    return [_car(maker, stem, members, several=len(groups) > 1) for members in groups]


def _car(maker: str, stem: str, members: list[Vehicle], *, several: bool) -> tuple[Car, list[Vehicle]]:
    starts = [vehicle.start for vehicle in members if vehicle.start is not None]
    start = min(starts, default=None)
    told = str(start) if several and start is not None else ""
    # what was built gives the name, not the concept before it
    leading = min(members, key=lambda v: (v.kind == "concept", v.kind == "variant", v.name))
    root = Name(maker, stem, stem, told, leading.full_name)
    forms = frozenset(plain(form) for vehicle in members for form in (vehicle.name, *vehicle.spellings))
    built = any(vehicle.kind != "concept" for vehicle in members)
    return Car(root, leading.full_name, start, max(_end(v) for v in members), built, forms), members


def _end(vehicle: Vehicle) -> int:
    if vehicle.end is not None:
        return vehicle.end
    if vehicle.kind in ("concept", "series") and vehicle.start is not None:
        return vehicle.start
    return _OPEN


def _forms(members: Iterable[Vehicle]) -> set[tuple[int, str]]:
    found = set()
    for vehicle in members:
        found.add((_OWN, bare(plain(vehicle.name))))
        found |= {(_SPELLING, bare(plain(form))) for form in vehicle.spellings}
        found |= {(_CODE, bare(plain(generation.code))) for generation in vehicle.generations}
        found |= {(_NICKNAME, bare(plain(form))) for form in vehicle.nicknames}
    return found
