"""Dates in text: the longest phrases, with the prepositions that change what they mean, as moments to be resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import cast

from showcar.figures import date_words as dw
from showcar.figures.moments import Bound, Fixed, Moment, Named, Part, PartOf, Prefer, Relation, Shifted, Span
from showcar.figures.periods import Period, short_year
from showcar.figures.reading import period, shared
from showcar.model.interval import Interval, year

__all__ = ["DatePhrase", "find_dates"]


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A phrase of the text that tells a date.

    Args:
        start: first character in the text, in code points.
        end: character after the last one.
        words: the text between them.
        moment: what the phrase means.
        approximate: it is said to be so (`around 2024`).
        model_year: it names a model year, not a calendar year.
        bare: it is nothing but a four-digit year, with no `in` or `of` before it; it may be a model's name.
        relation: `until`, `before`, `from` or `after` where a preposition opens one side.
        anchored: it is counted from a date told before it: `four years later`, `that September`.
        core: what the phrase means without that preposition (`the concept from 2024`).
    """

    start: int
    end: int
    words: str
    moment: Moment
    approximate: bool = False
    model_year: bool = False
    bare: bool = False
    relation: Relation | None = None
    core: Moment | None = None
    anchored: bool = False

    def resolve(self, reference: Interval | None = None, prefer: Prefer = None) -> Interval | None:
        """The days that are meant.

        Args:
            reference: when it was said, as precisely as is known; one year, month or day.
            prefer: `past` or `future` where the verb tells on which side a date without a year lies.

        Returns:
            None where the words need a reference that is missing or less precise than they are, or another date than
            the report's.
        """
        return None if self.anchored else _resolved(self.moment, reference, prefer)

    def resolve_core(self, reference: Interval | None = None, prefer: Prefer = None) -> Interval | None:
        """The days without the preposition: `from 2024` as the year 2024."""
        return None if self.anchored else _resolved(self.core or self.moment, reference, prefer)

    def resolve_from(self, earlier: Interval, prefer: Prefer = None) -> Interval | None:
        """The days that are meant, without the preposition, counted from a date told before."""
        return _resolved(self.core or self.moment, earlier, prefer)


def _resolved(moment: Moment, reference: Interval | None, prefer: Prefer) -> Interval | None:
    """The days of a moment; None also where no calendar has them, such as the day before the first day of year 1."""
    try:
        return moment.resolve(reference, prefer)
    except (OverflowError, ValueError):
        return None


