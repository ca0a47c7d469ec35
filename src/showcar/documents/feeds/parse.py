"""Which format a feed is in, and whether it is one at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin

from showcar.documents import encoding, html
from showcar.model.feed import Feed

LARGEST = 5 * 1024 * 1024
"""Largest feed that is read, in bytes."""
MOST_TAGS = 200_000
"""Most tags of one feed; feedparser takes some 50 µs over each."""

_ELEMENT = re.compile(r"<\w")
_BEGIN = re.compile(r"\s*+(<\?|<!--|<!)")
_ENDS = {"<?": "?>", "<!--": "-->", "<!": ">"}
"""How what may stand before the first element begins, and ends."""
_MANY = re.compile(r"""<[^\s<>"'/=]+(?:\s+[^\s<>"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){300}""")
_WORD = re.compile(r"[\w.+-]{400}(?=[\w.+-])", re.ASCII)
"""A word that nobody wrote; the time that feedparser takes to look for a mail address in it grows with its square."""
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_LINK = re.compile(r"<link\b([^<>]{1,1000})>", re.IGNORECASE)
_TYPE = re.compile(r"""type\s{0,3}=\s{0,3}["']?application/(?:rss\+xml|atom\+xml|feed\+json)""", re.IGNORECASE)
_HREF = re.compile(r"""href\s{0,3}=\s{0,3}(?:"([^"]{1,900})"|'([^']{1,900})'|([^\s"'<>]{1,900}))""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoFeed:
    """Why bytes are no feed.

    Attributes:
        found: What they are.
        advice: What to do about it.
    """

    found: str
    advice: str


def parse(data: bytes, url: str) -> Feed | NoFeed:
    """What a feed lists.

    Its content decides which format it is in. Damaged XML is read as far as it goes. No bytes raise an exception, and
    none make it ask an address or open a file.

    Args:
        data: The bytes of the feed.
        url: Where it stands, against which its links are resolved.
    """
    if len(data) > LARGEST:
        return NoFeed(f"is too large for a feed: more than {LARGEST // 2**20} MiB", "look for one that lists less")
    if not data.strip():
        return NoFeed("is empty", "check the address")
    decoded = encoding.decode(data)
    if isinstance(decoded, encoding.NotText):
        return NoFeed(decoded.reason.replace("a report", "a feed"), "check the address")
    text = decoded.text.lstrip("\ufeff")
    if text.lstrip()[:1] in ("{", "["):
        from showcar.documents.feeds import jsonfeed

        return jsonfeed.read(text, url) or NoFeed("is JSON, but no JSON Feed", "check the address")
    if _ENTITY.search(text):
        # a few of them in one another fill any memory
        return NoFeed("declares entities of its own, which no feed needs", "tell its site")
    if text.count("<") > MOST_TAGS:
        return NoFeed(f"holds more than {MOST_TAGS:,} tags", "look for one that lists less")
    if _MANY.search(text):
        # the time that the standard library takes for them grows with their square
        return NoFeed("holds a tag with more than 300 attributes, which no feed needs", "tell its site")
    from showcar.documents.feeds import syndication

    found = syndication.read(_WORD.sub(r"\g<0> ", _root(text)), url)
    if found is not None:
        return found
    if html.looks_like_html(text):
        return NoFeed("is a page, not a feed", _named(text, url) or "look for the address of its feed")
    return NoFeed("is no feed: neither RSS, Atom nor JSON Feed", "check the address")


def _root(text: str) -> str:
    """A text from its first element on; what stands before it says nothing, and feedparser's patterns stall on it."""
    at = 0
    while begin := _BEGIN.match(text, at):
        end = text.find(_ENDS[begin[1]], begin.end())
        if end < 0:
            break
        at = end + len(_ENDS[begin[1]])
    found = _ELEMENT.search(text, at)
    return text[found.start() :] if found else text


def _named(page: str, url: str) -> str | None:
    """The feed that a page names."""
    for link in _LINK.finditer(page[: 2**18]):
        href = _HREF.search(link[1])
        if href is not None and _TYPE.search(link[1]):
            try:
                return f"it names this one: {urljoin(url, unescape(href[1] or href[2] or href[3]))[:500]}"
            except ValueError:
                return None
    return None
