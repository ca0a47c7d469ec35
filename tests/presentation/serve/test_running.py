"""`showcar serve` tells its address once it answers, ends cleanly, and says what to do where it cannot begin."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from queue import Queue
from subprocess import PIPE
from threading import Thread

import pytest
from typer.testing import CliRunner

from showcar.presentation.cli.app import app
from showcar.presentation.serve import running
from tests.presentation.conftest import SOURCES
from tests.presentation.web import ledger as made
from tests.waiting import limited

TOKEN = "a-token-of-at-least-twenty-signs"
WITHOUT = (
    "import sys\n"
    "class Missing:\n"
    "    def find_spec(self, name, path=None, target=None):\n"
    "        if name.partition('.')[0] == 'fastapi':\n"
    "            raise ModuleNotFoundError('No module named fastapi', name='fastapi')\n"
    "sys.meta_path.insert(0, Missing())\n"
)
MAIN = "from showcar.presentation.cli import main; import sys; sys.exit(main())"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with one report."""
    path = tmp_path_factory.mktemp("serve") / "ledger.db"
    made.make(path, [next(made.by_day())])
    return str(path)


def start(*words: str, before: str = "", **more: str) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "COLUMNS": "100", **more}
    environment.pop("SHOWCAR_LEDGER", None)
    code = before + MAIN
    return subprocess.Popen(
        [sys.executable, "-c", code, "serve", *words], env=environment, stdout=PIPE, stderr=PIPE, text=True
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Its status and what it printed."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


@pytest.mark.parametrize(
    ("sign", "workers", "token"),
    [(signal.SIGINT, "1", None), (signal.SIGTERM, "2", TOKEN)],
    ids=["one process, Ctrl-C", "two processes, SIGTERM"],
)
def test_it_answers_at_its_address_and_ends_with_a_signal(
    kept: str, sign: signal.Signals, workers: str, token: str | None
) -> None:
    given = {} if token is None else {"SHOWCAR_TOKEN": token}
    process = start("--ledger", kept, "--port", "0", "--workers", workers, **given)
    assert process.stdout is not None
    # two load all that one does, and are waited for
    with limited(process, 60 * (1 + int(workers))):
        address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(f"{address}/api/v1", timeout=60) as answer:
        assert json.load(answer)["writes"] == (token is not None)
    with urllib.request.urlopen(f"{address}/", timeout=60) as answer:
        assert answer.headers["Content-Type"].startswith("text/html")
    process.send_signal(sign)
    status, out, err = ended(process)
    assert (status, out) == (0, "")
    assert "Traceback" not in err and TOKEN not in err
    assert ("it only reads" in err) == (token is None)


_BEGINS_ANOTHER = """
import multiprocessing, time
from showcar.sweep.parent import end_with_parent
def run():
    end_with_parent()
    print("begun", flush=True)
    time.sleep(100)
if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=run).start()
    time.sleep(100)
"""


def test_who_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "begins.py"
    script.write_text(_BEGINS_ANOTHER, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    with subprocess.Popen([sys.executable, str(script)], env=environment, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        with limited(process):
            assert process.stdout.readline() == "begun\n"
        process.kill()
        began = time.monotonic()
        # ends when nobody can write to it any more
        assert process.stdout.read() == ""
    assert time.monotonic() - began < 60


def test_of_several_processes_the_address_is_told_once_one_answers() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        # whoever asks waits in line: nobody takes what comes yet
        address, found = f"http://127.0.0.1:{taken.getsockname()[1]}", Queue[str]()
        asking = Thread(target=running._told_once_answered, args=(address, found.put), daemon=True)
        asking.start()
        taken.settimeout(60)
        first, _ = taken.accept()
        first.close()  # a process that dies before it answers
        second, _ = taken.accept()
        assert second.recv(4096).startswith(b"HEAD /api/v1 ") and found.empty()
        second.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        assert found.get(timeout=60) == address
        asking.join(60)
        second.close()


def test_a_port_that_is_taken_is_told(kept: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = CliRunner().invoke(app, ["serve", "--ledger", kept, "--port", str(port)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        f"--port {port}: cannot be had on 127.0.0.1 (Address already in use); name another, or 0 for any that is free\n"
    )


@pytest.mark.parametrize(
    ("words", "given", "told"),
    [
        (("--ledger", "/nowhere/cars.db"), {}, "there is no ledger yet; add a report first"),
        ((), {"SHOWCAR_TOKEN": "short"}, "SHOWCAR_TOKEN: is too easily guessed"),
        (("--public-address", "cars.example.org"), {}, "--public-address: cars.example.org is no address of a site"),
        (("--cors-origin", "https://example.org/path"), {}, "is no origin; write it as https://example.org"),
        (("--contact", "no contact"), {}, "--contact"),
        (("--port", "70000"), {}, "65535"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_what_is_wrong_is_told_before_it_begins(
    kept: str, words: tuple[str, ...], given: dict[str, str], told: str
) -> None:
    ledger = () if "--ledger" in words else ("--ledger", kept)
    done = CliRunner().invoke(app, ["serve", *ledger, *words], env=given)
    assert done.exit_code == 2
    assert told in done.output and "Traceback" not in done.output


def test_without_its_packages_it_tells_how_to_install_them(kept: str) -> None:
    status, _, err = ended(start("--ledger", kept, before=WITHOUT))
    assert (status, err) == (
        2, "showcar serve: fastapi is not installed; install what it needs with: pip install 'showcar[serve]'\n",
    )  # fmt: skip
