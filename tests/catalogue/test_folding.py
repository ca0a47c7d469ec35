"""Folding keeps the length, so that what is found in the folded text stands at the same place in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.catalogue.folding import fold, plain, variants


@given(st.text())
def test_folding_keeps_the_length_and_folds_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("Citroën C‑3", "citroen c 3"),
        ("  Villa d’Este\n", "villa d'este"),
        ("3.0 CSL", "3.0 csl"),
        ("", ""),
    ],
)
def test_plain(name: str, want: str) -> None:
    assert plain(name) == want


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("Concept Touring Coupé", {"concept touring coupe", "touring coupe", "touring coupe concept"}),
        ("Concept C", {"concept c", "c concept"}),
        ("3.0 CSL", {"3.0 csl", "30 csl"}),
        ("Polestar 6", {"polestar 6", "polestar6"}),
        ("Z4", {"z4"}),
    ],
)
def test_variants(name: str, want: set[str]) -> None:
    assert variants(name) == want
