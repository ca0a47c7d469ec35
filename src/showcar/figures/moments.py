"""What a date phrase means: moments that become intervals once the reference, mostly the report's date, is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from showcar.model.interval import Interval, day, month, months

Prefer = Literal["past", "future"] | None
Precision = Literal["year", "month", "day"]
Unit = Literal["year", "month", "week", "day", "decade"]
Which = Literal["last", "this", "next"] | None
Part = Literal[
    "early", "mid", "late", "start", "middle", "end", "first half", "second half", "mid to late", "early to mid"
]
Relation = Literal["until", "before", "from", "after"]

# First and last month of each part of a year.
_YEAR_PARTS: dict[Part, tuple[int, int]] = {
    "early": (1, 3),
    "start": (1, 3),
    "mid": (5, 8),
    "middle": (5, 8),
    "late": (10, 12),
    "end": (10, 12),
    "first half": (1, 6),
    "second half": (7, 12),
    "early to mid": (1, 8),
    "mid to late": (5, 12),
}
# First and last year of each part of a decade, counted from its first; its end reaches into the next one's first year.
_DECADE_PARTS: dict[Part, tuple[int, int]] = {
    "early": (0, 3),
    "start": (0, 1),
    "mid": (4, 6),
    "middle": (4, 6),
    "late": (7, 9),
    "end": (9, 10),
    "first half": (0, 4),
    "second half": (5, 9),
    "early to mid": (0, 6),
    "mid to late": (4, 9),
}


class Moment(Protocol):
    """Anything that a date phrase can mean."""

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """The stretch of days that is meant, None where the reference is missing or not precise enough."""
        ...


def precision(reference: Interval | None) -> Precision | None:
    """How precisely a reference is known: to the day, the month or the year; None where not even that."""
    if reference is None or reference.start is None or reference.end is None:
        return None
    first, last = reference.start, reference.end - timedelta(days=1)
    if first == last:
        return "day"
    if (first.year, first.month) == (last.year, last.month):
        return "month"
    return "year" if first.year == last.year else None


def _anchor(reference: Interval | None, needed: Precision) -> date | None:
    """First day of the reference, None where it is known less precisely than needed."""
    known = precision(reference)
    order = ("year", "month", "day")
    if reference is None or known is None or order.index(known) < order.index(needed):
        return None
    return reference.start


def _years(first: int, last: int) -> Interval | None:
    return months(first, 1, 12 * (last - first + 1)) if first >= 1 and last < 9000 else None


def _shift_month(moment: date, offset: int) -> Interval | None:
    number, index = divmod(moment.year * 12 + moment.month - 1 + offset, 12)
    return month(number, index + 1) if 1 <= number < 9000 else None


def _hull(first: Interval, last: Interval) -> Interval | None:
    """From the first day of the one to the last day of the other."""
    return None if first.start and last.end and last.end <= first.start else Interval(first.start, last.end)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch that needs no reference."""

    interval: Interval

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """The stretch itself."""
        return self.interval


