"""Claims that cannot all hold are found, with the kind that they are of; what can hold together is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcar.judgement.conflicts import conflicts
from showcar.model.judgement import Conflict, Evidence, Group, Reading
from showcar.model.ledger import Kept
from tests.judgement.conflict_values import values
from tests.ledger.made import Told, claim, report

CAR = "BMW Skytop"
TRANSLATED = (("translation", "looks machine-translated"),)


def kept_of(told: Told) -> tuple[Kept, ...]:
    """A report's claims as a ledger keeps them."""
    made = []
    for number, one in enumerate(told.claims):
        said = one.said_on or one.published
        day = f"{said or '2026-01-01'}-01-01"[:10]
        made.append(Kept(f"{one.document[:12]}{number:04}", one, CAR, said, day, datetime(2026, 1, 1, tzinfo=UTC), 1))
    return tuple(made)


def evidence(*reports: Told, notes: tuple[tuple[str, str], ...] = ()) -> Evidence:
    """What a ledger held of these reports."""
    readings = {}
    for told in reports:
        document = told.document
        day = f"{document.published or '2026-01-01'}-01-01"[:10]
        readings[document.id] = Reading(
            document.id, document.path, document.text, document.title, document.published, day, document.outlet, None,
            None, "en", notes, datetime(2026, 1, 1, tzinfo=UTC),
        )  # fmt: skip
    kept = tuple(one for told in reports for one in kept_of(told))
    return Evidence(CAR, (CAR,), kept, readings, date(2026, 6, 1))


def alone(held: Evidence) -> tuple[Group, ...]:
    """Every report a group of its own."""
    return tuple(Group(one.outlet or one.path, name, (name,), ()) for name, one in sorted(held.readings.items()))


def found(*reports: Told, **parts: Any) -> tuple[Conflict, ...]:
    """The conflicts of independent reports."""
    held = evidence(*reports, **parts)
    return conflicts(held, alone(held))


def brief(conflict: Conflict) -> tuple[str, str, list[list[str]], bool]:
    """Predicate, kind, the words of each side's claims, and whether it is open."""
    sides = [[one.claim.quote for one in side.kept] for side in conflict.sides]
    return conflict.predicate, conflict.kind, sides, conflict.open


def say(words: str, factuality: str = "CT+", form: str = "any", **parts: Any) -> dict[str, Any]:
    return claim(words, factuality=factuality, value={"form": form}, **parts)


def give(words: str, predicate: str, value: dict[str, Any], factuality: str = "CT+", **parts: Any) -> dict[str, Any]:
    return claim(words, predicate=predicate, value=value, factuality=factuality, **parts)


def by(outlet: str, day: str | None, *claims: dict[str, Any], **parts: Any) -> Told:
    return report(*claims, path=f"{outlet.lower()}-{day}.txt", published=day, outlet=outlet, **parts)


YES, NO = say("will be built"), say("will not be built", "CT-")
MAKER_YES = say("is on its way", source=("BMW",))
MAKER_NO = say("is ruled out", "CT-", source=("BMW",))

