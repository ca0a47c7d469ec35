"""Reads the reports of a set and scores their claims."""

from __future__ import annotations

from functools import cache

import showcar
from tests.scoring.corpus import Case, cases
from tests.scoring.score import Record, Score


def predict(case: Case) -> tuple[str | None, list[Record]]:
    """The date and the claims of a report as Showcar reads it; nothing where it cannot."""
    try:
        report = showcar.read(case.report)
    except showcar.UnreadableReport:
        return None, []
    return report.document.published, [claim.to_record() for claim in report.claims]


@cache
def score(name: str) -> Score:
    """The score of a set."""
    total = Score()
    for case in cases(name):
        total.add(case.name, case.load(), *predict(case))
    return total
