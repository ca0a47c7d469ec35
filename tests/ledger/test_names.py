"""Which names are one programme, and which cars of one name are two."""

from __future__ import annotations

from datetime import date

import pytest

from showcar.ledger import Ledger
from showcar.ledger.naming import bare, readings
from showcar.model.errors import UnknownNameError, UsageError
from tests.ledger.made import START, Told, add, claim, report

WHO = {"who": "me", "why": "a test"}
# spellings that are one programme
ONE = [
    ("BMW Skytop", "BMW Concept Skytop", "BMW SKYTOP concept"),
    ("BMW Concept Touring Coupé", "BMW Concept Touring Coupe", "BMW Z4 Touring Coupé", "BMW Touring-Coupé Concept"),
    ("Chevrolet Corvette", "Chevy Corvette"),
    ("Škoda Vision 7S", "Skoda Vision-7S", "Skoda Vision7S"),
    ("Volkswagen ID.3", "VW ID.3", "VW ID 3"),
    ("BMW Skytop", "Skytop"),
    ("Norrsken Vega", "Norrsken Vega Concept", "Norrsken VEGA"),
    ("BMW Z4", "BMW G29"),
]
# names that are not
TWO = [
    ("BMW Skytop", "BMW Speedtop"),
    ("Audi Concept C", "Audi C"),
    ("BMW Z4", "BMW Z4 Coupé"),
    ("Polestar 6", "Polestar 5"),
    ("Norrsken Vega", "Norrsken Vega 2"),
]


def names(ledger: Ledger) -> list[tuple[str, ...]]:
    return sorted(one.names for one in ledger.programmes())


@pytest.mark.parametrize("spellings", ONE, ids=lambda names: names[-1])
@pytest.mark.parametrize("backwards", [False, True])
def test_spellings_are_one(ledger: Ledger, spellings: tuple[str, ...], backwards: bool) -> None:
    for number, name in enumerate(reversed(spellings) if backwards else spellings):
        add(ledger, report(claim(subject=name), path=str(number), published="2024"))
    assert names(ledger) == [tuple(sorted(spellings))]
    for name in spellings:
        assert len(list(ledger.claims(name))) == len(spellings)


@pytest.mark.parametrize("spellings", TWO, ids=lambda names: names[-1])
def test_others_are_not(ledger: Ledger, spellings: tuple[str, ...]) -> None:
    add(ledger, report(*(claim(subject=name) for name in spellings), published="2007"))
    assert len(names(ledger)) == len(spellings)


def test_a_maker_left_out_means_the_only_one(ledger: Ledger) -> None:
    add(ledger, report(claim(subject="BMW Nova"), claim(subject="Nova"), path="1", published="2024"))
    assert names(ledger) == [("BMW Nova", "Nova")]
    add(ledger, report(claim(subject="Audi Nova"), path="2", published="2025"))
    assert names(ledger) == [("Audi Nova",), ("BMW Nova",), ("Nova",)]
    # but not yet as of a day when nobody had heard of the other, nor as recorded before it
    for clocks in ({"as_of": date(2024, 6, 1)}, {"as_recorded": START}):
        assert len(ledger.programmes(**clocks)) == 1


def test_a_name_learnt_later(ledger: Ledger) -> None:
    add(ledger, report(claim(subject="BMW Pebble"), path="1", published="2024"))
    add(ledger, report(claim(subject="BMW Nova"), path="2", published="2024"))
    assert len(names(ledger)) == 2
    learnt = claim("Pebble", "BMW Nova", predicate="nickname", value={"name": "Pebble"})
    told = report(learnt, path="3", published="2025")
    add(ledger, told)
    dossier = ledger.dossier("Pebble")
    assert (dossier.programme.name, dossier.programme.names) == ("BMW Nova", ("BMW Nova", "BMW Pebble"))
    (tie,) = dossier.ties
    assert (tie.kind, tie.reason, tie.document) == ("nickname", "“Pebble”", told.document.id)
    assert len(ledger.programmes(as_of=date(2024, 6, 1))) == 2
    ledger.retract(told.document.id, **WHO)
    assert len(names(ledger)) == 2


