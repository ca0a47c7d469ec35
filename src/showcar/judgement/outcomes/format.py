"""The format of the shows' files, and all that is wrong with a file against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from showcar.catalogue import checks
from showcar.catalogue.checks import Check, Problem, nearest, shown
from showcar.model.interval import Interval, parse_iso

KINDS = (
    "production_preview", "design_study", "technology_study", "heritage", "supercar", "coachbuilt", "limited_announced",
    "start_up",
)
"""What a car was, by what was told at its reveal: close to production or a look at a coming model; a study of looks; a
study of technique; a homage or revival; a supercar; a coachbuilder's or a design house's own; a limited run already
announced; the first car of a new maker."""
FORMS = ("series", "limited", "one_off")
"""How a car was built: like any other, in a limited number, or once for a customer."""

Table = dict[str, object]
_BEFORE = 6 * 31  # days by which production may run ahead of the reveal
_URL = re.compile(r"https?://[^\s/]+\.[^\s/]+/?\S*")


def _date(key: str, value: object) -> Sequence[Problem]:
    return _iso(key, value, 4, f'write it as {key} = "2008", "2008-03" or "2008-03-04"')


def _reveal(key: str, value: object) -> Sequence[Problem]:
    return _iso(key, value, 7, f'write it as {key} = "2008-03" or "2008-03-04"')


def _iso(key: str, value: object, least: int, advice: str) -> Sequence[Problem]:
    if _interval(value) is None or len(str(value)) < least:
        return (Problem((key,), f"has {key} = {shown(value)}", advice),)
    return ()


def _interval(value: object) -> Interval | None:
    try:
        return parse_iso(value) if isinstance(value, str) and value == value.strip() else None
    except ValueError:
        return None


def _flag(key: str, value: object) -> Sequence[Problem]:
    if isinstance(value, bool):
        return ()
    return (Problem((key,), f"has {key} = {shown(value)}", f"write {key} = true or {key} = false"),)


def _url(key: str, value: object) -> Sequence[Problem]:
    if isinstance(value, str) and _URL.fullmatch(value):
        return ()
    return (Problem((key,), f"has {key} = {shown(value)}", "write the full address of a page, from http on"),)


def _urls(key: str, value: object) -> Sequence[Problem]:
    if not isinstance(value, list) or not value:
        return (Problem((key,), f"has {key} = {shown(value)}", f'write a list of pages, such as {key} = ["https://…"]'),)
    return [
        Problem((key, place), f"lists {shown(item)} in {key}", "write the full address of a page, from http on")
        for place, item in enumerate(value) if _url(key, item)
    ]


def _days(key: str, value: object) -> Sequence[Problem]:
    days = value if isinstance(value, list) else []
    if len(days) == 2 and all(_interval(day) and len(day) == 10 for day in days) and days[0] <= days[1]:
        return ()
    advice = f'write its first and last day, such as {key} = ["2008-03-04", "2008-03-16"]'
    return (Problem((key,), f"has {key} = {shown(value)}", advice),)


SHOW: Mapping[str, Check] = {
    "event": checks.text, "year": checks.year, "dates": _days, "complete": _flag, "coverage": checks.text,
    "sources": _urls,
}
CONCEPT: Mapping[str, Check] = {
    "name": checks.text, "maker": checks.text, "kind": checks.one_of(KINDS), "spellings": checks.texts,
    "revealed": _reveal, "built": _flag, "form": checks.one_of(FORMS), "run": checks.units,
    "start_of_production": _date, "known": _date, "became": checks.text, "donor": checks.text, "reference": _url,
    "confirmed": _flag, "note": checks.text,
}
_REQUIRED: Mapping[str, str] = {
    "name": '"Rinspeed sQuba"', "maker": '"Rinspeed"', "kind": '"technology_study"', "reference": '"https://…"',
    "confirmed": "true",
}


def faulty(table: Table) -> Iterator[Problem]:
    """All that is wrong in a show's file, by itself."""
    head = {key: value for key, value in table.items() if key != "concept"}
    for problem in _keys(head, SHOW, dict.fromkeys(SHOW, "…"), ("concept",)):
        yield Problem(problem.path, f"the show {problem.found}", problem.advice)
    days = table.get("dates")
    held = days if isinstance(days, list) and not _days("dates", days) else None
    if held and type(table.get("year")) is int and not held[0].startswith(str(table["year"])):
        found = f"the show has year = {shown(table['year'])} but begins on {held[0]}"
        yield Problem(("year",), found, "give the year of its dates")
    entries = table.get("concept")
    if not isinstance(entries, list) or not entries:
        yield Problem(("concept",) if entries else (), "the file has no [[concept]]", "add the cars that the show saw")
        return
    for place, entry in enumerate(entries):
        name = entry.get("name") if isinstance(entry, dict) else None
        title = shown(name) if isinstance(name, str) and name.strip() else f"no. {place + 1}"
        for problem in _concept(entry, held):
            yield Problem(("concept", place, *problem.path), f"concept {title} {problem.found}", problem.advice)


