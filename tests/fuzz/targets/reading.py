"""Reading: bytes of texts, pages, feeds and archives."""

from __future__ import annotations

import io
from functools import cache
from urllib.parse import urlsplit

from showcar.catalogue.index import index
from showcar.documents import load
from showcar.documents.feeds import NoFeed, page, parse
from showcar.model.document import Document, Skipped
from showcar.model.feed import Feed
from showcar.model.interval import parse_iso
from showcar.sweep import pages
from showcar.sweep.gate import Gate
from showcar.sweep.records import KINDS, Left, Other, Page
from showcar.sweep.warc import Reader, first
from tests.fuzz.made import again
from tests.fuzz.properties import document_is_sound

URL = "https://desk.example/2024/05/24/skytop"
FEED = "https://desk.example/feed"


def text(data: bytes) -> None:
    """A text or Markdown is read into a sound document, or skipped for a reason, and the same again."""
    for name in ("-", "a.md"):
        _read(name, data)


def html(data: bytes) -> None:
    """A page is read into a sound document, or skipped for a reason, and the same again."""
    _read("a.html", data, URL)


def _read(name: str, data: bytes, url: str | None = None) -> None:
    found = load(name, data, force=True, url=url)
    if again(data):
        assert found == load(name, data, force=True, url=url)
    if isinstance(found, Skipped):
        assert found.reason and found.path == name
        str(found).encode("utf-8")
    else:
        document_is_sound(found)


def feed(data: bytes) -> None:
    """A feed lists entries with names of their own, safe addresses and real days, each of which makes a page."""
    found = parse(data, FEED)
    if again(data):
        assert found == parse(data, FEED)
    if isinstance(found, NoFeed):
        assert found.found and found.advice
        return
    assert isinstance(found, Feed)
    ids = [entry.id for entry in found.entries]
    assert len(set(ids)) == len(ids)
    for entry in found.entries:
        assert entry.id and "\n" not in entry.title and "\x00" not in entry.title
        if entry.url is not None:
            parts = urlsplit(entry.url)
            assert parts.scheme in ("http", "https") and "@" not in parts.netloc and not parts.fragment, entry.url
        if entry.published is not None:
            parse_iso(entry.published)
        made = load(entry.url or FEED, page(entry, found.title), force=True)
        if isinstance(made, Document):
            document_is_sound(made)


def warc(data: bytes) -> None:
    """An archive gives records within it, in order; reading goes on behind what is broken, and comes to an end."""
    for gz in (False, True):
        reader = Reader(io.BytesIO(data), "a.warc", len(data), gz=gz)
        start = first(io.BytesIO(data), 0, len(data), gz)
        assert start is None or 0 <= start < len(data)
        for number, record in enumerate(reader.records(0, len(data))):
            assert number <= 2 * len(data) + 2, "there are more records than bytes"
            assert 0 <= record.offset <= len(data)
            if isinstance(record, Left):
                assert record.kind in KINDS and record.reason
            elif isinstance(record, Page):
                _archived(record)
            else:
                assert isinstance(record, Other)


@cache
def _gate() -> Gate:
    return Gate(index())


def _archived(record: Page) -> None:
    found = pages.read(record, _gate())
    if isinstance(found, Document):
        document_is_sound(found)
    elif isinstance(found, Left):
        assert found.kind in KINDS and found.reason


def archived_page(data: bytes) -> None:
    """The fast reader of archived pages gives a sound document, or nothing, or a reason; also of a page about a car."""
    for body in (data, b"<html><body><p>The BMW Skytop concept.</p>" + data):
        _archived(Page(0, URL, body, URL))
    _archived(Page(0, URL, b"The BMW Skytop concept. " + data, URL, is_text=True))
