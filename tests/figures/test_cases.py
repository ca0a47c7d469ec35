"""Promise: every phrase of the case tables is found with exactly its words and its meaning, and nothing else is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from showcar.figures.dates import find_dates
from showcar.figures.numbers import find_numbers
from showcar.figures.quantities import find_quantities
from showcar.model.interval import parse_iso
from showcar.model.quantity import whole

CASES = Path(__file__).parent / "cases"


def table(name: str) -> list[Any]:
    entries = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(entry, id=entry["id"]) for entry in entries]


@pytest.mark.parametrize("case", table("dates.toml"))
def test_dates(case: dict[str, Any]) -> None:
    reference = parse_iso(case["reference"]) if "reference" in case else None
    found = []
    for phrase in find_dates(case["text"]):
        interval = phrase.resolve(reference, case.get("prefer"))
        entry: dict[str, Any] = {"words": phrase.words, "value": interval.to_value() if interval else {}}
        found.append(entry | {key: True for key in ("approximate", "model_year", "bare") if getattr(phrase, key)})
    assert found == case["want"]


@pytest.mark.parametrize("case", table("quantities.toml"))
def test_quantities(case: dict[str, Any]) -> None:
    found = []
    for quantity in find_quantities(case["text"]):
        entry: dict[str, Any] = {"words": quantity.words, "kind": quantity.kind, "value": quantity.to_number()}
        told = ("unit", "currency", "noun", "per", "to")
        entry |= {key: getattr(quantity, key) for key in told if getattr(quantity, key) is not None}
        if quantity.alternatives:
            entry["alternatives"] = [
                {"amount": whole(other.amount), "unit": other.unit} for other in quantity.alternatives
            ]
        found.append(entry)
    assert found == case["want"]


@pytest.mark.parametrize("case", table("numbers.toml"))
def test_numbers(case: dict[str, Any]) -> None:
    found = [{"words": number.words, "value": number.to_number()} for number in find_numbers(case["text"])]
    assert found == case["want"]


def test_ids_are_unique() -> None:
    for name in ("dates.toml", "quantities.toml", "numbers.toml"):
        ids = [entry["id"] for entry in tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]]
        assert len(ids) == len(set(ids)), name


def test_a_preposition_can_be_left_out() -> None:
    (phrase,) = find_dates("The namesake concept from 2024.")
    interval = phrase.resolve_core()
    assert phrase.relation == "from"
    assert interval is not None
    assert interval.to_value() == {"date": "2024"}


@pytest.mark.parametrize(("prefer", "value"), [("past", {"date": "2023-10"}), ("future", {"date": "2024-10"})])
def test_the_verb_can_tell_the_side(prefer: Any, value: dict[str, str]) -> None:
    (phrase,) = find_dates("in October")
    interval = phrase.resolve(parse_iso("2024-02-29"), prefer)
    assert interval is not None
    assert interval.to_value() == value
