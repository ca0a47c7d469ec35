"""Finds every name of the catalogue in a text, in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from showcar.catalogue.entries import Entry, House, Outlet, Show, Vehicle
from showcar.catalogue.folding import fold, plain, variants
from showcar.catalogue.loader import Catalogue, load

__all__ = ["Catalogue", "Entry", "Index", "Match", "fold", "index", "load"]


@dataclass(frozen=True)
class Match:
    """Catalogue entries that go by the name in `text[start:end]`."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    full: bool  # the maker is part of the name


def _is_tail(text: str, start: int) -> bool:
    """Whether a name is the end of a longer one: the `12C` of `MP4-12C`."""
    return start > 1 and text[start - 1] in "-‑" and (text[start - 2].isupper() or text[start - 2].isdigit())


# shorter ones are words of any text
_SHORTEST_SMALL = 5


# a name so short is often a word: `IS`
_SHORT = 3


class Index:
    """All names of a catalogue in one automaton."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.makers = {maker.name: maker for maker in catalogue.makers}
        self._names: dict[tuple[str, bool], list[Entry]] = {}
        # what is asked of a maker again and again, once it was asked
        self._small: dict[str, tuple[tuple[str, Vehicle], ...]] = {}
        self._nicknamed: dict[str, tuple[Vehicle, ...]] = {}
        maker_names = {m.name: {plain(n) for n in (m.name, *m.spellings)} for m in catalogue.makers}
        for maker in catalogue.makers:
            for name in (maker.name, *maker.spellings, *maker.legal):
                self._add(plain(name), maker, True)
        for vehicle in catalogue.vehicles:
            for spelling in (vehicle.name, *vehicle.spellings):
                for name in variants(spelling, alone=True):
                    self._add(name, vehicle, False)
                for name in variants(spelling):
                    for maker_name in maker_names[vehicle.maker]:
                        self._add(f"{maker_name} {name}", vehicle, True)
            for name in vehicle.nicknames:
                self._add(plain(name), vehicle, False)
        others: tuple[Outlet | Show | House, ...] = (*catalogue.outlets, *catalogue.shows, *catalogue.houses)
        for entry in others:
            for name in (entry.name, *entry.spellings):
                self._add(plain(name), entry, True)
        for plant in catalogue.plants:
            for name in (plant.place, *plant.spellings):
                self._add(plain(name), plant, True)
        cars: dict[str, list[Vehicle]] = defaultdict(list)
        generations: dict[str, list[Vehicle]] = defaultdict(list)
        for vehicle in catalogue.vehicles:
            cars[vehicle.maker].append(vehicle)
            for generation in vehicle.generations:
                generations[generation.code].append(vehicle)
        self._cars = {maker: tuple(vehicles) for maker, vehicles in cars.items()}
        self.generations = {code: tuple(vehicles) for code, vehicles in generations.items()}
        openings: dict[str, set[str]] = defaultdict(set)
        for vehicle in catalogue.vehicles:
            if vehicle.kind == "model" and " " in vehicle.name:
                openings[plain(vehicle.name).split()[0]].add(vehicle.maker)
        self.openings = {word: frozenset(makers) for word, makers in openings.items()}
        self._keys = list(self._names)
        self._automaton = AhoCorasick([name for name, _ in self._keys]) if self._keys else None

    def cars_of(self, maker: str) -> tuple[Vehicle, ...]:
        """All cars of a maker, in the order of the catalogue; none of one that it does not know."""
        return self._cars.get(maker, ())

    def written_small(self, maker: str) -> tuple[tuple[str, Vehicle], ...]:
        """The names of a maker's cars that are words in small letters, each with its car: `forfour`."""
        if maker not in self._small:
            named = ((form, car) for car in self.cars_of(maker) for form in (car.name, *car.spellings))
            small = ((form, car) for form, car in named if form.islower() and form.isalpha())
            self._small[maker] = tuple((form, car) for form, car in small if len(form) >= _SHORTEST_SMALL)
        return self._small[maker]

    def nicknamed(self, maker: str) -> tuple[Vehicle, ...]:
        """The cars of a maker that have nicknames."""
        if maker not in self._nicknamed:
            self._nicknamed[maker] = tuple(car for car in self.cars_of(maker) if car.nicknames)
        return self._nicknamed[maker]

    def _add(self, name: str, entry: Entry, full: bool) -> None:
        if not name:
            # some signs fold to a blank
            return
        known = self._names.setdefault((name, full), [])
        # an entry's names are added one after the other
        if not known or known[-1] is not entry:
            known.append(entry)

    def _ends_as_a_word(self, surface: str, key: tuple[str, bool]) -> bool:
        """Whether the end of a car's name is a word of the sentence: `Lexus is planning`, `Honda beat them`."""
        tail = surface.rpartition(" ")[2]
        if not key[1] or not (tail.isalpha() and tail.islower()):
            return False
        cars = [e for e in self._names[key] if isinstance(e, Vehicle)]
        return bool(cars) and all(
            (len(tail) <= _SHORT or car.word) and not any(n.split()[-1].islower() for n in (car.name, *car.spellings))
            for car in cars
        )

    def matches(self, text: str, folded: str | None = None) -> Iterator[Match]:
        """Every whole-word match in the order of the text; the longest at each place, all kinds of it."""
        if self._automaton is None:
            return
        folded = fold(text) if folded is None else folded
        best: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for key, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and (folded[start - 1].isalnum() or _is_tail(text, start)):
                continue
            if end < len(folded) and folded[end].isalnum():
                # `48,000 Mustangs`
                plural = folded[end] == "s" and folded[end - 1] != "s" and end - start >= 4
                # `Mitsubishi is` is no `Mitsubishi i`
                plural = plural and folded[end - 2].isalnum()
                if not plural or end + 1 < len(folded) and folded[end + 1].isalnum():
                    continue
                end += 1
            slice_ = text[start:end]
            if not any(c.isupper() or c.isdigit() for c in slice_) or self._ends_as_a_word(slice_, self._keys[key]):
                continue
            best[start].append((end, key))
        position = 0
        for start in sorted(best):
            if start < position:
                continue
            end = max(e for e, _ in best[start])
            full: list[Entry] = []
            bare: list[Entry] = []
            for e, key in best[start]:
                if e == end:
                    name, is_full = self._keys[key]
                    (full if is_full else bare).extend(self._names[(name, is_full)])
            position = end
            if full:
                yield Match(start, end, tuple(full), True)
            if bare:
                yield Match(start, end, tuple(bare), False)


@cache
def index(*extra: Path) -> Index:
    """The index over the built-in catalogue and the files of `extra` folders."""
    return Index(load(*extra))
