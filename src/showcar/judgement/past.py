"""Outcomes as they were known on a day of the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from showcar.judgement.dates import months_between
from showcar.judgement.outcomes import Outcome, Outcomes
from showcar.model.interval import parse_iso

GROWN = 48
"""Months within which 19 of 20 cars that are built were in production, measured on the outcomes."""


def grown(outcomes: Outcomes, day: date) -> Outcomes:
    """What base rates of a day rest on: cars shown at least `GROWN` months before it, with what was known by then.

    Of younger cars the fast ones are known first, which would make all seem fast and likely; an older one that was
    still open then counts as not built, as it had to be thought.
    """
    cars = []
    for one in outcomes.all:
        if months_between(_shown(one), day) >= GROWN:
            past = _as_of(one, day)
            cars.append(past if past.known or one.known is None else replace(past, built=False))
    return Outcomes(tuple(cars), outcomes.shows)


def _shown(outcome: Outcome) -> date:
    start = parse_iso(outcome.revealed).start
    assert start is not None
    return start


def is_known(outcome: Outcome, day: date) -> bool:
    """Whether an outcome was known for certain by a day: the month or year that is told is over."""
    known = parse_iso(outcome.known).end if outcome.known else None
    return known is not None and known <= day + timedelta(days=1)


def _as_of(outcome: Outcome, day: date) -> Outcome:
    if is_known(outcome, day):
        return outcome
    return replace(
        outcome, built=None, form=None, run=None, start_of_production=None, known=None, became=None, note=""
    )
