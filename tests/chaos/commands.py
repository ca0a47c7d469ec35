"""The commands that write, each with a folder to begin from and what must be there whatever became of it."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from showcar import ledger as ledgers
from tests.chaos.child import Ran, run
from tests.ledger.made import START, Clock, add, claim, report

LEDGER, NEW = "cars.db", "new.db"
REPORTS, CLAIMS = 6, 4
"""Reports that are added, and claims of each."""
_CARS = 5
State = Any


@dataclass(frozen=True)
class Command:
    """A command that writes.

    Attributes:
        name: As the table shows it.
        words: After `showcar`.
        state: What there is of what it writes, in a folder: the same for the same content, whenever it was written.
        acknowledged: What it told that it had done, as a part of `state`.
        steps: Whether what it does may be there in part, a whole report each, or is there whole or not at all.
    """

    name: str
    words: tuple[str, ...]
    state: Callable[[Path], State]
    acknowledged: Callable[[str], frozenset[str]] = lambda out: frozenset()
    steps: bool = False


def base(folder: Path, site: str) -> tuple[Command, ...]:
    """Makes the folder that every round begins with a copy of; returns the commands.

    Args:
        folder: To be made.
        site: Where feeds are.
    """
    (folder / "reports").mkdir(parents=True)
    (folder / "in").mkdir()
    for number in range(REPORTS):
        lines = [f"Report {number}.", *(f"Car {n} of {number} will be built." for n in range(CLAIMS))]
        (folder / "reports" / f"{number}.txt").write_text("\n".join(lines), "utf-8")
        text = "BMW has told of the Concept Touring Coupé. It will be built. It will be built well, in number "
        (folder / "in" / f"{number}.txt").write_text(f"{text}{number}.\n" * 3, "utf-8")
    (folder / "feeds.toml").write_text(f'[[feed]]\nurl = "{site}/feed"\n', "utf-8")
    with ledgers.open(folder / LEDGER, Clock(START - timedelta(days=300))) as ledger:
        for number in range(_CARS):
            car = f"BMW Car{number}"
            add(ledger, report(claim(subject=car), claim("is long", car), path=f"{number}.txt", head=f"No {number}."))
        act = ledger.merge("BMW Car3", "BMW Car4", who="me", why="renamed")
        first = next(iter(ledger.claims("BMW Car0"))).id
        ledger.export("jsonl", folder / "ledger.jsonl")
    _settled(folder / LEDGER)
    swept = run(("sweep", "in", "--to", "swept", "--processes", "1"), folder)
    assert swept.status == 0, swept.err
    (folder / "board.csv").write_text("what was there before\n", "utf-8")
    why, here = ("--why", "so", "--who", "me"), ("--ledger", LEDGER)
    known = ledger_state(LEDGER)
    act_told = _told_of(known)
    exports = tuple(
        Command(f"export --to {form}", ("export", "--to", form, f"out.{form}", *here), _copied(f"out.{form}"))
        for form in ("jsonl", "csv", "parquet", "sqlite")
    )
    return (
        Command("add", ("add", "reports", *here), known, _added, True),
        Command("import (an export)", ("import", "ledger.jsonl", "--ledger", NEW), ledger_state(NEW), act_told),
        Command("import (a sweep)", ("import", "swept", *here), known, act_told, True),
        *exports,
        Command("correct", ("correct", first, "--factuality", "PR-", *why, *here), known, act_told),
        Command("retract", ("retract", "1.txt", *why, *here), known, act_told),
        Command("merge", ("merge", "BMW Car1", "BMW Car2", *why, *here), known, act_told),
        Command("split", ("split", "BMW Car3", "BMW Car4", *why, *here), known, act_told),
        Command("undo", ("undo", str(act), *why, *here), known, act_told),
        Command(
            "watch",
            ("watch", "feeds.toml", "--once", "--now", "--allow-private", "--changes", "changes.atom", *here),
            known, _added, True,
        ),
        Command("sweep", ("sweep", "in", "--to", "again", "--processes", "1"), _swept("again"), steps=True),
        Command(
            "hand-over", ("hand-over", "-o", "board.csv", "--overwrite", "--as-of", "2026", *here), _file("board.csv")
        ),
        Command("board --refresh", ("board", "--refresh", "--as-of", "2026", *here), _board, steps=True),
    )  # fmt: skip


def _settled(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def ledger_state(name: str) -> Callable[[Path], State]:
    """What a ledger holds, when it was recorded left out; each report whole and searchable, the file sound.

    Args:
        name: Of its file.
    """

    def look(folder: Path) -> State:
        path = folder / name
        if not path.exists() or not path.stat().st_size:
            return {}
        with ledgers.open(path, Clock()) as ledger:
            return content(ledger)

    return look


def content(ledger: ledgers.Ledger) -> State:
    """As `ledger_state`."""
    with ledger.store.read() as connection:
        if ledger.store.is_sqlite:
            sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            assert sound == "ok", f"the file is damaged: {sound}"
    stream = io.StringIO()
    ledger.export("jsonl", stream)
    rows = [json.loads(line) for line in stream.getvalue().splitlines()]
    state = {f"report {one.path} of {one.claims}" for one in ledger.reports()}
    assert all(one.claims for one in ledger.reports()), "a report has lost its claims"
    state |= {f"claim {one.id} of {one.programme}, {one.state}" for one in ledger.claims(every=True)}
    state |= {f"act {row['kind']} {row['why']}" for row in rows if row.get("table") == "acts"}
    return frozenset(state)


def _added(out: str) -> frozenset[str]:
    """Reports that were told to be added; those of a feed are told by their address."""
    lines = (line.split() for line in out.splitlines() if line.startswith("added "))
    return frozenset(f"report {words[1]} of {words[2]}" for words in lines)


def _told_of(state: Callable[[Path], State]) -> Callable[[str], frozenset[str]]:
    return lambda out: frozenset(["all"]) if out.strip() else frozenset()


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _file(name: str) -> Callable[[Path], State]:
    return lambda folder: _hash(folder / name) if (folder / name).exists() else None


def _copied(name: str) -> Callable[[Path], State]:
    """What an export holds, by making a ledger of it; None where there is none."""

    def look(folder: Path) -> State:
        if not (folder / name).exists():
            return None
        with ledgers.open(folder.parent / f"{folder.name}.copy.db", Clock()) as ledger:
            ledger.restore(folder / name)
            found = content(ledger)
        for path in folder.parent.glob(f"{folder.name}.copy.db*"):
            path.unlink()
        return found

    return look


def _swept(name: str) -> Callable[[Path], State]:
    """The tables of a sweep that says to be done; none before."""

    def look(folder: Path) -> State:
        if not (folder / name / "manifest.json").exists():
            return frozenset()
        files = (path for path in (folder / name).rglob("*") if path.is_file() and "_state" not in path.parts)
        return frozenset(f"{path.relative_to(folder)} {_hash(path)}" for path in files)

    return look


def _board(folder: Path) -> State:
    """What the board says, whatever of it was kept."""
    copy = folder.parent / f"{folder.name}.looked"
    shutil.copytree(folder, copy)
    ran = run(("board", "--as-of", "2026", "--format", "csv", "--ledger", LEDGER), copy)
    shutil.rmtree(copy)
    assert ran.status == 0, ran.err
    return frozenset(ran.out.splitlines())


def acknowledged(command: Command, ran: Ran) -> frozenset[str]:
    """What a command told to be done before it ended; all of it where it ended well."""
    return frozenset(["all"]) if ran.status == 0 else command.acknowledged(ran.out)
