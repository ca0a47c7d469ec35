"""Charts of sources: counts, shares and intervals are those of the scored claims, and few claims are called too few."""

from __future__ import annotations

from dataclasses import replace

import pytest

from showcar.presentation.charts.calibration import bins, calibration, wilson
from showcar.presentation.charts.track import MOST, track
from tests.presentation.charts.made import record

OUTCOMES = [(0.95, True)] * 6 + [(0.95, False)] * 6 + [(0.05, False)] * 8


def test_claims_are_counted_by_what_their_wording_forecasts() -> None:
    chart = calibration(record(OUTCOMES))
    assert chart.table.rows == (
        ("5 %", "8", "0", "0 %", "0 % to 25 %"),
        ("95 %", "12", "6", "50 %", "29 % to 71 %"),
    )
    assert chart.alt == (
        "Of 20 claims of Autocar, 30 % came true; the base rate gave them 30 % on average. "
        "Forecast and outcome differ by more than chance: of 12 claims at 95 %, 50 % came true."
    )


def test_many_forecasts_are_put_together_by_tenths() -> None:
    told = bins(record([(number / 100, number % 2 == 0) for number in range(101)]).scored)
    assert len(told) == 10 and sum(one.claims for one in told) == 101
    assert all(one.low <= one.happened / one.claims <= one.high for one in told)


@pytest.mark.parametrize(("happened", "claims", "ends"), [(0, 0, (0, 1)), (0, 5, (0, 0.351)), (5, 5, (0.649, 1))])
def test_an_interval_never_leaves_nought_to_one(happened: int, claims: int, ends: tuple[float, float]) -> None:
    assert wilson(happened, claims) == pytest.approx(ends, abs=0.001)


@pytest.mark.parametrize("number", [0, 1, 4])
def test_few_claims_are_too_few(number: int) -> None:
    chart = calibration(record(OUTCOMES[:number], enough=False))
    assert "too few" in chart.svg("light", "narrow")
    assert ("too few" in chart.alt) or (number == 0 and chart.alt == "No claim of Autocar has been scored yet.")


def test_sources_stand_the_best_first_and_without_claims_enough_not_at_all() -> None:
    good, bad = record([(0.95, True)] * 12, source="Good"), record([(0.95, False)] * 12, source="Bad")
    few, price = record([(0.95, True)], source="Few", enough=False), replace(good, topic="price")
    chart = track([bad, few, good, price])
    assert chart is not None
    assert [row[0] for row in chart.table.rows] == ["Good", "Bad"]
    assert chart.table.rows[0] == ("Good", "outlet", "12", "0.00", "0.00 to 0.05", "0.20")
    assert chart.alt == (
        "Of 2 sources with claims enough, 1 did clearly better than the base rate on the same claims and 1 clearly "
        "worse. Good has the lowest Brier score (0.00), Bad the highest (0.90); lower is better."
    )
    assert track([few]) is None and track([]) is None
    alone = track([price])
    assert alone is not None and alone.table.rows == chart.table.rows[:1]


def test_of_very_many_sources_those_with_the_most_claims_are_drawn() -> None:
    told = [record([(0.95, True)] * (10 + number), source=f"Source {number}") for number in range(MOST + 5)]
    chart = track(told)
    assert chart is not None and len(chart.table.rows) == MOST + 5
    svg = chart.svg()
    assert ">Source 5 (15)</text>" in svg and ">Source 4 (14)</text>" not in svg and "5 sources more" in svg
