"""`showcar board`: all programmes with their verdicts, a line each."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Annotated

import typer

from showcar.model.board import SORTS, Wanted
from showcar.model.judgement import STAGES
from showcar.presentation import boards
from showcar.presentation.cli.ending import DONE, PARTLY
from showcar.presentation.cli.judgement.asking import Asked, asked
from showcar.presentation.cli.ledger.options import AsOfOption, AsRecordedOption, LedgerOption, located
from showcar.presentation.cli.options import Format, FormatOption
from showcar.presentation.cli.printing import print_found
from showcar.presentation.cli.progress import Bar
from showcar.presentation.cli.streams import say
from showcar.presentation.clocks import now

HELP = """List programmes with their verdicts: stage, probability, form, run, price, time, last change.

\b
Orders:
  changed      what moved last comes first
  name         by the alphabet
  probability  the most probable first
  stage        the farthest first
  start        whose production or sale comes first
  run          the smallest run first

\b
Examples:
  showcar board --maker BMW --sort probability
  showcar board --stage considered --year 2027 --format csv
  showcar board touring --as-of 2024-06-01

Programmes that have nothing to be ordered by come last. With --after, the answer goes on where an earlier one ended,
which said so on stderr.

What was judged is kept beside the ledger, in LEDGER.boards, and judged again only where something new is said, or on
another day. The folder may be thrown away. --refresh judges all that waits, draws the pages that `showcar serve` would
take long to draw, and prints nothing; it may be stopped, and goes on from there the next time.

--as-of leaves out what was said later, --as-recorded what the ledger learnt later; without --as-of it is today. A
report without a date counts from the day it was recorded.

Exit status: 0 found, 1 nothing was found, 2 wrong usage, or a ledger that cannot be read.
"""


def board(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORD", help="Each begins a word of one of a programme's names.", show_default=False),
    ] = None,
    maker: Annotated[str | None, typer.Option("--maker", metavar="NAME", help="Of this maker.")] = None,
    stage: Annotated[str | None, typer.Option("--stage", metavar="STAGE", help=f"One of {', '.join(STAGES)}.")] = None,
    car_form: Annotated[
        str | None, typer.Option("--form", metavar="FORM", help="Most probable form: series, limited or one_off.")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", help="Production, sale or deliveries touch this year.")] = None,
    sort: Annotated[str, typer.Option("--sort", metavar="ORDER", help=f"One of {', '.join(SORTS)}.")] = "changed",
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="At most so many programmes.")] = 500,
    refresh: Annotated[bool, typer.Option("--refresh", help="Only judge what waits, for those who ask later.")] = False,
    after: Annotated[str | None, typer.Option("--after", metavar="MARK", help="Go on behind this mark.")] = None,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """List programmes with their verdicts."""
    with asked(ledger, as_of, as_recorded) as question:
        from showcar.presentation.cli.judgement import tables
        from showcar.presentation.export import board as export

        complete = _drawn(question)
        if refresh:
            if complete and not (as_of or as_recorded):
                _pages(question, boards.folder(located(ledger)))
            raise typer.Exit(DONE if complete else PARTLY)
        wanted = Wanted(" ".join(words or ()), maker, stage, car_form, year, sort, reverse, after, limit)
        found = question.desk.board(question.clocks, wanted)
        nothing = "no programme fits" if found.programmes else "there is no programme"
        end = print_found(found.rows, export.row, export.BOARD, tables.verdicts, form, nothing)
        if found.next is not None:
            say(f"{found.total:,} programmes fit; go on with --after {found.next}")
        raise typer.Exit(end)


def _drawn(question: Asked) -> bool:
    """Judges what waits, with a bar for those who wait too."""
    bar: Bar | None = None
    done = 0

    def begun(waiting: int) -> None:
        nonlocal bar
        bar = Bar(waiting, "judging")

    def judged(programme: str) -> None:
        nonlocal done
        if bar is not None:
            bar.at(done, programme)
        done += 1

    try:
        complete = question.desk.draw(question.clocks, begun, judged)
    finally:
        if bar is not None:
            bar.clear()
    if not complete:
        say("another process is judging just now; this is what it has so far")
    return complete


def _pages(question: Asked, folder: Path) -> None:
    """Draws the pages of cars of which much is told, where there is what it takes to serve them."""
    try:
        from showcar.presentation.web.ahead.drawing import Drawing
    except ModuleNotFoundError:
        return
    drawing = Drawing(question.desk.ledger, folder, now)
    bar = Bar(len(drawing.lacking()), "drawing")
    done = 0
    try:
        while drawn := drawing():
            done += drawn
            bar.at(done, "pages")
    except (OSError, sqlite3.Error):
        # no room: pages are drawn for those who ask
        pass
    finally:
        bar.clear()
