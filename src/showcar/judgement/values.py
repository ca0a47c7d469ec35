"""For each predicate its values, what speaks for and against each, and which forms a car that is built comes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log
from typing import Any

from showcar.judgement.dates import interval_of
from showcar.judgement.said import SEVERAL, value_key
from showcar.judgement.values_apart import apart, denies
from showcar.judgement.weighing import Factors, Scale, faded, value_worth, worth
from showcar.model.claim import PREDICATES
from showcar.model.judgement import Testimony, Weighed

Value = Mapping[str, Any]
LIMITED = 5_000
"""Units up to which a stated run is a limited one. Source: the claims contract, `a few thousand or fewer`."""
_ENOUGH = 0.25  # a precise value stands for the vague ones that it fits if it has this share of the best one's weight


@dataclass
class _Cluster:
    """Values that can hold together, with the testimonies for and against them."""

    members: list[Testimony] = field(default_factory=list)
    against: list[Testimony] = field(default_factory=list)


def values(told: Sequence[Testimony], scale: Scale) -> dict[str, tuple[Weighed, ...]]:
    """For each predicate that is told of its values, the best first.

    Equal values in other units, a bound and an amount within it, a year and a month of it, `any` form and a precise one
    speak for each other. A value's share is its part of the weight on itself, on its denials and on the values that
    cannot hold beside it; so values that can hold together may each have all of theirs.
    """
    by_predicate: dict[str, list[Testimony]] = {}
    for one in told:
        by_predicate.setdefault(one.predicate, []).append(one)
    return {name: _weighed(name, by_predicate[name], scale) for name in PREDICATES if name in by_predicate}


def _weighed(predicate: str, told: Sequence[Testimony], scale: Scale) -> tuple[Weighed, ...]:
    worths = {id(one): value_worth(one, scale) for one in told}
    ordered = sorted(told, key=lambda one: (-abs(worth(worths[id(one)])), _vague(one), value_key(one.value), one.day))
    clusters: list[_Cluster] = []
    for one in (one for one in ordered if not one.factuality.endswith("-")):
        fitting = [c for c in clusters if all(_together(predicate, one.value, m.value) for m in c.members)]
        if fitting:
            for cluster in fitting:
                cluster.members.append(one)
        else:
            # what an earlier cluster holds may fit this one too: `any` speaks for every form
            members = [m for c in clusters for m in c.members if _together(predicate, one.value, m.value)]
            clusters.append(_Cluster([one, *{id(m): m for m in members}.values()]))
    leads = {id(cluster): _lead(cluster.members, worths) for cluster in clusters}
    for one in (one for one in ordered if one.factuality.endswith("-")):
        hit = [c for c in clusters if c.members and denies(predicate, one.value, leads[id(c)].value)]
        for cluster in hit:
            cluster.against.append(one)
        if not hit:
            same = next((c for c in clusters if not c.members and _equal(c.against[0], one)), None)
            if same is None:
                clusters.append(_Cluster([], [one]))
            else:
                same.against.append(one)
    return _ranked(predicate, clusters, worths)


def _ranked(
    predicate: str, clusters: Sequence[_Cluster], worths: Mapping[int, Factors]
) -> tuple[Weighed, ...]:
    yes = [_sum(cluster.members, worths) for cluster in clusters]
    no = [_sum(cluster.against, worths) for cluster in clusters]
    leads = [_lead(cluster.members or cluster.against, worths) for cluster in clusters]
    found = []
    for place, cluster in enumerate(clusters):
        lead = leads[place]
        rivals = [
            yes[other] for other, rival in enumerate(clusters)
            if other != place and rival.members and _rivals(predicate, lead.value, leads[other].value)
        ]  # fmt: skip
        against = [-no[place]] if cluster.against else []
        share = 0.0
        if cluster.members:
            share = 1 / (1 + sum(exp(other - yes[place]) for other in (*rivals, *against)))
        voices = sorted((*cluster.members, *cluster.against), key=lambda one: (-abs(worth(worths[id(one)])), one.day))
        voices = [lead, *(one for one in voices if one is not lead)]
        found.append(Weighed(predicate, lead.value, share, yes[place] + no[place], lead.factuality, tuple(voices)))
    return tuple(sorted(found, key=lambda one: (-one.share, -one.log_odds, value_key(one.value))))


def _lead(members: Sequence[Testimony], worths: Mapping[int, Factors]) -> Testimony:
    """The testimony whose value stands for its cluster: precise, if it weighs enough, else the weightiest."""
    best = max(abs(worth(worths[id(one)])) for one in members)
    heavy = [one for one in members if abs(worth(worths[id(one)])) >= _ENOUGH * best]
    return min(heavy, key=lambda one: (_vague(one), -abs(worth(worths[id(one)])), value_key(one.value), one.day))


def _sum(told: Iterable[Testimony], worths: Mapping[int, Factors]) -> float:
    # one voice that tells several values of a cluster (`any`, `limited`) speaks once
    best: dict[str, Testimony] = {}
    for one in told:
        other = best.get(one.credited)
        if other is None or abs(worth(worths[id(one)])) > abs(worth(worths[id(other)])):
            best[one.credited] = one
    pairs = [(one, worths[id(one)]) for one in best.values()]
    return sum(worth(factors) for _, factors in faded(pairs, lambda one: (one.witness, 0.5)))


def _together(predicate: str, one: Value, other: Value) -> bool:
    if value_key(one) == value_key(other):
        return True
    if predicate in SEVERAL and predicate != "donor":
        return False
    return not _rivals(predicate, one, other)


def _rivals(predicate: str, one: Value, other: Value) -> bool:
    return _apart(predicate, tuple(one.items()), tuple(other.items()))


@lru_cache(maxsize=65_536)
def _apart(predicate: str, one: tuple[tuple[str, Any], ...], other: tuple[tuple[str, Any], ...]) -> bool:
    return apart(predicate, dict(one), dict(other))


def _equal(one: Testimony, other: Testimony) -> bool:
    return value_key(one.value) == value_key(other.value)


def _vague(one: Testimony) -> float:
    """0 for an exact value; more for bounds, long intervals and `any`."""
    value = one.value
    if value.get("form") == "any":
        return 1.0
    if "amount" not in value and ("at_least" in value or "at_most" in value):
        return 1.0
    interval = interval_of(value)
    if interval is not None:
        return float(interval.days or 10_000)
    return 0.5 if value.get("approximate") else 0.0


def forms(told: Sequence[Testimony], base: Sequence[tuple[str, float]], scale: Scale) -> tuple[tuple[str, float], ...]:
    """In which form it is built, if it is: the share of each among such cars, moved by what is told of form and run.

    Args:
        told: All testimonies.
        base: Each form with its share among such cars that were built.
        scale: What they are weighed with.
    """
    odds = {form: log(share) for form, share in base}
    pairs: dict[str, list[tuple[Testimony, Factors]]] = {form: [] for form in odds}
    for one in told:
        form = _form(one)
        if form in pairs:
            pairs[form].append((one, value_worth(one, scale)))
    for form, several in pairs.items():
        odds[form] += sum(worth(factors) for _, factors in faded(several, lambda one: (one.witness, 0.5)))
    total = sum(exp(nats) for nats in odds.values())
    return tuple((form, exp(nats) / total) for form, nats in odds.items())


def _form(one: Testimony) -> str | None:
    if one.predicate == "production":
        return str(one.value.get("form"))
    if one.predicate != "run_size":
        return None
    units = one.value.get("amount", one.value.get("at_most"))
    if not isinstance(units, int | float):
        least = one.value.get("at_least")
        return "series" if isinstance(least, int | float) and least > LIMITED else None
    return "one_off" if units == 1 else "limited" if units <= LIMITED else "series"
