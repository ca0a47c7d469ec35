"""The file that lists feeds: FEEDS.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from showcar.catalogue.checks import Problem, nearest, shown, text
from showcar.catalogue.files import CatalogueFile
from showcar.model.errors import DataError, Fault, RefusedAddressError

EVERY = timedelta(hours=1)
"""The pause between two visits where none is told."""
_SHORTEST, _LONGEST = timedelta(minutes=1), timedelta(days=30)
_KEYS = ("url", "outlet", "every", "full")
_PAUSE = re.compile(r"(\d{1,6})\s?([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_LARGEST = 2**20


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed to follow.

    Attributes:
        url: Where it stands.
        outlet: Who prints its reports; None to take what these tell.
        every: The pause between two visits.
        full: Whether it has its reports in full; None to see by each of them.
    """

    url: str
    outlet: str | None = None
    every: timedelta = EVERY
    full: bool | None = None


def load(path: Path) -> tuple[Followed, ...]:
    """The feeds of a file.

    Raises:
        DataError: It cannot be read, or is wrong; lists all of its faults with their lines.
    """
    file = CatalogueFile(str(path), 0, path.name)
    try:
        data = path.read_bytes()
        if len(data) > _LARGEST:
            raise DataError([Fault(str(path), "is too large for a list of feeds", "name another file")])
        file.text = data.decode("utf-8-sig")
        table = tomllib.loads(file.text)
    except OSError as error:
        found = f"cannot be read ({error.strerror or 'input/output error'})"
        raise DataError([Fault(str(path), found, "name a file that lists feeds")]) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError([Fault(f"{path}:{line}", "is not UTF-8", "save the file as UTF-8")]) from None
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise DataError([_no_toml(path, str(error))]) from None
    for problem in _faulty(table):
        file.add(problem)
    if file.faults:
        raise DataError(file.sorted_faults())
    return tuple(
        Followed(one["url"], one.get("outlet"), _pause(one.get("every")) or EVERY, one.get("full"))
        for one in table["feed"]
    )


def _no_toml(path: Path, told: str) -> Fault:
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", told)
    where = f"{path}:{place[1]}" if place and place[1] else str(path)
    reason = "".join(char if char.isprintable() else " " for char in told[: place.start() if place else 200])
    return Fault(where, f"is no TOML ({reason[:1].lower()}{reason[1:]})", "mend the line")


def _faulty(table: dict[str, Any]) -> Iterator[Problem]:
    for key in table:
        if key != "feed":
            yield Problem((key,), f'has an unknown key "{key}"', "list each feed under [[feed]]")
    listed = table.get("feed")
    if not isinstance(listed, list) or not listed:
        where = ("feed",) if "feed" in table else ()
        yield Problem(where, "lists no feed", 'write [[feed]] and below it url = "https://…"')
        return
    known: dict[str, int] = {}
    for number, one in enumerate(listed):
        if not isinstance(one, dict):
            yield Problem(("feed", number), f"feed {number + 1} is {shown(one)}", "write it as [[feed]]")
            continue
        for problem in _of_one(one):
            yield Problem(("feed", number, *problem.path), f"feed {number + 1} {problem.found}", problem.advice)
        url = one.get("url")
        if isinstance(url, str) and known.setdefault(url, number) != number:
            yield Problem(("feed", number, "url"), f"feed {number + 1} is feed {known[url] + 1} again", "list it once")


def _of_one(one: dict[str, Any]) -> Iterator[Problem]:
    for key in one:
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            advice = f"write {near}" if near else f"use only {', '.join(_KEYS)}"
            yield Problem((key,), f'has an unknown key "{key}"', advice)
    yield from _address(one)
    if "outlet" in one:
        yield from text("outlet", one["outlet"])
    if "every" in one:
        pause = _pause(one["every"])
        if pause is None:
            yield Problem(("every",), f"has every = {shown(one['every'])}", 'write a pause such as "30m", "6h" or "1d"')
        elif not _SHORTEST <= pause <= _LONGEST:
            yield Problem(("every",), f"has every = {shown(one['every'])}", 'give a pause from "1m" to "30d"')
    if "full" in one and not isinstance(one["full"], bool):
        yield Problem(
            ("full",), f"has full = {shown(one['full'])}", "write full = true or full = false, or leave it out"
        )


def _address(one: dict[str, Any]) -> Iterator[Problem]:
    from showcar.documents.fetch.addresses import parse

    url = one.get("url")
    if not isinstance(url, str):
        found = "has no url" if url is None else f"has url = {shown(url)}"
        yield Problem(("url",) if "url" in one else (), found, 'write url = "https://…"')
        return
    try:
        parse(url)
    except RefusedAddressError as error:
        yield Problem(("url",), f"has an address that {error.found}", error.advice)


def _pause(told: object) -> timedelta | None:
    found = _PAUSE.fullmatch(told.strip()) if isinstance(told, str) else None
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
