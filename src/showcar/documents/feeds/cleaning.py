"""What a feed says of one report, made plain and kept within limits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from showcar.documents import dates, markup
from showcar.model.feed import Entry

MOST_ENTRIES = 1_000
"""Entries of one feed that are looked at."""
LARGEST_ENTRY = 1_000_000
"""Longest text of one entry, in characters; a longer one is left out, and the article is asked for."""
_LONGEST_NAME, _LONGEST_URL = 500, 4_000
_ENOUGH = {True: 100, False: 250}
"""Words from which on a text counts as the whole report: of what the feed calls content, and of a summary."""
_DEEP = 400  # characters around the end of a text in which it may tell that it goes on elsewhere
_DEEPEST = 1_000  # characters at its end in which it may name its site

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|read (?:more|on|the (?:full|whole|rest)\b[^.]{0,60})|continue reading[^.]{0,200}|"
    r"(?:full|whole) (?:story|article)(?: here)?|view (?:full )?(?:article|post|story))\W{0,5}$",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\n?[^\n]{0,20}the post\b[^\n]{0,300}\b(?:appeared first|first appeared) on[^\n]{0,200}$", re.IGNORECASE
)
_BLANKS = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff]")
_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ns_mchannel", "at_medium", "at_campaign")


@dataclass(frozen=True, slots=True)
class Told:
    """What a feed says of one report, as it came.

    Attributes:
        id: Its `guid`, `id`; empty where there is none.
        link: Address of the article, perhaps relative.
        title: Text or HTML.
        published: A date in any form.
        updated: A date in any form.
        author: A name.
        content: Its text as HTML, where the feed means to give the whole of it.
        summary: As HTML.
    """

    id: str = ""
    link: str = ""
    title: str = ""
    published: str = ""
    updated: str = ""
    author: str = ""
    content: str = ""
    summary: str = ""


def entries(told: Iterable[Told], url: str) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Entries, each id once and the first of them, and what was left out.

    Args:
        told: In the order of the feed.
        url: Where it stands.
    """
    found: dict[str, Entry] = {}
    notes: list[str] = []
    for number, one in enumerate(told):
        if number >= MOST_ENTRIES:
            notes.append(f"lists more than {MOST_ENTRIES:,} reports; the others were left out")
            break
        entry = _entry(one, url)
        if entry is not None:
            found.setdefault(entry.id, entry)
    return tuple(found.values()), tuple(notes)


def _entry(told: Told, url: str) -> Entry | None:
    link, title = address(told.link, url), plain(told.title)
    content, summary = (text if len(text) <= LARGEST_ENTRY else "" for text in (told.content, told.summary))
    # some feeds give as content what others call a summary, and the other way round
    body = content if len(content) >= len(summary) else summary
    words = markup.strip_tags(body) if body else ""
    if link is None and not title and not words:
        return None
    name = " ".join(told.id.split()) or link or ""
    if not name or len(name) > _LONGEST_NAME:
        name = f"sha256:{_digest(name or title, '' if name else words)}"
    mark = _digest(title, link or "", told.updated.strip(), _BLANKS.sub(" ", words))
    return Entry(
        id=name,
        url=link,
        title=title,
        published=day(told.published) or day(told.updated),
        author=plain(told.author)[:100] or None,
        html=body,
        full=is_full(words, is_content=body is content),
        mark=mark,
    )


def is_full(words: str, *, is_content: bool) -> bool:
    """Whether a text seems to be the whole report.

    Args:
        words: Without tags.
        is_content: Whether the feed calls it content, and no summary.

    >>> is_full("The car will be built. " * 50 + "Continue reading →", is_content=True)
    False
    """
    end = words.rstrip()
    words = end[:-_DEEPEST] + _FOOT.sub("", end[-_DEEPEST:]).rstrip()
    return len(words.split()) >= _ENOUGH[is_content] and _CUT.search(words[-_DEEP:]) is None


def address(link: str, url: str) -> str | None:
    """The address of an article: whole, without a fragment, a password, and marks of where its reader came from.

    >>> address("/skytop?id=1&utm_source=rss#top", "https://example.org/feed")
    'https://example.org/skytop?id=1'
    """
    link = "".join(link.split())
    if not link or len(link) > _LONGEST_URL:
        return None
    try:
        parts = urlsplit(urljoin(url, link))
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    kept = [(name, value) for name, value in query if not name.lower().startswith(_TRACKING)]
    # a query that nothing is taken from stays as it is written
    told = parts.query if len(kept) == len(query) else urlencode(kept)
    # what is before the @ would end up in files and logs, or be taken for the host
    whole = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query=told, fragment=""))
    # an article does not stand where the feed does
    return None if whole == url or _CONTROL.search(whole) else whole


def plain(title: str) -> str:
    """A headline without tags and entities, on one line.

    >>> plain("<b>BMW</b> &amp; Alpina\\n <script>x</script>")
    'BMW & Alpina x'
    """
    text = unescape(_TAG.sub("", title[: 4 * _LONGEST_NAME]))
    return _BLANKS.sub(" ", text.replace("\x00", "")).strip()[:_LONGEST_NAME]


def day(told: str) -> str | None:
    """The day of a date as its writer's calendar had it; None where it is none.

    >>> day("Fri, 01 May 2026 23:30:00 -0700"), day("2026-05-01T23:30:00Z"), day("soon")
    ('2026-05-01', '2026-05-01', None)
    """
    told = told.strip()[:100]
    if not told:
        return None
    try:
        return parsedate_to_datetime(told).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return dates.first_date(told)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
