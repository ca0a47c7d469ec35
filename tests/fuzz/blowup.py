"""Whether a regular expression takes more than linear time over texts made for it, found by doubling."""

from __future__ import annotations

import math
import re
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.fuzz.attacks import attacks

FIRST = (20, 60, 180)
"""Characters of the first texts: what takes long over them grows exponentially, or with a high power."""
SHORT, LONG = 500, 6_000
"""Characters of the texts that are compared, and of those that are compared for their growth."""
BEARABLE = 0.05
"""Seconds that one of the first texts may take."""
NEVER = 0.5
"""Seconds after which no end is waited for."""
TICK = 0.004
"""Seconds that a clock of processor time may be wrong by."""
QUICK = 0.04
"""Seconds that a text of `LONG` characters may take without a closer look."""
CLOSER = 2
"""How many texts get one, the slowest ones."""


@dataclass(frozen=True)
class Growth:
    """How the time of a pattern grows over the worst text that was made for it.

    Attributes:
        exponent: 1 for linear, 2 for quadratic; 0 where all texts were done at once.
        seconds: For the longest text that was tried.
        length: Its length.
        text: The text.
    """

    exponent: float
    seconds: float
    length: int
    text: str


class _Stopped(Exception):
    """It took longer than is waited for."""


def _stop(number: int, frame: object) -> None:
    raise _Stopped


def seconds(pattern: re.Pattern[Any], text: str) -> float:
    """Processor time of looking for all matches; that of `NEVER`, or a little more, where it takes longer.

    To be called in the main thread: it is stopped by a signal, which the library looks for while it matches.
    """
    given: Any = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")
    before = signal.signal(signal.SIGVTALRM, _stop)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, NEVER)
    try:
        for _ in pattern.finditer(given):
            pass
    except _Stopped:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - began


def blow_up(pattern: re.Pattern[Any], lengths: Sequence[int] = FIRST) -> Growth | None:
    """A short text over which it takes long; None where there is none among those that are made for it.

    Args:
        pattern: A compiled regular expression.
        lengths: Of the texts.
    """
    for length in lengths:
        for text in attacks(pattern, length):
            if (taken := seconds(pattern, text)) > BEARABLE and (taken := seconds(pattern, text)) > BEARABLE:
                return Growth(math.inf, taken, length, text)
    return None


def growth(pattern: re.Pattern[Any]) -> Growth:
    """How its time grows over the worst of the texts that are made for it."""
    if (found := blow_up(pattern)) is not None:
        return found
    timed = [(seconds(pattern, text), number, text) for number, text in enumerate(attacks(pattern, SHORT))]
    if not timed:
        return Growth(0.0, 0.0, 0, "")
    slowest = sorted(timed, reverse=True)[:CLOSER]
    worst = Growth(0.0, slowest[0][0], SHORT, slowest[0][2])
    wanted = {number for _, number, _ in slowest}
    shorter = [text for number, text in enumerate(attacks(pattern, LONG // 4)) if number in wanted]
    for short, long in zip(
        shorter, (text for n, text in enumerate(attacks(pattern, LONG)) if n in wanted), strict=True
    ):
        taken = seconds(pattern, long)
        if taken > QUICK:
            quarter = min(seconds(pattern, short) for _ in range(3))
            exponent = math.log(taken / max(quarter, TICK), 4)
            worst = max(worst, Growth(exponent, taken, LONG, long), key=lambda found: found.exponent)
    return worst
