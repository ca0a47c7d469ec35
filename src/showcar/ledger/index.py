"""The index of words in which the search looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from showcar.ledger.words import words


def searchable(title: str | None, body: str) -> str:
    """The words of a report as the search compares them."""
    return " ".join(words(f"{title or ''} {body}"))


def index_words(is_sqlite: bool, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Makes readings searchable.

    Args:
        is_sqlite: Whether the store is SQLite.
        connection: Of `Store.write`.
        rows: Number (`reading`) and searchable words (`text`) of each.
    """
    if not rows:
        return
    if is_sqlite:
        statement = "INSERT INTO words (rowid, text) VALUES (:reading, :text)"
    else:
        statement = "INSERT INTO words (reading, text) VALUES (:reading, to_tsvector('simple', :text))"
    connection.execute(text(statement), list(rows))
