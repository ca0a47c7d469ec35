"""Laws of the extraction: spans slice, nothing depends on anything but the text, no input raises, time is linear."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcar.catalogue.index import index
from showcar.documents import load
from showcar.extraction.pipeline import extract
from showcar.model.claim import FACTUALITIES, PREDICATES, Claim
from showcar.model.document import Document
from tests.scoring.corpus import cases

REPORTS = [case.report for case in (*cases("seen"), *cases("unseen"), *cases("examples"))]

UNRELATED = "The weather in the valley was fine all week. Nobody had seen so many swallows above the river."
# what a hostile page is made of
PIECES = (
    "BMW Skytop ", "the ", "Jaguar's ", "if ", "it will be built, ", '"', "“", "(((((", "2026 ",
    "€1.5m ", "not ", "?", "\n\n", "Aa ", "X9 ", "said ", "limited to 50 ", "- ", "a a a a ",
    "\u0301", "based on the ", "and and ", "…", "😀", "no no no ", "production ", "Ford GT, ",
)  # fmt: skip


def read(path: Path) -> Document:
    document = load(path)
    assert isinstance(document, Document), document
    return document


def claims_of(text: str) -> tuple[Claim, ...]:
    document = load("-", text)
    return extract(document, index()) if isinstance(document, Document) else ()


def saying(claims: tuple[Claim, ...]) -> list[str]:
    """What is claimed, without where it stands."""
    rows = []
    for claim in claims:
        record = replace(claim, document="", start=0, end=0).to_record()
        rows.append(json.dumps(record, sort_keys=True, ensure_ascii=False))
    return sorted(rows)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_claim_is_well_formed_and_its_quote_slices_out_of_the_text(path: Path) -> None:
    document = read(path)
    for claim in extract(document, index()):
        assert claim.quote == document.text[claim.start : claim.end]
        assert claim.quote.strip() == claim.quote != ""
        assert claim.predicate in PREDICATES
        assert claim.factuality in FACTUALITIES
        assert claim.subject
        assert claim.value


@pytest.mark.parametrize("path", REPORTS[::4], ids=lambda path: path.stem)
def test_the_same_report_gives_the_same_claims(path: Path) -> None:
    first = [c.to_record() for c in extract(read(path), index())]
    second = [c.to_record() for c in extract(read(path), index())]
    assert json.dumps(first) == json.dumps(second)


@pytest.mark.parametrize("path", REPORTS[::3], ids=lambda path: path.stem)
def test_unrelated_sentences_around_a_report_leave_its_claims_as_they_were(path: Path) -> None:
    document = read(path)
    around = replace(document, text=f"{UNRELATED}\n\n{document.text}\n\n{UNRELATED}")
    assert saying(extract(around, index())) == saying(extract(document, index()))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_mixture_of_the_trade_s_words_raises(pieces: list[str]) -> None:
    text = "".join(pieces)
    for claim in claims_of(text):
        assert claim.quote


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    claims_of(f"The BMW Skytop {text} will be built.")


@settings(max_examples=40)
@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    document = load("-", data, force=True)
    if isinstance(document, Document):
        extract(document, index())


@pytest.mark.parametrize(
    "unit",
    [
        "The Jaguar C-X75 will be built in 2026, said the spokesman, if 250 units are sold at €900,000. ",
        "BMW Z4 Concept Vision Aurora Zephyr Nova ",
        "The Aurora is here. ",
        "a " * 20,
        "“It will (not) be built, ",
        "Ford " * 8,
        "A1 B2 C3 D4 E5 ",
        "\n\n1. Kia EV4\n\nIt is here.",
        "????????????????? ",
        "2026 2027 2028 50 units, ",
        "A",
    ],
    ids=lambda unit: unit.strip()[:24],
)
def test_time_grows_linearly(unit: str) -> None:
    def seconds(copies: int) -> float:
        document = Document("0" * 16, "-", "The BMW Skytop is here. " + unit * copies)
        start = time.perf_counter()
        extract(document, index())
        return time.perf_counter() - start

    base = 12_000 // len(unit)
    seconds(base)
    once = min(seconds(base) for _ in range(2))
    # four times the text: a quadratic part would show as sixteen times the time
    assert seconds(4 * base) < 9 * once + 0.5
