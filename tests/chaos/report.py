"""The table of what was done, how often, at which moments it hit, and what was lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.chaos.rounds import Row

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "faults.md"
BEGIN, END = "<!-- made by make chaos -->", "<!-- end of what make chaos makes -->"


def table(rows: Sequence[Row]) -> str:
    """The table, in Markdown."""
    lines = ["| what was done | to | times | when it hit, or what came of it | acknowledged before | lost |"]
    lines.append("| --- | --- | ---: | --- | ---: | ---: |")
    for row in rows:
        moments = ", ".join(f"{count} {name}" for name, count in sorted(row.moments.items(), key=lambda one: -one[1]))
        cells = (row.what, f"`{row.to}`", str(row.rounds), moments, str(row.acknowledged), str(len(row.lost)))
        lines.append(f"| {' | '.join(cells)} |")
    total, lost = sum(row.rounds for row in rows), sum(len(row.lost) for row in rows)
    lines.append(f"| **all** | | **{total}** | | **{sum(row.acknowledged for row in rows)}** | **{lost}** |")
    return "\n".join(lines)


def write(rows: Sequence[Row], number: int, seed: int) -> None:
    """Puts the table into the page.

    Args:
        rows: What was done.
        number: How many rounds of each.
        seed: What decided the moments.
    """
    text = PAGE.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    told = f"`make chaos ROUNDS={number} SEED={seed}`:"
    PAGE.write_text(f"{head}{BEGIN}\n{told}\n\n{table(rows)}\n{END}{tail}", "utf-8")


def dump(rows: Sequence[Row], path: Path) -> None:
    """Writes rows to a file."""
    path.write_text(json.dumps([vars(row) for row in rows]), "utf-8")


def load(path: Path) -> list[Row]:
    """Rows from a file; one that tells of a loss where there is none, for what made it did not end."""
    if not path.exists():
        return [Row("a part of it", "all", lost=["it did not end"])]
    told = json.loads(path.read_text("utf-8"))
    return [Row(**{**row, "moments": Counter(row["moments"])}) for row in told]
