"""Who said what of a programme and when; what copies add to the report that they go back to is left out."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import is_
from typing import Any

from showcar.catalogue.folding import plain
from showcar.judgement.witnesses import Speaker, speaker
from showcar.model.judgement import Evidence, Group
from showcar.model.ledger import Kept

SEVERAL = frozenset({
    "feature", "market", "inspired_by", "previews", "similar_to", "rival_of", "succeeds", "donor", "engine", "nickname",
    "made_by", "designed_by", "built_at", "body_style",
})  # fmt: skip
"""Predicates of which several values hold at once: a later one does not retire an earlier one of another value."""
MOVING = frozenset({
    "production", "order_status", "revealed", "start_of_production", "on_sale", "deliveries", "end_of_production",
    "facelift", "sales", "donor", "run_size", "price", "made_by", "inspired_by",
})  # fmt: skip
"""Predicates that stage and probability rest on."""

folded = lru_cache(maxsize=65_536)(plain)
"""Names of speakers, of which there are few, and each is asked for often."""


def value_key(value: Mapping[str, Any]) -> str:
    """A value as text, equal for equal values; case and accents laid aside."""
    return _key(tuple(sorted(value.items())))


@lru_cache(maxsize=65_536)
def _key(items: tuple[tuple[str, Any], ...]) -> str:
    laid_aside = {key: plain(part) if isinstance(part, str) else part for key, part in items}
    return json.dumps(laid_aside, sort_keys=True)


@dataclass(frozen=True)
class Said:
    """A claim with who said it, when, and in which group of reports."""

    kept: Kept
    speaker: Speaker
    day: str
    group: Group
    origin: bool

    @cached_property
    def order(self) -> tuple[str, bool, str, int, str]:
        """By day, the origin of a group before its copies; the same whatever the order of arrival."""
        return self.day, not self.origin, self.kept.claim.document, self.kept.claim.start, self.kept.id

    @cached_property
    def matter(self) -> tuple[str, ...]:
        """What its speaker has one standing statement on."""
        claim = self.kept.claim
        if claim.predicate in SEVERAL:
            return folded(self.speaker.credited), claim.predicate, value_key(claim.value)
        market = (str(claim.value["market"]),) if claim.value.get("market") else ()
        return folded(self.speaker.credited), claim.predicate, *market


class Listening:
    """Who said what, as of one day after another of one programme; what a group tells that stays as it was is kept."""

    def __init__(self) -> None:
        self._heard: dict[tuple[str, bool], tuple[Group, list[Kept], list[Said]]] = {}

    def told(
        self, evidence: Evidence, groups: Sequence[Group], predicates: Container[str] | None, *, exact: bool = False
    ) -> list[Said]:
        """Each claim that counts, group by group.

        Args:
            evidence: What the ledger held.
            groups: Reports that are one testimony; a report that is in none is a group of its own.
            predicates: Only about these; None for all.
            exact: Copies are held to the very factuality that they go back to, not only to its tendency.
        """
        known = group_of(groups)
        limit = evidence.as_of.isoformat()
        claims: dict[str, list[Kept]] = {}
        of: dict[str, Group] = {}
        for kept in evidence.kept:
            claim = kept.claim
            if kept.day > limit or (predicates is not None and claim.predicate not in predicates):
                continue
            group = known.get(claim.document)
            if group is None:
                group = known[claim.document] = _alone(kept, evidence)
            first = group.reports[0]
            if first not in of:
                of[first], claims[first] = group, []
            claims[first].append(kept)
        told: list[Said] = []
        for first, group in of.items():
            before = self._heard.get((first, exact))
            if before is None or before[0] != group or not same(before[1], claims[first]):
                before = group, claims[first], _of_group(group, claims[first], evidence, exact)
                self._heard[first, exact] = before
            told += before[2]
        return told


def same(one: Sequence[object], other: Sequence[object]) -> bool:
    """Whether two sequences hold the very same things."""
    return len(one) == len(other) and all(map(is_, one, other))


def group_of(groups: Iterable[Group]) -> dict[str, Group]:
    """The group of each report, by document id."""
    return {document: group for group in groups for document in group.reports}


def _alone(kept: Kept, evidence: Evidence) -> Group:
    document = kept.claim.document
    reading = evidence.readings.get(document)
    name = (reading and (reading.outlet or reading.path)) or kept.claim.path
    return Group(name, document, (document,), ())


def _of_group(group: Group, claims: Sequence[Kept], evidence: Evidence, exact: bool) -> list[Said]:
    lead = _lead_of(group, evidence)
    origin = "" if lead is None else _origin_day(group, evidence)
    told = []
    for kept in claims:
        document = kept.claim.document
        voice = speaker(kept, evidence.readings.get(document), group)
        told.append(Said(kept, voice, _day(kept, lead, origin), group, group.origin in (None, document)))
    return told if lead is None else _backed(told, lead, evidence, exact)


def _backed(told: Sequence[Said], lead: str, evidence: Evidence, exact: bool) -> list[Said]:
    """Without what copies say beyond the report that they go back to: a slip of the pen, or of the reader.

    Somebody of the maker whom that report does not cite stays, and so does what its own outlet writes later. What is
    told as firmly, if `exact`, or else of the same tendency, is not beyond it.
    """
    known: dict[str, set[tuple[str, str]]] = {}
    for said in told:
        if said.kept.claim.document == lead:
            known.setdefault(folded(said.speaker.credited), set()).add(_tendency(said, exact))
    kept = []
    for said in told:
        if said.kept.claim.predicate not in MOVING or said.kept.claim.document == lead:
            kept.append(said)
            continue
        name = folded(said.speaker.credited)
        stranger = name not in known and said.speaker.witness in ("maker", "executive")
        told_there = _tendency(said, exact) in known.get(name, ())
        if stranger or told_there or _one_outlet(said.kept.claim.document, lead, evidence):
            kept.append(said)
    return kept


def _lead_of(group: Group, evidence: Evidence) -> str | None:
    """The report that speaks for its group: the origin, else the first of those that are at hand."""
    if len(group.reports) < 2:
        return None
    if group.origin is not None and group.origin in evidence.readings:
        return group.origin
    return next((one for one in group.reports if one in evidence.readings), None)


def _tendency(said: Said, exact: bool) -> tuple[str, str]:
    claim = said.kept.claim
    return claim.predicate, claim.factuality if exact else claim.factuality[-1]


def _one_outlet(one: str, other: str, evidence: Evidence) -> bool:
    readings = evidence.readings.get(one), evidence.readings.get(other)
    names = {reading.outlet and folded(reading.outlet) for reading in readings if reading}
    return len(names) == 1 and None not in names


def _origin_day(group: Group, evidence: Evidence) -> str:
    """The day of the report that a group goes back to, else of its first."""
    if group.origin is not None and group.origin in evidence.readings:
        return evidence.readings[group.origin].day
    return min(evidence.readings[one].day for one in group.reports if one in evidence.readings)


def _day(kept: Kept, lead: str | None, origin: str) -> str:
    """When it was said; what a copy tells is as old as what it repeats."""
    if lead is None or (kept.claim.said_on is not None and kept.claim.document == lead):
        return kept.day  # a copy's `on Monday` may be another Monday
    return min(kept.day, origin)
