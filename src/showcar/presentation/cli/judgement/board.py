"""`showcar board`: all programmes with their verdicts, a line each."""

from __future__ import annotations

from typing import Annotated

import typer

from showcar.model.board import SORTS, Wanted
from showcar.model.judgement import STAGES
from showcar.presentation.cli.judgement.asking import asked
from showcar.presentation.cli.ledger.options import AsOfOption, AsRecordedOption, LedgerOption
from showcar.presentation.cli.options import Format, FormatOption
from showcar.presentation.cli.printing import print_found
from showcar.presentation.cli.streams import say

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

        wanted = Wanted(" ".join(words or ()), maker, stage, car_form, year, sort, reverse, after, limit)
        found = question.desk.board(question.clocks, wanted)
        nothing = "no programme fits" if found.programmes else "there is no programme"
        end = print_found(found.rows, export.row, export.BOARD, tables.verdicts, form, nothing)
        if found.next is not None:
            say(f"{found.total:,} programmes fit; go on with --after {found.next}")
        raise typer.Exit(end)
