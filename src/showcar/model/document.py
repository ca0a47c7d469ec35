"""A report as it was read, and a report that could not be read."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about how a report was read.

    Args:
        kind: `encoding`, `repaired`, `damage`, `translation`, `language`, `structure` or `reader`.
        message: One sentence for a reader.
        start: First character of the place in `Document.text`, in code points; None where it is the whole report.
        end: One past its last character; None where it is the whole report.
    """

    kind: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One report, cleaned.

    Args:
        id: First 16 hex digits of the SHA-256 of the raw bytes.
        path: File or URL as the user named it.
        text: Cleaned text, headline included; paragraphs stand between blank lines, every span counts in it.
        title: Headline, None where there is none.
        published: ISO 8601 date as precise as is known (`2024-02-29`, `2024-02`, `2024`), None when nothing tells.
        published_from: The words or the metadata that fixed `published`.
        outlet: Who printed it.
        author: Who wrote it.
        url: Where it stands.
        language: ISO 639-1 code of its language.
        notes: What was repaired, doubtful or left as it was.
    """

    id: str
    path: str
    text: str
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A report that was not read: a result, not an exception.

    Args:
        path: File or URL as the user named it.
        reason: What was found, such as `is empty` or `is in German`.
        advice: What to do about it; empty where nothing can be done.
    """

    path: str
    reason: str
    advice: str = ""

    def __str__(self) -> str:
        told = f"{self.path}: {self.reason}"
        return f"{told}; {self.advice}" if self.advice else told


def document_id(raw: bytes) -> str:
    """Id of a report: the first 16 hex digits of the SHA-256 of its raw bytes.

    >>> document_id(b"")
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(raw).hexdigest()[:16]
