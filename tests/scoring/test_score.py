"""The scorer takes for one what a reader takes for one, and pairs claims one to one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scoring.__main__ import main
from tests.scoring.score import Score, agree, pair, same_date, same_name, same_number

NAMES = {
    "accents and generic words": ("BMW Concept Touring Coupé", "BMW Touring Coupe", True),
    "the maker left out": ("Touring Coupe", "BMW Touring Coupé", True),
    "a blank more": ("Z 4", "Z4", True),
    "a short form of the maker": ("VW ID.Buzz", "Volkswagen ID Buzz", True),
    "another generation's word": ("BMW Z4", "BMW Z3", False),
    "more than the maker is missing": ("BMW M3 Touring", "Touring", False),
}
DATES = {
    "a month within a quarter": ({"date": "2025-08"}, {"from": "2025-07", "to": "2025-09"}, False),
    "two months of a quarter": ({"from": "2025-07", "to": "2025-08"}, {"from": "2025-07", "to": "2025-09"}, True),
    "a half of a year": ({"from": "2025-07", "to": "2025-12"}, {"date": "2025"}, True),
    "another year": ({"date": "2025"}, {"date": "2026"}, False),
    "both by a year": ({"to": "2025"}, {"to": "2026"}, True),
    "no date": ({"date": "soon"}, {"date": "2026"}, False),
}
NUMBERS = {
    "the same power in two units": ({"amount": 100, "unit": "kW"}, {"amount": 136, "unit": "PS"}, True),
    "a bound and a figure": ({"at_least": 50}, {"amount": 50}, True),
    "miles are not kilometres": ({"amount": 300, "unit": "mi"}, {"amount": 300, "unit": "km"}, False),
    "a hundredth off": ({"amount": 1000}, {"amount": 1009}, True),
    "more off": ({"amount": 1000}, {"amount": 1020}, False),
}


def claim(**changes: Any) -> dict[str, Any]:
    """A claim with some of its keys changed."""
    plain = {
        "subject": "BMW Skytop", "predicate": "production", "value": {"form": "limited"}, "factuality": "CT+",
        "source": ["BMW"], "quote": "will build it",
    }  # fmt: skip
    return {**plain, **changes}


LEVELS: dict[str, tuple[dict[str, Any], dict[str, Any], int]] = {
    "the same": (claim(), claim(), 2),
    "any form": (claim(), claim(value={"form": "any"}), 1),
    "another form": (claim(), claim(value={"form": "series"}), 0),
    "less firm": (claim(), claim(factuality="PR+"), 1),
    "denied": (claim(), claim(factuality="CT-"), 0),
    "undecided and possible": (claim(factuality="Uu"), claim(factuality="PS+"), 1),
    "another factuality that gold takes": (claim(also=["PR+"]), claim(factuality="PR+"), 2),
    "another source": (claim(), claim(source=[]), 1),
    "another source that gold takes": (claim(also_sources=[[]]), claim(source=[]), 2),
    "another subject": (claim(), claim(subject="BMW Z4"), 0),
    "an alias": (claim(aliases=["BMW Speedtop"]), claim(subject="BMW Speedtop"), 2),
}


@pytest.mark.parametrize(("left", "right", "want"), NAMES.values(), ids=NAMES)
def test_names(left: str, right: str, want: bool) -> None:
    assert (same_name(left, right), same_name(right, left)) == (want, want)


@pytest.mark.parametrize(("left", "right", "want"), DATES.values(), ids=DATES)
def test_dates(left: dict[str, Any], right: dict[str, Any], want: bool) -> None:
    assert (same_date(left, right), same_date(right, left)) == (want, want)


@pytest.mark.parametrize(("left", "right", "want"), NUMBERS.values(), ids=NUMBERS)
def test_numbers(left: dict[str, Any], right: dict[str, Any], want: bool) -> None:
    assert (same_number(left, right), same_number(right, left)) == (want, want)


@pytest.mark.parametrize(("gold", "found", "want"), LEVELS.values(), ids=LEVELS)
def test_levels(gold: dict[str, Any], found: dict[str, Any], want: int) -> None:
    assert agree(gold, found) == want


def test_a_required_claim_is_matched_before_an_optional_one() -> None:
    assert pair([claim(optional=True), claim()], [claim()]) == [(1, 0, 2)]


def test_optional_claims_count_for_nothing() -> None:
    score = Score()
    score.add("note", {"published": None, "claims": [claim(optional=True), claim(subject="BMW Z4")]}, None, [claim()])
    total = score.total()
    assert (total.gold, total.found, total.core, len(score.misses)) == (1, 0, 0, 1)


def test_the_misses_of_the_unseen_set_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--set", "unseen", "--misses"]) == 2
    assert "--i-know" in capsys.readouterr().err
