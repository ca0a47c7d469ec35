"""Plain text and Markdown: front matter, a dated first line, marks, headline, by- and datelines."""

import re
from dataclasses import replace

from showcar.documents import dates, inference, repair
from showcar.documents.parsed import Parsed

_FENCE = re.compile(r"^-{3}[ ]*\n(?P<body>(?:[^\n]*\n){1,80}?)(?:-{3}|\.{3})[ ]*(?:\n|$)")
_FIELD = re.compile(r"^(?P<key>[A-Za-z][\w .-]{0,30}?)\s{0,3}[:=]\s{0,3}(?P<value>\S[^\n]{0,1000})$")
_KEYS = {
    "title": "title", "headline": "title", "date": "published", "published": "published", "pubdate": "published",
    "publish_date": "published", "published_at": "published", "author": "author", "authors": "author",
    "by": "author", "byline": "author", "url": "url", "link": "url", "canonical": "url", "canonical_url": "url",
    "permalink": "url", "source": "outlet", "outlet": "outlet", "site": "outlet", "sitename": "outlet",
    "publisher": "outlet", "publication": "outlet",
}  # fmt: skip
_URL_DATE = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])(?:/(0?[1-9]|[12]\d|3[01]))?(?=/|$)")
_URL_LINE = re.compile(r"\W{0,3}(?:url|source|link)\s?:\s{0,3}<?(https?://[^\s<>]{4,1000})", re.IGNORECASE)

_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\n]{0,1500}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)")
_LINK = re.compile(
    r"\[([^\[\]\n]{1,500})\]\((?:https?:|mailto:|/|#|\.)[^()\n]{0,1500}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:\s{1,5}\S[^\n]{0,1500}$", re.MULTILINE)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,1000})>")
