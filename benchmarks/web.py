"""The server at size: how fast the first page comes, and what fifty readers get while another process adds reports.

`python -m benchmarks.web --folder DIR` records a million claims over 50,000 programmes once, lets the board be drawn
up, and then starts `showcar serve` as anybody would. Each part is kept in the folder, so that a run goes on where an
earlier one ended. With `--write` the figures go into docs/performance.md.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import platform
import random
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from benchmarks.ledger import CLAIMS_PER_PROGRAMME, PAGE, Ticking, record
from benchmarks.made_up import reports
from showcar import ledger as ledgers
from showcar.presentation import clocks
from showcar.presentation.addresses import segment

READERS, PAUSE, SECONDS = 50, 5.0, 120.0
"""Readers at once, seconds that each reads a page before it asks for the next, and how long this goes on."""
ALONE = 100
"""Pages of each kind that a single reader asks for, one after the other, with nobody beside."""
EACH = 5.0
"""Seconds between two reports that the other process adds."""
LIMIT = 10
"""The slowest of a hundred pages may take so many times the median of a single reader."""


@dataclass(frozen=True)
class Measured:
    """What was measured, times in milliseconds.

    Attributes:
        claims: In the ledger.
        programmes: In the ledger.
        judged: How many of them stood on the board.
        drawn: Seconds until the board stood; None where it stood before.
        first: The first page of the server, and each page of the board that was asked for the first time.
        alone: Median of a single reader, by kind of page.
        p50: Median of fifty readers, by kind.
        p99: The slowest of a hundred, by kind.
        answers: How many pages they got.
        errors: How many failed.
        added: Reports that were added meanwhile.
        pause: Mean seconds that each reader read a page.
        workers: Processes that answered.
    """

    claims: int
    programmes: int
    judged: int
    drawn: float | None
    first: float
    alone: dict[str, float]
    p50: dict[str, float]
    p99: dict[str, float]
    answers: int
    errors: int
    added: int
    pause: float
    workers: int


def prepared(folder: Path, claims: int) -> Path:
    """The ledger of that size, recorded where it is not there yet."""
    path = folder / f"{claims}.db"
    if not path.exists():
        made = folder / f"{claims}.new"
        for old in folder.glob(f"{made.name}*"):
            old.unlink()
        with ledgers.open(made, Ticking()) as ledger:
            record(ledger, reports(claims // CLAIMS_PER_PROGRAMME), claims)
        # closed, so all of it stands in the one file
        made.rename(path)
    return path


def drawn(path: Path) -> float | None:
    """Draws up the board as `showcar board --refresh` does; the seconds that it took."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "showcar", "board", "--refresh", "--ledger", str(path)], check=True)
    took = time.perf_counter() - begun
    note = path.with_suffix(".drawn")
    if not note.exists():
        note.write_text(f"{took:.0f}")
    return float(note.read_text())