def _learnt() -> Told:
    learnt = claim("Pebble", "BMW Nova", predicate="nickname", value={"name": "Pebble"})
    return report(claim(subject="BMW Pebble"), claim(subject="BMW Nova"), learnt, path="1")


def test_a_name_is_forgotten_with_the_run_that_told_it(ledger: Ledger) -> None:
    told = _learnt()
    add(ledger, told)
    assert names(ledger) == [("BMW Nova", "BMW Pebble")]
    # a newer extractor sees that it is no nickname
    ledger.add(told.document, told.claims[:2], extractor="2")
    assert names(ledger) == [("BMW Nova",), ("BMW Pebble",)]
    assert len(ledger.programmes(as_recorded=START)) == 1
    # and a still newer one sees it again
    add(ledger, told, extractor="3")
    assert names(ledger) == [("BMW Nova", "BMW Pebble")]
    assert len(ledger.dossier("BMW Pebble").ties) == 1


def test_a_name_is_forgotten_with_the_words_that_told_it(ledger: Ledger) -> None:
    add(ledger, _learnt())
    add(ledger, report(claim(subject="BMW Pebble"), claim(subject="BMW Nova"), path="1", head="Edited."))
    assert names(ledger) == [("BMW Nova",), ("BMW Pebble",)]
    # until the edit was seen it was the nickname
    assert len(ledger.programmes(as_of=date(2026, 1, 1))) == 1


def test_a_corrected_nickname_ties_what_it_says_now(ledger: Ledger) -> None:
    add(ledger, _learnt())
    add(ledger, report(claim(subject="BMW Orbit"), path="2"))
    (wrong,) = ledger.claims("BMW Nova", predicate="nickname")
    act = ledger.correct(wrong.id, {"subject": "BMW Orbit"}, **WHO)
    assert names(ledger) == [("BMW Nova",), ("BMW Orbit", "BMW Pebble")]
    second = ledger.correct(next(ledger.claims("BMW Orbit", predicate="nickname")).id, {"factuality": "CT-"}, **WHO)
    assert names(ledger) == [("BMW Nova",), ("BMW Orbit",), ("BMW Pebble",)]
    ledger.undo(second, **WHO)
    ledger.undo(act, **WHO)
    assert names(ledger) == [("BMW Nova", "BMW Pebble"), ("BMW Orbit",)]


def test_a_code_that_two_share_ties_neither(ledger: Ledger) -> None:
    def code(subject: str) -> dict[str, object]:
        return claim("KX7", subject, predicate="platform_code", value={"code": "KX7"})

    add(ledger, report(code("BMW Nova"), claim(subject="BMW KX7"), path="1"))
    assert names(ledger) == [("BMW KX7", "BMW Nova")]
    add(ledger, report(code("BMW Orbit"), path="2"))
    assert len(names(ledger)) == 3


def test_years_tell_cars_of_the_catalogue_apart(ledger: Ledger) -> None:
    def shown(year: str) -> dict[str, object]:
        return claim(f"was shown in {year}", "Alfa Romeo 33 Stradale", predicate="revealed", value={"date": year})

    add(ledger, report(shown("1967"), path="1", published="2017"))
    add(ledger, report(shown("2023"), claim(subject="33 Stradale"), path="2", published="2023-08-30"))
    found = [one.name for one in ledger.programmes()]
    assert found == ["33 Stradale", "Alfa Romeo 33 Stradale (1967)", "Alfa Romeo 33 Stradale (2023)"]
    for name, words in (("Alfa Romeo 33 Stradale (1967)", "1967"), ("2023 Alfa Romeo 33 Stradale", "2023")):
        assert [one.claim.quote for one in ledger.claims(name)] == [f"was shown in {words}"]
    with pytest.raises(UsageError, match=r"is the name of 2 programmes; name one of them"):
        ledger.dossier("Alfa Romeo 33 Stradale")


