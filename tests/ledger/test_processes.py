"""`showcar add` as a process: killed at any moment it leaves each report whole or not at all; two add at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from showcar import ledger as ledgers
from tests.ledger.conftest import Address
from tests.ledger.made import Clock
from tests.presentation.conftest import SOURCES, WITH_STUB
from tests.waiting import limited

REPORTS, CLAIMS = 40, 12
KILLS = 5


def written(folder: Path, first: int = 0) -> Path:
    """A folder of reports, each with as many claims."""
    folder.mkdir()
    for number in range(first, first + REPORTS):
        lines = [f"Report {number}.", *(f"Car {n} of {number} will be built." for n in range(CLAIMS))]
        (folder / f"{number:03}.txt").write_text("\n".join(lines), "utf-8")
    return folder


def adding(where: str, *words: str) -> subprocess.Popen[bytes]:
    """Starts `showcar add` with a stand-in for the extraction."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "SHOWCAR_LEDGER": where}
    return subprocess.Popen(
        [sys.executable, "-c", WITH_STUB, "add", *words],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def whole(where: str) -> int:
    """How many reports there are, each with all of its claims and searchable."""
    with ledgers.open(where, Clock()) as ledger:
        reports, claims = ledger.reports(), list(ledger.claims())
        assert len(claims) == CLAIMS * len(reports)
        assert {report.claims for report in reports} <= {CLAIMS}
        assert len(ledger.search("built", limit=10_000)) == len(reports)
    return len(reports)


def test_killed_at_any_moment(address: Address, tmp_path: Path) -> None:
    where, folder = address(), written(tmp_path / "reports")
    chance = random.Random(4)
    confirmed = 0
    for turn in range(KILLS):
        process = adding(where, str(folder))
        assert process.stdout is not None and process.stderr is not None
        # let it confirm a few more, so that the kill meets it at work
        with limited(process):
            for _ in range(confirmed + chance.randint(1, 6)):
                if not process.stdout.readline():
                    break
        time.sleep(chance.random() * 0.01)
        process.send_signal(signal.SIGKILL)
        _, errors = process.communicate(timeout=60)
        assert errors == b"", turn
        found = whole(where)
        assert found >= confirmed
        confirmed = found
    assert confirmed > 0
    process = adding(where, str(folder))
    _, errors = process.communicate(timeout=120)
    assert (process.returncode, errors, whole(where)) == (0, b"", REPORTS)
    with ledgers.open(where, Clock()) as ledger:
        if ledger.store.is_sqlite:
            with ledger.store.read() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


@pytest.mark.parametrize("new", [True, False], ids=["a new ledger", "an old one"])
def test_two_at_once(address: Address, tmp_path: Path, new: bool) -> None:
    where = address()
    if not new:
        ledgers.open(where, Clock()).close()
    folders = [str(written(tmp_path / "one")), str(written(tmp_path / "two", 1000))]
    processes = [adding(where, folder) for folder in (*folders, folders[0])]
    for process in processes:
        output, errors = process.communicate(timeout=120)
        assert (process.returncode, errors) == (0, b"")
        assert output.splitlines()[-1]
    assert whole(where) == 2 * REPORTS
