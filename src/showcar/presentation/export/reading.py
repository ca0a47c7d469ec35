"""A report that was read, as a JSON object; its claims have the shape of the claims contract."""

from __future__ import annotations

from typing import Any

from showcar.model.document import Document, Note
from showcar.report import Report


def document(one: Document) -> dict[str, Any]:
    """A report as it was read, its text last."""
    return {
        "document": one.id,
        "path": one.path,
        "title": one.title,
        "published": one.published,
        "published_from": one.published_from,
        "outlet": one.outlet,
        "author": one.author,
        "url": one.url,
        "language": one.language,
        "notes": [note(each) for each in one.notes],
        "text": one.text,
    }


def note(one: Note) -> dict[str, Any]:
    """Something to know about how a report was read."""
    return {"kind": one.kind, "message": one.message, "start": one.start, "end": one.end}


def report(one: Report) -> dict[str, Any]:
    """A report that was read, and what it claims."""
    return {"reading": document(one.document), "claims": [claim.to_record() for claim in one.claims]}
