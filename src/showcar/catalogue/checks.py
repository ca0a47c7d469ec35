"""What may stand behind a key of a catalogue file: each check tells what is wrong with a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

FIRST_YEAR, LAST_YEAR = 1880, 2035


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a table.

    Attributes:
        path: From the table to the value.
        found: What was found there, to stand after the name of the table: `has year = "2002"`.
        advice: What to do about it.
    """

    path: tuple[str | int, ...]
    found: str
    advice: str


Check = Callable[[str, object], Sequence[Problem]]
_FINE: Sequence[Problem] = ()


def shown(value: object) -> str:
    """The value as TOML writes it, shortened."""
    if isinstance(value, str):
        text = value if len(value) <= 40 else value[:39] + "…"
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04X}" for c in text) + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if isinstance(value, dict):
        return "{ … }"
    if isinstance(value, int) and abs(value) >= 10**12:
        return "a number of more than 12 digits"
    return str(value)


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that looks most like it, if any does."""
    lowered = {other.lower(): other for other in known}
    found = get_close_matches(word.lower(), lowered, 1, 0.6)
    return lowered[found[0]] if found else None


def _bad(key: str, value: object, advice: str) -> Sequence[Problem]:
    return (Problem((key,), f"has {key} = {shown(value)}", advice),)


def _text_fault(value: object) -> str | None:
    if not isinstance(value, str):
        return "write a text in quotes"
    if not value.strip():
        return "write a name or leave it out"
    if value != value.strip() or not value.isprintable():
        return "write it on one line, without blanks around it"
    if not any(char.isalnum() for char in value):
        return "write a name with at least one letter or digit"
    return None


def text(key: str, value: object) -> Sequence[Problem]:
    """A name: printable, on one line, with a letter or digit."""
    fault = _text_fault(value)
    return _bad(key, value, fault) if fault else _FINE


def texts(key: str, value: object) -> Sequence[Problem]:
    """A list of names, each once."""
    if not isinstance(value, list):
        return _bad(key, value, f'write a list, such as {key} = ["…"]')
    problems = []
    for place, item in enumerate(value):
        if fault := _text_fault(item):
            problems.append(Problem((key, place), f"lists {shown(item)} in {key}", fault))
        elif item in value[:place]:
            problems.append(Problem((key, place), f"lists {shown(item)} twice in {key}", "give it once"))
    return problems


def flag(key: str, value: object) -> Sequence[Problem]:
    """True or false."""
    return _FINE if isinstance(value, bool) else _bad(key, value, f"write {key} = true, or leave it out")


def year(key: str, value: object) -> Sequence[Problem]:
    """A whole number from 1880 to 2035."""
    if type(value) is not int:
        return _bad(key, value, f"write the year as a number without quotes, such as {key} = 2002")
    if not FIRST_YEAR <= value <= LAST_YEAR:
        return _bad(key, value, f"give a year from {FIRST_YEAR} to {LAST_YEAR}")
    return _FINE


def units(key: str, value: object) -> Sequence[Problem]:
    """How many were built: at least one."""
    if type(value) is int and 1 <= value <= 10_000_000:
        return _FINE
    return _bad(key, value, f"write how many are built as a number, such as {key} = 50")


def months(key: str, value: object) -> Sequence[Problem]:
    """A list of months, 1 to 12, each once."""
    if not isinstance(value, list):
        return _bad(key, value, f"write a list of months, such as {key} = [9, 10]")
    problems = []
    for place, item in enumerate(value):
        if type(item) is not int or not 1 <= item <= 12:
            found = f"lists {shown(item)} in {key}"
            problems.append(Problem((key, place), found, "write a month as a number from 1 to 12"))
        elif item in value[:place]:
            problems.append(Problem((key, place), f"lists month {item} twice", "give it once"))
    return problems


_COUNTRY = re.compile("[A-Z]{2}")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def country(key: str, value: object) -> Sequence[Problem]:
    """Two capital letters."""
    if isinstance(value, str) and _COUNTRY.fullmatch(value):
        return _FINE
    return _bad(key, value, f'write the two capital letters of ISO 3166-1, such as {key} = "DE"')


def domain(key: str, value: object) -> Sequence[Problem]:
    """A host name in small letters."""
    if isinstance(value, str) and _DOMAIN.fullmatch(value):
        return _FINE
    return _bad(key, value, f'write the bare domain in small letters, such as {key} = "autocar.co.uk"')


def one_of(known: Collection[str]) -> Check:
    """A check for one of these words."""

    def check(key: str, value: object) -> Sequence[Problem]:
        if isinstance(value, str) and value in known:
            return _FINE
        return _bad(key, value, _choice(value, known))

    return check


def some_of(known: Collection[str], noun: str) -> Check:
    """A check for a list of these words, each once."""

    def check(key: str, value: object) -> Sequence[Problem]:
        if not isinstance(value, list):
            return _bad(key, value, f'write a list, such as {key} = ["{min(known)}"]')
        problems = []
        for place, item in enumerate(value):
            if not isinstance(item, str) or item not in known:
                problems.append(Problem((key, place), f"lists an unknown {noun} {shown(item)}", _choice(item, known)))
            elif item in value[:place]:
                problems.append(Problem((key, place), f"lists {noun} {shown(item)} twice", "give it once"))
        return problems

    return check


def _choice(value: object, known: Collection[str]) -> str:
    if isinstance(value, str) and (near := nearest(value, known)):
        return f'write "{near}"'
    return "write one of " + ", ".join(sorted(known))


def span(table: dict[str, object], start: str, end: str) -> Sequence[Problem]:
    """Whether the years of a table run forward."""
    first, last = table.get(start), table.get(end)
    if type(first) is int and type(last) is int and first > last:
        found = f"has {start} = {shown(first)} after {end} = {shown(last)}"
        return (Problem((end,), found, "give the earlier year first"),)
    return _FINE
