"""Ctrl-C and SIGTERM end a watch cleanly at any moment: each report is there whole or not at all, and it goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from subprocess import PIPE
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from typer.testing import Result

from showcar import ledger as ledgers
from showcar.ledger.feeds import Feeds
from showcar.presentation.export import atom
from tests.documents.feeds.samples import FULL, SHORT, rss, wrapped
from tests.documents.fetch.serving import Site, serving
from tests.ledger.made import Clock
from tests.presentation.conftest import Run, Start
from tests.waiting import limited

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}
REPORTS = 6


@pytest.fixture
def site() -> Iterator[Site]:
    """A real server on this machine."""
    with serving() as about:
        yield about


@pytest.fixture(autouse=True)
def place(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger, a cache and a list of feeds of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SHOWCAR_LEDGER", str(tmp_path / "ledger.db"))
    (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{site.url}/feed"\n', "utf-8")


def watching(start: Start, folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """A watch in a process of its own."""
    changes = str(folder / "changes.atom")
    return start(
        "watch", str(folder / "feeds.toml"), "--allow-private", "--changes", changes, *words, stdout=PIPE, stderr=PIPE
    )


def round_(run: Run, folder: Path, *words: str) -> Result:
    """One round in this process."""
    changes = str(folder / "changes.atom")
    feeds = str(folder / "feeds.toml")
    return run("watch", feeds, "--allow-private", "--once", "--now", "--changes", changes, *words)


def send(number: int) -> None:
    """A real signal to the thread that catches it, from any thread."""
    ident = threading.main_thread().ident
    assert ident is not None
    signal.pthread_kill(ident, number)


def end(process: subprocess.Popen[bytes], number: int) -> tuple[int, str, str]:
    """Sends a signal; the exit status, and the rest of the output."""
    process.send_signal(number)
    output, errors = process.communicate(timeout=30)
    return process.returncode, output.decode(), errors.decode()


def test_in_a_pause(start: Start, site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(FULL))
    process = watching(start, tmp_path)
    assert process.stdout is not None
    with limited(process):
        first = process.stdout.readline().decode()
    assert first == f"added      {site.url}/a  40 claims\n"
    until = time.monotonic() + 60
    while not _asleep(tmp_path):
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.2)
    status, _, errors = end(process, signal.SIGTERM)
    assert (status, errors) == (0, "stopped; the next run goes on from here\n")
    with ledgers.open(str(tmp_path / "ledger.db"), Clock()) as ledger:
        assert len(ledger.reports()) == 1
        assert ledger.feeds.states([f"{site.url}/feed"])[f"{site.url}/feed"].outcome == "new"


def _asleep(folder: Path) -> bool:
    """Whether the visit was recorded, after which there is only a pause."""
    with ledgers.open(str(folder / "ledger.db"), Clock()) as ledger, ledger.store.read() as connection:
        return bool(connection.exec_driver_sql("SELECT count(*) FROM feed_visits").scalar())


@pytest.mark.parametrize(("number", "status"), SIGNALS.items())
def test_while_a_page_is_on_its_way(run: Run, site: Site, tmp_path: Path, number: int, status: int) -> None:
    over = threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        send(number)
        over.wait(30)

    site.page("/feed", rss(SHORT))
    site.pages["/a"] = slow
    try:
        result = round_(run, tmp_path)
    finally:
        over.set()
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr == "stopped; the next run goes on from here\n"
    with ledgers.open(str(tmp_path / "ledger.db"), Clock()) as ledger:
        assert ledger.reports() == []
    # it goes on: the feed is asked for whole, and the article read
    site.page("/a", b"<html><body><article><p>It will be built, and will be built well.</p></article></body></html>")
    again = round_(run, tmp_path)
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout.startswith(f"added      {site.url}/a  2 claims\n")


MOMENTS = (
    (os, "replace"),
    (atom, "entries"),
    (ledgers.Ledger, "add"),
    (ledgers.Ledger, "evidence_at"),
    (Feeds, "noted"),
    (Feeds, "entries"),
)
"""What is being done when the signal comes."""


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_at_any_moment(run: Run, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool) -> None:
    items = [
        f"<item><guid>{number}</guid><title>Report {number}: it will be built</title><description>It will be built, "
        f"number {number} will be built too.</description></item>"
        for number in range(REPORTS)
    ]
    site.page("/feed", wrapped("".join(items)))
    told = 0
    for (home, name), (number, status) in zip(MOMENTS, [*SIGNALS.items()] * 3, strict=False):
        with monkeypatch.context() as patch:
            _signal_in(patch, home, name, number, after)
            result = round_(run, tmp_path)
        assert (result.exit_code, result.stderr) == (status, "stopped; the next run goes on from here\n")
        told += _added(result)
        with ledgers.open(str(tmp_path / "ledger.db"), Clock()) as ledger:
            kept, claims = ledger.reports(), list(ledger.claims())
        # what was told is there, whole, and nothing else is
        assert (len(kept), len(claims)) == (told, 3 * told)
        Xml.parse(tmp_path / "changes.atom")
    assert 2 <= told < REPORTS
    last = round_(run, tmp_path)
    assert (last.exit_code, last.stderr) == (0, "")
    assert told + _added(last) == REPORTS


def _signal_in(patch: pytest.MonkeyPatch, home: Any, name: str, number: int, after: bool) -> None:
    """Has a signal come with the first call of a function."""
    real = getattr(home, name)
    sent: list[int] = []

    def call(*words: Any, **named: Any) -> Any:
        found = real(*words, **named) if after else None
        if not sent:
            sent.append(number)
            send(number)
        return found if after else real(*words, **named)

    patch.setattr(home, name, call)


def _added(result: Result) -> int:
    return sum(line.startswith("added ") for line in result.stdout.splitlines())
