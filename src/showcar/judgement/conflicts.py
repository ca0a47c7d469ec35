"""Finds the claims of a programme that cannot all hold, and names why: `showcar.model.judgement.Conflict`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from showcar.judgement.opposing.explaining import events, explain, settler, sides
from showcar.judgement.opposing.kinds import Found, kinds
from showcar.judgement.opposing.stances import Field, Stance, stances
from showcar.judgement.opposing.voices import Voices
from showcar.model.claim import PREDICATES
from showcar.model.judgement import Conflict, Evidence, Group
from showcar.model.ledger import Kept

_LASTING = ("self", "dispute")
"""Kinds that stay open until something settles them."""


def conflicts(evidence: Evidence, groups: Sequence[Group]) -> tuple[Conflict, ...]:
    """The conflicts among the claims of a programme.

    Args:
        evidence: What the ledger held.
        groups: Reports that are one testimony; a report that is in none of them is one of its own.

    Returns:
        By predicate in the order of the claims contract, those that are open first, then by day. The order in which
        claims or groups come changes nothing.
    """
    voices = Voices(evidence, groups)
    claims: dict[str, list[Kept]] = {}
    for kept in evidence.kept:
        claims.setdefault(kept.claim.predicate, []).append(kept)
    built = events(evidence.kept)
    found: list[Conflict] = []
    for predicate in PREDICATES:
        made = stances(claims.get(predicate, ()), evidence, voices)
        told = [_conflict(evidence, one, made, built) for field in _fields(predicate, made)
                for one in kinds(field, evidence.readings)]  # fmt: skip
        found += sorted(told, key=_order)
    return tuple(found)


def _fields(predicate: str, made: Sequence[Stance]) -> Iterator[Field]:
    """Whether it is built is one question, and in which form another."""
    if len({stance.position for stance in made}) > 1:
        for polarity in (True, False) if predicate == "production" else (None,):
            yield Field(predicate, made, polarity)


def _conflict(evidence: Evidence, found: Found, made: Sequence[Stance], built: Sequence[Kept]) -> Conflict:
    told = sides(found)
    settled = settler(found, made, built) if found.kind in _LASTING else None
    return Conflict(
        programme=evidence.programme,
        predicate=found.field.predicate,
        kind=found.kind,
        sides=tuple(side for side, _ in told),
        explanation=explain(found, told, settled),
        open=found.kind in _LASTING and settled is None,
    )


def _order(conflict: Conflict) -> tuple[bool, str, str, tuple[str, ...]]:
    ids = tuple(kept.id for side in conflict.sides for kept in side.kept)
    return (not conflict.open, conflict.sides[0].day, conflict.kind, ids)
