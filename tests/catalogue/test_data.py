"""The built-in catalogue has no fault, is large enough, and its bare names say where they are common words."""

from __future__ import annotations

import pytest

from showcar.catalogue.entries import House, Maker, Outlet, Plant, Show
from showcar.catalogue.folding import plain
from showcar.catalogue.index import Index
from showcar.catalogue.loader import load
from showcar.catalogue.lookup import find, names_of

WORLD = load()
NAMED: list[Maker | Outlet | Show | Plant | House] = [
    *WORLD.makers, *WORLD.outlets, *WORLD.shows, *WORLD.plants, *WORLD.houses,
]


def test_it_is_large_enough() -> None:
    assert len(WORLD.makers) >= 80
    assert len([v for v in WORLD.vehicles if v.kind in {"concept", "series"}]) >= 300
    assert len(WORLD.outlets) >= 60
    assert len(WORLD.shows) >= 40
    assert len(WORLD.plants) >= 100
    assert len(WORLD.houses) >= 60


# Spellings that are words, people or other cars, and once were in the data.
HAZARDS = [
    "Amos", "Awe", "David Brown", "Derby", "Divergent", "Free Press", "Gordon Murray", "Guardian", "Hyper", "IM",
    "Kahn", "Koenig", "Mat", "Mega", "Merkur", "Pebble", "Podium", "Red Flag", "Roller", "Rolls", "Rouge", "Spiegel",
    "Stanton", "Top Speed", "Vance", "Verge", "Welt", "What Car", "Wheels", "Woodward",
]


@pytest.mark.parametrize("word", HAZARDS)
def test_common_words_are_no_spellings(word: str) -> None:
    assert not [entry for entry in NAMED if plain(word) in {plain(name) for name in entry.spellings}]


COMMON = [
    "Automobile", "Born", "Callum", "CAR", "Drive", "Elizabeth", "Evo", "Hess", "Le Mans", "Motoring", "Normal",
    "Singer", "Slate", "Stern", "Tank", "The Drive", "Twisted", "Warren", "Wayne",
]


@pytest.mark.parametrize("word", COMMON)
def test_bare_names_that_are_common_words_say_so(word: str) -> None:
    named = [entry for entry in NAMED if next(names_of(entry)) == word]
    assert named
    assert all(entry.word for entry in named)


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("VW", "Volkswagen"), ("Mercedes", "Mercedes-Benz"), ("Skoda", "Škoda"), ("Chevy", "Chevrolet"),
        ("Land-Rover", "Land Rover"),
    ],
)
def test_makers_by_other_names(name: str, want: str) -> None:
    assert [entry.name for entry in find(WORLD, name) if isinstance(entry, Maker)] == [want]


def test_the_index_finds_the_longest_name_with_its_maker() -> None:
    text = "The BMW Concept Touring Coupé, at Villa d'Este, says Autocar."
    found = [(text[m.start : m.end], m.full) for m in Index(WORLD).matches(text)]
    assert found == [("BMW Concept Touring Coupé", True), ("Villa d'Este", True), ("Autocar", True)]
