"""A report's claims say each thing once, as precisely as it is said, with the building that a launch implies."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from showcar.extraction.assemble import with_production, without_duplicates
from showcar.model.claim import Claim
from tests.extraction.conftest import PUBLISHED, Case, Extract, cases


def claim(row: Case, place: int) -> Claim:
    """A claim of a case; its place in the text follows its place in the case."""
    return Claim(
        document="0" * 16,
        path="-",
        published=PUBLISHED,
        subject=row.get("subject", "BMW Skytop"),
        predicate=row["predicate"],
        value=row["value"],
        factuality=row.get("factuality", "CT+"),
        source=tuple(row.get("source", [])),
        said_on=None,
        condition=None,
        quote="words",
        start=place * 10,
        end=place * 10 + 5,
    )


def made(case: Case) -> list[Claim]:
    return [claim(row, place) for place, row in enumerate(case["claims"])]


def shown(found: Claim) -> list[Any]:
    return [found.subject, found.predicate, dict(found.value), found.factuality, *found.source]


@pytest.mark.parametrize("case", cases("assemble", "once", "claims want"))
def test_the_same_thing_is_said_once(case: Case) -> None:
    given = made(case)
    assert list(without_duplicates(given)) == [given[place] for place in case["want"]]


@pytest.mark.parametrize("case", cases("assemble", "once", "claims want"))
def test_the_order_of_arrival_changes_nothing(case: Case) -> None:
    given = made(case)
    assert all(without_duplicates(order) == without_duplicates(given) for order in permutations(given))


@pytest.mark.parametrize("case", cases("assemble", "implied", "claims coming want"))
def test_a_launch_to_come_or_a_small_run_says_that_it_is_built(case: Case) -> None:
    given = made(case)
    coming = case.get("coming", [False] * len(given))
    found = [c for c in with_production(list(zip(given, coming, strict=True))) if c not in given]
    assert [shown(c) for c in found] == case["want"]


@pytest.mark.parametrize("case", cases("assemble", "report", "text predicate want"))
def test_what_a_report_says_twice_is_one_claim_at_its_first_mention(case: Case, claims: Extract) -> None:
    found = [c for c in claims(case["text"]) if c.predicate == case["predicate"]]
    assert [[dict(c.value), c.factuality, case["text"].count(".", 0, c.start)] for c in found] == case["want"]
