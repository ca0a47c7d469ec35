"""Kin of a programme: what it was inspired by, previews, stands on, succeeds, resembles and rivals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from showcar.model.judgement import Verdict
from showcar.presentation.safe import plain

RELATIONS = ("inspired_by", "previews", "donor", "succeeds", "similar_to", "rival_of")
RELATION_WORDS = {
    "inspired_by": "is inspired by",
    "previews": "previews",
    "donor": "stands on",
    "succeeds": "succeeds",
    "similar_to": "is like",
    "rival_of": "rivals",
}
MOST = 24
"""Relatives that are looked up in the ledger."""


@dataclass(frozen=True, slots=True)
class Relative:
    """A car that the programme is tied to.

    Attributes:
        relation: One of `RELATIONS`.
        words: The same for people.
        name: As claims call it.
        programme: Name of its own programme in the ledger; None where there is none.
        factuality: As in a claim.
        share: As in `Weighed`.
        anchor: Part of the page that holds its quotes.
    """

    relation: str
    words: str
    name: str
    programme: str | None
    factuality: str
    share: float
    anchor: str


def named(verdict: Verdict) -> tuple[str, ...]:
    """Names of relatives, each once."""
    found = (
        str(one.value.get("name", ""))
        for relation in RELATIONS for one in verdict.values.get(relation, ())
    )  # fmt: skip
    return tuple(dict.fromkeys(name for name in found if name))


def wanted(verdict: Verdict) -> tuple[str, ...]:
    """Names of the relatives that are looked up in the ledger."""
    return named(verdict)[:MOST]


def relatives(verdict: Verdict, known: Mapping[str, str]) -> tuple[Relative, ...]:
    """All relatives.

    Args:
        verdict: Whose values tell them.
        known: Names of programmes in the ledger, by the names that claims use.
    """
    return tuple(
        Relative(
            relation, RELATION_WORDS[relation], plain(name), known.get(name), one.factuality, one.share,
            f"told-{relation}",
        )
        for relation in RELATIONS
        for one in verdict.values.get(relation, ())
        if (name := str(one.value.get("name", "")))
    )  # fmt: skip
