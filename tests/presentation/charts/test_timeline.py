"""The timeline holds each dated predicate once, best value first, as sure as it is, in picture, words and table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from showcar.model.judgement import Change
from showcar.presentation.charts.timeline import timeline
from tests.presentation.charts.made import CAR, opened, weighed

VALUES = [
    weighed("deliveries", {"from": "2027-07", "to": "2027-12"}, 1.0, "PS+"),
    weighed("revealed", {"date": "2022-07-14", "event": "Goodwood"}),
    weighed("on_sale", {"to": "2030"}, 0.7, "PR+"),
    weighed("on_sale", {"date": "2028"}, 0.3, "PS+"),
    weighed("price", {"amount": 100000, "currency": "EUR"}),
]


def test_words_and_table_tell_every_date_in_the_order_of_a_cars_life() -> None:
    chart = timeline(opened(values=VALUES))
    assert chart is not None
    assert chart.table.rows == (
        ("revealed", "14 July 2022", "confirmed", "100 %", "14 July 2022, Goodwood"),
        ("on sale", "by 2030", "likely", "70 %", "by 2030"),
        ("on sale", "2028", "possible", "30 %", "2028"),
        ("deliveries", "July to December 2027", "possible", "100 %", "from July 2027 to December 2027"),
    )
    assert chart.alt == (
        "Timeline of the Rimac Fable as of 1 June 2026: revealed 14 July 2022 (confirmed); "
        "on sale by 2030 (likely, 70 % of the weight); deliveries July to December 2027 (possible)."
    )
    for words in ("Revealed", "14 July 2022", "by 2030", "1 Jun 2026"):
        assert f">{words}</text>" in chart.svg()


def test_what_is_denied_has_another_colour_and_no_fill() -> None:
    denied = timeline(opened(values=[weighed("on_sale", {"date": "2028"}, 0.0, "CT-")]))
    assert denied is not None and denied.table.rows[0][2] == "ruled out"
    assert 'fill-opacity="0"' in denied.svg() and 'stroke="#b8450f"' in denied.svg()


@pytest.mark.parametrize(
    ("stage", "since", "told"),
    [
        ("approved", "2024-05", ("approved", "May 2024")),
        ("delivered", "2024-05", ("approved", "May 2024")),
        ("considered", "2024-05", None),
        ("approved", None, None),
    ],
)
def test_a_decision_that_no_report_dates_is_that_of_the_stage_while_it_holds(
    stage: str, since: str | None, told: tuple[str, str] | None
) -> None:
    change = Change("2024-06-01", CAR, "stage", "shown", "approved", (), since)
    found = timeline(opened(stage=stage, changes=[change]))
    assert (None if found is None else found.table.rows[0][:2]) == told


@pytest.mark.parametrize("values", [[], [weighed("price", {"amount": 1})], [weighed("on_sale", {"date": "soon"})]])
def test_without_a_day_there_is_no_timeline(values: list[Any]) -> None:
    assert timeline(opened(values=values)) is None


def test_the_day_asked_for_is_in_the_frame_however_far_away() -> None:
    told = opened(values=[weighed("revealed", {"date": "1956"})])
    chart = timeline(replace(told, clocks=told.clocks))
    assert chart is not None and ">1 Jun 2026</text>" in chart.svg("light", "narrow")
