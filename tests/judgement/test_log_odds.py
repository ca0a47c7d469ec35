"""Statements add up in any order; copies add nothing; more of the same counts less; a bad record never turns."""

from __future__ import annotations

from datetime import date, timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.rumours_weighing import Statement, Weights, independent, record_factor, shrunk, weigh
from showcar.judgement.log_odds import logit, sigmoid

WEIGHTS = Weights(
    -1.0,
    {
        (factuality, witness): nats * share
        for factuality, nats in {"CT+": 2.0, "PR+": 1.0, "Uu": 0.1, "PR-": -1.0, "CT-": -2.0}.items()
        for witness, share in {"maker": 1.0, "outlet": 0.5}.items()
    },
    saturation=1.0,
)
STATEMENTS = st.lists(
    st.builds(
        Statement,
        st.sampled_from(("a", "b", "c", "d")),
        st.sampled_from(("CT+", "PR+", "Uu", "PR-", "CT-")),
        st.sampled_from(("maker", "outlet")),
        st.sampled_from(("", "g", "h")),
        st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2024, 1, 1))),
        st.sampled_from((0.5, 1.0, 2.0)),
    ),
    max_size=8,
)


@given(STATEMENTS, st.randoms(use_true_random=False))
def test_order_changes_nothing(statements: list[Statement], chance: object) -> None:
    mixed = list(statements)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert weigh(mixed, WEIGHTS) == weigh(statements, WEIGHTS)


@given(STATEMENTS)
def test_the_sum_is_its_addends_and_each_the_product_of_its_factors(statements: list[Statement]) -> None:
    found = weigh(statements, WEIGHTS)
    assert found.log_odds == pytest.approx(found.base + sum(one.log_odds for one in found.addends))
    for one in found.addends:
        product = 1.0
        for _, factor in one.factors:
            product *= factor
        assert one.log_odds == pytest.approx(product)
    assert found.probability == pytest.approx(sigmoid(found.log_odds))


@given(STATEMENTS, st.integers(1, 50))
def test_later_copies_of_a_testimony_add_nothing(statements: list[Statement], copies: int) -> None:
    origin = Statement("x", "PR+", "outlet", "copied", date(2019, 1, 1))
    bolder = [
        Statement(f"copier {number}", "CT+", "maker", "copied", origin.day and origin.day + timedelta(days=number))
        for number in range(1, copies + 1)
    ]
    alone = weigh([*statements, origin], WEIGHTS)
    assert weigh([*bolder, *statements, origin], WEIGHTS).log_odds == alone.log_odds


@given(STATEMENTS, st.sampled_from(("maker", "outlet")))
def test_one_more_that_speaks_for_never_lowers(statements: list[Statement], witness: str) -> None:
    more = [*statements, Statement("new", "PR+", witness)]
    assert weigh(more, WEIGHTS).log_odds >= weigh(statements, WEIGHTS).log_odds - 1e-12


def test_the_future_does_not_count_and_age_weighs_half() -> None:
    ageing = Weights(0.0, WEIGHTS.nats, half_life=100)
    said = [Statement("a", "CT+", "maker", day=date(2024, 1, 1)), Statement("b", "CT-", "maker", day=date(2025, 1, 1))]
    assert weigh(said, ageing, date(2024, 1, 1) + timedelta(days=100)).log_odds == pytest.approx(1.0)


def test_a_group_may_speak_on_both_sides() -> None:
    both = [Statement("a", factuality, "maker", "g") for factuality in ("CT+", "PR-", "PR+")]
    assert [one.factuality for one in independent(both)] == ["PR+", "PR-"]


def test_a_missing_weight_is_told() -> None:
    with pytest.raises(ValueError, match="no weight for CT\\+ by a witness of kind 'aunt'; add one"):
        weigh([Statement("a", "CT+", "aunt")], WEIGHTS)


@given(st.integers(0, 30), st.integers(0, 30), st.floats(0.1, 0.9), st.floats(0.5, 50), st.floats(0, 2))
def test_records_are_drawn_to_the_mean(right: int, wrong: int, mean: float, strength: float, power: float) -> None:
    share = shrunk(right, wrong, mean, strength)
    told = right / (right + wrong) if right + wrong else mean
    assert min(told, mean) - 1e-9 <= share <= max(told, mean) + 1e-9
    factor = record_factor(right, wrong, mean, strength, power)
    assert factor > 0
    assert (factor - 1) * (share - mean) >= -1e-9


@given(st.floats(-20, 20))
def test_logit_undoes_sigmoid(nats: float) -> None:
    assert logit(sigmoid(nats)) == pytest.approx(nats, abs=1e-3)


@pytest.mark.parametrize("wrong", [0.0, 1.0, -0.1, 1.5])
def test_no_log_odds_of_certainty(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        logit(wrong)


def test_half_and_half_is_nothing() -> None:
    assert logit(0.5) == 0.0
    assert logit(0.75) == pytest.approx(log(3))
