"""Two values exclude each other only where no car can have both; said both ways round, and of no value and itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.judgement.values_apart import apart, denies
from showcar.model.claim import PREDICATES
from tests.judgement.conflict_values import values

Value = dict[str, Any]

APART: list[tuple[str, str, Value, Value, bool]] = [
    ("a run or a series", "production", {"form": "limited"}, {"form": "series"}, True),
    ("any form agrees with all", "production", {"form": "any"}, {"form": "series"}, False),
    ("two runs", "run_size", {"amount": 50}, {"amount": 99}, True),
    ("about fifty", "run_size", {"amount": 50, "approximate": True}, {"amount": 54}, False),
    ("about fifty is not a hundred", "run_size", {"amount": 50, "approximate": True}, {"amount": 100}, True),
    ("a bound that holds", "run_size", {"at_most": 500}, {"amount": 300}, False),
    ("a bound that is broken", "run_size", {"at_most": 500}, {"amount": 600}, True),
    ("a rate beside the same total", "run_size", {"amount": 200, "per_year": 100}, {"amount": 200}, False),
    ("two prices", "price", {"amount": 50000, "currency": "EUR"}, {"amount": 60000, "currency": "EUR"}, True),
    ("two currencies", "price", {"amount": 50000, "currency": "EUR"}, {"amount": 60000, "currency": "USD"}, False),
    ("a starting price", "price", {"at_least": 50000, "currency": "EUR"}, {"amount": 62000, "currency": "EUR"}, False),
    ("below the start", "price", {"at_least": 50000, "currency": "EUR"}, {"amount": 42000, "currency": "EUR"}, True),
    ("a month of the year", "on_sale", {"date": "2026"}, {"date": "2026-05"}, False),
    ("two years", "on_sale", {"date": "2026"}, {"date": "2027"}, True),
    ("around a year", "on_sale", {"date": "2026", "approximate": True}, {"date": "2027-03"}, False),
    ("a model year starts before it", "on_sale", {"date": "2017", "model_year": True}, {"date": "2016-09"}, False),
    ("by a year", "deliveries", {"to": "2025"}, {"date": "2026-02"}, True),
    ("from a year on", "deliveries", {"from": "2025"}, {"date": "2031"}, False),
    ("kilowatts and horses", "power", {"amount": 412, "unit": "kW"}, {"amount": 552, "unit": "hp"}, False),
    ("horses of two kinds", "power", {"amount": 670, "unit": "hp"}, {"amount": 680, "unit": "PS"}, False),
    ("two outputs", "power", {"amount": 412, "unit": "kW"}, {"amount": 480, "unit": "kW"}, True),
    ("torque in two units", "torque", {"amount": 900, "unit": "Nm"}, {"amount": 664, "unit": "lb-ft"}, False),
    ("kilometres and miles", "range", {"amount": 500, "unit": "km"}, {"amount": 311, "unit": "mi"}, False),
    ("to 60 and to 100", "acceleration", {"amount": 3.0, "to": "60 mph"}, {"amount": 3.9, "to": "100 km/h"}, False),
    ("from rest", "acceleration", {"amount": 3.0, "to": "60 mph"}, {"amount": 3.9, "to": "60 mph"}, True),
    ("155 mph", "top_speed", {"amount": 155, "unit": "mph"}, {"amount": 250, "unit": "km/h"}, False),
    ("electric or V8", "engine", {"layout": "electric"}, {"layout": "V8"}, True),
    ("V6 plug-in", "engine", {"layout": "plug_in_hybrid"}, {"layout": "V6"}, False),
    ("vague and precise hybrid", "engine", {"layout": "plug_in_hybrid"}, {"layout": "hybrid"}, False),
    ("a fuel cell", "engine", {"layout": "hydrogen"}, {"layout": "electric"}, False),
    ("two layouts", "engine", {"layout": "inline-6"}, {"layout": "V8"}, True),
    ("an open two-seater", "body_style", {"style": "roadster"}, {"style": "convertible"}, False),
    ("open or closed", "body_style", {"style": "roadster"}, {"style": "coupe"}, True),
    ("a saloon told as coupe", "body_style", {"style": "saloon"}, {"style": "coupe"}, False),
    ("rear or all", "drive", {"wheels": "RWD"}, {"wheels": "AWD"}, True),
    ("six or seven speeds", "transmission", {"kind": "manual", "speeds": 6}, {"kind": "manual", "speeds": 7}, True),
    ("speeds told once", "transmission", {"kind": "manual", "speeds": 6}, {"kind": "manual"}, False),
    ("two clutches shift by themselves", "transmission", {"kind": "automatic"}, {"kind": "dual_clutch"}, False),
    ("a trim of the same donor", "donor", {"name": "BMW Z4"}, {"name": "BMW Z4 M40i"}, False),
    ("two donors", "donor", {"name": "BMW Z4"}, {"name": "BMW M8"}, True),
    ("a model and its architecture", "donor", {"name": "Hyundai Ioniq 5"}, {"name": "E-GMP"}, False),
    ("two codes", "platform_code", {"code": "G29"}, {"code": "G87"}, True),
    ("a code and a platform", "platform_code", {"code": "G29"}, {"code": "CLAR"}, False),
    ("town and country", "built_at", {"place": "Dingolfing"}, {"place": "Germany"}, False),
    ("two towns", "built_at", {"place": "Dingolfing"}, {"place": "Graz"}, True),
    ("another country", "built_at", {"place": "Dingolfing"}, {"place": "France"}, True),
    (
        "kept and lost",
        "feature",
        {"change": "kept", "what": "the roof"},
        {"change": "removed", "what": "The roof"},
        True,
    ),
    (
        "two features",
        "feature",
        {"change": "kept", "what": "the roof"},
        {"change": "removed", "what": "mirrors"},
        False,
    ),
    ("many rivals", "rival_of", {"name": "Porsche 911"}, {"name": "Jaguar F-Type"}, False),
    ("many nicknames", "nickname", {"name": "Clown Shoe"}, {"name": "Batmobile"}, False),
    ("two markets", "market", {"market": "US"}, {"market": "DE"}, False),
    ("sold out is closed", "order_status", {"status": "sold_out"}, {"status": "closed"}, False),
    ("sold out is not open", "order_status", {"status": "sold_out"}, {"status": "open"}, True),
    ("what cannot be read", "price", {"amount": "many", "currency": "EUR"}, {"amount": 5, "currency": "EUR"}, False),
    ("no date", "on_sale", {"date": "soon"}, {"date": "2026"}, False),
]
DENIES: list[tuple[str, str, Value, Value, bool]] = [
    ("any form denies a run", "production", {"form": "any"}, {"form": "limited"}, True),
    ("a series denied leaves a run", "production", {"form": "series"}, {"form": "limited"}, False),
    ("a show car is a one-off", "production", {"form": "any"}, {"form": "one_off"}, False),
    ("a month of a denied year", "on_sale", {"date": "2026"}, {"date": "2026-05"}, True),
    ("a denied month leaves the year", "on_sale", {"date": "2026-05"}, {"date": "2026"}, False),
    ("nowhere", "market", {"market": "global"}, {"market": "US"}, True),
    ("not there", "market", {"market": "US"}, {"market": "global"}, False),
    ("the same name", "inspired_by", {"name": "BMW 3.0 CSL"}, {"name": "BMW 3.0 CSL"}, True),
    ("another name", "inspired_by", {"name": "BMW 3.0 CSL"}, {"name": "BMW Z3 Coupé"}, False),
    ("fewer than denied", "price", {"at_most": 40000, "currency": "EUR"}, {"amount": 35000, "currency": "EUR"}, True),
]


@pytest.mark.parametrize(
    ("predicate", "one", "other", "expected"), [row[1:] for row in APART], ids=[r[0] for r in APART]
)
def test_apart(predicate: str, one: Value, other: Value, expected: bool) -> None:
    assert (apart(predicate, one, other), apart(predicate, other, one)) == (expected, expected)


@pytest.mark.parametrize(
    ("predicate", "no", "yes", "expected"), [row[1:] for row in DENIES], ids=[r[0] for r in DENIES]
)
def test_denies(predicate: str, no: Value, yes: Value, expected: bool) -> None:
    assert denies(predicate, no, yes) is expected


@given(st.data(), st.sampled_from(PREDICATES))
def test_symmetric_and_never_against_itself(data: st.DataObject, predicate: str) -> None:
    one, other = data.draw(values(predicate)), data.draw(values(predicate))
    assert apart(predicate, one, other) == apart(predicate, other, one)
    assert not apart(predicate, one, dict(one))