def test_a_plan_is_not_about_a_car_that_ended_long_before(ledger: Ledger) -> None:
    add(ledger, report(claim(subject="BMW Z4 Coupé"), path="1", published="2006"))
    concept = claim("was shown", "BMW Concept Touring Coupé", predicate="revealed", value={"date": "2023"})
    denied = claim("is not coming", "BMW Z4 Coupé", factuality="CT-")
    add(ledger, report(concept, denied, path="2", published="2024-02-29"))
    assert names(ledger) == [("BMW Concept Touring Coupé", "BMW Z4 Coupé"), ("BMW Z4 Coupé",)]
    (tie,) = ledger.dossier("Concept Touring Coupé").ties
    assert (tie.name, tie.kind) == ("BMW Z4 Coupé (after 2008)", "report")


def test_a_wrong_merge_is_undone_without_loss(ledger: Ledger) -> None:
    add(ledger, report(claim(subject="BMW Nova"), claim("may be", subject="BMW Orbit", factuality="PS+")))
    before = ledger.programmes()
    act = ledger.merge("BMW Nova", "BMW Orbit", **WHO)
    assert names(ledger) == [("BMW Nova", "BMW Orbit")]
    assert [tie.act for tie in ledger.dossier("Orbit").ties] == [act]
    undone = ledger.undo(act, **WHO)
    assert ledger.programmes() == before
    ledger.undo(undone, **WHO)
    assert names(ledger) == [("BMW Nova", "BMW Orbit")]
    with pytest.raises(UsageError, match="one programme already"):
        ledger.merge("BMW Nova", "BMW Orbit", **WHO)


def test_a_split_holds_against_later_links_but_not_later_merges(ledger: Ledger) -> None:
    add(ledger, report(claim(subject="BMW Nova"), claim(subject="BMW Nova Concept"), path="1"))
    act = ledger.split("BMW Nova", ["BMW Nova Concept"], **WHO)
    assert names(ledger) == [("BMW Nova",), ("BMW Nova Concept",)]
    ledger.undo(act, **WHO)
    assert names(ledger) == [("BMW Nova", "BMW Nova Concept")]
    ledger.merge("BMW Nova", _other(ledger), **WHO)
    ledger.split("BMW Nova", ["BMW Orbit"], **WHO)
    assert len(names(ledger)) == 2
    ledger.merge("BMW Nova", "BMW Orbit", **WHO)
    assert len(names(ledger)) == 1
    with pytest.raises(UsageError, match="does not go by"):
        ledger.split("BMW Nova", ["BMW Comet"], **WHO)


def _other(ledger: Ledger) -> str:
    add(ledger, report(claim(subject="BMW Orbit"), path="other"))
    return "BMW Orbit"


def test_corrections(ledger: Ledger) -> None:
    told = report(claim("is likely"), claim("is sold"))
    add(ledger, told)
    first = next(one for one in ledger.claims() if one.claim.quote == "is likely")
    act = ledger.correct(first.id[:8], {"factuality": "PR-", "source": ("BMW",)}, **WHO)
    found = {one.claim.quote: one for one in ledger.claims()}
    assert (found["is likely"].claim.factuality, found["is likely"].claim.source, found["is likely"].act) == (
        "PR-", ("BMW",), act,
    )  # fmt: skip
    assert [one.state for one in ledger.claims(every=True)].count("corrected") == 1
    assert next(ledger.claims(as_recorded=START)).claim.factuality == "CT+"
    # a newer extractor that misreads it again is corrected again, one that reads it well needs no correction
    add(ledger, told, extractor="2")
    assert {one.claim.factuality for one in ledger.claims() if one.claim.quote == "is likely"} == {"PR-"}
    ledger.add(told.document, told.claims[1:], extractor="3")
    assert [one.claim.quote for one in ledger.claims()] == ["is sold"]
    moved = ledger.correct(next(ledger.claims()).id, {"subject": "BMW Nova"}, **WHO)
    assert names(ledger) == [("BMW Nova",)]
    ledger.undo(moved, **WHO)
    assert names(ledger) == [("BMW Skytop",)]
    with pytest.raises(UsageError, match="says so already"):
        ledger.correct(next(ledger.claims()).id, {"factuality": "CT+"}, **WHO)
    with pytest.raises(UsageError, match="is no factuality"):
        ledger.correct(first.id, {"factuality": "perhaps"}, **WHO)
    with pytest.raises(UsageError, match="is not in the ledger"):
        ledger.correct("0" * 16, {"factuality": "PR-"}, **WHO)
    with pytest.raises(UsageError, match="does not exist"):
        ledger.undo(99, **WHO)


