"""Two readings beside each other: every claim in one pair, and what differs in a pair is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from showcar.model.claim import Claim
from showcar.second_reader.comparing import compare

CLAIM = Claim(
    document="0" * 16, path="a.txt", published=None, subject="BMW Concept Skytop", predicate="price",
    value={"amount": 9, "currency": "EUR"}, factuality="CT+", source=("BMW",), said_on=None, condition=None,
    quote="x" * 10, start=100, end=110,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "differing"),
    [
        ({}, ()),
        ({"start": 500, "end": 510}, ()),
        ({"subject": "Concept Skytop"}, ()),
        ({"source": ("bmw",)}, ()),
        ({"factuality": "PR+"}, ("factuality",)),
        ({"value": {"amount": 8, "currency": "EUR"}, "source": ()}, ("value", "source")),
        ({"said_on": "2024"}, ("said_on",)),
    ],
)
def test_claims_of_one_predicate_and_programme_are_a_pair(changes: dict[str, Any], differing: tuple[str, ...]) -> None:
    other = replace(CLAIM, **changes)
    (pair,) = compare([CLAIM], [other])
    assert (pair.built_in, pair.second, pair.differing) == (CLAIM, other, differing)
    assert pair.verdict == ("differ" if differing else "agree")


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "BMW Z4"},
        {"predicate": "sales"},
        {"value": {"amount": 8, "currency": "EUR"}, "start": 110, "end": 120},
    ],
)
def test_others_stand_alone(changes: dict[str, Any]) -> None:
    pairs = compare([CLAIM], [replace(CLAIM, **changes)])
    assert [pair.verdict for pair in pairs] == ["built-in only", "llm only"]


def test_each_claim_is_in_one_pair_and_the_best_pairs_come_first() -> None:
    near, far = replace(CLAIM, start=104, end=114, factuality="PS+"), replace(CLAIM, start=300, end=310)
    pairs = compare([CLAIM], [near, far])
    assert [(pair.verdict, pair.second) for pair in pairs] == [("agree", far), ("llm only", near)]
    assert compare([], []) == ()
