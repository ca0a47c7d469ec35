"""Where claims stand in a text: pieces between the borders of spans, and the marks that open and close around them.

Spans may nest, cross and be the same. The text is cut at every border, so each piece knows its claims. A mark is opened
and closed once, unless another that began before it ends within it, or a paragraph does: then it is in several parts.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

DEEPEST = 24
"""Marks around one piece at most; what lies deeper has its number and no mark. Browsers give up at some 500."""
LINES = 4
"""Heights at which a mark's line can run, so that the lines of claims that overlap stay apart."""

_GAP = re.compile(r"\n\s*\n\s*")
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """A claim's range in the text, in code points, and its number in the report."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A range of the text within which no span begins or ends, and all that cover it, the widest first."""

    start: int
    end: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A step in writing a paragraph.

    Attributes:
        kind: `open` and `close` a mark, `text`, or `number`: a claim's words end here.
        text: Characters, for `text`.
        number: The claim; for `text` the innermost that is marked, 0 where there is none.
        line: Height of the mark's line, below `LINES`, for `open`.
        first: For `open`, whether it is the first part of the mark; for `number`, whether the claim has no mark.
    """

    kind: Literal["open", "close", "text", "number"]
    text: str = ""
    number: int = 0
    line: int = 0
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A part of the text up to a blank line.

    Attributes:
        events: Steps that write its characters, marks and numbers.
        gap: White space after it.
        begun: Numbers of the claims whose words begin in it, in the order of the numbers.
    """

    events: tuple[Event, ...]
    gap: str
    begun: tuple[int, ...]


def pieces(spans: Iterable[Span], borders: Iterable[int]) -> Iterator[Piece]:
    """The pieces of a text.

    Args:
        spans: In any order; an empty one covers nothing.
        borders: Further places to cut at, the ends of the text among them.

    >>> [(piece.start, piece.end, len(piece.spans)) for piece in pieces([Span(1, 4, 1), Span(3, 6, 2)], [0, 9])]
    [(0, 1, 0), (1, 3, 1), (3, 4, 2), (4, 6, 1), (6, 9, 0)]
    """
    waiting = sorted((span for span in spans if span.start < span.end), key=_order, reverse=True)
    cuts = sorted({*borders, *(span.start for span in waiting), *(span.end for span in waiting)})
    active: list[Span] = []
    for start, end in pairwise(cuts):
        active = [span for span in active if span.end > start]
        while waiting and waiting[-1].start <= start:
            insort(active, waiting.pop(), key=_order)
        yield Piece(start, end, tuple(active))


def paragraphs(text: str, spans: Sequence[Span], title: str | None = None) -> list[Paragraph]:
    """The paragraphs of a text with the marks of its claims.

    Args:
        text: All of it; the characters of the events and gaps, put together, are this text again.
        spans: One for each claim, within the text.
        title: The headline; where the text begins with it, it is a paragraph of its own.
    """
    bounds = _bounds(text, title)
    begins = [begin for begin, _, _ in bounds]
    begun: list[list[int]] = [[] for _ in bounds]
    ending: list[defaultdict[int, list[int]]] = [defaultdict(list) for _ in bounds]
    for span in sorted(spans, key=lambda span: span.number):
        begun[bisect_right(begins, span.start) - 1].append(span.number)
        last = bisect_right(begins, max(span.start, span.end - 1)) - 1
        ending[last][min(span.end, bounds[last][1])].append(span.number)
    cut = pieces(spans, {place for bound in bounds for place in bound}.union(*ending))
    piece, writer, found = next(cut, None), _Marks(_lines(spans)), []
    for (_, end, after), wanted, here in zip(bounds, ending, begun, strict=True):
        events: list[Event] = []
        while piece is not None and piece.end <= after:
            if piece.end <= end:
                events += writer.piece(piece, text)
                events += writer.numbers(wanted.pop(piece.end, ()), piece.end)
            piece = next(cut, None)
        events += writer.close()
        # spans without characters of their own, such as those within the white space between paragraphs
        events += writer.numbers([number for numbers in wanted.values() for number in numbers], after)
        found.append(Paragraph(tuple(events), text[end:after], tuple(here)))
    return found


class _Marks:
    """Opens and closes marks, and knows which were opened before."""

    def __init__(self, lines: dict[int, int]) -> None:
        self._lines = lines
        self._open: list[Span] = []
        self._known: set[int] = set()

    def piece(self, piece: Piece, text: str) -> Iterator[Event]:
        """A piece's text with its marks open around it."""
        wanted = piece.spans[:DEEPEST]
        same = 0
        while same < min(len(self._open), len(wanted)) and self._open[same] == wanted[same]:
            same += 1
        yield from self._closed(same)
        for span in wanted[same:]:
            yield Event("open", "", span.number, self._lines[span.number], span.number not in self._known)
            self._known.add(span.number)
            self._open.append(span)
        yield Event("text", text[piece.start : piece.end], wanted[-1].number if wanted else 0)

    def numbers(self, numbers: Iterable[int], at: int) -> Iterator[Event]:
        """The numbers of claims whose words end at a place, after their marks."""
        wanted = list(numbers)
        if wanted:
            ended = (place for place, span in enumerate(self._open) if span.end <= at)
            yield from self._closed(next(ended, len(self._open)))
        for number in wanted:
            yield Event("number", "", number, 0, number not in self._known)

    def close(self) -> Iterator[Event]:
        """Closes all marks, at the end of a paragraph."""
        return self._closed(0)

    def _closed(self, left: int) -> Iterator[Event]:
        while len(self._open) > left:
            self._open.pop()
            yield Event("close")


def _order(span: Span) -> tuple[int, int, int]:
    return span.start, -span.end, span.number


def _bounds(text: str, title: str | None) -> list[tuple[int, int, int]]:
    """Where each paragraph begins and ends, and where the next one begins."""
    bounds: list[tuple[int, int, int]] = []
    at = 0
    if title and text.startswith(title) and text[len(title) : len(title) + 1] in ("", "\n"):
        space = _SPACE.match(text, len(title))
        at = len(title) if space is None else space.end()
        bounds.append((0, len(title), at))
    last = len(text.rstrip())
    while at < last or not bounds:
        found = _GAP.search(text, at, last)
        end, after = (last, len(text)) if found is None else found.span()
        bounds.append((at, end, after))
        at = after
    return bounds


def _lines(spans: Iterable[Span]) -> dict[int, int]:
    """A height for each claim's line; spans that overlap have different ones as far as there are any."""
    heights: dict[int, int] = {}
    until = [0] * LINES
    for span in sorted(spans, key=_order):
        free = next((height for height in range(LINES) if until[height] <= span.start), span.number % LINES)
        heights[span.number] = free
        until[free] = max(until[free], span.end)
    return heights
