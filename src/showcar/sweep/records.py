"""What the readers of archives hand on: pages, what is no page, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("broken", "cut off", "too large", "unreadable", "language", "too long", "fault")
"""Why something was skipped, in one word or two; `skipped.kind` in the tables."""


@dataclass(frozen=True, slots=True)
class Page:
    """A report in an archive, not looked at yet.

    Attributes:
        offset: Where its record begins, in bytes of the archive as it lies; 0 for a file of its own.
        path: Its address, else the archive's name and the offset.
        body: Its bytes.
        url: Its address, None where none is told.
        title: Headline that the archive tells beside the text.
        published: Date that the archive tells beside the text.
        is_text: Whether it is plain text for certain.
    """

    offset: int
    path: str
    body: bytes
    url: str | None = None
    title: str | None = None
    published: str | None = None
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """A record that holds no page: a request, a picture, an error of a server."""

    offset: int
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What was skipped.

    Attributes:
        offset: As in `Page`.
        path: As in `Page`.
        kind: One of `KINDS`.
        reason: What was found, in a clause.
    """

    offset: int
    path: str
    kind: str
    reason: str


Record = Page | Other | Left
