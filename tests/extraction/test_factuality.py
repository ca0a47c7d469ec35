"""How firmly a thing is said, from its source's point of view: all seven values, and the condition that it hangs on."""

from __future__ import annotations

import pytest

from showcar.extraction.attribution import frame_at
from showcar.extraction.factuality import Assessment, assess
from showcar.extraction.sentence import Finding
from showcar.model.claim import FACTUALITIES
from tests.extraction.conftest import Case, Extract, cases, framed

STAGE = cases("factuality", "stage", "text words predicate base want condition")
REPORT = cases("factuality", "report", "text predicate want")


def assessed(text: str, words: str, predicate: str, base: str) -> Assessment:
    """The assessment of the words where they stand last in a report."""
    sentence, frames = [pair for pair in framed(text) if words in pair[0].text][-1]
    start = sentence.text.rindex(words)
    finding = Finding(predicate, {}, start, start + len(words), start, base=base)
    return assess(sentence, finding, frame_at(frames, start))


@pytest.mark.parametrize("case", STAGE)
def test_what_stands_around_words_makes_their_factuality(case: Case, parser: None) -> None:
    found = assessed(case["text"], case["words"], case.get("predicate", "production"), case.get("base", "CT+"))
    assert (found.factuality, found.condition) == (case["want"], case.get("condition"))


@pytest.mark.parametrize("case", REPORT)
def test_how_firmly_a_report_says_its_claims(case: Case, claims: Extract) -> None:
    found = [c for c in claims(case["text"]) if c.predicate == case.get("predicate", "production")]
    assert [[c.factuality, *([c.condition] if c.condition else [])] for c in found] == case["want"]


def test_the_cases_show_every_value_of_the_scale() -> None:
    staged = {parameter.values[0]["want"] for parameter in STAGE}
    reported = {row[0] for parameter in REPORT for row in parameter.values[0]["want"]}
    assert staged >= set(FACTUALITIES)
    assert reported >= set(FACTUALITIES)


def test_a_fixed_base_stands_whatever_is_around_it(parser: None) -> None:
    text = "The BMW Skytop will reportedly not be built."
    ((sentence, frames),) = framed(text)
    at = text.index("built")
    finding = Finding("production", {}, at, at + 5, at, base="PS+", fixed=True)
    assert assess(sentence, finding, frame_at(frames, at)) == Assessment("PS+", (), None)
