"""The corpus is what docs/explanation/corpus.md says: large enough, in many voices, and every gold file is sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from showcar.model.claim import FACTUALITIES, PREDICATES
from showcar.model.vocabulary import normal, vocabulary
from tests.scoring.corpus import Case, cases

OWN = [*cases("seen"), *cases("unseen")]
EXAMPLES = list(cases("examples"))
KEYS = ("subject", "predicate", "value", "factuality", "source", "quote")


def value_faults(predicate: str, value: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a value of a predicate; gold may tell more of it than the vocabulary has."""
    known = set(vocabulary()[predicate].keys) - {"against"}
    try:
        normal(predicate, {key: told for key, told in value.items() if key in known})
    except ValueError as error:
        yield f"{error}: {value}"


def faults(case: Case) -> Iterator[str]:
    """What is wrong with a gold file."""
    gold, text = case.load(), case.report.read_text("utf-8")
    if "published" not in gold:
        yield "published is missing; write null if nothing tells"
    for number, claim in enumerate(gold["claims"]):
        where = f"claim {number}, {claim.get('subject')} {claim.get('predicate')}"
        missing = [key for key in KEYS if key not in claim]
        if missing:
            yield f"{where}: {', '.join(missing)} missing"
            continue
        if claim["predicate"] not in PREDICATES:
            yield f"{where}: no such predicate"
        if unknown := {claim["factuality"], *claim.get("also", [])} - set(FACTUALITIES):
            yield f"{where}: no such factuality {unknown}"
        if not claim["quote"] or claim["quote"] not in text:
            yield f"{where}: the report does not say «{claim['quote']}»"
        for fault in value_faults(claim["predicate"], claim["value"]):
            yield f"{where}: {fault}"


@pytest.mark.parametrize("case", [*OWN, *EXAMPLES], ids=lambda case: case.name)
def test_gold_is_sound(case: Case) -> None:
    assert list(faults(case)) == []


def test_there_are_enough_reports_and_claims() -> None:
    claims = sum(not claim.get("optional") for case in OWN for claim in case.load()["claims"])
    assert len(OWN) >= 40
    assert claims >= 600


def test_a_third_is_unseen(seen: tuple[Case, ...], unseen: tuple[Case, ...]) -> None:
    assert len(unseen) * 2 >= len(seen)
    assert not {case.name for case in seen} & {case.name for case in unseen}


def test_it_is_written_in_many_voices() -> None:
    voices = {case.load()["voice"] for case in OWN}
    assert len(voices) >= 8, sorted(voices)


def test_it_is_about_many_makers() -> None:
    # the first word of a subject is its maker, near enough to count by
    makers = {claim["subject"].split()[0] for case in OWN for claim in case.load()["claims"]}
    assert len(makers) >= 25


def test_every_predicate_occurs() -> None:
    occurring = {claim["predicate"] for case in OWN for claim in case.load()["claims"]}
    assert set(PREDICATES) - occurring == set()


def test_every_report_has_its_gold() -> None:
    reports = {
        path.stem
        for folder in ({case.gold.parent for case in OWN})
        for path in folder.iterdir()
        if path.suffix != ".json"
    }
    assert reports == {case.name for case in OWN}
