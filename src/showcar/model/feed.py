"""Feeds that are followed: what they list, and how far they were read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

BEGUN = "begun"
"""Its reading has begun; found after a restart, it was broken off."""
READ = "read"
"""It was read, and the ledger has it."""
SEEN = "seen"
"""Its article was read before, from another feed."""
SKIPPED = "skipped"
"""There was nothing to read in it."""
LATER = "later"
"""Its site could not be asked; to be tried again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one report.

    Attributes:
        id: What the feed calls it, the same when it changes.
        url: Where its article stands; None where the feed does not tell.
        title: Headline, plain.
        published: ISO 8601 day as the feed writes it; None where it does not tell.
        author: Who wrote it.
        html: What the feed has of its text, as HTML; empty where it has nothing.
        full: Whether that seems to be all of it.
        mark: Digest of what the feed says of it; another one where the entry was changed.
    """

    id: str
    url: str | None
    title: str
    published: str | None
    author: str | None
    html: str
    full: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read.

    Attributes:
        title: What it calls itself.
        entries: In its own order, each id once.
        notes: What was wrong with it, one clause each.
    """

    title: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedState:
    """How far a feed was followed: the last time it was asked.

    Attributes:
        url: Its address as the user names it.
        asked_at: When it was asked, UTC.
        outcome: `new`, `unchanged`, `failed` or `gone`.
        due: When to ask it again, UTC; None for one that is gone.
        failures: How often it failed in a row.
        etag: To ask with.
        last_modified: To ask with.
        location: Where it stands now, if its site said that it moved for good.
        told: What went wrong; empty where nothing did.
    """

    url: str
    asked_at: datetime
    outcome: str
    due: datetime | None
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    location: str | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class EntryState:
    """What became of an entry of a feed.

    Attributes:
        entry: Its id.
        mark: That of the entry as it was then.
        outcome: `BEGUN`, `READ`, `SEEN`, `SKIPPED` or `LATER`.
        tries: How often it was tried.
        address: Where its article stands.
        document: Id of the report that was made of it.
        told: Why there is none; empty where there is one.
        recorded_at: When the ledger recorded this, UTC; None before it did.
    """

    entry: str
    mark: str
    outcome: str
    tries: int = 1
    address: str | None = None
    document: str | None = None
    told: str = ""
    recorded_at: datetime | None = None
