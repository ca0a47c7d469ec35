"""What every store has to do: keep, answer for a day and an instant, and never change an answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from showcar.ledger import Ledger
from showcar.ledger.schema import TABLES
from showcar.model.errors import UnknownNameError, UsageError
from tests.ledger.conftest import Address, Opened
from tests.ledger.made import START, Clock, add, claim, follow, report, said

DAY = timedelta(days=1)
HOPE = claim("may be built", factuality="PS+", source=("BMW",))
SURE = claim("will be built")
GONE = claim("will not be built", factuality="CT-", source=("Autocar", "BMWBlog"))
PRICE = claim("costs 500,000 euros", predicate="price", value={"amount": 500000, "currency": "EUR"})


def test_a_report_is_kept_whole(ledger: Ledger) -> None:
    told = report(HOPE, PRICE, title="The Skytop", outlet="Autocar", url="https://example.com/a")
    assert add(ledger, told).outcome == "added"
    kept = list(ledger.claims("BMW Skytop"))
    assert [one.claim for one in kept] == list(told.claims)
    assert [one.claim.to_record() for one in kept] == [one.to_record() for one in told.claims]
    assert {(one.recorded_at, one.said, one.day, one.state) for one in kept} == {
        (START, "2024-05-24", "2024-05-24", "standing")
    }
    assert ledger.text(told.document.id) == told.document.text
    (one,) = ledger.reports()
    assert (one.title, one.outlet, one.address, one.claims) == ("The Skytop", "Autocar", "https://example.com/a", 2)


def test_the_same_report_again_adds_nothing(ledger: Ledger) -> None:
    told = report(HOPE)
    add(ledger, told)
    assert add(ledger, told).outcome == "unchanged"
    assert ledger.has(told.document.id, None, "a.txt", extractor="1.0+aaaaaaaa")
    assert not ledger.has(told.document.id, None, "a.txt", extractor="1.1")
    assert len(ledger.reports()) == 1


def test_the_same_report_elsewhere_is_one_report(ledger: Ledger) -> None:
    add(ledger, report(HOPE))
    assert add(ledger, report(HOPE, path="b.txt")).outcome == "seen"
    assert len(list(ledger.claims())) == 1
    assert [one.claim.path for one in ledger.claims()] == ["a.txt"]


def test_a_report_without_claims(ledger: Ledger) -> None:
    add(ledger, report())
    assert (list(ledger.claims()), ledger.programmes(), len(ledger.reports())) == ([], [], 1)


def test_newest_and_firmest_first(ledger: Ledger) -> None:
    add(ledger, report(HOPE, path="a.txt", published="2024-01-02"))
    add(ledger, report(GONE, HOPE, path="b.txt", published="2024-03"))
    add(ledger, report(SURE, path="c.txt", published=None))
    found = ledger.dossier("Skytop")
    assert [(one.said, one.claim.factuality) for one in found.claims] == [
        ("2024-03", "CT-"), ("2024-03", "PS+"), ("2024-01-02", "PS+"), (None, "CT+"),
    ]  # fmt: skip
    programme = found.programme
    assert (programme.claims, programme.reports, programme.first_said, programme.last_said) == (
        4, 3, "2024-01-02", "2024-03",
    )  # fmt: skip
    assert [programme] == ledger.programmes()


def test_a_year_is_no_later_than_a_day_in_it(ledger: Ledger) -> None:
    add(ledger, report(SURE, path="a.txt", published="2024"))
    add(ledger, report(HOPE, path="b.txt", published="2024-11-30"))
    add(ledger, report(GONE, path="c.txt", published="2023-12-31"))
    assert [one.said for one in ledger.dossier("Skytop").claims] == ["2024-11-30", "2024", "2023-12-31"]


def test_dates_are_as_precise_as_they_were_told(ledger: Ledger) -> None:
    add(ledger, report(SURE, path="a.txt", published=None))
    for found in (ledger.dossier("Skytop").programme, ledger.programmes()[0]):
        assert (found.first_said, found.last_said) == (None, None)
    add(ledger, report(HOPE, claim("was said", said_on="2024-05"), path="b.txt", published="2025"))
    for found in (ledger.dossier("Skytop").programme, ledger.programmes()[0]):
        assert (found.first_said, found.last_said) == ("2024-05", "2025")


def test_as_of_leaves_out_what_was_said_later(ledger: Ledger) -> None:
    add(ledger, report(HOPE, published="2024-01-02"))
    add(ledger, report(GONE, published="2025", path="b.txt"))
    add(ledger, report(claim("was said", said_on="2024-11"), published="2025-03-01", path="c.txt"))
    assert said(ledger.claims("Skytop", as_of=date(2024, 6, 1))) == [("BMW Skytop", "may be built", "PS+")]
    assert [one.claim.quote for one in ledger.claims("Skytop", as_of=date(2024, 11, 1))] == ["was said", "may be built"]
    with pytest.raises(UnknownNameError, match="nothing was said of it by then"):
        ledger.dossier("Skytop", as_of=date(2024, 1, 1))
    assert ledger.programmes(as_of=date(2024, 1, 1)) == []
    assert [one.path for one in ledger.reports(as_of=date(2024, 6, 1))] == ["a.txt"]


def test_a_report_without_a_date_counts_from_the_day_of_its_recording(opened: Opened) -> None:
    ledger = opened(clock=Clock(START))
    add(ledger, report(HOPE, published=None))
    assert list(ledger.claims(as_of=date(2025, 12, 31))) == []
    (kept,) = ledger.claims(as_of=date(2026, 1, 1))
    assert (kept.said, kept.day) == (None, "2026-01-01")
    # read again later, it still counts from that day
    add(ledger, report(HOPE, published=None), extractor="2")
    assert [one.run for one in ledger.claims(as_of=date(2026, 1, 1))] == [2]


def test_no_report_tells_what_was_said_after_it(ledger: Ledger) -> None:
    add(ledger, report(claim("is said", said_on="2030"), published="2024-05-24"))
    assert [(one.day, one.said) for one in ledger.claims()] == [("2024-05-24", "2024-05-24")]


def test_as_recorded_leaves_out_what_was_recorded_later(ledger: Ledger) -> None:
    add(ledger, report(HOPE))
    add(ledger, report(SURE, path="b.txt", published="2020"))
    assert len(list(ledger.claims(as_recorded=START))) == 1
    assert len(list(ledger.claims(as_recorded=START + DAY))) == 2
    assert list(ledger.claims(as_recorded=START - DAY)) == []
    assert len(list(ledger.claims(as_of=date(2021, 1, 1)))) == 1
    assert ledger.programmes(as_of=date(2021, 1, 1), as_recorded=START) == []
    with pytest.raises(UsageError, match="no time zone"):
        list(ledger.claims(as_recorded=START.replace(tzinfo=None)))


def test_a_clock_that_is_set_back_does_not_turn_time(opened: Opened) -> None:
    ledger = opened(clock=Clock(START, step=-DAY))
    for number in range(3):
        add(ledger, report(HOPE, path=f"{number}.txt", head=f"Report {number}."))
    instants = sorted(one.recorded_at for one in ledger.claims())
    assert instants == [START, START + timedelta(microseconds=1), START + timedelta(microseconds=2)]
    assert ledger.last_recorded() == instants[-1]


def test_a_newer_extractor_makes_a_new_run(ledger: Ledger) -> None:
    told = report(HOPE, SURE)
    add(ledger, told, extractor="1.0+aaaaaaaa")
    before = list(ledger.claims())
    fewer = report(HOPE, SURE)
    result = ledger.add(fewer.document, fewer.claims[:1], extractor="1.1+bbbbbbbb")
    assert result.outcome == "reread"
    assert said(ledger.claims("Skytop")) == said(before)[1:]
    assert list(ledger.claims("Skytop", as_recorded=START)) == before
    for run in ("1", "1.0", "1.0+aaaaaaaa"):
        assert list(ledger.claims("Skytop", run=run)) == before
        assert list(ledger.claims(run=run)) == before
    with pytest.raises(UsageError, match="there is no run 7"):
        list(ledger.claims(run="7"))


def test_a_changed_report_is_a_new_revision(ledger: Ledger) -> None:
    add(ledger, report(HOPE, PRICE, claim("is sold", predicate="order_status", value={"status": "sold_out"})))
    result = add(ledger, report(HOPE, claim("costs 600,000 euros", predicate="price", value={"amount": 600000})))
    assert result.outcome == "revised"
    found = ledger.dossier("Skytop")
    assert [one.claim.quote for one in found.claims] == ["may be built", "costs 600,000 euros"]
    gone = {one.kept.claim.quote: one for one in found.withdrawn}
    assert set(gone) == {"costs 500,000 euros", "is sold"}
    price = gone["costs 500,000 euros"]
    assert (price.before, price.after) == (
        "2. The BMW Skytop costs 500,000 euros (CT+).", "2. The BMW Skytop costs 600,000 euros (CT+).",
    )  # fmt: skip
    assert price.kept.state == "withdrawn"
    assert [(one.revision, one.state) for one in ledger.reports()] == [(1, "withdrawn"), (2, "standing")]
    # as of a day before the edit was seen, and as recorded before it, the old one stands
    for clocks in ({"as_of": date(2026, 1, 1)}, {"as_recorded": START}):
        old = ledger.dossier("Skytop", **clocks)
        assert (len(old.claims), old.withdrawn) == (3, ())
    events = ledger.history("Skytop")
    assert [event.kind for event in events].count("withdrawn") == 2
    # what both revisions say was said once
    assert [event.kept.claim.quote for event in events if event.kind == "said" and event.kept] == [
        "may be built", "costs 600,000 euros", "costs 500,000 euros", "is sold",
    ]  # fmt: skip


def test_a_revision_that_goes_back_is_a_third_one(ledger: Ledger) -> None:
    first, second = report(HOPE), report(SURE)
    assert [add(ledger, told).outcome for told in (first, second, first, first)] == [
        "added", "revised", "revised", "unchanged",
    ]  # fmt: skip
    assert said(ledger.claims("Skytop")) == [("BMW Skytop", "may be built", "PS+")]


def test_a_dated_edit_counts_from_its_own_date(ledger: Ledger) -> None:
    add(ledger, report(HOPE, published="2024-01-01"))
    add(ledger, report(GONE, published="2024-03-01"))
    assert said(ledger.claims("Skytop", as_of=date(2024, 2, 1))) == [("BMW Skytop", "may be built", "PS+")]
    assert said(ledger.claims("Skytop", as_of=date(2024, 3, 1))) == [("BMW Skytop", "will not be built", "CT-")]


def test_filters(ledger: Ledger) -> None:
    add(ledger, report(HOPE, PRICE, GONE))
    assert [one.claim.predicate for one in ledger.claims("Skytop", predicate="price")] == ["price"]
    assert [one.claim.quote for one in ledger.claims(source="bmwblog")] == ["will not be built"]
    assert list(ledger.claims(source="nobody")) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("skytop costs", ["costs 500,000 euros"]),
        ('"500,000 euros"', ["costs 500,000 euros"]),
        ("COUPÉ", []),
        ("coupe", []),
        ('"euros 500,000"', None),
        ("absent", None),
    ],
)
def test_search(ledger: Ledger, words: str, found: list[str] | None) -> None:
    add(ledger, report(PRICE, HOPE, head="About the coupé."))
    hits = ledger.search(words)
    if found is None:
        assert hits == []
        return
    (hit,) = hits
    assert [one.claim.quote for one in hit.claims] == (found if "skytop" not in words else [])
    assert hit.passage


def test_search_follows_the_clocks(ledger: Ledger) -> None:
    add(ledger, report(HOPE, published="2024"))
    add(ledger, report(SURE, published="2025", path="b.txt"))
    assert [hit.path for hit in ledger.search("built")] == ["b.txt", "a.txt"]
    assert [hit.path for hit in ledger.search("built", as_of=date(2024, 6, 1))] == ["a.txt"]
    assert [hit.path for hit in ledger.search("built", as_recorded=START)] == ["a.txt"]
    assert [hit.path for hit in ledger.search("built", limit=1)] == ["b.txt"]
    with pytest.raises(UsageError, match="no word"):
        ledger.search("?!")


def test_search_finds_what_stands(ledger: Ledger) -> None:
    add(ledger, report(HOPE, path="a.txt", published="2024"))
    add(ledger, report(SURE, path="a.txt", published="2024"))
    # the edit was seen in 2026: until then the old text stands, from then on the new one
    assert [hit.claims[0].claim.quote for hit in ledger.search("built", as_of=date(2025, 1, 1))] == ["may be built"]
    assert [hit.claims[0].claim.quote for hit in ledger.search("built")] == ["will be built"]
    add(ledger, report(GONE, path="b.txt", published="2025"))
    ledger.retract("b.txt", who="me", why="a test")
    assert [hit.path for hit in ledger.search("built", limit=1)] == ["a.txt"]


def test_a_passage_shows_what_was_looked_for(ledger: Ledger) -> None:
    long = " and so on" * 20
    add(ledger, report(HOPE, head=f"50 years of cars.\nOf 50{long} only 50 cars{long} are left."))
    (hit,) = ledger.search('"50 cars" only')
    assert "so on only 50 cars and so" in hit.passage
    assert (hit.passage[0], hit.passage[-1]) == ("…", "…")
    # no word is cut
    assert set(hit.passage.strip("…").split()) == {"and", "so", "on", "only", "50", "cars"}


def test_many_reports_in_one_step_are_whole_or_not_at_all(ledger: Ledger) -> None:
    told = [report(HOPE, path=f"{n}.txt", head=f"Report {n}.") for n in range(20)]
    added = ledger.add_many([(one.document, one.claims) for one in told], extractor="1")
    assert {one.outcome for one in added} == {"added"}
    broken = report(HOPE, path="x.txt", head="Broken.")
    again = [(told[0].document, told[0].claims), (broken.document, (None,))]
    with pytest.raises(AttributeError):
        ledger.add_many(again, extractor="2")  # type: ignore[arg-type]
    assert len(ledger.reports()) == 20
    assert add(ledger, broken, extractor="1").outcome == "added"


def test_odd_characters_are_kept_or_replaced(ledger: Ledger) -> None:
    told = report(claim("a\x00b \udce9 🚗 'quote\" \u2028"), path="caf\udce9.txt", title="\ud800")
    add(ledger, told)
    (kept,) = ledger.claims()
    assert kept.claim.quote == "a\ufffdb \ufffd 🚗 'quote\" \u2028"
    assert ledger.text(told.document.id)[kept.claim.start : kept.claim.end] == kept.claim.quote
    assert add(ledger, told).outcome == "unchanged"


def test_rows_are_only_inserted(ledger: Ledger) -> None:
    add(ledger, report(HOPE))
    act = ledger.merge("Skytop", add_other(ledger), who="me", why="a test")
    ledger.split("Skytop", ["BMW Speedtop"], who="me", why="a test")
    assert act == 1
    follow(ledger)
    with ledger.store.read() as connection:
        filled = {table.name for table in TABLES if connection.execute(table.select()).first() is not None}
    assert filled == {table.name for table in TABLES}
    for table in filled:
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError, match="only inserts"), ledger.store.engine.begin() as connection:
                connection.execute(text(statement))


def add_other(ledger: Ledger) -> str:
    """A second programme."""
    add(ledger, report(claim("too", subject="BMW Speedtop"), path="other.txt"))
    return "BMW Speedtop"


def test_what_is_read_is_one_snapshot(opened: Opened, address: Address) -> None:
    where = address()
    ledger, other = opened(where), opened(where, Clock(START + DAY))
    add(ledger, report(HOPE))
    found = ledger.claims()
    first = next(found)
    add(other, report(SURE, path="b.txt"))
    assert [first, *found] == list(ledger.claims(as_recorded=START))
    assert len(list(ledger.claims())) == 2
