"""Rates and their intervals are those of the beta distribution; lead times count whole months."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.judgement.outcomes import Outcome, Outcomes, Rate, base_rate, beta_quantile, lead_times

CAR = Outcome(
    name="Rinspeed sQuba", maker="Rinspeed", event="Geneva 2008", revealed="2008-03-04", kind="technology_study",
    built=False, form=None, run=None, start_of_production=None, known="2016-03-04", donor=None,
    reference="https://example.org/squba", confirmed=True, note="",
)
SOLD = replace(CAR, name="BMW Z1", kind="design_study", built=True, form="series", known="2010")


def cars(built: int, not_built: int) -> Outcomes:
    return Outcomes((SOLD,) * built + (CAR,) * not_built)


@pytest.mark.parametrize(
    ("probability", "a", "b", "want"),
    [
        # closed forms: uniform, one parameter 1, arcsine law, symmetry
        (0.05, 1, 1, 0.05),
        (0.9, 3, 1, 0.9 ** (1 / 3)),
        (0.9, 1, 4, 1 - 0.1**0.25),
        (0.25, 0.5, 0.5, 0.14644660940672624),
        (0.5, 37.5, 37.5, 0.5),
        # as scipy.stats.beta.ppf has them: 3 of 10 and 0 of 10 under Jeffreys' prior
        (0.05, 3.5, 7.5, 0.11732937668),
        (0.95, 3.5, 7.5, 0.55812676648),
        (0.95, 0.5, 10.5, 0.17077310824),
    ],
)
def test_quantiles_are_those_of_the_tables(probability: float, a: float, b: float, want: float) -> None:
    assert beta_quantile(probability, a, b) == pytest.approx(want, abs=1e-10)


@given(st.floats(0.001, 0.999), st.floats(0.5, 400), st.floats(0.5, 400))
def test_quantiles_of_mirrored_distributions_add_up_to_one(probability: float, a: float, b: float) -> None:
    assert beta_quantile(probability, a, b) + beta_quantile(1 - probability, b, a) == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize(("probability", "a", "b"), [(0, 1, 1), (1, 1, 1), (0.5, 0, 1), (0.5, 1, -1)])
def test_a_quantile_out_of_range_is_refused(probability: float, a: float, b: float) -> None:
    with pytest.raises(ValueError, match="no quantile"):
        beta_quantile(probability, a, b)


def test_a_rate_tells_its_sample_and_holds_its_mean() -> None:
    rate = base_rate(cars(3, 7))
    assert (rate.n, rate.built) == (10, 3)
    assert [rate.mean, rate.low, rate.high] == pytest.approx([3.5 / 11, 0.11732937668, 0.55812676648])


def test_a_rate_of_one_kind_counts_only_that_kind() -> None:
    assert base_rate(cars(3, 7), "design_study").built == 3
    assert base_rate(cars(3, 7), "technology_study") == base_rate(cars(0, 7))


def test_a_kind_without_a_car_gives_the_prior() -> None:
    rate = base_rate(cars(3, 7), "supercar")
    assert rate == Rate(0, 0, 0.5, rate.low, rate.high)
    assert [rate.low, rate.high] == pytest.approx([0.0061558297, 0.9938441703])


def test_a_car_without_an_outcome_counts_neither_way() -> None:
    outcomes = Outcomes((SOLD, CAR, replace(CAR, built=None, known=None)))
    assert base_rate(outcomes) == base_rate(cars(1, 1))


@given(st.integers(0, 60), st.integers(0, 60))
def test_an_interval_lies_within_0_and_1_and_narrows_with_the_sample(built: int, not_built: int) -> None:
    rate, more = base_rate(cars(built, not_built)), base_rate(cars(10 * built + 5, 10 * not_built + 5))
    assert 0 < rate.low < rate.mean < rate.high < 1
    assert more.high - more.low < rate.high - rate.low


@pytest.mark.parametrize(
    ("revealed", "started", "want"),
    [
        ("2008-03-04", "2009-05", (14,)),
        ("2008-03", "2008-03-31", (0,)),
        ("2008-03-04", "2008-01", (0,)),
        ("2008-03-04", "2009", ()),
        ("2008-03-04", None, ()),
    ],
    ids=["months between", "same month", "under way before", "a year is too coarse", "not known"],
)
def test_lead_times(revealed: str, started: str | None, want: tuple[int, ...]) -> None:
    assert lead_times(Outcomes((replace(SOLD, revealed=revealed, start_of_production=started), CAR))) == want


def test_lead_times_ascend() -> None:
    starts = ["2010-03", "2008-09", "2009-03"]
    assert lead_times(Outcomes(tuple(replace(SOLD, start_of_production=start) for start in starts))) == (6, 12, 24)
