"""Rounds of faults: each in a fresh copy of a folder, checked afterwards, and gone on from."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.child import Mishap, Ran, run
from tests.chaos.commands import Command, State, acknowledged

MOMENTS = {
    "BEGIN": "before a statement", "INSERT": "before a statement", "UPDATE": "before a statement",
    "DELETE": "before a statement", "CREATE": "before a statement", "DROP": "before a statement",
    "ALTER": "before a statement", "PRAGMA": "before a statement", "COMMIT": "before a commit",
    "file": "before a file is opened", "folder": "before a file is opened", "rename": "before a file gets its name",
    "remove": "before a file is removed", "END": "after all",
}  # fmt: skip
AFTER = "between two steps"


@dataclass
class Row:
    """What was done to one thing, and what came of it.

    Attributes:
        what: What was done.
        to: To which.
        rounds: How often.
        moments: At which moments it hit, or what became of the command.
        acknowledged: What had been told to be kept before.
        lost: What of that, or of what was there before, was missing; what was there in half; what could not go on.
    """

    what: str
    to: str
    rounds: int = 0
    moments: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)


class Rounds:
    """Makes rounds.

    Args:
        scratch: Where folders are made.
        seed: Decides the moments, of each row by itself.
        number: How many of each.
    """

    def __init__(self, scratch: Path, seed: int, number: int) -> None:
        self.scratch = scratch
        self.chance = random.Random(seed)
        self.number = number
        self._seed = seed
        self._count = 0

    def row(self, what: str, to: str) -> Row:
        """A new row, whose moments are the same whatever rows were made before it."""
        self.chance = random.Random(f"{self._seed} {what} {to}")
        return Row(what, to)

    @property
    def few(self) -> int:
        """How many of what takes longer."""
        return max(1, self.number // 3)

    @property
    def base(self) -> Path:
        """The folder that every round begins with a copy of."""
        return self.scratch / "base"

    @contextmanager
    def folder(self, above: Path | None = None) -> Iterator[Path]:
        """A copy of the base, of its own; removed afterwards."""
        self._count += 1
        path = (above or self.scratch) / f"{self._count:05}"
        shutil.copytree(self.base, path)
        try:
            yield path
        finally:
            for one in path.parent.glob(f"{path.name}*"):
                shutil.rmtree(one) if one.is_dir() else one.unlink()

    def undisturbed(self, command: Command) -> tuple[State, State, Ran]:
        """What there is before a command and after it, and how it runs.

        Raises:
            RuntimeError: It fails by itself.
        """
        with self.folder() as folder:
            before = command.state(folder) or frozenset()
            ran = run(command.words, folder)
            if ran.status != 0:
                raise RuntimeError(f"{command.name} fails undisturbed: {ran.err}")
            return before, command.state(folder), ran

    def killed(self, command: Command) -> Row:
        """Kills a command at many moments of its writing."""
        row = self.row("kill -9", command.name)
        before, after, ran = self.undisturbed(command)
        for _ in range(self.number):
            # as often at each kind of moment, of which inserts would else be nearly all
            kind = self.chance.choice(sorted({MOMENTS[one] for one in ran.steps}))
            step = self.chance.choice([at for at, one in enumerate(ran.steps, 1) if MOMENTS[one] == kind])
            linger = self.chance.choice((None, self.chance.uniform(0.0, 0.01)))
            with self.folder() as folder, counted(row):
                killed = run(command.words, folder, Mishap(step, linger))
                if not killed.was_killed:
                    row.moments["after all"] += 1
                else:
                    row.moments[MOMENTS[killed.steps[-1]] if linger is None else AFTER] += 1
                settle(row, command, folder, killed, before, after)
        return row


@contextmanager
def counted(row: Row) -> Iterator[None]:
    """Counts a round, and keeps what goes wrong in it."""
    row.rounds += 1
    try:
        yield
    except Exception as error:
        row.lost.append(f"{type(error).__name__}: {error}"[:300])


def settle(row: Row, command: Command, folder: Path, ran: Ran, before: State, after: State) -> None:
    """Looks at what is there after a fault, and has the command go on from there.

    Args:
        row: Where what is lost is told.
        command: What was disturbed.
        folder: Where.
        ran: What became of it.
        before: What there was before it.
        after: What there is after it where nothing disturbs it.
    """
    for problem in missing(command, ran, command.state(folder) or frozenset(), before, after, row):
        row.lost.append(problem)
    if "Traceback" in ran.err:
        row.lost.append(f"a traceback was printed: {ran.err[-200:]}")
    if command.state(folder) != after:
        again = run(command.words, folder)
        if again.status != 0:
            row.lost.append(f"the next run does not go on: {again.err[-200:]}")
        elif command.state(folder) != after:
            row.lost.append("the next run ends with something else than an undisturbed one")


def missing(command: Command, ran: Ran, found: State, before: State, after: State, row: Row) -> Iterator[str]:
    """What is lost, or there in half."""
    told = acknowledged(command, ran)
    row.acknowledged += len(told)
    if "all" in told:
        if found != after:
            yield "it ended well, and its work is not there"
        return
    if not command.steps:
        if found not in (before, after):
            yield "it is there in half"
        return
    if lost := told - found:
        yield f"acknowledged and not there: {sorted(lost)}"
    if lost := before - found:
        yield f"there before and not any more: {sorted(lost)[:3]}"
    if more := found - after:
        yield f"there is what an undisturbed run does not write: {sorted(more)[:3]}"

