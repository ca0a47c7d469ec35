"""`showcar sweep` tells what it did, is quiet about progress in a pipe, and `showcar import` takes what it wrote."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sweep.made import CAR, page, records


def showcar(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the program in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "showcar", *arguments],
        cwd=folder, capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"}, timeout=120,
    )  # fmt: skip


def test_sweep_and_import(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"".join(records(5, [1, 3]))[:-40])
    (tmp_path / "b.html").write_bytes(page(CAR))
    done = showcar("sweep", "a.warc.gz", "b.html", "--to", "out", "--processes", "1", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first.startswith("5 pages: 2 without a car, 3 reports with ")
    assert first.endswith("1 skipped (1 cut off)")
    assert second == "in out"
    again = showcar("sweep", "a.warc.gz", "b.html", "--to", "out", "--processes", "1", folder=tmp_path)
    assert again.stdout == done.stdout
    taken = showcar("import", "out", "--ledger", "cars.db", folder=tmp_path)
    assert (taken.returncode, taken.stderr) == (0, "3 reports\n")
    told = showcar("show", "Mazda Vision Kaze", "--ledger", "cars.db", folder=tmp_path)
    assert "confirmed" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.warc", "--to", "out"], "nowhere.warc: does not exist"),
        (["a.txt", "--to", "a.txt"], "cannot be written"),
        (["a.txt", "--to", "out", "--ray", "auto", "--processes", "2"], "cannot go with --processes"),
    ],
    ids=["no source", "no folder", "both"],
)
def test_a_fault_is_told(arguments: list[str], told: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Mazda will build it.", "utf-8")
    done = showcar("sweep", *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
