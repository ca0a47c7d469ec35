"""One entry of a feed: the article fetched where the feed is short, read, and recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from showcar.documents import load
from showcar.documents.feeds import page
from showcar.model.document import Document, Skipped, document_id
from showcar.model.errors import (
    AnswerError,
    BusyError,
    FetchError,
    RefusedAddressError,
    ShowcarError,
    UnreachableError,
)
from showcar.model.feed import BEGUN, LATER, READ, SEEN, SKIPPED, Entry, EntryState
from showcar.model.interval import parse_iso
from showcar.model.judgement import Change, Reading
from showcar.model.ledger import Added
from showcar.presentation.cli.ending import fault
from showcar.presentation.cli.watch.settings import Followed
from showcar.presentation.cli.watch.stopping import Stopping
from showcar.presentation.reader import Reader, reader

if TYPE_CHECKING:
    from showcar.catalogue.index import Index
    from showcar.documents.fetch import Fetcher
    from showcar.ledger import Ledger

TRIES = 5
"""How often an article is asked for before what the feed has of it is taken."""
SILENT = 3
"""Failures in a row after which a site is not asked for more articles of a feed for now."""
BROKEN_OFF = 3
"""How often the reading of an entry may have been broken off before it is left alone."""
_NEW = ("added", "revised", "reread")


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an entry.

    Attributes:
        state: As the ledger keeps it.
        added: What became of the report; None where there is none.
        changes: What it changed in verdicts.
        texts: The reports in which quotes stand, by document id.
        note: What to say of it; empty where nothing is.
    """

    state: EntryState
    added: Added | None = None
    changes: tuple[Change, ...] = ()
    texts: tuple[tuple[str, Reading], ...] = ()
    note: str = ""


