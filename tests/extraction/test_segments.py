"""A text is cut into its sentences and lines, in order, nothing lost but the blanks and bullets between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.extraction.segments import LONGEST, Segment, is_title_case, segments
from tests.extraction.conftest import Case, cases


@pytest.mark.parametrize("case", cases("segments", "sentences", "text want"))
def test_a_paragraph_falls_into_its_sentences(case: Case) -> None:
    lead = "A headline\n\n"
    found = [s for s in segments(lead + case["text"]) if s.role != "title"]
    assert [(lead + case["text"])[s.start : s.end] for s in found] == case["want"]


@pytest.mark.parametrize("case", cases("segments", "lines", "text want"))
def test_each_line_has_its_paragraph_and_role(case: Case) -> None:
    text = case["text"]
    found = segments(text)
    order = sorted({s.paragraph for s in found})
    assert [[order.index(s.paragraph), s.role, text[s.start : s.end]] for s in found] == case["want"]


@pytest.mark.parametrize("case", cases("segments", "capitals", "line want"))
def test_title_case_is_told_by_most_words_of_a_line(case: Case) -> None:
    assert is_title_case(case["line"]) is case["want"]


@pytest.mark.parametrize("text", ["", " \n\n \t\n"], ids=["empty", "blank"])
def test_a_text_of_nothing_has_no_segments(text: str) -> None:
    assert segments(text) == []


def test_a_sentence_of_ten_thousand_characters_is_cut_at_blanks() -> None:
    text = ("the coupé of the lake " * 460).strip()
    found = segments(text)
    assert len(text) > 10_000
    assert max(s.end - s.start for s in found) <= LONGEST
    assert " ".join(text[s.start : s.end] for s in found) == text


def test_a_word_of_ten_thousand_characters_is_cut_where_it_must_be() -> None:
    text = "x" * 10_000
    found = segments(text)
    assert max(s.end - s.start for s in found) == LONGEST
    assert "".join(text[s.start : s.end] for s in found) == text


@given(st.lists(st.sampled_from(["The car. ", "U.S. ", "A", "b! ", "“Yes.” ", "\n", "\n\n", "- ", "1. ", "3.5 "])))
def test_segments_stand_in_order_and_lose_only_blanks_and_bullets(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = segments(text)
    assert_in_order(found)
    for before, after in zip([0, *(s.end for s in found)], [*(s.start for s in found), len(text)], strict=True):
        assert all(c.isspace() or c in "-.0123456789" for c in text[before:after])


def assert_in_order(found: list[Segment]) -> None:
    for one, other in pairwise(found):
        assert one.start < one.end <= other.start < other.end
        assert one.paragraph <= other.paragraph
