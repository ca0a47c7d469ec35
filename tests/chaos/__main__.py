"""`python -m tests.chaos`: faults on purpose, a table of what they did, and exit status 1 if anything was lost."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.chaos import child, commands, others, places, report
from tests.chaos.rounds import Rounds, Row
from tests.documents.feeds.samples import wrapped
from tests.documents.fetch.serving import serving

PARTS = ("kill", "disk", "writers", "serve", "clock", "network", "server")
_LONGEST = 4 * 3600.0


def feed() -> bytes:
    """A feed with some reports."""
    return wrapped("".join(
        f"<item><guid>{number}</guid><link>/a{number}</link><title>Report {number}: it will be built</title>"
        f"<description>It will be built, number {number} will be built too.</description></item>"
        for number in range(commands.REPORTS)
    ))  # fmt: skip


def part(name: str, number: int, seed: int, only: Sequence[str]) -> Iterator[Row]:
    """The rows of a part of the table, as they are done.

    Args:
        name: One of `PARTS`.
        number: How many rounds of each.
        seed: Decides the moments.
        only: How the names of commands begin; none for all.
    """
    with tempfile.TemporaryDirectory(prefix="chaos") as scratch, serving() as site:
        site.page("/feed", feed())
        rounds = Rounds(Path(scratch), seed, number)
        known = [one for one in commands.base(rounds.base, site.url) if one.name.startswith(tuple(only or [""]))]
        if name == "kill":
            yield from map(rounds.killed, known)
        elif name == "serve":
            yield others.served(rounds)
        elif name == "disk":
            with places.small_disk(rounds.scratch) as disk:
                for one in known:
                    yield places.full(rounds, one, disk)
        elif name == "clock":
            yield places.set_back(rounds)
        elif name == "writers":
            if not only or "add" in only:
                yield places.crowded(rounds)
            files = ("export", "hand-over", "board")
            yield from (places.same_target(rounds, one) for one in known if one.name.startswith(files))
        elif name == "network":
            yield others.stalling(rounds, site)
        else:
            with others.postgresql() as server:
                yield others.server_killed(rounds, server)


def apart(names: Sequence[str], words: Sequence[str], jobs: int) -> list[Row]:
    """Each part in a process of its own, some of them at once."""

    def do(name: str) -> list[Row]:
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder, "rows.json")
            command = [sys.executable, "-m", "tests.chaos", *words, "--part", name, "--jobs", "1", "--rows", str(told)]
            subprocess.run(command, check=False, timeout=_LONGEST)
            return report.load(told)

    with ThreadPoolExecutor(jobs) as pool:
        return [row for found in pool.map(do, names) for row in found]


def main(words: list[str] | None = None) -> int:
    """Makes the rounds; returns 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="how many of each (default 20)")
    parser.add_argument("--seed", type=int, default=1, help="decides the moments (default 1)")
    parser.add_argument("--only", action="append", default=[], help="how the names of commands begin; several times")
    parser.add_argument("--part", action="append", choices=PARTS, help="what befalls them; all where not given")
    parser.add_argument("--jobs", type=int, default=2, help="parts at once (default 2)")
    parser.add_argument("--rows", type=Path, help="also write the rows to this file, as JSON")
    parser.add_argument("--write", action="store_true", help="write the table to docs/explanation/faults.md")
    asked = parser.parse_args(words)
    # who is told to end takes away the small disk
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    names: Sequence[str] = asked.part or PARTS
    if len(names) > 1 and asked.jobs > 1:
        more = ["--rounds", str(asked.rounds), "--seed", str(asked.seed), *(f"--only={one}" for one in asked.only)]
        done = apart(names, more, asked.jobs)
    else:
        child.load()
        done, began = [], time.monotonic()
        for row in (row for name in names for row in part(name, asked.rounds, asked.seed, asked.only)):
            done.append(row)
            told = "nothing lost" if not row.lost else f"LOST: {'; '.join(sorted(set(row.lost)))}"
            print(f"{time.monotonic() - began:6.0f} s  {row.what}, {row.to}: {row.rounds} rounds, {told}", flush=True)
    if asked.rows is not None:
        report.dump(done, asked.rows)
    else:
        print(report.table(done))
    if asked.write:
        report.write(done, asked.rounds, asked.seed)
    return int(any(row.lost for row in done))


if __name__ == "__main__":
    sys.exit(main())
