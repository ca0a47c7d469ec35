"""Expected dates as a calendar that one can subscribe to.

Source: RFC 5545, iCalendar; RFC 7986, new properties.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from showcar import __version__
from showcar.model.board import Row
from showcar.model.interval import Interval
from showcar.model.judgement import Weighed
from showcar.presentation.export.material import Car, Cars
from showcar.presentation.export.values import interval
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import (
    BUILT,
    interval_in_words,
    probability_in_words,
    source_name,
    stage_in_words,
)
from showcar.presentation.words import factuality_in_words, predicate_in_words

if TYPE_CHECKING:
    from icalendar import Event

MEDIA_TYPE = "text/calendar; charset=utf-8"
REFUSED, APPROVED = "rejected", "approved"
"""Stages: of cars that nothing is expected of, and of cars that are to be built."""
_HOURS = 6
REFRESH = timedelta(hours=_HOURS)
"""How often those who subscribed are asked to look again."""

_ROOM = uuid.UUID("0f6f2b0c-52d1-5a7b-8f0e-6f6a3f0f7c11")
"""Of all ids that are made here; any will do as long as it stays."""
_FURTHER = ("revealed", "decision", "facelift", "end_of_production")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Expected:
    """What is expected when."""

    programme: str
    predicate: str
    interval: Interval
    certain: bool
    sequence: int
    words: tuple[str, ...]


def of_car(car: Car) -> bytes:
    """Dates of a programme that lie ahead, with the words that tell them."""
    return _calendar(f"{car.name}: expected dates", _of_car(car), car)


def of_board(cars: Cars) -> bytes:
    """The next date of each programme that lies ahead."""
    return _calendar("Showcar: expected dates", _of_board(cars), cars)


def _calendar(name: str, expected: Iterable[_Expected], made: Car | Cars) -> bytes:
    from icalendar import Calendar

    calendar = Calendar.new(
        prodid=f"-//Showcar//Showcar {__version__}//EN", name=plain(name), refresh_interval=REFRESH,
        uid=str(uuid.uuid5(_ROOM, plain(name))), method="PUBLISH", last_modified=made.at,
    )  # fmt: skip
    calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    # what programs older than RFC 7986 read
    calendar.add("X-PUBLISHED-TTL", f"PT{_HOURS}H")
    for one in sorted(expected, key=lambda told: (told.programme, told.predicate)):
        calendar.add_component(_event(one, made))
    written: bytes = calendar.to_ical()
    return written


def _event(one: _Expected, made: Car | Cars) -> Event:
    from icalendar import Event
    from icalendar.enums import STATUS, TRANSP

    start, end = _days(one.interval)
    when = interval_in_words(one.interval)
    address = made.links.programme(one.programme)
    return Event.new(
        uid=str(uuid.uuid5(_ROOM, f"{one.programme}\n{one.predicate}")),
        summary=plain(f"{one.programme}: {predicate_in_words(one.predicate)} {when}"),
        description="\n".join(plain(line) for line in one.words), start=start, end=end, stamp=made.at,
        last_modified=made.at, sequence=one.sequence, status=STATUS.CONFIRMED if one.certain else STATUS.TENTATIVE,
        transparency=TRANSP.TRANSPARENT, url=address if made.links.on_the_web else None,
        categories=[predicate_in_words(one.predicate)],
    )  # fmt: skip


def _days(told: Interval) -> tuple[date, date]:
    """First day and the day after the last; of a side that is open the other edge alone."""
    if told.start is None and told.end is not None:
        return told.end - _DAY, told.end
    start = told.start or date.min  # an interval without any edge is never ahead
    return start, told.end or start + _DAY


def _of_car(car: Car) -> Iterator[_Expected]:
    found = car.opened.verdict
    if found.stage == REFUSED:
        return
    times = len(car.opened.evidence.kept)
    for when in found.when:
        if _ahead(when.interval, found.as_of):
            best = _best(car, when.predicate)
            yield _Expected(
                car.name, when.predicate, when.interval, _certain(car, when.predicate, best), times,
                _told(car, best, when.probability),
            )  # fmt: skip
    for predicate in _FURTHER:
        best = _best(car, predicate)
        days = None if best is None else interval(best.value)
        if best is not None and days is not None and not best.factuality.endswith("-") and _ahead(days, found.as_of):
            yield _Expected(
                car.name, predicate, days, _certain(car, predicate, best), times, _told(car, best, None),
            )  # fmt: skip


def _best(car: Car, predicate: str) -> Weighed | None:
    return next(iter(car.opened.verdict.values.get(predicate, ())), None)


def _certain(car: Car, predicate: str, best: Weighed | None) -> bool:
    """Whether it is told as certain, nobody contests it, and the car itself is more than a rumour."""
    found = car.opened.verdict
    firm = best is not None and best.factuality == "CT+" and found.stage in (APPROVED, *BUILT)
    return firm and predicate not in {one.predicate for one in found.contested}


def _told(car: Car, best: Weighed | None, probability: float | None) -> tuple[str, ...]:
    lines = []
    if probability is not None:
        lines.append(f"Probability of this time: {probability_in_words(probability)}.")
    lines.append(f"Probability that it is built: {probability_in_words(car.opened.verdict.probability)}.")
    if best is not None:
        lines.append(f"Told as {factuality_in_words(best.factuality)}.")
        for testimony in best.testimonies[:3]:
            kept = testimony.kept[0]
            said = kept.said or "no date"
            lines.append(f"“{car.sentence(kept)}” ({source_name(testimony.credited)}, {said})")
    lines.append(f"As of {car.opened.verdict.as_of.isoformat()}.")
    return tuple(lines)


def _of_board(cars: Cars) -> Iterator[_Expected]:
    for row in cars.rows:
        days = interval(row.when)
        if row.when_predicate is None or days is None or not _ahead(days, cars.clocks.day):
            continue
        # a row does not tell how firmly the time was said
        if row.stage != REFUSED:
            yield _Expected(row.programme, row.when_predicate, days, False, row.claims, _told_on_board(row, cars))


def _told_on_board(row: Row, cars: Cars) -> tuple[str, ...]:
    lines = [f"Stage: {stage_in_words(row.stage)}."]
    if row.when_probability is not None:
        lines.append(f"Probability of this time: {probability_in_words(row.when_probability)}.")
    lines.append(f"Probability that it is built: {probability_in_words(row.probability)}.")
    lines.append(f"As of {cars.clocks.day.isoformat()}.")
    return tuple(lines)


def _ahead(told: Interval, as_of: date) -> bool:
    """Whether it may still come; of a stretch without an end, whether that is still to begin."""
    return told.end > as_of if told.end is not None else told.start is not None and told.start > as_of
