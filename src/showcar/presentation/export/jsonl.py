"""JSON Lines: one claim a line, keys in the order of the claims contract."""

from __future__ import annotations

from showcar.presentation.export.writer import Writer
from showcar.presentation.safe import dumps
from showcar.report import Report


class JsonLines(Writer[Report]):
    """Writes reports as JSON Lines.

    Args:
        explain: Whether each line has a further key `reasons`.
        reader: What made the claims, where that is not the built-in reader: a further key `reader`.
    """

    def __init__(self, *, explain: bool = False, reader: str | None = None) -> None:
        self.explain = explain
        self.reader = reader

    def report(self, report: Report) -> str:
        """A line for each claim; nothing for a report without claims."""
        lines = []
        for claim in report.claims:
            record = claim.to_record()
            if self.explain:
                record["reasons"] = list(claim.reasons)
            if self.reader is not None:
                record["reader"] = self.reader
            lines.append(dumps(record) + "\n")
        return "".join(lines)
