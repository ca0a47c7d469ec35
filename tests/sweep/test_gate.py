"""The gate loses no report on cars, whatever stands around it, and lets little else through, in next to no time."""

from __future__ import annotations

import html
import random
import time
from functools import cache
from statistics import median

import pytest
from resiliparse.extract.html2text import extract_plain_text

from benchmarks.sweep_pages import pages, stories
from showcar.catalogue.index import index
from showcar.documents import walk
from showcar.model.document import Document
from showcar.sweep.gate import Gate, outside
from tests.scoring.corpus import FOLDERS
from tests.sweep.made import page


@cache
def gate() -> Gate:
    """The gate over the built-in catalogue."""
    return Gate(index())


def corpus() -> list[Document]:
    """All reports of the corpus, read."""
    folders = [reports for name, (reports, _) in FOLDERS.items() if name != "seeds"]
    return [found for found in walk(folders) if isinstance(found, Document)]


def test_no_report_of_the_corpus_is_lost() -> None:
    reports = corpus()
    assert len(reports) > 120
    lost = [
        report.path
        for report in reports
        if not gate().may_name_a_car(page(report.text).decode()) or not gate().names_a_car(report.text)
    ]
    assert lost == []


def test_no_report_is_lost_as_the_reader_of_the_sweep_reads_it() -> None:
    made = [page(report.text, report.title or "News").decode() for report in corpus()]
    assert [text[:60] for text in map(_text, made) if not gate().names_a_car(text)] == []


def _text(page: str) -> str:
    return extract_plain_text(page, main_content=True, alt_texts=False, list_bullets=False, comments=False)


@pytest.mark.parametrize(
    "words",
    [
        "Mazda will build it.",
        "MAZDA WILL BUILD IT",
        "The Polestar 6 is dead",
        "Citro&euml;n will build it.",
        "Rolls Royce will build it.",
        "A concept car called Aurea was shown.",
        "It is a <b>coup&eacute;</b>",
    ],
)
def test_a_headline_passes(words: str) -> None:
    made = page("HERE").decode().replace("HERE", words)
    assert gate().may_name_a_car(made)
    assert gate().names_a_car(html.unescape(words.replace("<b>", "").replace("</b>", "")))


def test_furniture_alone_does_not_pass() -> None:
    assert not gate().may_name_a_car(page("Parliament votes on the budget on Thursday.").decode())


@pytest.mark.parametrize("words", ["<a " * 50_000, "<script" * 50_000, "</a>" * 50_000, "<" * 200_000, "&#" * 100_000])
def test_markup_made_to_be_slow_is_not(words: str) -> None:
    start = time.perf_counter()
    outside(words)
    assert time.perf_counter() - start < 2


def test_few_other_pages_pass() -> None:
    """Other news, three stories a page, as long as a report in a newspaper; some use the words of the trade."""
    _, news, *_ = stories()
    chance = random.Random(1)
    made = ["\n".join(words for story in chance.sample(news, 3) for words in story.paragraphs) for _ in range(300)]
    assert sum(map(gate().names_a_car, made)) <= 3


def test_a_page_costs_less_to_judge_than_to_read() -> None:
    made = [body.decode() for _, body, _ in pages(60)]
    judging = _seconds(gate().may_name_a_car, made)
    reading = _seconds(_text, made)
    assert judging < reading


def _seconds(work: object, made: list[str]) -> float:
    assert callable(work)
    took = []
    for one in made:
        start = time.process_time()
        work(one)
        took.append(time.process_time() - start)
    return median(took)
