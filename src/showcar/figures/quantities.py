"""Quantities in text: money, measures, percentages and counts, with bounds and what is told beside in other units."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from showcar.figures import date_words as dw
from showcar.figures import units
from showcar.figures.acceleration import find_accelerations
from showcar.figures.numbers import Bounds, Figure, after, before, figure, glued, opens_range, ordered, second_figure
from showcar.model.quantity import Alternative, Kind, Quantity

__all__ = ["Quantity", "find_quantities"]

_MEASURES = units.measures()
_W = r"(?:[ \t\r\n\u00a0\u2009\u202f]{1,2})"
_START = re.compile(
    r"(?<!\w)(?:\d|(?:an?|half|quarter|couple|pair|several|few|dozens|hundreds|thousands|single|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety)\b)"
    r"|(?<=[$€£¥₩₹])\d|(?<=(?:Rs|RM|HF|UR|SD|MB|DM|FF|BP|AD|UD|NR|NY|PY|RW|EK|ND|Rp|Sh|Dh|hs|ES|Tk|\$A|US|NZ))\d"
    r"|(?<=(?-i:(?<!\S)R))(?=\d{1,3}(?:[.,]\d+)?[\s-]?m(?:illion|n)?\b|\d{2,3}[\s.,]?\d{3}\b)\d",
    re.I,
)
_FIGURES = re.compile(rf"(?P<n>four|five|six|seven|eight|nine)(?:-|{_W})figures?\b", re.I)
_FIGURES_POWER = {"four": 3, "five": 4, "six": 5, "seven": 6, "eight": 7, "nine": 8}
_ALTERNATIVE = re.compile(
    rf"{_W}?[(\[]{_W}?(?:or{_W}|about{_W}|around{_W}|approx\.?{_W}|roughly{_W}|~|\u2248|=)?|{_W}?/{_W}?|"
    rf",?{_W}or{_W}|,{_W}(?=\d)|;{_W}?|{_W}?={_W}?"
)
_CLOSE = re.compile(rf"{_W}?[)\]]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.I)
_MONTH_NEAR = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7}\.? $")
_MONTH_NEXT = re.compile(
    r"(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b"
)
_TWO_PLUS_TWO = re.compile(r"(?<![\w+])(?:2\s?\+\s?2|two(?:-| )plus(?:-| )two)(?![\w+])", re.I)
_ONE_OF_NEXT = re.compile(rf"(?:one|1)(?:{_W}|-)of(?:{_W}|-)", re.I)
_CLOCK = re.compile(rf"{_W}?(?:[ap]\.?m\b|o'clock)|:\d\d", re.I)
# a guinea is 21 shillings, of which a pound has 20
_GUINEA = Decimal("1.05")
_POUNDS_WORD = re.compile(r"pounds?$", re.I)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What right after a number says what it measures."""

    end: int
    kind: Kind
    unit: str | None = None
    currency: str | None = None
    noun: str | None = None
    words: str = ""


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a text, in order, none overlapping. Takes time linear in the length of the text.

    >>> [(quantity.kind, quantity.to_number()) for quantity in find_quantities("50 cars at €1.5m each")]
    [('count', {'amount': 50}), ('money', {'amount': 1500000})]
    """
    found: list[Quantity] = []
    sprints = iter(find_accelerations(text))
    sprint = next(sprints, None)
    past = 0
    for start in _START.finditer(text):
        at = start.start()
        while sprint is not None and sprint.end <= at:
            found.append(sprint)
            past = max(past, sprint.end)
            sprint = next(sprints, None)
        if at < past or (sprint is not None and at >= sprint.start):
            continue
        quantity = _quantity(text, at, past)
        if quantity is None or (sprint is not None and quantity.end > sprint.start):
            continue
        found.append(quantity)
        past = quantity.end
    if sprint is not None:
        found.extend([sprint, *sprints])
    return sorted(found, key=lambda quantity: quantity.start)


def _quantity(text: str, at: int, floor: int) -> Quantity | None:
    """The quantity whose number starts at the position."""
    idiom = _FIGURES.match(text, at)
    if idiom is not None:
        amount = Decimal(10) ** _FIGURES_POWER[idiom["n"].lower()]
        return Quantity(at, idiom.end(), idiom[0], "money", None, amount)
    both = _TWO_PLUS_TWO.match(text, at)
    if both is not None:
        return Quantity(at, both.end(), both[0], "count", Decimal(4), noun="seat")
    if _ONE_OF_NEXT.match(text, at):
        return None
    first = figure(text, at)
    if first is None or (not first.word and _ORDINAL.match(text, first.end)):
        return None
    sign = units.CURRENCY_BEFORE.search(text, max(floor, at - 7), at)
    begin = sign.start() if sign is not None else at
    if sign is None and glued(text, at):
        return None
    code = units.CURRENCY_CODES[sign[0].strip().lower()] if sign is not None else None
    return _measured(text, first, begin, floor, code)


def _measured(text: str, first: Figure, begin: int, floor: int, code: str | None) -> Quantity | None:
    """A number with its range, unit, bounds, rate and alternatives."""
    opening = opens_range(text, begin, floor)
    own = _unit(text, first, code, floor)
    second, low = None, first
    if own is None or own.kind in (
        "money",
        "power",
        "speed",
        "distance",
        "torque",
        "percent",
        "displacement",
        "weight",
        "dimension",
    ):
        second = _second(text, first, own.end if own is not None else first.end, opening is not None, code)
    unit = own
    if second is not None:
        shared = _unit(text, second, code, floor)
        if own is not None and own.kind != "money" and (shared is None or shared.unit != own.unit):
            second = None
        else:
            low, unit = ordered(first, second) or first, shared or own
    one_of = units.ONE_OF.search(text, max(floor, first.start - 20), first.start)
    if one_of is not None and one_of.start() > 0 and text[one_of.start() - 1].isalnum():
        one_of = None
    if unit is None and code is None and one_of is None and _skipped(text, first):
        return None
    if unit is None and code is None and second is None and _named(text, first):
        return None
    last = second or first
    end = unit.end if unit is not None else last.end
    money = (unit.kind if unit is not None else None) == "money"
    made = Quantity(begin, end, "", unit.kind if unit else "number", low.amount, unit=unit.unit if unit else None)
    made = replace(made, currency=unit.currency if unit else None, noun=unit.noun if unit else None)
    if made.currency == "guinea":
        made, second = replace(made, currency="GBP", amount=low.amount * _GUINEA), None
    if low.dotted and unit is not None and (unit.unit in ("L", "s", "t", "m") or unit.kind == "percent"):
        made = replace(made, amount=low.amount / 1000)
    vague = first.approximate or last.approximate
    if second is not None:
        begin = opening if opening is not None else before(text, begin, floor, money).edge
        vague = vague or before(text, made.start, floor, money).approximate
        made = replace(made, start=begin, amount=None, at_least=made.amount, at_most=second.amount, approximate=vague)
    else:
        made = _bounds(text, made, before(text, begin, floor, money), after(text, first.end), after(text, end), first)
    if made.kind == "speed" and made.at_least == 0:
        made = replace(made, kind="sprint")
    if made.kind == "percent":
        made = _change(text, made, floor)
    made = _rate(text, made)
    if made.kind in ("number", "count") and one_of is not None:
        made = replace(made, start=min(one_of.start(), made.start))
    if made.kind in ("money", "power", "torque", "speed", "distance", "weight", "dimension", "displacement"):
        made = _alternatives(text, made)
    return replace(made, words=text[made.start : made.end])


def _second(text: str, first: Figure, at: int, between: bool, code: str | None) -> Figure | None:
    """The upper end of a range, its currency sign skipped."""
    second = second_figure(text, first, between, at)
    if second is None and code is not None:
        join = re.compile(rf"{_W}?[-\u2013\u2014]{_W}?|{_W}(?P<w>(?:up{_W})?to|and|or){_W}").match(text, at)
        sign = units.CURRENCY_AT.match(text, join.end()) if join is not None else None
        if join is not None and sign is not None and ((join["w"] or "").lower() != "and" or between):
            second = figure(text, sign.end())
            other = units.CURRENCY_SIGNS.get(sign[0].strip().lower())
            # `€99,500 or US$114,000` says one sum twice
            if second is not None and (ordered(first, second) is None or (other is not None and other != code)):
                second = None
    return second


def _bounds(text: str, made: Quantity, lead: Bounds, inner: Bounds, tail: Bounds, first: Figure) -> Quantity:
    """The quantity with the bounds before it, between number and unit, and after it."""
    if made.kind == "duration" and made.unit != "s" and text[lead.edge : lead.edge + 5].lower() == "over ":
        lead = Bounds(made.start)
    side = lead.side or inner.side or tail.side or ("least" if first.minimum else None)
    vague = lead.approximate or inner.approximate or tail.approximate or first.approximate
    end = max(made.end, tail.edge, inner.edge)
    if made.end > inner.edge and inner.edge > first.end and made.kind == "number":
        end = inner.edge
    amount = made.amount
    made = replace(made, start=lead.edge, end=end, approximate=vague)
    if side == "most":
        return replace(made, amount=None, at_most=amount)
    return replace(made, amount=None, at_least=amount) if side is not None else made


def _unit(text: str, number: Figure, code: str | None, floor: int) -> _Unit | None:
    """Currency, unit or counted thing right after a number, or the currency before it."""
    at = number.end
    tail = after(text, at)
    at = tail.edge
    if code is not None:
        word = units.CURRENCY_AFTER.match(text, at)
        named = units.CURRENCY_WORDS[re.sub(r"\s+", " ", word["c"].lower())] if word is not None else None
        if word is not None and named is not None and (named == code or (code == "$" and named.endswith("D"))):
            return _Unit(word.end(), "money", currency=named)
        return _Unit(number.end, "money", currency=code)
    percent = units.PERCENT.match(text, at)
    if percent is not None:
        return _Unit(percent.end(), "percent", unit="%")
    for pattern, kind, unit in _MEASURES if units.MEASURE.match(text, at) is not None else ():
        found = pattern.match(text, at)
        if found is None or not _plausible(text, number, found, kind, unit):
            continue
        if unit == "lb" and _POUNDS_WORD.search(found["u"]) and _sterling(text, number, found.end(), floor):
            return _Unit(found.end(), "money", currency="GBP")
        if unit == "kW" and units.CHARGING.match(text, found.end()):
            return _Unit(found.end(), "charging", unit="kW")
        if unit == "L" and number.amount >= 12 and not number.dotted:
            return _Unit(found.end(), "volume", unit="L")
        if kind == "consumption":
            return _Unit(found.end(), kind, unit=found["u"])
        return _Unit(found.end(), kind, unit=unit)
    cheval = units.CHEVAUX.match(text, at)
    if cheval is not None and not number.word:
        return _Unit(cheval.end(), "power", unit="PS")
    money = units.CURRENCY_AFTER.match(text, at)
    if money is not None:
        name = re.sub(r"\s+", " ", money["c"].lower())
        if name not in ("won", "rand", "lira", "dong") or number.scale is not None or number.amount >= 10**5:
            return _Unit(money.end(), "money", currency=units.CURRENCY_WORDS[name])
    if text[number.start : number.end].lower().endswith(("lakh", "lakhs", "crore", "crores", "cr")):
        return _Unit(number.end, "money", currency="INR")
    noun = units.NOUN.match(text, at)
    if noun is not None and not _model_name(text, number, noun):
        return _Unit(noun.end(), "count", noun=units.singular(noun["n"]))
    return None


def _model_name(text: str, number: Figure, noun: re.Match[str]) -> bool:
    """Whether number and noun are a car's year or name, not a count: `2006 BMW Concept`, `328 roadster`."""
    if number.word:
        return False
    word = noun["n"].lower()
    many = word.endswith("s") or word in ("people", "chassis") or word in units.ATTRIBUTIVE or number.amount == 1
    spaced = not text[number.end : noun.start("n")].startswith("-")
    return (spaced and not many) or dw.YEAR_HERE.match(text, number.start) is not None


