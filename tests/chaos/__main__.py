"""`python -m tests.chaos`: faults on purpose, a table of what they did, and exit status 1 if anything was lost."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.chaos import child, commands, others, places, report
from tests.chaos.rounds import Rounds, Row
from tests.documents.feeds.samples import wrapped
from tests.documents.fetch.serving import Site, serving

PARTS = ("kill", "disk", "clock", "writers", "server", "network")


def feed() -> bytes:
    """A feed with some reports."""
    return wrapped("".join(
        f"<item><guid>{number}</guid><link>/a{number}</link><title>Report {number}: it will be built</title>"
        f"<description>It will be built, number {number} will be built too.</description></item>"
        for number in range(commands.REPORTS)
    ))  # fmt: skip


def rows(rounds: Rounds, site: Site, parts: tuple[str, ...], only: str) -> Iterator[Row]:
    """All rows of the table, as they are done.

    Args:
        rounds: Makes them.
        site: Where feeds are.
        parts: Which of `PARTS`.
        only: A part of the names of commands; empty for all.
    """
    known = [one for one in commands.base(rounds.base, site.url) if only in one.name]
    if "kill" in parts:
        yield from map(rounds.killed, known)
        if only in "serve":
            yield others.served(rounds)
    if "disk" in parts:
        with places.small_disk(rounds.scratch) as disk:
            for one in known:
                yield places.full(rounds, one, disk)
    if "clock" in parts:
        yield places.set_back(rounds)
    if "writers" in parts:
        yield places.crowded(rounds)
        files = ("export", "hand-over", "board")
        yield from (places.same_target(rounds, one) for one in known if one.name.startswith(files))
    if "network" in parts:
        yield others.stalling(rounds, site)
    if "server" in parts:
        with others.postgresql() as server:
            yield others.server_killed(rounds, server)


def main(words: list[str] | None = None) -> int:
    """Makes the rounds; returns 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="how many of each (default 20)")
    parser.add_argument("--seed", type=int, default=1, help="decides the moments (default 1)")
    parser.add_argument("--only", default="", help="a part of the names of commands")
    parser.add_argument("--part", action="append", choices=PARTS, help="what befalls them; all where not given")
    parser.add_argument("--write", action="store_true", help="write the table to docs/explanation/faults.md")
    asked = parser.parse_args(words)
    child.load()
    done: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="chaos") as scratch, serving() as site:
        site.page("/feed", feed())
        rounds = Rounds(Path(scratch), random.Random(asked.seed), asked.rounds)
        began = time.monotonic()
        for row in rows(rounds, site, tuple(asked.part or PARTS), asked.only):
            done.append(row)
            told = "nothing lost" if not row.lost else f"LOST: {'; '.join(sorted(set(row.lost)))}"
            print(f"{time.monotonic() - began:6.0f} s  {row.what}, {row.to}: {row.rounds} rounds, {told}", flush=True)
    print(report.table(done))
    if asked.write:
        report.write(done, asked.rounds, asked.seed)
    return int(any(row.lost for row in done))


if __name__ == "__main__":
    sys.exit(main())
