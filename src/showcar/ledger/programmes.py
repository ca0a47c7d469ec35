"""Telling programmes of one name apart by years, and choosing the name to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from showcar.ledger.naming import written

if TYPE_CHECKING:
    from showcar.ledger.view import Found

APART = 20
"""Years without a word from which on two cars of a name that no catalogue knows are two programmes."""
AHEAD = 10
"""Years that the press writes ahead of a car."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Years in which a car of a name was spoken of, both ends included."""

    first: int
    last: int

    def distance(self, year: int) -> int:
        """Years between a year and these; 0 within them."""
        return max(self.first - year, year - self.last, 0)


def spans(years: Iterable[int]) -> list[Cluster]:
    """Years, parted where too many lie between them.

    >>> spans([2023, 1967, 1970, 2025])
    [Cluster(first=1967, last=1970), Cluster(first=2023, last=2025)]
    """
    found: list[Cluster] = []
    for year in sorted(set(years)):
        if found and year - found[-1].last < APART:
            found[-1] = Cluster(found[-1].first, year)
        else:
            found.append(Cluster(year, year))
    return found


def clusters(rows: Sequence[Any]) -> Parts:
    """Claims under the same names, parted into programmes.

    The years of their dates part them. A report without a date of its subject is about the newest car that was there,
    or near, when it was said; where there was none, it is about another one, of its own time.

    Args:
        rows: Claims, or counts of them, with their `year` (None where the report does not date its subject, 0 where
            the catalogue knows it) and the day on which they were `said`.
    """
    if any(row.year == 0 for row in rows):
        return [(None, list(rows))]
    dated = spans(row.year for row in rows if row.year)
    years: dict[int, int] = {}
    for row in rows:
        if not row.year:
            said = int(row.said[:4])
            near = [cluster for cluster in dated if cluster.first <= said + AHEAD]
            years[said] = near[-1].first if near else said
    found = spans([*(row.year for row in rows if row.year), *years.values()])
    if len(found) < 2:
        return [(None, list(rows))]
    parts: dict[Cluster, list[Any]] = {cluster: [] for cluster in found}
    for row in rows:
        year = row.year or years[int(row.said[:4])]
        parts[next(one for one in found if one.first <= year <= one.last)].append(row)
    return list(parts.items())


Parts = list[tuple[Cluster | None, list[Any]]]
"""Programmes of one name: the years of each, and its claims."""


def joined(parts: Parts, others: Iterable[Any]) -> Parts:
    """Programmes with further claims under their names, each put to the one whose years are nearest."""
    made = [(cluster, list(rows)) for cluster, rows in parts]
    for row in others:
        year = row.year or int(row.said[:4])
        nearest = min(made, key=lambda part: 0 if part[0] is None else part[0].distance(year))
        nearest[1].append(row)
    return made


def shown(rows: Sequence[Any], cluster: Cluster | None, aliases: frozenset[int]) -> str:
    """The name that is used most, with the years that tell it from others.

    Names that only lead to another one come last. Among equals the longest, then the first in the alphabet, so that
    the order of arrival decides nothing.

    Args:
        rows: Claims, or counts of them, with their `subject`, `name`, `era` and `times`.
        cluster: Years of the programme, where there are others of its name.
        aliases: Names that only lead to another one.
    """
    counts: Counter[tuple[bool, str, str]] = Counter()
    for row in rows:
        counts[(row.name in aliases, written(row.subject), row.era)] += row.times
    _, name, era = min(counts, key=lambda key: (key[0], -counts[key], -len(key[1]), key[1:]))
    if era or cluster is not None:
        return f"{name} ({era or (cluster.first if cluster is not None else '')})"
    return name


def best(found: Sequence[tuple[int, Found, set[str]]], year: int | None, told: str) -> list[Found]:
    """Those of the programmes that were found that fit a name best.

    Args:
        found: How far the name is from each (0 letter by letter, 1 with its maker, 2 without), the programme, its eras.
        year: The year beside the name.
        told: The era beside the name, such as `after 2008`.
    """
    fits = list(found)
    if told:
        fits = [one for one in fits if told in one[2]]
    elif year is not None:
        fits = [one for one in fits if str(year) in one[2]] or _nearest(fits, year)
    if not fits:
        return []
    nearest = min(rank for rank, _, _ in fits)
    kept = [one for rank, one, _ in fits if rank == nearest]
    if len(kept) > 1 and nearest == 0 and year is None:
        # the same letters: other cars of that name count too
        kept = [one for rank, one, _ in fits if rank <= 1]
    return kept


def _nearest(found: Sequence[tuple[int, Found, set[str]]], year: int) -> list[tuple[int, Found, set[str]]]:
    """Those whose years are nearest to one, and not too far; those that no years tell apart."""
    parted = [(one[1].cluster.distance(year), one) for one in found if one[1].cluster is not None]
    near = min((distance for distance, _ in parted), default=APART)
    kept = [one for distance, one in parted if distance == near < APART]
    return kept or [one for one in found if one[1].cluster is None and "" in one[2]]
