"""CSV: the same columns as JSON Lines, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from showcar.model.claim import Claim
from showcar.presentation.export.writer import Writer
from showcar.presentation.safe import cell, dumps
from showcar.presentation.words import value_in_words
from showcar.report import Report

COLUMNS = (
    "document", "path", "published", "subject", "predicate", "value", "factuality", "source", "said_on", "condition",
    "quote", "start", "end", "value_in_words",
)  # fmt: skip


class Csv(Writer[Report]):
    """Writes reports as CSV (RFC 4180, UTF-8, lines end with a line feed).

    `value` is JSON, `value_in_words` the same for people, `source` is joined by ` → `. Cells that a spreadsheet would
    run as a formula begin with an apostrophe.

    Args:
        explain: Whether there is a further column `reasons`, joined by ` | `.
        reader: What made the claims, where that is not the built-in reader: a further column `reader`.
    """

    def __init__(self, *, explain: bool = False, reader: str | None = None) -> None:
        self.explain = explain
        self.reader = reader

    def head(self) -> str:
        """The names of the columns."""
        reasons = ("reasons",) if self.explain else ()
        return rows([(*COLUMNS, *reasons, *(("reader",) if self.reader is not None else ()))])

    def report(self, report: Report) -> str:
        """A row for each claim; nothing for a report without claims."""
        return rows(self._row(claim) for claim in report.claims)

    def _row(self, claim: Claim) -> list[str]:
        record = claim.to_record()
        record["value"] = dumps(record["value"])
        record["source"] = " → ".join(record["source"])
        record["value_in_words"] = value_in_words(claim.predicate, claim.value)
        cells = ["" if record[column] is None else str(record[column]) for column in COLUMNS]
        reasons = [" | ".join(claim.reasons)] if self.explain else []
        return [*cells, *reasons, *([self.reader] if self.reader is not None else [])]


def rows(cells: Iterable[Iterable[str]]) -> str:
    """CSV rows of cells, each safe for a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    # Python before 3.13 leaves a cell with a bare carriage return unquoted, and so reads it as two rows
    quoted = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in cells:
        safe = [cell(content) for content in row]
        (quoted if any("\r" in content for content in safe) else writer).writerow(safe)
    return text.getvalue()


def of_records(records: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> str:
    """CSV rows of JSON objects, without a head; what is no text is JSON, what is null an empty cell."""
    return rows([_cell(record.get(column)) for column in columns] for record in records)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else dumps(value)