@contextmanager
def served(path: Path, workers: int) -> Iterator[tuple[str, int]]:
    """The server, as anybody starts it; its host and port."""
    command = [sys.executable, "-m", "showcar", "serve", "--ledger", str(path), "--port", "0"]
    command += ["--workers", str(workers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        parts = urlsplit(process.stdout.readline().strip())
        try:
            yield str(parts.hostname), int(parts.port or 0)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()


class Reader:
    """Asks for pages over one connection, as a browser does.

    Args:
        place: Host and port.
    """

    def __init__(self, place: tuple[str, int]) -> None:
        self._connection = http.client.HTTPConnection(*place, timeout=60)

    def read(self, address: str) -> tuple[float, bool]:
        """Milliseconds until a page is there as a whole, and whether it is one."""
        begun = time.perf_counter()
        try:
            self._connection.request("GET", address, headers={"Accept": "text/html"})
            answer = self._connection.getresponse()
            body = answer.read()
            fine = answer.status == 200 and body.rstrip().endswith(b"</html>")
        except (OSError, http.client.HTTPException):
            self._connection.close()
            fine = False
        return (time.perf_counter() - begun) * 1000, fine

    def told(self, address: str) -> dict[str, object]:
        """An answer of the API."""
        self._connection.request("GET", address)
        found: dict[str, object] = json.loads(self._connection.getresponse().read())
        return found


def addresses(path: Path, judged: Sequence[str] | None, seed: int = 5) -> dict[str, list[str]]:
    """Pages of each kind: boards in all orders, programmes, reports.

    Args:
        path: Of the ledger.
        judged: Programmes to choose from, all alike often; None for all, as often as they are written about.
        seed: Of what is chosen.
    """
    chance = random.Random(seed)
    with ledgers.open(path, clocks.now, create=False) as ledger:
        if judged is None:
            programmes = ledger.programmes()
            weights = [one.reports for one in programmes]
            chosen = [one.name for one in chance.choices(programmes, weights, k=300)]
        else:
            chosen = chance.sample(judged, min(300, len(judged)))
        with ledger.store.read() as connection:
            rows = connection.exec_driver_sql("SELECT document FROM reports WHERE id % 97 = 0 LIMIT 300").all()
    words = sorted({word[:3] for name in chosen[:40] for word in name.split()[-1:]})
    boards = [f"/?sort={sort}" for sort in ("changed", "name", "probability", "stage", "start", "run")]
    boards += ["/", "/?stage=approved", "/?form=limited&sort=run", *(f"/?q={quote(word)}" for word in words)]
    return {
        "board": boards,
        "programme": [f"/programmes/{quote(segment(name))}" for name in chosen],
        "report": [f"/reports/{row[0]}" for row in rows],
    }


def alone(place: tuple[str, int], pages: dict[str, list[str]]) -> dict[str, float]:
    """The median of a single reader, by kind of page."""
    reader, found = Reader(place), {}
    for kind, listed in pages.items():
        times = [reader.read(address) for address in itertools.islice(itertools.cycle(listed), ALONE)]
        assert all(fine for _, fine in times), kind
        found[kind] = statistics.median(took for took, _ in times)
    return found


def crowd(
    place: tuple[str, int], pages: dict[str, list[str]], seconds: float, pause: float
) -> list[tuple[str, float, bool]]:
    """What fifty readers get: kind of page, milliseconds, whether it was one."""
    found: list[tuple[str, float, bool]] = []
    end = time.monotonic() + seconds

    def reading(number: int) -> None:
        chance, reader = random.Random(number), Reader(place)
        time.sleep(pause * number / READERS)
        while time.monotonic() < end:
            kind = chance.choice(sorted(pages))
            took, fine = reader.read(chance.choice(pages[kind]))
            found.append((kind, took, fine))
            time.sleep(pause * (0.5 + chance.random()))

    threads = [threading.Thread(target=reading, args=(number,)) for number in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@contextmanager
def adding(path: Path, claims: int) -> Iterator[Callable[[], int]]:
    """Another process that adds a report every few seconds; tells how many it added."""
    command = [sys.executable, "-m", "benchmarks.web", "--add", str(path), "--claims", str(claims)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines: list[str] = []
        thread = threading.Thread(target=lambda: lines.extend(process.stdout or ()))
        thread.start()
        try:
            yield lambda: len(lines)
        finally:
            process.terminate()
            thread.join()


def add(path: Path, claims: int) -> None:
    """Adds reports about the same programmes until it is ended."""
    with ledgers.open(path, clocks.now, create=False) as ledger:
        # the same programmes, other reports than those that are there
        made = itertools.islice(reports(claims // CLAIMS_PER_PROGRAMME), len(ledger.reports()), None)
        for report in made:
            ledger.add_many([report], extractor="1.0+aaaaaaaa")
            print(report[0].path, flush=True)
            time.sleep(EACH)


def on_the_board(place: tuple[str, int], most: int = 3000) -> list[str]:
    """Names of programmes that have been judged, by the alphabet."""
    reader, found, address = Reader(place), list[str](), "/api/v1/programmes?sort=name&limit=500"
    while address and len(found) < most:
        part = reader.told(address)
        items: list[dict[str, str]] = part["items"]  # type: ignore[assignment]
        found += [one["programme"] for one in items]
        mark = part.get("next")
        address = f"/api/v1/programmes?sort=name&limit=500&after={quote(str(mark))}" if mark else ""
    return found


def measure(folder: Path, claims: int, seconds: float, pause: float, workers: int, as_it_stands: bool) -> Measured:
    """All parts, one after the other."""
    path = prepared(folder, claims)
    _say("the ledger stands")
    took = None if as_it_stands else drawn(path)
    _say("the board stands")
    with served(path, workers) as place:
        first, fine = Reader(place).read("/")
        assert fine, "the first page is none"
        programmes = Reader(place).told("/api/v1/programmes?limit=1")
        pages = addresses(path, on_the_board(place) if as_it_stands else None)
        single = alone(place, pages)
        _say("a single reader is done")
        with adding(path, claims) as count:
            found = crowd(place, pages, seconds, pause)
            added = count()
    times = {kind: sorted(took for one, took, _ in found if one == kind) for kind in pages}
    return Measured(
        claims, int(str(programmes["programmes"])), int(str(programmes["judged"])), took, first, single,
        {kind: statistics.median(told) for kind, told in times.items()},
        {kind: told[min(len(told) - 1, int(len(told) * 0.99))] for kind, told in times.items()},
        len(found), sum(not fine for _, _, fine in found), added, pause, workers,
    )  # fmt: skip


def table(one: Measured) -> str:
    """The figures as a page has them."""
    kinds = list(one.alone)
    lines = [
        f"| | {' | '.join(kinds)} |",
        f"| --- |{' ---: |' * len(kinds)}",
        f"| a single reader, median, ms | {' | '.join(f'{one.alone[kind]:.0f}' for kind in kinds)} |",
        f"| {READERS} readers, median, ms | {' | '.join(f'{one.p50[kind]:.0f}' for kind in kinds)} |",
        f"| {READERS} readers, slowest of a hundred, ms | {' | '.join(f'{one.p99[kind]:.0f}' for kind in kinds)} |",
        "| **slowest of a hundred, median of a single reader = 1** | "
        + " | ".join(f"**{one.p99[kind] / one.alone[kind]:.1f}**" for kind in kinds)
        + " |",
    ]
    told = (
        f"{one.claims:,} claims, {one.programmes:,} programmes, {one.judged:,} of them judged. First page of a server "
        f"that was just started: {one.first:.0f} ms. {one.answers:,} pages, {one.errors:,} errors, each reader reading "
        f"for {one.pause:g} s; {one.added:,} reports were added meanwhile. Processes that answered: {one.workers}. "
    )
    if one.drawn is not None:
        told += f"The board was drawn up in {one.drawn / 60:.0f} minutes by one process. "
    return (
        "\n".join(lines)
        + f"\n\n{told}{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}."
    )


def write(one: Measured) -> None:
    """Puts the figures into the page."""
    figures = f"<!-- web figures -->\n{table(one)}\n<!-- end of web figures -->"
    page = PAGE.read_text("utf-8")
    PAGE.write_text(
        re.sub(r"<!-- web figures -->.*<!-- end of web figures -->", lambda _: figures, page, flags=re.S), "utf-8"
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Measures, and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/web"), help="where ledger and board are kept")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--pause", type=float, default=PAUSE, help="mean seconds that each reader reads a page")
    parser.add_argument("--workers", type=int, default=1, help="processes that answer")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--add", type=Path, help=argparse.SUPPRESS)
    parser.add_argument(
        "--as-it-stands", action="store_true",
        help="do not wait for the board, and ask for programmes that have been judged, all alike often",
    )
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    given = parser.parse_args()
    if given.add is not None:
        add(given.add, given.claims)
        return
    given.folder.mkdir(parents=True, exist_ok=True)
    found = measure(given.folder, given.claims, given.seconds, given.pause, given.workers, given.as_it_stands)
    print(table(found))
    print(json.dumps(asdict(found)))
    if given.write:
        write(found)
    ratios = [found.p99[kind] / found.alone[kind] for kind in found.alone]
    raise SystemExit(found.errors > 0 or found.first > 1000 or max(ratios) > LIMIT)


if __name__ == "__main__":
    main()