_W = dw.W
_FILL = (
    rf"(?:(?:around|about|roughly|approximately|circa|as{_W}early{_W}as|as{_W}late{_W}as|at{_W}least|"
    rf"at{_W}the{_W}latest|sometime|some{_W}time|in|at|on|the{_W}year){_W}){{0,3}}"
)
_RELATIONS: tuple[tuple[str, Relation], ...] = (
    (rf"not{_W}until{_W}after|no{_W}(?:earlier|sooner){_W}than{_W}after", "after"),
    (
        rf"not{_W}before|no{_W}(?:earlier|sooner){_W}than|not{_W}(?:earlier|sooner){_W}than|not{_W}(?:until|"
        rf"till)|(?:from{_W}|by{_W})?as{_W}(?:early|soon){_W}as|"
        rf"as{_W}(?:from|of)|starting{_W}from|ever{_W}since|since|from",
        "from",
    ),
    (
        rf"(?:by{_W})?(?:no|not){_W}later{_W}than|up{_W}(?:until|to|till)|until|till|\u2019til|'til|by|"
        rf"through|latest{_W}by|at{_W}the{_W}latest{_W}by",
        "until",
    ),
    (rf"before|prior{_W}to|ahead{_W}of|earlier{_W}than", "before"),
    (rf"after|later{_W}than|beyond|past", "after"),
)
_RELATION = tuple(
    (re.compile(rf"(?:{words}){_W}(?P<fill>{_FILL})(?=(?P<the>the{_W})?)", re.I), kind) for words, kind in _RELATIONS
)
_HEDGE = re.compile(
    rf"(?:(?:some{_W}?time{_W})?(?:around|about|round|roughly|approximately|circa){_W}|c(?:irc)?a?\.{_W}?|"
    rf"~{_W}?)(?:the{_W}(?=end|start|middle|beginning|turn))?",
    re.I,
)
_VAGUE = re.compile(r"around|about|roughly|approximately|circa", re.I)
_NEGATED = re.compile(
    rf"(?:\bnot|n['\u2019]t|\bnothing|\bnever|\bno(?!{_W}(?:further|doubt|less|fewer|wonder|secret)\b)|\bcannot|\bunlikely|\bnobody|\bno-one|\bnone|\bhardly|\bwithout|"
    r"\bneither|\bnor)\b[^.;:,!?\n]*$",
    re.I,
)
_SINCE_THEN = re.compile(r"\b(?:years?|months?|weeks?|decades?|days?|long|shortly|soon)\s$", re.I)
_FROM_TAIL = re.compile(
    rf",?{_W}(?:at{_W}the{_W}(?:very{_W})?(?:earliest|soonest)|or{_W}(?:later|after|beyond)|onwards?|"
    rf"and{_W}(?:beyond|later|onwards?|after)(?!{_W}(?:this|in|that|on))|on(?=[,.;]))(?!\w)|\+(?!\w)",
    re.I,
)
_UNTIL_TAIL = re.compile(rf",?{_W}(?:at{_W}the{_W}(?:very{_W})?latest|or{_W}(?:earlier|sooner|before))(?!\w)", re.I)
_SO_TAIL = re.compile(rf"{_W}or{_W}(?:so|thereabouts)\b|-ish\b", re.I)
_BETWEEN = re.compile(rf"(?P<k>between|from){_W}(?:around{_W})?", re.I)
_JOIN = re.compile(
    rf"(?:{_W}(?P<w>to|and|or|through|thru|until|till|into|rather{_W}than){_W}|"
    rf"{_W}?(?P<s>[-\u2013\u2014/]){_W}?)(?:in{_W}|to{_W})?",
    re.I,
)
_YY = re.compile(r"(?P<s>[-\u2013/])(?P<y>\d\d)(?![\w-]|[.,/]\d)")
_OR_NEXT = re.compile(
    rf"{_W}or{_W}(?:(?P<p>early|late|mid){_W})?next(?!{_W}(?:(?:year|month|week|decade|generation|spring|"
    rf"summer|autumn|fall|winter|[a-z]+day)\b|{dw.MONTH_NAME})|(?<!(?:early|.late|..mid)\snext){_W}\w)",
    re.I,
)
_PART_OR = re.compile(rf"(?P<p>early|mid|late){_W}or{_W}(?=early|mid|late)", re.I)
_WORD = re.compile(r"~|['\u2019\u2018](?=\d)|(?<!\w)(?:[A-Za-z]+|\d+)")
_PLAIN_BEFORE = re.compile(r"\b(?:in|for|during|throughout|of|year|back in)[ \n]$", re.I)
_START_WORDS = (
    "the not no as by until till til up from since ever before prior ahead earlier after later beyond "
    "past through starting latest at "
    "around about round roughly approximately circa c ca some sometime between q h my model this next "
    "last coming in within over during yesterday "
    "today tonight tomorrow year decade turn its few several couple almost nearly just more early "
    "earliest opening closing final cq year's "
    "third fourth 1st 2nd 3rd 4th that half over during christmas xmas easter mon tue tues wed "
    "thu thur thurs fri sat sun for"
)
_STARTS = frozenset(
    [
        *dw.MONTHS,
        *dw.WEEKDAYS,
        *dw.SEASONS,
        *dw.SMALL,
        *(key.split()[0] for key in dw.PARTS),
        *_START_WORDS.split(),
    ]
)

