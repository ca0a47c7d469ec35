"""Pages: trafilatura for text and metadata, the page's own metadata and htmldate for the date."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from showcar.documents import dates, markup, repair, text
from showcar.documents.parsed import Parsed
from showcar.model.document import Note

_HEAD = 4096
_DECLARATION = r"[\s\ufeff]{0,200}(?:<\?xml[^<>]{0,200}>\s{0,50})?"
_STARTS = re.compile(rf"{_DECLARATION}(?:<!--[^<>]{{0,500}}-->\s{{0,50}})?<(?:!doctype html|html)\b", re.IGNORECASE)
_EARLY = re.compile(r"<(?:html|head|body)\b[^<>]{0,300}>", re.IGNORECASE)
_BLOCKS = "p|div|h[1-6]|ul|ol|li|article|section|table|span|body|title|blockquote"
_CLOSING = re.compile(rf"</(?:{_BLOCKS}|a|html)\s{{0,3}}>", re.IGNORECASE)
_ANY = re.compile(rf"<(?:{_BLOCKS}|br)\b[^<>]{{0,500}}>", re.IGNORECASE)
_FEED = re.compile(rf"{_DECLARATION}(?:<[!?][^<>]{{0,300}}>\s{{0,50}}){{0,3}}<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_META = re.compile(r"<meta\b([^<>]{1,2000})>", re.IGNORECASE)
_TIME = re.compile(r"<time\b([^<>]{1,500})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""([a-zA-Z:-]{1,30})\s{0,3}=\s{0,3}(?:"([^"]{0,1500})"|'([^']{0,1500})'|([^\s"'<>]{1,500}))"""
)
_LD = re.compile(r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,200}>", re.IGNORECASE)
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "publish-date", "publish_date", "publication_date", "published_time", "pubdate", "article.published",
    "dc.date.issued", "dcterms.issued", "dc.date", "dc.date.created", "dcterms.created", "dcterms.date",
    "date", "cxenseparse:recs:publishtime", "og:pubdate",
)  # fmt: skip
_ENOUGH = 200


@dataclass(frozen=True, slots=True)
class _Found:
    """What the usual reader found in a page."""

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None


def looks_like_html(page: str, suffix: str = "") -> bool:
    """Whether characters are a page, judged by what stands in them; the suffix only helps where they leave doubt."""
    if _STARTS.match(page):
        return True
    if suffix in (".md", ".markdown"):
        return False
    head = page[:_HEAD]
    if suffix in (".html", ".htm", ".xhtml") and (_ANY.search(head) or _EARLY.search(head)):
        return True
    if "</" not in page:
        return False
    closings = len(_CLOSING.findall(page[: 16 * _HEAD]))
    return closings >= 3 or (closings >= 1 and head.lstrip().startswith("<"))


def looks_like_feed(page: str) -> bool:
    """Whether characters are an RSS or Atom feed and no single report."""
    return _FEED.match(page[:_HEAD]) is not None


def parse(page: str, url: str | None = None) -> Parsed:
    """Text and metadata of a page.

    Stages: 1 cut piled-up marks; 2 the usual reader, or the plain one for pages that would be too much for it;
    3 paragraphs and headline; 4 repair; 5 the date.

    Args:
        page: Characters of the page.
        url: Where it was found, if known.

    Returns:
        Cleaned text with its metadata; the text is empty where the page has none.
    """
    # 1. nothing may make the libraries below slow
    page = repair.limit_marks(page.replace("\x00", ""))
    # 2. the reader
    wild = markup.too_wild(page)
    notes: tuple[Note, ...] = (Note("structure", f"{wild}: read by the plain reader"),) if wild else ()
    found = _read_plainly(page) if wild else _read(page, url)
    # 3. and 4. paragraphs, headline, repair
    body, repaired = repair.clean_raw(found.text)
    body = repair.tidy(paragraphs(body))
    title = " ".join(repair.clean_raw(found.title)[0].split()) if found.title else None
    if title and body and not text.starts_with(body, title):
        body = f"{title}\n\n{body}"
    told = dates.heading(body)
    parsed = Parsed(
        text=body or title or "",
        title=title or None,
        outlet=found.outlet or told.agency,
        author=found.author or told.author,
        url=found.url or url,
        notes=notes + repaired + repair.doubts(body),
    )
    # 5. the date
    for iso, source in page_dates(page):
        return replace(parsed, published=iso, published_from=source)
    guessed = None if wild or told.published else guessed_date(page, url)
    if guessed:
        return replace(parsed, published=guessed, published_from="marks of the page")
    return text.dated(parsed, told)


