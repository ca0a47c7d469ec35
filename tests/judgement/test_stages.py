"""How far a car has come follows from what is told of it, and from time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from showcar.judgement.judging import Judged, judge
from showcar.judgement.outcomes import Outcomes
from tests.judgement.telling import Report, Said, evidence, groups, report

MAKER, BOSS = ("spokesman",), ("Jane Smith",)
SHOWN = Said(predicate="revealed", value={"date": "2023-05"}, words="shown in May 2023")
DAY = "2024-02-29"


def judged(*reports: Report, as_of: str = "2026-01-01") -> Judged:
    """With nothing known of other cars."""
    held = evidence([one for one in reports if one.day <= as_of], as_of)
    return judge(held, groups(reports), outcomes=Outcomes(()))


def dated(predicate: str, value: dict[str, str], factuality: str = "CT+", source: tuple[str, ...] = BOSS) -> Said:
    """A date of the programme."""
    return Said(factuality, source, predicate, value, f"{predicate} {value}")


@pytest.mark.parametrize(("said", "stage", "since"), [
    ((Said("PR+", predicate="body_style", value={"style": "coupe"}),), "rumoured", None),
    ((SHOWN,), "shown", "2023-05"),
    ((dated("revealed", {"date": "2030"}),), "rumoured", None),
    ((SHOWN, Said("PS+", BOSS)), "considered", DAY),
    ((SHOWN, Said("Uu", MAKER)), "considered", DAY),
    ((SHOWN, Said("CT+", MAKER)), "approved", DAY),
    ((SHOWN, Said("PR+", words="planned"), Said("CT-", MAKER)), "rejected", DAY),
    ((SHOWN, Said("CT-", ("insiders",)), Said("Uu", MAKER)), "considered", DAY),
    ((Said("CT+", MAKER), dated("start_of_production", {"date": "2024-01"})), "in_production", "2024-01"),
    ((Said("CT+", words="were built"),), "in_production", DAY),
    ((Said("CT+", predicate="sales", value={"amount": 1200}),), "in_production", DAY),
    ((dated("deliveries", {"date": "2023-12"}),), "delivered", "2023-12"),
    ((dated("end_of_production", {"date": "2023"}),), "ended", "2023"),
    ((dated("end_of_production", {"date": "2023"}, "CT-"),), "in_production", DAY),
])  # fmt: skip
def test_the_stage_and_since_when(said: tuple[Said, ...], stage: str, since: str | None) -> None:
    verdict = judged(report(DAY, "Autocar", *said), as_of="2024-03-10").verdict
    assert (verdict.stage, verdict.since) == (stage, since)


def test_every_stage_that_was_passed_is_told() -> None:
    path = judged(report(DAY, "Autocar", SHOWN, Said("PS+", BOSS, words="could"), Said("CT-"))).path
    assert [step.stage for step in path] == ["shown", "considered", "rejected"]


def test_what_was_announced_comes_to_pass_in_time_unless_it_is_put_off() -> None:
    said = report(DAY, "Autocar", Said("CT+", BOSS), dated("start_of_production", {"date": "2025"}))
    assert judged(said, as_of="2024-12-31").verdict.stage == "approved"
    assert judged(said, as_of="2026-01-01").verdict.stage == "in_production"
    off = report("2025-06-01", "CAR", dated("start_of_production", {"date": "2025"}, "CT-", MAKER))
    assert judged(said, off, as_of="2026-01-01").verdict.stage == "approved"


def test_a_rumoured_date_does_not_start_production() -> None:
    said = report(DAY, "Autocar", Said("PR+"), dated("start_of_production", {"date": "2025"}, source=("rumours",)))
    assert judged(said).verdict.stage == "considered"


def test_a_decision_does_not_wear_off() -> None:
    assert judged(report("2012-02-01", "Autocar", SHOWN, Said("CT-", MAKER))).verdict.stage == "rejected"


def test_a_known_model_is_in_production() -> None:
    told = report(DAY, "Autocar", Said("CT+", predicate="seats", value={"amount": 2}))
    verdict = judge(evidence([told], car="Porsche 911"), groups([told]), outcomes=Outcomes(())).verdict
    assert (verdict.stage, verdict.probability > 0.95) == ("in_production", True)


def test_a_report_without_a_date_may_be_older_than_what_it_tells() -> None:
    told = report(DAY, "Autocar", dated("on_sale", {"date": "2015"}, source=()))
    held = evidence([told], "2024-03-10")
    undated = replace(held, kept=tuple(replace(one, said=None) for one in held.kept))
    assert judge(held, groups([told]), outcomes=Outcomes(())).verdict.stage == "in_production"
    assert judge(undated, groups([told]), outcomes=Outcomes(())).verdict.stage == "rumoured"
