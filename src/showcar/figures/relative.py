"""Times told relative to now: `last November`, `in two years`, `later this year`, `by year's end`."""

from __future__ import annotations

import re
from typing import cast

from showcar.figures import date_words as dw
from showcar.figures.moments import (
    Back,
    Bound,
    DecadeTurn,
    Fixed,
    Following,
    Moment,
    Named,
    Part,
    PartOf,
    Rest,
    Shifted,
    Span,
    Unit,
    Weekday,
    Which,
)
from showcar.figures.periods import Period, month_number
from showcar.model.interval import year

_BY = re.compile(r"\b(?:by|at|until|till|from|before|the)\s$", re.I)
_ALONE = re.compile(r"\s?(?:[,.;:)]|\Z)|\s(?:at|in|and|but|with|to)\b")


def unit_of(word: str) -> Unit:
    """The unit that a word names."""
    return cast(Unit, word.lower())


def _counted(found: re.Match[str]) -> tuple[int, int, bool]:
    """Lowest and highest number that a `dw.COUNT` tells, and whether it is vague."""
    words = [re.sub(r"\s+", " ", word.lower()) for word in (found["n"], found["n2"]) if word]
    if not words:
        return 1, 1, False
    if words[0] in dw.FEW:
        return 2, 4, True
    numbers = [int(word) if word.isdigit() else dw.SMALL.get(word, 3) for word in words]
    return numbers[0], max(numbers), words[0].startswith(("a couple", "couple"))


def _counted_one(word: str) -> int:
    return int(word) if word.isdigit() else dw.SMALL.get(word.lower(), 3)


def _stepped(word: str) -> tuple[Unit, int]:
    """The unit to count in, and how many of it make one: a decade is ten years from the year where one stands."""
    if word.lower() == "fortnight":
        return "week", 2
    return ("year", 10) if word.lower() == "decade" else (unit_of(word), 1)


def pointed(text: str, at: int) -> Period | None:
    """`last November`, `next spring`, `this year`, `next week`, `the year after next`."""
    found = dw.AFTER_NEXT.match(text, at)
    if found is not None:
        offset = -2 if found["b"] else 2
        return Period(Shifted("year", offset, offset), found.end())
    found = dw.WITHIN_YEAR.match(text, at)
    if found is not None:
        return Period(Shifted("year", 0, 0), found.end())
    found = dw.NEW_YEAR.match(text, at)
    if found is not None:
        return Period(Shifted("year", 1, 1), found.end())
    found = dw.REST.match(text, at)
    if found is not None and found["w"].lower() in ("earlier", "later"):
        anchored = found["t"] is not None and found["t"].lower() != "this"
        if anchored:
            return Period(Shifted(unit_of(found["u"]), 0, 0), found.end(), anchored=True)
        return Period(Rest(unit_of(found["u"]), found["w"].lower() == "later"), found.end())
    found = dw.WEEKEND.match(text, at)
    if found is not None:
        word = (found["w"] or "").lower()
        on: Which = "next" if word in ("next", "coming") else "last" if word in ("last", "past") else None
        return Period(Span(Weekday(5, on), Weekday(6, on)), found.end())
    found = dw.RELATIVE.match(text, at)
    if found is None:
        return None
    word, name = found["w"].lower(), found["u"].lower()
    anchored = word == "that"
    if anchored and name in ("fall", "spring") and not _ALONE.match(text, found.end()):
        return None
    which: Which = "next" if word in ("next", "coming") else "last" if word in ("last", "past") else "this"
    offset = 1 if which == "next" else -1 if which == "last" else 0
    moment: Moment
    if name in ("year", "month", "week", "decade"):
        moment = Shifted(unit_of(name), offset, offset)
    elif name in ("weekend", "quarter", "half"):
        return None
    elif name in dw.SEASONS:
        moment = Named(dw.SEASONS[name], 3, which=which)
    elif name.rstrip(".") in dw.MONTHS:
        if found["u"][0].islower():
            return None
        moment = Named(month_number(name), 1, which=which)
    else:
        number = next(value for key, value in dw.WEEKDAYS.items() if key.startswith(name[:3]))
        moment = Weekday(number, which)
    return Period(moment, found.end(), anchored=anchored)


def after_another(text: str, at: int) -> Period | None:
    """`four years later`, `the following month`, `the year after`: counted from a date that was told before."""
    found = dw.LATER.match(text, at)
    if found is not None:
        low, high, vague = _counted(found)
        unit, factor = _stepped(found["u"])
        low, high = low * factor, high * factor
        past = found["k"].lower().startswith(("earl", "prev", "before"))
        moment: Moment = Shifted(unit, -high if past else low, -low if past else high)
        return Period(moment, found.end(), approximate=vague or factor > 1, anchored=True)
    found = dw.FOLLOWING.match(text, at) or dw.YEAR_AFTER.match(text, at)
    if found is None:
        return None
    groups = found.groupdict()
    offset = -1 if (groups.get("w") or groups["k"]).lower() in ("previous", "preceding", "prior", "before") else 1
    name = found["u"].lower()
    if name in ("year", "month", "week", "day"):
        return Period(Shifted(unit_of(name), offset, offset), found.end(), anchored=True)
    if name in dw.SEASONS:
        named = Named(dw.SEASONS[name], 3)
        after = Named(dw.SEASONS[name], 3, which="next") if groups.get("k") and offset > 0 else Following(named, offset)
        return Period(after, found.end(), anchored=True)
    if name.rstrip(".") in dw.MONTHS and not found["u"][0].islower():
        return Period(Following(Named(month_number(name), 1), offset), found.end(), anchored=True)
    return None


