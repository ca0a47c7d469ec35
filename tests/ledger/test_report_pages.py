"""Reports come the newest first and each once, however they are paged; one report is told whole, on every store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from showcar import ledger as ledgers
from showcar.ledger import Ledger
from showcar.ledger.report_pages import _paged
from showcar.model.document import Note
from showcar.model.errors import UnknownNameError, UsageError
from showcar.model.reports import ReportPage, ReportsWanted
from tests.ledger.made import START, Clock, add, claim, report

BUILT = claim("will be built")
PRICE = claim("costs 500,000 euros", predicate="price", value={"amount": 500000, "currency": "EUR"})
OTHER = claim("will be sold", subject="Audi C")


def many(ledger: Ledger) -> None:
    for number in range(9):
        told = report(
            OTHER if number % 3 == 0 else BUILT, path=f"{number}.txt", published=f"202{number % 4}-03",
            outlet="Autocar" if number % 2 else "The Étoile", head=f"Number {number} of the reports.",
        )  # fmt: skip
        add(ledger, told)
    add(ledger, report(BUILT, PRICE, OTHER, path="undated.txt", published=None))


def paths(page: ReportPage) -> list[str]:
    return [one.path.removesuffix(".txt") for one in page.reports]


def paged(ledger: Ledger, limit: int, **wanted: object) -> list[str]:
    found: list[str] = []
    after: str | None = None
    while True:
        page = ledger.report_pages.page(ReportsWanted(limit=limit, after=after, **wanted))  # type: ignore[arg-type]
        found += paths(page)
        after = page.next
        if after is None:
            return found
        assert len(page.reports) == limit


NEWEST_FIRST = ["undated", "7", "3", "6", "2", "5", "1", "8", "4", "0"]


@pytest.mark.parametrize("limit", [1, 3, 10, 500])
def test_every_report_is_on_one_page_the_newest_first(ledger: Ledger, limit: int) -> None:
    many(ledger)
    assert paged(ledger, limit) == NEWEST_FIRST
    assert paged(ledger, limit, programme="Skytop") == [one for one in NEWEST_FIRST if one not in "036"]


def test_what_comes_in_between_two_pages_moves_nothing(ledger: Ledger) -> None:
    many(ledger)
    first = ledger.report_pages.page(ReportsWanted(limit=4))
    add(ledger, report(BUILT, path="new.txt", published="2025-01-01"))
    rest = ledger.report_pages.page(ReportsWanted(after=first.next))
    assert paths(first) + paths(rest) == NEWEST_FIRST


def test_filters_narrow_and_combine(ledger: Ledger) -> None:
    many(ledger)
    for wanted, found in (
        (ReportsWanted(outlet="the etoile"), ["6", "2", "8", "4", "0"]),
        (ReportsWanted(outlet="ETOILE"), ["6", "2", "8", "4", "0"]),
        (ReportsWanted(outlet="nobody"), []),
        (ReportsWanted(year=2023), ["7", "3"]),
        (ReportsWanted(year=2026), []),
        (ReportsWanted(words="number 5"), ["5"]),
        (ReportsWanted(words='"audi c" number', year=2023), ["3"]),
        (ReportsWanted(words="?!"), []),
        (ReportsWanted(words="number", outlet="Autocar", year=2021), ["5", "1"]),
        (ReportsWanted(programme="Audi C", year=2022), ["6"]),
        (ReportsWanted(programme="Audi C", words="euros"), ["undated"]),
        (ReportsWanted(programme="Audi C", outlet="autocar"), ["3"]),
        (ReportsWanted(programme="Nothing of that name"), []),
    ):
        assert paths(ledger.report_pages.page(wanted)) == found, wanted


def test_a_page_tells_what_its_reports_are_about(ledger: Ledger) -> None:
    many(ledger)
    page = ledger.report_pages.page(ReportsWanted(limit=2))
    assert [page.subjects[one.document] for one in page.reports] == [("BMW Skytop", "Audi C"), ("BMW Skytop",)]
    assert ledger.report_pages.outlets() == ["Autocar", "The Étoile"]


def test_the_clocks_leave_out_what_came_later(ledger: Ledger) -> None:
    many(ledger)
    pages = ledger.report_pages
    assert paths(pages.page(ReportsWanted(), as_of=date(2021, 12, 31))) == ["5", "1", "8", "4", "0"]
    assert paths(pages.page(ReportsWanted(), as_recorded=START)) == ["0"]
    assert pages.page(ReportsWanted()).reports[1] in ledger.reports()


@pytest.mark.parametrize("after", ["", "x", "2024-01-01.1", "2024-01-01.1.2'", "2024-01-01.1.2.3"])
def test_a_place_that_no_page_told_is_refused(ledger: Ledger, after: str) -> None:
    with pytest.raises(UsageError, match="begin with the first page"):
        ledger.report_pages.page(ReportsWanted(after=after))
    with pytest.raises(UsageError, match="1 to 500"):
        ledger.report_pages.page(ReportsWanted(limit=501))


def test_a_report_is_told_whole(ledger: Ledger) -> None:
    told = report(
        PRICE, BUILT, OTHER, author="A. Writer", outlet="Autocar", url="https://example.com/a", language="en",
        published_from="date 2024-05-24", notes=(Note("damage", "lost", 3, 4), Note("language", "is in Dutch")),
    )  # fmt: skip
    add(ledger, told)
    one = ledger.report_pages.one(told.document.id)
    assert one.document == told.document
    assert [kept.claim for kept in one.claims] == list(told.claims)
    assert [kept.programme for kept in one.claims] == ["BMW Skytop", "BMW Skytop", "Audi C"]
    assert (one.kept.address, one.kept.state, one.retracted, one.deeds) == (
        "https://example.com/a",
        "standing",
        None,
        {},
    )
    assert one.revisions == (one.kept,)
    assert {kept.id: kept for kept in one.claims} == {kept.id: kept for kept in ledger.claims(every=True)}


def test_what_people_decided_is_told_with_who_and_why(ledger: Ledger) -> None:
    told = report(BUILT, PRICE)
    add(ledger, told)
    wrong = next(kept.id for kept in ledger.claims(predicate="price"))
    act = ledger.correct(wrong, {"subject": "Audi C"}, who="Ada", why="another car")
    one = ledger.report_pages.one(told.document.id)
    assert sorted((kept.state, kept.programme, kept.act or 0) for kept in one.claims) == [
        ("corrected", "BMW Skytop", act), ("standing", "Audi C", act), ("standing", "BMW Skytop", 0),
    ]  # fmt: skip
    assert [(deed.act, deed.kind, deed.who, deed.why) for deed in one.deeds.values()] == [
        (act, "correct", "Ada", "another car")
    ]
    retracted = ledger.retract(told.document.id, who="Bo", why="made up")
    one = ledger.report_pages.one(told.document.id)
    assert one.kept.state == "retracted" and {kept.state for kept in one.claims} == {"retracted"}
    assert one.retracted is not None
    assert (one.retracted.act, one.retracted.who, one.retracted.why) == (retracted, "Bo", "made up")
    assert ledger.report_pages.page(ReportsWanted()).reports[0].state == "retracted"
    assert ledger.report_pages.one(told.document.id, as_recorded=START).retracted is None


def test_a_report_knows_its_revisions(ledger: Ledger) -> None:
    old = report(BUILT, PRICE, published="2024-01-01")
    new = report(BUILT, published="2024-02-01")
    add(ledger, old)
    add(ledger, new)
    first, second = (ledger.report_pages.one(one.document.id) for one in (old, new))
    assert [(one.revision, one.state) for one in first.revisions] == [(1, "withdrawn"), (2, "standing")]
    assert first.revisions == second.revisions
    assert {kept.state for kept in first.claims} == {"withdrawn"}
    before = ledger.report_pages.one(old.document.id, as_of=date(2024, 1, 15))
    assert (before.kept.state, len(before.revisions)) == ("standing", 1)
    with pytest.raises(UnknownNameError, match="by then"):
        ledger.report_pages.one(new.document.id, as_of=date(2024, 1, 15))


def test_of_a_report_that_was_read_again_the_newest_reading_counts(ledger: Ledger) -> None:
    add(ledger, report(BUILT, PRICE), extractor="1")
    told = report(BUILT, PRICE)
    ledger.add(told.document, told.claims[:1], extractor="2")
    one = ledger.report_pages.one(told.document.id)
    assert (one.kept.extractor, len(one.claims)) == ("2", 1)
    assert len(ledger.report_pages.one(told.document.id, as_recorded=START).claims) == 2
    assert len(ledger.report_pages.page(ReportsWanted()).reports) == 1


def test_a_report_about_very_many_cars_is_told_whole(ledger: Ledger) -> None:
    told = report(*(claim("will be built", subject=f"Maker {number}") for number in range(80)))
    add(ledger, told)
    one = ledger.report_pages.one(told.document.id)
    assert [kept.claim for kept in one.claims] == list(told.claims)
    assert len({kept.programme for kept in one.claims}) == 80


@pytest.mark.parametrize("document", ["0" * 16, "", "\x00", "' OR 1=1 --", "\ud800"])
def test_a_report_that_is_not_there_is_told(ledger: Ledger, document: str) -> None:
    with pytest.raises(UnknownNameError, match="is not in the ledger"):
        ledger.report_pages.one(document)


def test_pages_are_found_by_the_index_of_days(tmp_path: Path) -> None:
    """Or every page would read every text; what a server plans depends on how many rows it has."""
    ledger = ledgers.open(tmp_path / "ledger.db", Clock())
    names = ("entry", "day", "limit", "said", "reading", "arrival", "first", "last", "wanted")
    with ledger.store.read() as connection:
        for asked in (("", False, False, True), ("", False, True, False), ("sqlite", False, False, True)):
            statement = f"EXPLAIN QUERY PLAN {_paged(*asked)._sql(connection, 0)}"
            rows = connection.connection.cursor().execute(statement, dict.fromkeys(names, "1"))
            plan = [str(row[3]) for row in rows]
            assert plan[0].startswith("SEARCH g USING INDEX readings_said"), plan
            assert not any(line.startswith(("SCAN g", "SCAN r", "SCAN a", "SCAN e", "SCAN p")) for line in plan), plan
    ledger.close()
