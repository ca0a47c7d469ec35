"""A verdict opens into its parts, uses nothing from the future, and copies add nothing to it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcar import ledger as ledgers
from showcar.judgement.judging import judge
from showcar.judgement.outcomes import Outcomes
from showcar.judgement.verdicts import verdict
from showcar.model.judgement import Verdict
from tests.judgement.telling import Report, Said, evidence, groups, report
from tests.ledger import made

NOBODY = Outcomes(())
COUPE = "BMW Concept Touring Coupé"
BOSS = ("Adrian van Hooydonk", "CarBuzz")
LIMITED = {"form": "limited"}

SHOWN = report(
    "2023-05-19", "BMWBlog",
    Said(predicate="revealed", value={"date": "2023-05-19"}, words="shown"),
    Said(predicate="donor", value={"name": "BMW Z4"}, words="on the Z4"),
)  # fmt: skip
HOPED = report("2023-05-24", "CarBuzz", Said("PS+", BOSS[:1], value=LIMITED, condition="if the reactions are positive"))
REFUSED = report("2024-02-27", "BMWBlog", Said("CT-"), Said("CT-", value={"form": "series"}, words="no series"))
DOUBTED = report("2023-12-04", "CarBuzz", Said("PR-", value=LIMITED))
REWRITE = report(
    "2024-02-29", "Autoblog.nl",
    Said("PR+", words="production plans"), Said("PR+", ("BMWBlog",), value=LIMITED, words="limited edition"),
    Said("CT-", ("BMWBlog",), words="NOT"), Said("CT-", words="simply an exercise"),
    Said("PS+", BOSS, value=LIMITED, condition="if the reactions were positive", words="consider"),
    Said("PR-", ("CarBuzz",), value=LIMITED, words="very unlikely"),
    copies="BMWBlog", notes=[("translation", "reads like a machine translation")],
)  # fmt: skip
STORY = (SHOWN, HOPED, DOUBTED, REFUSED)


def judged(reports: tuple[Report, ...] | list[Report], as_of: str, car: str = COUPE) -> Verdict:
    """The verdict on the concept, with the outcomes that come with Showcar."""
    cut = [one for one in reports if one.day <= as_of]
    return judge(evidence(cut, as_of, car), groups(cut)).verdict


@pytest.mark.parametrize(("as_of", "stage", "since"), [
    ("2023-05-20", "shown", "2023-05-19"),
    ("2023-06-01", "considered", "2023-05-24"),
    ("2024-01-01", "considered", "2023-05-24"),
    ("2024-03-01", "rejected", "2024-02-27"),
])  # fmt: skip
def test_the_touring_coupe_is_shown_considered_and_rejected(as_of: str, stage: str, since: str) -> None:
    found = judged(STORY, as_of)
    assert (found.stage, found.since) == (stage, since)


def test_the_touring_coupe_becomes_less_likely_with_every_doubt() -> None:
    days = ("2023-06-01", "2024-01-01", "2024-03-01", "2025-06-01")
    chances = [judged(STORY, day).probability for day in days]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < 0.05


@pytest.mark.parametrize("as_of", ["2024-03-01", "2025-06-01"])
def test_the_rewrite_in_bad_english_adds_nothing(as_of: str) -> None:
    plain, with_rewrite = judged(STORY, as_of), judged((*STORY, REWRITE), as_of)
    assert abs(plain.probability - with_rewrite.probability) < 0.002
    assert (plain.stage, plain.since) == (with_rewrite.stage, with_rewrite.since)


def test_time_is_left_or_not_as_one_term() -> None:
    (term,) = (term for term in judged(STORY, "2024-03-01").terms if term.kind == "time_left")
    assert term.words.startswith("BMW Z4 G29 ends in 2026")
    assert term.log_odds < 0


def test_a_limited_run_goes_from_shown_to_approved_sold_out_and_in_production() -> None:
    boss = ("Adrian van Hooydonk",)
    told = (
        report("2024-05-24", "BMWBlog", Said(predicate="revealed", value={"date": "2024-05-24"}, words="shown")),
        report("2024-11-01", "Daily", Said("CT+", ("Tobias Mühlbauer",), value=LIMITED)),
        report(
            "2025-02-01", "BMWBlog", Said(predicate="order_status", value={"status": "sold_out"}, words="sold out"),
            Said(source=boss, predicate="start_of_production", value={"date": "2025"}, words="this year"),
            Said(source=boss, predicate="run_size", value={"amount": 50}, words="all 50 cars"),
        ),
    )  # fmt: skip
    days = ("2024-06-01", "2024-12-01", "2025-02-02", "2026-02-01")
    found = [judged(told, day, "BMW Skytop") for day in days]
    assert [one.stage for one in found] == ["shown", "approved", "approved", "in_production"]
    assert found[2].values["order_status"][0].value == {"status": "sold_out"}
    assert dict(found[2].forms)["limited"] > 0.8
    assert found[3].probability > 0.9


FACTS = st.sampled_from(["CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-"])
REPORTS = st.lists(
    st.builds(
        lambda number, month, fact, source: report(f"2024-{month:02}-07", f"Daily {number}", Said(fact, source)),
        st.integers(0, 20), st.integers(1, 12), FACTS,
        st.sampled_from([(), ("spokesman",), ("Jane Smith",), ("insiders",)]),
    ),
    min_size=1, max_size=5, unique_by=lambda one: one.outlet,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(reports: list[Report], dice: random.Random) -> None:
    shuffled = dice.sample(reports, len(reports))
    assert verdict(evidence(shuffled), outcomes=NOBODY) == verdict(evidence(reports), outcomes=NOBODY)


@settings(deadline=None, max_examples=40)
@given(REPORTS, FACTS)
def test_nothing_from_the_future_counts(reports: list[Report], fact: str) -> None:
    handed_over = Said(predicate="deliveries", value={"date": "2024"})
    later = report("2025-01-05", "Tomorrow", Said(fact, ("spokesman",)), handed_over)
    before = evidence(reports, "2025-01-01")
    after = replace(evidence([*reports, later]), as_of=before.as_of)
    assert verdict(after, outcomes=NOBODY) == verdict(before, outcomes=NOBODY)


def test_two_names_merged_are_judged_as_if_known_as_one_all_along(tmp_path: Path) -> None:
    def kept(name: str, other: str) -> Verdict:
        with ledgers.open(tmp_path / f"{name}{other}.db", made.Clock()) as ledger:
            for number, subject in enumerate((name, other)):
                told = made.report(made.claim("will be built", subject), path=f"{number}.txt", outlet=f"Daily {number}")
                made.add(ledger, told)
            if name != other:
                ledger.merge(name, other, who="me", why="one car")
            return verdict(ledger.evidence(name, as_of=date(2026, 1, 1)), outcomes=NOBODY)

    one, two = kept("Panther Concept Nine", "Panther Concept Nine"), kept("Panther Concept Nine", "Panther Leopard")
    assert (one.stage, one.since, one.probability) == (two.stage, two.since, two.probability)
    assert [(t.log_odds, t.factors) for t in one.terms] == [(t.log_odds, t.factors) for t in two.terms]


def test_a_car_is_no_part_of_its_own_base_rate() -> None:
    from showcar.judgement.outcomes import load

    outcomes = load()
    known = next(one for one in outcomes.all if one.built)
    told = report(str(date.fromisoformat(known.revealed[:10]) + timedelta(days=1)), "Daily", Said("PR+"))
    held = evidence([told], told.day, known.name)
    assert judge(held, groups([told])).verdict == judge(held, groups([told]), outcomes=outcomes).verdict
    alone = Outcomes((known,))
    (first, *_) = judge(held, groups([told]), outcomes=alone).verdict.terms
    assert first.kind == "base_rate"
    assert dict(first.factors)["base rate"] == 0.5
