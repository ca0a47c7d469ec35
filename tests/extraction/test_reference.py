"""What `it`, `the coupé` or `the two` stand for, what each sentence is about, and whom a finding is bound to."""

from __future__ import annotations

import pytest

from showcar.extraction.reference import refer
from showcar.extraction.sections import main_programmes
from showcar.extraction.segments import segments
from showcar.extraction.sentence import Sentence
from tests.extraction.conftest import Case, Extract, Read, cases, names_of


def at_last(sentences: list[Sentence], word: str) -> tuple[str, ...]:
    """What the last place of a word in a report stands for."""
    sentence = next(s for s in reversed(sentences) if word in [t.text for t in s.words])
    token = next(t for t in reversed(sentence.words) if t.text == word)
    return tuple(p.name for p in refer(sentence, token))


@pytest.mark.parametrize("case", cases("reference", "referent", "text word want"))
def test_what_the_last_place_of_a_word_stands_for(case: Case, read: Read) -> None:
    assert list(at_last(read(case["text"]), case["word"])) == case["want"]


@pytest.mark.parametrize("case", cases("reference", "topic", "text want"))
def test_what_each_sentence_is_about(case: Case, read: Read) -> None:
    assert [[p.name for p in s.topic] for s in read(case["text"])] == case["want"]


@pytest.mark.parametrize("case", cases("reference", "section", "text main want"))
def test_the_main_car_of_a_report_and_those_of_its_sections(case: Case) -> None:
    text = case["text"]
    lines = segments(text)
    main, sections = main_programmes(names_of(text), lines, text)
    assert (main.name if main else "") == case["main"]
    assert [sections[at].name if at in sections else "" for at in range(len(lines))] == case["want"]


@pytest.mark.parametrize("case", cases("reference", "bound", "text predicate want"))
def test_the_cars_that_the_findings_of_a_report_are_bound_to(case: Case, claims: Extract) -> None:
    assert [c.subject for c in claims(case["text"]) if c.predicate == case["predicate"]] == case["want"]


def test_a_head_that_runs_into_its_paragraph_opens_a_section() -> None:
    text = (
        "Three for the show\n\n"
        "JAGUAR XJ220. Forget the rest. A V12 drives all four wheels.\n\n"
        "MG EX-E. People still ask. Nobody will build it.\n"
    )
    lines = segments(text)
    _, sections = main_programmes(names_of(text), lines, text)
    assert [sections[at].name for at in sorted(sections)] == ["Jaguar XJ220"] * 3 + ["MG EX-E"] * 3
