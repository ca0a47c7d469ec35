"""Numbers in text: digits and words, with the bounds and hedges around them. Linear in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from showcar.model.quantity import Number

__all__ = ["Bounds", "Figure", "after", "before", "figure", "find_numbers", "second_figure"]

_UNITS = {
    "zero": 0, "single": 1,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 100, "thousand": 1000, "grand": 1000, "k": 1000, "dozen": 12, "score": 20,
    "million": 10**6, "mil": 10**6, "mio": 10**6, "mn": 10**6, "m": 10**6,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12,
    "lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7, "cr": 10**7,
}  # fmt: skip
_VAGUE = {"a couple of": 2, "a couple": 2, "couple of": 2, "a few": 3, "several": 3, "a handful of": 5, "few": 3}
_PLURALS = {"dozens": 24, "hundreds": 200, "thousands": 2000}

_W = r"(?:[ \t\r\n\u00a0\u2009\u202f]{1,2})"
_DIGITS = (
    r"(?P<digits>(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,2}(?:,\d{2}){1,3},\d{3}|"
    r"\d{1,3}(?:[\u00a0\u2009\u202f ']\d{3}){1,4}(?!\d)|\d{1,3}(?:\.\d{3}){2,4}(?!\d)|"
    r"\d{1,15})(?:\.\d{1,6}|,\d{1,2})?(?!\d))"
)
_SCALE = (
    rf"(?:(?:{_W}|-)?(?P<scale>(?i:million|billion|trillion|thousand|hundred|dozen|lakhs?|crores?|mio|mil|"
    r"mn|bn|tn|grand))(?![\w])"
    r"|(?P<short>[kK]|[mM]|[bB])(?![\w²³]|/s\b)|(?:\s?(?P<cr>[Cc]r)(?!\w)))"
)
_DIGIT_FIGURE = re.compile(rf"{_DIGITS}(?:{_SCALE})?")
_UNIT_WORD = (
    r"(?:single|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|zero)"
)
_SCALE_WORD = r"(?:hundred|thousand|dozen|million|billion|trillion|score|lakh|crore)"
_WORD_FIGURE = re.compile(
    rf"(?:(?P<half>(?:half{_W}an?|a{_W}half|(?:a{_W})?quarter{_W}of{_W}a|three(?:{_W}|-)quarters{_W}of{_W}a|one{_W}and{_W}a{_W}half|"
    rf"a{_W}hundred{_W}and){_W}(?={_SCALE_WORD}\b))"
    rf"|(?P<vague>(?:a{_W}couple(?:{_W}of)?|couple{_W}of|a{_W}few|several|a{_W}handful{_W}of|"
    rf"few){_W}(?={_SCALE_WORD}\b))"
    rf"|(?P<pair>(?:a{_W})?(?:couple|pair){_W}of\b|a{_W}handful{_W}of\b)"
    rf"|(?P<plural>(?:dozens|hundreds|thousands)\b)"
    rf"|(?P<a>an?{_W}(?={_SCALE_WORD}\b))|(?={_UNIT_WORD}\b))"
    rf"(?P<words>(?:(?:{_UNIT_WORD}|{_SCALE_WORD})\b(?:(?:{_W}|-)(?:and(?:{_W}|-))?(?=(?:{_UNIT_WORD}|"
    rf"{_SCALE_WORD})\b))?){{0,10}})"
    rf"(?P<ahalf>(?:-|{_W})and(?:-|{_W})a(?:-|{_W})half\b(?:{_W}(?P<hscale>{_SCALE_WORD})\b)?)?",
    re.I,
)
_START = re.compile(
    r"(?<![\w])(?:\d|(?:a|an|half|quarter|couple|pair|several|few|dozens|hundreds|thousands|"
    + _UNIT_WORD[3:-1]
    + r")\b)",
    re.I,
)
_GLUED = re.compile(r"[A-Za-z0-9_]$|[A-Za-z]-$|\d[.,/:-]$|[A-Za-z]\.$")

_AT_MOST = (
    rf"(?:fewer|less|no{_W}more|not{_W}more|no{_W}higher|lower|cheaper){_W}than|up{_W}to|at{_W}most|"
    rf"a?{_W}?maximum{_W}of|max(?:imum)?\.?|as{_W}many{_W}as|as{_W}much{_W}as|"
    rf"not{_W}exceeding|well{_W}(?:under|below)|under|below|sub|within|no{_W}more|<"
)
_AT_LEAST = (
    rf"at{_W}least|no{_W}fewer{_W}than|no{_W}less{_W}than|not{_W}less{_W}than|not{_W}fewer{_W}than|"
    rf"(?:much{_W}|far{_W}|significantly{_W}|considerably{_W})?(?:more|higher|greater){_W}than|"
    rf"(?:well{_W}|comfortably{_W}|far{_W}|way{_W})?(?:over|above|beyond|exceeding|past)|"
    rf"(?:well{_W})?(?:north|upwards?){_W}of|in{_W}excess{_W}of|exceeds?|exceeded|"
    rf"topp?(?:s|ed|ing)|top|surpass(?:es|ed|ing)?|a{_W}minimum{_W}of|minimum{_W}of|min(?:imum)?\.?|"
    rf"as{_W}little{_W}as|>"
)
_APPROX = (
    rf"(?:just|a{_W}(?:little|bit|touch|shade|tad)|slightly|marginally|fractionally){_W}(?:under|over|below|"
    rf"above|more{_W}than|less{_W}than|shy{_W}of|short{_W}of|north{_W}of|south{_W}of)|"
    rf"about|around|round|roughly|some|approximately|approx\.?|nearly|almost|circa|ca\.?|c\.|close{_W}to|"
    rf"near|(?:an{_W})?estimated|"
    rf"(?:somewhere{_W})?in{_W}the{_W}(?:region|neighbou?rhood|vicinity|order){_W}of|somewhere{_W}(?:around|"
    rf"near)|(?:on|of){_W}the{_W}order{_W}of|shy{_W}of|nigh{_W}on|virtually|~|\u2248|\u223c|\u00b1"
)
_FROM = (
    rf"(?:start(?:ing|s|ed)?(?:{_W}off)?|kick(?:ing|s)?{_W}off|begin(?:ning|s)?|open(?:ing|"
    rf"s)?){_W}(?:at|from)|pric(?:ed|es|ing){_W}from|starting{_W}price{_W}(?:of|tag{_W}of)|starting{_W}(?:msrp|sticker){_W}of|"
    rf"base{_W}price{_W}of|from"
)
_SKIP = (
    r"(?:a|an|the|just|only|another|exactly|precisely|perhaps|maybe|possibly|probably|likely|either|"
    r"all|as|well|anything|something|anywhere)"
)
_BEFORE = re.compile(
    rf"(?:^|(?<![\w-])|(?<=[~<>\u2248]))(?:(?P<from>{_FROM})(?:{_W}(?:under|"
    rf"{_SKIP}))?{_W})?(?:(?P<approx>{_APPROX})|(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST}))?"
    rf"(?:(?:{_W}|-)?(?P<second>{_APPROX}))?(?P<tail>(?:{_W}{_SKIP}){{0,2}}(?:{_W}?|-))$",
    re.I,
)
_PLUS = re.compile(
    rf"\+(?!\d)|-plus\b|(?<=\w)plus\b|{_W}(?:or{_W}(?:more|above|over|higher)|and{_W}(?:up|above|more)|"
    rf"at{_W}(?:the{_W}very{_W})?least|(?:as{_W}a{_W})?minimum|upwards?)\b",
    re.I,
)
_LESS = re.compile(
    rf"{_W}(?:or{_W}(?:fewer|less|lower|under)|at{_W}(?:the{_W})?most|(?:as{_W}a{_W})?max(?:imum)?|tops)\b", re.I
)
_ISH = re.compile(rf"-?ish\b|(?:-|{_W})odd\b|{_W}or{_W}(?:so|thereabouts)\b", re.I)
_RANGE = re.compile(
    rf"(?:{_W}?[-\u2013\u2014]{_W}?|{_W}(?P<w>to|and|or){_W}(?:up{_W}to{_W}|about{_W}|around{_W}|"
    rf"perhaps{_W}|maybe{_W})?|-(?:to|or)-)",
    re.I,
)
_BETWEEN = re.compile(
    rf"\b(?P<k>between|from|anywhere{_W}from|anywhere{_W}between|somewhere{_W}between){_W}(?:about{_W}|"
    rf"around{_W}|roughly{_W}|just{_W}|some{_W})?$",
    re.I,
)

Side = Literal["least", "most", "from"] | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A bare number in text.

    Args:
        start: first character.
        end: character after the last one.
        amount: its value.
        approximate: the words are vague: `a couple of dozen`.
        scale: what a `million`, `k` or the like after it stands for.
        minimum: it is a lower bound by itself: `hundreds`.
        dotted: a single dot before three digits: `1.500`, thousands here, a decimal where the unit says so.
        word: it is written in words.
    """

    start: int
    end: int
    amount: Decimal
    approximate: bool = False
    scale: Decimal | None = None
    minimum: bool = False
    dotted: bool = False
    word: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the words around a number make of it, and where they begin or end."""

    edge: int
    side: Side = None
    approximate: bool = False


def figure(text: str, at: int) -> Figure | None:
    """The number that starts at the position, with its scale: `1,500`, `1.5 million`, `2k`, `two hundred and fifty`."""
    if at < len(text) and text[at].isdecimal() and text[at].isascii():
        found = _DIGIT_FIGURE.match(text, at)
        return _digits(found) if found is not None else None
    found = _WORD_FIGURE.match(text, at)
    return _words(found) if found is not None and found.end() > at else None


# `1.500`, `1.500.000,50`, `3,5`, `1'500`
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DOTS_BETWEEN = re.compile(r"\d{1,3}(?:\.\d{3}){2,4}(?:,\d{1,2})?")
_COMMA = re.compile(r"\d+,\d{1,2}")
_BETWEEN_DIGITS = re.compile(r"[,'\s]")


def _digits(found: re.Match[str]) -> Figure:
    digits = found["digits"]
    dotted = _DOTTED.fullmatch(digits) is not None
    if _DOTS_BETWEEN.fullmatch(digits) or dotted:
        plain = digits.replace(".", "").replace(",", ".")
    elif _COMMA.fullmatch(digits):
        plain = digits.replace(",", ".")
    else:
        plain = _BETWEEN_DIGITS.sub("", digits)
    scale = (found["scale"] or found["short"] or found["cr"] or "").lower()
    if not scale:
        return Figure(found.start(), found.end(), Decimal(plain), dotted=dotted)
    if dotted:
        plain = digits
    return Figure(found.start(), found.end(), Decimal(plain) * _SCALES[scale], scale=Decimal(_SCALES[scale]))


def _words(found: re.Match[str]) -> Figure | None:
    lead = re.sub(r"\s+", " ", (found["half"] or found["vague"] or found["pair"] or found["a"] or "").strip().lower())
    words = re.findall(r"[a-z]+", found["words"].lower())
    if found["plural"]:
        return Figure(
            found.start(),
            found.end("plural"),
            Decimal(_PLURALS[found["plural"].lower()]),
            True,
            minimum=True,
            word=True,
        )
    if found["pair"]:
        amount = 5 if "handful" in lead else 2
        return Figure(found.start(), found.end("pair"), Decimal(amount), "pair" not in lead, word=True)
    total, current = Decimal(0), Decimal(0)
    vague = found["vague"] is not None
    if vague:
        current = Decimal(_VAGUE[lead])
    elif lead.startswith("half") or lead == "a half":
        current = Decimal("0.5")
    elif "quarter" in lead:
        current = Decimal("0.75" if lead.startswith("three") else "0.25")
    elif lead.startswith("one and"):
        current = Decimal("1.5")
    elif lead.startswith("a hundred"):
        current = Decimal(100)
    elif lead:
        current = Decimal(1)
    last: Decimal | None = None
    for word in words:
        if word == "and":
            continue
        if word in _UNITS:
            # `one single example` is one
            current += 0 if word == "single" and current else _UNITS[word]
            continue
        scale = Decimal(_SCALES[word])
        last = scale if scale >= 1000 else last
        if scale <= 100:
            current = max(current, Decimal(1)) * scale if current == 0 else current * scale
        else:
            total, current = total + (current or Decimal(1)) * scale, Decimal(0)
    end = found.end("words")
    if found["ahalf"] and words and words[-1] in _UNITS:
        current += Decimal("0.5")
        end = found.end("ahalf")
        if found["hscale"]:
            current *= _SCALES[found["hscale"].lower()]
            last = Decimal(_SCALES[found["hscale"].lower()])
    while end > found.start() and not found.string[end - 1].isalnum():
        end -= 1
    if not words:
        return None
    return Figure(found.start(), end, total + current, vague, last, word=True)


def second_figure(text: str, first: Figure, between: bool, at: int | None = None) -> Figure | None:
    """The upper end of a range whose lower end is given: `50-60`, `50 to 60`, after `between` also `50 and 60`.

    The first may end early, before a unit or a currency; `at` is then where the joining word begins.
    """
    join = _RANGE.match(text, first.end if at is None else at)
    if join is None or ((join["w"] or "").lower() == "and" and not between):
        return None
    second = figure(text, join.end())
    return second if second is not None and ordered(first, second) is not None else None


def ordered(first: Figure, second: Figure) -> Figure | None:
    """The first figure of a range, with the scale of the second in `1-2 million`; None if it is no range."""
    low, high = first.amount, second.amount
    if second.scale is not None and first.scale is None and low < high / second.scale:
        return replace(first, amount=low * second.scale)
    if low >= high:
        return None
    thousands = low * 1000
    if (
        second.scale is None
        and first.scale is None
        and low < 1000 <= high
        and low >= 1
        and thousands < high
        and high % 500 == 0
    ):
        return replace(first, amount=thousands) if high / thousands < 10 else first
    return first


def before(text: str, at: int, floor: int = 0, money: bool = False) -> Bounds:
    """Bounds and hedges that end right before the position: `fewer than`, `at least`, `about`.

    Args:
        text: the whole text.
        at: where the number, or its currency, begins.
        floor: nothing before this position is looked at.
        money: whether `from` and `starting at` make a lower bound.
    """
    window = text[max(floor, at - 48) : at]
    if not window or not (window[-1].isspace() or window[-1] in "~<>-\u2248\u223c\u00b1"):
        return Bounds(at)
    found = _BEFORE.search(window)
    if found is None or not (found["from"] or found["approx"] or found["least"] or found["most"] or found["second"]):
        return Bounds(at)
    if found["tail"].endswith("-") and (found["most"] or "").lower() != "sub":
        return Bounds(at)
    side: Side = "least" if found["least"] else "most" if found["most"] else None
    if found["from"]:
        if not money:
            if not (side or found["approx"] or found["second"]):
                return Bounds(at)
        elif side is None:
            side = "from"
    first = (
        "from"
        if found["from"] and money
        else "approx"
        if found["approx"]
        else "least"
        if found["least"]
        else "most"
        if found["most"]
        else "second"
    )
    return Bounds(at - len(window) + found.start(first), side, bool(found["approx"] or found["second"]))


def after(text: str, at: int) -> Bounds:
    """Bounds and hedges that begin right at the position: `or more`, `+`, `or so`, `-odd`."""
    side: Side
    for pattern, side in ((_PLUS, "least"), (_LESS, "most"), (_ISH, None)):
        found = pattern.match(text, at)
        if found is not None:
            return Bounds(found.end(), side, side is None)
    return Bounds(at)


def opens_range(text: str, at: int, floor: int = 0) -> int | None:
    """Where a `between` or `from` that ends right before the position begins."""
    low = max(floor, at - 40)
    found = _BETWEEN.search(text[low:at])
    return low + found.start() if found is not None else None


def glued(text: str, at: int) -> bool:
    """Whether letters or digits right before the position make the number a part of a name: `M4`, `F-150`."""
    return _GLUED.search(text[max(0, at - 2) : at]) is not None


def find_numbers(text: str) -> list[Number]:
    """All numbers of a text with their bounds, in order, none overlapping.

    >>> [number.to_number() for number in find_numbers("fewer than 100, about a dozen")]
    [{'at_most': 100}, {'amount': 12, 'approximate': True}]
    """
    numbers: list[Number] = []
    past = 0
    for start in _START.finditer(text):
        if start.start() < past or glued(text, start.start()):
            continue
        first = figure(text, start.start())
        if first is None:
            continue
        made = bounded(text, first, past)
        numbers.append(made)
        past = made.end
    return numbers


def bounded(text: str, first: Figure, floor: int) -> Number:
    """A figure with its range and the bounds on both sides."""
    opening = opens_range(text, first.start, floor)
    second = second_figure(text, first, opening is not None)
    if second is not None:
        low = ordered(first, second) or first
        hedge = before(text, first.start, floor)
        begin = opening if opening is not None else hedge.edge
        vague = hedge.approximate or low.approximate or second.approximate
        return Number(begin, second.end, text[begin : second.end], None, low.amount, second.amount, vague)
    lead, tail = before(text, first.start, floor), after(text, first.end)
    side = lead.side or tail.side or ("least" if first.minimum else None)
    vague = lead.approximate or tail.approximate or first.approximate
    words = text[lead.edge : tail.edge]
    amount = first.amount
    if side == "most":
        return Number(lead.edge, tail.edge, words, None, None, amount, vague)
    if side is not None:
        return Number(lead.edge, tail.edge, words, None, amount, None, vague)
    return Number(lead.edge, tail.edge, words, amount, None, None, vague)
