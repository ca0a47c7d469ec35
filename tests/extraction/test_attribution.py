"""Each part of a report belongs to who says it: the origin first, each relayer after it, nobody for its own voice."""

from __future__ import annotations

import pytest

from showcar.extraction.attribution import Speakers, find_quotes, frame_at, interviewee, introduce
from tests.extraction.conftest import Case, Extract, cases, framed, names_of


@pytest.mark.parametrize("case", cases("attribution", "source", "text predicate want"))
def test_who_says_the_claims_of_a_report(case: Case, claims: Extract) -> None:
    found = [c for c in claims(case["text"]) if c.predicate == case.get("predicate", "production")]
    assert [[c.factuality, *c.source] for c in found] == case["want"]


@pytest.mark.parametrize("case", cases("attribution", "reach", "text want"))
def test_who_speaks_at_each_marked_place(case: Case, parser: None) -> None:
    """A place is marked by a word of its own; the report's own voice is an empty list."""
    found: dict[str, list[str]] = {}
    for sentence, frames in framed(case["text"]):
        for word in case["want"]:
            if word in sentence.text:
                frame = frame_at(frames, sentence.text.index(word))
                found[word] = list(frame.source) if frame is not None else []
    assert found == case["want"]


@pytest.mark.parametrize("case", cases("attribution", "quotes", "text want"))
def test_what_stands_in_quotation_marks(case: Case) -> None:
    text = case["text"]
    assert [text[start:end] for start, end in find_quotes(text)] == case["want"]


@pytest.mark.parametrize("case", cases("attribution", "interview", "text want"))
def test_whose_answers_a_text_prints(case: Case) -> None:
    speakers = Speakers()
    introduce(case["text"], names_of(case["text"]), speakers)
    assert (interviewee(case["text"], speakers) or "") == case["want"]
