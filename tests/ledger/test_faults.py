"""What can go wrong is told with where, what and what to do, and loses nothing that was confirmed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from showcar import ledger as ledgers
from showcar.ledger.faults import told
from showcar.ledger.schema import VERSION_TABLE
from showcar.ledger.store import connect
from showcar.model.errors import (
    LedgerBusyError,
    LedgerError,
    LedgerFullError,
    LedgerReadOnlyError,
    LedgerUnreachableError,
    NewerLedgerError,
    NoLedgerError,
    UsageError,
)
from tests.ledger.conftest import Address, Opened
from tests.ledger.made import Clock, add, claim, report
from tests.ledger.postgres import Server

FIRST, SECOND = report(claim(), path="1"), report(claim("may be built"), path="2")
SOURCES = Path(ledgers.__file__).parents[2]
ROOT = SOURCES.parent


def test_another_writer_that_does_not_finish(opened: Opened, address: Address) -> None:
    where = address()
    ledger, other = opened(where), opened(where, wait=0.3)
    add(ledger, FIRST)
    with ledger.store.write(), pytest.raises(LedgerBusyError) as raised:
        add(other, SECOND)
    assert raised.value.where == other.address
    assert "somebody else is writing" in str(raised.value)
    assert add(other, SECOND).outcome == "added"


def test_a_newer_ledger_is_refused(opened: Opened, address: Address) -> None:
    where = address()
    with opened(where).store.engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(NewerLedgerError, match=r"newer showcar .ledger version 9999.*; update showcar"):
        ledgers.open(where, Clock())


def test_no_ledger_yet(tmp_path: Path, server: Server) -> None:
    for where in (str(tmp_path / "none.db"), server.empty()):
        with pytest.raises(LedgerError, match="there is no ledger yet; add a report first"):
            ledgers.open(where, Clock(), create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_database_of_something_else(tmp_path: Path, server: Server) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE songs (id INTEGER)")
    with pytest.raises(NoLedgerError, match='is no ledger: it holds a table "songs" of something else'):
        ledgers.open(tmp_path / "other.db", Clock())
    where = server.empty()
    ledger_like = connect(where)
    with ledger_like.engine.begin() as connection:
        connection.execute(text("CREATE TABLE claims (id INTEGER)"))
    ledger_like.close()
    with pytest.raises(NoLedgerError, match='it holds a table "claims"'):
        ledgers.open(where, Clock())


@pytest.mark.parametrize("content", [b"not a database, but long enough to be looked at. " * 50, b"SQLite format 3\x00"])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(NoLedgerError) as raised:
        ledgers.open(path, Clock())
    assert raised.value.where == str(path)
    assert path.read_bytes() == content


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with ledgers.open(path, Clock()) as ledger:
        for number in range(30):
            add(ledger, report(claim(f"has {number}"), path=str(number)))
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(NoLedgerError, match="is damaged; restore it from a copy"), ledgers.open(path, Clock()) as bad:
        list(bad.claims())
        add(bad, SECOND)


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("mysql://u:secret@h/d", "is no store for a ledger"),
        ("postgresql://u:secret@h:port/d", "the address cannot be read"),
        (".", "is a folder"),
    ],
)
def test_an_address_of_no_store(where: str, found: str) -> None:
    with pytest.raises(UsageError, match=found) as raised:
        ledgers.open(where, Clock())
    assert "secret" not in str(raised.value)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened; check its name, its folder"):
        ledgers.open(tmp_path / "no" / "ledger.db", Clock())


def test_a_server_that_does_not_answer_and_no_password_is_told(server: Server) -> None:
    for where in (
        "postgresql://me:secret@127.0.0.1:1/cars?connect_timeout=2",
        "postgresql://me@127.0.0.1:1/cars?password=secret",
        server.address("no_such_database"),
    ):
        with pytest.raises(LedgerUnreachableError) as raised:
            ledgers.open(where, Clock())
        assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://me:secret@127.0.0.1:1/cars", "the server does not answer"),
        ("postgresql://nobody:secret@/postgres?host={host}", "the server refuses the user or the password"),
        ("postgresql://postgres:secret@/nothing?host={host}", "the server has no such database"),
        ("postgresql://postgres:secret@/postgres?host={host}&bogus=1", "has an option that the driver does not take"),
        ("postgresql://me:secret@no-such-host.invalid/cars", "there is no server of this name"),
    ],
)
def test_what_is_wrong_with_an_address(server: Server, address: str, told: str) -> None:
    with pytest.raises(LedgerUnreachableError, match=told) as raised:
        ledgers.open(address.format(host=server.url.query["host"]), Clock())
    assert "secret" not in str(raised.value)


def test_a_wrong_password() -> None:
    """As the server words it; the one of the tests asks for none."""
    import psycopg

    words = 'connection failed: FATAL:  password authentication failed for user "me"'
    with pytest.raises(LedgerUnreachableError, match="refuses the user or the password"), told("here"):
        raise psycopg.OperationalError(words)


def test_a_lost_connection_loses_nothing(server: Server, opened: Opened) -> None:
    ledger = opened(server.new())
    add(ledger, FIRST)
    kept = list(ledger.claims())
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"
    server.run(cut.format(ledger.store.engine.url.database))
    with pytest.raises(LedgerUnreachableError, match="connection to it was lost"):
        add(ledger, SECOND)
    # the next one is a new connection
    assert list(ledger.claims()) == kept
    assert add(ledger, SECOND).outcome == "added"


def test_a_full_disk(opened: Opened, tmp_path: Path) -> None:
    ledger = opened(str(tmp_path / "ledger.db"))
    add(ledger, FIRST)
    kept = list(ledger.claims())
    with ledger.store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        # the connection goes back to the pool, and is the next one that writes
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(LedgerFullError, match=r"the disk is full; .*; make room and run it again"):
        for number in range(50):
            add(ledger, report(claim("is long " * 500), path=str(number), head=f"Report {number}."))
    assert kept[0] in list(ledger.claims())
    ledger.close()
    with ledgers.open(tmp_path / "ledger.db", Clock()) as again:
        assert kept[0] in list(again.claims())
        assert add(again, SECOND).outcome == "added"


FULL = """
import resource, signal, sys
sys.path.insert(0, {root!r})
from showcar import ledger
from tests.ledger.made import Clock, add, claim, report
kept = ledger.open({path!r}, Clock())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
done = 0
try:
    while True:
        add(kept, report(claim("is long " * 900), path=str(done), head=f"Report {{done}}."))
        done += 1
