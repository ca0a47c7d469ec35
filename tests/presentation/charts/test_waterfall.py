"""The waterfall adds up: every term is in the table, those that matter in the picture, and the sum is the verdict's."""

from __future__ import annotations

import pytest

from showcar.model.judgement import Term
from showcar.presentation.charts.waterfall import MOST, waterfall
from tests.presentation.charts.made import BASE, opened, term

TERMS = [BASE, term(1.35, 1, "Hankyung"), term(-2.0, 2, "/news/z4.txt", factuality="CT-")]


def test_the_table_adds_the_terms_up_to_the_sum() -> None:
    rows = waterfall(opened(terms=TERMS, probability=0.155)).table.rows
    assert [row[1:4] for row in rows] == [
        ("−1.05", "−1.05", "26 %"), ("+1.35", "+0.30", "57 %"), ("−2.00", "−1.70", "15 %"), ("−1.70", "−1.70", "16 %"),
    ]  # fmt: skip
    assert rows[1][0] == "Hankyung (an outlet), 1 May 2024: any form confirmed"


def test_the_words_tell_base_rate_extremes_and_result() -> None:
    assert waterfall(opened(terms=TERMS, probability=0.155)).alt == (
        "The base rate alone gives 26 %. With 2 further terms the Rimac Fable comes to 16 % as of 1 June 2026: "
        "what raises it most is Hankyung, 2024 (production confirmed, +1.35); "
        "what lowers it most is z4.txt, 2024 (production ruled out, −2.00)."
    )


def test_the_base_rate_alone_is_told_as_that() -> None:
    assert waterfall(opened(terms=[BASE], probability=0.26)).alt == (
        "The base rate alone gives 26 %. Nothing else counts: the Rimac Fable stands at 26 % as of 1 June 2026."
    )


@pytest.mark.parametrize("number", [MOST - 1, MOST, 40])
def test_what_adds_least_is_folded_and_what_is_no_testimony_never(number: int) -> None:
    left = Term("time_left", "its donor ends in 2029", -0.0001)
    others = [term(0.1 + place / 100, place, f"Source {place}") for place in range(number - 2)]
    chart = waterfall(opened(terms=[BASE, *others, left]))
    svg = chart.svg()
    assert len(chart.table.rows) == number + 1
    assert ">Base rate</text>" in svg and ">Time left</text>" in svg and ">Sum</text>" in svg
    assert (f">and {number - MOST + 1} more</text>" in svg) == (number > MOST)
    assert f">Source {number - 3}, 2024</text>" in svg and (">Source 0, 2024</text>" in svg) == (number <= MOST)


def test_a_verdict_will_do() -> None:
    told = opened(terms=TERMS)
    assert waterfall(told.verdict) == waterfall(told)
