"""Near-identical texts: MinHash finds the pairs, exact counts of shared runs of words decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rensa import RMinHash  # type: ignore[import-untyped]

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


def candidates(sets: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that may be near-identical, the earlier first, each once.

    In a band that many texts share, each of them is paired with the earliest and with the nearest before it: the number
    of pairs grows with that of texts, not with its square.

    Args:
        sets: Shingles of each text, the earliest text first.
    """
    told = [at for at, held in enumerate(sets) if len(held) >= weight("text", "least")]
    if len(told) < 2:
        return
    bands: dict[tuple[int, ...], list[int]] = {}
    seen: set[tuple[int, int]] = set()
    for at in told:
        for band in _bands(sets[at]):
            before = bands.setdefault(band, [])
            for other in nearest(before, _CARRIERS):
                if (other, at) not in seen:
                    seen.add((other, at))
                    yield other, at
            before.append(at)


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
