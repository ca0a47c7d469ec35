"""Calendars: an event for each date that lies ahead, on its days, with its words; nothing in a report makes another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from showcar.model.interval import Interval
from showcar.presentation.export import calendar
from showcar.presentation.export.material import Car, Cars
from tests.presentation.export.conftest import OpenCar
from tests.presentation.export.hostile import CAR


def events(written: bytes) -> list[Any]:
    """Events as a program that reads calendars has them."""
    return list(icalendar.Calendar.from_ical(written).walk("VEVENT"))


def test_an_expected_date_is_an_event_on_all_of_its_days(car: OpenCar) -> None:
    found = {str(one["CATEGORIES"].to_ical(), "utf-8"): one for one in events(calendar.of_car(car()))}
    start = found["start of production"]
    assert (start["DTSTART"].dt, start["DTEND"].dt) == (date(2027, 1, 1), date(2027, 2, 1))
    assert str(start["SUMMARY"]) == "BMW Vision Pylon: start of production in January 2027"
    assert "hand-built at Dingolfing from January 2027" in str(start["DESCRIPTION"])
    assert start["TRANSP"] == "TRANSPARENT"
    deliveries = found["deliveries"]
    assert (deliveries["DTSTART"].dt, deliveries["DTEND"].dt) == (date(2026, 9, 1), date(2026, 12, 1))
    assert deliveries["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize(("stage", "factuality", "contested", "status"), [
    ("approved", "CT+", False, "CONFIRMED"), ("in_production", "CT+", False, "CONFIRMED"),
    ("approved", "PR+", False, "TENTATIVE"), ("approved", "CT+", True, "TENTATIVE"),
    ("considered", "CT+", False, "TENTATIVE"), ("rumoured", "CT+", False, "TENTATIVE"),
])  # fmt: skip
def test_only_what_is_firm_about_a_car_to_be_built_is_confirmed(
    car: OpenCar, stage: str, factuality: str, contested: bool, status: str
) -> None:
    made, predicate = car(), "start_of_production"
    best = replace(made.opened.verdict.values[predicate][0], factuality=factuality)
    rival = replace(made.opened.conflicts[0], predicate=predicate)
    verdict = replace(
        made.opened.verdict, stage=stage, values={predicate: (best,)}, contested=(rival,) if contested else ()
    )
    found = events(calendar.of_car(replace(made, opened=replace(made.opened, verdict=verdict))))
    assert [one["STATUS"] for one in found if "production in" in one["SUMMARY"]] == [status]


def test_what_is_past_is_left_out(car: OpenCar) -> None:
    days = {kept.claim.predicate for kept in car().opened.dossier.claims if "date" in kept.claim.value}
    assert "revealed" in days
    assert not any("revealed" in str(one["SUMMARY"]) for one in events(calendar.of_car(car())))


def test_a_rejected_car_is_not_expected(car: OpenCar) -> None:
    made = car()
    rejected = replace(made, opened=replace(made.opened, verdict=replace(made.opened.verdict, stage="rejected")))
    assert events(calendar.of_car(rejected)) == []


def test_an_event_stays_the_same_one_as_more_is_told(car: OpenCar) -> None:
    def uids(made: Car) -> dict[str, tuple[str, int]]:
        return {
            str(one["SUMMARY"])[:30]: (str(one["UID"]), int(one["SEQUENCE"])) for one in events(calendar.of_car(made))
        }

    before, after = uids(car(day=date(2025, 6, 1))), uids(car())
    shared = before.keys() & after.keys()
    assert shared
    assert all(before[one][0] == after[one][0] and before[one][1] <= after[one][1] for one in shared)
    assert len({told for told, _ in after.values()}) == len(after)


def test_the_board_has_the_next_date_of_each_programme(cars: Cars) -> None:
    found = {str(one["SUMMARY"]).partition(":")[0]: one for one in events(calendar.of_board(cars))}
    assert {"BMW Vision Pylon", "Hyundai Concept Seventy"} <= found.keys()
    assert all(one["DTEND"].dt > cars.clocks.day and one["STATUS"] == "TENTATIVE" for one in found.values())
    assert str(found["Hyundai Concept Seventy"]["URL"]) == "https://cars.example/programmes/Hyundai_Concept_Seventy"


@pytest.mark.parametrize(("told", "days"), [
    (Interval(date(2027, 1, 1), None), (date(2027, 1, 1), date(2027, 1, 2))),
    (Interval(None, date(2030, 1, 1)), (date(2029, 12, 31), date(2030, 1, 1))),
], ids=["from a day on: that day", "by a day: that day"])  # fmt: skip
def test_a_stretch_with_an_open_side_is_one_day(cars: Cars, told: Interval, days: tuple[date, date]) -> None:
    row = next(row for row in cars.rows if row.when is not None)
    (event,) = events(calendar.of_board(replace(cars, rows=(replace(row, stage="considered", when=told.to_value()),))))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == days


def test_equal_data_make_equal_bytes(car: OpenCar) -> None:
    written = calendar.of_car(car())
    assert written == calendar.of_car(car())
    stamps = {one["DTSTAMP"].dt for one in events(written)}
    assert stamps == {car().at.replace(microsecond=0)}


def test_those_who_subscribed_are_told_when_to_look_again(cars: Cars) -> None:
    read: Any = icalendar.Calendar.from_ical(calendar.of_board(cars))
    assert read["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in calendar.of_board(cars)
    assert str(read["X-WR-CALNAME"]) == "Showcar: expected dates"


def test_no_report_makes_an_event_or_a_property(evil: Car) -> None:
    verdict = evil.opened.verdict
    ahead = replace(
        evil, opened=replace(evil.opened, verdict=replace(verdict, as_of=date(2025, 1, 1), stage="approved"))
    )
    written = calendar.of_car(ahead)
    lines = written.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    (event,) = events(written)
    assert str(event["SUMMARY"]) == f"{CAR}: start of production in June 2025"
    assert set(event) == {
        "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CATEGORIES", "DESCRIPTION", "LAST-MODIFIED",
        "STATUS", "TRANSP", "URL",
    }  # fmt: skip
