"""What the readers of pages and of plain text hand back."""

from dataclasses import dataclass

from showcar.model.document import Note


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report as text and metadata, before its language is looked at; fields as in `Document`."""

    text: str
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    notes: tuple[Note, ...] = ()