class Reports:
    """Reads and records entries of feeds.

    Args:
        ledger: Where to.
        fetcher: Asks for articles.
        stopping: What may end it.
        clock: Says what time it is.
        folders: Folders with further catalogue files.
    """

    def __init__(
        self, ledger: Ledger, fetcher: Fetcher, stopping: Stopping, clock: Callable[[], datetime],
        folders: tuple[Path, ...],
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self._fetcher = fetcher
        self._stopping = stopping
        self._clock = clock
        self._folders = folders
        self._reader: Reader | None = None
        self._index: Index | None = None
        self._failures: Counter[str] = Counter()

    def begin(self) -> None:
        """Begins with the entries of a feed."""
        self._failures.clear()

    def one(self, feed: Followed, entry: Entry, known: EntryState | None) -> Done | None:
        """Reads an entry unless that was done; the caller tells of it and then hands its state to the ledger.

        Args:
            feed: Where it was listed.
            entry: What the feed says of it.
            known: What became of it before.

        Returns:
            None where there is nothing to do.

        Raises:
            Stopped: A signal came before it was read; nothing of it was kept.
            LedgerError: It cannot be recorded.
        """
        again = known is not None and known.mark == entry.mark
        if known is not None and again and known.outcome in (READ, SEEN, SKIPPED):
            return None
        self._stopping.check()
        address = entry.url or f"{feed.url}#{entry.id}"
        state = EntryState(entry.id, entry.mark, BEGUN, known.tries + 1 if known and again else 1, address)
        if entry.url and self._ledger.feeds.read_elsewhere(feed.url, entry.url):
            return Done(replace(state, outcome=SEEN, told="read from another feed"))
        if known and again and known.outcome == BEGUN and known.tries >= BROKEN_OFF:
            told = f"its reading was broken off {known.tries} times"
            return Done(replace(state, outcome=SKIPPED, told=told), note=f"{told}; it is left out")
        begun = self._ledger.feeds.noted(feed.url, state)
        # a report that was recorded just before a power cut has not told its changes yet
        recovering = known is not None and again and known.outcome == BEGUN
        since = known.recorded_at if recovering and known is not None else begun.recorded_at
        assert since is not None
        article = self._article(feed, entry, state.tries)
        if isinstance(article, Done):
            return replace(article, state=replace(article.state, tries=state.tries, address=address))
        data, note = article
        found = self._recorded(feed, entry, address, data)
        if isinstance(found, Skipped):
            told = f"{found.reason}; {found.advice}" if found.advice else found.reason
            return Done(replace(state, outcome=SKIPPED, document=document_id(data), told=told), note=note or told)
        added, published = found
        done = replace(state, outcome=READ, document=added.document, told=note)
        if added.outcome not in _NEW and not recovering:
            return Done(done, added, note=note)
        changes, texts = self._changes(address, published, since)
        return Done(done, added, changes, texts, note)

    def _article(self, feed: Followed, entry: Entry, tries: int) -> tuple[bytes, str] | Done:
        """The bytes to read, and why they are not those of the article; or that it has to wait."""
        own = page(entry, feed.outlet)
        wanted = not entry.full if feed.full is None else not feed.full
        if not wanted or entry.url is None:
            return own, ""
        site = urlsplit(entry.url).netloc
        try:
            if self._failures[site] >= SILENT:
                # a site that answers each of a thousand slowly would keep all other feeds waiting
                raise UnreachableError(entry.url, f"was not asked for: its site failed {SILENT} times in a row", "")
            with self._stopping.may_end():
                content = self._fetcher.fetch(entry.url).content
            self._failures[site] = 0
            return content, ""
        except FetchError as error:
            self._failures[site] = self._failures[site] + 1 if _passing(error) else 0
            told = f"{error.found}; {error.advice}" if error.advice else error.found
            if _passing(error) and tries < TRIES:
                state = EntryState(entry.id, entry.mark, LATER, told=told)
                return Done(state, note=f"{told}; it is tried again with the next round")
            return own, f"{error.found}; only what the feed has of it was read"

    def _recorded(
        self, feed: Followed, entry: Entry, address: str, data: bytes
    ) -> tuple[Added, str | None] | Skipped:  # fmt: skip
        """What became of the report, and its date."""
        # hundreds of files are read for it, which a round without news does not need
        self._reader = self._reader or reader(self._folders)
        extractor, catalogue = self._reader.extractor, self._reader.catalogue
        if self._ledger.has(document_id(data), address, address, extractor=extractor, catalogue=catalogue):
            return Added(document_id(data), address, "unchanged", 0), entry.published
        try:
            from showcar.catalogue.index import index
            from showcar.extraction.pipeline import extract

            self._index = self._index or index(*self._folders)
            document = load(address, data, url=entry.url)
            if isinstance(document, Skipped):
                return document
            document = _completed(document, feed, entry)
            claims = extract(document, self._index)
        except (ShowcarError, ModuleNotFoundError):
            # wrong with the installation, so with every report
            raise
        except Exception as error:
            return Skipped(address, fault(error), "this is a fault of showcar, please report it with the text")
        added = self._ledger.add(document, claims, extractor=extractor, catalogue=catalogue, address=address)
        return added, document.published

    def _changes(
        self, address: str, published: str | None, since: datetime
    ) -> tuple[tuple[Change, ...], tuple[tuple[str, Reading], ...]]:
        from showcar.judgement.moves import moves

        found: list[Change] = []
        texts: dict[str, Reading] = {}
        day = _day(self._clock().date(), published)
        for before, now in self._ledger.evidence_at(address, as_of=day, since=since):
            # a programme of which nothing stands, as nothing did before, has no verdict
            found += moves(before, now) if before is not None or now.kept else ()
            texts |= now.readings
        quoted = {kept.claim.document for change in found for kept in change.kept}
        return tuple(found), tuple((name, text) for name, text in texts.items() if name in quoted)


def _completed(document: Document, feed: Followed, entry: Entry) -> Document:
    """A document with what the feed tells beside it; what the page tells of its date and author counts before that."""
    from_feed = document.published is None and entry.published is not None
    return replace(
        document,
        url=entry.url,
        title=document.title or entry.title or None,
        published=document.published or entry.published,
        published_from=f"its feed: {entry.published}" if from_feed else document.published_from,
        outlet=feed.outlet or document.outlet,
        author=document.author or entry.author,
    )


def _passing(error: FetchError) -> bool:
    """Whether an address may well be read another time."""
    if isinstance(error, BusyError | UnreachableError):
        return not isinstance(error, RefusedAddressError)
    return isinstance(error, AnswerError) and (error.status or 0) >= 500


def _day(today: date, published: str | None) -> date:
    """The day as of which it is judged: today, or that of a report from where it is tomorrow already."""
    try:
        own = parse_iso(published).start if published else None
    except ValueError:
        own = None
    return own if own is not None and own == today + timedelta(days=1) else today
