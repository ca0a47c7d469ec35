"""Rounds over all feeds, and pauses until the next one is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from showcar.presentation.cli.ending import DONE, PARTLY
from showcar.presentation.cli.watch.settings import Followed
from showcar.presentation.cli.watch.stopping import Stopping
from showcar.presentation.cli.watch.telling import Telling
from showcar.presentation.cli.watch.visits import FAILED, Visits, is_due

if TYPE_CHECKING:
    from showcar.ledger import Ledger

NAP = 60.0
"""Longest pause at once, in seconds; after it the clock is looked at again, which a sleeping computer may have set."""


class Watching:
    """Follows feeds.

    Args:
        feeds: Which.
        ledger: Keeps how far each was followed.
        visits: Asks them.
        telling: Tells of it.
        stopping: What may end it.
        clock: Says what time it is.
        sleep: Waits for some seconds.
    """

    def __init__(
        self, feeds: Sequence[Followed], ledger: Ledger, visits: Visits, telling: Telling, stopping: Stopping,
        clock: Callable[[], datetime], sleep: Callable[[float], None],
    ) -> None:  # fmt: skip
        self._feeds = feeds
        self._ledger = ledger
        self._visits = visits
        self._telling = telling
        self._stopping = stopping
        self._clock = clock
        self._sleep = sleep

    def once(self, *, everything: bool) -> int:
        """One round over the feeds that are due, or over all of them; returns the exit status."""
        next_due = self._round(everything)
        if not self._visits.counts:
            told = "no feed is left to ask" if next_due is None else f"nothing is due before {_minute(next_due)}"
            self._telling.remark(f"{told}; ask all of them with --now")
        self._telling.sum(self._visits.counts)
        return PARTLY if self._visits.counts[f"feed {FAILED}"] or self._visits.counts["skipped"] else DONE

    def on(self, *, everything: bool) -> int:
        """Rounds without end; returns the exit status when no feed is left."""
        while True:
            due = self._round(everything)
            everything = False
            if due is None:
                self._telling.remark("no feed is left to follow")
                return PARTLY
            while (left := (due - self._clock()).total_seconds()) > 0:
                with self._stopping.may_end():
                    self._sleep(min(left, NAP))

    def _round(self, everything: bool) -> datetime | None:
        """Asks those that are due; returns when the next one will be, None where none ever will."""
        states = self._ledger.feeds.states(feed.url for feed in self._feeds)
        dues: list[datetime] = []
        for feed in self._feeds:
            self._stopping.check()
            state = states.get(feed.url)
            if everything or is_due(feed, state, self._clock()):
                state = self._visits.visit(feed, state)
            if state is not None and state.due is not None:
                dues.append(state.due)
        return min(dues, default=None)


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
