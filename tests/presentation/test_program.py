"""The program as a process: what it loads, what it ends with, and what a terminal or a closed pipe sees."""

import json
import os
import pty
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from subprocess import DEVNULL, PIPE

import pytest

import showcar
from tests.presentation.conftest import SOURCES, Start
from tests.waiting import limited

HEAVY = {
    "sqlalchemy", "alembic", "spacy", "trafilatura", "lxml", "numpy", "ahocorasick_rs", "eldc", "htmldate", "httpx",
    "hishel", "feedparser", "ray", "pyarrow",
}  # fmt: skip
LOADED = "import sys, json; {}; print(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"


@pytest.mark.parametrize(
    "code",
    [
        "import showcar; showcar.__version__, dir(showcar)",
        "import showcar; showcar.Report, showcar.Document, showcar.Claim, showcar.read",
        "from showcar.presentation.cli import main; main(['--help'])",
        "from showcar.presentation.cli import main; main(['read', '--help'])",
        "from showcar.presentation.cli import main; main(['catalogue', 'find', '--help'])",
        "from showcar.presentation.cli import main; main(['--version'])",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(start: Start, code: str) -> None:
    process = start(code=LOADED.format(code), stdout=PIPE)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert not HEAVY & set(json.loads(output.splitlines()[-1]))


@pytest.mark.parametrize(
    ("words", "stdin", "status"),
    [
        (("--version",), b"", 0),
        (("read", "--format", "jsonl"), b"It will be built.", 0),
        (("read",), b"", 1),
        (("read", "--format", "xml"), b"", 2),
        (("read", "no-such-report.txt"), b"", 1),
    ],
    ids=str,
)
def test_status(start: Start, words: tuple[str, ...], stdin: bytes, status: int) -> None:
    process = start(*words, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    output, errors = process.communicate(stdin, timeout=60)
    assert process.returncode == status
    assert b"Traceback" not in errors
    assert not output or output.endswith(b"\n")


def test_a_terminal_on_standard_input_and_no_report_is_wrong_usage(start: Start) -> None:
    ours, theirs = pty.openpty()
    process = start("read", stdin=theirs, stdout=PIPE, stderr=PIPE)
    output, errors = process.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 2
    assert output == b""
    assert errors == b"showcar read: nothing to read; name a report or a folder: showcar read report.txt\n"


def test_a_closed_pipe_ends_quietly(start: Start, reports: Path) -> None:
    process = start("read", "--format", "csv", *[str(reports)] * 50, stdout=PIPE, stderr=PIPE)
    assert process.stdout is not None and process.stderr is not None
    with limited(process):
        assert process.stdout.readline().startswith(b"document,")
        process.stdout.close()
        errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), errors) == (141, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk here to write to")
def test_a_full_disk_is_told(start: Start, reports: Path) -> None:
    with open("/dev/full", "wb") as full:
        process = start("read", str(reports), stdout=full.fileno(), stderr=PIPE)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (1, b"standard output: No space left on device\n")


def test_ctrl_c_ends_with_130_and_a_line(start: Start) -> None:
    process = start("read", "--format", "csv", "-", stdin=PIPE, stdout=PIPE, stderr=PIPE)
    assert process.stdout is not None
    with limited(process):
        assert process.stdout.readline().startswith(b"document,")
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, b"stopped\n")


def test_progress_only_on_a_terminal_and_only_for_many(start: Start, reports: Path) -> None:
    def on_terminal(times: int) -> tuple[bytes, bytes]:
        ours, theirs = pty.openpty()
        process = start("read", "--format", "jsonl", *[str(reports)] * times, stdout=PIPE, stderr=theirs)
        os.close(theirs)
        output, _ = process.communicate(timeout=60)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:
            # Linux tells so that the other side is closed
            pass
        os.close(ours)
        assert process.returncode == 0
        return output, shown

    few, nothing = on_terminal(1)
    many, bar = on_terminal(10)
    assert nothing == b""
    assert b"reading" in bar and b"19/20" in bar
    assert many == few * 10

    process = start("read", "--format", "jsonl", *[str(reports)] * 10, stdout=PIPE, stderr=PIPE)
    assert process.communicate(timeout=60) == (many, b"")


def test_names_and_text_in_any_encoding(start: Start, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write("The coupé will be built.".encode())
    for form in ("table", "jsonl", "csv"):
        process = start("read", "--format", form, os.fsdecode(path), stdout=PIPE, stderr=DEVNULL)
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert b"will be built" in output
        output.decode("utf-8")


def test_python_runs_it_as_a_module() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "showcar", "--version"],
        env={**os.environ, "PYTHONPATH": str(SOURCES)}, stdin=DEVNULL, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    assert run.stdout == f"showcar {showcar.__version__}\n".encode()


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((SOURCES.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert showcar.__version__ == project["version"]
