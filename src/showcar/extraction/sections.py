"""Stage 2c: the car that a report is mostly about, and the sections that are about others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from showcar.extraction.names import Mention, Names, Programme
from showcar.extraction.segments import Segment
from showcar.extraction.vocabulary import words

# a heading's car stands within its first characters
_LEAD = 15
# so short a heading is a label, wherever it names the car: `1994 Canada-only Aro Euro-spec`
_SHORT = 35


def main_programmes(names: Names, lines: list[Segment], text: str) -> tuple[Programme | None, dict[int, Programme]]:
    """The text's main programme, and for each segment after a heading that names one car, that car.

    Returns:
        The main programme or None, and a map from the index of a segment to its section's programme.
    """
    starts = [m.start for m in names.mentions]
    heads: list[tuple[int, Programme]] = []
    strange: list[tuple[int, Programme]] = []
    for at, segment in enumerate(lines):
        if segment.role not in {"heading", "list"} and not _may_run_in(lines, at):
            continue
        inside = names.mentions[bisect_left(starts, segment.start) : bisect_left(starts, segment.end)]
        opens = segment.role != "heading" and bool(inside) and inside[0].start <= segment.start + 5
        if segment.role == "body" and not (opens and _is_all_name(segment, inside)):
            continue
        if inside and (opens or segment.end - segment.start <= 110 and _is_headed_by(segment, inside)):
            heads.append((at, inside[0].programme))
        elif not inside:
            like = _DATED.fullmatch(text, segment.start, segment.end) or _NAMED.fullmatch(text, segment.start, segment.end)
            if like is not None and segment.role in {"heading", "list"} and like["name"].split()[-1].lower() not in words("reference", "no_head_ends"):
                strange.append((at, Programme(like["name"], None, "found")))
    heads = sorted(heads + _alike(heads, strange, lines, text), key=lambda head: head[0])
    # a list of names is no list of sections: text must stand below at least two of them
    bounds = [at for at, _ in heads] + [len(lines)]
    spans = [(at, stop, p) for (at, p), stop in zip(heads, bounds[1:], strict=True)]
    filled = [span for span in spans if any(_stands_below(lines, span[0], i) for i in range(span[0] + 1, span[1]))]
    sections: dict[int, Programme] = {}
    if len({p for _, _, p in filled}) >= 2:
        for at, stop, programme in filled:
            for line in range(at, stop):
                sections[line] = programme
    return names.main, {**sections, **_labelled(names, lines, text)}


# `Aro - It was shown in 2006`, `Aro: two motors`
_LABEL = re.compile(r"(?:\s(?:concept|prototype|study))?(?:\s\(\d{4}[^)]{0,12}\))?(?:\s?[:|]|\s[-–—])\s", re.IGNORECASE)


def _labelled(names: Names, lines: list[Segment], text: str) -> dict[int, Programme]:
    """The lines of paragraphs that begin with a car's name as their label, where at least two cars have such a one."""
    starts = [m.start for m in names.mentions]
    found: dict[int, Programme] = {}
    label: Programme | None = None
    for at, segment in enumerate(lines):
        if at == 0 or lines[at - 1].paragraph != segment.paragraph:
            label = None
            first = bisect_left(starts, segment.start)
            if first < len(starts) and starts[first] <= segment.start + 2 and segment.role in {"body", "list"}:
                mention = names.mentions[first]
                label = mention.programme if _LABEL.match(text, mention.end, segment.end) else None
        if label is not None:
            found[at] = label
    return found if len(set(found.values())) >= 2 else {}


_NAME = r"(?P<name>[A-Z][\w’'&.-]*(?:\s[A-Z0-9][\w’'&./-]*){1,4})"
_DATED = re.compile(rf"(?:\d{{1,3}}[.)]\s)?{_NAME}\s?[(,–-]\s?(?:19|20)\d\d(?:[-–]\d{{2,4}})?\)?:?")
_NAMED = re.compile(rf"(?=.*(?:\d|\b[A-Z]{{2,}}\b)){_NAME}")


def _alike(heads: list[tuple[int, Programme]], strange: list[tuple[int, Programme]], lines: list[Segment], text: str) -> list[tuple[int, Programme]]:
    """The heads that name cars which no list knows: `Argyll GT (1976)`, `Barabus TKR`, each beside heads of known cars that look the same."""
    found = []
    for pattern, fewest in ((_DATED, 1), (_NAMED, 2)):
        known = sum(pattern.fullmatch(text, lines[at].start, lines[at].end) is not None for at, _ in heads)
        if pattern is _NAMED:
            known = sum(lines[at].end - lines[at].start <= len(p.name) + 2 for at, p in heads)
        if known >= fewest:
            found += [s for s in strange if pattern.fullmatch(text, lines[s[0]].start, lines[s[0]].end)]
    return found


def _may_run_in(lines: list[Segment], at: int) -> bool:
    """Whether a line of text may be a head that runs into its paragraph: `Panther Solo. Not a prototype any more.`"""
    segment = lines[at]
    opens = at == 0 or lines[at - 1].paragraph != segment.paragraph
    goes_on = at + 1 < len(lines) and lines[at + 1].paragraph == segment.paragraph
    return segment.role == "body" and opens and goes_on and segment.end - segment.start <= 60


def _is_headed_by(segment: Segment, inside: Sequence[Mention]) -> bool:
    """Whether a heading is about one car: `3. The Quattro Concept`; not `Should have built the Code 130R when they could`."""
    named = sum(m.end - m.start for m in inside)
    leads = inside[0].start - segment.start <= _LEAD or named >= 0.4 * (segment.end - segment.start) or segment.end - segment.start <= _SHORT
    return leads and len({m.programme for m in inside}) == 1


def _is_all_name(segment: Segment, inside: Sequence[Mention]) -> bool:
    """Whether a line says little more than a car's name."""
    named = sum(m.end - m.start for m in inside)
    return len({m.programme for m in inside}) == 1 and named >= 0.6 * (segment.end - segment.start)


def _stands_below(lines: list[Segment], head: int, line: int) -> bool:
    """Whether a line is text under a head: running text, or the rest of the head's own list item."""
    if lines[head].role == "body":
        return lines[line].paragraph == lines[head].paragraph
    return lines[line].role == "body" or lines[line].role == "list" and lines[line].paragraph == lines[head].paragraph
