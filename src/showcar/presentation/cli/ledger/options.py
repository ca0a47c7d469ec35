"""Options of the commands that use a ledger, and how it is opened."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from showcar.model.errors import LedgerError, UnknownNameError
from showcar.presentation import clocks
from showcar.presentation.cli.ending import PARTLY, ending
from showcar.presentation.cli.streams import say
from showcar.presentation.clocks import now
from showcar.presentation.safe import plain

if TYPE_CHECKING:
    from showcar.ledger import Ledger

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE|URL",
        envvar="SHOWCAR_LEDGER",
        help="Where the ledger is: a file, or postgresql://user@host/database. Without it, a file in your data folder.",
        show_default=False,
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help="Leave out what was said after this day: 2024-06-01, 2024-06, 2024."),
]
AsRecordedOption = Annotated[
    str | None,
    typer.Option(
        "--as-recorded",
        metavar="INSTANT",
        help="Leave out what was recorded after this instant: 2026-03-12T14:00Z, or a day, month or year (UTC).",
    ),
]
RunOption = Annotated[
    str | None,
    typer.Option(
        "--run", metavar="RUN", help="Answer from this run, or from runs of this extractor, not from the newest."
    ),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, for those who read it later.")]
WhoOption = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Whose decision it is; your user name where not given.")
]
ProgrammeArgument = Annotated[
    str, typer.Argument(metavar="PROGRAMME", help="Any name of it, with or without the maker.", show_default=False)
]


@contextmanager
def opened(address: str | None, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger that a command uses; closed at the end.

    Args:
        address: As it was given, None for the one in the data folder.
        create: Whether to make it where there is none.
    """
    from showcar import ledger

    with ledger.open(located(address, create=create), now, create=create) as kept:
        yield kept


def located(address: str | None, *, create: bool = False) -> str:
    """Where the ledger is.

    Args:
        address: As it was given, None for the one in the data folder.
        create: Whether to make that folder.
    """
    return address or str(_default(create))


def _default(create: bool) -> Path:
    from platformdirs import user_data_path

    folder = user_data_path("showcar", appauthor=False)
    if create:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            found = f"the data folder cannot be made ({error.strerror})"
            raise LedgerError(str(folder), found, "name a ledger with --ledger") from None
    return folder / "ledger.db"


@contextmanager
def asking() -> Iterator[None]:
    """How a question ends: as every command, and with status 1 where no programme goes by the name."""
    with ending():
        try:
            yield
        except UnknownNameError as error:
            say(plain(str(error)))
            raise typer.Exit(PARTLY) from None


def day(told: str | None) -> date | None:
    """The last day of what was given with --as-of.

    Raises:
        UsageError: It is no date.
    """
    return clocks.day(told, "--as-of")


def first_day(told: str, option: str) -> date:
    """The first day of a date that was given with an option.

    Raises:
        UsageError: It is no date.
    """
    return clocks.first_day(told, option)


def instant(told: str | None) -> datetime | None:
    """The instant that was given with --as-recorded.

    Raises:
        UsageError: It is no instant.
    """
    return clocks.instant(told, "--as-recorded")


def who(told: str | None) -> str:
    """Whose decision it is."""
    if told:
        return told
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
