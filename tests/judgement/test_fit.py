"""The data that the weights are fitted on are whole, and the fit keeps their order whatever its parameters."""

from __future__ import annotations

import csv

import pytest

from showcar.judgement import weights
from showcar.model.claim import FACTUALITIES
from showcar.model.judgement import WITNESSES

pytest.importorskip("scipy", reason="scikit-learn brings it; it is only needed to fit")
from benchmarks import judgement_fit


def test_every_row_is_a_statement_with_an_outcome() -> None:
    with judgement_fit.DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    outcomes: dict[str, set[str]] = {}
    for row in rows:
        assert row["factuality"] in FACTUALITIES and row["witness"] in WITNESSES, row
        assert {row["built"], row["confirmed"], row["condition"]} <= {"yes", "no"}, row
        assert (row["confirmed"] == "no") or row["reference"].startswith("http"), row
        outcomes.setdefault(row["programme"], set()).add(row["built"])
    assert len(outcomes) >= 150
    assert [name for name, told in outcomes.items() if len(told) > 1] == []


def test_the_figures_are_in_order_at_every_corner() -> None:
    for corner in (0, 1):
        _, firm, shares = judgement_fit.figures([bound[corner] for bound in judgement_fit.BOUNDS])
        assert [firm[key] for key in weights.ORDER] == sorted((firm[key] for key in weights.ORDER), reverse=True)
        assert [shares[key] for key in WITNESSES] == sorted((shares[key] for key in WITNESSES), reverse=True)


def test_the_weights_are_those_of_the_fit() -> None:
    given = weights.load()
    _, firm, shares = judgement_fit.figures(judgement_fit.fit(judgement_fit.programmes(), given))
    assert given.factuality == pytest.approx(firm, abs=0.02)
    assert given.witness == pytest.approx(shares, abs=0.02)
