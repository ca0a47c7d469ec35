"""`showcar export` and `showcar import`: a ledger as files, and back; archives that were swept."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from showcar.model.errors import UsageError
from showcar.presentation.cli.ending import ending
from showcar.presentation.cli.ledger.options import LedgerOption, opened
from showcar.presentation.cli.streams import Output, say
from showcar.presentation.words import count_in_words

if TYPE_CHECKING:
    from showcar.ledger import Ledger

EXPORT_HELP = """Write all that a ledger holds: reports, claims, runs, links and acts.

`showcar import` makes an equal ledger of it.

\b
Examples:
  showcar export --to jsonl > ledger.jsonl
  showcar export --to parquet ledger/

\b
Formats:
  jsonl    one file, or standard output: one row a line
  csv      a folder with a file for each table; an empty cell is nothing, and
           text that is empty, begins with ' or could run in a spreadsheet
           begins with a further '
  parquet  a folder with a file for each table
  sqlite   a ledger in a file, also from PostgreSQL

Exit status: 0 done, 2 wrong usage, or it cannot be written; then there is nothing.
"""

IMPORT_HELP = """Make a ledger of what `showcar export` wrote, or add what `showcar sweep` found.

For an export the ledger has to be empty, or not to be there yet. It becomes equal to the exported one, instants
included. The reports of a sweep are added to what is there; those that are there already add nothing.

\b
Examples:
  showcar import ledger.jsonl --ledger new.db
  showcar export | showcar import - --ledger postgresql://me@host/cars
  showcar import swept/

Exit status: 0 done, 2 wrong usage, or it cannot be written; then nothing of an export was, and of a sweep what came
before.
"""
_STEP = 250
"""Reports of a sweep that are recorded in one step."""


class ExportFormat(StrEnum):
    """How a ledger is exported."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    sqlite = "sqlite"


def export(
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="File or folder to make; - is standard output.")
    ] = "-",
    to: Annotated[ExportFormat, typer.Option("--to", help="In which format.")] = ExportFormat.jsonl,
    ledger: LedgerOption = None,
) -> None:
    """Write all that a ledger holds."""
    with ending():
        if target == "-" and to is not ExportFormat.jsonl:
            found = f"{to.value} cannot be written to standard output"
            raise UsageError("showcar export", found, f"name a target: showcar export --to {to.value} ledger.out")
        with opened(ledger) as kept:
            kept.export(to.value, _Stream() if target == "-" else Path(target))


def import_(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="What was exported or swept; - is standard input.", show_default=False),
    ],
    ledger: LedgerOption = None,
) -> None:
    """Make a ledger of what was exported."""
    with ending(), opened(ledger, create=True) as kept:
        if source == "-":
            if sys.stdin is None:
                raise UsageError("showcar import", "there is no standard input", "name a file")
            number = kept.restore(io.TextIOWrapper(sys.stdin.buffer, "utf-8"))
        elif _is_sweep(Path(source)):
            number = _add_swept(kept, Path(source))
        else:
            number = kept.restore(Path(source))
        say(count_in_words(number, "report"))


def _is_sweep(source: Path) -> bool:
    if not source.is_dir():
        return False
    try:
        from showcar.sweep.loading import is_sweep
    except ModuleNotFoundError:
        # told by what reads exports, which needs the same part
        return False
    return is_sweep(source)


def _add_swept(kept: Ledger, source: Path) -> int:
    """Adds the reports of a sweep, some at a time; returns how many there were."""
    from showcar.sweep.loading import reports

    number, swept = 0, reports(source)
    while step := list(islice(swept, _STEP)):
        _, _, extractor, catalogue = step[0]
        kept.add_many([(document, claims) for document, claims, _, _ in step], extractor=extractor, catalogue=catalogue)
        number += len(step)
    return number


class _Stream:
    """Standard output, with the errors of the command line."""

    def __init__(self) -> None:
        self._output = Output()

    def write(self, text: str, /) -> None:
        self._output.write(text)