def simple(text: str, at: int) -> Period | None:
    """`yesterday`, `today`, `tomorrow`, `Tuesday`."""
    found = dw.SIMPLE.match(text, at)
    if found is not None:
        offset = {"y": -1, "l": -1}.get(found[0][0].lower(), 1 if found[0].lower() == "tomorrow" else 0)
        return Period(Shifted("day", offset, offset), found.end())
    found = dw.WEEKDAY_BARE.match(text, at)
    return Period(Weekday(dw.WEEKDAYS[found[0].lower()]), found.end()) if found is not None else None


def counted(text: str, at: int) -> Period | None:
    """`two years ago`, `in two years' time`, `a few months from now`, `within two years`, `in the coming months`."""
    found = dw.YEARS_AGO_THIS.match(text, at)
    if found is not None:
        low, high, vague = _counted(found)
        if low == high and not vague:
            inner: Moment = Shifted("day" if found["t"] and found["t"].lower() == "today" else "month", 0, 0)
            if found["m"]:
                inner = Named(month_number(found["m"]), 1)
            return Period(Back(low, inner), found.end())
    found = dw.AND_A_HALF.match(text, at)
    if found is not None and bool(found["in"]) != bool(found["k"]):
        months = 6 if found["half"] else 6 + 12 * _counted_one(found["n"])
        word = (found["k"] or "").lower()
        back = word in ("ago", "back", "earlier")
        shifted = Shifted("month", -months if back else months, -months if back else months)
        return Period(shifted, found.end(), approximate=True, anchored=word in ("later", "earlier"))
    found = dw.AGO.match(text, at)
    if found is not None:
        low, high, vague = _counted(found)
        vague = vague or (not found[0][0].isdigit() and found["n"][0] != found[0][0])
        past = found["k"].lower() in ("ago", "back")
        unit, factor = _stepped(found["u"])
        low, high, vague = low * factor, high * factor, vague or factor > 1
        moment: Moment = Shifted(unit, -high if past else low, -low if past else high)
        return Period(moment, found.end(), approximate=vague)
    found = dw.WITHIN.match(text, at)
    if found is not None and (found["n"] or not found["s"]):
        low, high, vague = _counted(found)
        unit, factor = _stepped(found["u"])
        moment = Shifted(unit, low * factor, high * factor)
        return Period(Bound("until", moment), found.end(), approximate=vague)
    found = dw.IN_TIME.match(text, at)
    if found is not None:
        low, high, vague = _counted(found)
        unit, factor = _stepped(found["u"])
        moment = Shifted(unit, low * factor, high * factor)
        if found[0][:6].lower() == "within" or (found["a"] and found["a"].split()[0].lower() in ("under", "less")):
            return Period(Bound("until", moment), found.end(), approximate=vague)
        if found["a"] and found["a"].lower().endswith("least"):
            return Period(Bound("from", moment), found.end(), approximate=vague)
        return Period(moment, found.end(), approximate=vague or bool(found["a"]))
    found = dw.COMING.match(text, at)
    if found is not None:
        unit, _ = _stepped(found["u"])
        first, last = {"week": (0, 5), "month": (0, 5), "day": (0, 10), "year": (0, 4)}.get(unit, (0, 1))
        return Period(Shifted(unit, first, last), found.end(), approximate=True)
    return None


def ends(text: str, at: int) -> Period | None:
    """`year's end`, `year-end 2026`, `end of 2026`, `end-2026`, `turn of the decade`, `the decade is out`."""
    found = dw.TURN.match(text, at)
    if found is not None:
        return Period(DecadeTurn(), found.end())
    found = dw.DECADE_OUT.match(text, at)
    if found is not None:
        return Period(PartOf("end", Shifted(unit_of(found["u"]), 0, 0)), found.end())
    found = dw.YEAR_END.match(text, at)
    part: Part = "end"
    if found is None:
        found = dw.END_YEAR.match(text, at)
        if found is None:
            return None
        part = dw.PARTS[found["p"].lower()]
        bare = found["r"] and part in ("end", "start") and not re.search(r"[-\u2010-\u2013]|\bof\b", found[0])
        if bare and not _BY.search(text, max(0, at - 8), at):
            return None  # `will start next year`
    if found["y"]:
        return Period(PartOf(part, Fixed(year(int(found["y"])))), found.end())
    offset = dw.OFFSETS[found["r"].split()[0].lower()] if found["r"] else 0
    return Period(PartOf(part, Shifted(unit_of(found["u"]), offset, offset)), found.end())
