"""The two clocks of a question as people give them: the day as of which it is asked, and what was recorded by then."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from showcar.model.errors import UsageError
from showcar.model.interval import parse_iso


def now() -> datetime:
    """What time it is."""
    return datetime.now(UTC)


def day(told: str | None, where: str = "as_of") -> date | None:
    """The last day of a date that was given; None where none was.

    Args:
        told: ISO 8601, as precise as it is: `2024-06-01`, `2024-06`, `2024`.
        where: What it was given with, for the error.

    Raises:
        UsageError: It is no date.

    >>> day("2024-06"), day(None)
    (datetime.date(2024, 6, 30), None)
    """
    if told is None:
        return None
    try:
        end = parse_iso(told).end
    except ValueError as error:
        raise UsageError(where, str(error), "") from None
    return None if end is None else end - timedelta(days=1)


def first_day(told: str, where: str = "since") -> date:
    """The first day of a date that was given.

    Args:
        told: As in `day`.
        where: As in `day`.

    Raises:
        UsageError: It is no date.

    >>> first_day("2024-06")
    datetime.date(2024, 6, 1)
    """
    try:
        start = parse_iso(told).start
    except ValueError as error:
        raise UsageError(where, str(error), "") from None
    return start or date.min


def instant(told: str | None, where: str = "as_recorded") -> datetime | None:
    """An instant that was given; of a day, month or year its end, UTC where no zone is told.

    Args:
        told: ISO 8601: `2026-03-12T14:00Z`, or as in `day`.
        where: As in `day`.

    Raises:
        UsageError: It is no instant.

    >>> instant("2026-03-12T14:00+02:00")
    datetime.datetime(2026, 3, 12, 12, 0, tzinfo=datetime.timezone.utc)
    """
    if told is None:
        return None
    try:
        end = parse_iso(told).end
    except ValueError:
        end = None
    try:
        if end is not None:
            return datetime(end.year, end.month, end.day, tzinfo=UTC) - timedelta(microseconds=1)
        moment = datetime.fromisoformat(told)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        advice = "write it as 2026-03-12T14:00Z, or as a day: 2026-03-12"
        raise UsageError(where, f"{told} is no instant", advice) from None
