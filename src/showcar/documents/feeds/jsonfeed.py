"""JSON Feed.

Source: JSON Feed Version 1.1, https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from showcar.documents.feeds.cleaning import Told, entries, plain
from showcar.model.feed import Feed

_VERSION = "jsonfeed.org/version/"


def read(text: str, url: str) -> Feed | None:
    """The entries of a JSON Feed.

    Args:
        text: All of it.
        url: Where it stands.

    Returns:
        None where it is none.
    """
    try:
        table = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(table, dict) or _VERSION not in _text(table, "version"):
        return None
    items = table.get("items")
    found, notes = entries(_told(items if isinstance(items, list) else []), url)
    if not isinstance(items, list):
        notes = ("has no list of items", *notes)
    return Feed(plain(_text(table, "title")), found, notes)


def _told(items: list[Any]) -> Iterator[Told]:
    for item in items:
        if not isinstance(item, dict):
            continue
        number = item.get("id")
        yield Told(
            # the first version had numbers here and there
            id=str(number) if isinstance(number, int | float) and not isinstance(number, bool) else _text(item, "id"),
            link=_text(item, "url") or _text(item, "external_url"),
            title=escape(_text(item, "title")),
            published=_text(item, "date_published"),
            updated=_text(item, "date_modified"),
            author=escape(_author(item)),
            content=_text(item, "content_html") or _paragraphs(_text(item, "content_text")),
            summary=_paragraphs(_text(item, "summary")),
        )


def _author(item: dict[str, Any]) -> str:
    authors = item.get("authors")
    told = [*(authors if isinstance(authors, list) else ()), item.get("author")]
    names = [_text(one, "name") for one in told if isinstance(one, dict)]
    return ", ".join(name for name in names if name)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part.strip())}</p>" for part in text.split("\n\n") if part.strip())


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
