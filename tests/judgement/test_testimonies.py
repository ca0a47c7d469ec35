"""What is copied, relayed or repeated is one testimony, and a weaker or unrelated word retires no stronger one."""

from __future__ import annotations

import pytest

from showcar.judgement.said import MOVING
from showcar.judgement.testimonies import Hearing
from showcar.judgement.testimonies import testimonies as independent
from tests.judgement.telling import Report, Said, evidence, groups, report

YES, NO, MAYBE = Said("CT+"), Said("CT-"), Said("PS+", words="could be")


def told(*reports: Report, predicate: str = "production") -> list[tuple[str, str, str, str]]:
    """Who says how firmly on which day, as what kind of witness."""
    made = independent(evidence(reports), groups(reports))
    return [(t.credited, t.witness, t.factuality, t.day) for t in made if t.predicate == predicate]


def test_a_copy_adds_its_claims_to_the_testimony_of_its_origin() -> None:
    reports = [report("2024-01-01", "Autocar", YES), report("2024-02-01", "CarBuzz", Said("PR+"), copies="Autocar")]
    (one,) = independent(evidence(reports), groups(reports))
    assert (one.credited, one.factuality, one.day, len(one.kept)) == ("Autocar", "CT+", "2024-01-01", 2)


def test_a_copy_of_a_report_that_is_only_named_is_credited_to_it() -> None:
    assert told(report("2024-01-01", "CarBuzz", YES, copies="Autocar")) == [("Autocar", "outlet", "CT+", "2024-01-01")]


def test_one_person_quoted_by_many_is_one_witness() -> None:
    quote = Said("PR+", ("Jane Smith",))
    reports = [report(f"2024-01-{day:02}", f"Outlet {day}", quote) for day in range(1, 9)]
    assert told(*reports) == [("Jane Smith", "executive", "PR+", "2024-01-08")]


@pytest.mark.parametrize(("source", "credited", "witness"), [
    (("Panther",), "Panther", "maker"),
    (("spokesman",), "Panther", "maker"),
    (("insiders",), "Autocar", "insider"),
    (("insiders", "Car and Driver"), "Car and Driver", "insider"),
    (("Jane Smith", "Car and Driver"), "Jane Smith", "executive"),
    (("Car and Driver",), "Car and Driver", "outlet"),
    (("rumours",), "Autocar", "hearsay"),
    ((), "Autocar", "outlet"),
])  # fmt: skip
def test_a_claim_is_credited_to_who_says_it(source: tuple[str, ...], credited: str, witness: str) -> None:
    assert told(report("2024-01-01", "Autocar", Said("CT+", source))) == [(credited, witness, "CT+", "2024-01-01")]


def test_a_later_word_of_the_same_source_stands_for_it() -> None:
    assert told(report("2024-01-01", "Autocar", YES), report("2024-06-01", "Autocar", NO)) == [
        ("Autocar", "outlet", "CT-", "2024-06-01")
    ]


def test_a_later_guess_does_not_retire_a_report() -> None:
    assert told(report("2024-01-01", "Autocar", NO), report("2024-06-01", "Autocar", MAYBE)) == [
        ("Autocar", "outlet", "CT-", "2024-01-01")
    ]


def test_a_word_on_another_matter_retires_nothing() -> None:
    price = Said("CT+", predicate="price", value={"amount": 50_000, "currency": "EUR"})
    assert told(report("2024-01-01", "Autocar", NO), report("2024-06-01", "Autocar", price)) == [
        ("Autocar", "outlet", "CT-", "2024-01-01")
    ]


def test_undecided_stands_beside_what_was_said_before() -> None:
    maker = ("spokesman",)
    both = told(report("2024-01-01", "Autocar", Said("CT-", maker)), report("2024-06-01", "Autocar", Said("Uu", maker)))
    assert both == [("Panther", "maker", "CT-", "2024-01-01"), ("Panther", "maker", "Uu", "2024-06-01")]


def test_what_others_relay_neither_renews_nor_retires_an_outlet_s_own_report() -> None:
    own = report("2024-01-01", "Autocar", NO)
    assert told(own, report("2024-03-01", "CarBuzz", Said("PR+", ("Autocar",)))) == told(own)


def test_nothing_said_later_counts() -> None:
    reports = [report("2024-01-01", "Autocar", YES), report("2024-06-01", "Autocar", NO)]
    (one,) = independent(evidence(reports, "2024-03-01"), groups(reports))
    assert one.factuality == "CT+"


def test_what_was_heard_on_other_days_changes_no_testimony() -> None:
    reports = [
        report("2024-01-01", "Autocar", YES, Said("PR+", (), "price", {"amount": 90000, "currency": "EUR"})),
        report("2024-02-01", "CarBuzz", NO, Said("CT+", (), "engine", {"layout": "V8"}), copies="Autocar"),
        report("2024-03-01", "BMWBlog", MAYBE, Said("CT+", ("BMW",), "on_sale", {"date": "2025"})),
        report("2024-04-01", "Evo", NO, Said("CT+", (), "engine", {"layout": "V8"}), copies="BMWBlog"),
        report("2024-05-01", "Autocar", NO),
    ]
    hearing = Hearing()
    for many in (2, 5, 3, 1, 4, 5):
        some, tied = evidence(reports[:many]), groups(reports[:many])
        for predicates in (None, MOVING, None):
            assert hearing.testimonies(some, tied, predicates) == independent(some, tied, predicates)
        assert hearing.voices(some, tied, "production") == Hearing().voices(some, tied, "production")
