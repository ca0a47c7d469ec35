"""No text takes more than linear time: every regular expression, and the whole reader, over texts made to be slow.

`python -m tests.fuzz.linear` is the long look, as `make fuzz` takes it. A pattern may grow faster than its text where
it is only ever given short pieces; so the texts that slow it down go through the whole reader too, and there nothing
may grow faster.
"""

from __future__ import annotations

import math
import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from showcar.catalogue.index import index
from showcar.documents import load
from showcar.extraction.pipeline import extract
from showcar.model.document import Document
from tests.fuzz.attacks import END
from tests.fuzz.blowup import Growth, growth
from tests.fuzz.hostile import HEAD, MADE
from tests.fuzz.patterns import caught, evaluated, sites

STEEP = 1.5
"""Exponent from which a growth is told: 1 is linear, 2 is quadratic."""
SHORT, LONG = 4_000, 16_000
SLACK = 0.3
"""Seconds that a text of `LONG` characters may take, however short a time the short one took."""
LEAST = 1.45


def patterns(*, built: bool) -> Iterator[tuple[str, re.Pattern[Any] | None]]:
    """Where a regular expression is written, and what it is; None where that cannot be known.

    Args:
        built: Whether those that are built while reports are read are caught, which takes a process of its own.
    """
    known = caught() if built else {}
    for site in sites():
        if (made := evaluated(site)) is not None:
            yield site.where, made
            continue
        built_here = [one for line in range(site.line, site.last + 1) for one in known.get(f"{site.path}:{line}", ())]
        for text, flags in built_here:
            yield site.where, re.compile(text, flags)
        if not built_here:
            yield site.where, None


def reading(text: str) -> float:
    """Processor time of reading a report and finding its claims."""
    began = time.process_time()
    document = load("a.txt", text, force=True)
    if isinstance(document, Document):
        extract(document, index())
    return time.process_time() - began


def exponent(make: Callable[[int], str]) -> tuple[float, float]:
    """How the time of the reader grows from `SHORT` to `LONG` characters, and the time of the longer text.

    Args:
        make: Makes a text of so many characters.
    """
    longer = reading(make(LONG))
    if longer < SLACK:
        return 0.0, longer
    shorter = reading(make(SHORT))
    found = math.log(longer / max(shorter, 1e-3), LONG / SHORT)
    if found > LEAST:
        # once more: the machine may have been busy with other things
        longer, shorter = min(longer, reading(make(LONG))), max(shorter, reading(make(SHORT)))
        found = math.log(longer / max(shorter, 1e-3), LONG / SHORT)
    return found, longer


def in_a_report(grown: Growth) -> Callable[[int], str]:
    """The text that slowed a pattern down, as long as is asked for, behind the opening of a report."""
    unit = grown.text.removesuffix(END)
    # a NUL would be no text
    return lambda length: f"{HEAD}{(unit * (length // len(unit) + 1))[:length]} !"


def _say(told: str) -> None:
    print(told, flush=True)


def main() -> int:
    """Looks at all of them, and tells which are steep."""
    reading(HEAD)
    found: list[str] = []
    places, steep = 0, {}
    began = time.process_time()
    unknown = []
    for where, pattern in patterns(built=True):
        if pattern is None:
            unknown.append(where)
            continue
        places += 1
        grown = growth(pattern)
        if grown.exponent == math.inf:
            found.append(f"{where}: {grown.seconds:.1f} s for {grown.length} characters: {grown.text[:60]!r}")
            _say(found[-1])
        elif grown.exponent > STEEP:
            steep[where] = grown
    told = f"{places:,} regular expressions, {len(steep)} of them steeper than linear by themselves"
    _say(f"{told}; {time.process_time() - began:.0f} s")
    if unknown:
        _say(f"never built, so not looked at: {', '.join(unknown)}")
    texts: dict[str, Callable[[int], str]] = dict(MADE)
    texts |= {f"{where} ({grown.text[:24]!r})": in_a_report(grown) for where, grown in steep.items()}
    worst = 0.0
    for name, make in texts.items():
        growing, seconds = exponent(make)
        worst = max(worst, growing)
        if growing > STEEP:
            found.append(f"{name}: exponent {growing:.2f}, {seconds:.1f} s for {LONG:,} characters")
            _say(found[-1])
    _say(f"{len(texts):,} texts through the whole reader; the steepest has the exponent {worst:.2f}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
