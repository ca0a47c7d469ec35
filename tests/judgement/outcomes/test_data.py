"""The outcomes that come with Showcar are whole shows, and each of them hangs together."""

from __future__ import annotations

from collections import Counter

import pytest

from showcar.judgement.outcomes import KINDS, Outcome, base_rate, lead_times, load
from showcar.judgement.outcomes.loader import DATA
from showcar.model.interval import parse_iso

CARS = load().all
BY_NAME = {car.name: car for car in CARS}


@pytest.mark.parametrize("car", CARS, ids=lambda car: car.name)
def test_an_outcome_hangs_together(car: Outcome) -> None:
    assert (car.form is not None) == (car.built is True)
    assert (car.known is not None) == (car.built is not None)
    assert car.confirmed or car.note
    if car.known is not None and car.kind != "limited_announced":
        known, revealed = parse_iso(car.known), parse_iso(car.revealed)
        assert known.end is not None and revealed.start is not None and known.end > revealed.start
    assert load().find(car.name) is car


def test_there_are_enough_over_enough_years() -> None:
    assert len(CARS) == len(BY_NAME)
    assert sum(car.built is not None for car in CARS) >= 150
    years = [int(show.first[:4]) for show in load().shows]
    assert max(years) - min(years) >= 15


def test_successes_and_failures_are_both_there() -> None:
    rate = base_rate(load())
    assert 0.3 < rate.low < rate.high < 0.7
    assert {car.kind for car in CARS} <= set(KINDS)
    assert len(lead_times(load())) >= 15


def test_a_file_is_called_after_its_show() -> None:
    files = sorted(path.stem.rsplit("-", 1)[1] for path in DATA.glob("*.toml"))
    assert files == sorted(show.name.rsplit(" ", 1)[1] for show in load().shows)
    assert set(Counter(car.event for car in CARS)) == {show.name for show in load().shows}


@pytest.mark.parametrize(
    ("name", "want"),
    [
        ("Fiat Trepiuno", (True, "series", None)),
        ("chrysler imperial", (False, None, "2007-07-17")),
        ("Dodge Challenger Concept", (True, "series", "2008-05-08")),
        ("Bentley GTZ Zagato", (True, "limited", "2008")),
        ("Volvo YCC", (False, None, "2004-03")),
        ("McLaren P1", (True, "limited", "2013-09")),
        ("Peugeot Onyx Concept", (False, None, "2012-09")),
    ],
)
def test_well_known_outcomes(name: str, want: tuple[bool, str | None, str | None]) -> None:
    car = load().find(name)
    assert car is not None
    assert (car.built, car.form) == want[:2]
    assert want[2] is None or car.known == want[2]