except Exception as error:
    print(done, type(error).__name__)
"""


def test_a_disk_that_fills_up_for_real(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    run = subprocess.run(
        [sys.executable, "-c", FULL.format(root=str(ROOT), path=str(path))],
        env={**os.environ, "PYTHONPATH": str(SOURCES)}, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    done, kind = run.stdout.split()
    assert kind == "LedgerFullError"
    with ledgers.open(path, Clock()) as ledger:
        assert len(ledger.reports()) == len(list(ledger.claims())) == int(done) > 0


READ_ONLY = """
import os, sys
sys.path.insert(0, {root!r})
from showcar import ledger
from tests.ledger.made import Clock, add, claim, report
if os.geteuid() == 0:
    # who may do everything becomes somebody who may not; all that is loaded late is loaded before
    with ledger.open({other!r}, Clock()) as other:
        add(other, report(claim()))
        list(other.claims())
    os.setgid(65534)
    os.setuid(65534)
kept = ledger.open({path!r}, Clock())
print(len(list(kept.claims())))
try:
    add(kept, report(claim(), path="2"))
except Exception as error:
    print(type(error).__name__, error)
"""


def test_a_ledger_that_may_only_be_read(tmp_path: Path) -> None:
    for above in (tmp_path, *tmp_path.parents[:3]):
        if above.stat().st_uid == os.geteuid():
            above.chmod(above.stat().st_mode | 0o055)
    path = tmp_path / "ledger.db"
    with ledgers.open(path, Clock()) as ledger:
        add(ledger, FIRST)
    other = tmp_path.parent / "another.db"
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        run = subprocess.run(
            [sys.executable, "-c", READ_ONLY.format(root=str(ROOT), path=str(path), other=str(other))],
            env={**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    finally:
        tmp_path.chmod(0o755)
    found = f"{path}: may be read but not written; change its permissions, or name another ledger"
    assert (run.stdout, run.stderr) == (f"1\nLedgerReadOnlyError {found}\n", "")


def test_a_server_that_only_reads(server: Server, opened: Opened) -> None:
    where = server.new()
    add(opened(where), FIRST)
    name = where.rpartition("/")[2].partition("?")[0]
    server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    ledger = opened(where)
    assert len(list(ledger.claims())) == 1
    with pytest.raises(LedgerReadOnlyError, match="may be read but not written"):
        add(ledger, SECOND)


def test_what_is_no_fault_of_a_store_is_left_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), told("ledger.db"):
        _ = 1 / 0
