"""Scores agree with scikit-learn's, and an interval is the same in every run and in every order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics  # type: ignore[import-untyped,unused-ignore]

from showcar.judgement.scoring_rules import bootstrap, brier, calibration, log_score, sharpness

CHANCES = st.lists(st.tuples(st.floats(0.001, 0.999), st.booleans()), min_size=1, max_size=30)


@given(CHANCES)
def test_scores_are_scikit_learns(pairs: list[tuple[float, bool]]) -> None:
    chances, truth = [chance for chance, _ in pairs], [true for _, true in pairs]
    mine = sum(brier(chance, true) for chance, true in pairs) / len(pairs)
    assert mine == pytest.approx(metrics.brier_score_loss(truth, chances, labels=[False, True], pos_label=True))
    logs = sum(log_score(chance, true) for chance, true in pairs) / len(pairs)
    assert logs == pytest.approx(metrics.log_loss(truth, chances, labels=[False, True]))


@given(CHANCES, st.integers(1, 12))
def test_every_forecast_is_in_one_bin(pairs: list[tuple[float, bool]], bins: int) -> None:
    table = calibration([chance for chance, _ in pairs], [true for _, true in pairs], bins)
    assert len(table) == bins
    assert sum(one.count for one in table) == len(pairs)
    assert sum(one.happened * one.count for one in table) == pytest.approx(sum(true for _, true in pairs))
    assert all(one.low - 1e-9 <= one.forecast <= one.high + 1e-9 for one in table if one.count)


@given(st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=4), min_size=1, max_size=6))
def test_an_interval_lies_within_its_values_whatever_their_order(clusters: list[list[float]]) -> None:
    low, high = bootstrap(clusters, draws=100)
    every = [value for cluster in clusters for value in cluster]
    assert min(every) - 1e-9 <= low <= high <= max(every) + 1e-9
    assert bootstrap(clusters[::-1], draws=100) == (low, high)


def test_certainty_that_is_wrong_has_a_limit() -> None:
    assert log_score(0.0, True) == log_score(0.001, True)


def test_sharpness_of_nothing() -> None:
    assert sharpness([]) == 0.0


@pytest.mark.parametrize("clusters", [[], [[0.1], []]])
def test_nothing_to_draw_from_is_told(clusters: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="give at least one cluster"):
        bootstrap(clusters)
