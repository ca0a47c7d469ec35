"""A name finds its entry however it is written, near misses where nothing fits; an entry tells all that it knows."""

from __future__ import annotations

import pytest

from showcar.catalogue.entries import Entry, Generation, House, Maker, Outlet, Plant, Show, Vehicle
from showcar.catalogue.loader import Catalogue
from showcar.catalogue.lookup import describe, exact, find, names_of, near

Z4 = Vehicle(
    "BMW", "Z4", "model", 2002, None, body=("roadster",), nicknames=("Zed",),
    generations=(Generation("E85", 2002, 2008), Generation("G29", 2018, None, 2022)),
)
TOURING = Vehicle(
    "BMW", "Concept Touring Coupé", "concept", 2023,
    event="Villa d'Este", body=("shooting_brake",), nicknames=("Clown Shoe",),
)
CSL = Vehicle("BMW", "3.0 CSL", "series", 2022, run=1050, body=("coupe",))
UP = Vehicle("Volkswagen", "Up", "model", 2011, 2023, word=True)
WORLD = Catalogue(
    makers=(
        Maker("BMW", "DE", ("Bimmer",), ("Munich",), ("BMW AG",)),
        Maker("Volkswagen", "DE", ("VW",)),
    ),
    vehicles=(Z4, TOURING, CSL, UP),
    outlets=(Outlet("Autocar", "magazine", "GB", "autocar.co.uk"), Outlet("Drive", "magazine", "AU", word=True)),
    shows=(Show("Geneva Motor Show", "Geneva", "CH", (2, 3), ("GIMS",)),),
    plants=(Plant("Munich", "DE", ("BMW",), ("München",)),),
    houses=(House("Zagato", "coachbuilder", "IT"),),
)
BMW, VOLKSWAGEN = WORLD.makers

EXACT: list[tuple[str, list[Entry]]] = [
    ("bmw", [BMW]),
    ("BMW AG", [BMW]),
    ("vw", [VOLKSWAGEN]),
    ("Z4", [Z4]),
    ("bimmer z4", [Z4]),
    ("z-4", []),
    ("VW Z4", []),
    ("zed", [Z4]),
    ("g29", [Z4]),
    ("BMW G29", [Z4]),
    ("Touring-Coupe", [TOURING]),
    ("BMW Touring Coupé Concept", [TOURING]),
    ("clown  shoe", [TOURING]),
    ("30 CSL", [CSL]),
    ("autocar.co.uk", [WORLD.outlets[0]]),
    ("gims", [WORLD.shows[0]]),
    ("geneva", [WORLD.shows[0]]),
    ("munchen", [WORLD.plants[0]]),
    ("ZAGATO", [WORLD.houses[0]]),
    ("", []),
    ("-", []),
]


@pytest.mark.parametrize(("name", "want"), EXACT, ids=[repr(name) for name, _ in EXACT])
def test_exact(name: str, want: list[Entry]) -> None:
    assert exact(WORLD, name) == want


NEAR: list[tuple[str, list[Entry]]] = [
    ("Cocept Turing Coupe", [TOURING]),
    ("Autocra", [WORLD.outlets[0]]),
    ("Zagatto", [WORLD.houses[0]]),
    ("Wolkswagen Up", [UP]),
    ("xyzzyq", []),
    ("", []),
]


@pytest.mark.parametrize(("name", "want"), NEAR, ids=[repr(name) for name, _ in NEAR])
def test_near(name: str, want: list[Entry]) -> None:
    assert near(WORLD, name)[:1] == want


def test_near_misses_are_given_only_where_nothing_fits() -> None:
    assert find(WORLD, "Zagato") == [WORLD.houses[0]]
    assert find(WORLD, "Zagatoo") == [WORLD.houses[0]]
    assert len(near(WORLD, "BMW Z4", limit=1)) == 1


ENTRIES: list[Entry] = [
    *WORLD.makers, *WORLD.vehicles, *WORLD.outlets, *WORLD.shows, *WORLD.plants, *WORLD.houses,
]


@pytest.mark.parametrize("entry", ENTRIES, ids=[next(names_of(entry)) for entry in ENTRIES])
def test_every_name_of_an_entry_finds_it(entry: Entry) -> None:
    for name in names_of(entry):
        assert entry in exact(WORLD, name)


def test_describe() -> None:
    assert describe(Z4) == [
        ("what", "model"), ("name", "BMW Z4"), ("years", "since 2002"), ("body", "roadster"),
        ("generation", "E85, 2002 to 2008"), ("generation", "G29, since 2018, facelift 2022"), ("nicknames", "Zed"),
    ]
    assert describe(TOURING) == [
        ("what", "concept"), ("name", "BMW Concept Touring Coupé"), ("years", "2023"), ("shown at", "Villa d'Este"),
        ("body", "shooting brake"), ("nicknames", "Clown Shoe"),
    ]
    assert describe(CSL) == [
        ("what", "series"), ("name", "BMW 3.0 CSL"), ("years", "2022"), ("run", "1,050 built"), ("body", "coupe"),
    ]
    assert describe(UP)[-1] == ("take care", "the bare name is also a common word or name")
    assert describe(BMW) == [
        ("what", "maker"), ("name", "BMW"), ("home", "Munich"), ("companies", "BMW AG"), ("country", "DE"),
        ("also called", "Bimmer"),
    ]
    assert describe(WORLD.outlets[0]) == [
        ("what", "outlet (magazine)"), ("name", "Autocar"), ("domain", "autocar.co.uk"), ("country", "GB"),
    ]
    assert describe(WORLD.shows[0]) == [
        ("what", "show"), ("name", "Geneva Motor Show"), ("place", "Geneva"), ("months", "February, March"),
        ("country", "CH"), ("also called", "GIMS"),
    ]
    assert describe(WORLD.plants[0]) == [
        ("what", "plant"), ("name", "Munich"), ("makers", "BMW"), ("country", "DE"), ("also called", "München"),
    ]
    assert describe(WORLD.houses[0]) == [("what", "house (coachbuilder)"), ("name", "Zagato"), ("country", "IT")]
