"""Log-odds in nats, and the probabilities that they are."""

from __future__ import annotations

from math import exp, log, log1p


def sigmoid(log_odds: float) -> float:
    """Probability of log-odds in nats.

    >>> sigmoid(0.0)
    0.5
    """
    if log_odds >= 0:
        return 1 / (1 + exp(-log_odds))
    return exp(log_odds) / (1 + exp(log_odds))


def logit(probability: float) -> float:
    """Log-odds in nats of a probability that is neither 0 nor 1."""
    if not 0 < probability < 1:
        raise ValueError(f"log-odds of {probability!r}: give a probability between 0 and 1, the ends left out")
    return log(probability) - log1p(-probability)
