"""The corpus is what docs/explanation/corpus.md says: large enough, in many voices, and every gold file is sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from showcar.model.claim import FACTUALITIES, PREDICATES
from tests.scoring.corpus import Case, cases
from tests.scoring.score import DATES, NUMBERS

OWN = [*cases("seen"), *cases("unseen")]
EXAMPLES = list(cases("examples"))
UNITS = {
    "power": {"kW", "hp", "PS"}, "torque": {"Nm", "lb-ft"}, "range": {"km", "mi"}, "top_speed": {"km/h", "mph"},
}  # fmt: skip
NAMED = {
    "donor": "name", "inspired_by": "name", "previews": "name", "similar_to": "name", "succeeds": "name",
    "rival_of": "name", "nickname": "name", "platform_code": "code", "built_at": "place", "made_by": "party",
    "designed_by": "party", "market": "market",
}  # fmt: skip
CHOICES = {
    "production": ("form", "series limited one_off any"),
    "order_status": ("status", "sold_out open closed waiting_list"),
    "body_style": (
        "style",
        "coupe convertible roadster targa shooting_brake estate saloon hatchback suv pickup van liftback speedster "
        "supercar",
    ),
    "engine": (
        "layout",
        "inline-3 inline-4 inline-5 inline-6 V6 V8 V10 V12 W12 W16 flat-4 flat-6 rotary electric hybrid "
        "plug_in_hybrid hydrogen diesel",
    ),
    "drive": ("wheels", "RWD FWD AWD"),
    "transmission": ("kind", "manual automatic dual_clutch single_speed cvt"),
    "assembly": ("method", "regular_line separate_line hand_built"),
    "feature": ("change", "added removed kept changed"),
}
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
KEYS = ("subject", "predicate", "value", "factuality", "source", "quote")


def value_faults(predicate: str, value: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a value of a predicate."""
    figures = {"amount", "at_least", "at_most"} & set(value)
    if predicate in DATES:
        told = [value[key] for key in ("date", "from", "to") if key in value]
        if not told or not all(ISO.fullmatch(date) for date in told):
            yield f"no date {value}"
    elif predicate in CHOICES:
        key, choices = CHOICES[predicate]
        if value.get(key) not in choices.split():
            yield f"{key} is none of {choices}: {value}"
        if predicate == "feature" and not value.get("what"):
            yield f"what is missing: {value}"
    elif predicate in NAMED:
        if not value.get(NAMED[predicate]):
            yield f"{NAMED[predicate]} is missing: {value}"
    elif predicate == "sales":
        if not figures and "change_percent" not in value:
            yield f"no number {value}"
    elif predicate in NUMBERS or predicate == "price":
        if not figures:
            yield f"no number {value}"
        if predicate in UNITS and value.get("unit") not in UNITS[predicate]:
            yield f"unit: {value}"
        if predicate == "acceleration" and value.get("to") not in {"100 km/h", "60 mph"}:
            yield f"to: {value}"
        if predicate == "price" and not re.fullmatch("[A-Z]{3}", str(value.get("currency"))):
            yield f"currency: {value}"


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
