"""A client that hands in too much waits, others do not; what is remembered of clients is bounded."""

from __future__ import annotations

import pytest

from showcar.presentation.serve import limits
from showcar.presentation.serve.limits import Rates


def test_a_burst_then_an_even_pace() -> None:
    now = 0.0
    rates = Rates(60, lambda: now)
    assert [rates.wait("10.0.0.1") for _ in range(12)] == [0] * 10 + [1] * 2
    assert rates.wait("10.0.0.2") == 0
    now = 3.0
    assert [rates.wait("10.0.0.1") for _ in range(4)] == [0, 0, 0, 1]
    now = 3600.0
    assert [rates.wait("10.0.0.1") for _ in range(11)] == [0] * 10 + [1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True), ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True), ("10.0.0.1", "10.0.0.2", False), ("fe80::1%eth0", "fe80::2%eth1", True),
        ("", "testclient", False),
    ],
)  # fmt: skip
def test_a_household_is_one_client(one: str, other: str, same: bool) -> None:
    rates = Rates(6, lambda: 0.0)
    assert [rates.wait(one) for _ in range(6)][-1] > 0
    assert (rates.wait(other) > 0) == same


def test_few_clients_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CLIENTS", 100)
    rates = Rates(60, lambda: 0.0)
    for number in range(1000):
        rates.wait(f"10.0.{number // 256}.{number % 256}")
    assert len(rates._buckets) == 100
