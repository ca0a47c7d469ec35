"""The vocabulary is that of the claims contract, and takes no value that is none of a predicate's."""

from __future__ import annotations

import re

import pytest

from showcar.model.claim import PREDICATES
from showcar.model.vocabulary import normal, vocabulary


def test_it_has_every_predicate_in_the_order_of_the_contract() -> None:
    assert tuple(vocabulary()) == PREDICATES


@pytest.mark.parametrize(
    ("predicate", "value", "wanted"),
    [
        ("run_size", {"amount": 50.0, "approximate": True}, {"amount": 50, "approximate": True}),
        ("acceleration", {"amount": 3.5, "to": "100 km/h"}, {"amount": 3.5, "to": "100 km/h"}),
        ("revealed", {"date": "2022-07", "event": " N  Day "}, {"date": "2022-07", "event": "N Day"}),
        ("on_sale", {"from": None, "to": "2025", "model_year": False}, {"to": "2025"}),
        ("on_sale", {"from": "2025-07", "to": "2025-12"}, {"from": "2025-07", "to": "2025-12"}),
        ("sales", {"change_percent": -90}, {"change_percent": -90}),
        ("market", {"market": "EU"}, {"market": "EU"}),
        ("transmission", {"kind": "manual", "speeds": 6}, {"kind": "manual", "speeds": 6}),
    ],
)
def test_a_value_in_its_form(predicate: str, value: object, wanted: object) -> None:
    assert normal(predicate, value) == wanted


@pytest.mark.parametrize(
    ("predicate", "value", "found"),
    [
        ("production", {"form": "mass"}, "form is 'mass', none of series, limited, one_off, any"),
        ("production", {}, "has no form"),
        ("production", ["series"], "is no object"),
        ("production", {"form": ["series"]}, "form is a list, none of series"),
        ("production", {"form": "series", "approximate": True}, "has 'approximate', which production has not"),
        ("run_size", {"amount": "50"}, "amount is '50', no number"),
        ("run_size", {"amount": True}, "amount is True, no number"),
        ("run_size", {"amount": float("inf")}, "amount is out of all measure"),
        ("run_size", {"amount": 10**400}, "amount is out of all measure"),
        ("run_size", {"amount": -1}, "less than nothing"),
        ("run_size", {"at_least": 9, "at_most": 3}, "at_least is 9, more than at_most, 3"),
        ("run_size", {"amount": 9, "at_most": 9}, "has an amount and a bound"),
        ("run_size", {"amount": 9, "per_year": 1.5}, "per_year is 1.5, no count"),
        ("price", {"amount": 9, "currency": "euro"}, "currency is 'euro', no code of a currency"),
        ("power", {"amount": 9}, "has no unit"),
        ("on_sale", {"date": "next year"}, 'date "next year" is not ISO 8601'),
        ("on_sale", {"date": "2025-02-30"}, "does not exist"),
        ("on_sale", {"from": "2026", "to": "2025"}, "interval ends on"),
        ("on_sale", {"date": 2026}, "date is 2026, no date"),
        ("donor", {"name": ""}, "name is empty"),
        ("donor", {"name": "x" * 201}, "name is longer than 200 characters"),
        ("donor", {"name": "M8", "why": "x"}, "has 'why', which donor has not"),
    ],
)
def test_what_is_no_value_of_a_predicate(predicate: str, value: object, found: str) -> None:
    with pytest.raises(ValueError, match=re.escape(found)):
        normal(predicate, value)
