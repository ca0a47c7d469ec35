"""The donor's end leaves room or does not, by the lead times of other cars, as arithmetic."""

from __future__ import annotations

from datetime import date
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.judgement import weights
from showcar.judgement.priors import started_by
from showcar.judgement.time_left import ends, generation, time_left
from showcar.model.judgement import Term

W = weights.load()
LEADS = tuple(range(6, 66))


def term(revealed: date, as_of: date, *donors: str) -> Term | None:
    """For a car on these donors."""
    return time_left(donors or ("BMW Z4 M40i",), revealed, LEADS, as_of, W)


def test_the_arithmetic_is_shown() -> None:
    found = term(date(2023, 5, 19), date(2024, 2, 29))
    assert found is not None
    factors = dict(found.factors)
    begun, by_end = factors["share of built cars begun by now"], factors["share of built cars begun by the donor's end"]
    assert begun == started_by(LEADS, factors["months since the reveal"])
    in_time = (by_end - begun) / (1 - begun)
    carry = W.time_left["carry_over"]
    assert factors["chance"] == pytest.approx(in_time + carry * (1 - in_time))
    assert found.log_odds == log(factors["chance"])
    assert found.words == "BMW Z4 G29 ends in 2026 (since 2018, facelift 2022, usual cycle 8 years), 34 months from now"


@given(st.integers(0, 60))
def test_waiting_never_makes_more_room(months: int) -> None:
    days = [date.fromordinal(date(2020, 2, 1).toordinal() + 30 * number) for number in (months, months + 1)]
    early, late = (term(date(2020, 1, 15), day) for day in days)
    assert early is not None and late is not None
    if early.factors[1] == late.factors[1]:  # the donor's end, as it was known on either day
        assert late.log_odds <= early.log_odds + 1e-9


def test_what_the_catalogue_knows_of_later_years_is_not_known_yet() -> None:
    found = generation("BMW Z4", date(2023, 5, 19))
    assert found is not None and found[1].code == "G29"
    assert ends(*found, date(2019, 6, 1), W)[1] == "since 2018, usual cycle 7 years"


@pytest.mark.parametrize(("donor", "code"), [("BMW G29", "G29"), ("BMW Z4 M40i", "G29"), ("Acme Nothing", None)])
def test_a_donor_is_found_by_code_trim_or_line(donor: str, code: str | None) -> None:
    found = generation(donor, date(2023, 5, 19))
    assert (found and found[1].code) == code


def test_nothing_is_said_without_donor_or_reveal() -> None:
    assert term(date(2023, 5, 19), date(2024, 2, 29), "Acme Nothing") is None
    assert time_left(("BMW Z4",), None, LEADS, date(2024, 2, 29), W) is None
    assert time_left(("BMW Z4",), date(2023, 5, 19), (), date(2024, 2, 29), W) is None
