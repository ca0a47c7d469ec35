"""A plain reader of markup: linear in the length of the page, whatever is in it.

It takes over where the better reader would run out of stack or time, or finds nothing.
"""

import html
import re
from collections.abc import Iterator

MAX_DEPTH = 200
MAX_TAGS = 30_000
MAX_INLINE = 3_000

_VOID_NAMES = (
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option thead tbody tfoot "
    "!doctype colgroup optgroup rp rt"
)
_INLINE_NAMES = "a abbr b bdi cite code del em font i ins label mark q s small span strong sub sup time u"
_DROPPED_NAMES = "script style noscript template svg iframe object select button textarea math canvas video audio"
_ASIDE_NAMES = "nav footer aside form header head"
_VOID = frozenset(_VOID_NAMES.split())
_INLINE = frozenset(_INLINE_NAMES.split())
_DROPPED = frozenset(_DROPPED_NAMES.split())
_ASIDE = frozenset(_ASIDE_NAMES.split())
_NAME = re.compile(r"/?\s{0,3}([A-Za-z!?][A-Za-z0-9:-]{0,40})")
_SPACE = re.compile(r"\s+")


def too_wild(page: str) -> str | None:
    """Why a page is nested too deeply or holds too many tags for the usual reader, else None."""
    depth = deepest = tags = inline = 0
    for name, opens in _tags(page):
        if name in _INLINE:
            inline += opens
            if inline > MAX_INLINE:
                return f"more than {MAX_INLINE:,} marks in one paragraph"
        else:
            inline = 0
        tags += opens
        if name not in _VOID:
            depth = depth + 1 if opens else max(0, depth - 1)
            deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        return f"tags nested {deepest:,} deep"
    return f"{tags:,} tags" if tags > MAX_TAGS else None


def strip_tags(page: str) -> str:
    """Words of a page, one line for each block, without scripts, styles, menus and forms.

    Menus and the like are left out unless nothing else is there; `<article>` alone is taken where there is one.
    """
    whole = list(_pieces(page))
    article = [piece for piece, inside in whole if "article" in inside]
    central = [piece for piece, inside in whole if not inside & _ASIDE]
    for pieces in (article, central, [piece for piece, _ in whole]):
        lines = "".join(pieces).split("\n")
        kept = [line for line in (_SPACE.sub(" ", html.unescape(line)).strip() for line in lines) if line]
        if kept:
            return "\n".join(kept)
    return ""


def tag_words(page: str, name: str) -> str | None:
    """Words inside the first element of that name near the beginning of a page, such as `title` or `h1`."""
    opening = re.search(rf"<{name}\b[^<>]{{0,500}}>", page[:200_000], re.IGNORECASE)
    if not opening:
        return None
    rest = page[opening.end() : opening.end() + 2_000]
    closing = re.search(rf"</{name}\b", rest, re.IGNORECASE)
    words = strip_tags(rest[: closing.start()]) if closing else ""
    return " ".join(words.split()) or None


def _tags(page: str) -> Iterator[tuple[str, bool]]:
    """Names of the tags, in lower case, and whether they open an element; the contents of scripts left out."""
    for name, opens, _, _ in _scan(page):
        if name:
            yield name, opens


def _pieces(page: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Runs of characters with the elements of interest that they stand in; blocks give a line break."""
    open_count = dict.fromkeys(_ASIDE | {"article"}, 0)
    inside: frozenset[str] = frozenset()
    at = 0
    for name, opens, start, end in _scan(page):
        if start > at:
            yield page[at:start].replace("\n", " "), inside
        at = end
        if name in open_count:
            open_count[name] = max(0, open_count[name] + (1 if opens else -1))
            inside = frozenset(key for key, count in open_count.items() if count)
        if name == "body" and open_count["head"]:
            open_count["head"] = 0
            inside = frozenset(key for key, count in open_count.items() if count)
        if name and name not in _INLINE:
            yield "\n", inside
    if at < len(page):
        yield page[at:].replace("\n", " "), inside


def _scan(page: str) -> Iterator[tuple[str, bool, int, int]]:
    """Name, whether it opens, start and end of each tag; comments and dropped elements have the name "".

    Each search goes forward only, and a closing mark that is nowhere ahead is searched for once: linear.
    """
    missing: set[str] = set()
    lower = page.lower() if len(page.lower()) == len(page) else page
    at = page.find("<")
    while at >= 0:
        end = -1
        name, opens = "", True
        if page.startswith("<!--", at):
            end = _after(page, "-->", at + 4, missing)
        elif found := _NAME.match(page, at + 1):
            name, opens = found[1].lower(), page[at + 1] != "/"
            end = _after(page, ">", found.end(), missing)
            if end > 0 and name in _DROPPED and opens and page[end - 2] != "/":
                close = _after(lower, f"</{name}", end, missing)
                if close > 0:
                    shut = page.find(">", close)
                    end, name = (shut + 1 if shut >= 0 else len(page)), ""
        if end > 0:
            yield name, opens, at, end
            at = page.find("<", end)
        else:
            at = page.find("<", at + 1)


def _after(page: str, mark: str, start: int, missing: set[str]) -> int:
    """Position after the next `mark`, or -1; a mark that is found nowhere ahead is not looked for again."""
    if mark in missing:
        return -1
    found = page.find(mark, start)
    if found < 0:
        missing.add(mark)
        return -1
    return found + len(mark)