@dataclass(frozen=True, slots=True)
class Shifted:
    """The year, month, week, day or decade `first` to `last` units away from the reference."""

    unit: Unit
    first: int
    last: int

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """Whole units; a week runs from Monday to Sunday."""
        needed: Precision = "year" if self.unit in ("year", "decade") else "month" if self.unit == "month" else "day"
        anchor = _anchor(reference, needed)
        if anchor is None or max(abs(self.first), abs(self.last)) > 2000:
            return None
        if self.unit == "year":
            return _years(anchor.year + self.first, anchor.year + self.last)
        if self.unit == "decade":
            begin = anchor.year // 10 * 10
            return _years(begin + 10 * self.first, begin + 10 * self.last + 9)
        if self.unit == "month":
            first, last = _shift_month(anchor, self.first), _shift_month(anchor, self.last)
            return _hull(first, last) if first and last else None
        size = 7 if self.unit == "week" else 1
        begin_day = anchor - timedelta(days=anchor.weekday()) if self.unit == "week" else anchor
        return Interval(
            begin_day + timedelta(days=size * self.first), begin_day + timedelta(days=size * (self.last + 1))
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A month, season or day of a month, of a year that is told, pointed at (`last November`) or left open.

    Args:
        month: first month, 1 to 12.
        length: months that it lasts; 1 for a month, 3 for a season or quarter, 6 for a half.
        day: day of the month, or 0 for all of it.
        year: the year as a moment, None where it is not told.
        which: `last`, `this` or `next` before the name.
    """

    month: int
    length: int = 1
    day: int = 0
    year: Moment | None = None
    which: Which = None

    def at(self, number: int) -> Interval | None:
        """The stretch in the given year."""
        try:
            if self.day:
                return day(date(number, self.month, self.day))
            return months(number, self.month, self.month + self.length - 1)
        except ValueError:
            return None

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """In the told year, else in the nearest one on the side that the words or `prefer` ask for."""
        if self.year is not None:
            of = self.year.resolve(reference, prefer)
            return self.at(of.start.year) if of is not None and of.start is not None else None
        anchor = _anchor(reference, "year")
        if anchor is None or reference is None or reference.end is None:
            return None
        known, here = precision(reference), anchor.year
        around = [found for found in map(self.at, (here - 2, here - 1, here, here + 1)) if found is not None]
        if self.which == "next":
            return (
                self.at(here + 1)
                if self.month < 12 or self.length == 1 or known == "year"
                else self._after(around, reference.end)
            )
        if self.which == "last":
            return self.at(here - 1) if known == "year" else self._over(around, anchor)
        if known == "year":
            return self.at(here)
        if self.which == "this":
            running = [found for found in around if found.contains(anchor)]
            return running[0] if running else self.at(here)
        if prefer == "future":
            return self._after(around, anchor)
        if prefer == "past":
            return self._before(around, reference.end)
        middle = anchor.toordinal()
        return min(around, key=lambda found: _distance(found, middle), default=None)

    @staticmethod
    def _before(around: Iterable[Interval], limit: date) -> Interval | None:
        """Latest of them that starts before the limit."""
        return max(
            (found for found in around if found.start and found.start < limit),
            key=lambda found: found.start or date.min,
            default=None,
        )

    @staticmethod
    def _over(around: Iterable[Interval], limit: date) -> Interval | None:
        """Latest of them that is over at the limit."""
        return max(
            (found for found in around if found.end and found.end <= limit),
            key=lambda found: found.start or date.min,
            default=None,
        )

    @staticmethod
    def _after(around: Iterable[Interval], limit: date) -> Interval | None:
        """Earliest of them that is not over at the limit."""
        return min(
            (found for found in around if found.end and found.end > limit),
            key=lambda found: found.start or date.max,
            default=None,
        )


def _distance(found: Interval, ordinal: int) -> int:
    if found.start is None or found.end is None:
        return 0
    first, last = found.start.toordinal(), found.end.toordinal() - 1
    return max(first - ordinal, ordinal - last, 0)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 for Monday."""

    number: int
    which: Which = None

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """The latest such day up to the reference, or the next one where the words or `prefer` say so."""
        anchor = _anchor(reference, "day")
        if anchor is None:
            return None
        back = (anchor.weekday() - self.number) % 7
        if self.which == "last":
            return day(anchor - timedelta(days=back or 7))
        if self.which == "next" or prefer == "future":
            return day(anchor + timedelta(days=7 - back))
        if self.which == "this":
            return day(anchor - timedelta(days=anchor.weekday() - self.number))
        return day(anchor - timedelta(days=back))


@dataclass(frozen=True, slots=True)
class PartOf:
    """Early, mid, late, the start, the end, a half of something longer."""

    part: Part
    whole: Moment

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """Months of a year, years of a decade, a month of a quarter or season; a month stays whole."""
        whole = self.whole.resolve(reference, prefer)
        if whole is None or whole.start is None or whole.end is None:
            return whole
        if whole.is_year:
            return months(whole.start.year, *_YEAR_PARTS[self.part])
        length = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
        if length == 120:
            first, last = _DECADE_PARTS[self.part]
            return _years(whole.start.year + first, whole.start.year + last)
        if length == 3 and self.part in ("early", "start", "mid", "middle", "late", "end"):
            return _shift_month(whole.start, {"e": 0, "s": 0, "m": 1}.get(self.part[0], 2) if self.part != "end" else 2)
        if length == 6 and self.part == "end":
            return _shift_month(whole.start, 5)
        return whole


@dataclass(frozen=True, slots=True)
class Rest:
    """What is over, or still to come, of the reference's own unit: `earlier this year`, `later this month`."""

    unit: Unit
    later: bool

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """The unit up to the reference, or from it on; all of it where no more is known."""
        unit = Shifted(self.unit, 0, 0).resolve(reference, prefer)
        if unit is None or reference is None or reference.start is None or reference.end is None:
            return unit
        if self.unit == "decade":
            return Interval(reference.start.replace(month=1, day=1), unit.end) if self.later else unit
        if self.unit != "year":
            return unit
        here = month(reference.start.year, reference.start.month) if precision(reference) != "year" else unit
        return Interval(here.start, unit.end) if self.later else Interval(unit.start, here.end)


@dataclass(frozen=True, slots=True)
class DecadeTurn:
    """The turn of the decade nearest to the reference: its last year and the first of the next."""

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """Two years, as the end of a decade is."""
        anchor = _anchor(reference, "year")
        if anchor is None:
            return None
        turn = (anchor.year + (9 if prefer == "future" else 0 if prefer == "past" else 5)) // 10 * 10
        return _years(turn - 1, turn)


@dataclass(frozen=True, slots=True)
class Following:
    """The next (or the one before) of a named stretch, seen from a date that was told before: `the following May`."""

    named: Named
    offset: int = 1

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """The year after (before) where only a year is known, else the first one that begins after it."""
        anchor = _anchor(reference, "year")
        if anchor is None or reference is None or reference.end is None:
            return None
        if precision(reference) == "year" or self.offset < 0:
            return self.named.at(anchor.year + self.offset)
        here = self.named.at(anchor.year)
        return here if here and here.start and here.start >= reference.end else self.named.at(anchor.year + 1)


@dataclass(frozen=True, slots=True)
class Back:
    """A stretch some years before one that is told: `twenty years ago this week`."""

    years: int
    inner: Moment

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """The same days of the earlier year, None where it has no such day."""
        inner = self.inner.resolve(reference, prefer)
        if inner is None or inner.start is None or inner.end is None or inner.start.year <= self.years:
            return None
        try:
            return Interval(
                inner.start.replace(year=inner.start.year - self.years),
                inner.end.replace(year=inner.end.year - self.years),
            )
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Easter:
    """The month that Easter falls in, of a year that is told or of the one that is near."""

    year: Moment | None = None

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """March or April."""
        if self.year is not None:
            of = self.year.resolve(reference, prefer)
            return _easter(of.start.year) if of is not None and of.start is not None else None
        anchor = _anchor(reference, "year")
        if anchor is None or reference is None or reference.end is None:
            return None
        around = [_easter(number) for number in (anchor.year - 1, anchor.year, anchor.year + 1)]
        if precision(reference) == "year":
            return around[1]
        if prefer == "past":
            return Named._before(around, reference.end)
        return Named._after(around, anchor)


def _easter(number: int) -> Interval:
    """Month of Easter Sunday. Source: the anonymous Gregorian computus (Nature, 1876)."""
    golden, century, rest = number % 19, number // 100, number % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    return month(number, (moon + week - 7 * late + 114) // 31)


@dataclass(frozen=True, slots=True)
class Either:
    """A date that can be read in two ways: the reading nearer to the reference, the first one without."""

    first: Moment
    second: Moment

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """One of the two."""
        first, second = self.first.resolve(reference, prefer), self.second.resolve(reference, prefer)
        if first is None or second is None or reference is None or reference.start is None:
            return first or second
        middle = reference.start.toordinal()
        return second if _distance(second, middle) < _distance(first, middle) else first


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another, both included."""

    first: Moment
    last: Moment

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """The hull of both, None where they come in the wrong order."""
        first, last = self.first.resolve(reference, prefer), self.last.resolve(reference, prefer)
        return _hull(first, last) if first is not None and last is not None else None


@dataclass(frozen=True, slots=True)
class Bound:
    """One side of a moment: `by`, `before`, `from`, `after` it."""

    relation: Relation
    inner: Moment

    def resolve(self, reference: Interval | None, prefer: Prefer) -> Interval | None:
        """Open on the other side. What is before a time's end is until it."""
        ahead: Prefer = "future" if self.relation in ("until", "before") else None
        inner = self.inner.resolve(reference, prefer or ahead)
        if inner is None:
            return None
        at_end = isinstance(self.inner, PartOf) and self.inner.part == "end"
        if self.relation == "until" or (self.relation == "before" and at_end):
            return Interval(None, inner.end)
        if self.relation == "before":
            return Interval(None, inner.start)
        return Interval(inner.start if self.relation == "from" else inner.end, None)
