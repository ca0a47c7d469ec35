"""Whatever becomes of the kept board, a question is answered, and rightly: killed, damaged, full, not to be written."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from showcar import ledger as ledgers
from showcar.board import refreshing
from showcar.board.desk import Desk
from showcar.board.knowing import Knowing
from showcar.board.shelf import Shelf
from showcar.ledger import Ledger
from showcar.model.board import Clocks
from tests.board.made import ALL, fresh, kept, names
from tests.ledger.made import START, Clock, add, claim, report
from tests.waiting import limited

DAY = date(2026, 6, 1)
CLOCKS = Clocks(DAY)
CARS = [f"BMW {word}top" for word in "Abcde Fghi Jklm Nopq Rstu Vwxy".split()]


def clock() -> datetime:
    """A day that stays."""
    return datetime(2026, 6, 1, tzinfo=UTC)


def told(number: int) -> object:
    """A report about each car."""
    return report(*(claim("will be built", car) for car in CARS), path=f"{number}", head=f"{number}")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of a few cars."""
    with ledgers.open(tmp_path / "ledger.db", Clock(START)) as opened:
        add(opened, told(1))  # type: ignore[arg-type]
        yield opened


def today() -> date:
    """The day that stays."""
    return DAY


def desk(ledger: Ledger, folder: Path | None) -> Desk:
    """A desk on that day."""
    return Desk(ledger, folder, today)


@pytest.mark.parametrize("content", (b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000), ids=len)
def test_a_damaged_file_is_drawn_up_again(ledger: Ledger, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "today.board").write_bytes(content)
    assert kept(desk(ledger, tmp_path), CLOCKS) == fresh(ledger, CLOCKS)
    with sqlite3.connect(tmp_path / "today.board") as connection:
        assert connection.execute("SELECT count(*) FROM rows").fetchone() == (len(CARS),)


