"""Promise: intervals are half-open, print as the record wants them, and read back what they printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.model.interval import Interval, day, half, month, parse_iso, quarter, year

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("interval", "value"),
    [
        (year(2026), {"date": "2026"}),
        (month(2025, 11), {"date": "2025-11"}),
        (month(2025, 12), {"date": "2025-12"}),
        (day(date(2025, 11, 3)), {"date": "2025-11-03"}),
        (quarter(2025, 4), {"from": "2025-10", "to": "2025-12"}),
        (half(2025, 2), {"from": "2025-07", "to": "2025-12"}),
        (Interval(date(2029, 1, 1), date(2031, 1, 1)), {"from": "2029", "to": "2030"}),
        (Interval(None, date(2026, 1, 1)), {"to": "2025"}),
        (Interval(date(2017, 1, 1), None), {"from": "2017"}),
        (Interval(date(2025, 10, 1), None), {"from": "2025-10"}),
        (Interval(date(2024, 2, 26), date(2024, 3, 4)), {"from": "2024-02-26", "to": "2024-03-03"}),
        (Interval(None, None), {}),
    ],
    ids=str,
)
def test_value(interval: Interval, value: dict[str, str]) -> None:
    assert interval.to_value() == value


@given(DAYS)
def test_reading_back(moment: date) -> None:
    for interval in (day(moment), month(moment.year, moment.month), year(moment.year)):
        assert parse_iso(interval.to_value()["date"]) == interval
        assert interval.contains(moment)


@given(DAYS, DAYS, DAYS, DAYS)
def test_intersection_lies_in_both(first: date, second: date, third: date, fourth: date) -> None:
    if first == second or third == fourth:
        return
    left = Interval(min(first, second), max(first, second))
    right = Interval(min(third, fourth), max(third, fourth))
    common = left.intersect(right)
    assert common == right.intersect(left)
    if common is not None and common.start is not None:
        assert left.contains(common.start)
        assert right.contains(common.start)


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2023-02-29", "2024-2", "March 2024", "0000"])
def test_what_is_no_date_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        parse_iso(text)


@pytest.mark.parametrize("make", [lambda: quarter(2025, 5), lambda: half(2025, 0), lambda: month(2025, 13)])
def test_what_does_not_exist_is_told(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match="does not exist"):
        make()


def test_an_end_comes_after_its_start() -> None:
    with pytest.raises(ValueError, match="swap"):
        Interval(date(2025, 1, 1), date(2025, 1, 1))