CASES: list[tuple[str, list[Told], list[tuple[str, str, list[list[str]], bool]]]] = [
    ("one report alone", [by("Autocar", "2024-01-01", YES)], []),
    ("two that agree", [by("Autocar", "2024-01-01", YES), by("Evo", "2024-02-01", say("is coming", "PR+"))], []),
    (
        "nothing is decided",
        [by("Autocar", "2024-01-01", YES), by("Evo", "2024-02-01", say("is undecided", "Uu"))],
        [],
    ),
    (
        "two sources against each other",
        [by("Autocar", "2024-01-01", YES), by("Evo", "2024-02-01", NO)],
        [("production", "dispute", [["will be built"], ["will not be built"]], True)],
    ),
    (
        "one source thinks again",
        [by("Autocar", "2024-01-01", YES), by("Autocar", "2024-02-01", NO)],
        [("production", "update", [["will be built"], ["will not be built"]], False)],
    ),
    (
        "the maker decides otherwise",
        [by("Autocar", "2024-01-01", MAKER_YES), by("Evo", "2025-02-01", MAKER_NO)],
        [("production", "change_of_plan", [["is on its way"], ["is ruled out"]], False)],
    ),
    (
        "a decision that another report tells",
        [by("Autocar", "2024-01-01", YES), by("Evo", "2025-02-01", say("was cancelled", "CT-"))],
        [("production", "change_of_plan", [["will be built"], ["was cancelled"]], False)],
    ),
    (
        "it was possible before it was ruled out",
        [by("Autocar", "2024-01-01", say("might come", "PS+", source=("Insider Joe",))), by("Evo", "2025-02-01", NO)],
        [],
    ),
    (
        "a rumour that the maker denies",
        [
            by("Autocar", "2024-01-01", say("gets made", source=("ETNews",))),
            by("Evo", "2024-01-03", MAKER_NO),
        ],
        [("production", "dispute", [["gets made"], ["is ruled out"]], False)],
    ),
    (
        "a rumour after the denial",
        [
            by("Autocar", "2024-01-05", say("gets made", source=("ETNews",))),
            by("Evo", "2024-01-03", MAKER_NO),
        ],
        [("production", "dispute", [["is ruled out"], ["gets made"]], True)],
    ),
    (
        "settled by what happened",
        [
            by("Autocar", "2024-01-01", YES),
            by("Evo", "2024-02-01", NO),
            by("Stern", "2025-02-01", give("were handed over", "deliveries", {"date": "2024-12"})),
        ],
        [("production", "dispute", [["will be built"], ["will not be built"]], False)],
    ),
    (
        "no series, but a limited run",
        [by("Autocar", "2024-01-01", say("not in series", "CT-", "series"), say("a small run", "PR+", "limited"))],
        [],
    ),
    (
        "limited or series",
        [
            by("Autocar", "2024-01-01", say("a run", form="limited")),
            by("Evo", "2024-01-01", say("mass", form="series")),
        ],
        [("production", "dispute", [["a run"], ["mass"]], True)],
    ),
    (
        "one report quotes two who differ",
        [
            by(
                "Autocar",
                "2024-01-01",
                say("is sure", source=("Ann Archer",)),
                say("is off", "CT-", source=("Bo Berg",)),
            )
        ],
        [("production", "dispute", [["is sure"], ["is off"]], True)],
    ),
    (
        "one report at odds with itself",
        [by("Autocar", "2024-01-01", YES, NO)],
        [("production", "self", [["will be built"], ["will not be built"]], True)],
    ),
    (
        "one report tells a plan and its end",
        [by("Autocar", "2024-01-01", say("was shelved", "CT-"), say("plans to build", "PR+"))],
        [("production", "change_of_plan", [["plans to build"], ["was shelved"]], False)],
    ),
    (
        "the order book fills",
        [
            by("Autocar", "2024-01-01", give("takes orders", "order_status", {"status": "open"})),
            by("Evo", "2024-09-01", give("has gone", "order_status", {"status": "sold_out"})),
        ],
        [("order_status", "update", [["takes orders"], ["has gone"]], False)],
    ),
    (
        "open and sold out on one day",
        [
            by("Autocar", "2024-01-01", give("takes orders", "order_status", {"status": "open"})),
            by("Evo", "2024-01-01", give("has gone", "order_status", {"status": "sold_out"})),
        ],
        [("order_status", "dispute", [["has gone"], ["takes orders"]], True)],
    ),
    (
        "three prices",
        [
            by("Autocar", "2024-01-01", give("costs fifty", "price", {"amount": 50000, "currency": "EUR"})),
            by("Evo", "2024-01-02", give("costs sixty", "price", {"amount": 60000, "currency": "EUR"})),
            by("Stern", "2024-01-03", give("costs seventy", "price", {"amount": 70000, "currency": "EUR"})),
            by("Top Gear", "2024-01-04", give("again fifty", "price", {"amount": 50000, "currency": "EUR"})),
            by("Wired", "2024-01-05", give("in dollars", "price", {"amount": 99000, "currency": "USD"})),
        ],
        [("price", "dispute", [["costs fifty", "again fifty"], ["costs sixty"], ["costs seventy"]], True)],
    ),
    (
        "the maker names the price later",
        [
            by("Autocar", "2024-01-01", give("costs fifty", "price", {"amount": 50000, "currency": "EUR"})),
            by("Evo", "2024-01-02", give("costs sixty", "price", {"amount": 60000, "currency": "EUR"})),
            by("Stern", "2024-02-03", give("is sixty", "price", {"amount": 60000, "currency": "EUR"}, source=("BMW",))),
        ],
        [("price", "dispute", [["costs fifty"], ["costs sixty", "is sixty"]], False)],
    ),
    (
        "two versions in one report",
        [
            by(
                "Autocar",
                "2024-01-01",
                give("has 380 hp", "power", {"amount": 380, "unit": "hp"}),
                give("has 555 hp", "power", {"amount": 555, "unit": "hp"}),
            )
        ],
        [],
    ),
    (
        "who names both versions disputes neither",
        [
            by(
                "Autocar",
                "2024-01-01",
                give("has 380 hp", "power", {"amount": 380, "unit": "hp"}),
                give("has 555 hp", "power", {"amount": 555, "unit": "hp"}),
            ),
            by("Evo", "2024-01-01", give("gets 555 hp", "power", {"amount": 555, "unit": "hp"})),
        ],
        [],
    ),
    (
        "two markets",
        [
            by("Autocar", "2024-01-01", give("in Europe", "on_sale", {"date": "2026", "market": "EU"})),
            by("Evo", "2024-01-02", give("in America", "on_sale", {"date": "2027", "market": "US"})),
        ],
        [("on_sale", "scope", [["in Europe"], ["in America"]], False)],
    ),
    (
        "prototypes are not the run",
        [
            by("Autocar", "2024-01-01", give("builds 50", "run_size", {"amount": 50})),
            by("Evo", "2024-01-02", give("builds 8 prototypes", "run_size", {"amount": 8})),
        ],
        [("run_size", "scope", [["builds 50"], ["builds 8 prototypes"]], False)],
    ),
    (
        "a date that slips",
        [
            by("Autocar", "2024-01-01", give("in 2025", "start_of_production", {"date": "2025"}, source=("BMW",))),
            by("Evo", "2024-09-01", give("in 2027", "start_of_production", {"date": "2027"}, source=("BMW",))),
        ],
        [("start_of_production", "update", [["in 2025"], ["in 2027"]], False)],
    ),
    (
        "a date that another report moves",
        [
            by("Autocar", "2024-01-01", give("in 2025", "start_of_production", {"date": "2025"})),
            by("Evo", "2024-09-01", give("slipped to 2027", "start_of_production", {"date": "2027"})),
        ],
        [("start_of_production", "update", [["in 2025"], ["slipped to 2027"]], False)],
    ),
    (
        "one market, and all",
        [
            by("Autocar", "2024-01-01", give("in 2025", "on_sale", {"date": "2025", "market": "CN"})),
            by("Evo", "2024-09-01", give("in 2027", "on_sale", {"date": "2027"})),
        ],
        [("on_sale", "scope", [["in 2025"], ["in 2027"]], False)],
    ),
    (
        "one electric, one with eight cylinders",
        [
            by("Autocar", "2024-01-01", give("goes electric", "engine", {"layout": "electric"}, "PR+")),
            by("Evo", "2024-09-01", give("has a V8", "engine", {"layout": "V8"}, "PR+")),
        ],
        [("engine", "dispute", [["goes electric"], ["has a V8"]], True)],
    ),
    (
        "what may be is against no other value",
        [
            by("Autocar", "2024-01-01", give("may go electric", "engine", {"layout": "electric"}, "PS+")),
            by("Evo", "2024-09-01", give("has a V8", "engine", {"layout": "V8"})),
        ],
        [],
    ),
    (
        "a condition takes a step off",
        [
            by("Autocar", "2024-01-01", say("comes", "PR+", condition="if it sells")),
            by("Evo", "2024-02-01", say("no", "PR-")),
        ],
        [],
    ),
    (
        "not in one year, so in the next",
        [
            by("Autocar", "2024-01-01", give("in 2026", "on_sale", {"date": "2026"})),
            by("Evo", "2024-01-02", give("not in 2026", "on_sale", {"date": "2026"}, "CT-")),
            by("Stern", "2024-01-03", give("in 2027", "on_sale", {"date": "2027"})),
        ],
        [("on_sale", "dispute", [["in 2026"], ["not in 2026", "in 2027"]], True)],
    ),
    (
        "a surname and a full name are one person",
        [
            by("Autocar", "2024-01-01", say("is sure", source=("Adrian van Hooydonk",))),
            by("Evo", "2024-02-01", say("is off", "CT-", source=("van Hooydonk",))),
        ],
        [("production", "update", [["is sure"], ["is off"]], False)],
    ),
    (
        "an outlet and those who quote it are one source",
        [
            by("CarBuzz", "2024-01-01", YES),
            by("Evo", "2024-02-01", say("is off", "CT-", source=("Carbuzz",))),
        ],
        [("production", "update", [["will be built"], ["is off"]], False)],
    ),
]


