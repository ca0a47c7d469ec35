"""A round trip through any format gives an equal ledger; what is no export is refused, and nothing is half written."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from showcar import ledger as ledgers
from showcar.ledger import Ledger
from showcar.ledger.exchange import FORMATS
from showcar.ledger.schema import SINCE, TABLES, VERSION, VERSION_TABLE
from showcar.ledger.store import Store
from showcar.model.errors import NewerLedgerError, UsageError
from tests.ledger.conftest import Opened
from tests.ledger.made import Clock, add, claim, follow, report
from tests.ledger.test_laws import REPORTS, exactly

ODD = report(claim("=1+1 is\u2028 'odd', \"so\" \\N\r\n\tit is", condition="", source=("", "'x")), path="'odd,\npath")


def rows(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    with ledger.store.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]
            for table in TABLES
        }


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """A ledger with something in every table."""
    for told in (*REPORTS, ODD):
        add(ledger, told)
    add(ledger, REPORTS[0], extractor="2")
    kept = next(ledger.claims("Skytop"))
    act = ledger.correct(kept.id, {"subject": "BMW Nova", "value": {"form": "limited"}}, who="me", why="a test")
    ledger.merge("BMW Nova", "BMW Speedtop", who="me", why="a test")
    ledger.split("BMW Nova", ["BMW Speedtop"], who="me", why="a test")
    ledger.retract(REPORTS[1].document.id, who="me", why="a test")
    ledger.undo(act, who="me", why="a test")
    follow(ledger)
    return ledger


@pytest.mark.parametrize("form", FORMATS)
def test_a_round_trip_gives_an_equal_ledger(full: Ledger, opened: Opened, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    full.export(form, target)
    copy = opened()
    assert copy.restore(target) == len(REPORTS) + 1
    assert rows(copy) == rows(full)
    assert exactly(copy, {}) == exactly(full, {})
    assert not list(tmp_path.glob("*.part"))
    with pytest.raises(UsageError, match="exists already"):
        full.export(form, target)
    with pytest.raises(UsageError, match="holds reports already"):
        copy.restore(target)
    # and it goes on from there
    assert add(copy, report(claim(), path="new")).outcome == "added"


def test_a_copy_is_whole_before_it_is_closed(full: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # where the disk is full, SQLite keeps the last writes in the log beside the file, and says nothing when it closes
    others: list[sqlite3.Connection] = []
    close = Store.close

    def with_a_reader(self: Store) -> None:
        others.append(sqlite3.connect(self.shown))
        others[-1].execute("BEGIN")
        others[-1].execute("SELECT count(*) FROM entries").fetchone()
        close(self)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "close", with_a_reader)
        full.export("sqlite", tmp_path / "out.db")
    for other in others:
        other.close()
    with ledgers.open(tmp_path / "out.db", Clock()) as copy:
        assert rows(copy) == rows(full)


def test_a_stream(full: Ledger, opened: Opened) -> None:
    stream = io.StringIO()
    full.export("jsonl", stream)
    assert json.loads(stream.getvalue().splitlines()[0]) == {"ledger": VERSION}
    copy = opened()
    copy.restore(io.StringIO(stream.getvalue()))
    assert rows(copy) == rows(full)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_of_before_there_were_feeds(full: Ledger, opened: Opened, tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    full.export(form, target)
    if form == "jsonl":
        lines = [json.loads(line) for line in target.read_text("utf-8").split("\n") if line]
        kept = [line for line in lines[1:] if line["table"] not in SINCE]
        target.write_text("".join(json.dumps(line) + "\n" for line in ({"ledger": "0001"}, *kept)), "utf-8")
    elif form == "sqlite":
        with sqlite3.connect(target, isolation_level=None) as file:
            for table in reversed(SINCE):
                file.execute(f"DROP TABLE {table}")
            for index in ("readings_said", "readings_outlet"):
                file.execute(f"DROP INDEX {index}")
            file.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0001'")
        file.close()
    else:
        (target / "ledger.txt").write_text("0001\n", "utf-8")
        for table in SINCE:
            (target / f"{table}.{form}").unlink()
    copy = opened()
    assert copy.restore(target) == len(REPORTS) + 1
    assert rows(copy) == rows(full) | {table: [] for table in SINCE}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is no JSON object"),
        ('{"a": 1}\n', "is no export of a ledger"),
        ('{"ledger": "0001"}\n{"table": "songs", "id": 1}\n', 'there is no table "songs"'),
        ('{"ledger": "0001"}\n{"table": "entries", "id": 1}\n', "other columns"),
        ('{"ledger": "0001"}\nnonsense\n', ":2: is no JSON object"),
    ],
)
def test_what_is_no_export(ledger: Ledger, tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError, match=told):
        ledger.restore(path)
    assert rows(ledger) == {table.name: [] for table in TABLES}


def test_an_export_of_another_version(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"ledger": "9999"}\n', "utf-8")
    with pytest.raises(NewerLedgerError, match="9999"):
        ledger.restore(path)
    with pytest.raises(UsageError, match="does not exist"):
        ledger.restore(tmp_path / "nothing")
    with pytest.raises(UsageError, match="is missing"):
        ledger.restore(tmp_path)
