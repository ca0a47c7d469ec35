"""What exports are made of: the board or a programme, and what has to be known beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from showcar.model.board import Clocks, Opened, Row
from showcar.model.document import Document
from showcar.model.judgement import Reading, Scored
from showcar.model.ledger import Kept
from showcar.presentation.context import around
from showcar.presentation.export.links import Links, web
from showcar.presentation.safe import plain

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True)
class Cars:
    """The board as it is exported.

    Attributes:
        clocks: As of when.
        rows: All of them, in their order.
        at: When the ledger last recorded anything, UTC: the date of the export, so that equal data make equal files.
        links: Addresses of what is exported.
    """

    clocks: Clocks
    rows: tuple[Row, ...]
    at: datetime
    links: Links = field(default_factory=Links)


@dataclass(frozen=True)
class Car:
    """A programme as it is exported.

    Attributes:
        opened: All about it.
        at: As in `Cars`.
        links: Addresses of what is exported.
        scored: Claims about it whose outcome is known.
        extractors: What read a report, by document id: version of the program, fingerprint of its rules.
        items: Items of Wikidata by name: `{"BMW Skytop": "Q1"}`.
    """

    opened: Opened
    at: datetime
    links: Links = field(default_factory=Links)
    scored: tuple[Scored, ...] = ()
    extractors: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Of the programme, in full."""
        return self.opened.verdict.programme

    def reading(self, kept: Kept) -> Reading | None:
        """The report that makes a claim."""
        return self.opened.evidence.readings.get(kept.claim.document)

    def sentence(self, kept: Kept) -> str:
        """A claim's quote with the sentence around it, on one line."""
        found = self.reading(kept)
        return passage(kept, None if found is None else found.text)


@dataclass(frozen=True)
class Reviewed:
    """Claims of a source whose outcome is known.

    Attributes:
        scored: The claims.
        readings: Their reports by document id.
        links: Addresses of what is exported.
    """

    scored: tuple[Scored, ...]
    readings: Mapping[str, Reading]
    links: Links = field(default_factory=Links)


def passage(kept: Kept, text: str | None) -> str:
    """A claim's quote with the sentence around it, on one line; the quote alone where the text is not known."""
    claim = kept.claim
    return plain(claim.quote if text is None else "".join(around(text, claim.start, claim.end)))


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as it is cited; every text on one line, without control characters.

    Attributes:
        document: Id of the document.
        title: Headline.
        published: ISO 8601 date as precise as is known.
        outlet: Who printed it.
        author: Who wrote it.
        url: Where it stands on the web.
        language: ISO 639-1 code.
    """

    document: str
    title: str | None
    published: str | None
    outlet: str | None
    author: str | None
    url: str | None
    language: str | None


def printed(report: Reading | Document) -> Printed:
    """A report as it is cited."""
    document = report.id if isinstance(report, Document) else report.document
    published = report.published if report.published and _DATE.fullmatch(report.published) else None
    language = report.language if report.language and _LANGUAGE.fullmatch(report.language) else None
    title, outlet, author = (plain(told or "") or None for told in (report.title, report.outlet, report.author))
    return Printed(document, title, published, outlet, author, web(report.url) or web(report.path), language)
