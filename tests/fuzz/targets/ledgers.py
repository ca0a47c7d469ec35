"""What is read into a ledger or checked against reports: exports as JSON Lines, and files of claims."""

from __future__ import annotations

import io
import shutil
import tempfile
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from showcar import ledger as ledgers
from showcar.checking import check
from showcar.model.errors import CheckError, LedgerError, ShowcarError, UsageError

REPORT = Path(__file__).resolve().parents[3] / "examples" / "hyundai-n-vision-74-copy.md"
_NOW = datetime(2026, 3, 15, 9, 30, tzinfo=UTC)


@cache
def _empty() -> Path:
    """An empty ledger to copy, which is faster than to make one each time."""
    path = Path(_folder().name) / "empty.db"
    ledgers.open(path, lambda: _NOW).close()
    return path


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="showcar-fuzz-")


def imported(data: bytes) -> None:
    """Lines of an export make a ledger that can be asked and exported again, or leave it empty and say why."""
    path = Path(_folder().name) / "ledger.db"
    for left in path.parent.glob("ledger.db*"):
        left.unlink()
    shutil.copy(_empty(), path)
    with ledgers.open(path, lambda: _NOW) as kept:
        try:
            kept.restore(io.StringIO(data.decode("utf-8", "replace")))
        except ShowcarError as error:
            _no_fault_of_ours(error)
            assert len(_exported(kept)) == 1, "a part of it was kept"
            return
        lines = _exported(kept)
        assert len(lines) == len([line for line in data.split(b"\n") if line.strip()])
        for programme in kept.programmes(as_of=date(2026, 3, 15)):
            kept.dossier(programme.name, as_of=date(2026, 3, 15))


def _no_fault_of_ours(error: ShowcarError) -> None:
    """A wrong line is no fault of the program or of the database."""
    assert not (isinstance(error, LedgerError) and "report this as a fault" in error.advice), error


def _exported(kept: ledgers.Ledger) -> list[str]:
    stream = io.StringIO()
    kept.export("jsonl", stream)
    return stream.getvalue().splitlines()


def checked(data: bytes) -> None:
    """Lines of claims hold against their report, or the first wrong one is named with its number."""
    lines = data.splitlines(keepends=True)
    try:
        found = check(lines, [REPORT])
    except CheckError as error:
        number = error.where.rpartition(":")[2]
        assert number.isdecimal() and 1 <= int(number) <= len(lines), error.where
        assert error.found and error.advice
        return
    except UsageError:
        return
    assert found.claims <= len(lines)