def _plausible(text: str, number: Figure, found: re.Match[str], kind: Kind, unit: str) -> bool:
    """Whether a short unit is one here, and not a word or the letter of a name."""
    word = found["u"]
    if word.lower() in units.CASED:
        if number.word and word.lower() != "horses":
            return False
        if word.lower() in ("s", "t", "m", "g", "v", "w", "pt") and (not word.islower() or text[number.end] == "-"):
            return kind == "consumption" and word == "V"
        if (
            word.lower() == "s"
            and text[number.start : number.end].endswith("0")
            and number.amount >= 10
            and text[number.end] == "s"
        ):
            return False
        if word.lower() == "l":
            return number.amount < 12 or text[number.end] != "-"
    if word.lower() == "pounds" and number.word and number.amount < 10:
        return True
    return not (unit == "in" and word in '"\u201d' and number.amount > 100)


def _sterling(text: str, number: Figure, end: int, floor: int) -> bool:
    """Whether `pounds` are money: not beside words of weight, and too much to weigh."""
    near = text[max(floor, number.start - 40) : number.start] + " " + text[end : end + 30]
    return units.HEAVY_LEAD.search(near) is None and (number.scale is not None or number.amount >= 9000)


def _skipped(text: str, number: Figure) -> bool:
    """Whether a number without a unit is a year, a day of a month, a vague word or a part of a name."""
    following = text[number.end : number.end + 1]
    if number.word:
        return number.amount <= 1 or (number.approximate and number.amount < 10)
    if following.isalpha() or following in ("\u00b0",):
        return True
    if dw.YEAR_HERE.match(text, number.start) or dw.NUMERIC.match(text, number.start) or _CLOCK.match(text, number.end):
        return True
    if following in "-\u2013" and following and text[number.end + 1 : number.end + 2].isalpha():
        return False
    return bool(
        _MONTH_NEXT.match(text, number.end) or _MONTH_NEAR.search(text[max(0, number.start - 12) : number.start])
    )


