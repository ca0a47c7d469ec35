"""A report's page has all of its text, each claim that fits marked once, and its reading beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from showcar import ledger as ledgers
from showcar.model.reports import OpenedReport
from showcar.presentation.web.reports import telling
from showcar.presentation.web.reports.telling import Telling, Wanted, of_kept, of_read
from tests.ledger.made import Clock, add, claim, report

BUILT = claim("will be built", subject="BMW Skytop")
SEATS = claim("has two seats", subject="BMW Skytop", predicate="seats", value={"amount": 2}, factuality="PS+")
OTHER = claim("will be sold", subject="Audi C\u202e", source=("Audi",))


@pytest.fixture
def opened(tmp_path: Path) -> OpenedReport:
    with ledgers.open(tmp_path / "ledger.db", Clock()) as kept:
        told = report(BUILT, SEATS, OTHER)
        add(kept, told)
        return kept.report_pages.one(told.document.id)


def text(told: Telling) -> str:
    return "".join(
        "".join(event.text for event in paragraph.events) + paragraph.gap for paragraph in told.paragraphs
    )  # fmt: skip


def numbers(told: Telling) -> list[int]:
    return [number for paragraph in told.paragraphs for number in paragraph.begun]


def test_the_text_is_whole_and_every_claim_has_its_place(opened: OpenedReport) -> None:
    told = of_kept(opened, Wanted())
    assert text(told) == opened.document.text
    assert numbers(told) == [1, 2, 3] == list(told.told)
    assert [one.id for one in told.told.values()] == [kept.id for kept in opened.claims]
    assert len({one.anchor for one in told.told.values()}) == 3
    assert [one.anchor for one in told.told.values()] == [f"claim-{kept.id}" for kept in opened.claims]
    assert (told.all, told.fitting, told.standing, told.parts) == (3, 3, 3, 1)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(programme="BMW Skytop"), [1, 2]),
        (Wanted(programme="Audi C\ufffd"), [3]),
        (Wanted(predicate="seats"), [2]),
        (Wanted(factuality="CT+"), [1, 3]),
        (Wanted(programme="BMW Skytop", factuality="CT+"), [1]),
        (Wanted(programme="nobody's"), []),
    ],
)  # fmt: skip
def test_filters_leave_the_text_and_the_numbers_as_they_are(
    opened: OpenedReport, wanted: Wanted, found: list[int]
) -> None:
    told = of_kept(opened, wanted)
    assert (numbers(told), list(told.told)) == (found, found)
    assert text(told) == opened.document.text
    assert (told.all, told.fitting) == (3, len(found))
    assert [(one.words, one.claims) for one in told.programmes] == [("BMW Skytop", 2), ("Audi C\ufffd", 1)]
    assert [(one.value, one.claims) for one in told.predicates] == [("production", 2), ("seats", 1)]
    assert [(one.words, one.claims) for one in told.factualities] == [("confirmed", 2), ("possible", 1)]


def test_a_passage_is_marked_beside_the_claims(opened: OpenedReport) -> None:
    told = of_kept(opened, Wanted(passage=(2, 6)))
    assert told.passage == 4
    marked = [event for paragraph in told.paragraphs for event in paragraph.events if event.number == 4]
    assert [event.kind for event in marked] == ["open", "text", "number"]
    assert marked[1].text == opened.document.text[2:6]
    for passage in ((6, 2), (0, 10**6), (5, 5)):
        assert of_kept(opened, Wanted(passage=passage)).passage == 0


def test_very_many_claims_are_marked_in_parts(opened: OpenedReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MOST", 2)
    first, second, beyond = (of_kept(opened, Wanted(part=part)) for part in (1, 2, 99))
    assert (list(first.told), list(second.told), list(beyond.told)) == ([1, 2], [3], [3])
    assert (first.parts, first.all, text(second)) == (2, 3, opened.document.text)


def test_a_report_that_is_not_kept_has_the_ids_that_the_ledger_would_give(opened: OpenedReport) -> None:
    claims = [kept.claim for kept in opened.claims]
    told = of_read(opened.document, claims, Wanted())
    assert [one.id for one in told.told.values()] == [kept.id for kept in opened.claims]
    assert not any(one.linked for one in told.told.values())
    twice = of_read(opened.document, claims[:1] * 2, Wanted())
    assert len({one.anchor for one in twice.told.values()}) == 2


def test_a_claim_beyond_the_text_is_told_without_a_mark(opened: OpenedReport) -> None:
    lost = replace(opened.claims[0].claim, start=10**6, end=10**6 + 5)
    told = of_read(opened.document, [lost], Wanted())
    assert (numbers(told), text(told)) == ([1], opened.document.text)
