"""`make chaos` goes on working: a small part of it finds nothing lost, and what is lost is found by it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.child import Ran
from tests.chaos.commands import Command
from tests.chaos.report import dump, load, table
from tests.chaos.rounds import Row, missing

ROOT = Path(__file__).parents[2]
KEPT, MORE, MOST = frozenset("a"), frozenset("ab"), frozenset("abc")


def told(out: str) -> frozenset[str]:
    """What was acknowledged: each line of the output."""
    return frozenset(out.split())


def test_a_small_part_of_it() -> None:
    # in a process of its own: it forks, and takes another extraction
    parts = ("--part", "kill", "--part", "disk", "--part", "writers")
    words = ["--rounds", "1", "--jobs", "1", "--only", "export --to jsonl", *parts]
    path = os.pathsep.join(str(folder) for folder in (ROOT, ROOT / "src"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", *words], env=os.environ | {"PYTHONPATH": path}, cwd=ROOT,
        capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("| `export --to jsonl` | 1 |") == 3
    assert done.stdout.splitlines()[-1].startswith("| **all** | | **3** |")


@pytest.mark.parametrize(
    ("steps", "status", "out", "found", "problems"),
    [
        (True, -9, "a b", MORE, 0),
        (True, -9, "a b", KEPT, 1),
        (True, -9, "", frozenset(), 1),
        (True, -9, "", frozenset("ax"), 1),
        (True, 0, "", MORE, 1),
        (True, 0, "", MOST, 0),
        (False, -9, "", KEPT, 0),
        (False, -9, "", MOST, 0),
        (False, -9, "", MORE, 1),
        (False, -9, "all", KEPT, 1),
    ],
)
def test_what_is_lost_is_found(steps: bool, status: int, out: str, found: frozenset[str], problems: int) -> None:
    command = Command("x", (), lambda folder: None, told, steps)
    row = Row("killed", "x")
    lost: list[Any] = list(missing(command, Ran(status, out, "", ()), found, KEPT, MOST, row))
    assert len(lost) == problems


def test_what_is_lost_stands_in_the_table(tmp_path: Path) -> None:
    row = Row("killed", "x", rounds=2, acknowledged=3, lost=["a report"])
    row.moments["before a commit"] += 2
    dump([row], tmp_path / "rows.json")
    assert "| killed | `x` | 2 | 2 before a commit | 3 | 1 |" in table(load(tmp_path / "rows.json"))
    assert load(tmp_path / "no.json")[0].lost == ["it did not end"]
