"""`showcar verdict`, `copies`, `conflicts`, `changes` and `sources`: what to think of what a ledger holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from showcar.model.board import Clocks
from showcar.model.errors import UsageError
from showcar.model.judgement import Change, Conflict, Evidence, Reading, Record
from showcar.presentation import boards
from showcar.presentation.cli.ending import DONE
from showcar.presentation.cli.ledger import options as given
from showcar.presentation.cli.ledger.options import (
    AsOfOption,
    AsRecordedOption,
    LedgerOption,
    ProgrammeArgument,
    asking,
    located,
    opened,
)
from showcar.presentation.cli.options import Format, FormatOption
from showcar.presentation.cli.printing import print_found, status, write
from showcar.presentation.cli.progress import Bar
from showcar.presentation.cli.streams import Output
from showcar.presentation.clocks import now
from showcar.presentation.safe import plain

if TYPE_CHECKING:
    from showcar.board.desk import Desk

_CLOCKS = """
--as-of leaves out what was said later, --as-recorded what the ledger learnt later; without --as-of it is today. A
report without a date counts from the day it was recorded.

Exit status: 0 found, 1 nothing was found, 2 wrong usage, or a ledger that cannot be read.
"""

VERDICT_HELP = f"""Judge programmes: stage, probability that it is built, form, run, price and time.

A line for each programme; as JSON every term, value and conflict. `showcar show PROGRAMME --why` opens one verdict
down to the words that it rests on.

\b
Examples:
  showcar verdict
  showcar verdict Skytop --as-of 2024-06-01 --format jsonl
{_CLOCKS}"""

COPIES_HELP = f"""Tell who took it from whom.

Reports that repeat one another count as one testimony, credited to its origin. Each link comes with what it rests on.

\b
Example:
  showcar copies "Concept Touring Coupé"
{_CLOCKS}"""

CONFLICTS_HELP = f"""List claims that cannot all hold.

\b
Kinds:
  update          the same source said otherwise later
  change of plan  the maker decided otherwise
  dispute         sources are against each other
  scope           both hold, for another market, body or model year
  at odds with itself  within one report, often a mistranslation

\b
Examples:
  showcar conflicts
  showcar conflicts "Concept Touring Coupé" --open
{_CLOCKS}"""

CHANGES_HELP = f"""List what moved in the verdicts since a day, and by what.

\b
Example:
  showcar changes --since 2024-06-01
{_CLOCKS}"""

SOURCES_HELP = f"""Tell how right sources were.

Every claim about the future is scored once its outcome is known, as it was worded, by the Brier score (0 is perfect)
beside that of the base rate; skill above 0 is better than the base rate. Copies earn neither credit nor blame.

