"""The past is replayed with nothing from its future, and each programme with itself left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from showcar.judgement import baselines
from showcar.judgement.backtest import VERDICT, Backtest, backtest, by_verdict
from showcar.judgement.baselines import BASE_RATE, DAWID_SKENE, MAJORITY, NEWEST, Vote, votes
from showcar.judgement.outcomes import Outcomes
from showcar.judgement.past import grown, is_known
from showcar.judgement.track_settings import Settings
from showcar.judgement.verdicts import verdict
from showcar.model.judgement import Evidence, Record
from tests.judgement.forecasts import evidence, outcome, outcomes, report, told

CARS = outcomes(outcome(), outcome("BMW Other", built=False, form=None, run=None, start_of_production=None))
MADE = [
    evidence(
        report("2019-02-01", told(factuality="PS+"), told("BMW has confirmed it", source=("BMW",))),
        report("2020-01-01", told("it will never come", factuality="CT-"), outlet="Top Gear"),
    ),
    evidence(report("2019-06-01", told(factuality="PR-"), name="BMW Other", outlet="Top Gear"), name="BMW Other"),
    evidence(report("2019-06-01", told(factuality="PR+"), name="BMW Open"), name="BMW Open"),
]


def fixed(evidence: Evidence, sources: Mapping[str, Record], cars: Outcomes) -> float:
    return 0.8


@pytest.fixture(scope="module")
def whole() -> Backtest:
    return backtest(MADE, CARS, 30)


def test_only_resolved_programmes_are_replayed_and_only_before_it_was_known(whole: Backtest) -> None:
    assert (whole.programmes, whole.built) == (2, 1)
    assert {one.programme for one in whole.forecasts} == {"BMW Skytop", "BMW Other"}
    assert all(date(2019, 2, 1) <= one.day < date(2020, 6, 15) for one in whole.forecasts)
    assert [one.method for one in whole.scores] == [VERDICT, BASE_RATE, MAJORITY, NEWEST, DAWID_SKENE]


def test_what_is_judged_sees_nothing_of_the_future_nor_of_its_own_outcome() -> None:
    seen: list[tuple[Evidence, Outcomes]] = []

    def spy(evidence: Evidence, sources: Mapping[str, Record], cars: Outcomes) -> float:
        seen.append((evidence, cars))
        return 0.5

    backtest(MADE, CARS, 30, judged=spy)
    assert seen
    for cut, cars in seen:
        assert all(kept.day <= cut.as_of.isoformat() for kept in cut.kept)
        assert {kept.claim.document for kept in cut.kept} == set(cut.readings)
        assert cars.find(cut.programme) is None
        assert all(car.known is None or car.known <= cut.as_of.isoformat() for car in cars.all)


def test_later_reports_change_no_earlier_forecast(whole: Backtest) -> None:
    first = MADE[0]
    planted = report("2020-03-01", told("the project is dead", factuality="CT-", source=("BMW",)), outlet="CarBuzz")
    flipped = replace(
        first, kept=(*planted[1], *first.kept), readings={planted[0].document: planted[0], **first.readings}
    )
    before = [one for one in whole.forecasts if one.day < date(2020, 3, 1)]
    after = [one for one in backtest([flipped, *MADE[1:]], CARS, 30).forecasts if one.day < date(2020, 3, 1)]
    assert before == after


def test_order_changes_nothing(whole: Backtest) -> None:
    turned = [
        replace(one, kept=one.kept[::-1], readings=dict(reversed(list(one.readings.items())))) for one in MADE[::-1]
    ]
    assert backtest(turned, CARS, 30) == whole


def test_the_probability_is_the_verdicts(whole: Backtest) -> None:
    cut = replace(MADE[2], as_of=date(2020, 1, 1))
    assert by_verdict(cut, {}, CARS) == verdict(cut, outcomes=CARS).probability


def test_scores_are_means_over_programmes() -> None:
    found = backtest(MADE, CARS, 30, judged=fixed)
    first = found.scores[0]
    assert first.brier == pytest.approx((0.2**2 + 0.8**2) / 2)
    assert first.accuracy == 0.5
    assert first.sharpness == pytest.approx(0.0)
    assert (first.behind, first.low, first.high) == (0.0, 0.0, 0.0)
    assert sum(one.count for one in first.calibration) == len(found.forecasts)
    for score in found.scores:
        assert score.behind == pytest.approx(score.brier - first.brier)
        assert score.low <= score.behind <= score.high


def test_a_short_history_is_replayed_on_its_last_day() -> None:
    short = outcomes(outcome(known="2019-02-03"))
    [one] = backtest(MADE[:1], short, 365, judged=fixed).forecasts
    assert one.day == date(2019, 2, 2)


def test_nothing_resolved_is_no_score() -> None:
    assert backtest(MADE, Outcomes(())).scores == ()


def test_a_step_of_nothing_is_told() -> None:
    with pytest.raises(ValueError, match="give 1 or more"):
        backtest(MADE, CARS, 0)


def test_without_crowd_kit_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baselines, "has_crowd_kit", lambda: False)
    found = backtest(MADE, CARS, 90, judged=fixed)
    assert found.missing == ("Dawid-Skene: crowd-kit is not installed; install it",)
    assert DAWID_SKENE not in {one.method for one in found.scores}


def test_outcomes_as_of_a_day() -> None:
    car = outcome(revealed="2012-03", known="2019-06")
    cars = outcomes(car)
    assert not is_known(car, date(2019, 6, 29))
    assert is_known(car, date(2019, 6, 30))
    # base rates rest on cars of an age at which the slow ones are known too
    assert grown(cars, date(2014, 1, 1)).find("BMW Skytop") is None
    assert grown(cars, date(2017, 1, 1)).find("BMW Skytop").built is False  # type: ignore[union-attr]
    assert grown(cars, date(2020, 1, 1)).find("BMW Skytop").built is True  # type: ignore[union-attr]


def test_a_report_votes_once_by_its_firmest_words() -> None:
    made = evidence(
        report("2019-02-01", told(factuality="PS+"), told("never", factuality="CT-")),
        report("2019-03-01", told(factuality="PR+"), told("no", factuality="PR-"), outlet="Top Gear"),
        report("2019-04-01", told(factuality="Uu"), outlet="CarBuzz"),
    )
    assert [(one.voter, one.yes, one.factuality) for one in votes(made)] == [("Autocar", False, "CT-")]


def cast(*yes: bool) -> tuple[Vote, ...]:
    return tuple(
        Vote(f"d{at}", f"v{at}", f"2019-01-0{at + 1}", one, "CT+" if one else "PR-") for at, one in enumerate(yes)
    )


def test_baselines() -> None:
    settings = Settings(wording={"CT+": 0.95, "PR-": 0.2}, enough={}, tolerance={}, base={}, bootstrap={})
    assert baselines.majority((), 0.4) == 0.4
    assert baselines.majority(cast(True, True, False), 0.5) == 0.625
    assert baselines.newest((), 0.4, settings) == 0.4
    assert baselines.newest(cast(True, False), 0.4, settings) == 0.2
    found = baselines.dawid_skene({"a": cast(True, True, True), "b": cast(False, False, False), "c": ()}, 0.4)
    assert found["a"] > 0.9 > 0.1 > found["b"]
    assert found["c"] == 0.4
