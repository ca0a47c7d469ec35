"""Proper scores of probabilities, calibration, and intervals by bootstrap; the same values draw the same numbers."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

LEAST = 0.001
"""Probabilities nearer to 0 or 1 than this are taken for it in log scores, which would else have no limit."""


def brier(chance: float, happened: bool) -> float:
    """Squared error of a probability. Source: Brier 1950.

    >>> brier(0.75, True)
    0.0625
    """
    return (chance - float(happened)) ** 2


def log_score(chance: float, happened: bool) -> float:
    """Negative logarithm of the probability given to what happened, in nats. Source: Good 1952.

    >>> round(log_score(0.5, False), 3)
    0.693
    """
    kept = min(1 - LEAST, max(LEAST, chance))
    return -log(kept if happened else 1 - kept)


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of like probability, and how often what they forecast happened.

    Attributes:
        low: Lowest probability, included.
        high: Highest probability, excluded; in the last bin included.
        count: How many there are.
        forecast: Their mean; 0 where there are none.
        happened: Share of them that came true; 0 where there are none.
    """

    low: float
    high: float
    count: int
    forecast: float
    happened: float


def calibration(chances: Sequence[float], happened: Sequence[bool], bins: int = 5) -> tuple[Bin, ...]:
    """A table of bins of the same width, the empty ones too.

    >>> [(one.count, one.happened) for one in calibration([0.1, 0.9, 1.0], [False, True, True], 2)]
    [(1, 0.0), (2, 1.0)]
    """
    found = []
    for place in range(bins):
        low, high = place / bins, (place + 1) / bins
        mine = [
            (chance, true) for chance, true in zip(chances, happened, strict=True)
            if min(bins - 1, int(chance * bins)) == place
        ]  # fmt: skip
        count = len(mine)
        forecast = sum(chance for chance, _ in mine) / count if count else 0.0
        found.append(Bin(low, high, count, forecast, sum(true for _, true in mine) / count if count else 0.0))
    return tuple(found)


def sharpness(chances: Sequence[float]) -> float:
    """Mean squared distance of probabilities from their mean: 0 says the same of all, 0.25 is sure of everything.

    >>> sharpness([0.0, 1.0])
    0.25
    """
    if not chances:
        return 0.0
    mean = sum(chances) / len(chances)
    return sum((chance - mean) ** 2 for chance in chances) / len(chances)


def seed(*parts: object) -> int:
    """A number from what the parts print as, the same in every run.

    >>> seed("a", 1) == seed("a", 1) != seed("a", 2)
    True
    """
    return int.from_bytes(hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()[:8])


def bootstrap(
    clusters: Sequence[Sequence[float]],
    *,
    draws: int = 1000,
    cover: float = 0.9,
    key: str = "",
    of: Callable[[Sequence[float]], float] | None = None,
) -> tuple[float, float]:
    """Interval of the mean of all values when whole clusters are drawn with replacement.

    Args:
        clusters: Values that hang together, such as the differences on one programme; none of them empty.
        draws: How many samples.
        cover: Probability of the interval, with equal tails.
        key: Goes into the seed beside the values.
        of: What is taken of all values of a sample; the mean where it is not told.

    Raises:
        ValueError: There is no cluster, or an empty one.

    Source: Efron and Tibshirani 1993, chapter 13; clusters: Davison and Hinkley 1997, section 3.8.

    >>> bootstrap([[0.2], [0.2]])
    (0.2, 0.2)
    """
    if not clusters or not all(clusters):
        raise ValueError("no values to draw from; give at least one cluster, each with a value")
    ordered = sorted(tuple(cluster) for cluster in clusters)
    chance = random.Random(seed(key, ordered))
    take = of or (lambda values: sum(values) / len(values))
    found = sorted(
        take([value for _ in ordered for value in ordered[chance.randrange(len(ordered))]]) for _ in range(draws)
    )
    tail = (1 - cover) / 2
    return found[round(tail * (draws - 1))], found[round((1 - tail) * (draws - 1))]
