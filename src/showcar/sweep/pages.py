"""Archived bytes to documents: the fast reader of pages, for when there are millions of them.

It gives what `showcar.documents` gives, from another reader of pages: resiliparse, ten times as fast as the reader for
single reports and a little worse at telling an article from what stands around it. Metadata and dates are read only
from pages that name a car.
"""

from __future__ import annotations

import re
from dataclasses import replace

from resiliparse.extract.html2text import extract_plain_text

from showcar.documents import MAX_BYTES, dates, encoding, html, markup, repair, text
from showcar.documents import language as languages
from showcar.documents.parsed import Parsed
from showcar.documents.read import MAX_TEXT
from showcar.model.document import Document, Note
from showcar.sweep.gate import Gate
from showcar.sweep.records import Left, Page

MANY_TAGS, SURELY_FLAT = 30_000, 5_000
_LONG_TAG = re.compile(r"<[^<>]{100000}")


class NoCar:
    """A page that was read far enough to see that it names no car."""


NO_CAR = NoCar()


def read(page: Page, gate: Gate) -> Document | Left | NoCar:
    """A document, if a page is a report on cars in English.

    Stages: 1 characters; 2 the gate on its markup; 3 its text; 4 the gate on that; 5 headline, repair, date, outlet;
    6 the language.

    Args:
        page: The page.
        gate: What tells whether it names a car.
    """
    if len(page.body) > MAX_BYTES:
        return _left(page, "too large", f"is too large: {len(page.body):,} bytes")
    # 1. characters
    characters, notes = _decoded(page)
    if characters is None:
        return _left(page, "unreadable", notes[0].message) if page.is_text else NO_CAR
    is_html = not page.is_text and html.looks_like_html(characters)
    # 2. the gate on markup
    if not gate.may_name_a_car(characters):
        return NO_CAR
    if is_html:
        # 3. and 4. the text, and the gate on it
        body, wild = _text(characters)
        if not gate.names_a_car(body):
            return NO_CAR
        # 5. what else there is to know
        parsed = _parsed(characters, body, page.url, wild)
    elif html.looks_like_feed(characters) or not gate.names_a_car(characters):
        return NO_CAR
    else:
        parsed = text.parse(characters, url=page.url)
    parsed = _with_told(parsed, page)
    if not parsed.text:
        return NO_CAR
    if len(parsed.text) > MAX_TEXT:
        return _left(page, "too long", f"is too long: {len(parsed.text):,} characters of text")
    # 6. the language
    code = languages.language(parsed.text)
    if code != "en":
        return _left(page, "language", f"is in {languages.NAMES[code]}")
    return parsed.document(page.path, page.body, code, notes + parsed.notes)


def _decoded(page: Page) -> tuple[str | None, tuple[Note, ...]]:
    """The characters of a page; None, and a note that says why, where it has none."""
    if page.body[:1] == b"<" and b"\x00" not in page.body:
        # most of the web; the rest of what can be asked of bytes takes longer than judging the page
        try:
            return page.body.decode("utf-8"), ()
        except UnicodeDecodeError:
            pass
    decoded = encoding.decode(page.body)
    if isinstance(decoded, encoding.NotText):
        return None, (Note("encoding", decoded.reason),)
    return decoded.text, decoded.notes


def _text(page: str) -> tuple[str, str | None]:
    """The words of a page, and why the plain reader read them, if it did."""
    wild = _too_wild(page)
    if wild is None:
        try:
            return _extracted(page), None
        except (TypeError, ValueError, UnicodeError) as error:
            wild = f"a page that the usual reader cannot take ({error})"
    return markup.strip_tags(repair.limit_marks(page.replace("\x00", ""))), wild


def _extracted(page: str) -> str:
    return extract_plain_text(page, main_content=True, alt_texts=False, list_bullets=False, comments=False)


def _too_wild(page: str) -> str | None:
    """Why the reader would take too long over a page: it is slow on deep nesting and on tags without end."""
    tags = page.count("<")
    if tags > MANY_TAGS:
        return f"{tags:,} tags"
    if _LONG_TAG.search(page):
        return "a tag without end"
    return markup.too_wild(page) if tags > SURELY_FLAT else None


def _parsed(page: str, body: str, url: str | None, wild: str | None) -> Parsed:
    page = page.replace("\x00", "")
    meta = dict(reversed(list(html.meta_tags(page))))
    body, repaired = repair.clean_raw(repair.limit_marks(body))
    body = repair.tidy(html.paragraphs(body))
    told_title = meta.get("og:title") or markup.tag_words(page, "h1") or markup.tag_words(page, "title")
    title = " ".join(repair.clean_raw(told_title)[0].split()) if told_title else None
    if title and body and not text.starts_with(body, title):
        body = f"{title}\n\n{body}"
    told = dates.heading(body)
    notes: tuple[Note, ...] = (Note("structure", f"{wild}: read by the plain reader"),) if wild else ()
    parsed = Parsed(
        text=body or title or "",
        title=title,
        outlet=meta.get("og:site_name") or told.agency or _host(url),
        author=meta.get("author") or told.author,
        url=url or meta.get("og:url"),
        notes=notes + repaired + repair.doubts(body),
    )
    for iso, source in html.page_dates(page):
        return replace(parsed, published=iso, published_from=source)
    dated = text.dated(parsed, told)
    if dated.published is None and not wild and (guessed := html.guessed_date(page, url)):
        return replace(parsed, published=guessed, published_from="marks of the page")
    return dated


def _host(url: str | None) -> str | None:
    host = url.split("/")[2].partition("@")[0].partition(":")[0] if url and url.count("/") >= 2 else ""
    return host.lower().removeprefix("www.") or None


def _with_told(parsed: Parsed, page: Page) -> Parsed:
    """What the archive tells beside the text, before what the text tells."""
    title = " ".join(page.title.split()) if page.title else None
    if title:
        body = parsed.text if text.starts_with(parsed.text, title) else f"{title}\n\n{parsed.text}"
        parsed = replace(parsed, title=title, text=body)
    stated = dates.first_date(page.published) if page.published else None
    if stated and page.published:
        parsed = replace(parsed, published=stated, published_from=f"date: {page.published[:60]}")
    return parsed


def _left(page: Page, kind: str, reason: str) -> Left:
    return Left(page.offset, page.path, kind, reason)
