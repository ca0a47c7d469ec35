"""`showcar sweep`: archives of the web to tables of claims."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from showcar.model.errors import MissingPartError, UsageError
from showcar.presentation.cli.ending import DONE, ending
from showcar.presentation.cli.options import CatalogueOption
from showcar.presentation.cli.streams import Output, say
from showcar.presentation.reader import reader
from showcar.presentation.safe import name
from showcar.presentation.words import count_in_words

if TYPE_CHECKING:
    from rich.progress import Progress as Drawn
    from rich.progress import TaskID

    from showcar.sweep.run import Progress

HELP = """Read archives of the web and write what they claim as Parquet.

A SOURCE is a WARC (plain or gzip), JSON Lines with the fields text and perhaps url, title and date (.jsonl, .ndjson,
also .gz), a page or a text, or a folder of these. Most of the web names no car: a gate lets only those pages through
that may. A broken record, a bomb or a truncated archive is skipped and counted.

A sweep that was stopped, however it was, goes on when it is started again with the same sources; what it writes then
equals what it would have written undisturbed, byte for byte, whoever does the work.

\b
Examples:
  showcar sweep CC-NEWS-20260312.warc.gz --to march
  showcar sweep crawl/ reports.jsonl --to swept --processes 8
  showcar sweep crawl/ --to /shared/swept --ray auto
  showcar import march --ledger cars.db

\b
In DIR afterwards:
  documents/  the reports that name a car, with their texts
  claims/     what they claim
  skipped/    what was not read, with reasons
  manifest.json  what was read with what, and what came of it

Exit status: 0 all was swept, skipped records included, 2 wrong usage, or DIR cannot be written.
"""
_MIB = 1 << 20
_QUIET = 60.0


def sweep(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Archives, files and folders.", show_default=False)
    ],
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder to write.", show_default=False)],
    processes: Annotated[
        int | None,
        typer.Option("--processes", min=1, help="Processes of this machine; one for each core where not given."),
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option(
            "--ray",
            metavar="ADDRESS|auto",
            help="Have a Ray cluster do it. Its machines need to see the sources and DIR under the same names.",
        ),
    ] = None,
    part_size: Annotated[
        int, typer.Option("--part-size", metavar="MIB", min=1, help="How much of an archive a process does at a time.")
    ] = 64,
    catalogue: CatalogueOption = None,
) -> None:
    """Read archives and write what they claim."""
    with ending():
        if ray is not None and processes is not None:
            raise UsageError("--ray", "cannot go with --processes", "leave one of them out")
        try:
            from showcar.sweep import run
        except ModuleNotFoundError as error:
            advice = "install it with: pip install showcar[sweep]"
            raise MissingPartError("showcar sweep", f"{error.name} is not installed", advice) from None
        folders = tuple(catalogue or ())
        reads = reader(folders)
        order = run.Order(
            sources=tuple(sources),
            folder=to,
            extractor=f"{reads.extractor}.sweep.{_fingerprint()}",
            catalogue=reads.catalogue,
            folders=folders,
            part_bytes=part_size * _MIB,
        )
        shown = _Shown()
        try:
            manifest = run.sweep(order, run.workers(processes or run.cores(), ray), shown.at)
        finally:
            shown.clear()
        Output().write(f"{_sum(manifest['counts'], manifest['skipped'])}\nin {name(str(to))}\n")
        raise typer.Exit(DONE)


def _fingerprint() -> str:
    """Eight hex digits of the SHA-256 of the rules by which a sweep reads pages."""
    import showcar.sweep

    folder = Path(showcar.sweep.__file__).parent
    seen = hashlib.sha256()
    for path in sorted(folder.glob("*.py")):
        seen.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()[:8]


def _sum(counts: Mapping[str, int], kinds: Mapping[str, int]) -> str:
    skipped = ", ".join(f"{number:,} {kind}" for kind, number in kinds.items())
    return (
        f"{count_in_words(counts['pages'], 'page')}: {counts['no_car']:,} without a car, "
        f"{count_in_words(counts['documents'], 'report')} with {count_in_words(counts['claims'], 'claim')}, "
        f"{counts['skipped']:,} skipped{f' ({skipped})' if skipped else ''}"
    )


class _Shown:
    """How far a sweep is, on stderr: a bar on a terminal, else a line a minute."""

    def __init__(self) -> None:
        self._began = self._told = time.monotonic()
        self._bar = sys.stderr is not None and sys.stderr.isatty()
        self._drawn: Drawn | None = None
        self._task: TaskID | None = None
        self._pages_before: int | None = None

    def at(self, progress: Progress) -> None:
        """Tells how far it is."""
        now = time.monotonic()
        if self._pages_before is None:
            self._pages_before = progress.counts["pages"]
        words = self._words(progress, now)
        if self._bar:
            if self._drawn is None:
                self._drawn = _drawn()
                self._task = self._drawn.add_task("", total=progress.of_weight)
                self._drawn.start()
            if self._task is not None:
                self._drawn.update(self._task, completed=progress.weight, description=words, refresh=True)
        elif now - self._told >= _QUIET:
            self._told = now
            say(f"{100 * progress.weight / max(1, progress.of_weight):.0f} %, {words}")

    def _words(self, progress: Progress, now: float) -> str:
        passed, counts = now - self._began, progress.counts
        pages = counts["pages"] - (self._pages_before or 0)
        done, left = progress.weight - progress.before, progress.of_weight - progress.weight
        told = [f"part {progress.parts:,} of {progress.of:,}", f"{counts['pages']:,} pages"]
        if pages and passed:
            told.append(f"{pages / passed:,.0f} a second")
        told.append(f"{counts['claims']:,} claims, {counts['skipped']:,} skipped")
        if done > 0 and left > 0:
            told.append(f"{_duration(passed * left / done)} left")
        return ", ".join(told)

    def clear(self) -> None:
        """Takes the bar off the screen."""
        if self._drawn is not None:
            self._drawn.stop()


def _drawn() -> Drawn:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    return Progress(
        BarColumn(bar_width=24),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )


def _duration(seconds: float) -> str:
    """A time in the two units that tell most.

    >>> _duration(42), _duration(3725), _duration(200_000)
    ('42 s', '1 h 2 min', '2 d 7 h')
    """
    whole = int(seconds)
    days, hours, minutes = whole // 86_400, whole // 3600 % 24, whole // 60 % 60
    if days:
        return f"{days} d {hours} h"
    if hours or minutes:
        return f"{hours} h {minutes} min" if hours else f"{minutes} min {whole % 60} s"
    return f"{whole} s"
