"""A kept board equals one judged afresh, on both stores, whatever was recorded and decided in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.ledger import Ledger
from showcar.model.board import Clocks, Opened
from showcar.model.errors import UsageError
from tests.board.made import ALL, fresh, kept
from tests.ledger.conftest import Address
from tests.ledger.made import START, Clock, add, claim, report
from tests.ledger.test_laws import REPORTS

DAY = date(2026, 6, 1)
LATER = Clocks(DAY, datetime(2026, 1, 8, tzinfo=UTC))
CLOCKS = (Clocks(DAY), Clocks(date(2024, 6, 30)), LATER)
NAMES = ("skytop", "BMW Skytop II", "BMW Speedtop", "BMW KX7", "Clown Shoe", "Norrsken Vega", "Nobody", "")
Event = Callable[[Ledger], object]


def _revised(ledger: Ledger) -> None:
    add(ledger, report(claim("is off", factuality="CT-"), path="1", published="2025-05-24"), address="https://a/1")


def _retracted(ledger: Ledger) -> int:
    return ledger.retract("10", who="me", why="a hoax")


def _corrected(ledger: Ledger) -> int:
    (one,) = ledger.claims("BMW Speedtop", predicate="platform_code")
    return ledger.correct(one.id, {"subject": "BMW Skytop"}, who="me", why="misread")


EVENTS: dict[str, Event] = {
    "four reports": lambda ledger: [add(ledger, one) for one in REPORTS[:4]],
    "a report at an address": lambda ledger: add(ledger, REPORTS[4], address="https://a/1"),
    "two codes": lambda ledger: [add(ledger, one) for one in REPORTS[5:7]],
    "two cars of a name": lambda ledger: [add(ledger, one) for one in REPORTS[7:]],
    "a revision": _revised,
    "another reading": lambda ledger: add(
        ledger, report(claim("will be built", "BMW Skytop II"), path="2", published="2025-01"), extractor="2.0+bbbbbbbb"
    ),
    "a retraction": _retracted,
    "a merge": lambda ledger: ledger.merge("BMW Speedtop", "BMW Skytop II", who="me", why="one car"),
    "a split": lambda ledger: ledger.split("BMW Speedtop", ["BMW Skytop II"], who="me", why="two cars"),
    "a correction": _corrected,
    "the split undone": lambda ledger: ledger.undo(3, who="me", why="no"),
    "the retraction undone": lambda ledger: ledger.undo(1, who="me", why="no hoax"),
}  # fmt: skip


def test_it_equals_one_judged_afresh(address: Address, tmp_path: Path) -> None:
    with ledgers.open(address(), Clock(START)) as ledger:
        desk = Desk(ledger, tmp_path)
        for number, (name, event) in enumerate(EVENTS.items()):
            event(ledger)
            last = number == len(EVENTS) - 1
            # each board is asked for after some events, and catches up with several at once
            for clocks in CLOCKS if last else (CLOCKS[0], CLOCKS[1 + number % 2])[: 1 + number % 2]:
                assert kept(desk, clocks) == fresh(ledger, clocks), name
        assert len(list(tmp_path.glob("*.board"))) == len(CLOCKS)


def test_a_programme_equals_one_opened_afresh(tmp_path: Path) -> None:
    with ledgers.open(tmp_path / "ledger.db", Clock(START)) as ledger:
        desk = Desk(ledger, tmp_path / "boards")
        for number, (name, event) in enumerate(EVENTS.items()):
            event(ledger)
            if number % 2:
                # from now on its past comes from there
                desk.board(Clocks(DAY), ALL)
            for asked in (
                "BMW Skytop",
                "Speedtop",
                "BMW KX7",
                "BMW Clown Shoe",
                "Norrsken Vega",
                "Norrsken Vega (2023)",
            ):
                assert opened(desk, asked) == opened(Desk(ledger), asked), (name, asked)
            # which programmes names are is kept too, also of those that are none yet
            assert desk.known(NAMES, Clocks(DAY)) == ledger.lookup.programmes(NAMES, as_of=DAY), name


def opened(desk: Desk, name: str) -> Opened | str:
    """A programme, or why there is none."""
    try:
        return desk.programme(name, Clocks(DAY))
    except UsageError as error:
        return str(error)


def test_the_board_of_today_goes_on_from_day_to_day(address: Address, tmp_path: Path) -> None:
    today = [date(2024, 6, 30)]
    with ledgers.open(address(), Clock(START)) as ledger:
        for one in REPORTS:
            add(ledger, one)
        desk = Desk(ledger, tmp_path, lambda: today[0])
        for day in (today[0], date(2024, 7, 1), date(2025, 2, 1), DAY, DAY + timedelta(days=1)):
            today[0] = day
            clocks = Clocks(day)
            assert kept(desk, clocks) == fresh(ledger, clocks)
    assert [path.name for path in tmp_path.glob("*.board")] == ["today.board"]
