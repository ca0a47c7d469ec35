"""`showcar read`: reports to claims."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from showcar.model.document import Document, Skipped
from showcar.model.errors import ShowcarError, UsageError
from showcar.presentation.cli.ending import DONE, PARTLY, ending, fault
from showcar.presentation.cli.options import CatalogueOption, ReadFormat, ReadFormatOption
from showcar.presentation.cli.progress import Bar
from showcar.presentation.cli.streams import Input, Output, say
from showcar.presentation.safe import name

if TYPE_CHECKING:
    from showcar.catalogue.index import Index
    from showcar.presentation.export.writer import Writer
    from showcar.report import Report

HELP = """Read reports and print the claims that they make.

Reports are text, Markdown or saved HTML files, up to 10 MiB each. A folder is read with all that is in it, `-` is
standard input, and so is no REPORT at all when something is piped in.

\b
Examples:
  showcar read report.txt
  showcar read --format csv --explain reports/ > claims.csv
  showcar read --format html reports/ > claims.html
  curl -s https://example.com/report | showcar read --format jsonl | head

\b
Formats:
  table  for people: grouped by programme, with quotes
  jsonl  JSON Lines: one claim a line
  csv    the same columns, and the value in words; text that a spreadsheet
         would run as a formula (it begins with = + - or @) begins with '
  html   one page for a browser, without scripts: each claim marked in its
         words, with its reading beside it, and filters

Exit status: 0 all were read, 1 some were skipped (each is named on stderr, with the reason), 2 wrong usage.
"""


@dataclass(frozen=True)
class Failed:
    """A report that met a fault of the program."""

    path: str
    told: str


def read(
    reports: Annotated[
        list[str] | None, typer.Argument(metavar="REPORT|FOLDER|-", help="What to read.", show_default=False)
    ] = None,
    form: ReadFormatOption = ReadFormat.table,
    explain: Annotated[bool, typer.Option("--explain", help="Show for each claim the stages that made it.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Read reports that are not in English as if they were.")
    ] = False,
    catalogue: CatalogueOption = None,
) -> None:
    """Read reports and print their claims."""
    with ending():
        status = _read(reports or [], form, explain, force, tuple(catalogue or ()))
        raise typer.Exit(status)


def _read(named: list[str], form: ReadFormat, explain: bool, force: bool, folders: tuple[Path, ...]) -> int:
    stdin = Input()
    if not named:
        if stdin.is_terminal:
            raise UsageError("showcar read", "nothing to read", "name a report or a folder: showcar read report.txt")
        named = ["-"]
    from showcar.catalogue.index import index
    from showcar.documents import find

    known = index(*folders)
    paths = list(find(named))
    output, bar, writer = Output(), Bar(len(paths)), _writer(form, explain)
    output.write(writer.head())
    status = DONE
    try:
        for done, path in enumerate(paths):
            bar.at(done, path if isinstance(path, str) else path.path)
            result = _one(path, stdin, force, known)
            if isinstance(result, Skipped | Failed):
                status = PARTLY
                bar.clear()
                say(_told(result))
                output.write(writer.skipped(_left_out(result)))
                continue
            if output.is_terminal:
                bar.clear()
            output.write(writer.report(result))
        output.write(writer.foot())
    finally:
        bar.clear()
    return status


def _writer(form: ReadFormat, explain: bool) -> Writer:
    if form is ReadFormat.jsonl:
        from showcar.presentation.export.jsonl import JsonLines

        return JsonLines(explain=explain)
    if form is ReadFormat.csv:
        from showcar.presentation.export.csv import Csv

        return Csv(explain=explain)
    if form is ReadFormat.html:
        from showcar.presentation.export.html import Html

        return Html(explain=explain)
    from showcar.presentation.export.table import Table

    output = Output()
    return Table(width=output.width, color=output.color, explain=explain)


def _one(path: str | Skipped, stdin: Input, force: bool, known: Index) -> Report | Skipped | Failed:
    """One report; whatever is wrong with it leaves the others as they are."""
    from showcar.documents import load
    from showcar.extraction.pipeline import extract
    from showcar.report import Report

    if isinstance(path, Skipped):
        return path
    if path.startswith(("http://", "https://")):
        return Skipped(path, "is an address, not a file", "save the page and name its file")
    try:
        data = stdin.read() if path == "-" else None
    except OSError as error:
        return Skipped(path, f"cannot be read ({error.strerror or 'input/output error'})", "pipe a report in")
    try:
        document = load(path, data, force=force)
        return Report(document, extract(document, known)) if isinstance(document, Document) else document
    except (ShowcarError, ModuleNotFoundError):
        # wrong with the installation, so with every report
        raise
    except Exception as error:
        return Failed(path, fault(error))


def _left_out(result: Skipped | Failed) -> Skipped:
    if isinstance(result, Skipped):
        return result
    return Skipped(result.path, result.told, "this is a fault of showcar, please report it with the text")


def _told(result: Skipped | Failed) -> str:
    if isinstance(result, Skipped):
        told = f"skipped {name(result.path)}: {name(result.reason)}"
        return f"{told}; {name(result.advice)}" if result.advice else told
    return f"failed {name(result.path)}: {result.told}; this is a fault of showcar, please report it with the text"
