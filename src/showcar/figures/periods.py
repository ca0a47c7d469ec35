"""Stretches of the calendar in text: years, months, days, seasons, quarters, decades, model years.

Every reader takes a text and a position and gives the period that starts there, or None. Its work is bounded,
whatever the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from showcar.figures import date_words as dw
from showcar.figures.moments import Easter, Either, Fixed, Moment, Named, PartOf, Shifted, Span
from showcar.model.interval import day, half, month, months, quarter, year


@dataclass(frozen=True, slots=True)
class Period:
    """A moment read from text.

    Args:
        moment: what it means.
        end: position after it.
        approximate: the words are vague: `a few months from now`.
        model_year: it names a model year.
        bare: it is nothing but four digits.
        anchored: it is counted from a date told before it, not from the report's: `the following year`.
        within: it is already one side (`within two years`) or takes no further preposition.
    """

    moment: Moment
    end: int
    approximate: bool = False
    model_year: bool = False
    bare: bool = False
    anchored: bool = False


def of_another(found: re.Match[str]) -> bool:
    """Whether the year of a match is `that year` or `the same year`."""
    word = found.groupdict().get("ry")
    return word is not None and word.lower() not in ("this", "next", "last")


def full_year(digits: str) -> int:
    """`26` → 2026, `68` → 1968."""
    number = int(digits)
    return number if len(digits) == 4 else 2000 + number if number < 50 else 1900 + number


def year_of(found: re.Match[str]) -> Moment | None:
    """The year that a `dw.OF_YEAR` or `dw.YEAR_OF` tail names."""
    groups = found.groupdict()
    if groups.get("y") or groups.get("sy"):
        return Fixed(year(full_year(groups.get("y") or groups.get("sy") or "")))
    if groups.get("ry"):
        offset = dw.OFFSETS[groups["ry"].lower().split()[0]]
        return Shifted("year", offset, offset)
    return Shifted("year", 0, 0) if groups.get("ty") else None


def month_number(word: str) -> int:
    return dw.MONTHS[word.lower().rstrip(".")]


def named(first: int, length: int, day_number: int, of: Moment | None) -> Moment | None:
    """A named stretch, fixed at once where its year is."""
    named = Named(first, length, day_number, of)
    if isinstance(of, Fixed) and of.interval.start is not None:
        interval = named.at(of.interval.start.year)
        return Fixed(interval) if interval is not None else None
    return named if day_number == 0 or named.at(2024) is not None else None


def numeric(text: str, at: int) -> Period | None:
    """`2024-03-14`, `14.03.2024`, `14/03/2024`, `03/2024`."""
    found = dw.NUMERIC.match(text, at)
    if found is None:
        return None
    try:
        if found["iy"]:
            return Period(Fixed(day(date(int(found["iy"]), int(found["im"]), int(found["id"])))), found.end())
        if found["my"]:
            return Period(Fixed(month(int(found["yy"]), int(found["my"]))), found.end())
        number, first, second = int(found["ny"]), int(found["a"]), int(found["b"])
        if first > 12 or found["s"] != "/":
            return Period(Fixed(day(date(number, second, first))), found.end())
        if second > 12:
            return Period(Fixed(day(date(number, first, second))), found.end())
        readings = Fixed(day(date(number, second, first))), Fixed(day(date(number, first, second)))
        return Period(readings[0] if first == second else Either(*readings), found.end())
    except ValueError:
        return None


def model_year(text: str, at: int) -> Period | None:
    """`2017 model year`, `MY2017`, `'26 model`, `as a 2027`."""
    found = dw.MODEL_YEAR.match(text, at)
    if found is None:
        return None
    digits = next((group for group in found.groups() if group), "")
    return Period(Fixed(year(full_year(digits))), found.end(), model_year=True)


def day_of_month(text: str, at: int) -> Period | None:
    """`14th of March 2024`, `March 14`, `14-18 March`, `Tuesday, March 14, 2024`."""
    for pattern in (dw.DAYS_MONTH, dw.MONTH_DAYS):
        found = pattern.match(text, at)
        if found is not None:
            number, of = month_number(found["m"]), year_of(found)
            first, last = named(number, 1, int(found["d"]), of), named(number, 1, int(found["e"]), of)
            if first is None or last is None:
                return None
            return Period(Span(first, last), found.end(), anchored=of_another(found))
    found = dw.MONTH_DAY.match(text, at) or dw.DAY_MONTH.match(text, at)
    if found is None:
        return None
    moment = named(month_number(found["m"]), 1, int(found["d"]), year_of(found))
    return Period(moment, found.end(), anchored=of_another(found)) if moment is not None else None


def month_of_year(text: str, at: int) -> Period | None:
    """`March 2024`, `March of next year`."""
    found = dw.MONTH_YEAR.match(text, at)
    if found is None:
        return None
    moment = named(month_number(found["m"]), 1, 0, year_of(found))
    return Period(moment, found.end(), anchored=of_another(found)) if moment is not None else None


def bare_month(text: str, at: int) -> Period | None:
    """`November` with a capital; `March`, `April`, `May`, `June` only where the word before shows them to be months."""
    found = dw.MONTH_BARE.match(text, at)
    if found is None:
        return None
    name = found["m"].lower()
    if (name in dw.DOUBTFUL or len(name) < 5) and not dw.BEFORE_MONTH.search(text, max(0, at - 12), at):
        return None
    return Period(Named(month_number(name), 1), found.end())


def season(text: str, at: int) -> Period | None:
    """`spring 2025`, `the fall of next year`; without a year only after `in`, `by`, `the` and the like."""
    found = dw.SEASON_YEAR.match(text, at)
    if found is not None:
        moment = named(dw.SEASONS[found["s"].lower()], 3, 0, year_of(found))
        return Period(moment, found.end(), anchored=of_another(found)) if moment is not None else None
    found = dw.SEASON_BARE.match(text, at)
    if found is None or not dw.BEFORE_SEASON.search(text, max(0, at - 14), at):
        return None
    return Period(Named(dw.SEASONS[found["s"].lower()], 3), found.end())


def quarter_or_half(text: str, at: int) -> Period | None:
    """`Q3 2025`, `third quarter of 2025`, `H2 2026`, `the back half of 2026`."""
    found = dw.YEAR_QUARTER.match(text, at)
    if found is not None:
        if found["q"]:
            return Period(Fixed(quarter(int(found["y"]), int(found["q"]))), found.end())
        return Period(Fixed(half(int(found["y2"]), int(found["h"]))), found.end())
    found = dw.QUARTER.match(text, at)
    if found is not None:
        number = int(found["q"] or found["r"] or found["v"])
        of = Fixed(year(int(found["z"]))) if found["z"] else year_of(found)
        moment = named(3 * number - 2, 3, 0, of)
        return Period(moment, found.end()) if moment is not None else None
    found = dw.HALF.match(text, at)
    if found is not None:
        moment = named(1 if (found["q"] or found["r"]) == "1" else 7, 6, 0, year_of(found))
        return Period(moment, found.end()) if moment is not None else None
    found = dw.ORD_QUARTER.match(text, at)
    if found is not None:
        number = dw.ORDINALS.get(found["o"].lower(), 1 if found["o"].lower() == "opening" else 4)
        of = year_of(found)
        if (
            of is None
            and not dw.BEFORE_SEASON.search(text, max(0, at - 14), at)
            and text[at : at + 4].lower() != "the "
            and "-" not in found[0]
        ) or dw.NO_QUARTER.match(text, found.end()):
            return None
        moment = named(3 * number - 2, 3, 0, of)
        return Period(moment, found.end(), anchored=of_another(found)) if moment is not None else None
    found = dw.ORD_HALF.match(text, at)
    if found is not None:
        moment = named(1 if found["o"].lower() in ("first", "1st", "front") else 7, 6, 0, year_of(found))
        return Period(moment, found.end(), anchored=of_another(found)) if moment is not None else None
    found = dw.HALF_BARE.match(text, at)
    if found is not None and ("-" in found[0] or dw.BEFORE_HALF.search(text, max(0, at - 8), at)):
        here = Shifted("year", 0, 0)
        return Period(Named(1 if found["o"].lower() in ("first", "1st") else 7, 6, 0, here), found.end())
    return None


def feast(text: str, at: int) -> Period | None:
    """`Christmas 2026`, `Easter`; what is before Christmas may be in December."""
    found = dw.FEAST.match(text, at)
    if found is None:
        return None
    of = year_of(found)
    if found["c"] == "Easter":
        return Period(Easter(of), found.end(), anchored=of_another(found))
    return Period(PartOf("end", Named(12, 1, 0, of)), found.end(), anchored=of_another(found))


def decade(text: str, at: int) -> Period | None:
    """`the 1960s`, `the '90s`."""
    begin = at + 4 if text[at : at + 4].lower() == "the " else at
    found = dw.DECADE.match(text, begin)
    if found is None:
        return None
    if found["full"]:
        first = int(found["full"]) * 10
    else:
        if (
            begin == at
            and text[begin] not in "'\u2019\u2018"
            and text[at - 4 : at].lower() not in ("the ", "mid-", "rly ", "ate ")
        ):
            return None
        first = (1900 if int(found["short"]) > 3 else 2000) + 10 * int(found["short"])
    return Period(Fixed(months(first, 1, 120)), found.end())


def four_digits(text: str, at: int) -> Period | None:
    """A year in four digits that is no quantity, or `'26` after a word that calls for a year."""
    found = dw.YEAR_HERE.match(text, at)
    if found is not None:
        if at and (text[at - 1] in "$€£¥₩₹#/" or dw.NO_YEAR_BEFORE.search(text, max(0, at - 6), at)):
            return None
        return Period(Fixed(year(int(found["y"]))), found.end(), bare=True)
    found = dw.SHORT_YEAR.match(text, at)
    if found is not None and dw.BEFORE_YEAR.search(text, max(0, at - 12), at):
        return Period(Fixed(year(full_year(found[1]))), found.end())
    return None


def season_name(text: str, at: int) -> Period | None:
    found = dw.SEASON_BARE.match(text, at)
    return Period(Named(dw.SEASONS[found["s"].lower()], 3), found.end()) if found is not None else None


def short_year(text: str, at: int) -> Period | None:
    """`'26`, where the caller knows that a year stands here."""
    found = dw.SHORT_YEAR.match(text, at)
    return Period(Fixed(year(full_year(found[1]))), found.end()) if found is not None else None
