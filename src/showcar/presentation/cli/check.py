"""`showcar check`: claims against their reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from showcar.model.errors import CheckError, UsageError
from showcar.presentation.cli.ending import DONE, PARTLY, ending
from showcar.presentation.cli.streams import Input, Output, say
from showcar.presentation.safe import name, plain
from showcar.presentation.words import count_in_words

HELP = """Check that every quote of a file of claims stands in its report.

CLAIMS is what `showcar read --format jsonl` printed. For each line the report is found by the hash of its bytes, so it
may have moved; its text has to hold the quote from start to end, and its date has to be the one told. The first line
that does not hold is named on stderr. `-` is standard input, for CLAIMS or for one report.

\b
Examples:
  showcar check claims.jsonl reports/
  showcar read --format jsonl report.txt | showcar check - report.txt

Exit status: 0 all hold, 1 one does not or a report was skipped, 2 wrong usage.
"""


def check(
    claims: Annotated[str, typer.Argument(metavar="CLAIMS", help="JSON Lines of claims.", show_default=False)],
    reports: Annotated[
        list[str], typer.Argument(metavar="REPORT|FOLDER|-", help="Where they are from.", show_default=False)
    ],
) -> None:
    """Check claims against their reports."""
    with ending():
        raise typer.Exit(_check(claims, reports))


def _check(claims: str, reports: list[str]) -> int:
    from showcar.checking import check as derive

    if claims == "-" and "-" in reports:
        raise UsageError("showcar check", "standard input is named twice", "name the claims or the report as a file")
    stdin = Input().read() if "-" in reports else None
    try:
        checked = derive(_lines() if claims == "-" else claims, reports, stdin=stdin)
    except CheckError as error:
        say(plain(str(error)))
        return PARTLY
    for skipped in checked.skipped:
        told = f"skipped {name(skipped.path)}: {plain(skipped.reason)}"
        say(f"{told}; {plain(skipped.advice)}" if skipped.advice else told)
    held = "holds" if checked.claims == 1 else "hold"
    told = f"{count_in_words(checked.claims, 'claim')} of {count_in_words(checked.reports, 'report')} {held}"
    Output().write(f"{told}\n")
    return PARTLY if checked.skipped else DONE


def _lines() -> Iterator[bytes]:
    from showcar.checking import MAX_LINE

    try:
        while sys.stdin is not None and (line := sys.stdin.buffer.readline(MAX_LINE + 1)):
            yield line
    except OSError as error:
        raise UsageError("-", f"cannot be read ({error.strerror or 'input/output error'})", "pipe claims in") from None
