"""The command line in this process and in one of its own, both with a stand-in for the extraction."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL

import pytest
from typer.testing import CliRunner, Result

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "src"
WITH_STUB = (
    f"import sys; sys.path.insert(0, {str(HERE)!r}); import stub; "
    "sys.modules['showcar.extraction.pipeline'] = stub; "
    "from showcar.presentation.cli import main; sys.exit(main())"
)

Run = Callable[..., Result]
Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in in place of the extraction."""
    about = importlib.util.spec_from_file_location("presentation_stub", HERE / "stub.py")
    assert about is not None and about.loader is not None
    module = importlib.util.module_from_spec(about)
    about.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, "showcar.extraction.pipeline", module)


@pytest.fixture
def run(stub: None) -> Run:
    """Runs the command line in this process: `run("read", "a.txt", stdin=b"")`."""
    from showcar.presentation.cli.app import app

    def invoke(*words: str, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=stdin, prog_name="showcar")

    return invoke


@pytest.fixture
def start() -> Start:
    """Starts the program in a process of its own: `start("read", "a.txt", stdout=PIPE)`."""

    def begin(
        *words: str, code: str = WITH_STUB, stdin: int = DEVNULL, stdout: int = DEVNULL, stderr: int = DEVNULL
    ) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(SOURCES), "TERM": "xterm", "COLUMNS": "100"}
        command = [sys.executable, "-c", code, *words]
        return subprocess.Popen(command, env=environment, stdin=stdin, stdout=stdout, stderr=stderr)

    return begin


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports that claim something."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("date 2024-02-29 About 50 of the cars will be built.\n", "utf-8")
    (folder / "b.md").write_text("# The coupé\n\nIt will be built, and will be built well.\n", "utf-8")
    return folder
