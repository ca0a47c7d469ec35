"""Stage 1: what a text consists of: paragraphs, headings, captions, lists, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ABBREVIATIONS = {
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "inc", "ltd", "co", "corp", "vs", "etc", "approx", "est", "no",
    "nos", "vol", "fig", "gen", "col", "capt", "lt", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "e.g", "i.e", "u.s", "u.k", "a.m", "p.m", "ph.d", "id",
    "s.p.a", "ca", "min", "max", "rs", "hon", "gov", "ft", "lb", "in", "mt", "d.c",
}  # fmt: skip
# from the first of a run only: a run of full stops takes linear time
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’')\]]*(?=\s|$)")
_STARTS = re.compile(r"(?:It|Its|The|But|However|This|They|That|And|In|At)\b")
# abbreviations that may end a sentence as well, and what then begins the next
_MAY_END = {"u.s", "u.k", "p.m", "a.m", "inc", "co", "corp", "ltd"}
_STARTS_AFTER = re.compile(r"(?:The|It|But|In|However|A|This)\b")
_BULLET = re.compile(r"^\s*(?:[•·*▪◦‣–—-]|\(?\d{1,3}[.)]|#\d{1,3}:?)\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = {
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "with", "from", "as", "but", "nor", "per",
    "via", "vs", "is", "it", "its", "be", "new", "that", "this", "up", "off", "into", "over", "than",
}  # fmt: skip


@dataclass(frozen=True)
class Segment:
    """A sentence, or a line that stands for itself.

    Attributes:
        start, end: Half-open range in the text, code points.
        paragraph: Number of its paragraph, from 0.
        role: `title`, `heading`, `list`, `caption` or `body`.
        title_case: Most words of its line begin with a capital.
    """

    start: int
    end: int
    paragraph: int
    role: str
    title_case: bool


def is_title_case(line: str) -> bool:
    """Whether capitals tell nothing in this line, because most words have one."""
    words = [w for w in _WORD.findall(line) if w.lower() not in _SMALL]
    if len(words) < 3:
        return False
    return bool(sum(w[0].isupper() for w in words) >= 0.75 * len(words))


_BEFORE_WORD = re.compile(r"[\s(\[\"“‘]")


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    begin = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end:
            rest = text[stop : min(end, stop + 40)].lstrip()
            mark = text[match.start() : stop]
            before = text[max(begin, match.start() - 12) : match.start()]
            word = _BEFORE_WORD.split(before)[-1]
            if mark == "." and (word.lower().strip(".") in _ABBREVIATIONS or len(word) == 1 and "A" <= word <= "Z"):
                # `the Type A. It was`, `Ford Motor Co. The car`
                letter = len(word) == 1 and "A" <= word <= "Z" and _STARTS.match(rest) and before[-2:-1] == " "
                may_end = word.lower().strip(".") in _MAY_END and _STARTS_AFTER.match(rest)
                if not letter and not may_end:
                    continue
            opens = rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in "\"“‘'([—–-•€$£¥"
            # `e-tron`, `iX` and the like may open a sentence
            if rest and not opens and not re.match(r"(?:e-[a-zA-Z]|i[A-Z0-9]|id\.)", rest):
                continue
        found.append((begin, stop))
        begin = stop
    if begin < end:
        found.append((begin, end))
    trimmed = []
    for a, b in _cut(text, found):
        piece = text[a:b]
        a += len(piece) - len(piece.lstrip())
        b -= len(piece) - len(piece.rstrip())
        if a < b:
            trimmed.append((a, b))
    return trimmed


LONGEST = 1500
"""A longer sentence is cut at a blank, in code points: none is written, and the parse of one costs more than its length."""


def _cut(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in pieces:
        while end - start > LONGEST:
            at = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = at if at > 0 else start + LONGEST
            yield start, stop
            start = stop
        yield start, end


def _role(line: str, first: bool, lonely: bool) -> str:
    stripped = line.strip()
    words = stripped.split()
    ends = stripped[-1:] in ".!?”\"’…"
    if _BULLET.match(line):
        return "list"
    if first and len(words) <= 30 and not (stripped.endswith(".") and len(words) > 14):
        return "title"
    if lonely and len(words) <= 14 and not ends and not stripped.endswith(","):
        return "heading"
    return "body"


def segments(text: str) -> list[Segment]:
    """Cuts a text into sentences, in order.

    A paragraph is what stands between blank lines. A line within it is a segment border when it looks like a line of
    its own (a heading, a list item, a line that ends its sentence), and otherwise a wrapped line of running text.
    """
    found: list[Segment] = []
    paragraph = 0
    first = True
    for block in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", text):
        begin, stop = block.start(), block.end()
        pieces: list[tuple[int, int]] = []
        position = begin
        lines = text[begin:stop].split("\n")
        width = max(len(line) for line in lines)
        current = position
        for number, line in enumerate(lines):
            end = position + len(line)
            nxt = lines[number + 1] if number + 1 < len(lines) else None
            wrapped = (
                nxt is not None and len(line) >= 0.6 * width and width <= 130 and not _BULLET.match(nxt)
                and bool(line.strip()) and line.rstrip()[-1:] not in ".!?:" and bool(nxt.strip())
                and len(line.split()) > 6
            )
            if not wrapped:
                if text[current:end].strip():
                    pieces.append((current, end))
                current = end + 1
            position = end + 1
        for a, b in pieces:
            line = text[a:b]
            role = _role(line, first, "\n" not in line)
            first = False
            title_case = is_title_case(line)
            if role == "list":
                bullet = _BULLET.match(line)
                a += bullet.end() if bullet else 0
            if role in {"title", "heading"}:
                inner = [(x, y) for x, y in _sentences(text, a, b)]
            else:
                inner = _sentences(text, a, b)
            found.extend(Segment(x, y, paragraph, role, title_case) for x, y in inner)
            if role in {"title", "heading", "list"} or len(pieces) > 1:
                paragraph += 1
        paragraph += 1
    return found