# No phrase is one without one of these words, or a digit, this near to its start.
_ANCHOR_WORDS = (
    "year years month months week weeks day days decade decades quarter half halves next last yesterday "
    "today tonight tomorrow mon tue tues wed "
    "thu thur thurs fri sat sun q h out over ends end my night morning afternoon evening weekend christmas xmas easter "
    "fortnight fortnights"
)
_ANCHORS = frozenset(
    [
        *dw.MONTHS,
        *dw.WEEKDAYS,
        *dw.SEASONS,
        *_ANCHOR_WORDS.split(),
    ]
)
_REACH = 64


def find_dates(text: str) -> list[DatePhrase]:
    """All date phrases of a text, in order, longest first where they compete, none overlapping.

    Takes time linear in the length of the text.

    >>> [phrase.words for phrase in find_dates("Due by 2025, or in late 2026.")]
    ['by 2025', 'late 2026']
    """
    phrases: list[DatePhrase] = []
    starts: list[int] = []
    past = 0
    for word in _WORD.finditer(text):
        name = word[0].lower()
        digit = name[0] in "0123456789~'\u2019\u2018"
        if digit or name in _STARTS or name[:2] == "my":
            starts.append(word.start())
        if not digit and name not in _ANCHORS and name[:2] != "my":
            continue
        near = word.start() - _REACH
        for at in starts:
            if at >= near and at >= past:
                phrase = _phrase(text, at)
                if phrase is not None:
                    phrases.append(phrase)
                    past = phrase.end
        starts.clear()
    return phrases


def _phrase(text: str, at: int) -> DatePhrase | None:
    """The longest phrase that starts at the position."""
    return _between(text, at) or _bounded(text, at) or _hedged(text, at) or _plain(text, at)


def _between(text: str, at: int) -> DatePhrase | None:
    """`between 2026 and 2027`, `from March to June 2026`."""
    head = _BETWEEN.match(text, at)
    if head is None:
        return None
    first = shared(text, head.end()) or period(text, head.end())
    if first is None:
        return None
    joins = (
        ("and", "-", "\u2013")
        if head["k"].lower() == "between"
        else ("to", "through", "until", "till", "thru", "into", "-", "\u2013", "\u2014")
    )
    joined = _joined(text, first, joins)
    return _made(text, at, joined) if joined is not None else None


def _bounded(text: str, at: int) -> DatePhrase | None:
    """`by 2025`, `not before 2017`, and under a negation `until` and `before` as `from`."""
    for pattern, relation in _RELATION:
        head = pattern.match(text, at)
        if head is None:
            continue
        inner = _range(text, head.end())
        if inner is None and head["the"]:
            inner = _range(text, head.end("the"))
        if inner is None or isinstance(inner.moment, Bound):
            return None
        word = head[0].split()[0].lower()
        if word in ("until", "till", "before", "prior") and _NEGATED.search(text, max(0, at - 60), at):
            relation = "from"
        vague = inner.approximate or _VAGUE.search(head["fill"]) is not None
        if "as early as" in head["fill"].lower():
            relation = "from"
        if word == "after" and _SINCE_THEN.search(text, max(0, at - 12), at):
            return None
        if word == "from" and isinstance(inner.moment, Span):
            return _made(text, at, inner)
        tail = (_FROM_TAIL if relation == "from" else _UNTIL_TAIL).match(text, inner.end)
        end = tail.end() if tail is not None and relation in ("from", "until") else inner.end
        made = Period(Bound(relation, inner.moment), end, vague, inner.model_year, anchored=inner.anchored)
        return _made(text, at, made, relation, inner.moment)
    return None


def _hedged(text: str, at: int) -> DatePhrase | None:
    """`around 2024`, `~2001`."""
    head = _HEDGE.match(text, at)
    if head is None:
        return None
    inner = _range(text, head.end())
    if inner is None:
        return None
    return _made(text, at, replace(inner, approximate=True))


