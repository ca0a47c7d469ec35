"""Whoever is cited is found with all that he is cited with, and a car by any name, however a name is written."""

from __future__ import annotations

from datetime import date

import pytest

from showcar.ledger import Ledger
from tests.ledger.made import add, claim, report

VOSS = claim("will be built", source=("Carl Voss",))
CHAINED = claim("may be built", subject="Audi C", source=("insider", "carl voss", "Autocar"))
ACCENT = claim("is dead", subject="Škoda Öre", source=("Zoë 100%_\\ Ünal",))
OTHER = claim("is shown", subject="Audi C", source=("Carla Vossen",))


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    add(ledger, report(VOSS, path="1.txt", published="2024-03-01"))
    add(ledger, report(CHAINED, OTHER, path="2.txt", published="2025-03-01"))
    add(ledger, report(ACCENT, path="3.txt", published="2025-04-01"))
    return ledger


@pytest.mark.parametrize(
    ("name", "quotes"),
    [
        ("Carl Voss", ["may be built", "will be built"]),
        ("CARL VOSS", ["may be built", "will be built"]),
        ("Voss", ["may be built", "will be built"]),
        ("Autocar", ["may be built"]),
        ("Vos", []),
        ("Zoë 100%_\\ Ünal", ["is dead"]),
        ("%", []),
        (" ", []),
    ],
)
def test_whole_words_of_a_name_find_all_that_is_said(told: Ledger, name: str, quotes: list[str]) -> None:
    assert [kept.claim.quote for kept in told.lookup.cited(name)] == quotes


def test_what_was_said_later_is_left_out(told: Ledger) -> None:
    found = told.lookup.cited("Carl Voss", as_of=date(2024, 12, 31))
    assert [kept.claim.quote for kept in found] == ["will be built"]


def test_programmes_go_by_any_of_their_names(told: Ledger) -> None:
    names = ("bmw skytop", "Škoda Öre", "Skoda Ore", "Nothing", "")
    assert told.lookup.programmes(names) == {
        "bmw skytop": "BMW Skytop", "Škoda Öre": "Škoda Öre", "Skoda Ore": "Škoda Öre",
    }  # fmt: skip
    assert told.lookup.programmes(names, as_of=date(2024, 12, 31)) == {"bmw skytop": "BMW Skytop"}