def _named(text: str, number: Figure) -> bool:
    """Whether the number is a part of a name: `Model 3`, `3 Series`."""
    return bool(
        units.NAMED.search(text, max(0, number.start - 14), number.start) or units.SERIES.match(text, number.end)
    )


def _change(text: str, made: Quantity, floor: int) -> Quantity:
    """A percentage with the `down` or `fell by` before it, which makes it negative."""
    low = max(floor, made.start - 48)
    lead = units.PERCENT_LEAD.search(text[low : made.start])
    if lead is None or (low + lead.start() > 0 and text[low + lead.start() - 1].isalnum()):
        return made
    made = replace(made, start=low + lead.start())
    if lead["down"] is None:
        return made
    turned = {"amount": made.amount, "at_least": made.at_most, "at_most": made.at_least}
    amount, least, most = (-value if value is not None else None for value in turned.values())
    return replace(made, amount=amount, at_least=least, at_most=most)


def _rate(text: str, made: Quantity) -> Quantity:
    """The quantity with `a year` or `per month` after it."""
    found = units.PER.match(text, made.end) if made.kind in ("count", "number", "money") else None
    if found is None:
        return made
    word = (found["u"] or found["l"] or found["s"] or "year").lower()
    per = {
        "annum": "year",
        "annually": "year",
        "yearly": "year",
        "yr": "year",
        "monthly": "month",
        "weekly": "week",
        "daily": "day",
    }.get(word, word)
    return replace(made, end=found.end(), per=per)


