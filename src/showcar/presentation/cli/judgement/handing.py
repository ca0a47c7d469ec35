"""`showcar hand-over`: the board, a programme, a report or a source for the tools that people have."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from showcar.model.errors import UsageError
from showcar.presentation.cli.ending import DONE
from showcar.presentation.cli.judgement.asking import Asked, asked
from showcar.presentation.cli.ledger.options import AsOfOption, AsRecordedOption, LedgerOption
from showcar.presentation.cli.streams import Output, say
from showcar.presentation.safe import name, plain

if TYPE_CHECKING:
    from showcar.board.desk import Desk
    from showcar.model.board import Clocks
    from showcar.presentation.export.formats import Made

HELP = """Hand the board, a programme, a report or a source over to other tools.

The board without a PROGRAMME; a report with --report, a source with --source.

\b
Formats of the board and of a programme:
  csv       rows of `showcar board`, or of `showcar show`
  xlsx      Excel; of a programme a sheet for verdict, values, claims, reports,
            conflicts and terms
  parquet   a typed table; of a programme its claims
  ics       iCalendar: dates that lie ahead
Formats of a programme:
  turtle, trig     claims with their evidence as RDF; trig as nanopublications
  claimreview      schema.org JSON-LD of claims whose outcome is known; also of
                   a source
  quickstatements  firm, uncontested claims for Wikidata, with references
Formats of a programme and of a report:
  wikitext         each claim with a footnote for Wikipedia
  bibtex, csl      bibliography

\b
Examples:
  showcar hand-over --to xlsx --output board.xlsx
  showcar hand-over Skytop --to ics > skytop.ics
  showcar hand-over Skytop --to quickstatements --item "BMW Skytop=Q1"
  showcar hand-over --report 71eb070aa7618186 --to bibtex

The same data make the same bytes. --as-of leaves out what was said later, --as-recorded what the ledger learnt later;
without --as-of it is today. Whatever was left out is told on stderr.

Exit status: 0 done, 1 no programme or report goes by this name, 2 wrong usage, a file that is there already, or a
ledger that cannot be read.
"""


class HandOver(StrEnum):
    """In which format."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    ics = "ics"
    turtle = "turtle"
    trig = "trig"
    claimreview = "claimreview"
    quickstatements = "quickstatements"
    wikitext = "wikitext"
    bibtex = "bibtex"
    csl = "csl"


def hand_over(
    programme: Annotated[
        str | None,
        typer.Argument(metavar="PROGRAMME", help="Any name of it; the board without one.", show_default=False),
    ] = None,
    to: Annotated[HandOver, typer.Option("--to", help="In which format.")] = HandOver.csv,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File to make; - is standard output.")
    ] = "-",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file if it is there already.")] = False,
    report: Annotated[
        str | None, typer.Option("--report", metavar="DOCUMENT", help="A report by the id of its document.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="A source by its whole name.")] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="URL",
            help="Address of your server, for addresses within the export; without it ids that begin with urn:.",
        ),
    ] = None,
    item: Annotated[
        list[str] | None,
        typer.Option("--item", metavar="NAME=QID", help="Item of Wikidata for a name; may be given several times."),
    ] = None,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Hand the board, a programme, a report or a source over to other tools."""
    with asked(ledger, as_of, as_recorded) as question:
        from showcar.presentation.export.formats import FORMATS
        from showcar.presentation.export.quickstatements import items

        form = FORMATS[to.value]
        if output == "-" and form.binary:
            found = f"{form.name} cannot be written to standard output"
            raise UsageError("showcar hand-over", found, f"name a file: --to {form.name} --output FILE.{form.ending}")
        if sum(one is not None for one in (programme, report, source)) > 1:
            raise UsageError("showcar hand-over", "several things are named", "ask for one of them")
        target = None if output == "-" else Path(output)
        if target is not None and target.exists() and not overwrite:
            raise UsageError(name(output), "exists already", "name a new one, or replace it with --overwrite")
        made = _made(question, to, (programme, report, source), base, items(item or (), "--item"))
        if target is None:
            Output().write(made.data.decode("utf-8"))
        else:
            _write(target, made.data)
        if made.note:
            say(plain(made.note))
        raise typer.Exit(DONE)


def _made(
    question: Asked,
    to: HandOver,
    named: tuple[str | None, str | None, str | None],
    base: str | None,
    items: dict[str, str],
) -> Made:
    """The export of a programme, a report or a source, or of the board where none of them is named."""
    from showcar.model.board import Wanted
    from showcar.presentation.export import gathering
    from showcar.presentation.export.formats import FORMATS, make, of_report, of_source
    from showcar.presentation.export.links import links

    under = links(base)
    if base is not None and not under.on_the_web:
        raise UsageError("--base", f"{base} is no address of the web", "write it as https://cars.example.org")
    desk, clocks, form = question.desk, question.clocks, FORMATS[to.value]
    programme, report, source = named
    if source is not None:
        return of_source(form, gathering.of_source(desk, source, clocks, under))
    if report is not None:
        opened = desk.ledger.report_pages.one(report, as_of=clocks.day, as_recorded=clocks.moment)
        return of_report(form, opened)
    if programme is not None:
        return make(form, gathering.car(desk, programme, clocks, under, items, form.needs))
    return make(form, gathering.cars(_complete(desk, clocks), clocks, Wanted(sort="name"), under))


def _complete(desk: Desk, clocks: Clocks) -> Desk:
    """A desk whose board has all programmes."""
    from showcar.board.desk import Desk

    if desk.draw(clocks, lambda waiting: None, lambda programme: None):
        return desk
    # another process is judging just now, and has a part so far, or does not know yet of what was added last
    return Desk(desk.ledger)


def _write(target: Path, data: bytes) -> None:
    """Writes a file whole or not at all.

    Raises:
        UsageError: It cannot be written.
    """
    from showcar.ledger.exchange.beside import whole

    try:
        with whole(target) as part:
            part.write_bytes(data)
    except OSError as error:
        reason = error.strerror or "no reason was given"
        raise UsageError(name(str(target)), f"cannot be written ({reason})", "name another place") from None
