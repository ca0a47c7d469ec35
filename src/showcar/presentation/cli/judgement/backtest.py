"""`showcar backtest`: the verdicts of the past, scored beside plain baselines."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from showcar.presentation.cli.ending import DONE, PARTLY
from showcar.presentation.cli.judgement.asking import asked
from showcar.presentation.cli.ledger.options import AsOfOption, AsRecordedOption, LedgerOption
from showcar.presentation.cli.options import Format, FormatOption
from showcar.presentation.cli.printing import write
from showcar.presentation.cli.streams import Output, say

HELP = """Replay the past day by day with nothing from its future, and score the verdicts.

Programmes of the ledger whose outcome is known count, each once, and each is left out of the base rates that judge it.
Beside the verdict stand the base rate, the majority of reports, the newest report, and Dawid and Skene's model of the
same votes (with crowd-kit). Brier and log score: lower is better. `behind` is by how much the Brier score is worse than
the verdict's, with a 95 % interval over programmes.

\b
Example:
  showcar backtest --step 90

Exit status: 0 scored, 1 no programme of the ledger has a known outcome, 2 wrong usage, or a ledger that cannot be read.
"""
COLUMNS = ("method", "brier", "log", "accuracy", "sharpness", "behind", "low", "high", "programmes", "built")


def backtest(
    step: Annotated[int, typer.Option("--step", min=1, metavar="DAYS", help="From one replayed day to the next.")] = 30,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
) -> None:
    """Score the verdicts of the past."""
    with asked(ledger, as_of, as_recorded) as question:
        from showcar.judgement import backtest as replay
        from showcar.judgement import outcomes

        evidence = list(question.desk.resolved(question.clocks))
        found = replay.backtest(evidence, outcomes.load(), step)
        for missing in found.missing:
            say(missing)
        if not found.scores:
            say("no programme of the ledger has a known outcome and a dated report from before it")
            raise typer.Exit(PARTLY)
        if form is Format.table:
            from showcar.presentation.cli.judgement import tables

            output = Output()
            output.write(tables.backtest(found, width=output.width, color=output.color))
        else:
            more: dict[str, Any] = {"programmes": found.programmes, "built": found.built}
            write((asdict(score) | more for score in found.scores), COLUMNS, form)
        raise typer.Exit(DONE)
