"""`showcar export` and `showcar import`: a ledger as files, and back."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from showcar.model.errors import UsageError
from showcar.presentation.cli.ending import ending
from showcar.presentation.cli.ledger.options import LedgerOption, opened
from showcar.presentation.cli.streams import Output, say
from showcar.presentation.words import count_in_words

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

IMPORT_HELP = """Make a ledger of what `showcar export` wrote.

The ledger has to be empty, or not to be there yet. It becomes equal to the exported one, instants included.

\b
Examples:
  showcar import ledger.jsonl --ledger new.db
  showcar export | showcar import - --ledger postgresql://me@host/cars

Exit status: 0 done, 2 wrong usage, or it cannot be written; then nothing was.
"""


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
        str, typer.Argument(metavar="SOURCE", help="What was exported; - is standard input.", show_default=False)
    ],
    ledger: LedgerOption = None,
) -> None:
    """Make a ledger of what was exported."""
    with ending(), opened(ledger, create=True) as kept:
        if source == "-":
            if sys.stdin is None:
                raise UsageError("showcar import", "there is no standard input", "name a file")
            number = kept.restore(io.TextIOWrapper(sys.stdin.buffer, "utf-8"))
        else:
            number = kept.restore(Path(source))
        say(count_in_words(number, "report"))


class _Stream:
    """Standard output, with the errors of the command line."""

    def __init__(self) -> None:
        self._output = Output()

    def write(self, text: str, /) -> None:
        self._output.write(text)
