"""What a part of the comparison found, as the results file keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.compare.timing import Pace

Cell = str | int | float | None


@dataclass(frozen=True)
class Table:
    """Figures as a page shows them; each row begins with its name, None is a figure that was not taken."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Headline:
    """The one figure of a part that the first table shows.

    Attributes:
        measure: What is counted.
        theirs: The other tool's figure by set of texts.
        ours: Showcar's.
    """

    measure: str
    theirs: Mapping[str, float]
    ours: Mapping[str, float]


@dataclass(frozen=True)
class Found:
    """What a part found.

    Attributes:
        packages: Packages whose versions belong to it.
        headline: Its row of the first table.
        tables: Everything else.
        pace: How fast.
    """

    packages: tuple[str, ...]
    headline: Headline
    tables: tuple[Table, ...]
    pace: Pace
    notes: tuple[str, ...] = field(default=())

    def to_record(self) -> dict[str, Any]:
        """As JSON has it."""
        record = asdict(self)
        record["pace"] = self.pace.to_record()
        rounded: dict[str, Any] = _rounded(record)
        return rounded


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_rounded(each) for each in value]
    return value


def share(part: int, whole: int) -> float:
    """A part of a whole; 0 where there is no whole."""
    return part / whole if whole else 0.0
