"""What a board is asked for: filters, orders, marks to go on from, and numbers of what there is."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.board.order import KEYS, years_of
from showcar.model.board import SORTS, Board, Clocks, Row
from showcar.model.errors import UsageError
from tests.board.made import ALL, names
from tests.ledger.made import START, Clock, add, claim, report

CLOCKS = Clocks(date(2026, 6, 1))
RUN, SALE, VISION = "run_size", "on_sale", "Škoda Vision 7S"
REPORTS = (
    report(
        claim(subject="BMW Skytop"), claim("50 cars", "BMW Skytop", predicate=RUN, value={"amount": 50}),
        claim("in 2027", "BMW Skytop", predicate=SALE, value={"date": "2027"}), path="1", published="2024-05-24",
    ),
    report(claim("may be built", "BMW Concept Touring Coupé", factuality="PS+"), path="2", published="2025-01-10"),
    report(claim("will not be built", "Audi Élan", factuality="CT-"), path="3", published="2023-03-01"),
    report(
        claim("is built", VISION), claim("at most 9", VISION, predicate=RUN, value={"at_most": 9}),
        claim("2026 to 2028", VISION, predicate=SALE, value={"from": "2026-07", "to": "2028"}),
        path="4", published="2025-06-01",
    ),
    report(claim("could be", "Norrsken Vega", factuality="Uu"), path="5", published=None),
    report(claim("was shown", "Norrsken Vela", predicate="revealed", value={"date": "2024"}), path="6"),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk over a few cars."""
    folder = tmp_path_factory.mktemp("ledger")
    with ledgers.open(folder / "ledger.db", Clock(START)) as ledger:
        for one in REPORTS:
            add(ledger, one)
        yield Desk(ledger, folder / "boards")


@pytest.fixture(scope="module")
def rows(desk: Desk) -> tuple[Row, ...]:
    """All of its rows, by name."""
    return desk.board(CLOCKS, ALL).rows


@pytest.mark.parametrize("each", (1, 2, 9))
@pytest.mark.parametrize("wanted", ({}, {"words": "b"}, {"form": "series"}, {"words": "nothing"}), ids=str)
def test_stages_side_by_side_are_what_each_alone_is(desk: Desk, wanted: dict[str, str], each: int) -> None:
    board, parts = desk.by_stage(CLOCKS, replace(ALL, sort="changed", **wanted), each)  # type: ignore[arg-type]
    whole = asked(desk, sort="changed", **wanted)
    alone = {stage: asked(desk, sort="changed", stage=stage, limit=each, **wanted) for stage, _ in whole.stages}
    assert parts == tuple((stage, one.rows, one.total) for stage, one in alone.items() if one.rows)
    assert replace(board, rows=whole.rows) == whole


