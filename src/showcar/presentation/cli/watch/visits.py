"""One feed: asked when it is due, its entries read, and how far it was followed kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from showcar.documents.feeds import NoFeed, parse
from showcar.documents.feeds.pace import after
from showcar.model.errors import AnswerError, BusyError, FetchError
from showcar.model.feed import LATER, SKIPPED, Feed, FeedState
from showcar.presentation.cli.watch.reports import Reports
from showcar.presentation.cli.watch.settings import Followed
from showcar.presentation.cli.watch.stopping import Stopping
from showcar.presentation.cli.watch.telling import Telling

if TYPE_CHECKING:
    from showcar.documents.fetch import Fetched, Fetcher
    from showcar.ledger import Ledger

GONE, MISSING = 410, 404
STRAYED = 3
"""Failures in a row after which a feed that moved is asked again where it was."""
FAILED, UNCHANGED, NEW, ENDED = "failed", "unchanged", "new", "gone"
"""Outcomes of a visit."""


class Visits:
    """Asks feeds.

    Args:
        ledger: Keeps how far each was followed.
        fetcher: Asks for them.
        reports: Reads what they list.
        telling: Tells of it.
        stopping: What may end it.
        clock: Says what time it is.
        every: Whether each fault is told; else only one that was not told the time before.

    Attributes:
        counts: How many feeds (`feed new`, `feed failed`, …) and reports (`added`, `skipped`, …) there were.
    """

    def __init__(
        self, ledger: Ledger, fetcher: Fetcher, reports: Reports, telling: Telling, stopping: Stopping,
        clock: Callable[[], datetime], every: bool,
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self._fetcher = fetcher
        self._reports = reports
        self._telling = telling
        self._stopping = stopping
        self._clock = clock
        self._every = every
        self.counts: Counter[str] = Counter()

    def visit(self, feed: Followed, before: FeedState | None) -> FeedState:
        """Asks a feed and reads what is new in it.

        Raises:
            Stopped: A signal came; what was read before is kept, and the next visit goes on from there.
            LedgerError: It cannot be recorded.
        """
        from showcar.documents.fetch import Validators

        now = self._clock()
        address = (before.location if before else None) or feed.url
        asked = Validators(before.etag, before.last_modified) if before else None
        try:
            with self._stopping.may_end():
                fetched = self._fetcher.fetch(address, asked)
        except FetchError as error:
            state = self._failed(feed, before, now, error)
        else:
            state = self._fetched(feed, before, now, fetched)
        self.counts[f"feed {state.outcome}"] += 1
        self._ledger.feeds.visited(state)
        return state

    def _failed(self, feed: Followed, before: FeedState | None, now: datetime, error: FetchError) -> FeedState:
        state = before or FeedState(feed.url, now, FAILED, None)
        status = error.status if isinstance(error, AnswerError) else None
        if status == GONE:
            self._telling.say(feed.url, f"answered {GONE} (gone) and is not asked any more; take it out of the file")
            return replace(state, asked_at=now, outcome=ENDED, due=None, told=error.found)
        told = f"{error.found}; {error.advice}" if error.advice else error.found
        seconds = error.retry_after if isinstance(error, BusyError) else None
        failed = self._later(feed, state, now, told, seconds)
        if failed.location and (status == MISSING or failed.failures >= STRAYED):
            # where it moved to there is nothing any more: back to where it came from
            return replace(failed, location=None, etag=None, last_modified=None)
        return failed

    def _later(
        self, feed: Followed, state: FeedState, now: datetime, told: str, seconds: float | None = None
    ) -> FeedState:
        if self._every or state.outcome != FAILED or state.told != told:
            self._telling.say(feed.url, told)
        failures = state.failures + 1
        due = after(now, feed.every, failures, seconds)
        return replace(state, asked_at=now, outcome=FAILED, due=due, failures=failures, told=told)

    def _fetched(self, feed: Followed, before: FeedState | None, now: datetime, fetched: Fetched) -> FeedState:
        state = before or FeedState(feed.url, now, NEW, None)
        due = after(now, feed.every, 0)
        fine = replace(state, asked_at=now, outcome=UNCHANGED, due=due, failures=0, told="")
        if fetched.status == 304:
            return fine
        found = parse(fetched.content, fetched.final_url)
        if isinstance(found, NoFeed):
            return self._later(feed, state, now, f"{found.found}; {found.advice}")
        told = "; ".join(found.notes)
        if told and (self._every or told != state.told):
            self._telling.say(feed.url, told)
        if fetched.moved_to and fetched.moved_to != (state.location or feed.url):
            self._telling.say(feed.url, f"moved for good to {fetched.moved_to}; write that in its place")
            fine = replace(fine, location=fetched.moved_to)
        if self._read(feed, found):
            # asked for whole the next time, for what has to be tried again
            return replace(fine, outcome=NEW, etag=None, last_modified=None, told=told)
        validators = fetched.validators
        return replace(
            fine, outcome=NEW, etag=_short(validators.etag), last_modified=_short(validators.last_modified), told=told
        )

    def _read(self, feed: Followed, found: Feed) -> bool:
        """Reads what is new in a feed, the oldest first; returns whether some of it has to be tried again."""
        feeds = self._ledger.feeds
        known = feeds.entries(feed.url, [entry.id for entry in found.entries])
        self._reports.begin()
        again = False
        for entry in reversed(found.entries):
            done = self._reports.one(feed, entry, known.get(entry.id))
            if done is None:
                continue
            self._telling.tell(feed, entry, done)
            feeds.noted(feed.url, done.state)
            again |= done.state.outcome == LATER
            outcome = done.added.outcome if done.added else done.state.outcome
            self.counts["skipped" if outcome in (SKIPPED, LATER) else outcome] += 1
        return again


def is_due(feed: Followed, state: FeedState | None, now: datetime) -> bool:
    """Whether a feed is to be asked; a little early counts, so that a timer of the same pace leaves out no round."""
    if state is None:
        return True
    if state.due is None:
        return False
    early = timedelta(0) if state.failures else min(feed.every / 10, timedelta(minutes=1))
    return now >= state.due - early


def _short(told: str | None) -> str | None:
    """A validator as it came; none that is too long to be one."""
    return told if told is None or len(told) <= 1_000 else None
