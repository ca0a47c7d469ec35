"""How often concept cars of a kind are built, and how long that takes, with honest intervals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log, log1p

from showcar.judgement.outcomes.loader import Outcomes
from showcar.model.interval import parse_iso

JEFFREYS = 0.5
"""Both parameters of the prior beta distribution. Source: Jeffreys 1946."""
COVER = 0.9
"""Probability that an interval holds the rate."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of cars that were built, as known from a sample.

    Attributes:
        n: Resolved cars in the sample.
        built: How many of them were built.
        mean: Posterior mean of the rate, 0 to 1.
        low: Lower end of the 90 % interval.
        high: Upper end of it.
    """

    n: int
    built: int
    mean: float
    low: float
    high: float


def base_rate(outcomes: Outcomes, kind: str | None = None) -> Rate:
    """How often cars of a kind, or of any, are built: beta-binomial with Jeffreys' prior and equal tails.

    Args:
        outcomes: What is known; cars without an outcome count neither way.
        kind: One of `KINDS`, or None for all. A kind without a car gives the prior: mean 0.5 and a wide interval.
    """
    told = [outcome.built for outcome in outcomes.all if outcome.built is not None and kind in (None, outcome.kind)]
    n, built = len(told), sum(told)
    a, b = built + JEFFREYS, n - built + JEFFREYS
    tail = (1 - COVER) / 2
    return Rate(n, built, a / (a + b), beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b))


def lead_times(outcomes: Outcomes) -> tuple[int, ...]:
    """Whole months from the reveal to the start of production, ascending.

    Only built cars count whose reveal and start of production are known to the month; production that was under way
    at the reveal counts as 0.
    """
    months = []
    for outcome in outcomes.all:
        started = outcome.start_of_production
        if started is not None and min(len(started), len(outcome.revealed)) >= len("2008-03"):
            months.append(_lead(outcome.revealed, started))
    return tuple(sorted(months))


@lru_cache(maxsize=4096)
def _lead(revealed: str, started: str) -> int:
    first, last = parse_iso(revealed).start, parse_iso(started).start
    assert first is not None and last is not None
    return max(0, 12 * (last.year - first.year) + last.month - first.month)


@lru_cache(maxsize=4096)
def beta_quantile(probability: float, a: float, b: float) -> float:
    """Where a beta distribution reaches a probability, to 12 digits, by bisection.

    Args:
        probability: Above 0 and below 1.
        a: First parameter, above 0.
        b: Second parameter, above 0.

    Raises:
        ValueError: An argument is out of range.

    >>> round(beta_quantile(0.5, 2, 2), 9)
    0.5
    """
    if not (0 < probability < 1 and a > 0 and b > 0):
        raise ValueError(f"no quantile {probability} of beta({a}, {b}); give 0 < probability < 1, a > 0 and b > 0")
    low, high = 0.0, 1.0
    while high - low > 1e-13:
        middle = (low + high) / 2
        low, high = (middle, high) if _share(middle, a, b) < probability else (low, middle)
    return (low + high) / 2


def _share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function for 0 < x < 1. Source: DLMF 8.17.22, by Lentz's method."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _share(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 1000):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + term * d)
            c = 1 + term / c
            fraction *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * fraction
