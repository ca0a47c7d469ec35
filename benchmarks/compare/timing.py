"""How long two ways of doing a thing take beside each other, in one process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

ROUNDS = 5


@dataclass(frozen=True)
class Pace:
    """Time of the other tool, divided by Showcar's, round by round.

    Attributes:
        middle: Median; above 1 where Showcar is the faster one.
        low: Lowest.
        high: Highest.
        rounds: How many there were.
        of: What was done.
    """

    middle: float
    low: float
    high: float
    rounds: int
    of: str

    def to_record(self) -> dict[str, Any]:
        """As JSON has it; three digits are more than the measure carries."""
        return {key: float(f"{v:.3g}") if isinstance(v, float) else v for key, v in asdict(self).items()}


def beside(other: Callable[[], object], ours: Callable[[], object], of: str, rounds: int = ROUNDS) -> Pace:
    """Both once to warm up, then by turns, every other round in the other order.

    Args:
        other: What the other tool does.
        ours: What Showcar does with the same input.
        of: What was done, in words.
        rounds: How often.
    """
    other(), ours()
    ratios = []
    for number in range(rounds):
        if number % 2:
            theirs, mine = _seconds(other), _seconds(ours)
        else:
            mine, theirs = _seconds(ours), _seconds(other)
        ratios.append(theirs / mine)
    return Pace(median(ratios), min(ratios), max(ratios), rounds, of)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    # the processor's time of this process: what else the machine does is no part of it
    start = time.process_time()
    work()
    return time.process_time() - start
