"""A feed that fails is asked less and less often, at last once a day, and never sooner than its site asks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from showcar.documents.feeds.pace import DAY, LONGEST_ASKED, after

NOW = datetime(2026, 5, 1, tzinfo=UTC)
PAUSES = st.timedeltas(timedelta(minutes=1), timedelta(days=30))
ASKED = st.none() | st.floats(0, 1e12)


def test_pauses_double() -> None:
    hours = [(after(NOW, timedelta(minutes=30), failures) - NOW) / timedelta(hours=1) for failures in range(8)]
    assert hours == [0.5, 1, 2, 4, 8, 16, 24, 24]


@given(PAUSES, st.integers(0, 10**9), ASKED)
def test_bounds(every: timedelta, failures: int, asked: float | None) -> None:
    pause = after(NOW, every, failures, asked) - NOW
    assert every <= pause <= max(every, DAY, LONGEST_ASKED)
    assert asked is None or pause >= min(timedelta(seconds=min(asked, 1e9)), LONGEST_ASKED)
    assert pause <= after(NOW, every, failures + 1, asked) - NOW
