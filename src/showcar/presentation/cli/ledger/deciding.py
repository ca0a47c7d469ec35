"""`showcar correct`, `retract`, `merge`, `split` and `undo`: what people decide."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from showcar.model.errors import UsageError
from showcar.presentation.cli.ledger.options import LedgerOption, WhoOption, WhyOption, asking, opened, who
from showcar.presentation.cli.streams import Output

_END = """
Nothing is taken away: it is one more row, with who and why, and `showcar undo` undoes it.

Exit status: 0 done, 1 no programme goes by a name, 2 wrong usage, or a ledger that cannot be written.
"""

CORRECT_HELP = f"""Correct a claim that was misread.

CLAIM is its id as `showcar claims` shows it, or the beginning of it. The corrected claim takes its place, also after
the report has been read again and misread again.

\b
Example:
  showcar correct 3ce158e5 --factuality PR- --why "it says unlikely"
{_END}"""

RETRACT_HELP = f"""Take back all that a report claims, because the report is wrong.

REPORT is the id of its document, or the beginning of it; or a path or an address, for the newest revision there.

\b
Example:
  showcar retract 44c0791b --why "an April fool"
{_END}"""

MERGE_HELP = f"""Make two programmes one.

\b
Example:
  showcar merge "BMW Skytop" "BMW Roadster Study" --why "renamed"
{_END}"""

SPLIT_HELP = f"""Set names of a programme apart: together they become a programme of their own.

\b
Example:
  showcar split "BMW Concept Touring Coupé" "BMW Z4 Coupé" --why "the old one"
{_END}"""

UNDO_HELP = f"""Undo an act, also one that undid another.

ACT is the number that the act printed; `showcar history PROGRAMME` shows it too.

\b
Example:
  showcar undo 3 --why "it was right after all"
{_END}"""


def correct(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Id of the claim.", show_default=False)],
    why: WhyOption,
    subject: Annotated[
        str | None, typer.Option("--subject", metavar="NAME", help="Which programme it is about.")
    ] = None,
    predicate: Annotated[str | None, typer.Option("--predicate", metavar="NAME", help="What it states.")] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="JSON", help="Its value, as a JSON object.")] = None,
    factuality: Annotated[str | None, typer.Option("--factuality", metavar="CT+", help="How firmly.")] = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="NAME", help="Who says it; several times, the origin first; '' for nobody."),
    ] = None,
    said_on: Annotated[str | None, typer.Option("--said-on", metavar="DAY", help="When; '' for no date.")] = None,
    condition: Annotated[str | None, typer.Option("--condition", help="What it hangs on; '' for nothing.")] = None,
    by: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Correct a claim that was misread."""
    with asking():
        changes: dict[str, Any] = {"subject": subject, "predicate": predicate, "factuality": factuality}
        changes = {key: told for key, told in changes.items() if told is not None}
        if value is not None:
            changes["value"] = _object(value)
        if source is not None:
            changes["source"] = tuple(name for name in source if name)
        for key, told in (("said_on", said_on), ("condition", condition)):
            if told is not None:
                changes[key] = told or None
        if not changes:
            raise UsageError("showcar correct", "nothing is changed", "give at least one, such as --factuality PR-")
        with opened(ledger) as kept:
            _done(kept.correct(claim, changes, who=who(by), why=why), "corrected")


def retract(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id, path or address.", show_default=False)],
    why: WhyOption,
    by: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Take back all that a report claims."""
    with asking(), opened(ledger) as kept:
        _done(kept.retract(report, who=who(by), why=why), "retracted")


def merge(
    one: Annotated[str, typer.Argument(metavar="PROGRAMME", help="A name of the one.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="A name of the other.", show_default=False)],
    why: WhyOption,
    by: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Make two programmes one."""
    with asking(), opened(ledger) as kept:
        _done(kept.merge(one, other, who=who(by), why=why), "merged")


def split(
    programme: Annotated[str, typer.Argument(metavar="PROGRAMME", help="Any name of it.", show_default=False)],
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Names to set apart.", show_default=False)],
    why: WhyOption,
    by: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Set names of a programme apart."""
    with asking(), opened(ledger) as kept:
        _done(kept.split(programme, names, who=who(by), why=why), "split")


def undo(
    act: Annotated[int, typer.Argument(metavar="ACT", help="Number of the act.", show_default=False)],
    why: WhyOption,
    by: WhoOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Undo an act."""
    with asking(), opened(ledger) as kept:
        _done(kept.undo(act, who=who(by), why=why), "undone")


def _object(told: str) -> dict[str, Any]:
    try:
        value = json.loads(told)
    except ValueError:
        value = None
    if not isinstance(value, dict) or not value:
        raise UsageError("--value", f"{told} is no JSON object", """write it as '{"form": "limited"}'""")
    return value


def _done(act: int, deed: str) -> None:
    Output().write(f"{deed}; act {act}\n")
