"""The past is replayed day by day: what moved, from what to what, and by which claims."""

from __future__ import annotations

from datetime import date

import pytest

from showcar.judgement import changes as moving
from showcar.judgement.changes import changes, last_move
from showcar.judgement.outcomes import Outcomes
from tests.judgement.telling import CAR, Said, evidence, report

NOBODY = Outcomes(())
STORY = (
    report("2023-05-19", "Autocar", Said(predicate="revealed", value={"date": "2023-05-19"}, words="shown")),
    report("2023-06-01", "CAR", Said("PS+", ("Jane Smith",), words="could be")),
    report("2023-07-01", "Evo", Said(predicate="seats", value={"amount": 2}, words="two seats")),
    report("2024-02-27", "Motor1", Said("CT-", ("spokesman",), words="will not be")),
)


def test_stages_and_probability_are_told_by_the_claims_that_moved_them() -> None:
    found = changes(evidence(STORY), date.min, outcomes=NOBODY)
    told = [(c.day, c.before, c.after, c.since, [k.claim.quote for k in c.kept]) for c in found if c.what == "stage"]
    assert told == [
        ("2023-05-19", None, "shown", "2023-05-19", ["shown"]),
        ("2023-06-01", "shown", "considered", "2023-06-01", ["could be"]),
        ("2024-02-27", "considered", "rejected", "2024-02-27", ["will not be"]),
    ]
    chance = [c for c in found if c.what == "probability"]
    assert [c.day for c in chance] == ["2023-05-19", "2024-02-27"]
    assert [k.claim.quote for k in chance[-1].kept] == ["will not be"]
    assert {c.programme for c in found} == {CAR}


def test_one_report_may_tell_a_whole_story() -> None:
    said = [said for one in STORY for said in one.said]
    found = changes(evidence([report("2024-02-29", "Autocar", *said)]), date.min, outcomes=NOBODY)
    assert [c.after for c in found if c.what == "stage"] == ["shown", "considered", "rejected"]


def test_a_new_best_value_is_a_change() -> None:
    (seats,) = (c for c in changes(evidence(STORY), date.min, outcomes=NOBODY) if c.what == "seats")
    assert (seats.day, seats.before, seats.after) == ("2023-07-01", None, {"amount": 2})


def test_only_what_moved_since_a_day_is_told() -> None:
    assert {c.day for c in changes(evidence(STORY), date(2024, 1, 1), outcomes=NOBODY)} == {"2024-02-27"}


def test_the_last_move_is_that_of_chance_or_stage() -> None:
    day, kept = last_move(evidence(STORY), outcomes=NOBODY)
    assert (day, [one.claim.quote for one in kept]) == ("2024-02-27", ["will not be"])


@pytest.mark.parametrize("work", [20_000, 8], ids=["all", "two days"])
def test_both_are_found_in_one_go(work: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "_MOST_WORK", work)
    monkeypatch.setattr(moving, "_FEWEST_DAYS", 1)
    for day in ("2023-05-20", "2023-07-02", "2024-03-01"):
        found = evidence(STORY, day)
        days, last = moving.replayed_to_the_last(found, outcomes=NOBODY)
        assert list(days) == list(moving.replayed(found, date.min, outcomes=NOBODY))
        assert last == last_move(found, outcomes=NOBODY)


def test_what_comes_due_is_a_change_without_a_new_claim() -> None:
    boss = ("Jane Smith",)
    told = report(
        "2024-06-01", "Autocar", Said("CT+", boss),
        Said(source=boss, predicate="start_of_production", value={"date": "2025"}, words="from 2025"),
    )  # fmt: skip
    found = [c for c in changes(evidence([told], "2026-06-01"), date.min, outcomes=NOBODY) if c.what == "stage"]
    assert [(c.day, c.after, c.since) for c in found][-1] == ("2026-01-01", "in_production", "2025")
    assert [k.claim.quote for k in found[-1].kept] == ["from 2025"]


def test_nothing_is_told_of_a_day_that_has_not_come() -> None:
    assert changes(evidence(STORY, "2023-05-01"), date.min, outcomes=NOBODY) == ()
