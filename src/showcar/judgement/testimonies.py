"""Claims become independent testimonies: what is copied, relayed or repeated counts once, and the firmest word stands.

1. Every claim has a speaker: a maker, a person, or the outlet that a group of reports is credited to.
2. A claim in a copy is as old as the report that it goes back to; what a copy tells of its own accord beyond that
   report is none of its credited outlet's words, and is left out where it would move the verdict.
3. Of one speaker on one matter the latest statement stands, unless it is further from the matter than an earlier one;
   what is only told again by others is no later statement.
4. Equal values of one standing statement are one testimony.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from showcar.judgement.said import Listening, Said, folded, same, value_key
from showcar.model.judgement import WITNESSES, Evidence, Group, Testimony
from showcar.model.ledger import Kept

_SAME_NEWS = 14  # days within which outlets relay one and the same statement


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
    return Hearing().testimonies(evidence, groups, predicates)


class Hearing:
    """Testimonies as of one day after another of one programme; what stands as it stood is not weighed up again."""

    def __init__(self) -> None:
        self._listening = Listening()
        self._stood: dict[tuple[str, ...], tuple[list[Said], list[_Ranked]]] = {}

    def testimonies(
        self, evidence: Evidence, groups: Sequence[Group], predicates: Container[str] | None = None
    ) -> tuple[Testimony, ...]:
        """What the function of this name gives; equal statements of two days are the same object."""
        by_matter: dict[tuple[str, ...], list[Said]] = {}
        for said in self._listening.told(evidence, groups, predicates):
            by_matter.setdefault(said.matter, []).append(said)
        made = [one for matter in sorted(by_matter) for one in self._standing(matter, by_matter[matter])]
        return tuple(one for _, one in sorted(made, key=itemgetter(0)))

    def voices(self, evidence: Evidence, groups: Sequence[Group], predicate: str) -> tuple[Kept, ...]:
        """All claims of a predicate, also those that were since retired; those of copies only where they count."""
        told = self._listening.told(evidence, groups, (predicate,), exact=True)
        return tuple(said.kept for said in sorted(told, key=lambda said: said.order))

    def _standing(self, matter: tuple[str, ...], told: list[Said]) -> list[_Ranked]:
        before = self._stood.get(matter)
        if before is None or not same(before[0], told):
            made = _standing(sorted(told, key=lambda said: said.order))
            before = self._stood[matter] = told, [(_rank(one), one) for one in made]
        return before[1]


def _rank(one: Testimony) -> tuple[str, ...]:
    return one.predicate, one.day, folded(one.credited), value_key(one.value), one.factuality


_Ranked = tuple[tuple[str, ...], Testimony]


def _standing(told: Sequence[Said]) -> list[Testimony]:
    """What stands of one speaker's statements on one matter."""
    firm, open_ = _latest(_without_relays(told))
    made = _grouped(firm)
    return made + (_grouped(open_) if open_ else [])


def _without_relays(told: Sequence[Said]) -> list[Said]:
    """An outlet's own report goes before what others make of it, and the first relay before those of the same news."""
    if any(said.speaker.witness in ("maker", "executive") for said in told):
        return list(told)
    direct = [said for said in told if not said.speaker.relayed]
    if direct and len(direct) < len(told):
        return direct
    kept: list[Said] = []
    for said in told:
        first = next((one for one in kept if one.speaker.relayed and _days(one.day, said.day) <= _SAME_NEWS), None)
        same = first is None or not said.speaker.relayed or said.kept.claim.document == first.kept.claim.document
        if same or (first is not None and said.kept.claim.said_on not in (None, first.kept.claim.said_on)):
            kept.append(said)
    return kept


def _latest(told: Sequence[Said]) -> tuple[list[Said], list[Said]]:
    """The statement that stands, and what was said after it without committing to anything."""
    standing: list[Said] = []
    noncommittal: list[Said] = []
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


def _of_origin(batch: list[Said]) -> list[Said]:
    """Where a group's origin speaks for itself, what its copies say otherwise in its name is laid aside."""
    origin = [said for said in batch if said.origin and said.group.origin is not None]
    mouths = {said.group.reports for said in origin}
    told = {_stance(said) for said in origin}
    return [s for s in batch if s.origin or s.group.reports not in mouths or not s.speaker.own or _stance(s) in told]


def _stance(said: Said) -> tuple[str, str]:
    claim = said.kept.claim
    return value_key(claim.value), claim.factuality[-1]


def _same(one: Said, other: Said) -> bool:
    a, b = one.kept.claim, other.kept.claim
    return a.factuality == b.factuality and value_key(a.value) == value_key(b.value)


def _grouped(told: Sequence[Said]) -> list[Testimony]:
    """One testimony for each value and tendency."""
    parts: dict[tuple[str, str], list[Said]] = {}
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


def _firmest(said: Said) -> tuple[bool, int, bool, tuple[Any, ...]]:
    """The origin first, then the nearest witness, the firmest word, the unconditional one, the earliest."""
    claim = said.kept.claim
    rank = WITNESSES.index(said.speaker.witness)
    return not said.origin, rank * 4 + _FIRMNESS[claim.factuality], claim.condition is not None, said.order


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


