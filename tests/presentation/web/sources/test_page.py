"""A source's page holds every claim that it was scored by once, and what it says that is still open."""

from __future__ import annotations

from showcar.model.judgement import Record, Scored
from showcar.presentation.web.source_words import lead_in_words, record_in_words, skill_in_words
from showcar.presentation.web.sources.listing import rows
from showcar.presentation.web.sources.page import page
from tests.judgement.telling import CAR
from tests.presentation.web import told as made

KEPT = made.opened().evidence.kept
READINGS = made.opened().evidence.readings


def scored(at: int, happened: bool = True, resolved: str = "https://a.example/x") -> Scored:
    return Scored(KEPT[at], "Autocar", "outlet", "production", 0.95, happened, 0.3, "2025-12-01", 30, resolved)


def record(topic: str, *told: Scored, enough: bool = True, low: float = 0.05, high: float = 0.15) -> Record:
    return Record(
        "Autocar", "outlet", topic, len(told) or 6, enough, 0.1, low, high, 0.2, 0.5, 0.9, 400, told
    )  # fmt: skip


def test_a_claim_is_scored_or_open_and_told_once() -> None:
    one = scored(0)
    found = page("Autocar", [record("production", one), record("all", one)], [*KEPT, *KEPT], READINGS)
    assert [settled.quote.claim for settled in found.settled] == [KEPT[0].id]
    told = [quote.claim for several in (found.open, found.other) for _, quotes in several for quote in quotes]
    assert sorted([*told, KEPT[0].id]) == sorted(kept.id for kept in KEPT)
    assert {quote.predicate for _, quotes in found.open for quote in quotes} <= {"production", "run_size"}
    assert [row.record.topic for row in found.rows] == ["all", "production"]


def test_where_an_outcome_stands_is_a_name_or_an_address() -> None:
    found = page("A", [record("production", scored(0), scored(1, False, "/home/me/b.txt"))], (), {})
    assert sorted((one.resolved_by, one.url, one.happened) for one in found.settled) == [
        ("a.example", "https://a.example/x", True), ("b.txt", None, False),
    ]  # fmt: skip


def test_a_source_that_was_never_scored_has_what_it_says() -> None:
    found = page("Autocar", [], KEPT, READINGS)
    assert found.rows == () and found.settled == () and found.kinds == ()
    assert [name for name, _ in found.open] == [CAR]


def test_the_table_is_that_of_a_topic() -> None:
    told = [record("all"), record("date"), record("all", enough=False)]
    assert [row.record for row in rows(told, "date")] == [told[1]]
    assert [row.skill for row in rows(told)] == ["better than the base rate", "too few"]


def test_what_may_be_chance_is_called_so() -> None:
    assert skill_in_words(record("all", low=0.15, high=0.25)) == "not clearly better or worse than the base rate"
    assert skill_in_words(record("all", low=0.21, high=0.25)) == "worse than the base rate"
    assert record_in_words(record("all", enough=False)) == "too few: 6 claims settled"
    assert lead_in_words(1) == "1 day"
