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
from showcar.judgement.weighing import Scale, fading, value_worth, worth
from showcar.model.claim import PREDICATES
from showcar.model.judgement import Testimony, Weighed

Value = Mapping[str, Any]
_Items = tuple[tuple[str, Any], ...]
LIMITED = 5_000
"""Units up to which a stated run is a limited one. Source: the claims contract, `a few thousand or fewer`."""
_FADING = 0.5
"""What the second witness of a kind counts of the first one, the third of the second."""
_ENOUGH = 0.25  # a precise value stands for the vague ones that it fits if it has this share of the best one's weight


@dataclass(frozen=True, slots=True)
class _Voice:
    """A testimony with what it is compared and ordered by.

    Attributes:
        one: The testimony.
        nats: What it is worth.
        vague: As from `_vague`.
        key: Its value as text.
        items: Its value as it is told.
    """

    one: Testimony
    nats: float
    vague: float
    key: str
    items: _Items


@dataclass
class _Cluster:
    """Values that can hold together, with the testimonies for and against them."""

    members: list[_Voice] = field(default_factory=list)
    against: list[_Voice] = field(default_factory=list)
    told: dict[_Items, str] = field(default_factory=dict)

    def add(self, voice: _Voice) -> None:
        """One more for it."""
        self.members.append(voice)
        self.told[voice.items] = voice.key


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
    voices = [_voice(one, scale) for one in told]
    voices.sort(key=lambda voice: (-abs(voice.nats), voice.vague, voice.key, voice.one.day))
    clusters: list[_Cluster] = []
    for voice in (voice for voice in voices if not voice.one.factuality.endswith("-")):
        fitting = [
            cluster for cluster in clusters
            if all(_together(predicate, voice, items, key) for items, key in cluster.told.items())
        ]  # fmt: skip
        if not fitting:
            # what an earlier cluster holds may fit this one too: `any` speaks for every form
            members = [m for c in clusters for m in c.members if _together(predicate, voice, m.items, m.key)]
            made = _Cluster()
            for member in (voice, *{id(m): m for m in members}.values()):
                made.add(member)
            clusters.append(made)
        for cluster in fitting:
            cluster.add(voice)
    leads = {id(cluster): _lead(cluster.members) for cluster in clusters}
    for voice in (voice for voice in voices if voice.one.factuality.endswith("-")):
        hit = [c for c in clusters if c.members and denies(predicate, voice.one.value, leads[id(c)].one.value)]
        for cluster in hit:
            cluster.against.append(voice)
        if not hit:
            same = next((c for c in clusters if not c.members and c.against[0].key == voice.key), None)
            if same is None:
                clusters.append(_Cluster([], [voice]))
            else:
                same.against.append(voice)
    return _ranked(predicate, clusters)


def _voice(one: Testimony, scale: Scale) -> _Voice:
    nats = worth(value_worth(one, scale))
    return _Voice(one, nats, _vague(one), value_key(one.value), tuple(one.value.items()))


def _ranked(predicate: str, clusters: Sequence[_Cluster]) -> tuple[Weighed, ...]:
    yes = [_sum(cluster.members) for cluster in clusters]
    no = [_sum(cluster.against) for cluster in clusters]
    leads = [_lead(cluster.members or cluster.against) for cluster in clusters]
    found = []
    for place, cluster in enumerate(clusters):
        lead = leads[place]
        rivals = [
            yes[other] for other, rival in enumerate(clusters)
            if other != place and rival.members and _apart(predicate, lead.items, leads[other].items)
        ]  # fmt: skip
        against = [-no[place]] if cluster.against else []
        share = 0.0
        if cluster.members:
            share = 1 / (1 + sum(exp(other - yes[place]) for other in (*rivals, *against)))
        voices = sorted((*cluster.members, *cluster.against), key=lambda voice: (-abs(voice.nats), voice.one.day))
        ordered = (lead.one, *(voice.one for voice in voices if voice is not lead))
        weighed = Weighed(predicate, lead.one.value, share, yes[place] + no[place], lead.one.factuality, ordered)
        found.append((-share, -weighed.log_odds, lead.key, weighed))
    return tuple(weighed for *_, weighed in sorted(found, key=lambda one: one[:3]))


def _lead(members: Sequence[_Voice]) -> _Voice:
    """The testimony whose value stands for its cluster: precise, if it weighs enough, else the weightiest."""
    best = max(abs(voice.nats) for voice in members)
    heavy = [voice for voice in members if abs(voice.nats) >= _ENOUGH * best]
    return min(heavy, key=lambda voice: (voice.vague, -abs(voice.nats), voice.key, voice.one.day))


def _sum(told: Iterable[_Voice]) -> float:
    # one voice that tells several values of a cluster (`any`, `limited`) speaks once
    best: dict[str, _Voice] = {}
    for voice in told:
        other = best.get(voice.one.credited)
        if other is None or abs(voice.nats) > abs(other.nats):
            best[voice.one.credited] = voice
    return sum(fading(((voice.one, voice.nats) for voice in best.values()), _FADING))


def _together(predicate: str, voice: _Voice, items: _Items, key: str) -> bool:
    if voice.key == key:
        return True
    if predicate in SEVERAL and predicate != "donor":
        return False
    return not _apart(predicate, voice.items, items)


@lru_cache(maxsize=65_536)
def _apart(predicate: str, one: _Items, other: _Items) -> bool:
    return apart(predicate, dict(one), dict(other))


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
    pairs: dict[str, list[tuple[Testimony, float]]] = {form: [] for form in odds}
    for one in told:
        form = _form(one)
        if form in pairs:
            pairs[form].append((one, worth(value_worth(one, scale))))
    for form, several in pairs.items():
        odds[form] += sum(fading(several, _FADING))
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
