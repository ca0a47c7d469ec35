"""Every forecast is scored as it was worded, once its outcome is known, to whose word it was, and only by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from showcar.judgement import track_settings
from showcar.judgement.outcomes import Outcome
from showcar.judgement.track_record import by_source, records, scored
from showcar.model.errors import DataError
from showcar.model.judgement import Evidence, Scored
from tests.judgement.forecasts import evidence, outcome, outcomes, report, told

TODAY = date(2026, 6, 1)


def brief(scores: tuple[Scored, ...]) -> list[tuple[str, str, str, float, bool]]:
    return [(one.kind, one.source, one.topic, one.forecast, one.happened) for one in scores]


def settle(*claims: dict[str, Any], car: Outcome | None = None, day: str = "2019-02-01", **parts: Any) -> list[Any]:
    found = scored([evidence(report(day, *claims, **parts))], outcomes(car or outcome()), TODAY)
    return brief(found)


@pytest.mark.parametrize(
    ("claim", "forecast", "happened"),
    [
        pytest.param(told(factuality="CT+"), 0.95, True, id="firm"),
        pytest.param(told(factuality="PS+"), 0.45, True, id="possible is not firm"),
        pytest.param(told(factuality="CT-"), 0.05, True, id="a denial gives the rest"),
        pytest.param(told(value={"form": "limited"}), 0.95, True, id="in that form"),
        pytest.param(told(value={"form": "series"}, factuality="PR+"), 0.75, False, id="in another form"),
        pytest.param(told(predicate="start_of_production", value={"date": "2020"}), 0.95, True, id="date kept"),
        pytest.param(told(predicate="start_of_production", value={"date": "2019"}), 0.95, False, id="date missed"),
        pytest.param(told(predicate="on_sale", value={"to": "2019-12"}), 0.95, False, id="sold before it was made"),
        pytest.param(told(predicate="run_size", value={"amount": 50}), 0.95, True, id="run"),
        pytest.param(told(predicate="run_size", value={"at_most": 40}), 0.95, False, id="run beyond a bound"),
    ],
)
def test_a_claim_is_scored_as_it_was_worded(claim: dict[str, Any], forecast: float, happened: bool) -> None:
    [(kind, source, _, mine, true)] = settle(claim)
    assert (kind, source, mine, true) == ("outlet", "Autocar", forecast, happened)


@pytest.mark.parametrize(
    ("claim", "day"),
    [
        pytest.param(told(factuality="Uu"), "2019-02-01", id="who does not commit"),
        pytest.param(told(), "2020-06-15", id="said when it was known"),
        pytest.param(told(), "2021-01-01", id="said afterwards"),
        pytest.param(told("is being built"), "2019-02-01", id="what happens is no forecast"),
        pytest.param(told(predicate="seats", value={"amount": 2}), "2019-02-01", id="no claim of the future"),
        pytest.param(told(predicate="start_of_production", value={"date": "2018"}), "2019-02-01", id="a date gone by"),
        pytest.param(told(predicate="on_sale", value={"date": "2020"}), "2019-02-01", id="not told finely enough"),
        pytest.param(told(predicate="price", value={"amount": 9, "currency": "EUR"}), "2019-02-01", id="nobody told"),
    ],
)
def test_what_is_no_settled_forecast_is_not_scored(claim: dict[str, Any], day: str) -> None:
    assert settle(claim, day=day) == []


def test_nothing_counts_that_was_not_known_by_then() -> None:
    made = evidence(report("2019-02-01", told()))
    car = outcomes(outcome())
    assert scored([made], car, date(2020, 6, 14)) == ()
    [one] = scored([made], car, date(2020, 6, 15))
    assert (one.known, one.lead_days) == ("2020-06-15", 500)
    assert scored([made], car, date(2019, 1, 1)) == ()


def test_credit_goes_to_whose_word_it_was() -> None:
    found = settle(
        told("BMW has confirmed it", source=("BMW",)),
        told("Adrian Van Hooydonk hopes so", source=("Adrian Van Hooydonk", "Autocar"), factuality="PS+"),
        told("we think that it will come", factuality="PR+"),
        author="Jane Roe",
    )
    assert sorted(found) == [
        ("byline", "Jane Roe", "production", 0.75, True),
        ("executive", "Adrian van Hooydonk", "production", 0.45, True),
        ("official", "BMW", "production", 0.95, True),
        ("outlet", "Autocar", "production", 0.75, True),
    ]


def test_the_same_word_again_is_scored_once_by_its_first_time() -> None:
    again = evidence(
        report("2019-02-01", told("the company will build it")), report("2019-09-01", told("it is sure to be made"))
    )
    [one] = scored([again], outcomes(outcome()), TODAY)
    assert one.lead_days == 500


COPIED = (
    "The Munich firm has decided behind closed doors that 50 examples of the open two-seater will leave the Dingolfing "
    "works, each painted by hand over 14 days, says the magazine after a visit"
)


def test_copies_earn_neither_credit_nor_blame() -> None:
    first = report("2019-02-01", told("it will be built"), outlet="Autocar", head=COPIED, document="a" * 16)
    second = report("2019-02-02", told("it will be built"), outlet="Carscoops", head=COPIED, author="A. Copier",
                    document="b" * 16)  # fmt: skip
    found = scored([evidence(first, second)], outcomes(outcome()), TODAY)
    assert [(one.kind, one.source) for one in found] == [("outlet", "Autocar")]


def test_whom_a_copy_cites_is_scored() -> None:
    only = report("2019-02-02", told("Autocar says that it will be built", source=("Autocar",)), outlet="Carscoops")
    [one] = scored([evidence(only)], outcomes(outcome()), TODAY)
    assert (one.kind, one.source) == ("outlet", "Autocar")


def test_a_later_report_of_what_had_happened_settles_a_date() -> None:
    forecast = told("likely in 2025", "on_sale", value={"date": "2025"}, factuality="PR+")
    fact = told("has been on sale since July", "on_sale", value={"date": "2025-07"})
    made = evidence(
        report("2024-01-10", forecast, name="Foo Bar"),
        report("2025-08-01", fact, outlet="Top Gear", name="Foo Bar"),
        name="Foo Bar",
    )
    [one] = scored([made], outcomes(), TODAY)
    assert (one.topic, one.happened, one.known, one.source) == ("date", True, "2025-08-01", "Autocar")
    assert one.resolved_by.startswith("Top-Gear")
    assert scored([made], outcomes(), date(2025, 7, 31)) == ()


def test_a_report_without_a_date_was_written_before_what_it_expects() -> None:
    next_one = told("2016 Z4 is likely", "on_sale", value={"date": "2016"}, factuality="PR+")
    fact = told("on sale since 2018", "on_sale", value={"date": "2018"})
    flashback = report(None, next_one, name="BMW Z4", outlet="Flashback")
    later = report("2019-02-01", fact, name="BMW Z4", outlet="Top Gear")
    [one] = scored([evidence(flashback, later, name="BMW Z4")], outcomes(), TODAY)
    assert (one.source, one.forecast, one.happened, one.lead_days) == ("Flashback", 0.75, False, 762)


def test_a_flashback_to_a_teaser_is_scored_as_what_it_was() -> None:
    reading, (kept,) = report(
        None, told("2011 BMW 328 Hommage is 2016 Z4 Teaser", "previews", value={"name": "BMW Z4"}),
        name="BMW 328 Hommage", outlet="Flashback",
    )  # fmt: skip
    start = reading.text.index("Z4 Teaser")
    kept = replace(kept, claim=replace(kept.claim, quote="Z4 Teaser", start=start, end=start + 9))
    car = outcome("BMW 328 Hommage", revealed="2011-05-20", kind="heritage", built=False, known="2019-05-20")
    [one] = scored([evidence((reading, (kept,)), name="BMW 328 Hommage")], outcomes(car), TODAY)
    assert (one.source, one.topic, one.forecast, one.happened) == ("Flashback", "production", 0.95, False)
    assert (one.known, one.lead_days) == ("2019-05-20", 870)


@pytest.mark.parametrize(
    ("kind", "became", "built", "expected"),
    [
        pytest.param("heritage", None, False, [False], id="a car that was never built becomes no other"),
        pytest.param("production_preview", "BMW Z4", True, [True], id="became it"),
        pytest.param("production_preview", "BMW Z9", True, [], id="another name proves nothing"),
        pytest.param("design_study", None, False, [], id="a study may hint with its styling"),
    ],
)
def test_a_forerunner_is_scored_where_it_can_be(
    kind: str, became: str | None, built: bool, expected: list[bool]
) -> None:  # fmt: skip
    car = outcome(kind=kind, became=became, built=built)
    found = settle(told("previews the Z4", "previews", value={"name": "BMW Z4"}), car=car)
    assert [true for *_, true in found] == expected


def test_prices_are_settled_by_who_sets_them() -> None:
    def price(amount: int, currency: str = "EUR", **parts: Any) -> dict[str, Any]:
        words = f"{amount} {currency} is the price"
        return told(words, "price", value={"amount": amount, "currency": currency}, **parts)

    made = evidence(
        report("2024-01-10", price(100_000), price(120_000, factuality="PS+"), price(90_000, "USD"), name="Foo Bar"),
        report("2024-06-10", price(120_000), outlet="Top Gear", name="Foo Bar"),
        report("2025-01-10", price(101_000, source=("BMW",)), outlet="Car and Driver", name="Foo Bar"),
        name="Foo Bar",
    )  # fmt: skip
    found = scored([made], outcomes(), TODAY)
    assert [(one.source, one.forecast, one.happened, one.known) for one in found] == [
        ("Autocar", 0.95, True, "2025-01-10"),
        ("Autocar", 0.45, False, "2025-01-10"),
        ("Top Gear", 0.95, False, "2025-01-10"),
    ]


@pytest.fixture(scope="module")
def many() -> tuple[Scored, ...]:
    """Eight forecasts by one outlet, three by another."""
    made: list[Evidence] = []
    cars = []
    for number in range(8):
        name = f"Foo Bar{number}"
        made.append(
            evidence(
                report("2019-02-01", told(factuality="PR+"), name=name),
                *([report("2019-05-01", told(factuality="PR-"), name=name, outlet="CarBuzz")] if number < 3 else []),
                name=name,
            )
        )
        cars.append(outcome(name, built=number != 0, form="limited" if number else None, run=None))
    return scored(made, outcomes(*cars), TODAY)


def test_records_count_and_say_when_they_are_too_few(many: tuple[Scored, ...]) -> None:
    made = {(one.source, one.topic): one for one in records(many)}
    autocar, carbuzz = made["Autocar", "all"], made["CarBuzz", "all"]
    assert (autocar.claims, autocar.enough, autocar.right) == (8, True, 7 / 8)
    assert autocar.brier == pytest.approx((7 * 0.25**2 + 0.75**2) / 8)
    assert autocar.brier_low <= autocar.brier <= autocar.brier_high
    assert autocar.skill == pytest.approx(1 - autocar.brier / autocar.base)
    assert autocar.skill > 0 > carbuzz.skill
    assert (carbuzz.claims, carbuzz.enough) == (3, False)
    assert made["Autocar", "production"].claims == 8
    assert by_source(records(many))["Autocar"] == autocar


def test_records_are_the_same_in_any_order(many: tuple[Scored, ...]) -> None:
    assert records(many[::-1]) == records(many)


def test_order_of_arrival_changes_no_score() -> None:
    made = evidence(report("2019-02-01", told()), report("2019-03-01", told(factuality="PR-"), outlet="CarBuzz"))
    turned = replace(made, kept=made.kept[::-1], readings=dict(reversed(list(made.readings.items()))))
    assert scored([turned], outcomes(outcome()), TODAY) == scored([made], outcomes(outcome()), TODAY)


def test_a_wrong_data_file_tells_all_of_its_faults(tmp_path: Path) -> None:
    words = track_settings.DATA.read_text("utf-8")
    path = tmp_path / "track_record.toml"
    path.write_text(words.replace("claims = 5", "claims = 0").replace("draws =", "drawn ="), "utf-8")
    with pytest.raises(DataError) as error:
        track_settings.read(path)
    assert [fault.found for fault in error.value.faults] == [
        "[enough] has claims = 0", "[bootstrap] has no draws", '[bootstrap] has an unknown key "drawn"',
    ]  # fmt: skip
    path.write_text(words.replace('"PS+" = 0.45', '"PS+" = 0.8'), "utf-8")
    with pytest.raises(DataError, match=r"has PS\+ = 0.8, not below PR\+ = 0.75"):
        track_settings.read(path)
