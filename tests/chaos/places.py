"""Places that go wrong under a command: a disk that is full, a clock that was set back, others who write at once."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from showcar import ledger as ledgers
from tests.chaos.child import Mishap, Ran, Running, run
from tests.chaos.commands import LEDGER, Command, content
from tests.chaos.rounds import Rounds, Row, counted, settle
from tests.ledger.made import Clock

TMPFS, RLIMIT = "a full disk (tmpfs)", "a full disk (a limit on files)"
_SIZE = 24 << 20


@contextmanager
def small_disk(scratch: Path) -> Iterator[Path | None]:
    """A disk of its own, of 24 MB; None where this machine does not let one be mounted.

    Args:
        scratch: Where it is mounted.
    """
    place = scratch / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "showcar-chaos", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    except OSError:
        mounted = False
    try:
        yield place if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], timeout=30, check=True)


def full(rounds: Rounds, command: Command, disk: Path | None) -> Row:
    """Leaves a command too little room, has it fail, makes room, and has it go on.

    Args:
        rounds: Makes folders.
        command: Which.
        disk: A small disk; a limit on the size of files where there is none.
    """
    row = rounds.row(RLIMIT if disk is None else TMPFS, command.name)
    before, after, _ = rounds.undisturbed(command)
    needed = _needed(rounds, command)
    for _ in range(rounds.few):
        with rounds.folder(disk) as folder, counted(row):
            if disk is None:
                ran = run(command.words, folder, Mishap(largest=rounds.chance.randint(1, needed)))
            else:
                with _filled(disk, rounds.chance.randint(0, needed)):
                    ran = run(command.words, folder)
            row.moments[_outcome(ran)] += 1
            settle(row, command, folder, ran, before, after)
    return row


def _needed(rounds: Rounds, command: Command) -> int:
    """Bytes by which a folder grows."""
    with rounds.folder() as folder:
        before = sum(path.stat().st_size for path in folder.rglob("*"))
        run(command.words, folder)
        return max(32_768, sum(path.stat().st_size for path in folder.rglob("*")) - before)


@contextmanager
def _filled(disk: Path, left: int) -> Iterator[None]:
    filler = disk / "filler"
    free = shutil.disk_usage(disk).free
    filler.write_bytes(b"\0" * max(0, free - left))
    try:
        yield
    finally:
        filler.unlink()


def _outcome(ran: Ran) -> str:
    return "there was room enough" if ran.status == 0 else "failed, and said so" if ran.err else "failed without a word"


def set_back(rounds: Rounds) -> Row:
    """Writes with a clock that jumps by years, and asks what the past was."""
    row = rounds.row("the clock set back and forth", "add, merge, undo")
    for _ in range(rounds.number):
        with rounds.folder() as folder, counted(row):
            _set_back(folder, rounds.chance, row)
    return row


def _set_back(folder: Path, chance: random.Random, row: Row) -> None:
    known: list[tuple[object, object]] = []
    for step in range(4):
        off = timedelta(days=chance.choice((-4000, -400, -1, 0, 300)))
        row.moments["set back" if off < timedelta(0) else "not set back"] += 1
        report = folder / "reports" / f"{step}.txt"
        merge = ("merge", f"BMW Car{step % 3}", f"BMW Car{step % 3 + 1}", "--why", "so")
        words = merge if step % 2 else ("add", str(report))
        ran = run((*words, "--ledger", LEDGER), folder, Mishap(clock=off))
        if ran.status != 0:
            row.lost.append(f"it is refused: {ran.err[-200:]}")
        row.acknowledged += 1
        with ledgers.open(folder / LEDGER, Clock()) as ledger:
            instant = ledger.last_recorded()
            for earlier, told in known:
                found = [(one.id, one.state) for one in ledger.claims(as_recorded=earlier)]  # type: ignore[arg-type]
                if found != told:
                    row.lost.append("what was known at an instant is not what was known then")
            if known and not instant > known[-1][0]:  # type: ignore[operator]
                row.lost.append("an instant lies before an earlier one")
            known.append((instant, [(one.id, one.state) for one in ledger.claims()]))
            content(ledger)


def crowded(rounds: Rounds) -> Row:
    """Has several write into one ledger at once, one of them killed, and the others lose nothing by it."""
    row = rounds.row("several writers at once", "3 × add, merge, watch; one is killed")
    for _ in range(rounds.number):
        with rounds.folder() as folder, counted(row):
            _crowd(rounds, folder, row)
    return row


def _crowd(rounds: Rounds, folder: Path, row: Row) -> None:
    here = ("--ledger", LEDGER)
    other = folder / "others"
    shutil.copytree(folder / "reports", other)
    for path in other.iterdir():
        path.write_text(f"Others. {path.read_text('utf-8')}", "utf-8")
    tasks = (
        ("add", "reports", *here), ("add", "others", *here), ("add", "reports", *here),
        ("merge", "BMW Car1", "BMW Car2", "--why", "so", *here),
        ("watch", "feeds.toml", "--once", "--now", "--allow-private", *here),
    )  # fmt: skip
    fated = rounds.chance.randrange(len(tasks))
    fate = Mishap(rounds.chance.randint(1, 60), 0.0)
    fates = [fate if number == fated else Mishap() for number in range(len(tasks))]
    begun = [Running(words, folder, fates[number]) for number, words in enumerate(tasks)]
    ended = [one.end() for one in begun]
    row.moments[f"{tasks[fated][0]} killed" if ended[fated].was_killed else "all ended"] += 1
    for words, ran in zip(tasks, ended, strict=True):
        if not ran.was_killed and ran.status != 0:
            row.lost.append(f"{words[0]} is refused: {ran.err[-200:]}")
    told = {line.split()[1] for ran in ended for line in ran.out.splitlines() if line.startswith("added ")}
    row.acknowledged += len(told)
    again = run(tasks[fated], folder)
    if ended[fated].was_killed and again.status != 0 and "already" not in again.err and "are one" not in again.err:
        row.lost.append(f"the next run does not go on: {again.err[-200:]}")
    with ledgers.open(folder / LEDGER, Clock()) as ledger:
        content(ledger)
        paths = {one.path for one in ledger.reports()}
        if lost := told - paths:
            row.lost.append(f"acknowledged and not there: {sorted(lost)}")
        wanted = {f"{where.name}/{path.name}" for where in (folder / "reports", other) for path in where.iterdir()}
        if lost := wanted - paths:
            row.lost.append(f"was to be added and is not there: {sorted(lost)}")
        if len(ledger.programmes()) != 5 - 1 - 1 + 1:
            row.lost.append(f"{len(ledger.programmes())} programmes in place of 4")


def same_target(rounds: Rounds, command: Command) -> Row:
    """Has two write the same file at once: afterwards it is that of one of them, whole."""
    row = rounds.row("two writers of one file", command.name)
    before, after, ran = rounds.undisturbed(command)
    for _ in range(rounds.few):
        with rounds.folder() as folder, counted(row):
            first = Running(command.words, folder, Mishap(rounds.chance.randint(1, len(ran.steps)), 0.0))
            second = Running(command.words, folder)
            killed, ended = first.end(), second.end()
            row.moments["one killed" if killed.was_killed else "both ended"] += 1
            if command.state(folder) not in (before, after):
                row.lost.append("it is there in half")
            if "Traceback" in killed.err + ended.err:
                row.lost.append(f"a traceback was printed: {(killed.err + ended.err)[-200:]}")
            settle(row, command, folder, ended if ended.status == 0 else killed, before, after)
    return row