def _read(page: str, url: str | None) -> _Found:
    from trafilatura import bare_extraction

    best = _Found("")
    for more in (False, True):
        try:
            got: Any = bare_extraction(
                page,
                url=url,
                include_comments=False,
                include_tables=True,
                favor_recall=more,
                with_metadata=True,
                date_extraction_params=_date_rules(url),
            )
        except Exception:  # the libraries below raise whatever their parsers raise on broken pages
            got = None
        if got is not None and len(got.text or "") > len(best.text):
            best = _Found(got.text, got.title, got.sitename or got.hostname, _authors(got.author), got.url)
        if len(best.text) >= _ENOUGH:
            break
    return best if best.text.strip() else _read_plainly(page)


def _read_plainly(page: str) -> _Found:
    meta = dict(reversed(list(meta_tags(page))))
    return _Found(
        text=markup.strip_tags(page),
        title=meta.get("og:title") or markup.tag_words(page, "h1") or markup.tag_words(page, "title"),
        outlet=meta.get("og:site_name"),
        author=meta.get("author"),
        url=meta.get("og:url"),
    )


def _authors(names: str | None) -> str | None:
    return names.replace("; ", ", ") if names else None


def paragraphs(body: str) -> str:
    """Lines of the reader as paragraphs between blank lines; a break within a sentence stays a line break."""
    out: list[str] = []
    for line in body.split("\n"):
        line = line.strip()
        if not line:
            continue
        if line.startswith("|") or line.endswith(" |"):
            cells = [cell.strip() for cell in line.strip("| ").split("|")]
            cells = [cell for cell in cells if cell.strip("-: ")]
            line = ": ".join(cells) if len(cells) == 2 else " | ".join(cells)
            if not line:
                continue
        if out:
            within = line[0].islower() and out[-1][-1:] not in '.!?:;”"’)'
            out.append("\n" if within else "\n\n")
        out.append(line)
    return "".join(out)


def page_dates(page: str) -> Iterator[tuple[str, str]]:
    """Dates of publication that the page states about itself, the surest first, each with where it stands."""
    for value in _json_ld(page):
        if iso := dates.first_date(value):
            yield iso, f"JSON-LD datePublished: {value[:60]}"
    meta = list(meta_tags(page))
    for wanted in _PUBLISHED_META:
        for name, value in meta:
            if name == wanted and (iso := dates.first_date(value)):
                yield iso, f"metadata {name}: {value[:60]}"
    times = [_attributes(found[1]) for found in _TIME.finditer(page)]
    marked = [given for given in times if "pubdate" in given or given.get("itemprop", "").lower() == "datepublished"]
    for given in marked or times[: len(times) == 1]:
        if iso := dates.first_date(given.get("datetime", "")):
            yield iso, f"time element: {given['datetime'][:60]}"


def meta_tags(page: str) -> Iterator[tuple[str, str]]:
    """Names and contents of the page's `meta` elements, in its order."""
    for found in _META.finditer(page):
        given = _attributes(found[1])
        name = given.get("property") or given.get("name") or given.get("itemprop")
        if name and given.get("content"):
            yield name.lower(), unescape(given["content"])


def _attributes(words: str) -> dict[str, str]:
    given = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(words)}
    return given | ({"pubdate": ""} if re.search(r"\bpubdate\b", words) else {})


def _json_ld(page: str) -> Iterator[str]:
    """Values of `datePublished` in the page's JSON-LD, of articles before all else."""
    others: list[str] = []
    at = 0
    for _ in range(50):
        opening = _LD.search(page, at)
        if not opening:
            break
        end = page.find("</script", opening.end())
        if end < 0:
            break
        at = end
        try:
            data = json.loads(page[opening.end() : end].strip(), strict=False)
        except (ValueError, RecursionError):
            loose = re.search(r'"datePublished"\s{0,5}:\s{0,5}"([^"]{4,40})"', page[opening.end() : end])
            others += [loose[1]] if loose else []
            continue
        for node in _nodes(data):
            value = node.get("datePublished")
            if isinstance(value, str):
                if re.search(r"Article|Posting|Report", str(node.get("@type"))):
                    yield value
                else:
                    others.append(value)
    yield from others


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting.extend(reversed(list(item.values())))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _date_rules(url: str | None) -> dict[str, Any]:
    """Rules for htmldate that leave out guesses and the clock."""
    return {"original_date": True, "extensive_search": False, "max_date": "2099-12-31", "url": url}


def guessed_date(page: str, url: str | None) -> str | None:
    from htmldate import find_date

    try:
        return find_date(page, **_date_rules(url))
    except Exception:  # the libraries below raise whatever their parsers raise on broken pages
        return None
