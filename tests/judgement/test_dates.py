"""Dates as days, how often they are kept, and when a car is to be expected."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.judgement import weights
from showcar.judgement.dates import begun, expected, from_leads, interval_of, past
from showcar.judgement.testimonies import testimonies as independent
from showcar.judgement.weighing import Scale, value_worth, worth
from showcar.model.interval import Interval, year
from showcar.model.judgement import When
from tests.judgement.telling import Report, Said, evidence, groups, report

W = weights.load()


def when(*reports: Report, as_of: str = "2026-01-01") -> tuple[When, ...]:
    """What is expected after these reports."""
    held = evidence(reports, as_of)
    scale = Scale(held.as_of, W, {}, held.readings)
    told = independent(held, groups(reports))
    ranked = {
        name: [(t, worth(value_worth(t, scale))) for t in told if t.predicate == name]
        for name in ("start_of_production", "on_sale", "deliveries")
    }  # fmt: skip
    return expected(ranked, held.as_of, W)


def sale(factuality: str = "CT+", **value: str) -> Said:
    """That it goes on sale."""
    return Said(factuality, predicate="on_sale", value=dict(value), words=f"on sale {sorted(value.items())}")


@pytest.mark.parametrize(("value", "told"), [
    ({"date": "2025"}, ("2025-01-01", "2026-01-01")),
    ({"from": "2025-07", "to": "2025-12"}, ("2025-07-01", "2026-01-01")),
    ({"to": "2030"}, ("None", "2031-01-01")),
    ({"date": "soon"}, None),
    ({"amount": 3}, None),
])  # fmt: skip
def test_a_date_is_a_stretch_of_days(value: dict[str, object], told: tuple[str, str] | None) -> None:
    found = interval_of(value)
    assert (found and (str(found.start), str(found.end))) == told


@given(st.integers(0, 4000), st.integers(0, 4000))
def test_what_was_announced_only_ever_becomes_likelier_to_have_begun(first: int, second: int) -> None:
    said, start = date(2024, 1, 1), date(2024, 1, 1).toordinal()
    early, late = sorted((first, second))
    chances = [begun(year(2025), said, date.fromordinal(start + days), W) for days in (early, late)]
    assert 0 <= chances[0] <= chances[1] <= 1


def test_nothing_announced_has_begun_before_its_time() -> None:
    assert begun(year(2025), date(2024, 1, 1), date(2024, 12, 31), W) == 0


def test_a_time_is_cut_to_what_those_that_fit_it_agree_on() -> None:
    year_told = report("2025-11-01", "Autocar", sale(date="2027"))
    (found,) = when(year_told, report("2025-11-02", "CAR", sale(date="2027-05")))
    assert found.interval == Interval(date(2027, 5, 1), date(2027, 6, 1))
    assert 0 < found.probability < 1
    assert {t.credited for t in found.testimonies} == {"Autocar", "CAR"}


def test_rivals_take_from_the_probability() -> None:
    told = report("2025-11-01", "Autocar", sale(date="2027"))
    (alone,) = when(told)
    (contested,) = when(told, report("2025-11-02", "CAR", sale("PR+", date="2029")))
    assert contested.interval == alone.interval
    assert contested.probability < alone.probability


def test_what_is_put_off_comes_after() -> None:
    (found,) = when(report("2025-11-01", "Autocar", sale("CT-", date="2026")))
    assert found.interval == Interval(date(2027, 1, 1), None)


def test_what_has_happened_is_told_by_its_own_day() -> None:
    reports = [report("2025-11-01", "Autocar", sale(date="2025-04-22"))]
    (testimony,) = independent(evidence(reports), groups(reports))
    assert past(testimony)
    (found,) = when(*reports)
    assert found.probability == 1


def test_without_a_date_other_cars_tell() -> None:
    (found,) = from_leads(date(2025, 1, 15), tuple(range(6, 60)), date(2026, 1, 1))
    assert (found.predicate, found.probability, found.testimonies) == ("start_of_production", 0.8, ())
    assert found.interval.start is not None and found.interval.start >= date(2026, 1, 1)
    assert from_leads(date(2015, 1, 15), tuple(range(6, 60)), date(2026, 1, 1)) == ()
