"""What a question found, as a table, JSON Lines or CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from showcar.presentation.cli.ending import DONE, PARTLY
from showcar.presentation.cli.options import Format
from showcar.presentation.cli.streams import Output, say
from showcar.presentation.export.csv import of_records, rows
from showcar.presentation.safe import dumps

_Found = TypeVar("_Found")
_Shown = TypeVar("_Shown", contravariant=True)


class Table(Protocol[_Shown]):
    """Draws what was found."""

    def __call__(self, found: Sequence[_Shown], /, *, width: int, color: bool) -> str: ...


def print_found(
    found: Sequence[_Found],
    record: Callable[[_Found], dict[str, Any]],
    columns: Sequence[str],
    table: Table[_Found],
    form: Format,
    nothing: str,
) -> int:
    """Writes what was found.

    Args:
        found: What it was.
        record: Makes a JSON object of one.
        columns: Its keys that are columns of CSV.
        table: Makes a table of all.
        form: How to write it.
        nothing: What to say where nothing was found.

    Returns:
        Exit status.
    """
    if form is Format.table:
        output = Output()
        output.write(table(found, width=output.width, color=output.color) if found else "")
    else:
        write(map(record, found), columns, form)
    return status(found, nothing)


def write(records: Iterable[dict[str, Any]], columns: Sequence[str], form: Format) -> None:
    """Writes records as JSON Lines, or as CSV with a head."""
    head = rows([columns]) if form is Format.csv else ""
    Output().write(head + lines(records, columns, form))


def lines(records: Iterable[dict[str, Any]], columns: Sequence[str], form: Format) -> str:
    """Records as JSON Lines, or as rows of CSV."""
    if form is Format.jsonl:
        return "".join(dumps(record) + "\n" for record in records)
    return of_records(records, columns)


def status(found: Sequence[Any], nothing: str) -> int:
    """Exit status: done, or 1 and a line on stderr where nothing was found."""
    if not found:
        say(nothing)
    return DONE if found else PARTLY
