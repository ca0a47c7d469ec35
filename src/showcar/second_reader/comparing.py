"""Two readings of a report beside each other: what both say, where they differ, and what one of them says alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from showcar.catalogue.folding import plain
from showcar.model.claim import Claim

VERDICTS = ("agree", "differ", "built-in only", "llm only")


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim as both readers have it, or as one of them has it alone.

    Attributes:
        built_in: The built-in reader's, None where it has none.
        second: The second reader's, None where it has none.
        differing: Keys of the claim in which they differ: `value`, `factuality`, `source`, `said_on`.
    """

    built_in: Claim | None
    second: Claim | None
    differing: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """One of `VERDICTS`."""
        if self.built_in is None or self.second is None:
            return "llm only" if self.built_in is None else "built-in only"
        return "differ" if self.differing else "agree"

    @property
    def start(self) -> int:
        """Where it first stands in the text."""
        return min(claim.start for claim in (self.built_in, self.second) if claim is not None)


def compare(built_in: Sequence[Claim], second: Sequence[Claim]) -> tuple[Pair, ...]:
    """Pairs of claims in the order of the text.

    Two claims are a pair if they state the same predicate of the same programme, with the same value or in words that
    overlap. Each is in one pair; those that differ in less, and stand nearer to each other, come first.

    Args:
        built_in: The built-in reader's claims.
        second: The second reader's.
    """
    edges = []
    for i, one in enumerate(built_in):
        for j, other in enumerate(second):
            differing = _differing(one, other)
            if differing is not None:
                edges.append(("value" in differing, len(differing), abs(one.start - other.start), i, j, differing))
    pairs, ones, others = [], set[int](), set[int]()
    for *_, i, j, differing in sorted(edges):
        if i not in ones and j not in others:
            ones.add(i)
            others.add(j)
            pairs.append(Pair(built_in[i], second[j], differing))
    pairs += [Pair(claim, None) for i, claim in enumerate(built_in) if i not in ones]
    pairs += [Pair(None, claim) for j, claim in enumerate(second) if j not in others]
    return tuple(sorted(pairs, key=lambda pair: (pair.start, VERDICTS.index(pair.verdict))))


def _differing(one: Claim, other: Claim) -> tuple[str, ...] | None:
    """In which keys two claims differ; None where they are no pair."""
    if one.predicate != other.predicate or not _same_name(one.subject, other.subject):
        return None
    same_value = _folded(one.value) == _folded(other.value)
    if not same_value and not (one.start < other.end and other.start < one.end):
        return None
    same = {
        "value": same_value,
        "factuality": one.factuality == other.factuality,
        "source": list(map(plain, one.source)) == list(map(plain, other.source)),
        "said_on": one.said_on == other.said_on,
    }
    return tuple(key for key, alike in same.items() if not alike)


def _same_name(one: str, other: str) -> bool:
    """Whether two names are one, perhaps without its maker or its `Concept` in one of them."""
    a, b = set(plain(one).split()), set(plain(other).split())
    return bool(a and b) and (a <= b or b <= a)


def _folded(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: plain(told) if isinstance(told, str) else told for key, told in value.items()}
