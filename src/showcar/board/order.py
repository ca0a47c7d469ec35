"""What rows are ordered and found by: one key for each order, the years of a row, the words of its names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from showcar.catalogue.folding import plain
from showcar.judgement.dates import interval_of
from showcar.model.board import Row
from showcar.model.judgement import STAGES

Key = str | float | None
_AHEAD = 10
"""Years of a time without an end that a row is found by."""

KEYS: dict[str, Callable[[Row], Key]] = {
    "changed": lambda row: row.changed,
    "name": lambda row: "",
    "probability": lambda row: row.probability,
    "stage": lambda row: STAGES.index(row.stage),
    "start": lambda row: _start(row),
    "run": lambda row: _run(row),
}
"""What a row is ordered by; None where it has nothing of it. Among equals names decide, and `name` has nothing else."""
FALLING = frozenset({"changed", "probability", "stage"})
"""Orders that begin with the greatest."""


def name_key(name: str) -> str:
    """What names are ordered by."""
    return name.casefold()


def words_of(names: Iterable[str]) -> set[str]:
    """The folded words of some names."""
    return {word for name in names for word in plain(name).split()}


def years_of(row: Row) -> range:
    """The years that a row's time touches; without an end, the first ones."""
    interval = None if row.when is None else interval_of(row.when)
    if interval is None:
        return range(0)
    last = None if interval.end is None else interval.end.year - ((interval.end.month, interval.end.day) == (1, 1))
    first = interval.start.year if interval.start is not None else last or 0
    return range(first, (first + _AHEAD if last is None else last) + 1)


def _start(row: Row) -> str | None:
    interval = None if row.when is None else interval_of(row.when)
    edge = None if interval is None else interval.start or interval.end
    return None if edge is None else edge.isoformat()


def _run(row: Row) -> float | None:
    told = row.run_size or {}
    found = next((told[key] for key in ("amount", "at_most", "at_least") if key in told), None)
    return float(found) if isinstance(found, int | float) else None