def asked(desk: Desk, **wanted: object) -> Board:
    """A board with the rows that are wanted."""
    return desk.board(CLOCKS, replace(ALL, **wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize("reverse", (False, True), ids=("", "reversed"))
@pytest.mark.parametrize("sort", SORTS)
def test_each_order_is_told_whole_whatever_the_size_of_a_page(
    desk: Desk, rows: tuple[Row, ...], sort: str, reverse: bool
) -> None:
    whole = asked(desk, sort=sort, reverse=reverse)
    assert sorted(names(whole)) == sorted(one.programme for one in rows)
    keys = [KEYS[sort](one) for one in whole.rows]
    having = [key for key in keys if key is not None]
    assert keys[: len(having)] == having, "those without it come last"
    falling = (sort in ("changed", "probability", "stage")) != reverse
    assert sort == "name" or having == sorted(having, reverse=falling)
    for size in (1, 2, 5):
        told: list[str] = []
        after = None
        while True:
            page = asked(desk, sort=sort, reverse=reverse, limit=size, after=after)
            assert (page.total, len(page.rows) <= size) == (len(rows), True)
            told += names(page)
            after = page.next
            if after is None:
                break
        assert told == names(whole)


@pytest.mark.parametrize(("wanted", "found"), [
    ({"words": "skyt"}, ["BMW Skytop"]),
    ({"words": "touring concept"}, ["BMW Concept Touring Coupé"]),
    ({"words": "COUPE"}, ["BMW Concept Touring Coupé"]),
    ({"words": "elan audi"}, ["Audi Élan"]),
    ({"words": "ve norr"}, ["Norrsken Vega", "Norrsken Vela"]),
    ({"words": "kytop"}, []),
    ({"words": "%"}, []),
    ({"words": "ve", "maker": "BMW"}, []),
    ({"maker": "BMW"}, ["BMW Concept Touring Coupé", "BMW Skytop"]),
    ({"maker": "Nobody"}, []),
    ({"stage": "rejected"}, ["Audi Élan"]),
])  # fmt: skip
def test_rows_are_found(desk: Desk, wanted: dict[str, object], found: list[str]) -> None:
    board = asked(desk, **wanted)
    assert (names(board), board.total) == (found, len(found))


@pytest.mark.parametrize("year", range(2024, 2031))
def test_rows_are_found_by_the_years_that_their_time_touches(desk: Desk, rows: tuple[Row, ...], year: int) -> None:
    found = [one.programme for one in rows if year in years_of(one)]
    assert names(asked(desk, year=year)) == found
    made = [name for name in found if name.startswith("BMW")]
    assert names(asked(desk, year=year, maker="BMW")) == made


def test_numbers_of_what_there_is_are_those_of_all(desk: Desk, rows: tuple[Row, ...]) -> None:
    board = asked(desk, words="skytop")
    assert (board.programmes, board.judged, board.total) == (len(rows), len(rows), 1)
    assert board.makers == (("Audi", 1), ("BMW", 2), ("Škoda", 1))
    assert sum(times for _, times in board.stages) == len(rows)
    assert dict(board.forms) == {form: sum(one.form == form for one in rows) for form, _ in board.forms}
    years = [year for one in rows for year in years_of(one)]
    assert board.years == tuple((year, years.count(year)) for year in sorted(set(years)))


@pytest.mark.parametrize(("wanted", "told"), [
    ({"sort": "size"}, "there is no sort size"),
    ({"stage": "sold"}, "there is no stage sold"),
    ({"form": "any"}, "there is no form any"),
    ({"limit": 0}, "0 rows"),
    ({"limit": 501}, "501 rows"),
    ({"year": 0}, "0 is no year"),
    ({"after": "x"}, "was not told by a board"),
    ({"after": "ü"}, "was not told by a board"),
    ({"after": base64.b64encode(b"[]").decode()}, "was not told by a board"),
    ({"after": base64.b64encode(b"[" * 9000).decode()}, "was not told by a board"),
    ({"after": base64.b64encode(json.dumps(["name", False, {}, "a", "b"]).encode()).decode()}, "was not told"),
    ({"after": base64.b64encode(b'["name", false, "", "\\ud800", "b"]').decode()}, "was not told"),
    ({"after": base64.b64encode(b'["run", false, 1' + b"0" * 400 + b', "a", "b"]').decode(), "sort": "run"}, None),
])  # fmt: skip
def test_what_cannot_be_told_is_refused(desk: Desk, wanted: dict[str, object], told: str | None) -> None:
    if told is None:
        assert asked(desk, **wanted).total
        return
    with pytest.raises(UsageError, match=told):
        asked(desk, **wanted)


def test_a_mark_of_one_order_is_none_of_another(desk: Desk) -> None:
    mark = asked(desk, limit=1).next
    with pytest.raises(UsageError, match="in this order"):
        asked(desk, sort="run", after=mark)
    with pytest.raises(UsageError, match="in this order"):
        asked(desk, reverse=True, after=mark)


def test_words_that_no_name_can_have_find_nothing(desk: Desk) -> None:
    assert asked(desk, words="\ud800").total == 0
    assert asked(desk, maker="\ud800").total == 0
    assert asked(desk, words="a\0b").total == 0


def test_boards_of_other_days_lie_beside(desk: Desk, tmp_path: Path) -> None:
    shelf = Desk(desk.ledger, tmp_path)
    days = [Clocks(date(2024, month, 28)) for month in range(5, 12)]
    found = [names(shelf.board(day, ALL)) for day in days]
    assert found[0] == ["Audi Élan", "BMW Skytop", "Norrsken Vela"]
    # the last ones are kept, and those that were thrown away are drawn up again
    assert len(list(tmp_path.glob("*.board"))) == 4
    assert [names(shelf.board(day, ALL)) for day in days] == found
