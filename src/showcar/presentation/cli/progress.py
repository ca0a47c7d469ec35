"""A progress bar on stderr, for people who wait."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from showcar.presentation.safe import name

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

MANY = 8
"""Reports from which on a bar is shown at once."""
LONG = 2.0
"""Seconds after which it is shown for fewer."""


class Bar:
    """Shows how many reports, or programmes, are done; nothing without a terminal on stderr, or when the work is short.

    Args:
        total: Things to do.
        doing: What is done with them.
    """

    def __init__(self, total: int, doing: str = "reading") -> None:
        self._doing = doing
        self._total = total
        self._began = time.monotonic()
        self._wanted = total > 1 and sys.stderr is not None and sys.stderr.isatty()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def at(self, done: int, path: str) -> None:
        """Tells how many are done, and which comes next."""
        if not self._wanted or (self._total <= MANY and time.monotonic() - self._began < LONG):
            return
        if self._progress is None:
            self._progress = _drawn(self._doing)
            self._task = self._progress.add_task("", total=self._total)
        self._progress.start()
        if self._task is not None:
            shown = name(path)
            self._progress.update(self._task, completed=done, description=shown[-40:], refresh=True)

    def clear(self) -> None:
        """Takes the bar off the screen, so that other lines can be written; `at` brings it back."""
        if self._progress is not None:
            self._progress.stop()


def _drawn(doing: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        # drawn when a report is done; no thread, and the other lines are not touched
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
