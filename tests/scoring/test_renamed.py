"""Renaming changes a report's main car, in its text and its gold alike, and nothing else."""

from __future__ import annotations

import re

import pytest

from tests.scoring.corpus import cases
from tests.scoring.renamed import KINDS, renamed


@pytest.mark.parametrize("kind", KINDS)
def test_every_quote_of_a_renamed_report_stands_in_its_text(kind: str) -> None:
    made = [renamed(case, kind, at) for at, case in enumerate(cases("seen")) if case.report.suffix != ".html"]
    told = [(text, claim) for one in made if one is not None for text, gold in [one] for claim in gold["claims"]]
    assert len(told) > 1500
    lost = [claim["quote"] for text, claim in told if not _holds(text, claim["quote"])]
    assert not lost


def _holds(text: str, quote: str) -> bool:
    return " ".join(quote.split()) in " ".join(re.sub(r"[*_>#]", "", text).split()) or quote in text


def test_the_same_report_is_renamed_the_same_way_again() -> None:
    case = next(case for case in cases("seen") if case.report.suffix == ".txt")
    assert renamed(case, "everyday", 3) == renamed(case, "everyday", 3)
    assert renamed(case, "everyday", 3) != renamed(case, "everyday", 4)
