"""Every part of a claim has words, whatever it holds."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.model.claim import FACTUALITIES, PREDICATES
from showcar.presentation.words import (
    FACTUALITY_WORDS,
    factuality_in_words,
    predicate_in_words,
    source_in_words,
    value_in_words,
)

CASES: list[tuple[str, dict[str, Any], str]] = [
    ("production", {"form": "limited"}, "limited"),
    ("production", {"form": "one_off"}, "one-off"),
    ("production", {"form": "any"}, "any form"),
    ("run_size", {"amount": 50, "approximate": True}, "about 50"),
    ("run_size", {"at_least": 150, "at_most": 200}, "150 to 200"),
    ("run_size", {"amount": 200, "per_year": 100}, "200, 100 a year"),
    ("price", {"at_least": 70000, "currency": "EUR"}, "€70,000 or more"),
    ("price", {"at_most": 300000, "currency": "USD"}, "$300,000 or less"),
    ("price", {"at_least": 150000, "at_most": 200000, "currency": "GBP"}, "£150,000 to £200,000"),
    ("price", {"amount": 8000000, "approximate": True, "currency": "JPY"}, "about JPY 8,000,000"),
    ("order_status", {"status": "waiting_list"}, "waiting list"),
    ("revealed", {"date": "2023", "event": "Villa d'Este"}, "2023, Villa d'Este"),
    ("revealed", {"date": "2001", "approximate": True}, "about 2001"),
    ("on_sale", {"from": "2025-07", "to": "2025-12"}, "from 2025-07 to 2025-12"),
    ("on_sale", {"date": "2014", "model_year": True}, "model year 2014"),
    ("on_sale", {"to": "2025", "market": "GB"}, "by 2025, in the United Kingdom"),
    ("on_sale", {"from": "2015"}, "from 2015"),
    ("donor", {"name": "BMW M8"}, "BMW M8"),
    ("platform_code", {"code": "G29"}, "G29"),
    ("body_style", {"style": "shooting_brake"}, "shooting brake"),
    ("body_style", {"style": "suv"}, "SUV"),
    ("seats", {"amount": 2}, "2"),
    ("engine", {"layout": "V8"}, "V8"),
    ("engine", {"layout": "plug_in_hybrid"}, "plug-in hybrid"),
    ("power", {"amount": 552, "unit": "hp"}, "552 hp"),
    ("torque", {"at_most": 900, "unit": "Nm"}, "900 Nm or less"),
    ("drive", {"wheels": "RWD"}, "rear-wheel drive"),
    ("transmission", {"kind": "dual_clutch", "speeds": 8}, "8-speed dual-clutch"),
    ("transmission", {"kind": "single_speed", "speeds": 1}, "single-speed"),
    ("acceleration", {"amount": 2.36, "to": "100 km/h"}, "2.36 s to 100 km/h"),
    ("acceleration", {"at_most": 3, "to": "60 mph"}, "3 s or less to 60 mph"),
    ("top_speed", {"amount": 472.41, "unit": "km/h"}, "472.41 km/h"),
    ("built_at", {"place": "Hefei"}, "Hefei"),
    ("assembly", {"method": "hand_built"}, "built by hand"),
    ("designed_by", {"party": "Hana Yoon"}, "Hana Yoon"),
    ("feature", {"change": "removed", "what": "panoramic windscreen"}, "loses panoramic windscreen"),
    ("market", {"market": "NO"}, "Norway"),
    ("market", {"market": "global"}, "the world"),
    ("sales", {"change_percent": -90}, "down 90 %"),
    ("sales", {"change_percent": 31, "against": "first half"}, "up 31 %, against first half"),
    ("sales", {"amount": 300, "approximate": True, "per": "month"}, "about 300 a month"),
    ("sales", {"amount": 226, "per_month": True, "market": "CN"}, "226 a month, in China"),
    ("donor", {"name": "BMW M8", "certain": "rather"}, "BMW M8, certain rather"),
    ("donor", {}, "nothing told"),
]


@pytest.mark.parametrize(("predicate", "value", "words"), CASES, ids=[f"{c[0]}: {c[2]}" for c in CASES])
def test_value(predicate: str, value: dict[str, Any], words: str) -> None:
    assert value_in_words(predicate, value) == words


def test_every_predicate_has_a_case() -> None:
    by_kind = {"deliveries", "start_of_production", "end_of_production", "facelift", "decision"}  # as on_sale
    by_kind |= {"inspired_by", "previews", "similar_to", "succeeds", "rival_of", "nickname"}  # as donor
    by_kind |= {"range", "made_by"}  # as top_speed, designed_by
    assert {case[0] for case in CASES} | by_kind == set(PREDICATES)


def test_every_factuality_has_a_word() -> None:
    assert tuple(sorted(FACTUALITY_WORDS)) == tuple(sorted(FACTUALITIES))
    assert factuality_in_words("PS-") == "in doubt"


def test_predicate_and_source() -> None:
    assert predicate_in_words("start_of_production") == "start of production"
    assert source_in_words(()) == "the report"
    assert source_in_words(("Adrian van Hooydonk", "Carbuzz")) == "Adrian van Hooydonk → Carbuzz"


KEYS = sorted({key for case in CASES for key in case[1]})
THINGS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers(), max_size=2)


@given(st.sampled_from(PREDICATES), st.dictionaries(st.sampled_from(KEYS) | st.text(), THINGS, max_size=4))
def test_any_value_has_words(predicate: str, value: dict[str, Any]) -> None:
    before = dict(value)
    assert isinstance(value_in_words(predicate, value), str)
    assert repr(value) == repr(before)
