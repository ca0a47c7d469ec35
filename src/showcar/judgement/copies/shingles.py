"""Near-identical texts: MinHash finds the pairs, exact counts of shared runs of words decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rensa import RMinHash  # type: ignore[import-untyped]

from showcar.judgement.copies.carriers import Carriers
from showcar.judgement.copies.prose import words
from showcar.judgement.copies.tables import count, weight

_SEED = 20111
_CARRIERS = 3


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of four words of a text, folded. Linear in the length of the text.

    Source: Broder 1997, On the resemblance and containment of documents.
    """
    return _shingled(text)[0]


@lru_cache(4096)
def _shingled(text: str) -> tuple[frozenset[int], Sequence[tuple[int, ...]]]:
    """Shingles, and the bands of their digest, each with its place; texts that share one may be near-identical."""
    length, permutations, rows = count("text", "shingle"), count("text", "permutations"), count("text", "rows")
    spoken = words(text)
    runs = sorted({" ".join(spoken[at : at + length]) for at in range(len(spoken) - length + 1)})
    if not runs:
        return frozenset(), ()
    held = frozenset(RMinHash.hash_token_sets([runs])[0])
    if len(held) < weight("text", "least"):
        return held, ()
    # one text at a time, for many at once begin threads, which take longer to wake than one text takes
    minimum = RMinHash(num_perm=permutations, seed=_SEED)
    minimum.update(runs)
    digest = minimum.digest()
    return held, [(band, *digest[band : band + rows]) for band in range(0, permutations, rows)]


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared shingles over all of both; 0 to 1."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared shingles over those of the shorter text; 0 to 1."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


class Candidates:
    """Pairs of texts that may be near-identical, among texts that come one after the other.

    In a band that many texts share, each of them is paired with the earliest and with the nearest before it: the number
    of pairs grows with that of texts, not with its square.
    """

    def __init__(self) -> None:
        self._carriers: Carriers[tuple[int, ...]] = Carriers()

    def add(self, text: str) -> Sequence[int]:
        """The places of earlier texts that the next one may be near-identical to, each once."""
        _, bands = _shingled(text)
        found = [place for band in bands for place in nearest(self._carriers.of(band), _CARRIERS)]
        self._carriers.append(bands)
        return tuple(dict.fromkeys(found))

    def cut(self, length: int) -> None:
        """Takes back all texts but the first ones."""
        self._carriers.cut(length)


def nearest(before: Sequence[int], count: int) -> Iterable[int]:
    """The first and the last `count` of a list."""
    return before if len(before) <= 2 * count else (*before[:count], *before[-count:])
