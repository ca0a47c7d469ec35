"""Dates in claims as stretches of days, how often such dates are kept, and when something is to be expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import exp
from typing import Any

from showcar.judgement.weights import Weights
from showcar.model.interval import Interval, parse_iso
from showcar.model.judgement import Testimony, When

EXPECTED = ("start_of_production", "on_sale", "deliveries")
"""Predicates whose dates say when a car is built."""
MONTH = 365.25 / 12
"""Days."""
_LONG_AHEAD = 731


def interval_of(value: Mapping[str, Any]) -> Interval | None:
    """A date value of a claim as days; None where it is none.

    >>> interval_of({"from": "2025-07", "to": "2025-12"})
    Interval(start=datetime.date(2025, 7, 1), end=datetime.date(2026, 1, 1))
    """
    try:
        if "date" in value:
            return parse_iso(str(value["date"]))
        start = parse_iso(str(value["from"])).start if "from" in value else None
        end = parse_iso(str(value["to"])).end if "to" in value else None
        return Interval(start, end) if start or end else None
    except ValueError:
        return None


def months_between(first: date, last: date) -> float:
    """Months of 30.44 days from one day to another; below 0 where the other comes first.

    >>> round(months_between(date(2024, 1, 1), date(2025, 1, 1)), 1)
    12.0
    """
    return (last - first).days / MONTH


def kept_share(weights: Weights, ahead: float) -> float:
    """The share of dates that are kept when told so many months ahead."""
    for limit in (6, 12, 24):
        if ahead <= limit:
            return weights.dates[f"kept_{limit}"]
    return weights.dates["kept_later"]


def begun(interval: Interval, said: date, as_of: date, weights: Weights) -> float:
    """Probability that what was announced has begun, where nothing else was told since.

    It begins evenly over the interval with the share of dates that are kept; the others come late by a time that is
    distributed exponentially.

    Args:
        interval: When it was to begin.
        said: When that was said.
        as_of: The day asked for.
        weights: How often dates are kept, and how late the others are.
    """
    end = interval.end or (interval.start or as_of) + timedelta(days=365)
    start = max(interval.start or said, min(said, end - timedelta(days=1)))
    kept = kept_share(weights, months_between(said, end))
    inside = min(1.0, max(0.0, (as_of - start).days / max(1, (end - start).days)))
    late = 1 - exp(-max(0.0, months_between(end, as_of)) / weights.dates["late"])
    return kept * inside + (1 - kept) * late


def said_on(testimony: Testimony) -> date:
    """When a date was told; one that a report without a date tells counts as told two years ahead."""
    interval = interval_of(testimony.value)
    first = interval and (interval.start or interval.end)
    if testimony.kept[0].said is None and first:
        return first - timedelta(days=_LONG_AHEAD)
    return date.fromisoformat(testimony.day)


def past(testimony: Testimony) -> bool:
    """Whether it firmly tells of what had happened when it was said: its date had ended, or is that day."""
    interval = interval_of(testimony.value)
    if interval is None or testimony.factuality != "CT+" or testimony.kept[0].said is None:
        return False  # a report that is not dated may be older than what it tells
    said = date.fromisoformat(testimony.day)
    end = interval.end or interval.start
    return end is not None and (end <= said or (interval.is_day and interval.contains(said)))


def expected(
    ranked: Mapping[str, Sequence[tuple[Testimony, float]]], as_of: date, weights: Weights
) -> tuple[When, ...]:
    """When production, sale and deliveries are expected, or took place.

    Args:
        ranked: For each of `EXPECTED` its testimonies with their weight in nats.
        as_of: The day.
        weights: How often dates are kept.

    Returns:
        For each that anybody told a date of: the stretch that most weight speaks for, as narrow as those that speak
        for it agree on, and the probability that it holds the day, given that the car is built.
    """
    found = []
    for predicate in EXPECTED:
        told = [(t, w, i) for t, w in ranked.get(predicate, ()) if (i := interval_of(t.value)) is not None]
        best = _best([entry for entry in told if entry[1] > 0])
        if best is not None:
            interval, backing = best
            found.append(_when(predicate, interval, backing, told, as_of, weights))
        elif after := _not_before(told):
            interval, denying = after
            found.append(When(predicate, interval, 1 - exp(-sum(-w for t, w, _ in told if t in denying)), denying))
    return tuple(found)


_Told = tuple[Testimony, float, Interval]


def _when(
    predicate: str, interval: Interval, backing: list[_Told], told: list[_Told], as_of: date, weights: Weights
) -> When:
    mine = sum(w for _, w, _ in backing)
    against = sum(abs(w) for t, w, i in told if w < 0 and i.intersect(interval))
    rivals = sum(w for t, w, i in told if w > 0 and not i.intersect(interval))
    names = tuple(t for t, _, _ in sorted(backing, key=lambda entry: -entry[1]))
    share = mine / (mine + rivals + against)
    if any(past(t) for t in names):
        return When(predicate, interval, share, names)
    said = max(map(said_on, names))
    ahead = months_between(said, interval.end or as_of)
    return When(predicate, interval, share * kept_share(weights, ahead), names)


def _best(told: list[_Told]) -> tuple[Interval, list[_Told]] | None:
    """The interval with most weight, cut to what those that fit it agree on, the weightiest first."""
    found: tuple[float, Interval, list[_Told]] | None = None
    for _, _, seed in told:
        interval, backing = seed, []
        for entry in sorted(told, key=lambda entry: (-entry[1], entry[0].day, str(entry[2]))):
            if common := entry[2].intersect(interval):
                interval = common
                backing.append(entry)
        weight = sum(w for _, w, _ in backing)
        key = (weight, -(interval.days or 10**6), str(interval))
        if found is None or key > (found[0], -(found[1].days or 10**6), str(found[1])):
            found = (weight, interval, backing)
    return None if found is None else (found[1], found[2])


def _not_before(told: list[_Told]) -> tuple[Interval, tuple[Testimony, ...]] | None:
    """A date that is denied, where no other is told, is put off until after it."""
    denied = [(t, i) for t, w, i in told if w < 0 and i.end is not None]
    if not denied:
        return None
    last = max(i.end for _, i in denied if i.end is not None)
    return Interval(last, None), tuple(t for t, _ in denied)


def from_leads(revealed: date, leads: Sequence[int], as_of: date) -> tuple[When, ...]:
    """When production is to be expected where nobody told a date: as long after the reveal as with other cars.

    Args:
        revealed: Day of the reveal.
        leads: Months from reveal to start of production of other cars, ascending.
        as_of: The day; only cars that took longer than it has been count.

    Returns:
        From the first to the ninth tenth of them, with the probability 0.8; nothing where fewer than ten are left.
    """
    waited = months_between(revealed, as_of)
    open_ = [lead for lead in leads if lead > waited]
    if len(open_) < 10:
        return ()
    low, high = (open_[round(tenth * (len(open_) - 1))] for tenth in (0.1, 0.9))
    start = max(_months_after(revealed, low), as_of.replace(day=1))
    return (When("start_of_production", Interval(start, _months_after(revealed, high + 1)), 0.8, ()),)


def _months_after(moment: date, months: int) -> date:
    years, month = divmod(moment.month - 1 + months, 12)
    return date(moment.year + years, month + 1, 1)
