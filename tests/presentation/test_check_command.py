"""`showcar check` says how many claims hold, or which line does not and what to do."""

from __future__ import annotations

from pathlib import Path
from subprocess import PIPE

import pytest

from tests.presentation.conftest import Run, Start


@pytest.fixture
def claims(run: Run, reports: Path, tmp_path: Path) -> Path:
    """What `showcar read` printed for the two reports."""
    path = tmp_path / "claims.jsonl"
    path.write_text(run("read", "--format", "jsonl", str(reports)).stdout, "utf-8")
    return path


def test_all_hold(run: Run, reports: Path, claims: Path) -> None:
    result = run("check", str(claims), str(reports))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "3 claims of 2 reports hold\n", "")


def test_claims_from_standard_input(run: Run, reports: Path, claims: Path) -> None:
    result = run("check", "-", str(reports), stdin=claims.read_bytes())
    assert (result.exit_code, result.stdout) == (0, "3 claims of 2 reports hold\n")
    one = run("check", "-", str(reports), stdin=claims.read_bytes().splitlines()[0])
    assert (one.exit_code, one.stdout) == (0, "1 claim of 1 report holds\n")


def test_a_report_from_standard_input(run: Run, reports: Path, claims: Path) -> None:
    claims.write_bytes(claims.read_bytes().splitlines()[0])
    result = run("check", str(claims), "-", stdin=(reports / "a.txt").read_bytes())
    assert (result.exit_code, result.stdout) == (0, "1 claim of 1 report holds\n")


def test_a_report_that_changed(run: Run, reports: Path, claims: Path) -> None:
    (reports / "b.md").write_text("# The coupé\n\nIt will not be built.\n", "utf-8")
    result = run("check", str(claims), str(reports))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{claims}:2: {reports / 'b.md'} has changed: it was ")
    assert result.stderr.count("\n") == 1


def test_what_is_wrong_cannot_act_on_the_terminal(run: Run, reports: Path) -> None:
    result = run("check", "-", str(reports), stdin=b'{"document": "\\u001b[2J\xc2\x9b"}\n')
    assert (result.exit_code, result.stdout) == (1, "")
    assert not {"\x1b", "\x9b"} & set(result.stderr)
    result = run("check", "-", str(reports), stdin=b"\x80\n")
    assert result.stderr == "-:1: is not UTF-8 at byte 1; save the file as UTF-8\n"


def test_a_report_that_cannot_be_read_is_named(run: Run, reports: Path, claims: Path) -> None:
    result = run("check", str(claims), str(reports), "missing.txt")
    assert (result.exit_code, result.stdout) == (1, "3 claims of 2 reports hold\n")
    assert result.stderr == "skipped missing.txt: does not exist; check its name\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-", "-"), "standard input is named twice"),
        (("no-such-file.jsonl", "-"), "cannot be read (No such file or directory)"),
        (("claims.jsonl",), "Missing argument"),
        ((), "Missing argument"),
    ],
    ids=str,
)
def test_wrong_usage(run: Run, words: tuple[str, ...], told: str) -> None:
    result = run("check", *words, stdin=b"")
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_stream_of_claims_is_checked_as_it_comes(start: Start, reports: Path, claims: Path) -> None:
    process = start("check", "-", str(reports), stdin=PIPE, stdout=PIPE, stderr=PIPE)
    output, errors = process.communicate(claims.read_bytes() * 200, timeout=60)
    assert (process.returncode, output, errors) == (0, b"600 claims of 2 reports hold\n", b"")
