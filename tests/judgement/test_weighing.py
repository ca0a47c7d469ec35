"""A verdict's terms: each a product that can be shown, copies counting once, rumours having a limit."""

from __future__ import annotations

import random
from datetime import date
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcar.judgement import weights
from showcar.judgement.judging import judge
from showcar.judgement.log_odds import sigmoid
from showcar.judgement.outcomes import Outcomes
from showcar.judgement.testimonies import testimonies as independent
from showcar.judgement.weighing import Scale, weigh
from showcar.model.claim import FACTUALITIES
from showcar.model.judgement import Record, Term
from tests.judgement.telling import Report, Said, evidence, groups, report

NOBODY = Outcomes(())
SOURCES: tuple[tuple[str, ...], ...] = ((), ("spokesman",), ("Jane Smith",), ("insiders",), ("rumours",))


def terms(*reports: Report, as_of: str = "2026-01-01", **records: Record) -> tuple[Term, ...]:
    """What these reports add, the weightiest first."""
    held = evidence(reports, as_of)
    scale = Scale(date.fromisoformat(as_of), weights.load(), records, held.readings)
    return weigh(independent(held, groups(reports)), scale)


def total(*reports: Report, as_of: str = "2026-01-01") -> float:
    """Their sum."""
    return sum(term.log_odds for term in terms(*reports, as_of=as_of))


def words(reports: list[Report]) -> list[tuple[str, ...]]:
    """Names of the factors of each term."""
    return [tuple(name for name, _ in term.factors) for term in terms(*reports)]


def probability(*reports: Report) -> float:
    """Of the verdict, with nothing known of other cars."""
    return judge(evidence(reports), groups(reports), outcomes=NOBODY).verdict.probability


@st.composite
def told(draw: st.DrawFn, least: int = 1, most: int = 6) -> list[Report]:
    """Independent reports by outlets of their own."""
    found = []
    for number in range(draw(st.integers(least, most))):
        day = f"202{draw(st.integers(2, 5))}-0{draw(st.integers(1, 9))}-11"
        said = Said(draw(st.sampled_from(FACTUALITIES)), draw(st.sampled_from(SOURCES)))
        found.append(report(day, f"Daily Motor {number}", said))
    return found


@given(told())
def test_each_term_is_the_product_of_its_factors(reports: list[Report]) -> None:
    for term in terms(*reports):
        assert term.log_odds == pytest.approx(prod(number for _, number in term.factors))


@settings(deadline=None)
@given(told(2), st.integers(1, 50), st.data())
def test_copies_hardly_move_a_verdict(reports: list[Report], many: int, data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(reports))
    firmer = data.draw(st.sampled_from(FACTUALITIES))
    copies = [
        report(
            f"2025-1{1 + number % 2}-{1 + number % 28:02}", f"Rewriter {number}",
            *(Said(firmer if not said.source else said.factuality, said.source, words=f"in words no. {number}")
              for said in copied.said),
            copies=copied.outlet,
        )
        for number in range(many)
    ]  # fmt: skip
    assert abs(probability(*reports, *copies) - probability(*reports)) < 0.02


