"""When to ask a feed again."""

from __future__ import annotations

from datetime import datetime, timedelta

DAY = timedelta(days=1)
"""The longest pause after failures."""
LONGEST_ASKED = timedelta(days=30)
"""The longest pause that a site is granted."""
_SHORTEST = timedelta(minutes=1)


def after(now: datetime, every: timedelta, failures: int, asked: float | None = None) -> datetime:
    """When to ask a feed again: after its pause, doubled with each failure in a row, up to a day.

    Args:
        now: When it was asked.
        every: Its pause.
        failures: How often it failed in a row; 0 where it did not.
        asked: In how many seconds its site asks to come back; None where it does not tell.

    >>> from datetime import UTC
    >>> now = datetime(2026, 5, 1, tzinfo=UTC)
    >>> [str(after(now, timedelta(hours=1), failures) - now) for failures in (0, 1, 4, 9)]
    ['1:00:00', '2:00:00', '16:00:00', '1 day, 0:00:00']
    """
    pause = every
    if failures:
        # a pause of its own that is longer than a day stays
        pause = max(every, min(max(every, _SHORTEST) * 2 ** min(failures, 12), DAY))
    if asked is not None:
        pause = max(pause, min(timedelta(seconds=min(asked, 1e9)), LONGEST_ASKED))
    return now + pause
