"""One report in each format of a feed, and damaged ones."""

from __future__ import annotations

import json
from html import escape

WORDS = "BMW has said that 50 of the cars will be built. "
SHORT = f"<p>{WORDS}</p>"
FULL = f"<p>{WORDS * 40}</p>"


def rss(
    body: str = SHORT, *, title: str = "The coupé", link: str = "/a", guid: str = "1", content: bool = True
) -> bytes:
    """An RSS feed with one report."""
    tag = "content:encoded" if content else "description"
    item = (
        f"<item><title>{escape(title)}</title><link>{link}</link><guid isPermaLink='false'>{guid}</guid>"
        f"<pubDate>Fri, 24 May 2024 23:30:00 -0700</pubDate><dc:creator>Ann Brown</dc:creator>"
        f"<{tag}>{escape(body)}</{tag}></item>"
    )
    return wrapped(item)


def wrapped(items: str) -> bytes:
    """Items as an RSS feed."""
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )  # fmt: skip
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {spaces}><channel><title>The Desk</title>'
    return f"{head}{items}</channel></rss>".encode()


def atom(body: str = SHORT, *, title: str = "The coupé", link: str = "/a", guid: str = "1") -> bytes:
    """An Atom feed with one report."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Desk</title><id>urn:x</id>'
        f'<updated>2024-05-24T23:30:00-07:00</updated><entry><id>{guid}</id><title type="html">{escape(escape(title))}'
        f'</title><link rel="alternate" href="{link}"/><author><name>Ann Brown</name></author>'
        "<published>2024-05-24T23:30:00-07:00</published><updated>2024-05-24T23:30:00-07:00</updated>"
        f'<content type="html">{escape(body)}</content></entry></feed>'
    ).encode()


def jsonfeed(body: str = SHORT, *, title: str = "The coupé", link: str = "/a", guid: str = "1") -> bytes:
    """A JSON Feed with one report."""
    item = {
        "id": guid, "url": link, "title": title, "content_html": body, "authors": [{"name": "Ann Brown"}],
        "date_published": "2024-05-24T23:30:00-07:00",
    }  # fmt: skip
    table = {"version": "https://jsonfeed.org/version/1.1", "title": "The Desk", "items": [item]}
    return json.dumps(table, ensure_ascii=False).encode()


FORMATS = {"RSS": rss, "Atom": atom, "JSON Feed": jsonfeed}
