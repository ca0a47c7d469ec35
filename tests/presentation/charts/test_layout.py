"""Labels fit their room, labels along a line never touch, and an axis of days has round days that can be read."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcar.presentation.charts.days import ticks
from showcar.presentation.charts.labels import fitted, line, width, wrapped
from showcar.presentation.charts.spread import spread


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_labels_along_a_line_are_in_order_apart_and_inside(places: list[float]) -> None:
    told = spread(sorted(places), 21, 0, 300)
    assert len(told) == len(places)
    assert all(other - one >= 21 - 1e-6 for one, other in pairwise(told))
    assert told[0] >= -1e-6 and told[-1] <= 300 + 1e-6


def test_labels_with_room_stay_where_they_are_and_those_without_share_it() -> None:
    assert spread([10, 50, 200], 20, 0, 300) == [10, 50, 200]
    assert spread([1, 1, 1], 200, 0, 300) == [0, 150, 300]
    assert spread([], 20, 0, 300) == []


@pytest.mark.parametrize("text", ["", "Autocar", "W" * 300, "車" * 300, "a\nb\x00 \u202e<b>", "x" * 10_000])
def test_a_label_fits_its_room_on_one_line(text: str) -> None:
    told = fitted(text, 90, 12)
    assert width(told, 12) <= 90 and told.isprintable()
    lines = wrapped(text, 90, 12, 2)
    assert len(lines) <= 2 and all(width(one, 12) <= 90 for one in lines)
    assert len(line(text)) <= 200


@pytest.mark.parametrize(
    ("first", "most", "told", "form"),
    [
        ("2026-05-11", 8, "2026-05-11 2026-05-18 2026-05-25 2026-06-01", "%-d %b"),
        ("2025-10-09", 4, "2026-01-01 2026-04-01", "%b %Y"),
        ("2019-05-03", 4, "2020-01-01 2022-01-01 2024-01-01 2026-01-01", "%Y"),
        ("1921-05-03", 8, "1940-01-01 1960-01-01 1980-01-01 2000-01-01 2020-01-01", "%Y"),
    ],
    ids=["weeks", "quarters", "years", "decades"],
)
def test_an_axis_has_round_days(first: str, most: int, told: str, form: str) -> None:
    days, written = ticks(date.fromisoformat(first), date(2026, 6, 1), most)
    assert (" ".join(day.isoformat() for day in days), written) == (told, form)


@settings(max_examples=100, deadline=None)
@given(st.dates(), st.dates(), st.integers(2, 10))
def test_an_axis_never_has_too_many_labels(one: date, other: date, most: int) -> None:
    first, last = min(one, other), max(one, other)
    days, _ = ticks(first, last, most)
    assert len(days) <= most and all(first <= day <= last for day in days) and list(days) == sorted(set(days))
