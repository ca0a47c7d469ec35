"""Targets hold for what Hypothesis makes: bytes, the trade's words, and seeds that were cut, doubled and joined."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.made import PIECES, text_of, words
from tests.fuzz.registry import TARGETS, Target

EXAMPLES = {"claims": 8, "exports": 4, "api": 20, "imported": 10}
"""Of those that take long; of all others:"""
MOST = 40


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Without what libraries log of damaged pages."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Inputs of a target."""
    seeds = [path.read_bytes() for path in sorted(target.seeds.iterdir())]
    seed = st.sampled_from(seeds)
    cut = st.tuples(seed, st.integers(0, 600), st.integers(0, 600)).map(
        lambda made: made[0][: made[1]] + made[0][made[2] :]
    )
    put_in = st.tuples(seed, st.integers(0, 600), st.binary(max_size=8)).map(
        lambda made: made[0][: made[1]] + made[2] + made[0][made[1] :]
    )
    joined = st.tuples(cut, cut).map(lambda made: made[0] + made[1])
    pieces = st.lists(st.sampled_from(target.words or ("a",)), max_size=40).map(lambda made: "".join(made).encode())
    return st.one_of(cut, put_in, joined, pieces, st.binary(max_size=100)).map(lambda made: made[: target.longest])


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_targets_hold(target: Target) -> None:
    @settings(
        max_examples=EXAMPLES.get(target.name, MOST),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(inputs(target))
    def holds(data: bytes) -> None:
        target.run(data)

    holds()


def test_bytes_become_the_trades_words() -> None:
    assert text_of(b"\x01\x00\x01") == PIECES[0] + PIECES[1]
    assert text_of("Coupé".encode()) == "Coupé"
    assert words(bytes([255, 10])) == PIECES[265]