def _alternatives(text: str, made: Quantity) -> Quantity:
    """The quantity with the same told in other units right after it: `(560 PS/412 kW)`."""
    others: list[Alternative] = []
    at, opened = made.end, False
    for _ in range(4):
        link = _ALTERNATIVE.match(text, at)
        if (
            link is None
            or (link[0].strip()[:1] in (",", ";", "=") and not opened)
            or ("or" in link[0] and not opened and "(" not in link[0])
        ):
            break
        sign = units.CURRENCY_AT.match(text, link.end()) if made.kind == "money" else None
        number = figure(text, sign.end() if sign is not None else link.end())
        if number is None:
            break
        code = units.CURRENCY_SIGNS[sign[0].strip().lower()] if sign is not None else None
        unit = _unit(text, number, code, made.end)
        name = (unit.unit or unit.currency) if unit is not None else None
        if (
            unit is None
            or unit.kind != made.kind
            or name is None
            or name in (made.unit or made.currency, *(other.unit for other in others))
        ):
            break
        opened = opened or link[0].strip()[:1] in ("(", "[")
        others.append(Alternative(number.amount, name))
        at = unit.end
        close = _CLOSE.match(text, at) if opened else None
        if close is not None:
            at, opened = close.end(), False
    return replace(made, end=at, alternatives=tuple(others)) if others else made