def _plain(text: str, at: int) -> DatePhrase | None:
    """A period, a range of two, or a period with a tail: `2027 at the earliest`."""
    inner = _range(text, at)
    if inner is None:
        return None
    for pattern, relation in ((_FROM_TAIL, "from"), (_UNTIL_TAIL, "until")):
        tail = pattern.match(text, inner.end)
        if tail is not None and not isinstance(inner.moment, Bound):
            bound = Bound(cast(Relation, relation), inner.moment)
            made = replace(inner, moment=bound, end=tail.end(), bare=False)
            return _made(text, at, made, cast(Relation, relation), inner.moment)
    so = _SO_TAIL.match(text, inner.end)
    if so is not None:
        return _made(text, at, replace(inner, end=so.end(), approximate=True))
    return _made(text, at, inner)


def _range(text: str, at: int) -> Period | None:
    """A period, or a range or choice of two: `2027 or 2028`, `2019-23`, `late 2025 to early 2026`."""
    parts = _PART_OR.match(text, at)
    if parts is not None:
        second = period(text, parts.end())
        if second is not None and isinstance(second.moment, PartOf):
            whole = PartOf(dw.PARTS[parts["p"].lower()], second.moment.whole)
            return Period(Span(whole, second.moment), second.end)
    shared_first = shared(text, at)
    if shared_first is not None:
        both = _joined(text, shared_first, ("to", "or", "and", "through", "-", "\u2013", "/"))
        if both is not None and isinstance(both.moment, Span) and isinstance(both.moment.first, Fixed):
            return both
    first = period(text, at)
    if first is None:
        return None
    return _joined(text, first, ("to", "or", "through", "-", "\u2013", "\u2014", "/", "thru")) or first


def _joined(text: str, first: Period, joins: tuple[str, ...]) -> Period | None:
    """A first period with the second one that a joining word or dash ties to it."""
    short = _YY.match(text, first.end)
    if (
        short is not None
        and isinstance(first.moment, Fixed)
        and first.moment.interval.is_year
        and first.moment.interval.start
    ):
        begin = first.moment.interval.start.year
        last = begin // 100 * 100 + int(short["y"])
        if begin < last <= begin + 30:
            return Period(Span(first.moment, Fixed(year(last))), short.end(), first.approximate, first.model_year)
    following = _OR_NEXT.match(text, first.end)
    if following is not None and "or" in joins:
        moment: Moment = Shifted("year", 1, 1)
        if following["p"]:
            moment = PartOf(cast(Part, following["p"].lower()), moment)
        return Period(Span(first.moment, moment), following.end())
    join = _JOIN.match(text, first.end)
    if join is None or (join["w"] or join["s"]).lower() not in joins:
        return None
    second = period(text, join.end()) or short_year(text, join.end())
    if second is None or isinstance(second.moment, Bound):
        return None
    head = _borrow(first.moment, second.moment)
    if head is None:
        return None
    return Period(
        Span(head, second.moment),
        second.end,
        first.approximate or second.approximate,
        first.model_year or second.model_year,
        anchored=first.anchored or second.anchored,
    )


def _borrow(first: Moment, second: Moment) -> Moment | None:
    """The first of two with the year of the second where it has none; None where they come in the wrong order."""
    if isinstance(first, Fixed) and isinstance(second, Fixed):
        early, late = first.interval, second.interval
        if early.start is None or late.start is None or early.start >= late.start:
            return None
        return first
    if isinstance(first, Named) and first.year is None and first.which is None:
        if isinstance(second, Fixed) and second.interval.start is not None:
            number = second.interval.start.year - (first.month > second.interval.start.month)
            found = first.at(number)
            return Fixed(found) if found is not None else None
        if isinstance(second, Named) and second.year is not None:
            return Named(first.month, first.length, first.day, second.year)
    if isinstance(first, PartOf) and isinstance(second, PartOf):
        head = _borrow(first.whole, second.whole)
        return PartOf(first.part, head) if head is not None and first.whole != second.whole else first
    return first


def _made(
    text: str, at: int, found: Period, relation: Relation | None = None, core: Moment | None = None
) -> DatePhrase:
    bare = found.bare and found.end - at == 4 and _PLAIN_BEFORE.search(text, max(0, at - 9), at) is None
    words = text[at : found.end]
    vague, named = found.approximate, found.model_year
    return DatePhrase(at, found.end, words, found.moment, vague, named, bare, relation, core, found.anchored)
