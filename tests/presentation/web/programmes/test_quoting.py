"""A quote is the words of its report, safe to show, however long or ill-meant they are."""

from __future__ import annotations

from dataclasses import replace

from showcar.presentation.web.programmes.quoting import LONGEST, Quoting, Source
from tests.judgement.telling import Said, evidence, report
from tests.presentation.web import told as made


def test_turning_marks_and_controls_are_shown_as_lost() -> None:
    told = evidence((report("2025-01-01", "Evil\u202e", Said(words=made.HARM)),))
    quote = Quoting(told.readings).quote(told.kept[0])
    assert "\u202e" not in quote.words + quote.report.outlet and "<script>" in quote.words


def test_a_long_quote_is_cut() -> None:
    told = evidence((report("2025-01-01", "A", Said(words="x" * 1_000_000)),))
    quote = Quoting(told.readings).quote(told.kept[0])
    assert quote.words == "x" * LONGEST + "…"


def test_words_that_are_not_there_are_not_looked_for() -> None:
    told = evidence((report("2025-01-01", "A", Said()),))
    moved = replace(told.kept[0], claim=replace(told.kept[0].claim, start=0, end=5))
    quote = Quoting(told.readings).quote(moved)
    assert (quote.before, quote.words, quote.after) == ("", "will go ahead", "")


def test_a_report_without_an_outlet_goes_by_the_name_of_its_file() -> None:
    told = evidence((report("2025-01-01", "A", Said()),))
    (document, reading), *_ = told.readings.items()
    nameless = {document: replace(reading, outlet=None, path="/home/me/z4.txt", url="javascript:alert(1)")}
    found = Quoting(nameless).report(document)
    assert (found.outlet, found.url) == ("z4.txt", None)
    assert Quoting(nameless).source("/home/me/z4.txt") == Source("/home/me/z4.txt", "z4.txt", document)
    assert Quoting(nameless).source("Autocar") == Source("Autocar", "Autocar", None)
    assert Quoting({}).report(document, "/home/me/z4.txt").outlet == "z4.txt"