def test_a_file_whose_pages_are_damaged_is_not_believed(ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "today.board"
    desk(ledger, tmp_path).board(CLOCKS, ALL)
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(4096)
        opened.write(b"\xff" * (size - 4096))
    assert kept(desk(ledger, tmp_path), CLOCKS) == fresh(ledger, CLOCKS)


def test_another_version_draws_up_its_own(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk(ledger, tmp_path).board(CLOCKS, ALL)
    with sqlite3.connect(tmp_path / "today.board") as connection:
        connection.execute("UPDATE about SET version = 'older'")
        connection.execute("UPDATE rows SET programme = 'wrong'")
    assert kept(desk(ledger, tmp_path), CLOCKS) == fresh(ledger, CLOCKS)


def test_a_folder_that_cannot_be_made_is_done_without(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    asked = desk(ledger, tmp_path / "file" / "boards")
    assert kept(asked, CLOCKS) == fresh(ledger, CLOCKS)
    add(ledger, told(2))  # type: ignore[arg-type]
    assert kept(asked, CLOCKS) == fresh(ledger, CLOCKS)


def test_a_full_disk_is_done_without(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from showcar.board import file

    asked = desk(ledger, tmp_path)
    asked.board(CLOCKS, ALL)
    add(ledger, told(2))  # type: ignore[arg-type]
    whole = file.BoardFile.writing

    def full(self: file.BoardFile) -> object:
        if self.path is not None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return whole(self)

    monkeypatch.setattr(file.BoardFile, "writing", full)
    assert kept(asked, CLOCKS) == fresh(ledger, CLOCKS)
    monkeypatch.undo()
    assert kept(asked, CLOCKS) == fresh(ledger, CLOCKS)


def test_another_ledger_in_the_same_place_is_noticed(ledger: Ledger, tmp_path: Path) -> None:
    desk(ledger, tmp_path).board(CLOCKS, ALL)
    with ledgers.open(tmp_path / "other.db", Clock(datetime(2026, 2, 2, tzinfo=UTC))) as other:
        add(other, report(claim(subject="Audi Elan")))
        assert kept(desk(other, tmp_path), CLOCKS) == fresh(other, CLOCKS)


def test_while_another_draws_a_question_gets_what_there_is(ledger: Ledger, tmp_path: Path) -> None:
    asked, shelf = desk(ledger, tmp_path), Shelf(ledger, tmp_path, Knowing(ledger))
    shelf.prepare()
    with shelf.turn() as mine:
        assert mine
        assert asked.board(CLOCKS, ALL).rows == ()
        assert not asked.draw(CLOCKS, lambda waiting: None, lambda name: None)
        # its board is wanted, and the one whose turn it is finds it
        while sum(refreshing.once(shelf, clock)):
            pass
        assert len(asked.board(CLOCKS, ALL).rows) == len(CARS)
    assert kept(asked, CLOCKS) == fresh(ledger, CLOCKS)


def test_no_more_are_judged_at_once_than_one_wants(ledger: Ledger, tmp_path: Path) -> None:
    asked = Desk(ledger, tmp_path, today, at_once=2)
    counts = [(board.judged, board.programmes) for board in (asked.board(CLOCKS, ALL) for _ in range(4))]
    assert counts == [(2, 6), (4, 6), (6, 6), (6, 6)]


KILLED = """
import json, sys
from datetime import date
from pathlib import Path
from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.model.board import Clocks
from tests.board.test_faults import clock, today
with ledgers.open(sys.argv[1], clock, create=False) as ledger:
    desk = Desk(ledger, Path(sys.argv[2]), today, at_once=1)
    from tests.board.made import ALL
    while True:
        board = desk.board(Clocks(today()), ALL)
        print(json.dumps([board.judged, board.programmes]), flush=True)
        if board.judged == board.programmes:
            break
"""


def test_who_is_killed_is_gone_on_from(ledger: Ledger, tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path / "ledger.db"), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        judged = 0
        with limited(process):
            while judged < 2:
                judged, _ = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.wait(60)
    with sqlite3.connect(tmp_path / "today.board") as connection:
        ((rows,),) = connection.execute("SELECT count(*) FROM rows")
    assert 2 <= rows <= len(CARS)
    assert kept(desk(ledger, tmp_path), CLOCKS) == fresh(ledger, CLOCKS)


def test_a_process_beside_keeps_boards_up_to_date_until_it_is_stopped(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "boards"
    beside = refreshing.start(str(tmp_path / "ledger.db"), folder, clock)
    another = refreshing.start(str(tmp_path / "ledger.db"), folder, clock)
    try:
        assert beside.ready(60)
        asked, past = desk(ledger, folder), Clocks(date(2025, 1, 1))
        add(ledger, told(2))  # type: ignore[arg-type]
        for clocks in (CLOCKS, past):
            for _ in range(600):
                board = asked.board(clocks, ALL)
                if len(board.rows) == board.judged == len(CARS) and {one.reports for one in board.rows} == {2}:
                    break
                time.sleep(0.1)
            assert list(board.rows) == fresh(ledger, clocks)[0]
    finally:
        beside.stop()
        another.stop()
    assert not beside.running and not another.running
    assert names(desk(ledger, folder).board(CLOCKS, ALL)) == CARS


def test_who_may_read_the_ledger_may_read_the_board(ledger: Ledger, tmp_path: Path) -> None:
    os.chmod(tmp_path / "ledger.db", 0o600)
    desk(ledger, tmp_path / "boards").board(CLOCKS, ALL)
    modes = [path.stat().st_mode & 0o077 for path in (tmp_path / "boards", tmp_path / "boards" / "today.board")]
    assert os.name == "nt" or modes == [0, 0]


def test_the_smallest_is_judged_first(ledger: Ledger) -> None:
    for number in range(2, 5):
        add(ledger, report(claim("will be built", CARS[0]), path=f"{number}", head=f"{number}"))
    shelf = Shelf(ledger, None, Knowing(ledger))
    file = shelf.board(CLOCKS, False)
    shelf.wanted(file)
    drawer = shelf.drawer(file, None)
    drawer.catch_up(DAY)
    order: list[str] = []
    while drawer.step(1, order.append):
        pass
    assert order == [*CARS[1:], CARS[0]]
