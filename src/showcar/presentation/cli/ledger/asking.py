"""`showcar claims`, `show`, `list`, `reports`, `history` and `search`: what a ledger tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import typer

from showcar.model.claim import PREDICATES
from showcar.model.errors import UsageError
from showcar.model.ledger import Kept
from showcar.presentation.cli.ending import DONE
from showcar.presentation.cli.ledger import options as given
from showcar.presentation.cli.ledger.options import (
    AsOfOption,
    AsRecordedOption,
    LedgerOption,
    ProgrammeArgument,
    RunOption,
    asking,
    opened,
)
from showcar.presentation.cli.options import Format, FormatOption
from showcar.presentation.cli.printing import lines, print_found, status, write
from showcar.presentation.cli.streams import Output
from showcar.presentation.clocks import now
from showcar.presentation.export import ledger as export
from showcar.presentation.export.csv import rows

_CLOCKS = """
--as-of leaves out what was said later, --as-recorded what the ledger learnt later. An answer for a day and an instant
stays the same, whatever is added afterwards. A report without a date counts from the day it was recorded.

Exit status: 0 found, 1 nothing was found, 2 wrong usage, or a ledger that cannot be read.
"""

CLAIMS_HELP = f"""List claims.

\b
Examples:
  showcar claims "BMW Skytop" --predicate price
  showcar claims --source BMWBlog --as-of 2024-06-01 --format jsonl
{_CLOCKS}"""

SHOW_HELP = f"""Show the verdict on a programme, and all that is claimed of it.

The verdict says how far it has come, and how probable it is that it is built, as what and when; --why opens every
term of it. Below, for each predicate the newest and firmest claims come first, with who says so, when and in which
words. What an edit of a report took away stands at the end, with both texts, and why several names are one programme.

\b
Examples:
  showcar show "Concept Touring Coupé"
  showcar show Skytop --as-of 2024-06-01
  showcar show Skytop --why
{_CLOCKS}"""

LIST_HELP = f"""List the programmes, with counts and last change.

\b
Example:
  showcar list --format csv
{_CLOCKS}"""

REPORTS_HELP = f"""List the reports, the oldest first.

\b
Example:
  showcar reports --as-of 2024
{_CLOCKS}"""

HISTORY_HELP = f"""Tell what happened to a programme, day by day.

\b
Example:
  showcar history "BMW Skytop"
{_CLOCKS}"""

SEARCH_HELP = f"""Find words in the texts of reports and in the quotes of claims.

A report is found if it stands and holds all words; what stands between quotation marks is a phrase. Case and accents
count nothing.

\b
Example:
  showcar search skytop '"50 cars"'
{_CLOCKS}"""

_BATCH = 500
"""Claims that are written at once."""


def claims(
    programme: Annotated[
        str | None,
        typer.Argument(metavar="PROGRAMME", help="Any name of it; all programmes without one.", show_default=False),
    ] = None,
    predicate: Annotated[str | None, typer.Option("--predicate", metavar="NAME", help="Of this predicate.")] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Said, or passed on, by somebody of this name.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what was withdrawn, corrected or retracted.")] = False,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    run: RunOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """List claims."""
    with asking():
        if predicate is not None and predicate not in PREDICATES:
            raise UsageError("--predicate", f"{predicate} is no predicate", f"use one of {', '.join(PREDICATES)}")
        day, moment = given.day(as_of), given.instant(as_recorded)
        with opened(ledger) as kept:
            found = kept.claims(
                programme, predicate=predicate, source=source, every=every, as_of=day, as_recorded=moment, run=run
            )
            raise typer.Exit(_claims(found, form))


def _claims(found: Iterator[Kept], form: Format) -> int:
    from showcar.presentation.cli.ledger import tables

    output = Output()
    if form is Format.table:
        listed = list(found)
        output.write(tables.claims(listed, width=output.width, color=output.color))
        return status(listed, "no claim fits")
    written = 0
    if form is Format.csv:
        output.write(rows([export.KEPT]))
    record = export.kept_row if form is Format.csv else export.kept
    while batch := list(islice(found, _BATCH)):
        written += len(batch)
        output.write(lines(map(record, batch), export.KEPT, form))
    return DONE if written else status((), "no claim fits")


def show(
    programme: ProgrammeArgument,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    run: RunOption = None,
    why: Annotated[bool, typer.Option("--why", help="Open every term of the verdict down to its quotes.")] = False,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """Show a verdict on a programme, and all that is claimed of it."""
    with asking():
        if why and form is not Format.table:
            raise UsageError("--why", f"a table only, not {form}", "use: showcar verdict PROGRAMME --format jsonl")
        day, moment = given.day(as_of), given.instant(as_recorded)
        with opened(ledger) as kept:
            found = kept.dossier(programme, as_of=day, as_recorded=moment, run=run)
            output = Output()
            if form is Format.table:
                from showcar.board.desk import Desk
                from showcar.judgement.verdicts import verdict
                from showcar.model.board import Clocks
                from showcar.presentation.cli.ledger import tables

                judged, texts = None, None
                if found.claims:
                    today = day or now().date()
                    evidence = kept.evidence(programme, as_of=today, as_recorded=moment, run=run)
                    judged = verdict(evidence, records=Desk(kept).records(Clocks(today, moment)))
                    texts = evidence.readings if why else None
                output.write(tables.dossier(found, judged, texts, width=output.width, color=output.color))
        if form is not Format.table:
            write(export.dossier_rows(found) if form is Format.csv else export.dossier(found), export.DOSSIER, form)
        raise typer.Exit(DONE)


def list_(
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """List the programmes."""

    with asking():
        day, moment = given.day(as_of), given.instant(as_recorded)
        with opened(ledger) as kept:
            found = kept.programmes(as_of=day, as_recorded=moment)
        from showcar.presentation.cli.ledger import tables

        raise typer.Exit(
            print_found(found, export.programme, export.PROGRAMME, tables.programmes, form, "there is no programme")
        )


def reports(
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """List the reports."""

    with asking():
        day, moment = given.day(as_of), given.instant(as_recorded)
        with opened(ledger) as kept:
            found = kept.reports(as_of=day, as_recorded=moment)
        from showcar.presentation.cli.ledger import tables

        raise typer.Exit(print_found(found, export.report, export.REPORT, tables.reports, form, "there is no report"))


def history(
    programme: ProgrammeArgument,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """Tell what happened to a programme."""
    with asking():
        day, moment = given.day(as_of), given.instant(as_recorded)
        with opened(ledger) as kept:
            found = kept.history(programme, as_of=day, as_recorded=moment)
        from showcar.presentation.cli.ledger import tables

        record = export.event_row if form is Format.csv else export.event
        raise typer.Exit(print_found(found, record, export.EVENT, tables.history, form, "nothing happened"))


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for.", show_default=False)],
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many reports.")] = 20,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """Find words."""

    with asking():
        day, moment = given.day(as_of), given.instant(as_recorded)
        with opened(ledger) as kept:
            found = kept.search(" ".join(words), limit=limit, as_of=day, as_recorded=moment)
        from showcar.presentation.cli.ledger import tables

        raise typer.Exit(
            print_found(found, export.hit, export.HIT, tables.hits, form, "no report holds all these words")
        )
