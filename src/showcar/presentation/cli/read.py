"""`showcar read`: reports to claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from showcar.model.document import Skipped
from showcar.model.errors import UsageError
from showcar.presentation.cli.ending import DONE, PARTLY, ending
from showcar.presentation.cli.options import (
    CatalogueOption,
    ContactOption,
    ForceOption,
    PrivateOption,
    ReadFormat,
    ReadFormatOption,
    ReportsArgument,
)
from showcar.presentation.cli.progress import Bar
from showcar.presentation.cli.reading import Failed, left_out, read_one, told
from showcar.presentation.cli.second_reader import (
    EndpointOption,
    FreshOption,
    HttpOption,
    LimitOption,
    ModelOption,
    PriceOption,
    Reader,
    ReaderOption,
    Second,
    Wanted,
    wanted,
)
from showcar.presentation.cli.streams import Input, Output, say
from showcar.presentation.cli.web import Web

if TYPE_CHECKING:
    from showcar.presentation.export.writer import Writer

HELP = """Read reports and print the claims that they make.

Reports are text, Markdown or HTML, up to 10 MiB each: files, or pages at an address of the web. A folder is read with
all that is in it, `-` is standard input, and so is no REPORT at all when something is piped in.

\b
Examples:
  showcar read report.txt
  showcar read --format csv --explain reports/ > claims.csv
  showcar read --format html reports/ > claims.html
  showcar read --contact desk@example.com https://example.com/report
  cat report.txt | showcar read --format jsonl | head
  showcar read --reader both --endpoint http://127.0.0.1:8080/v1 report.txt

\b
Formats:
  table  for people: grouped by programme, with quotes
  jsonl  JSON Lines: one claim a line
  csv    the same columns, and the value in words; text that a spreadsheet
         would run as a formula (it begins with = + - or @) begins with '
  html   one page for a browser, without scripts: each claim marked in its
         words, with its reading beside it, and filters

Pages are asked for one at a time, with pauses, and only where the site's robots.txt allows it; never inside your
network, unless you allow that. They are kept in a cache, and asked for again only if they changed.

A second reader is a language model behind any OpenAI-compatible endpoint. The text of the reports is sent to the
server that --endpoint names and nowhere else, with the key in SHOWCAR_LLM_KEY where that is set. It proposes claims:
one that is not in the vocabulary, or whose quote does not stand in the sentence that it names, is dropped and counted.
What it took is told on stderr. Answers are kept, so that a run that was stopped goes on where it was.

\b
Limits of a second reader, and what they are where --limit does not say:
  requests=100       requests in all, further tries included
  tokens=4096        tokens of an answer
  characters=100000  characters of a report; a longer one is not sent
  seconds=120        for one request
  total=3600         seconds of asking and waiting in all

Exit status: 0 all were read, 1 some were skipped (each is named on stderr, with the reason), 2 wrong usage.
"""


def read(
    reports: ReportsArgument = None,
    form: ReadFormatOption = ReadFormat.table,
    explain: Annotated[bool, typer.Option("--explain", help="Show for each claim the stages that made it.")] = False,
    force: ForceOption = False,
    catalogue: CatalogueOption = None,
    contact: ContactOption = None,
    allow_private: PrivateOption = False,
    reader: ReaderOption = Reader.built_in,
    endpoint: EndpointOption = None,
    model: ModelOption = None,
    price: PriceOption = None,
    limit: LimitOption = None,
    allow_http: HttpOption = False,
    fresh: FreshOption = False,
) -> None:
    """Read reports and print their claims."""
    with ending(), Web(contact, allow_private) as web:
        asked = wanted(reader, endpoint, model, price, limit or (), allow_http, fresh)
        status = _read(reports or [], web, form, explain, force, tuple(catalogue or ()), asked)
        raise typer.Exit(status)


def _read(
    named: list[str],
    web: Web,
    form: ReadFormat,
    explain: bool,
    force: bool,
    folders: tuple[Path, ...],
    asked: Wanted | None,
) -> int:
    stdin = Input()
    if not named:
        if stdin.is_terminal:
            raise UsageError("showcar read", "nothing to read", "name a report or a folder: showcar read report.txt")
        named = ["-"]
    from showcar.catalogue.index import index
    from showcar.documents import find
    from showcar.report import Report

    known = index(*folders)
    second = None if asked is None else Second(asked, known)
    extracted = asked is None or asked.reader is Reader.both
    paths = list(find(named))
    output, bar, writer = Output(), Bar(len(paths)), _writer(form, explain, asked)
    output.write(writer.head())
    status = DONE
    try:
        for done, path in enumerate(paths):
            bar.at(done, path if isinstance(path, str) else path.path)
            result: object = read_one(path, stdin, web, force, known, extracted=extracted)
            if second is not None and isinstance(result, Report):
                result = second.read(result, explain=explain)
            if isinstance(result, Skipped | Failed):
                status = PARTLY
                bar.clear()
                say(told(result))
                output.write(writer.skipped(left_out(result)))
                continue
            if output.is_terminal:
                bar.clear()
            output.write(writer.report(result))
        output.write(writer.foot())
    finally:
        bar.clear()
        if second is not None:
            second.tell()
    return status


def _writer(form: ReadFormat, explain: bool, asked: Wanted | None) -> Writer[Any]:
    """What writes reports, or two readings of them."""
    if asked is not None and asked.reader is Reader.both:
        return _comparison(form, asked)
    reader = None if asked is None else asked.name
    if form is ReadFormat.jsonl:
        from showcar.presentation.export.jsonl import JsonLines

        return JsonLines(explain=explain, reader=reader)
    if form is ReadFormat.csv:
        from showcar.presentation.export.csv import Csv

        return Csv(explain=explain, reader=reader)
    if form is ReadFormat.html:
        from showcar.presentation.export.html import Html

        return Html(explain=explain)
    from showcar.presentation.export.table import Table

    output = Output()
    return Table(width=output.width, color=output.color, explain=explain)


def _comparison(form: ReadFormat, asked: Wanted) -> Writer[Any]:
    if form is ReadFormat.html:
        from showcar.presentation.export.comparison.page import Html

        return Html(asked.name)
    from showcar.presentation.export.comparison import text

    if form is ReadFormat.jsonl:
        return text.JsonLines()
    if form is ReadFormat.csv:
        return text.Csv()
    output = Output()
    return text.Table(width=output.width, color=output.color)
