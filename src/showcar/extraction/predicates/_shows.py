"""Motor shows beside a showing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from showcar.catalogue.entries import Show
from showcar.extraction.predicates._link import Occurrence, side_of
from showcar.extraction.sentence import Finding, Sentence
from showcar.figures.dates import DatePhrase
from showcar.model.interval import Interval, month

_RECENT = timedelta(days=45)
_SOON = timedelta(days=250)
_AT = re.compile(
    r"\b(?:at|to|from|during|for|of|on|in|ahead of|before)\s+(?:the\s+|this\s+year['’]s\s+|its\s+|next\s+month['’]s\s+)?"
    r"(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def show_near(sentence: Sentence, *offsets: int) -> str | None:
    """The name of a show within a few words of one of the offsets."""
    for named in sentence.shows:
        if any(abs(named.start - offset) < 90 for offset in offsets):
            return getattr(named.entry, "name", None)
    return None


def at_shows(sentence: Sentence, cues: list[Occurrence]) -> Iterator[Finding]:
    """`unveiled at the Geneva show` without a date: the show's month, where the report is of that time."""
    published = sentence.published
    if published is None or published.start is None or published.end is None or sentence.dates:
        return
    if (published.end - published.start).days > 31:
        return
    for named in sentence.shows:
        show = named.entry
        if (
            not isinstance(show, Show)
            or not show.months
            or not _AT.search(sentence.text, max(0, named.start - 40), named.start)
        ):
            continue
        near = [
            c
            for c in cues
            if c.predicate == "revealed" and c.strength == "strong" and 0 < _gap(c, named.start, named.end) < 60
        ]
        if not near:
            continue
        cue = min(near, key=lambda c: _gap(c, named.start, named.end))
        found = _when(show, published, side_of(sentence, cue))
        if found is None:
            continue
        value = {**found.to_value(), "event": show.name}
        yield Finding(
            "revealed",
            value,
            min(cue.start, named.start),
            max(cue.end, named.end),
            cue.start,
            cue=f"{cue.word} … {show.name}",
        )


def _gap(cue: Occurrence, start: int, end: int) -> int:
    return start - cue.end if start >= cue.end else cue.start - end


def _when(show: Show, published: Interval, side: str | None) -> Interval | None:
    """The show's month nearest to the report, None where no show of the kind was near."""
    if published.start is None or published.end is None:
        return None
    best: Interval | None = None
    nearest = timedelta.max
    for number in (published.start.year - 1, published.start.year, published.start.year + 1):
        for name in show.months:
            found = month(number, name)
            if found.start is None or found.end is None:
                continue
            behind, ahead = published.start - found.end, found.start - published.end
            if (
                side == "future"
                and (behind > timedelta(0) or ahead > _SOON)
                or side != "future"
                and (ahead > timedelta(0) or behind > _RECENT)
            ):
                continue
            away = max(behind, ahead)
            if away < nearest:
                best, nearest = found, away
    return best


def is_ahead(sentence: Sentence, interval: Interval | None) -> bool:
    """Whether a time ends after the report."""
    published = sentence.published
    if interval is None or published is None or published.start is None or interval.end is None:
        return False
    return interval.end > published.start


def is_aside(sentence: Sentence, phrase: DatePhrase, cue: Occurrence) -> bool:
    """`the surprise of last month's show, may cost …`: a showing that is over, told by the way; no hedge is of it."""
    token = sentence.token_at(cue.start)
    if token.pos_ != "NOUN" or token.dep_ not in {"appos", "attr", "npadvmod"} and not _is_closed(sentence, cue, phrase):
        return False
    return not is_ahead(sentence, phrase.resolve_core(sentence.published, "past"))


def _is_closed(sentence: Sentence, cue: Occurrence, phrase: DatePhrase) -> bool:
    """Whether cue and date stand between commas."""
    text = sentence.text
    before = text.rfind(",", 0, min(cue.start, phrase.start))
    after = text.find(",", max(cue.end, phrase.end))
    return before >= 0 and after >= 0 and min(cue.start, phrase.start) - before < 12
