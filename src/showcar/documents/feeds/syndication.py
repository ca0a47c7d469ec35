"""RSS and Atom, read by feedparser, also where they are damaged."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from showcar.documents.feeds.cleaning import Told, entries, plain
from showcar.model.feed import Feed


def read(text: str, url: str) -> Feed | None:
    """The entries of an RSS or Atom feed.

    Args:
        text: All of it, without an XML declaration.
        url: Where it stands.

    Returns:
        None where it is neither.
    """
    import feedparser  # type: ignore[import-untyped]

    # a stream, because a text would be taken for an address or a file's name
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        got: Any = feedparser.parse(
            stream,
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except Exception:  # it raises whatever its parsers raise on broken feeds
        return None
    if not got.get("version"):
        return None
    found, notes = entries(_told(got.get("entries") or ()), url)
    if got.get("bozo") and not found:
        return None
    if got.get("bozo"):
        notes = ("is damaged; what could be read of it was", *notes)
    return Feed(plain(_text(got.get("feed"), "title")), found, notes)


def _told(items: Any) -> Iterator[Told]:
    for item in items:
        content = [_html(part) for part in item.get("content") or ()]
        details = item.get("summary_detail")
        yield Told(
            id=_text(item, "id"),
            link=_link(item),
            title=_text(item, "title"),
            published=_text(item, "published"),
            updated=_text(item, "updated") if "updated" in item else "",
            author=_text(item, "author"),
            content=max(content, key=len, default=""),
            summary=_html(details) if details else "",
        )


def _link(item: Any) -> str:
    link = _text(item, "link")
    # feedparser takes a guid for an address where there is none, also one that is only a number
    return "" if link == _text(item, "id") and "://" not in link else link


def _html(part: Any) -> str:
    value = _text(part, "value")
    return escape(value) if _text(part, "type") == "text/plain" and "</" not in value else value


def _text(table: Any, key: str) -> str:
    value = table.get(key) if isinstance(table, Mapping) else None
    return value if isinstance(value, str) else ""
