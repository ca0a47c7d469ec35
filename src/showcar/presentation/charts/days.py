"""Days along an axis: which ones get a label, and how one is written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import altair as alt

from showcar.presentation.charts.palette import Palette
from showcar.presentation.words import day_in_words

_MONTHS = (1, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_DAYS = (1, 2, 7, 14)


def instant(day: date) -> int:
    """The first moment of a day in UTC, in milliseconds since 1970, as Vega counts time.

    >>> instant(date(1970, 1, 2))
    86400000
    """
    return round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def short(day: date) -> str:
    """A day with the first letters of its month.

    >>> short(date(2026, 6, 1))
    '1 Jun 2026'
    """
    number, month, year = day_in_words(day.isoformat()).split(" ")
    return f"{number} {month[:3]} {year}"


def ticks(first: date, last: date, most: int) -> tuple[tuple[date, ...], str]:
    """Days between two others that are round ones, and the format to print them in.

    Args:
        first: Where the axis begins.
        last: Where it ends, not before `first`.
        most: At most so many, two or more.

    Returns:
        Firsts of years, months, or days, evenly apart; at least one wherever the axis holds a first of a month.

    >>> ticks(date(2019, 5, 3), date(2026, 6, 1), 5)[0][0], ticks(date(2019, 5, 3), date(2026, 6, 1), 5)[1]
    (datetime.date(2020, 1, 1), '%Y')
    """
    for step in _DAYS:
        days = range(first.toordinal(), last.toordinal() + 1, step)
        if len(days) <= most:
            return tuple(date.fromordinal(day) for day in days), "%-d %b"
    for step in _MONTHS:
        begun = -(-(first.year * 12 + first.month - 1) // step) * step
        months = range(begun, last.year * 12 + last.month, step)
        if len(months) <= most + 1:
            starts = (date(month // 12, month % 12 + 1, 1) for month in months)
            found = tuple(day for day in starts if first <= day <= last)
            if len(found) <= most:
                return found, "%b %Y"
    for step in _YEARS:
        years = range(-(-first.year // step) * step, last.year + 1, step)
        if len(years) <= most + 1:
            found = tuple(date(year, 1, 1) for year in years if year > 0 and first <= date(year, 1, 1) <= last)
            if len(found) <= most:
                return found, "%Y"
    return (first, last), "%Y"


def axis(first: date, last: date, most: int, palette: Palette, **more: Any) -> alt.Axis:
    """An axis of days with labels that do not touch."""
    days, form = ticks(first, last, most)
    return alt.Axis(
        values=[instant(day) for day in days], labelExpr=f"utcFormat(datum.value, '{form}')", title=None,
        domainColor=palette.muted, tickColor=palette.muted, labelColor=palette.muted, labelFontSize=12,
        grid=False, **more,
    )  # fmt: skip
