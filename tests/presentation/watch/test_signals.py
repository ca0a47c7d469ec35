"""Ctrl-C and SIGTERM end a watch cleanly at any moment: each report is there whole or not at all, and it goes on."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from subprocess import PIPE
from xml.etree import ElementTree as Xml

import pytest

from showcar import ledger as ledgers
from tests.documents.feeds.samples import FULL, SHORT, rss, wrapped
from tests.documents.fetch.serving import Site, serving
from tests.ledger.made import Clock
from tests.presentation.conftest import Start

SIGNALS = (signal.SIGINT, signal.SIGTERM)
REPORTS = 20


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


def end(process: subprocess.Popen[bytes], number: int) -> tuple[int, str, str]:
    """Sends a signal; the exit status, and the rest of the output."""
    process.send_signal(number)
    output, errors = process.communicate(timeout=30)
    return process.returncode, output.decode(), errors.decode()


@pytest.mark.parametrize("number", SIGNALS)
def test_in_a_pause(start: Start, site: Site, tmp_path: Path, number: int) -> None:
    site.page("/feed", rss(FULL))
    process = watching(start, tmp_path)
    assert process.stdout is not None
    first = process.stdout.readline().decode()
    assert first == f"added      {site.url}/a  40 claims\n"
    while not _asleep(tmp_path):
        time.sleep(0.02)
    status, _, errors = end(process, number)
    assert (status, errors) == (0, "stopped; the next run goes on from here\n")
    with ledgers.open(str(tmp_path / "ledger.db"), Clock()) as ledger:
        assert len(ledger.reports()) == 1
        assert ledger.feeds.states([f"{site.url}/feed"])[f"{site.url}/feed"].outcome == "new"


def _asleep(folder: Path) -> bool:
    """Whether the visit was recorded, after which there is only a pause."""
    with ledgers.open(str(folder / "ledger.db"), Clock()) as ledger, ledger.store.read() as connection:
        return bool(connection.exec_driver_sql("SELECT count(*) FROM feed_visits").scalar())


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_while_a_page_is_on_its_way(start: Start, site: Site, tmp_path: Path, number: int, status: int) -> None:
    asked, over = threading.Event(), threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        asked.set()
        over.wait(30)

    site.page("/feed", rss(SHORT))
    site.pages["/a"] = slow
    process = watching(start, tmp_path, "--once")
    try:
        assert asked.wait(30)
        assert end(process, number) == (status, "", "stopped; the next run goes on from here\n")
    finally:
        over.set()
    with ledgers.open(str(tmp_path / "ledger.db"), Clock()) as ledger:
        assert ledger.reports() == []
    # it goes on: the feed is asked for whole, and the article read
    site.page("/a", b"<html><body><article><p>It will be built, and will be built well.</p></article></body></html>")
    again = watching(start, tmp_path, "--once")
    output, errors = again.communicate(timeout=60)
    assert (again.returncode, errors) == (0, b"")
    assert output.decode().startswith(f"added      {site.url}/a  2 claims\n")


def test_at_any_moment(start: Start, site: Site, tmp_path: Path) -> None:
    items = [
        f"<item><guid>{number}</guid><title>Report {number}: it will be built</title><description>It will be built, "
        f"number {number} will be built too.</description></item>"
        for number in range(REPORTS)
    ]
    site.page("/feed", wrapped("".join(items)))
    told: list[str] = []
    for turn in range(3):
        process = watching(start, tmp_path, "--once")
        assert process.stdout is not None
        lines = [process.stdout.readline().decode() for _ in range(1 + 3 * turn)]
        status, output, _ = end(process, SIGNALS[turn % 2])
        assert status == (130, 143)[turn % 2]
        told += [line for line in (*lines, *output.splitlines()) if line.startswith("added")]
        with ledgers.open(str(tmp_path / "ledger.db"), Clock()) as ledger:
            kept, claims = ledger.reports(), list(ledger.claims())
        # what was told is there, whole, and nothing else is
        assert (len(kept), len(claims)) == (len(told), 3 * len(told))
        Xml.parse(tmp_path / "changes.atom")
    assert 3 <= len(told) < REPORTS
    last = watching(start, tmp_path, "--once")
    rest, errors = last.communicate(timeout=120)
    assert (last.returncode, errors) == (0, b"")
    assert len(told) + sum(line.startswith(b"added ") for line in rest.splitlines()) == REPORTS
