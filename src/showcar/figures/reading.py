"""The longest single period at a position, parts of others included: `late 2025`, `the end of next year`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from showcar.figures import date_words as dw
from showcar.figures.moments import Named, PartOf, Shifted, Weekday
from showcar.figures.periods import (
    Period,
    bare_month,
    day_of_month,
    decade,
    feast,
    four_digits,
    model_year,
    month_number,
    month_of_year,
    numeric,
    quarter_or_half,
    season,
    season_name,
    short_year,
)
from showcar.figures.relative import after_another, counted, ends, pointed, simple, unit_of


def part(text: str, at: int) -> Period | None:
    """`late 2025`, `mid-2026`, `early in the year`, `the end of the first half of 2026`."""
    found = dw.PART_OF.match(text, at) or dw.PART_HEAD.match(text, at)
    if found is None:
        return None
    name = re.sub(r"[\s/-]+", " ", found["p"].lower()).replace(" or ", " to ")
    if name not in dw.PARTS:
        name = {"midto late": "mid to late", "earlyto mid": "early to mid"}.get(name, "")
    if not name:
        return None
    inner = _inside(text, found.end(), bool(found["t"]))
    if inner is None:
        return None
    return replace(inner, moment=PartOf(dw.PARTS[name], inner.moment), bare=False)


def _inside(text: str, at: int, article: bool) -> Period | None:
    """What a part can be a part of."""
    for reader in (
        month_of_year,
        quarter_or_half,
        season,
        season_name,
        decade,
        pointed,
        four_digits,
        short_year,
        ends,
    ):
        found = reader(text, at)
        if found is not None and not isinstance(found.moment, Weekday):
            return found
    bare = dw.MONTH_BARE.match(text, at)
    if bare is not None:
        return Period(Named(month_number(bare["m"]), 1), bare.end())
    new = dw.NEW_YEAR.match(text, at - 4) if article else None
    if new is not None:
        return Period(Shifted("year", 1, 1), new.end())
    the = dw.THE_UNIT.match(text, at)
    if the is not None and article:
        return Period(Shifted(unit_of(the["u"]), 0, 0), the.end())
    return None


def shared(text: str, at: int) -> Period | None:
    """A month, season or quarter whose year is told with the one that follows: `March or` April 2026, `Q3/` Q4 2025."""
    found = dw.SHARED.match(text, at)
    if found is None:
        return None
    if found["m"]:
        return Period(Named(month_number(found["m"]), 1), found.end())
    if found["s"]:
        return Period(Named(dw.SEASONS[found["s"]], 3), found.end())
    number, length = int(found["n"] or dw.ORDINALS[found["o"]]), 6 if (found["q"] or "").lower() == "h" else 3
    return Period(Named(length * (number - 1) + 1, length), found.end()) if length * number <= 12 else None


_READERS: tuple[Callable[[str, int], Period | None], ...] = (
    numeric,
    model_year,
    day_of_month,
    part,
    ends,
    quarter_or_half,
    season,
    month_of_year,
    counted,
    after_another,
    pointed,
    simple,
    feast,
    decade,
    four_digits,
    bare_month,
)


def period(text: str, at: int) -> Period | None:
    """The longest period that starts at the position."""
    best: Period | None = None
    for reader in _READERS:
        found = reader(text, at)
        if found is not None and (best is None or found.end > best.end):
            best = found
    return best
