"""Claims become independent testimonies: what is copied, relayed or repeated counts once, and the firmest word stands.

1. Every claim has a speaker: a maker, a person, or the outlet that a group of reports is credited to.
2. A claim in a copy is as old as the report that it goes back to; what a copy tells of its own accord beyond that
   report is none of its credited outlet's words, and is left out where it would move the verdict.
3. Of one speaker on one matter the latest statement stands, unless it is further from the matter than an earlier one;
   what is only told again by others is no later statement.
4. Equal values of one standing statement are one testimony.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from showcar.catalogue.folding import plain
from showcar.judgement.witnesses import Speaker, speaker
from showcar.model.judgement import WITNESSES, Evidence, Group, Testimony
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
_SAME_NEWS = 14  # days within which outlets relay one and the same statement


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim with who said it, when, and in which group of reports."""

    kept: Kept
    speaker: Speaker
    day: str
    group: Group
    origin: bool

    @property
    def order(self) -> tuple[str, bool, str, int, str]:
        """By day, the origin of a group before its copies; the same whatever the order of arrival."""
        return self.day, not self.origin, self.kept.claim.document, self.kept.claim.start, self.kept.id


def testimonies(
    evidence: Evidence, groups: Sequence[Group], predicates: Container[str] | None = None
) -> tuple[Testimony, ...]:
    """The independent statements about a programme that stand.

    Args:
        evidence: What the ledger held.
        groups: Reports that are one testimony; a report that is in none is a group of its own.
        predicates: Only about these; None for all.

    Returns:
        By predicate, day and name; of `production` at most one statement of each speaker (with a value each where it
        speaks of several forms), and after it one that it has since not been decided.
    """
    by_matter: dict[tuple[str, ...], list[_Said]] = {}
    for said in _told(evidence, groups, predicates):
        claim = said.kept.claim
        matter = [_folded(said.speaker.credited), claim.predicate]
        if claim.predicate in SEVERAL:
            matter.append(value_key(claim.value))
        elif claim.value.get("market"):
            matter.append(str(claim.value["market"]))
        by_matter.setdefault(tuple(matter), []).append(said)
    made = [one for key in sorted(by_matter) for one in _standing(by_matter[key])]
    return tuple(sorted(made, key=_rank))


def _rank(one: Testimony) -> tuple[str, ...]:
    return one.predicate, one.day, _folded(one.credited), value_key(one.value), one.factuality


_folded = lru_cache(maxsize=65_536)(plain)
"""Names of speakers, of which there are few, and each is asked for often."""


def voices(evidence: Evidence, groups: Sequence[Group], predicate: str) -> tuple[Kept, ...]:
    """All claims of a predicate, also those that were since retired; those of copies only where they count."""
    return tuple(said.kept for said in _told(evidence, groups, {predicate}, exact=True))


def value_key(value: Mapping[str, Any]) -> str:
    """A value as text, equal for equal values; case and accents laid aside."""
    return _key(tuple(sorted(value.items())))


@lru_cache(maxsize=65_536)
def _key(items: tuple[tuple[str, Any], ...]) -> str:
    folded = {key: plain(part) if isinstance(part, str) else part for key, part in items}
    return json.dumps(folded, sort_keys=True)


def group_of(groups: Iterable[Group]) -> dict[str, Group]:
    """The group of each report, by document id."""
    return {document: group for group in groups for document in group.reports}


def _told(
    evidence: Evidence, groups: Sequence[Group], predicates: Container[str] | None, *, exact: bool = False
) -> list[_Said]:
    known = group_of(groups)
    limit = evidence.as_of.isoformat()
    told: list[_Said] = []
    for kept in evidence.kept:
        if kept.day > limit or (predicates is not None and kept.claim.predicate not in predicates):
            continue
        document = kept.claim.document
        reading = evidence.readings.get(document)
        group = known.get(document)
        if group is None:
            name = (reading and (reading.outlet or reading.path)) or kept.claim.path
            group = Group(name, document, (document,), ())
        first = group.origin in (None, document)
        told.append(_Said(kept, speaker(kept, reading, group), _day(evidence, kept, group), group, first))
    return sorted(_backed(told, evidence, exact), key=lambda said: said.order)


def _backed(told: Sequence[_Said], evidence: Evidence, exact: bool) -> list[_Said]:
    """Without what copies say beyond the report that they go back to: a slip of the pen, or of the reader.

    Somebody of the maker whom that report does not cite stays, and so does what its own outlet writes later. What is
    told as firmly, if `exact`, or else of the same tendency, is not beyond it.
    """
    first: dict[str, dict[str, set[tuple[str, str]]]] = {}
    for said in told:
        lead = _lead_of(said.group, evidence)
        if said.kept.claim.document == lead:
            first.setdefault(lead, {}).setdefault(_folded(said.speaker.credited), set()).add(_tendency(said, exact))
    kept = []
    for said in told:
        if said.kept.claim.predicate not in MOVING:
            kept.append(said)
            continue
        lead = _lead_of(said.group, evidence)
        if lead in (None, said.kept.claim.document):
            kept.append(said)
            continue
        name, known = _folded(said.speaker.credited), first.get(lead or "", {})
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


