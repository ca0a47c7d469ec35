"""What the readers of pages and of plain text hand back."""

from dataclasses import dataclass

from showcar.model.document import Document, Note, document_id


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

    def document(self, path: str, raw: bytes, language: str, notes: tuple[Note, ...]) -> Document:
        """The document that it becomes.

        Args:
            path: File or URL as the user named it.
            raw: Its bytes.
            language: ISO 639-1 code.
            notes: All there is to note, its own included.
        """
        return Document(
            id=document_id(raw),
            path=path,
            text=self.text,
            title=self.title,
            published=self.published,
            published_from=self.published_from,
            outlet=self.outlet,
            author=self.author,
            url=self.url,
            language=language,
            notes=notes,
        )
