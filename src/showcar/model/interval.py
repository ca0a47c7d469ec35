"""Stretches of days, half-open, and how the record prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def _first_of_next_month(moment: date) -> date:
    """First day of the month after the one that `moment` lies in."""
    return date(moment.year + 1, 1, 1) if moment.month == 12 else date(moment.year, moment.month + 1, 1)


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open interval of days, `start <= day < end`; a side that is None is open.

    Args:
        start: first day, or None where nothing is told.
        end: day after the last one, or None where nothing is told.

    Raises:
        ValueError: `end` does not lie after `start`.
    """

    start: date | None
    end: date | None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"interval ends on {self.end}, not after its start {self.start}; swap the two edges")

    @property
    def days(self) -> int | None:
        """Length in days, None where a side is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days

    @property
    def is_year(self) -> bool:
        """Whether it is exactly one calendar year."""
        return self._year_aligned and self.start is not None and self.end == date(self.start.year + 1, 1, 1)

    @property
    def is_month(self) -> bool:
        """Whether it is exactly one calendar month."""
        return self._month_aligned and self.start is not None and self.end == _first_of_next_month(self.start)

    @property
    def is_day(self) -> bool:
        """Whether it is exactly one day."""
        return self.days == 1

    @property
    def _month_aligned(self) -> bool:
        return all(edge is None or edge.day == 1 for edge in (self.start, self.end))

    @property
    def _year_aligned(self) -> bool:
        return all(edge is None or (edge.day, edge.month) == (1, 1) for edge in (self.start, self.end))

    def contains(self, moment: date) -> bool:
        """Whether the day lies inside."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)

    def intersect(self, other: Interval) -> Interval | None:
        """What both have in common, None where that is nothing."""
        starts = [edge for edge in (self.start, other.start) if edge is not None]
        ends = [edge for edge in (self.end, other.end) if edge is not None]
        start, end = max(starts, default=None), min(ends, default=None)
        return None if start is not None and end is not None and end <= start else Interval(start, end)

    def to_value(self) -> dict[str, str]:
        """The date value of the record: `date` for one year, month or day, else `from` and `to`, both inclusive.

        Edges are printed in years where both are year-aligned, in months where both are month-aligned, else in days.

        >>> year(2026).to_value()
        {'date': '2026'}
        >>> Interval(date(2025, 7, 1), date(2026, 1, 1)).to_value()
        {'from': '2025-07', 'to': '2025-12'}
        """
        if self.is_year:
            return {"date": _print(self.start, 4)}
        if self.is_month:
            return {"date": _print(self.start, 7)}
        if self.is_day:
            return {"date": _print(self.start, 10)}
        width = 4 if self._year_aligned else 7 if self._month_aligned else 10
        value: dict[str, str] = {}
        if self.start is not None:
            value["from"] = _print(self.start, width)
        if self.end is not None:
            value["to"] = _print(self.end - timedelta(days=1), width)
        return value


def _print(moment: date | None, width: int) -> str:
    return "" if moment is None else moment.isoformat()[:width]


def year(number: int) -> Interval:
    """Calendar year as a half-open interval of days.

    Raises:
        ValueError: `number` is not 1 to 9998.
    """
    return months(number, 1, 12)


def month(number: int, month_number: int) -> Interval:
    """Calendar month (1 to 12) of a year as a half-open interval of days.

    Raises:
        ValueError: `month_number` is not 1 to 12.
    """
    return months(number, month_number, month_number)


def months(number: int, first: int, last: int) -> Interval:
    """From the first to the last month of a year, both included; a last month beyond 12 lies in the year after.

    Raises:
        ValueError: `first` is not 1 to 12, or the year is out of range.

    >>> months(2025, 12, 14).to_value()
    {'from': '2025-12', 'to': '2026-02'}
    """
    after, index = divmod(last, 12)
    if not 1 <= number < MAXYEAR - after:
        raise ValueError(f"year {number} cannot be told as days; give a year from 1 to {MAXYEAR - 1 - after}")
    if not 1 <= first <= 12:
        raise ValueError(f"month {first} does not exist; give a month from 1 to 12")
    return Interval(date(number, first, 1), date(number + after, index + 1, 1))


def day(moment: date) -> Interval:
    """One day as a half-open interval."""
    return Interval(moment, moment + timedelta(days=1))


def quarter(number: int, quarter_number: int) -> Interval:
    """Calendar quarter as a half-open interval of days.

    Args:
        number: Gregorian year.
        quarter_number: 1 to 4.

    Raises:
        ValueError: `quarter_number` is not 1 to 4.

    Source: ISO 8601-2:2019, sub-year groupings 33 to 36.

    >>> quarter(2027, 3).end
    datetime.date(2027, 10, 1)
    """
    if not 1 <= quarter_number <= 4:
        raise ValueError(f"quarter {quarter_number} does not exist; give a quarter from 1 to 4")
    return months(number, 3 * quarter_number - 2, 3 * quarter_number)


def half(number: int, half_number: int) -> Interval:
    """Half of a calendar year (1 or 2) as a half-open interval of days.

    Raises:
        ValueError: `half_number` is not 1 or 2.

    Source: ISO 8601-2:2019, sub-year groupings 40 and 41.
    """
    if not 1 <= half_number <= 2:
        raise ValueError(f"half {half_number} does not exist; give 1 or 2")
    return months(number, 6 * half_number - 5, 6 * half_number)


@lru_cache(maxsize=65_536)
def parse_iso(text: str) -> Interval:
    """The year, month or day that an ISO 8601 date names.

    Raises:
        ValueError: the text is not `2024`, `2024-02` or `2024-02-29`, or no such day exists.

    >>> parse_iso("2024-02").to_value()
    {'date': '2024-02'}
    """
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise ValueError(f'date "{text}" is not ISO 8601; write it as 2024, 2024-02 or 2024-02-29')
    numbers = [int(part) for part in found.groups() if part is not None]
    try:
        if len(numbers) == 3:
            return day(date(numbers[0], numbers[1], numbers[2]))
        return month(numbers[0], numbers[1]) if len(numbers) == 2 else year(numbers[0])
    except (ValueError, OverflowError) as error:
        raise ValueError(f'date "{text}" does not exist ({error}); correct the month or day') from error