_BOLD = re.compile(
    r"(?<![\w*])\*\*\*?(?=\S)([^*\n]{1,1000})(?<=\S)\*\*\*?(?![\w*])"
    r"|(?<![\w_])__(?=\S)([^_\n]{1,1000})(?<=\S)__(?![\w_])"
)
_ITALIC = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*(?![\w*])"
    r"|(?<![\w_\\])_(?=[^\s_])([^_\n]{1,500})(?<=\S)_(?![\w_])"
)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ ]{1,4}([^\n]*?)[ #]{0,8}$", re.MULTILINE)
_UNDERLINE = re.compile(
    r"^[ ]{0,3}(?:={3,}|-{3,}|\*{3,}|_{3,}|`{3,}[^\n]{0,40}|~{3,}[^\n]{0,40})[ ]{0,9}$", re.MULTILINE
)
_QUOTE = re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE)
_RULE = re.compile(r"^[ ]{0,3}\|?(?:[ ]?:?-{3,}:?[ ]?\|){1,40}(?:[ ]?:?-{3,}:?)?[ ]?$", re.MULTILINE)
_ROW = re.compile(r"^[ ]{0,3}\|[ ]?([^\n]*?)[ ]?\|$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_COMMENT_LIMIT = 5_000
# headline and standfirst are no longer
_TOP = 600


def parse(raw: str, *, markdown: bool = False, url: str | None = None) -> Parsed:
    """Text and metadata of a plain text or of Markdown.

    A `date YYYY-MM-DD` before the headline or the first words below it and front matter are taken off as metadata;
    all other words stay.

    Args:
        raw: Characters as they were decoded.
        markdown: Whether marks are certain (`.md`) and not only likely.
        url: Where it was found, if known.

    Returns:
        Cleaned text with its metadata; the text is empty where there was none.
    """
    # 1. repair what is surely damaged
    text, notes = repair.clean_raw(repair.unescape(raw))
    text = text.lstrip("\n")
    # 2. front matter
    text, meta = _front_matter(text)
    # 3. a dated first line
    stamped = dates.stamp(text[:200])
    below = dates.stamp_below(text[:_TOP]) if stamped is None else None
    if place := stamped or below:
        text = text[: place.start] + text[place.end :]
    # 4. marks become plain words
    headed = bool(re.match(r"\s{0,20}#{1,2} \S", text[:40]))
    text = repair.tidy(unmark(text, certain=markdown))
    # 5. headline, by- and dateline
    told = dates.heading(text)
    title = meta.get("title") or _title(text, told.used, certain=headed or stamped is not None)
    if meta.get("title") and not starts_with(text, meta["title"]):
        text = f"{meta['title']}\n\n{text}" if text else meta["title"]
        told = dates.heading(text)
    linked = [found[1] for found in map(_URL_LINE.match, text.split("\n", 12)[:12]) if found]
    link = url or meta.get("url") or next(iter(linked), None)
    parsed = Parsed(
        text=text,
        title=title,
        outlet=meta.get("outlet") or told.agency,
        author=meta.get("author") or told.author,
        url=link,
        notes=notes + repair.doubts(text),
    )
    # 6. the date, from what is surest
    stated = dates.first_date(meta.get("published", ""))
    if stated:
        return replace(parsed, published=stated, published_from=f"front matter: {meta['published']}")
    if place:
        return replace(parsed, published=place.iso, published_from=f"date {place.iso}")
    return dated(parsed, told)


def dated(parsed: Parsed, told: dates.Heading) -> Parsed:
    """The same report with the date that its heading, its address or its text fixes, if one of them does."""
    if told.published:
        return replace(parsed, published=told.published, published_from=told.words)
    addressed = url_date(parsed.url)
    if addressed and len(addressed) == 10:
        return replace(parsed, published=addressed, published_from=parsed.url)
    inferred = inference.infer(parsed.text)
    if told.month_day:
        year = inferred or inference.footer_year(parsed.text) or inference.weekday_year(told.month_day, parsed.text)
        if addressed:
            year = inference.Inferred(addressed, parsed.url or "")
        whole = dates.join_year(told.month_day, year.published) if year else None
        if year and whole:
            return replace(parsed, published=whole, published_from=f"{told.words} … {year.words}")
    if addressed:
        return replace(parsed, published=addressed, published_from=parsed.url)
    if inferred:
        return replace(parsed, published=inferred.published, published_from=inferred.words)
    return parsed


def url_date(url: str | None) -> str | None:
    """Date in the path of an address, to the month or the day.

    >>> url_date("https://example.org/2024/05/24/skytop/")
    '2024-05-24'
    """
    found = _URL_DATE.search(url or "")
    return dates.first_date("-".join(f"{int(part):02}" for part in found.groups() if part)) if found else None


def unmark(text: str, *, certain: bool) -> str:
    """Words of a text without Markdown's marks.

    Args:
        text: Text with `\\n` as line break.
        certain: Whether it is Markdown for certain; else only marks that mean nothing else are taken off.
    """
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
        text = _LINK.sub(r"\1", text)
    if "**" in text or "__" in text:
        text = _BOLD.sub(lambda found: found[1] or found[2], text)
    if "#" in text:
        text = _HEADING.sub(r"\1", text)
    if not certain:
        return text
    text = _without_comments(text)
    text = _REFERENCE.sub("", _AUTOLINK.sub(r"\1", text))
    text = _ROW.sub(r"\1", _RULE.sub("", _UNDERLINE.sub("", _QUOTE.sub("", text))))
    text = _ITALIC.sub(lambda found: found[1] or found[2], text)
    return _ESCAPE.sub(r"\1", text).replace("`", "")


def starts_with(text: str, title: str) -> bool:
    """Whether the headline already stands among the first lines of a text, whatever its spaces and case."""
    wanted = _letters(title)
    lines = [line for line in text[: 4 * len(title) + 400].split("\n") if line.strip()][:6]
    return any(wanted in (found := _letters(line)) and len(found) <= len(wanted) + 20 for line in lines)


def _letters(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())


def _without_comments(text: str) -> str:
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start, start + _COMMENT_LIMIT)
        pieces.append(text[at : start if end >= 0 else start + 4])
        at = end + 3 if end >= 0 else start + 4
    return "".join(pieces) + text[at:]


def _front_matter(text: str) -> tuple[str, dict[str, str]]:
    fence = _FENCE.match(text[:40_000])
    if not fence:
        return text, {}
    fields: dict[str, str] = {}
    for line in fence["body"].split("\n"):
        field = _FIELD.match(line)
        key = _KEYS.get(field["key"].strip().lower().replace(" ", "_").replace("-", "_")) if field else None
        if field and key:
            value = field["value"].strip().strip("\"'[]").strip()
            fields.setdefault(key, value)
    return (text[fence.end() :], fields) if fields else (text, {})


def _title(text: str, used: frozenset[int], *, certain: bool) -> str | None:
    """First line where it looks like a headline: short, no full stop, set off from what follows."""
    lines = text.split("\n", 12)
    filled = [number for number in range(min(len(lines), 12)) if lines[number].strip() and number not in used]
    if not filled:
        return None
    line = lines[filled[0]].strip()
    if certain and len(line) <= 300:
        return line
    if not 2 <= len(line.split()) <= 30 or len(line) > 180 or line.endswith((".", ",", ";", ":")) or line[0] in "•*-–":
        return None
    following = lines[filled[0] + 1] if filled[0] + 1 < len(lines) else ""
    set_off = not following.strip() or filled[0] + 1 in used or len(following) > 180
    return line if set_off else None