def _tendency(said: _Said, exact: bool) -> tuple[str, str]:
    claim = said.kept.claim
    return claim.predicate, claim.factuality if exact else claim.factuality[-1]


def _one_outlet(one: str, other: str | None, evidence: Evidence) -> bool:
    readings = evidence.readings.get(one), evidence.readings.get(other or "")
    names = {reading.outlet and _folded(reading.outlet) for reading in readings if reading}
    return len(names) == 1 and None not in names


def _day(evidence: Evidence, kept: Kept, group: Group) -> str:
    """When it was said; what a copy tells is as old as what it repeats."""
    lead = _lead_of(group, evidence)
    if lead is None or (kept.claim.said_on is not None and kept.claim.document == lead):
        return kept.day  # a copy's `on Monday` may be another Monday
    if group.origin is not None and group.origin in evidence.readings:
        origin = evidence.readings[group.origin].day
    else:
        origin = min(evidence.readings[one].day for one in group.reports if one in evidence.readings)
    return min(kept.day, origin)


def _standing(told: Sequence[_Said]) -> list[Testimony]:
    """What stands of one speaker's statements on one matter."""
    firm, open_ = _latest(_without_relays(told))
    made = _grouped(firm)
    return made + (_grouped(open_) if open_ else [])


def _without_relays(told: Sequence[_Said]) -> list[_Said]:
    """An outlet's own report goes before what others make of it, and the first relay before those of the same news."""
    if any(said.speaker.witness in ("maker", "executive") for said in told):
        return list(told)
    direct = [said for said in told if not said.speaker.relayed]
    if direct and len(direct) < len(told):
        return direct
    kept: list[_Said] = []
    for said in told:
        first = next((one for one in kept if one.speaker.relayed and _days(one.day, said.day) <= _SAME_NEWS), None)
        same = first is None or not said.speaker.relayed or said.kept.claim.document == first.kept.claim.document
        if same or (first is not None and said.kept.claim.said_on not in (None, first.kept.claim.said_on)):
            kept.append(said)
    return kept


def _latest(told: Sequence[_Said]) -> tuple[list[_Said], list[_Said]]:
    """The statement that stands, and what was said after it without committing to anything."""
    standing: list[_Said] = []
    noncommittal: list[_Said] = []
    for day in sorted({said.day for said in told}):
        batch = _of_origin([said for said in told if said.day == day])
        if all(said.kept.claim.factuality == "Uu" for said in batch):
            noncommittal = batch
            continue
        rank = min(WITNESSES.index(said.speaker.witness) for said in batch)
        before = min((WITNESSES.index(said.speaker.witness) for said in standing), default=rank)
        if rank > before:  # a weaker report never retires a stronger one
            continue
        if standing and all(said.speaker.relayed and any(_same(said, old) for old in standing) for said in batch):
            standing = standing + batch
            continue
        agreeing = [said for said in standing if any(_same(said, new) for new in batch)]
        standing = batch + agreeing
        noncommittal = []
    return standing, noncommittal


def _of_origin(batch: list[_Said]) -> list[_Said]:
    """Where a group's origin speaks for itself, what its copies say otherwise in its name is laid aside."""
    origin = [said for said in batch if said.origin and said.group.origin is not None]
    mouths = {said.group.reports for said in origin}
    told = {_stance(said) for said in origin}
    return [s for s in batch if s.origin or s.group.reports not in mouths or not s.speaker.own or _stance(s) in told]


def _stance(said: _Said) -> tuple[str, str]:
    claim = said.kept.claim
    return value_key(claim.value), claim.factuality[-1]


def _same(one: _Said, other: _Said) -> bool:
    a, b = one.kept.claim, other.kept.claim
    return a.factuality == b.factuality and value_key(a.value) == value_key(b.value)


def _grouped(told: Sequence[_Said]) -> list[Testimony]:
    """One testimony for each value and tendency."""
    parts: dict[tuple[str, str], list[_Said]] = {}
    for said in told:
        parts.setdefault((value_key(said.kept.claim.value), said.kept.claim.factuality[-1]), []).append(said)
    made = []
    for part in parts.values():
        day = max((said.day for said in part if not said.speaker.relayed), default=min(said.day for said in part))
        lead = min((said for said in part if said.day == day), key=_firmest)
        rest = sorted((said for said in part if said is not lead), key=lambda said: said.order)
        claim = lead.kept.claim
        made.append(Testimony(
            lead.speaker.credited, lead.speaker.witness, claim.predicate, claim.value, claim.factuality,
            claim.condition, day, (lead.kept, *(said.kept for said in rest)), lead.group,
        ))  # fmt: skip
    return made


_FIRMNESS = {"CT+": 0, "CT-": 0, "PR+": 1, "PR-": 1, "PS+": 2, "PS-": 2, "Uu": 3}


def _firmest(said: _Said) -> tuple[bool, int, bool, tuple[Any, ...]]:
    """The origin first, then the nearest witness, the firmest word, the unconditional one, the earliest."""
    claim = said.kept.claim
    rank = WITNESSES.index(said.speaker.witness)
    return not said.origin, rank * 4 + _FIRMNESS[claim.factuality], claim.condition is not None, said.order


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


