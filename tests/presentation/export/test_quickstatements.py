"""QuickStatements: firm, uncontested, past values with their references; each line is read as it was meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from showcar.model.errors import UsageError
from showcar.model.judgement import Verdict, Weighed
from showcar.presentation.export import quickstatements
from showcar.presentation.export.material import Car
from showcar.presentation.export.quickstatements import Statements
from tests.presentation.export.conftest import OpenCar

ALPINE = "Alpine Concept Grebe"
_VALUES = (
    r"Q\d+", r'"https?://[^"\s]+"', r'[a-z_-]+:".*"', r"[+-]\d+-\d\d-\d\dT\d\d:\d\d:\d\dZ/(9|10|11)",
    r"[+-]?\d+(\.\d+)?(~\d+(\.\d+)?)?(U\d+)?",
)  # fmt: skip


def read(told: str) -> list[list[str]]:
    """Commands and their columns, as QuickStatements 3 parts them."""
    lines = told.replace("||", "\n").replace("|", "\t").split("\n")
    return [[cell.strip() for cell in line.split("\t") if cell.strip()] for line in lines if line.strip()]


def checked(found: Statements, subject: str) -> list[list[str]]:
    """The same, each column of the kind that its place wants."""
    commands = read(found.text)
    for item, *rest in commands:
        assert item == subject and len(rest) % 2 == 0
        assert all(re.fullmatch(r"[PS]\d+", key) for key in rest[::2]) and rest[0].startswith("P")
        assert all(any(re.fullmatch(value, told) for value in _VALUES) for told in rest[1::2]), rest
        kinds = "".join(key[0] for key in rest[::2])
        assert re.fullmatch(r"P+S+", kinds)
        assert not re.search(r"/\*|\*/", "".join(rest))
    return commands


def only(car: Car, predicate: str, value: dict[str, Any], factuality: str = "CT+", **verdict: Any) -> Car:
    """The programme with one value of one predicate."""
    old: Verdict = car.opened.verdict
    testimonies = next(one.testimonies for weighed in old.values.values() for one in weighed if one.testimonies)
    weighed = Weighed(predicate, value, 1.0, 2.0, factuality, testimonies)
    changed: dict[str, Any] = {"values": {predicate: (weighed,)}, "contested": (), "stage": "ended"} | verdict
    return replace(car, opened=replace(car.opened, verdict=replace(old, **changed)))


def test_a_start_of_production_with_its_reference(car: OpenCar) -> None:
    found = quickstatements.of_car(replace(car(ALPINE), items={ALPINE: "Q42", "Autobahn Post": "Q43"}))
    assert checked(found, "Q42") == [[
        "Q42", "P580", "+2024-05-00T00:00:00Z/10", "S248", "Q43",
        "S1476", f'en:"{ALPINE}: the news of 2024-06-11"', "S577", "+2024-06-11T00:00:00Z/11",
        "S1683", 'en:"Of the car it is said that production began in May 2024."',
    ]]  # fmt: skip
    assert found.in_words().startswith("1 statement; left out: ")


def test_without_an_item_the_subject_is_one_that_is_refused(car: OpenCar) -> None:
    found = quickstatements.of_car(car(ALPINE))
    assert checked(found, "LAST") and "CREATE" not in found.text
    assert "put the item of the programme in place of LAST" in found.in_words()


@pytest.mark.parametrize(("predicate", "value", "told"), [
    ("start_of_production", {"date": "2024"}, ["P580", "+2024-00-00T00:00:00Z/9"]),
    ("start_of_production", {"date": "2024-05-31", "approximate": True},
     ["P580", "+2024-05-31T00:00:00Z/11", "P1480", "Q5727902"]),
    ("end_of_production", {"date": "2025-12"}, ["P582", "+2025-12-00T00:00:00Z/10"]),
    ("run_size", {"amount": 1110}, ["P1092", "1110"]),
    ("run_size", {"at_least": 90, "at_most": 101}, ["P1092", "95.5~5.5"]),
    ("price", {"amount": 1e6, "currency": "EUR"}, ["P2284", "1000000U4916"]),
    ("price", {"at_least": 70000, "at_most": 80000, "currency": "GBP"}, ["P2284", "75000~5000U25224"]),
    ("designed_by", {"party": "Ada Moss"}, ["P287", "Q7"]),
    ("inspired_by", {"name": "Ada Moss"}, ["P941", "Q7"]),
    ("succeeds", {"name": "Ada Moss"}, ["P1365", "Q7"]),
])  # fmt: skip
def test_what_maps(car: OpenCar, predicate: str, value: dict[str, Any], told: list[str]) -> None:
    made = replace(only(car(), predicate, value), items={"Ada Moss": "Q7"})
    ((_, *statement),) = checked(quickstatements.of_car(made), "LAST")
    assert statement[: len(told)] == told


@pytest.mark.parametrize(("predicate", "value", "verdict", "reason"), [
    ("start_of_production", {"date": "2026"}, {}, "planned, not yet so"),
    ("start_of_production", {"date": "2024"}, {"stage": "approved"}, "planned, not yet so"),
    ("start_of_production", {"from": "2024-01", "to": "2024-06"}, {}, "a stretch of time, not a date"),
    ("start_of_production", {"date": "2024", "model_year": True}, {}, "a stretch of time, not a date"),
    ("run_size", {"amount": 50}, {"stage": "delivered"}, "planned, not yet so"),
    ("run_size", {"amount": 50, "per_year": True}, {}, "a rate, not an amount"),
    ("run_size", {"at_most": 50}, {}, "a bound, not an amount"),
    ("run_size", {"amount": float("nan")}, {}, "a bound, not an amount"),
    ("price", {"amount": 50, "currency": "XXX"}, {}, "in a currency whose item is not known here"),
    ("designed_by", {"party": "Somebody"}, {}, "of which the item of “Somebody” is not given"),
    ("production", {"form": "any"}, {}, "of a kind that Wikidata has no clean property for"),
])  # fmt: skip
def test_what_is_left_out(
    car: OpenCar, predicate: str, value: dict[str, Any], verdict: dict[str, Any], reason: str
) -> None:
    found = quickstatements.of_car(only(car(), predicate, value, **verdict))
    assert (found.text, found.left_out) == ("", ((reason, 1),))


def test_what_is_not_firm_or_is_contested_is_left_out(car: OpenCar) -> None:
    likely = only(car(), "end_of_production", {"date": "2024"}, "PR+")
    assert quickstatements.of_car(likely).left_out == (("not firm", 1),)
    rival = next(one for one in car().opened.conflicts if one.predicate == "run_size")
    disputed = only(car(), "run_size", {"amount": 50}, contested=(rival,))
    assert quickstatements.of_car(disputed).left_out == (("contested", 1),)


def test_no_report_makes_a_command(evil: Car) -> None:
    verdict = evil.opened.verdict
    built = replace(verdict, stage="ended", as_of=date(2026, 1, 1), contested=())
    designers = {str(one.value["party"]): f"Q{at + 100}" for at, one in enumerate(verdict.values["designed_by"])}
    items = {**evil.items, **designers}
    found = quickstatements.of_car(replace(evil, opened=replace(evil.opened, verdict=built), items=items))
    commands = checked(found, "Q42")
    assert len(commands) == found.text.count("\n") == 2 + len(designers)
    assert {command[1] for command in commands} == {"P580", "P2284", "P287"}


@pytest.mark.parametrize("told", ["Q1", "BMW=", "=Q1", "BMW=q1", "BMW=Q0", "BMW=Q1 Q2", "BMW=P1"])
def test_items_that_are_none(told: str) -> None:
    with pytest.raises(UsageError, match="names no item"):
        quickstatements.items([told], "--item")
