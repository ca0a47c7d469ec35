"""Odds begin at the base rate of a car's kind among other cars, and waiting or a refusal takes from them."""

from __future__ import annotations

from datetime import date
from math import log

import pytest

from showcar.judgement import weights
from showcar.judgement.outcomes import Outcome, Outcomes
from showcar.judgement.priors import Prior, known_model, prior, shown_in, started_by
from tests.judgement.telling import CAR, Said, evidence, report

W = weights.load()


def car(name: str, kind: str, built: bool, months: int = 24) -> Outcome:
    """A resolved car, shown in January 2010."""
    start = f"{2010 + months // 12}-{1 + months % 12:02}" if built else None
    form = "series" if built else None
    return Outcome(name, "Acme", "Geneva 2010", "2010-01", kind, built, form, None, start, "2014", None, "", True, "")


CARS = Outcomes((
    *(car(f"Acme Preview {n}", "production_preview", n < 9, 12 + 3 * n) for n in range(10)),
    *(car(f"Acme Study {n}", "design_study", n < 2, 36) for n in range(10)),
    car(CAR, "production_preview", True),
))  # fmt: skip


def found(as_of: str = "2010-02-01", *, open_: bool = True, rejected: bool = False, name: str = CAR) -> Prior:
    """The prior of a car that was shown in January 2010."""
    held = evidence([report("2010-01-20", "Daily", Said("PR+"))], as_of, name)
    return prior(held, (), CARS, date(2010, 1, 15), W, open_=open_, rejected=rejected)


def test_the_rate_of_its_kind_without_itself() -> None:
    start = found(open_=False)
    assert start.kind == "production_preview"
    assert start.term.words == "9 of 10 cars of its kind (production preview) were built"
    assert dict(start.term.factors)["base rate"] == pytest.approx(9.5 / 11)
    assert start.term.log_odds == pytest.approx(log(9.5 / 1.5))


def test_waiting_takes_from_it() -> None:
    rates = [found(day).term.log_odds for day in ("2010-02-01", "2012-02-01", "2014-02-01", "2020-02-01")]
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] < rates[0] - 2


def test_a_plan_that_is_over_counts_little() -> None:
    start, after = found(open_=False).term, found(open_=False, rejected=True).term
    study = log(2.5 / 8.5)
    assert after.log_odds == pytest.approx(study + W.doubt["answered"] * (start.log_odds - study))


def test_shares_of_lead_times() -> None:
    assert started_by((10, 20, 30), 20) == 2.5 / 4
    assert 0 < started_by((10,), 0) < started_by((10,), 1000) < 1


@pytest.mark.parametrize(
    ("name", "known"),
    # the last but one is a model whose years nobody has looked up
    [("Porsche 911", True), ("BMW Concept Touring Coupé", False), ("Singer Turbo Study", False), (CAR, False)],
)
def test_what_was_on_sale_before_is_known(name: str, known: bool) -> None:
    held = evidence([report("2024-01-20", "Daily", Said("PR+"))], "2024-02-01", name)
    assert (known_model(held) is not None) == known


@pytest.mark.parametrize(("name", "as_of", "shown"), [
    ("BMW Concept Touring Coupé", "2023-05-31", None),
    ("BMW Concept Touring Coupé", "2023-06-01", "2023"),
    ("Hyundai N Vision 74", "2022-12-31", None),
    ("Hyundai N Vision 74", "2023-01-01", "2022"),
    ("Acura RDX Concept", "2023-01-01", None),
])  # fmt: skip
def test_the_catalogue_s_day_of_a_concept_counts_once_it_is_over(name: str, as_of: str, shown: str | None) -> None:
    assert shown_in(evidence([report("2022-01-20", "Daily", Said("PR+"))], as_of, name)) == shown
