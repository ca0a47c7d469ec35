"""Rewrites: the same rare figures, names and quotations within days, though no sentence is shared."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from math import exp

from showcar.catalogue.folding import plain
from showcar.judgement.copies.carriers import Carriers
from showcar.judgement.copies.directions import gap, names, ordered, same_outlet
from showcar.judgement.copies.profiles import Profile
from showcar.judgement.copies.shared import Shared, compare
from showcar.judgement.copies.shingles import nearest
from showcar.judgement.copies.tables import count, weight
from showcar.judgement.copies.traces import Trace
from showcar.model.judgement import Copying

_SHOWN = 6


class Index:
    """Who carries what about which programme, among reports that come one after the other, in the order of days.

    What a report carries is looked for only where two lie near enough for one to be a rewrite of the other.
    """

    def __init__(self) -> None:
        self._profiles: list[Profile] = []
        self._known: dict[int, frozenset[str]] = {}
        self._carriers: Carriers[tuple[str, str]] = Carriers()

    def known(self, trace: Trace, profile: Profile) -> bool:
        """Whether a trace stood in a report more than the window before this one."""
        if not profile.dated:
            return False
        since = profile.first - timedelta(days=count("window", "days"))
        return any(self._first((name, trace.key)) < since for name in profile.programmes)

    def _first(self, key: tuple[str, str]) -> date:
        """Day of the first report that carries it; those that are dated come first."""
        carriers = self._carriers.of(key)
        first = self._profiles[carriers[0]] if carriers else None
        return first.first if first is not None and first.dated else date.max

    def all_known(self, profile: Profile) -> frozenset[str]:
        """Keys of a report's traces that are `known`."""
        told = self._known.get(id(profile))
        if told is None:
            told = frozenset(trace.key for trace in profile.carried.traces if self.known(trace, profile))
            self._known[id(profile)] = told
        return told

    def add(self, profile: Profile) -> Iterator[int]:
        """The places of earlier reports that share something with the next one, each once.

        Of all carriers of a thing the earliest within the window and the nearest are looked at: the number of pairs
        grows with that of reports, not with its square.
        """
        at, few = len(self._profiles), count("limits", "carriers")
        floor = self._floor(profile, count("window", "late_days")) if profile.dated else 0
        self._profiles.append(profile)
        if floor == at:
            return
        for other in self._profiles[len(self._carriers) : at]:
            self._carriers.append(other.keys)
        votes: Counter[int] = Counter()
        for key in profile.keys:
            carriers = self._carriers.of(key)
            votes.update(nearest(carriers[bisect_left(carriers, floor) :], few))
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[: count("limits", "candidates")]
        yield from sorted(place for place, _ in best)

    def cut(self, length: int) -> None:
        """Takes back all reports but the first ones."""
        self._carriers.cut(length)
        for profile in self._profiles[length:]:
            self._known.pop(id(profile), None)
        del self._profiles[length:]

    def _floor(self, profile: Profile, days: int) -> int:
        since = profile.first - timedelta(days=days)
        return bisect_left(self._profiles, (False, since, -1, ""), key=lambda one: one.order)


def pair(one: Profile, other: Profile, index: Index) -> Copying | None:
    """That one of two reports is a rewrite of the other; None where it is not."""
    if not one.programmes & other.programmes:
        return None
    earlier, later = ordered(one, other)
    days = gap(earlier, later)
    if days is not None and days > weight("window", "late_days"):
        return None
    shared = compare(earlier, later, index.known)
    kind = _judged(earlier, later, shared, days)
    if kind is None:
        return None
    clauses = [f"{found.clause}" for found in shared.found if found.weight >= 0.05]
    evidence = [kind, *clauses[:_SHOWN]]
    if days is not None:
        evidence.append("on the same day" if days == 0 else f"{days} day{'s' if days > 1 else ''} later")
    strength = 0.5 if shared.weight < weight("rewrite", "enough") else 1 - 0.5 * exp(1 - shared.weight / 2.1)
    return Copying(
        later.reading.document, earlier.reading.document, earlier.outlet, "rewrite", round(min(0.9, strength), 3),
        tuple(evidence), shared.places(earlier, later),
    )  # fmt: skip


def _judged(earlier: Profile, later: Profile, shared: Shared, days: int | None) -> str | None:
    """Why a later report is a rewrite of an earlier one, None where it is not."""
    enough = weight("rewrite", "enough")
    if days is None or days > weight("window", "days"):
        enough *= weight("window", "late_factor")
    heft, novelty = shared.weight, shared.novelty
    if same_outlet(earlier, later) and (_refers_to_itself(later) or novelty > 0 or earlier.dated != later.dated):
        return None
    if shared.reworded and not shared.strangers and not _opposed(earlier, later):
        return "is the other one in other words"
    if _own(earlier, later) or shared.strangers:
        if later.carried.shared or shared.strangers or shared.verbatim < 2:
            return None
        if heft >= weight("rewrite", "own_enough") and novelty <= weight("rewrite", "own_novelty") * heft:
            return "says that it was told so itself, but has nothing that the other has not"
        return None
    if heft >= enough and novelty <= weight("rewrite", "novelty") * heft:
        return "shares what is rare and credits nobody" if not names(later, earlier) else "shares what is rare"
    bare = shared.coverage is not None and shared.coverage >= weight("rewrite", "coverage") and shared.unofficial > 0
    soon = days is not None and days <= weight("window", "days")
    if bare and soon and novelty <= weight("rewrite", "nothing_own") and _whole(earlier, later):
        return "states the same and has nothing of its own"
    return None


def _own(earlier: Profile, later: Profile) -> bool:
    """Whether a later report says that it was told so itself, in a sentence that does not stand in the earlier one."""
    theirs = " ".join(plain(earlier.reading.text).split())
    return any(" ".join(plain(later.sentence(start).quote).split()) not in theirs for start, _ in later.own)


def _whole(earlier: Profile, later: Profile) -> bool:
    """Whether all that a later report says for or against production is in the earlier one."""
    theirs = {(one.programme, one.side) for one in earlier.statements if one.predicate == "production"}
    ours = {(one.programme, one.side) for one in later.statements if one.predicate == "production"}
    mutual = earlier.programmes & later.programmes
    return all(told in theirs for told in ours if told[0] in mutual)


def _opposed(earlier: Profile, later: Profile) -> bool:
    """Whether all that two reports say of production is one for and one against it."""
    mutual = earlier.programmes & later.programmes
    theirs = {one.side for one in earlier.statements if one.predicate == "production" and one.programme in mutual}
    ours = {one.side for one in later.statements if one.predicate == "production" and one.programme in mutual}
    return bool(theirs and ours) and theirs.isdisjoint(ours)


def _refers_to_itself(profile: Profile) -> bool:
    return any(named.name == profile.outlet for named in profile.mentions)
