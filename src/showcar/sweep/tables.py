"""The tables of a sweep as Parquet: their columns, and a writer that makes the same bytes of the same rows.

What each column means stands in docs/reference/sweep.md.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as arrow
import pyarrow.parquet as parquet

from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.sweep.records import Left

TABLES = ("documents", "claims", "skipped")
ROWS, CHARACTERS = 5_000, 16_000_000
"""A group of rows is written when it holds so many rows, or so many characters."""

_STRING, _INT = arrow.string(), arrow.int64()
_NOTE = arrow.struct([("kind", _STRING), ("message", _STRING), ("start", _INT), ("end", _INT)])
_PLACE = [("archive", _STRING), ("offset", _INT)]
SCHEMAS: Mapping[str, Any] = {
    "documents": arrow.schema(
        [
            *_PLACE, ("document", _STRING), ("path", _STRING), ("url", _STRING), ("title", _STRING),
            ("published", _STRING), ("published_from", _STRING), ("outlet", _STRING), ("author", _STRING),
            ("language", _STRING), ("text", _STRING), ("notes", arrow.list_(_NOTE)), ("claims", _INT),
        ]
    ),
    "claims": arrow.schema(
        [
            *_PLACE, ("document", _STRING), ("path", _STRING), ("published", _STRING), ("subject", _STRING),
            ("predicate", _STRING), ("value", _STRING), ("factuality", _STRING), ("source", arrow.list_(_STRING)),
            ("said_on", _STRING), ("condition", _STRING), ("quote", _STRING), ("start", _INT), ("end", _INT),
            ("reasons", arrow.list_(_STRING)),
        ]
    ),
    "skipped": arrow.schema([*_PLACE, ("path", _STRING), ("kind", _STRING), ("reason", _STRING)]),
}  # fmt: skip


class Table:
    """One file of a table; rows go to the disk in groups, so that memory stays flat.

    Args:
        name: One of `TABLES`.
        path: File to write; it is made anew.
    """

    def __init__(self, name: str, path: Path) -> None:
        self._schema = SCHEMAS[name]
        self._path = path
        self._rows: list[dict[str, Any]] = []
        self._characters = 0
        self.rows = 0
        self._writer = parquet.ParquetWriter(
            path, self._schema, version="2.6", compression="zstd", compression_level=3, use_dictionary=True
        )

    def add(self, row: dict[str, Any], characters: int = 0) -> None:
        """Adds a row with about so many characters."""
        self._rows.append(row)
        self._characters += characters
        self.rows += 1
        if len(self._rows) >= ROWS or self._characters >= CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows, self._characters = [], 0

    def close(self) -> dict[str, Any]:
        """Finishes the file, safe on the disk; tells its rows, bytes and SHA-256."""
        self._flush()
        self._writer.close()
        seen, size = hashlib.sha256(), 0
        with self._path.open("rb+") as file:
            while block := file.read(1 << 20):
                seen.update(block)
                size += len(block)
            os.fsync(file.fileno())
        return {"rows": self.rows, "bytes": size, "sha256": seen.hexdigest()}

    def leave(self) -> None:
        """Closes the file, whatever is in it."""
        self._writer.close()


class Tables:
    """The files of a part, all tables.

    Args:
        paths: File of each of `TABLES`.
    """

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._tables = {name: Table(name, paths[name]) for name in TABLES}

    def __enter__(self) -> Tables:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            for table in self._tables.values():
                table.leave()

    def report(self, archive: str, offset: int, document: Document, claims: tuple[Claim, ...]) -> None:
        """Adds a report and its claims."""
        place = {"archive": whole(archive), "offset": offset}
        self._tables["documents"].add(place | _document(document, len(claims)), len(document.text))
        for claim in claims:
            self._tables["claims"].add(place | _claim(claim), len(claim.quote) + 400)

    def skipped(self, archive: str, left: Left) -> None:
        """Adds what was skipped."""
        row = {
            "archive": whole(archive), "offset": left.offset, "path": whole(left.path), "kind": left.kind,
            "reason": whole(left.reason),
        }  # fmt: skip
        self._tables["skipped"].add(row, len(left.path) + len(left.reason))

    def close(self) -> dict[str, dict[str, Any]]:
        """Finishes all files; rows, bytes and SHA-256 of each."""
        return {name: table.close() for name, table in self._tables.items()}


def whole(words: str) -> str:
    """Text that UTF-8 can hold: halves of characters become U+FFFD."""
    return words if words.isascii() else words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _maybe(words: str | None) -> str | None:
    return None if words is None else whole(words)


def _document(document: Document, claims: int) -> dict[str, Any]:
    notes = [{"kind": n.kind, "message": whole(n.message), "start": n.start, "end": n.end} for n in document.notes]
    return {
        "document": document.id, "path": whole(document.path), "url": _maybe(document.url),
        "title": _maybe(document.title), "published": document.published,
        "published_from": _maybe(document.published_from), "outlet": _maybe(document.outlet),
        "author": _maybe(document.author), "language": document.language, "text": whole(document.text),
        "notes": notes, "claims": claims,
    }  # fmt: skip


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "document": claim.document, "path": whole(claim.path), "published": claim.published,
        "subject": whole(claim.subject), "predicate": claim.predicate,
        "value": whole(json.dumps(dict(claim.value), ensure_ascii=False)), "factuality": claim.factuality,
        "source": [whole(one) for one in claim.source], "said_on": claim.said_on,
        "condition": _maybe(claim.condition), "quote": whole(claim.quote), "start": claim.start, "end": claim.end,
        "reasons": [whole(one) for one in claim.reasons],
    }  # fmt: skip
