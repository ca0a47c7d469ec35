"""Probability over time: its numbers are those of the table, its table tells the history, and its words the same."""

from __future__ import annotations

from dataclasses import replace

from showcar.model.judgement import Change
from showcar.presentation.charts.probability import NUMBERED, moves, probability
from tests.presentation.charts.made import CAR, kept, opened, reading

DAYS = [("2023-05-25", 0.482, "shown"), ("2024-05-01", 0.86, "approved"), ("2024-10-02", 0.17, "considered")]


def test_the_table_is_the_history_with_what_moved_it_and_the_day_asked_for() -> None:
    chart = probability(opened(DAYS, probability=0.05, readings=[reading(1), reading(2, title=None, outlet=None)]))
    assert chart.table.columns == ("mark", "day", "probability", "stage", "what moved", "reports")
    assert chart.table.rows == (
        ("1", "2023-05-25", "48 %", "shown", "probability: 48 %", "Autocar: “The car, once more”"),
        ("2", "2024-05-01", "86 %", "approved", "probability: 48 % → 86 %", "2.txt"),
        ("3", "2024-10-02", "17 %", "considered", "probability: 86 % → 17 %", ""),
        ("", "2026-06-01", "5 %", "rumoured", "as of this day", ""),
    )


def test_a_report_without_a_date_is_called_that_and_the_day_asked_for_is_told_once() -> None:
    undated = replace(reading(1), published=None, day="2026-06-01")
    chart = probability(opened([("2026-06-01", 0.3, "rumoured")], probability=0.3, readings=[undated]))
    assert chart.table.rows == (
        ("1", "2026-06-01", "30 %", "rumoured", "probability: 30 %", "Autocar: “The car, once more” (not dated)"),
    )


def test_the_words_tell_beginning_end_extreme_and_largest_move() -> None:
    assert probability(opened(DAYS, probability=0.05)).alt == (
        "The probability that the Rimac Fable is built stood at 48 % on 25 May 2023 and is 5 % as of 1 June 2026. "
        "In between it was as high as 86 % on 1 May 2024. "
        "It moved on 3 days, most on 2 October 2024, down to 17 %."
    )


def test_of_many_moves_the_largest_are_numbered_in_order_of_time() -> None:
    days = [(f"2024-{1 + day // 2:02d}-{1 + day % 2:02d}", 0.5 + (day % 2) * day / 100, "shown") for day in range(24)]
    told = moves(opened(days))
    numbered = [move for move in told if move.number is not None]
    assert [move.number for move in numbered] == list(range(1, NUMBERED + 1))
    assert [move.day for move in numbered] == sorted(move.day for move in numbered)
    assert told[0].number == 1 and told[1].number is None and told[23].number == NUMBERED
    svg = probability(opened(days)).svg()
    assert f">{NUMBERED}</text>" in svg and f">{NUMBERED + 1}</text>" not in svg


def test_a_new_stage_on_a_day_is_told_with_the_probability() -> None:
    stage = Change("2024-05-01", CAR, "stage", "shown", "approved", (kept(9),))
    told = moves(opened(DAYS, changes=[stage]))[1]
    assert told.what == "stage: shown → approved; probability: 48 % → 86 %"
    assert told.documents == (kept(9).claim.document, kept(2).claim.document)


def test_without_a_history_the_changes_tell_it() -> None:
    told = opened(DAYS)
    assert [move.probability for move in moves(replace(told, history=()))] == [0.482, 0.86, 0.17]


def test_a_programme_of_which_no_day_is_known_still_has_a_picture() -> None:
    chart = probability(opened(probability=0.26))
    assert chart.alt.endswith("is built is 26 % as of 1 June 2026; nothing was said of it on any known day before.")
    assert ">26 %</text>" in chart.svg("light", "narrow")


def test_a_last_stretch_that_no_report_moved_is_drawn_apart() -> None:
    assert "stroke-dasharray" in probability(opened(DAYS, probability=0.05)).svg("light", "narrow")
    assert "stroke-dasharray" not in probability(opened(DAYS, probability=0.17)).svg("light", "narrow")