def test_corrections_of_corrections(ledger: Ledger) -> None:
    add(ledger, report(claim()))

    def now() -> list[tuple[str, str]]:
        return [(one.claim.subject, one.claim.factuality) for one in ledger.claims()]

    first = ledger.correct(next(ledger.claims()).id, {"subject": "BMW Nova"}, **WHO)
    second = ledger.correct(next(ledger.claims()).id, {"subject": "BMW Orbit"}, **WHO)
    assert now() == [("BMW Orbit", "CT+")]
    # what corrected the first one goes with it
    ledger.undo(first, **WHO)
    assert now() == [("BMW Skytop", "CT+")]
    ledger.undo(3, **WHO)
    assert now() == [("BMW Orbit", "CT+")]
    ledger.undo(second, **WHO)
    assert now() == [("BMW Nova", "CT+")]


def test_a_correction_there_and_back(ledger: Ledger) -> None:
    add(ledger, report(claim()))
    for factuality in ("PR+", "CT+", "PR+", "CT-"):
        ledger.correct(next(ledger.claims()).id, {"factuality": factuality}, **WHO)
        assert [one.claim.factuality for one in ledger.claims()] == [factuality]
        assert [one.claim.factuality for one in ledger.dossier("Skytop").claims] == [factuality]
        assert ledger.programmes()[0].claims == 1


def test_a_path_means_the_revision_that_stands_there(ledger: Ledger) -> None:
    add(ledger, report(claim(), path="a.txt"))
    newer = report(claim(), path="a.txt", head="Edited.")
    add(ledger, newer)
    ledger.retract("a.txt", **WHO)
    assert {one.document: one.state for one in ledger.reports()}[newer.document.id] == "retracted"
    assert ledger.history("Skytop")[-1].why == WHO["why"]


def test_a_retracted_report_is_told_but_does_not_count(ledger: Ledger) -> None:
    told = report(claim())
    add(ledger, told)
    act = ledger.retract("a.txt", **WHO)
    assert ledger.programmes() == []
    assert [one.state for one in ledger.claims("Skytop", every=True)] == ["retracted"]
    assert [one.state for one in ledger.reports()] == ["retracted"]
    assert [event.kind for event in ledger.history("Skytop")] == ["said", "retract"]
    with pytest.raises(UsageError, match=f"retracted already, by act {act}"):
        ledger.retract(told.document.id[:6], **WHO)
    ledger.undo(act, **WHO)
    assert [event.kind for event in ledger.history("Skytop")] == ["said", "retract", "undo"]
    assert len(list(ledger.claims())) == 1


def test_an_unknown_name_and_what_comes_near(ledger: Ledger) -> None:
    add(ledger, report(claim()))
    with pytest.raises(UnknownNameError, match="did you mean BMW Skytop"):
        ledger.dossier("BMW Skitop")
    with pytest.raises(UnknownNameError, match="did you mean BMW Skytop"):
        ledger.merge("Skytp", "BMW Skytop", **WHO)
    with pytest.raises(UnknownNameError):
        ledger.dossier("")


@pytest.mark.parametrize(
    ("rest", "stem"),
    [
        ("concept", "concept"),
        ("concept c", "concept c"),
        ("c concept", "concept c"),
        ("study", "study"),
        ("3.0 csl", "30 csl"),
    ],
)
def test_bare(rest: str, stem: str) -> None:
    assert bare(rest) == stem


def test_readings_of_a_name_without_makers() -> None:
    assert readings("Norrsken Vega (1967)") == (("norrsken vega",), 1967, "")
    assert readings("BMW Z4 Coupé (after 2008)")[1:] == (2008, "after 2008")


def test_years_that_nobody_has_looked_up_part_no_cars(ledger: Ledger) -> None:
    # the catalogue has an RDX Concept of 2005 and an RDX Prototype of 2018 from memory, and knows the RDX itself
    for number, name in enumerate(("Acura RDX Prototype", "Acura RDX Concept")):
        add(ledger, report(claim(subject=name), path=str(number), published="2006"))
    assert names(ledger) == [("Acura RDX Concept", "Acura RDX Prototype")]
