"""`showcar watch`: options, beginning and end."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import showcar
from showcar.documents.fetch import agent
from showcar.presentation import clocks
from showcar.presentation.cli import STOPPED
from showcar.presentation.cli.ending import DONE, ending
from showcar.presentation.cli.ledger.options import LedgerOption, opened
from showcar.presentation.cli.options import CatalogueOption, ContactOption, Format, FormatOption, PrivateOption
from showcar.presentation.cli.streams import say
from showcar.presentation.cli.watch.stopping import Stopped, Stopping

if TYPE_CHECKING:
    from showcar.documents.fetch import Fetcher

HELP = """Follow feeds: read what is new in them, keep it, and tell what it changes.

FEEDS is a TOML file with a table for each feed:

\b
  [[feed]]
  url = "https://example.com/news.rss"
  outlet = "Example"     who prints it; taken from its reports where not given
  every = "30m"          pause between two visits, 1m to 30d; 1h where not given
  full = false           whether it has its reports in full; seen by each where not given

RSS, Atom and JSON Feed are read. Where a feed has only a summary, the article is fetched. Each new report is read and
recorded as `showcar add` does, and what it changed in any verdict is printed. How far each feed was followed is kept
in the ledger, so a run that was stopped goes on where it was. A feed that fails is asked less and less often, at last
once a day; one that is gone (410) is not asked any more.

\b
Examples:
  showcar watch feeds.toml
  showcar watch feeds.toml --once --changes changes.atom

As JSON Lines and CSV only the changes are printed, in the columns of `showcar changes`, with the report.

Exit status: without --once it runs until Ctrl-C or SIGTERM, which finish the report in hand, and then 0 (a second one
drops it whole); 1 no feed is left. With --once 0 all went well, 1 a feed failed or a report was skipped (each is named
on stderr), 130 or 143 stopped by a signal before the round was over. 2 wrong usage, or a ledger or a file that cannot
be written.
"""
TERMINATED = 143
"""Exit status after SIGTERM: 128 and the number of the signal."""

FeedsArgument = Annotated[
    Path, typer.Argument(metavar="FEEDS", help="TOML file that lists the feeds.", show_default=False)
]


def watch(
    feeds: FeedsArgument,
    once: Annotated[bool, typer.Option("--once", help="End after one round over the feeds that are due.")] = False,
    at_once: Annotated[
        bool, typer.Option("--now", help="Begin with all feeds, also those that are not due, or were gone.")
    ] = False,
    changes: Annotated[
        Path | None,
        typer.Option("--changes", metavar="FILE", help="Atom feed to write the changes to, the newest 100 of them."),
    ] = None,
    ledger: LedgerOption = None,
    form: FormatOption = Format.table,
    catalogue: CatalogueOption = None,
    contact: ContactOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Follow feeds."""
    with ending():
        from showcar.presentation.cli.watch.settings import load

        followed = load(feeds)
        told = agent(showcar.__version__, contact)
        with Stopping() as stopping:
            try:
                with opened(ledger, create=True) as kept, _fetcher(told, allow_private) as fetcher:
                    from showcar.presentation.cli.watch.reports import Reports
                    from showcar.presentation.cli.watch.telling import Telling
                    from showcar.presentation.cli.watch.visits import Visits
                    from showcar.presentation.cli.watch.watching import Watching

                    telling = Telling(form, changes, kept.address, now)
                    telling.begin()
                    reports = Reports(kept, fetcher, stopping, now, tuple(catalogue or ()))
                    visits = Visits(kept, fetcher, reports, telling, stopping, now, every=once)
                    watching = Watching(followed, kept, visits, telling, stopping, now, pause)
                    status = watching.once(everything=at_once) if once else watching.on(everything=at_once)
            except Stopped:
                say("stopped; the next run goes on from here")
                status = _stopped(stopping.signal) if once else DONE
        raise typer.Exit(status)


def now() -> datetime:
    """What time it is."""
    return clocks.now()


def pause(seconds: float) -> None:
    """Waits for some seconds."""
    time.sleep(seconds)


@contextmanager
def _fetcher(told: str, allow_private: bool) -> Iterator[Fetcher]:
    import logging

    from platformdirs import user_cache_path

    from showcar.documents.fetch import Fetcher, Limits, Settings

    # a cache that cannot be used is done without; hishel would print tracebacks about it
    logging.getLogger("hishel").addHandler(logging.NullHandler())
    cache = user_cache_path("showcar", appauthor=False) / "pages"
    # a site that asks to come back later is left for the next round
    settings = Settings(told, allow_private=allow_private, cache=cache, limits=Limits(retries=0))
    with Fetcher(settings, clock=time.monotonic, sleep=lambda seconds, _: pause(seconds)) as fetcher:
        yield fetcher


def _stopped(number: int | None) -> int:
    return TERMINATED if number == signal.SIGTERM else STOPPED