@pytest.mark.parametrize(("reports", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_kinds(reports: list[Told], expected: list[tuple[str, str, list[list[str]], bool]]) -> None:
    assert [brief(one) for one in found(*reports)] == expected


def test_copies_are_one_source() -> None:
    held = evidence(by("Autocar", "2024-01-01", YES), by("Evo", "2024-01-02", NO))
    group = Group("Autocar", None, tuple(held.readings), ())
    (conflict,) = conflicts(held, [group])
    assert (conflict.kind, conflict.open) == ("self", True)
    assert conflict.explanation == (
        "Autocar and Evo repeat one report and are at odds, saying that the car will be built (“will be built”) and "
        "that the car will not be built (“will not be built”); one of them may have garbled it."
    )


def test_copies_by_the_dozen_change_no_conflict() -> None:
    first, second = by("Autocar", "2024-01-01", YES), by("Evo", "2024-01-02", NO)
    copies = [by(f"Mill {number}", "2024-01-03", YES) for number in range(30)]
    held = evidence(first, second, *copies)
    same = tuple(told.document.id for told in (first, *copies))
    groups = (Group("Autocar", same[0], same, ()), Group("Evo", second.document.id, (second.document.id,), ()))
    (conflict,) = conflicts(held, groups)
    (before,) = found(first, second)
    assert (conflict.kind, conflict.explanation) == (before.kind, before.explanation)
    assert [side.sources for side in conflict.sides] == [("Autocar",), ("Evo",)]


def test_a_mistranslation_is_named() -> None:
    told = by(
        "AutoRAI", "2024-02-29", say("a run is likely", "PR+", "limited", source=("BMWBlog",)),
        say("a run is unlikely", "PR-", "limited", source=("CarBuzz",)),
    )  # fmt: skip
    (conflict,) = found(told, notes=TRANSLATED)
    assert conflict.kind == "self"
    assert conflict.explanation == (
        "AutoRAI is at odds with itself, saying on 29 February 2024 both that the car will probably be built as a "
        "limited series (“a run is likely”) and that the car will probably not be built as a limited series (“a run "
        "is unlikely”); it looks machine-translated, so this is probably a mistranslation: “likely” may stand for "
        "“unlikely”."
    )
    assert [one.kind for one in found(told)] == ["dispute"]


def test_explanations_name_people_and_days() -> None:
    (plan,) = found(by("Autocar", "2024-01-01", MAKER_YES), by("Evo", "2025-02", MAKER_NO))
    assert plan.explanation == (
        "The plan was changed: BMW said on 1 January 2024 that the car will be built, but in February 2025 that the "
        "car will not be built."
    )
    (dispute,) = found(by("Autocar", "2024-01-01", YES), by("Evo", "2024-02-01", NO))
    assert dispute.explanation == (
        "Sources disagree: Autocar reported on 1 January 2024 that the car will be built, but Evo reported on 1 "
        "February 2024 that the car will not be built."
    )
    assert [(side.words, side.day, side.sources) for side in dispute.sides] == [
        ("the car will be built", "2024-01-01", ("Autocar",)),
        ("the car will not be built", "2024-02-01", ("Evo",)),
    ]


_SOURCES = st.sampled_from([(), ("BMW",), ("Adrian van Hooydonk",), ("insiders", "Autocar"), ("Evo",)])
_PREDICATES = st.sampled_from(
    ["production", "run_size", "price", "order_status", "on_sale", "engine", "donor", "feature", "revealed"]
)


@st.composite
def _claims(draw: st.DrawFn) -> dict[str, Any]:
    predicate = draw(_PREDICATES)
    words = draw(st.sampled_from(["will come", "is likely", "was cancelled", "in Europe", "the prototype", "slips"]))
    factuality = draw(st.sampled_from(["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]))
    return give(words, predicate, draw(values(predicate)), factuality, source=draw(_SOURCES))


@st.composite
def _evidence(draw: st.DrawFn) -> tuple[Evidence, tuple[Group, ...]]:
    days = st.sampled_from(["2023-01-01", "2024-05-24", "2025", None])
    outlets = st.sampled_from(["Autocar", "Evo", "Stern"])
    reports = {
        told.document.id: told
        for told in (
            by(draw(outlets), draw(days), *draw(st.lists(_claims(), min_size=1, max_size=4)), head=f"Report {number}.")
            for number in range(draw(st.integers(1, 6)))
        )
    }
    held = evidence(*reports.values(), notes=draw(st.sampled_from([(), TRANSLATED])))
    names = sorted(held.readings)
    cut = draw(st.integers(0, len(names)))
    copies = [Group("Autocar", names[0], tuple(names[:cut]), ())] if cut else []
    return held, (*copies, *(Group(held.readings[one].outlet or "", one, (one,), ()) for one in names[cut:]))


@settings(max_examples=150, deadline=None)
@given(_evidence(), st.randoms(use_true_random=False))
def test_laws(made: tuple[Evidence, tuple[Group, ...]], random: Any) -> None:
    held, groups = made
    told = conflicts(held, groups)
    # the order in which anything comes changes nothing
    kept, parts, readings = list(held.kept), list(groups), list(held.readings.items())
    for some in (kept, parts, readings):
        random.shuffle(some)
    assert conflicts(replace(held, kept=tuple(kept), readings=dict(readings)), parts) == told
    for conflict in told:
        sides = [[one.id for one in side.kept] for side in conflict.sides]
        every = [one for side in sides for one in side]
        # two sides at least, none of them empty, no claim on two, all of one predicate; the earlier first
        assert len(sides) >= 2
        assert all(sides)
        assert len(every) == len(set(every))
        assert {one.claim.predicate for side in conflict.sides for one in side.kept} == {conflict.predicate}
        assert [side.day for side in conflict.sides] == sorted(side.day for side in conflict.sides)
        assert conflict.explanation.endswith(".")
        # nobody who commits to nothing is in one
        assert all(one.claim.factuality != "Uu" for side in conflict.sides for one in side.kept)
        assert not conflict.open or conflict.kind in ("self", "dispute")


@settings(max_examples=100, deadline=None)
@given(_claims())
def test_a_claim_is_never_in_conflict_with_itself(one: dict[str, Any]) -> None:
    assert found(by("Autocar", "2024-01-01", one)) == ()
    assert found(by("Autocar", "2024-01-01", one), by("Evo", "2024-03-01", one), by("Stern", None, one)) == ()
