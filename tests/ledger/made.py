"""Reports made for tests, and a clock that is wound by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from showcar.ledger import Ledger
from showcar.model.claim import Claim
from showcar.model.document import Document, document_id
from showcar.model.feed import EntryState, FeedState
from showcar.model.ledger import Added, Dossier, Kept

START = datetime(2026, 1, 1, tzinfo=UTC)
EXTRACTOR = "1.0+aaaaaaaa"


@dataclass
class Clock:
    """Goes on by a day each time it is asked."""

    now: datetime = START
    step: timedelta = field(default=timedelta(days=1))

    def __call__(self) -> datetime:
        told = self.now
        self.now += self.step
        return told


@dataclass(frozen=True)
class Told:
    """A report: its document and its claims."""

    document: Document
    claims: tuple[Claim, ...]


def claim(words: str = "will be built", subject: str = "BMW Skytop", **parts: Any) -> dict[str, Any]:
    """A claim's parts, without those that its report gives it."""
    base: dict[str, Any] = {
        "subject": subject, "predicate": "production", "value": {"form": "any"}, "factuality": "CT+", "source": (),
        "said_on": None, "condition": None, "quote": words,
    }  # fmt: skip
    return base | parts


def report(*claims: dict[str, Any], path: str = "a.txt", published: str | None = "2024-05-24", **parts: Any) -> Told:
    """A report with these claims, each in a sentence of its own."""
    lines: list[str] = [parts.pop("head", "A report.")]
    places = []
    for number, one in enumerate(claims):
        line = f"{number + 1}. The {one['subject']} {one['quote']} ({one['factuality']})."
        start = sum(len(earlier) + 1 for earlier in lines) + line.index(one["quote"])
        places.append((start, start + len(one["quote"])))
        lines.append(line)
    text = "\n".join(lines)
    identity = document_id(f"{text}{published}".encode("utf-8", "replace"))
    document = Document(identity, path, text, title=parts.pop("title", "News"), published=published, **parts)
    made = tuple(
        Claim(document=identity, path=path, published=published, start=start, end=end, **one)
        for one, (start, end) in zip(claims, places, strict=True)
    )
    return Told(document, made)


def add(ledger: Ledger, told: Told, *, extractor: str = EXTRACTOR, address: str | None = None) -> Added:
    """Hands a report to a ledger."""
    return ledger.add(told.document, told.claims, extractor=extractor, address=address)


def follow(ledger: Ledger, url: str = "https://a.example/feed", **parts: Any) -> None:
    """Records that a feed was asked and listed a report."""
    ledger.feeds.visited(FeedState(url, START, "new", START + timedelta(hours=1), etag='"1"', **parts))
    ledger.feeds.noted(url, EntryState("guid 1", "aaaa", "read", address="https://a.example/1", document="bbbb"))


def said(kept: Iterable[Kept]) -> list[tuple[str, str, str]]:
    """Subject, words and firmness of claims."""
    return [(one.claim.subject, one.claim.quote, one.claim.factuality) for one in kept]


def content(dossier: Dossier) -> Any:
    """A dossier without what depends on when, and in which order, its reports were recorded."""
    claims = [(one.id, one.claim, one.programme, one.said, one.state) for one in dossier.claims]
    ties = [(tie.name, tie.other, tie.kind, tie.reason, tie.document) for tie in dossier.ties]
    return (dossier.programme.name, dossier.programme.names, claims, ties)
