"""The gate lets every report on cars through, and keeps out what uses their words otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcar.catalogue.index import index
from showcar.documents import walk
from showcar.extraction.gate import names_a_car
from showcar.model.document import Document

ROOT = Path(__file__).resolve().parents[2]


def test_no_report_of_the_corpus_is_lost() -> None:
    folders = [ROOT / "tests" / "corpus" / "seen", ROOT / "tests" / "corpus" / "unseen", ROOT / "examples"]
    reports = [d for d in walk(folders) if isinstance(d, Document)]
    assert len(reports) > 120
    assert [d.path for d in reports if not names_a_car(d.text, index())] == []


@pytest.mark.parametrize(
    "text",
    [
        "Mazda will build it.",
        "The Polestar 6 is dead",
        "A concept car called Aurea was shown.",
        "Kia EV2 coming in 2026",
    ],
)
def test_a_headline_passes(text: str) -> None:
    assert names_a_car(text, index())


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that the engine of growth had stalled, and a new model of funding would drive recovery. "
        * 15,
        "Harrison Ford and Lincoln scholars met at the premiere; a designer of costumes revealed her range. " * 15,
        "The production of the play at the plant was unveiled, with seats at the front and a hood for the villain. "
        * 15,
        "Parliament votes on the budget on Thursday.",
    ],
)
def test_other_news_stays_out(text: str) -> None:
    assert not names_a_car(text, index())


def test_news_of_the_benchmark_stays_out() -> None:
    news = [d for d in walk([ROOT / "benchmarks" / "news"]) if isinstance(d, Document)]
    assert len(news) == 25
    assert [d.path for d in news if names_a_car(d.text, index())] == []