@given(told(2), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(reports: list[Report], dice: random.Random) -> None:
    shuffled = dice.sample(reports, len(reports))
    assert terms(*shuffled) == terms(*reports)


@given(told(), st.sampled_from(FACTUALITIES))
def test_nothing_said_later_counts(reports: list[Report], factuality: str) -> None:
    later = report("2025-11-11", "Tomorrow", Said(factuality, ("spokesman",)))
    assert total(*reports, later, as_of="2025-10-01") == total(*reports, as_of="2025-10-01")


@given(told())
def test_one_more_independent_yes_never_lowers_the_odds(reports: list[Report]) -> None:
    more = report("2025-12-01", "Another", Said("CT+"))
    assert total(*reports, more) > total(*reports)


@given(st.integers(0, 60))
def test_a_denial_outweighs_any_number_of_rumours_before_it(many: int) -> None:
    rumours = [report("2024-01-01", f"Mill {number}", Said("CT+")) for number in range(many)]
    assert total(*rumours, report("2024-02-01", "Autocar", Said("CT-", ("spokesman",)))) < 0


def test_insiders_after_a_denial_can_move_it() -> None:
    denied = report("2024-01-01", "Autocar", Said("CT-", ("spokesman",)))
    later = [report("2024-06-01", name, Said("CT+", ("insiders",))) for name in ("Reuters", "Bloomberg", "Kyodo News")]
    assert total(denied, *later) > total(denied) + 2


def test_hearsay_saturates_and_says_so() -> None:
    rumours = [report("2025-12-30", f"Mill {number}", Said("PR+", ("rumours",))) for number in range(30)]
    first = total(rumours[0])
    assert first < total(*rumours) < 2 * first
    assert words(rumours)[1][-1] == "no. 2 of this kind"


@pytest.mark.parametrize(("said", "factor"), [
    (Said("PS+", ("Jane Smith",), condition="if the board agrees"), "condition open"),
    (Said("CT-", value={"form": "series"}), "refused as series only"),
])  # fmt: skip
def test_what_makes_a_testimony_smaller_is_a_factor(said: Said, factor: str) -> None:
    (term,) = terms(report("2025-12-30", "Autocar", said))
    plain = Said(said.factuality, said.source)
    assert factor in dict(term.factors)
    assert abs(term.log_odds) < abs(total(report("2025-12-30", "Autocar", plain)))


@pytest.mark.parametrize(("later", "state"), [("CT+", "met"), ("CT-", "failed")])
def test_a_condition_is_met_or_fails_by_what_is_decided(later: str, state: str) -> None:
    hope = report("2025-01-01", "Autocar", Said("PS+", ("Jane Smith",), condition="if the board agrees"))
    found = terms(hope, report("2025-12-01", "Autocar", Said(later, ("spokesman",))))
    assert f"condition {state}" in {name for term in found for name, _ in term.factors}


def test_a_voice_that_says_both_counts_as_the_firmer_and_at_one_firmness_as_a_half_no() -> None:
    both = [report("2025-12-30", "Autocar", Said("CT-"), Said("PR+", words="planned"))]
    assert total(*both) == total(report("2025-12-30", "Autocar", Said("CT-")))
    even = [report("2025-12-30", "Autocar", Said("CT-"), Said("CT+", words="planned"))]
    assert total(*even) == pytest.approx(total(*both) / 2)


def test_a_form_that_is_refused_leaves_the_other_that_is_promised() -> None:
    said = Said("CT-", value={"form": "series"}), Said("CT+", value={"form": "limited"}, words="fifty")
    assert total(report("2025-12-30", "Autocar", *said)) > 1


def test_a_track_record_is_a_factor() -> None:
    record = Record("Autocar", "outlet", "all", 30, True, 0.1, 0.05, 0.15, 0.2, 0.5, 0.9, 200)
    one = report("2025-12-30", "Autocar", Said("CT+"))
    (with_record,) = terms(one, Autocar=record)
    assert dict(with_record.factors)["track record"] > 1
    assert with_record.log_odds > total(one)


def test_what_is_made_weighs_more_than_what_is_promised() -> None:
    made = Said("CT+", predicate="deliveries", value={"date": "2025-03"})
    assert total(report("2025-12-30", "Autocar", made)) > total(report("2025-12-30", "Autocar", Said("CT+")))


def test_how_a_maker_sells_tells_nothing_of_a_car_that_is_awaited() -> None:
    sales = Said("CT+", predicate="sales", value={"change_percent": -15})
    awaited = Said("CT-", predicate="on_sale", value={"date": "2026"}, words="not in 2026")
    assert terms(report("2025-12-30", "Autocar", sales, awaited)) == ()


def test_probability_is_the_sigmoid_of_the_sum_of_the_terms() -> None:
    reports = [report("2025-01-01", "Autocar", Said("CT+")), report("2025-02-01", "CAR", Said("PR-"))]
    verdict = judge(evidence(reports), groups(reports), outcomes=NOBODY).verdict
    assert verdict.log_odds == pytest.approx(sum(term.log_odds for term in verdict.terms))
    assert verdict.probability == pytest.approx(sigmoid(verdict.log_odds))