def _keys(table: Table, known: Mapping[str, Check], required: Mapping[str, str], more: Sequence[str] = ()) -> (
    Iterator[Problem]
):
    for key, value in table.items():
        if key in known:
            yield from known[key](key, value)
        else:
            near = nearest(key, {*known, *more})
            advice = f'write "{near}"' if near else "use only " + ", ".join((*known, *more))
            yield Problem((key,), f"has an unknown key {shown(key)}", advice)
    for key, example in required.items():
        if key not in table:
            yield Problem((), f"has no {key}", f"add one, such as {key} = {example}" if example != "…" else "add it")


def _concept(entry: object, held: list[str] | None) -> Iterator[Problem]:
    if not isinstance(entry, dict):
        yield Problem((), f"is {shown(entry)}", "write a table with " + ", ".join(_REQUIRED))
        return
    yield from _keys(entry, CONCEPT, _REQUIRED)
    built, confirmed = entry.get("built"), entry.get("confirmed")
    if built is True and "form" not in entry:
        yield Problem(("built",), "is built but has no form", "add one of " + ", ".join(FORMS))
    for key in ("form", "start_of_production", "became"):
        if built is not True and key in entry:
            yield Problem((key,), f"has {key} = {shown(entry[key])} but is not built", "leave it out, or correct built")
    if isinstance(built, bool) and "known" not in entry:
        yield Problem(("built",), "has an outcome that is not dated", "add since when it was known, known = …")
    if "built" not in entry and "known" in entry:
        yield Problem(("known",), "has no outcome but tells since when it is known", "add built, or leave known out")
    if (confirmed is False or "built" not in entry) and "note" not in entry:
        yield Problem((), "is not confirmed and says no word on it", "add what could not be found out, note = …")
    yield from _order(entry, held)


def _order(entry: Table, held: list[str] | None) -> Iterator[Problem]:
    """Whether the dates run forward: reveal, start of production, outcome known."""
    reveal = _interval(entry.get("revealed", held[0] if held else None))
    last = _interval(held[1]) if held else None
    if reveal is None or reveal.start is None:
        return
    if last and last.end and reveal.start >= last.end:
        yield Problem(("revealed",), f"is revealed on {shown(entry['revealed'])}, after the show", "correct the day")
    started = _interval(entry.get("start_of_production"))
    if started and started.end and (reveal.start - started.end).days > _BEFORE:
        found = f"starts production in {shown(entry['start_of_production'])}, long before its reveal"
        yield Problem(("start_of_production",), found, "correct it, or leave the car out: it was no concept")
    known = _interval(entry.get("known"))
    if known and known.end and known.end <= reveal.start and entry.get("kind") != "limited_announced":
        yield Problem(("known",), f"is known since {shown(entry['known'])}, before its reveal", "correct the date")
