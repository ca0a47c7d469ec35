"""Additive log-odds over independent statements about rumours of any kind: the form of the verdicts, with fewer parts.

1 statements of one group are one testimony; 2 each gets its weight in nats by factuality and witness; 3 which its age
and its source's record multiply; 4 the k-th weightiest on one side counts `k ** -saturation`; 5 the sum, with the base,
is the log-odds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import exp

from showcar.judgement.log_odds import logit, sigmoid


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's word for or against a thing.

    Attributes:
        source: Whose it is.
        factuality: One of `showcar.model.claim.FACTUALITIES`.
        witness: Kind of witness, a key of the weights.
        group: Statements of one group are one testimony; empty for one that stands alone.
        day: When it was said; None where nothing tells.
        record: Factor for its source's track record, from `record_factor`; 1 where there is none.
    """

    source: str
    factuality: str
    witness: str
    group: str = ""
    day: date | None = None
    record: float = 1.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What statements weigh.

    Attributes:
        base: Log-odds before anybody speaks, in nats.
        nats: By factuality and kind of witness; positive speaks for.
        saturation: 0: every statement counts in full; 1: the k-th of a side counts one k-th.
        half_life: Days after which a statement weighs half; None where age does not matter.
    """

    base: float
    nats: Mapping[tuple[str, str], float]
    saturation: float = 0.0
    half_life: float | None = None


@dataclass(frozen=True, slots=True)
class Addend:
    """One statement's part of the sum.

    Attributes:
        statement: Which one.
        log_odds: What it adds, in nats.
        factors: Names and numbers that were multiplied to get it: `weight` (nats), then `record`, `age`, `rank`.
    """

    statement: Statement
    log_odds: float
    factors: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Log-odds with all that was added up, the weightiest first."""

    log_odds: float
    base: float
    addends: tuple[Addend, ...]

    @property
    def probability(self) -> float:
        """The same as a probability, 0 to 1."""
        return sigmoid(self.log_odds)


def shrunk(right: float, wrong: float, mean: float, strength: float) -> float:
    """Share that is right, drawn to the mean of all sources: the mean of a beta posterior.

    Args:
        right: Statements that came true.
        wrong: Statements that did not.
        mean: Share that is right over all sources, 0 to 1.
        strength: How many statements the mean is worth; above 0.

    Source: Gelman et al., Bayesian Data Analysis, 3rd edition, section 2.4.

    >>> shrunk(3, 1, 0.5, 4)
    0.625
    """
    if strength <= 0:
        raise ValueError(f"strength of the mean is {strength!r}; give a number above 0")
    return (right + mean * strength) / (right + wrong + strength)


def record_factor(right: float, wrong: float, mean: float, strength: float, power: float) -> float:
    """What a source's record multiplies its weight by: its odds of being right against everybody's, to a power.

    Args:
        right: Statements that came true.
        wrong: Statements that did not.
        mean: Share that is right over all sources, between 0 and 1.
        strength: How many statements the mean is worth.
        power: 0 leaves records out.

    Returns:
        1 for a source without a record; never below 0, so that who is always wrong is no witness for the opposite.

    >>> record_factor(0, 0, 0.7, 5, 1)
    1.0
    """
    return exp(power * (logit(shrunk(right, wrong, mean, strength)) - logit(mean)))


def independent(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """One statement for each group and side: the first one said, and of those of a day the least firm.

    Who repeats others is bolder than they were, so a later one never stands for the group.
    """
    alone = [one for one in statements if not one.group]
    tied = sorted((one for one in statements if one.group), key=lambda one: (one.group, side(one), *_order(one)))
    firsts = [next(several) for _, several in groupby(tied, key=lambda one: (one.group, side(one)))]
    return tuple(sorted((*alone, *firsts), key=_order))


def side(statement: Statement) -> int:
    """1 for, -1 against, 0 where the source does not commit itself."""
    return {"+": 1, "-": -1}.get(statement.factuality[-1:], 0)


def weigh(statements: Sequence[Statement], weights: Weights, as_of: date | None = None) -> Sum:
    """Log-odds that a thing is so, given what is said about it.

    Args:
        statements: In any order; what was said after `as_of` is left out, what is not dated is not.
        weights: What they weigh.
        as_of: The day; needed where age matters, the day of the last statement if not told.

    Raises:
        ValueError: No weight for a factuality and witness.
    """
    said = [one for one in statements if as_of is None or one.day is None or one.day <= as_of]
    if as_of is None:
        as_of = max((one.day for one in said if one.day), default=None)
    weighed = sorted(
        (_weight(one, weights, as_of) for one in independent(said)),
        key=lambda pair: (-abs(_product(pair[1])), _order(pair[0])),
    )
    ranks = {-1: 0, 0: 0, 1: 0}
    addends = []
    for statement, factors in weighed:
        ranks[side(statement)] += 1
        factors = (*factors, ("rank", ranks[side(statement)] ** -weights.saturation))
        addends.append(Addend(statement, _product(factors), factors))
    addends.sort(key=lambda one: (-abs(one.log_odds), _order(one.statement)))
    return Sum(weights.base + sum(one.log_odds for one in addends), weights.base, tuple(addends))


def _weight(
    statement: Statement, weights: Weights, as_of: date | None
) -> tuple[Statement, tuple[tuple[str, float], ...]]:
    key = statement.factuality, statement.witness
    if key not in weights.nats:
        raise ValueError(f"no weight for {key[0]} by a witness of kind {key[1]!r}; add one")
    age = 1.0
    if weights.half_life is not None and as_of is not None and statement.day is not None:
        age = 0.5 ** ((as_of - statement.day).days / weights.half_life)
    return statement, (("weight", weights.nats[key]), ("record", statement.record), ("age", age))


def _product(factors: Iterable[tuple[str, float]]) -> float:
    product = 1.0
    for _, factor in factors:
        product *= factor
    return product


def _order(statement: Statement) -> tuple[str, int, str, str, str]:
    firmness = ("Uu", "PS+", "PS-", "PR+", "PR-", "CT+", "CT-").index(statement.factuality)
    day = statement.day.isoformat() if statement.day else "~"
    return day, firmness, statement.source, statement.witness, statement.group
