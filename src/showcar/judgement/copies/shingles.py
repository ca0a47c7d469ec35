"""Near-identical texts: MinHash finds the pairs, exact counts of shared runs of words decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from rensa import RMinHash  # type: ignore[import-untyped]

from showcar.judgement.copies.carriers import Carriers
from showcar.judgement.copies.prose import words
from showcar.judgement.copies.tables import count, weight

_SEED = 20111
_CARRIERS = 3


@lru_cache(4096)
def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of four words of a text, folded. Linear in the length of the text.

    Source: Broder 1997, On the resemblance and containment of documents.
    """
    length = count("text", "shingle")
    spoken = words(text)
    runs = {" ".join(spoken[at : at + length]) for at in range(len(spoken) - length + 1)}
    return frozenset(RMinHash.hash_token_sets([sorted(runs)])[0]) if runs else frozenset()


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
        self._sets: list[frozenset[int]] = []
        self._carriers: Carriers[tuple[int, ...]] = Carriers()

    def add(self, held: frozenset[int]) -> Iterator[int]:
        """The places of earlier texts that the next one may be near-identical to, each once.

        Args:
            held: Shingles of the text.
        """
        self._sets.append(held)
        least = weight("text", "least")
        if len(held) < least or not any(len(other) >= least for other in self._sets[:-1]):
            return
        for other in self._sets[len(self._carriers) : -1]:
            self._carriers.append(_bands(other) if len(other) >= least else ())
        found = (nearest(self._carriers.of(band), _CARRIERS) for band in _bands(held))
        yield from dict.fromkeys(chain.from_iterable(found))

    def cut(self, length: int) -> None:
        """Takes back all texts but the first ones."""
        self._carriers.cut(length)
        del self._sets[length:]


@lru_cache(4096)
def _bands(held: frozenset[int]) -> tuple[tuple[int, ...], ...]:
    """The bands of a text's digest, each with its place; texts that share one may be near-identical."""
    permutations, rows = count("text", "permutations"), count("text", "rows")
    matrix = RMinHash.digest_matrix_from_token_hash_sets([sorted(held)], num_perm=permutations, seed=_SEED)
    digest = matrix.to_rows()[0]
    return tuple((band, *digest[band : band + rows]) for band in range(0, permutations, rows))


def nearest(before: Sequence[int], count: int) -> Iterable[int]:
    """The first and the last `count` of a list."""
    return before if len(before) <= 2 * count else (*before[:count], *before[-count:])
