"""Two revisions lose nothing beside each other, tell what changed, and take no longer for a text that means harm."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar import ledger as ledgers
from showcar.model.reports import OpenedReport
from showcar.presentation.web.reports.comparing import LINES, WORDS, Compared, compared, words
from tests.ledger.made import Clock, add, claim, report

LINE = st.lists(st.sampled_from(["one", "two", "50", "(", ".", "–"]), max_size=6).map(" ".join)
TEXT = st.lists(LINE, max_size=8).map("\n".join)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenedReport:
    """A report that others are made of."""
    with ledgers.open(tmp_path_factory.mktemp("one") / "ledger.db", Clock()) as kept:
        told = report(claim("will be built"))
        add(kept, told)
        return kept.report_pages.one(told.document.id)


def of(opened: OpenedReport, before: str, after: str) -> Compared:
    one, other = (replace(opened, document=replace(opened.document, text=text)) for text in (before, after))
    return compared(one, other)


def sides(found: Compared) -> tuple[list[str], list[str]]:
    rows = [row for stretch in found.stretches for row in stretch.rows]
    left, right = (
        [text for row in rows if (text := "".join(part.text for part in getattr(row, side)))]
        for side in ("before", "after")
    )
    return left, right


@given(before=TEXT, after=TEXT)
def test_each_side_is_its_own_text(opened: OpenedReport, before: str, after: str) -> None:
    found = of(opened, before, after)
    assert sides(found) == tuple(
        [line.strip() for line in text.split("\n") if line.strip()] for text in (before, after)
    )
    marked = [part for stretch in found.stretches for row in stretch.rows for part in (*row.before, *row.after)
              if part.changed]  # fmt: skip
    assert all(part.text == part.text.strip() for part in marked)
    assert bool(marked) == (sides(found)[0] != sides(found)[1])


def test_a_changed_line_stands_beside_what_it_became(opened: OpenedReport) -> None:
    found = of(
        opened, "First.\nIt costs 50 euros.\nGone for good.", "First.\nQuite new here, and long.\nIt costs 60 euros."
    )
    (stretch,) = found.stretches
    assert [row.kind for row in stretch.rows] == ["same", "came", "changed", "went"]
    changed = stretch.rows[2]
    assert [part.text for part in changed.before if part.changed] == ["50"]
    assert [part.text for part in changed.after if part.changed] == ["60"]


def test_what_stayed_is_folded_but_for_a_line_at_each_end(opened: OpenedReport) -> None:
    same = [f"Line {number}." for number in range(9)]
    found = of(opened, "\n".join(["a b c", *same, "x y z"]), "\n".join(["1 2 3", *same, "x y z 4"]))
    assert [(len(stretch.rows), stretch.folded) for stretch in found.stretches] == [(3, False), (7, True), (2, False)]
    assert of(opened, "\n".join(same), "\n".join(same)).stretches[0].folded


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\n" * 60_000, "b\na\n" * 60_000),
        ("ab " * 300_000, "ba " * 300_000),
        ("\n".join("a b " * 300 for _ in range(400)), "\n".join("b a " * 300 + "c" for _ in range(400))),
    ],
    ids=["a hundred thousand lines", "a line of a megabyte", "long lines that are all alike"],
)  # fmt: skip
def test_a_text_that_means_harm_takes_no_longer(opened: OpenedReport, before: str, after: str) -> None:
    begun = time.process_time()
    found = of(opened, before, after)
    assert time.process_time() - begun < 5
    assert sum(len(stretch.rows) for stretch in found.stretches) <= 2 * LINES
    assert found.left == max(len(before.split("\n")) - 1 - LINES, len(after.split("\n")) - 1 - LINES, 0)


def test_a_line_that_is_too_long_is_shown_and_not_compared() -> None:
    row = words("a " * WORDS, "b " * WORDS)
    assert [(len(row.before), row.before[0].changed), (len(row.after), row.after[0].changed)] == [(1, True), (1, True)]


def test_a_number_changes_as_a_whole() -> None:
    row = words("It costs 410,000 euros.", "It costs 395,000 euros.")
    assert [[part.text for part in side if part.changed] for side in (row.before, row.after)] == [
        ["410,000"],
        ["395,000"],
    ]


def test_claims_that_came_went_and_changed(tmp_path: Path) -> None:
    ledger = ledgers.open(tmp_path / "ledger.db", Clock())
    price = claim("costs a lot", predicate="price", value={"amount": 50, "currency": "EUR"})
    dearer = claim("costs more", predicate="price", value={"amount": 60, "currency": "EUR"})
    built = claim("will be built")
    seats = claim("has two seats", predicate="seats", value={"amount": 2})
    first, second = report(built, price, published="2024-01"), report(seats, built, dearer, published="2024-02")
    add(ledger, first)
    add(ledger, second)
    found = compared(*(ledger.report_pages.one(one.document.id) for one in (first, second)))
    told = [
        (one.what.claim.predicate, one.before and one.before.claim.quote, one.after and one.after.claim.quote)
        for one in found.moved
    ]
    assert (told, found.same) == ([("price", "costs a lot", "costs more"), ("seats", None, "has two seats")], 1)
    back = compared(*(ledger.report_pages.one(one.document.id) for one in (second, first)))
    assert [(one.before is None, one.after is None) for one in back.moved] == [(False, False), (False, True)]
    ledger.close()
