"""How far a feed was followed is found again, in every store; what a report changed is seen from before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from showcar.ledger import Ledger
from showcar.model.feed import BEGUN, LATER, READ, EntryState, FeedState
from tests.ledger.conftest import Address, Opened
from tests.ledger.made import START, Clock, add, claim, report

URL, OTHER = "https://a.example/feed", "https://b.example/feed"
TODAY = date(2026, 6, 1)


def test_the_last_visit_counts(opened: Opened, address: Address) -> None:
    where = address()
    first = FeedState(URL, START, "failed", START + timedelta(hours=2), 1, told="answered 500\x00")
    last = replace(first, outcome="new", failures=0, etag='"é"', last_modified="Fri", location=OTHER, told="", due=None)
    ledger = opened(where)
    assert ledger.feeds.states([URL]) == {}
    ledger.feeds.visited(first)
    assert ledger.feeds.states([URL, OTHER]) == {URL: replace(first, told="answered 500\ufffd")}
    ledger.feeds.visited(replace(first, url=OTHER))
    ledger.feeds.visited(last)
    ledger.close()
    again = opened(where).feeds
    assert again.states([URL, "https://c.example/"]) == {URL: last}
    assert set(again.states([URL, OTHER])) == {URL, OTHER}


def test_the_last_word_on_an_entry_counts(ledger: Ledger) -> None:
    feeds = ledger.feeds
    begun = feeds.noted(URL, EntryState("1", "aa", BEGUN, address="https://a.example/1"))
    assert feeds.entries(URL, ["1", "2"]) == {"1": begun}
    later = feeds.noted(URL, replace(begun, outcome=LATER, told="busy"))
    assert feeds.entries(URL, ["1"]) == {"1": later}
    assert feeds.entries(OTHER, ["1"]) == {}
    assert begun.recorded_at is not None and later.recorded_at is not None and begun.recorded_at < later.recorded_at
    many = [str(number) for number in range(600)]
    for name in many[::100]:
        feeds.noted(URL, EntryState(name, "m", READ))
    assert set(feeds.entries(URL, many)) == {*many[::100], "1"}


def test_an_article_that_another_feed_lists_too(ledger: Ledger) -> None:
    feeds, article = ledger.feeds, "https://a.example/1"
    feeds.noted(URL, EntryState("1", "aa", LATER, address=article))
    assert not feeds.read_elsewhere(OTHER, article)
    feeds.noted(URL, EntryState("1", "aa", READ, address=article))
    assert feeds.read_elsewhere(OTHER, article)
    assert not feeds.read_elsewhere(URL, article)


def test_following_says_nothing_of_cars(ledger: Ledger) -> None:
    add(ledger, report(claim()))
    before = (list(ledger.claims()), ledger.programmes(), ledger.reports())
    ledger.feeds.visited(FeedState(URL, START, "new", START))
    ledger.feeds.noted(URL, EntryState("1", "aa", READ))
    assert (list(ledger.claims()), ledger.programmes(), ledger.reports()) == before


def test_what_a_report_is_about_before_and_after(opened: Opened) -> None:
    ledger = opened(clock=Clock(START, timedelta(minutes=1)))
    add(ledger, report(claim("may be built", factuality="PS+"), path="a.txt"))
    add(ledger, report(claim("will be too", subject="BMW Speedtop"), path="c.txt"))

    def found(since: datetime | None) -> list[tuple[str, int | None, int]]:
        assert since is not None
        both = ledger.evidence_at("b.txt", as_of=TODAY, since=since)
        return [(now.programme, None if was is None else len(was.kept), len(now.kept)) for was, now in both]

    since = ledger.last_recorded()
    assert found(since) == []
    add(
        ledger,
        report(claim("will be built"), claim("is new", subject="Audi Nova"), path="b.txt", published="2024-06-01"),
    )
    assert found(since) == [("Audi Nova", None, 1), ("BMW Skytop", 1, 2)]
    # a revision that has lost a claim is about its programme too
    since = ledger.last_recorded()
    add(ledger, report(claim("will be built after all"), path="b.txt", published="2024-06-02"))
    assert found(since) == [("Audi Nova", 1, 0), ("BMW Skytop", 2, 2)]