\b
Examples:
  showcar sources
  showcar sources --topic production --claims
{_CLOCKS}"""

OptionalProgramme = Annotated[
    str | None,
    typer.Argument(metavar="PROGRAMME", help="Any name of it; all programmes without one.", show_default=False),
]
TOPICS = ("production", "date", "price", "run")


@dataclass(frozen=True)
class Asked:
    """A question about verdicts.

    Attributes:
        desk: What answers it.
        clocks: The day as of which it is judged, and what the ledger had recorded by then.
    """

    desk: Desk
    clocks: Clocks

    def evidence(self, programme: str | None) -> Iterator[Evidence]:
        """About a programme, or about all, with a bar for those who wait."""
        ledger, day, moment = self.desk.ledger, self.clocks.day, self.clocks.moment
        if programme is not None:
            yield ledger.evidence(programme, as_of=day, as_recorded=moment)
            return
        bar = Bar(len(ledger.programmes(as_of=day, as_recorded=moment)), "judging")
        try:
            for done, found in enumerate(ledger.all_evidence(as_of=day, as_recorded=moment)):
                bar.at(done, found.programme)
                yield found
        finally:
            bar.clear()


@contextmanager
def asked(ledger: str | None, as_of: str | None, as_recorded: str | None) -> Iterator[Asked]:
    """Opens a ledger for a question as of a day; today where none is given."""
    from showcar.board.desk import Desk

    with asking():
        clocks = Clocks(given.day(as_of) or now().date(), given.instant(as_recorded))
        with opened(ledger) as kept:
            yield Asked(Desk(kept, boards.folder(located(ledger)), boards.today), clocks)


def verdict(
    programme: OptionalProgramme = None,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """Judge programmes."""
    with asked(ledger, as_of, as_recorded) as question:
        from showcar.judgement.verdicts import verdict as judged
        from showcar.presentation.cli.judgement import tables
        from showcar.presentation.export import judgement as export

        known = question.desk.records(question.clocks)
        found = [judged(one, records=known) for one in question.evidence(programme)]
        end = print_found(found, export.verdict, export.VERDICT, tables.verdicts, form, "there is no programme")
        raise typer.Exit(end)


def copies(
    programme: ProgrammeArgument,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """Tell who took it from whom."""
    with asked(ledger, as_of, as_recorded) as question:
        from showcar.judgement.copies import groups
        from showcar.presentation.cli.judgement import tables
        from showcar.presentation.export import judgement as export

        output = Output()
        for evidence in question.evidence(programme):
            found = groups(evidence.readings, evidence.kept)
            if form is Format.table:
                output.write(
                    tables.copies(evidence.programme, found, evidence.readings, width=output.width, color=output.color)
                )
                raise typer.Exit(DONE)
            records = export.copies(evidence.programme, found, evidence.readings)
            write(records, export.COPY, form)
            raise typer.Exit(status(records, "no report repeats another"))


def conflicts(
    programme: OptionalProgramme = None,
    only_open: Annotated[bool, typer.Option("--open", help="Leave out what is settled.")] = False,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """List claims that cannot all hold."""
    with asked(ledger, as_of, as_recorded) as question:
        from showcar.judgement.conflicts import conflicts as apart
        from showcar.judgement.copies import groups
        from showcar.presentation.cli.judgement import tables
        from showcar.presentation.export import judgement as export

        found: list[Conflict] = []
        texts: dict[str, Reading] = {}
        for one in question.evidence(programme):
            texts |= one.readings
            found += (each for each in apart(one, groups(one.readings, one.kept)) if each.open or not only_open)
        nothing = "no claims are against each other"
        table = partial(tables.conflicts, texts=texts)
        raise typer.Exit(print_found(found, export.conflict, export.CONFLICT, table, form, nothing))


def changes(
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="From this day on: 2024-06-01, 2024-06, 2024.")],
    programme: OptionalProgramme = None,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """List what moved in the verdicts."""
    with asked(ledger, as_of, as_recorded) as question:
        from showcar.judgement.changes import changes as moved
        from showcar.presentation.cli.judgement import tables
        from showcar.presentation.export import judgement as export

        first = given.first_day(since, "--since")
        known = question.desk.records(question.clocks)
        found: list[Change] = []
        texts: dict[str, Reading] = {}
        for one in question.evidence(programme):
            texts |= one.readings
            # nothing moves without a claim
            if any(kept.day >= first.isoformat() for kept in one.kept):
                found += moved(one, first, records=known)
        found.sort(key=lambda change: (change.day, change.programme))
        table = partial(tables.changes, texts=texts)
        raise typer.Exit(print_found(found, export.change, export.CHANGE, table, form, "nothing moved"))


def sources(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A part of a source's name; all without one.")
    ] = None,
    topic: Annotated[
        str | None, typer.Option("--topic", metavar="TOPIC", help=f"Only {', '.join(TOPICS)}; else all together.")
    ] = None,
    claims: Annotated[bool, typer.Option("--claims", help="Also every claim that was scored.")] = False,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """Tell how right sources were."""
    if topic is not None and topic not in TOPICS:
        with asking():
            raise UsageError("--topic", f"{topic} is no topic", f"use one of {', '.join(TOPICS)}")
    with asked(ledger, as_of, as_recorded) as question:
        from showcar.judgement import outcomes
        from showcar.judgement.track_record import records, scored
        from showcar.presentation.cli.judgement import tables
        from showcar.presentation.export import judgement as export

        evidence = list(question.evidence(None))
        told = records(scored(evidence, outcomes.load(), question.clocks.day))
        wanted = [one for one in told if one.topic == (topic or "all") and _has(one, name)]
        texts = {document: reading for one in evidence for document, reading in one.readings.items()}
        table = partial(tables.sources, texts=texts, every=claims)
        nothing = "no claim of anybody can be scored yet"
        if told and name is not None:
            nothing = f"no source with {plain(name)} in its name has been scored; see all with: showcar sources"
        raise typer.Exit(print_found(wanted, export.source, export.SOURCE, table, form, nothing))


def _has(record: Record, part: str | None) -> bool:
    return part is None or part.casefold() in record.source.casefold()
