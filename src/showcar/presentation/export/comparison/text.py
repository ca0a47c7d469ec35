"""Two readings beside each other as text: tables for people, JSON Lines and CSV for programs."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from showcar.presentation.export.comparison.compared import (
    BUILT_IN,
    Compared,
    drops,
    lines_of,
    predicate_of,
    subject_of,
    sum_in_words,
    verdict_in_words,
)
from showcar.presentation.export.csv import of_records, rows
from showcar.presentation.export.layout import Page
from showcar.presentation.export.writer import Writer
from showcar.presentation.safe import dumps, name, plain
from showcar.presentation.words import predicate_in_words

_SIDES = ("built_in", "llm")
_PARTS = ("value", "factuality", "source", "said_on", "condition", "quote", "start", "end")
COLUMNS = (
    "document", "path", "subject", "predicate", "verdict", "differing",
    *(f"{side}_{part}" for part in _PARTS for side in _SIDES),
)  # fmt: skip
_INDENT, _COLUMNS, _GAP = 4, 6, 2
_STYLES = {"agree": "green", "differ": "red"}


class Table(Writer[Compared]):
    """Writes the readings in two columns, grouped by programme.

    Args:
        width: Columns of the page, at least 60.
        color: Whether to write colours (ANSI).
    """

    def __init__(self, *, width: int = 100, color: bool = False) -> None:
        self.width = width
        self.color = color

    def report(self, report: Compared) -> str:
        """A report's headline, sums and pairs, with an empty line at the end."""
        page = Page(self.width, self.color)
        page.line(name(report.document.path), style="bold underline")
        page.line(plain(report.document.title) if report.document.title else "without a title", indent=2)
        page.line(sum_in_words(report), indent=2)
        if dropped := drops(report):
            page.line(dropped, indent=2, hang=2, style="yellow")
        column = (self.width - _COLUMNS - _GAP) // 2
        subject = None
        for pair in sorted(report.pairs, key=_programmes(report)):
            if subject_of(pair) != subject:
                subject = subject_of(pair)
                page.blank()
                page.line(subject, indent=2, style="bold")
                heads = (BUILT_IN, plain(report.reader))
                page.row(*((head, column, "underline") for head in heads), indent=_COLUMNS, gap=_GAP)
            told = f"{plain(predicate_in_words(predicate_of(pair)))}: {verdict_in_words(pair, report.reader)}"
            page.line(told, indent=_INDENT, style=_STYLES.get(pair.verdict, "yellow"))
            for left, right in zip_longest(lines_of(pair.built_in), lines_of(pair.second), fillvalue=""):
                page.row((left, column, ""), (right, column, ""), indent=_COLUMNS, gap=_GAP)
        page.blank()
        return page.text()


def _programmes(report: Compared) -> Any:
    """Keeps the pairs of a programme together, in the order in which programmes first come."""
    order: dict[str, int] = {}
    for pair in report.pairs:
        order.setdefault(subject_of(pair), len(order))
    return lambda pair: order[subject_of(pair)]


def record(report: Compared, at: int) -> dict[str, Any]:
    """A pair as a JSON object: what it comes to, and the claims of both readers, null where one has none."""
    pair = report.pairs[at]
    return {
        "document": report.document.id,
        "path": report.document.path,
        "verdict": pair.verdict,
        "differing": list(pair.differing),
        "built_in": pair.built_in and pair.built_in.to_record(),
        "llm": pair.second and pair.second.to_record() | {"reader": report.reader},
    }


class JsonLines(Writer[Compared]):
    """Writes a line for each pair."""

    def report(self, report: Compared) -> str:
        """The pairs of a report; nothing for one without claims."""
        return "".join(dumps(record(report, at)) + "\n" for at in range(len(report.pairs)))


class Csv(Writer[Compared]):
    """Writes a row for each pair, the parts of both claims in columns beside each other."""

    def head(self) -> str:
        """The names of the columns."""
        return rows([COLUMNS])

    def report(self, report: Compared) -> str:
        """The pairs of a report; nothing for one without claims."""
        return of_records((self._row(report, at) for at in range(len(report.pairs))), COLUMNS)

    def _row(self, report: Compared, at: int) -> dict[str, Any]:
        told = record(report, at)
        row = {key: told[key] for key in ("document", "path", "verdict")}
        row |= {"subject": subject_of(report.pairs[at]), "predicate": predicate_of(report.pairs[at])}
        row["differing"] = " ".join(told["differing"])
        for side in _SIDES:
            claim = told[side] or {}
            row |= {f"{side}_{part}": claim.get(part) for part in _PARTS}
            row[f"{side}_source"] = " → ".join(claim.get("source", []))
        return row
