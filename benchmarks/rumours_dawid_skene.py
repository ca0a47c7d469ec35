"""The rivals of the rumours benchmark: base rate, majority votes, and Dawid and Skene's model as crowd-kit has it.

Each gets its best chances: it abstains on `observing`, or takes it for half a vote, for a label of its own, or for a
vote against. Dawid and Skene's model (1979) also gets the outcomes of the claims that the weighing is fitted on, with
each outlet as a worker or all outlets as one, and all unresolved claims.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Told:
    """A headline about a rumour: who printed it, its words, and `for`, `against` or `observing`."""

    source: str
    headline: str
    stance: str


@dataclass(frozen=True)
class Rumour:
    """A rumour, whether it is true (None: not known), and what is told of it."""

    id: str
    true: bool | None
    told: tuple[Told, ...]


Predict = Callable[[Sequence[Rumour]], list[float]]
"""Probabilities that rumours are true."""

Method = Callable[[Sequence[Rumour]], Predict]
"""What takes resolved rumours and gives what predicts others."""

ABSTAIN = {"for": "true", "against": "false"}
LABEL = ABSTAIN | {"observing": "open"}
AGAINST = ABSTAIN | {"observing": "false"}


def methods(unresolved: Sequence[Rumour]) -> dict[str, Method]:
    """All rivals by name; each takes resolved rumours and gives what predicts others."""
    try:
        import crowdkit.aggregation  # noqa: F401
    except ImportError:
        raise SystemExit("crowd-kit is not installed; pip install 'crowd-kit>=1.4,<2'") from None
    told = {
        "Dawid-Skene": partial(dawid_skene, votes=ABSTAIN, rest=unresolved),
        "Dawid-Skene, observing a label": partial(dawid_skene, votes=LABEL, rest=unresolved),
        "Dawid-Skene, observing against": partial(dawid_skene, votes=AGAINST, rest=unresolved),
        "Dawid-Skene, outcomes given": partial(dawid_skene, votes=LABEL, rest=unresolved, given=True),
        "Dawid-Skene, given, one worker": partial(dawid_skene, votes=LABEL, rest=unresolved, given=True, one=True),
    }
    return {
        "base rate": base_rate,
        "majority": partial(majority, observing=None),
        "majority, observing half a vote": partial(majority, observing=0.5),
        "majority, observing against": partial(majority, observing=0.0),
        "majority, drawn to the base rate": partial(majority, observing=None, drawn=1.0),
        **told,
    }


def base_rate(known: Sequence[Rumour]) -> Predict:
    """The share of true ones."""
    share = sum(bool(one.true) for one in known) / len(known)
    return lambda rumours: [share] * len(rumours)


def majority(known: Sequence[Rumour], observing: float | None, drawn: float = 0.0) -> Predict:
    """The share of votes for; the base rate where nobody votes.

    Args:
        known: Resolved rumours, for the base rate.
        observing: What such a headline counts as; None: it abstains.
        drawn: How many votes the base rate is worth.
    """
    [share] = base_rate(known)(known[:1])
    worth = {"for": 1.0, "against": 0.0} | ({} if observing is None else {"observing": observing})

    def predict(rumours: Sequence[Rumour]) -> list[float]:
        votes = [[worth[told.stance] for told in one.told if told.stance in worth] for one in rumours]
        return [(sum(of) + share * drawn) / (len(of) + drawn) if len(of) + drawn else share for of in votes]

    return predict


def dawid_skene(
    known: Sequence[Rumour], votes: dict[str, str], rest: Sequence[Rumour], given: bool = False, one: bool = False
) -> Predict:
    """Dawid and Skene's model over the votes on all claims at once, those to be predicted without their outcomes.

    Args:
        known: Resolved rumours.
        votes: Label by stance; a stance that is not in it abstains.
        rest: All others, those to be predicted among them.
        given: Whether the model is told what came of the resolved ones.
        one: Whether all outlets are one worker.
    """
    [share] = base_rate(known)(known[:1])
    every = {rumour.id: rumour for rumour in (*rest, *known)}
    rows = tuple(
        (rumour.id, "press" if one else told.source, votes[told.stance])
        for _, rumour in sorted(every.items())
        for told in rumour.told
        if told.stance in votes
    )
    voted = {row[0] for row in rows}
    truth = tuple((r.id, "true" if r.true else "false") for r in known if r.id in voted) if given else ()
    found = _chances(rows, truth)
    return lambda rumours: [found.get(rumour.id, share) for rumour in rumours]


@lru_cache(maxsize=4)
def _chances(rows: tuple[tuple[str, str, str], ...], truth: tuple[tuple[str, str], ...]) -> dict[str, float]:
    from crowdkit.aggregation import DawidSkene

    pandas: Any = import_module("pandas")

    gold = pandas.Series(dict(truth)).rename_axis("task") if truth else None
    votes = pandas.DataFrame(rows, columns=["task", "worker", "label"])
    # crowd-kit 1.4 still calls pandas in ways that pandas 3 warns of
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        chances: dict[str, dict[str, float]] = DawidSkene(n_iter=100).fit_predict_proba(votes, gold).to_dict("index")
    both = {task: (row.get("true", 0.0), row.get("false", 0.0)) for task, row in chances.items()}
    return {task: for_ / (for_ + against) for task, (for_, against) in both.items() if for_ + against > 0}
