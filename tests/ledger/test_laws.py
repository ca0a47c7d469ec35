"""Laws: an answer for a day and an instant never changes, the order of arrival decides nothing, both stores agree."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcar import ledger as ledgers
from showcar.ledger import Ledger
from showcar.ledger.acts import holding
from showcar.ledger.groups import Edge, Groups, Split, around, used_by
from showcar.ledger.links import STRONG, WEAK
from showcar.model.errors import UsageError
from tests.ledger.conftest import Address
from tests.ledger.made import START, Clock, Told, add, claim, content, report
from tests.ledger.postgres import Server

FRESH = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
NICKNAME = claim("Clown Shoe", "BMW Concept Touring Coupé", predicate="nickname", value={"name": "Clown Shoe"})
CODE = claim("is called KX7", "BMW Skytop", predicate="platform_code", value={"code": "KX7"})
OTHER_CODE = claim("is called KX7", "BMW Speedtop", predicate="platform_code", value={"code": "KX7"})
OLD = claim("was shown", "Norrsken Vega", predicate="revealed", value={"date": "1967"})
NEW = claim("was shown", "Norrsken Vega", predicate="revealed", value={"date": "2023"})
REPORTS = (
    report(claim(), claim("may be sold", "BMW Concept Skytop"), path="1", published="2024-05-24"),
    report(claim("will not be built", factuality="CT-"), path="2", published="2025-01"),
    report(NICKNAME, claim("is likely", "BMW Touring Coupe Concept", factuality="PR+"), path="3", published="2023-05"),
    report(claim("is unlikely", "BMW Clown Shoe", factuality="PR-"), path="4", published="2024-02-29"),
    report(claim("is dead", "Clown Shoe", factuality="CT-"), path="5", published="2022-02-28"),
    report(CODE, path="6", published="2024-06"),
    report(OTHER_CODE, claim("is sold out", "BMW KX7"), path="7", published="2025-06"),
    report(OLD, path="8", published="1967-03"),
    report(NEW, claim("will be sold", "Norrsken Vega", predicate="on_sale", value={"date": "2025"}), path="9"),
    report(claim("is a rumour", "Norrsken Vega"), path="10", published="2024-01"),
    report(claim("has no date", "Skytop"), path="11", published=None),
)
DAYS = (None, date(1970, 1, 1), date(2023, 12, 31), date(2024, 6, 30), date(2026, 6, 1))


def everything(ledger: Ledger, **clocks: Any) -> Any:
    """All that a ledger tells, without what depends on when it was recorded."""
    programmes = [one.name for one in ledger.programmes(**clocks)]
    dossiers = [content(ledger.dossier(name, **clocks)) for name in programmes]
    return (
        programmes,
        dossiers,
        [(one.id, one.programme) for one in ledger.claims(**clocks)],
        [[(event.day, event.kind, event.kept and event.kept.id) for event in ledger.history(name, **clocks)]
         for name in programmes],
        [(hit.path, [kept.id for kept in hit.claims]) for hit in ledger.search("built", **clocks)],
    )  # fmt: skip


def filled(where: str, order: list[Told], step: timedelta = timedelta()) -> Ledger:
    """A ledger to which reports came in an order, all on one day."""
    ledger = ledgers.open(where, Clock(START, step))
    for told in order:
        add(ledger, told)
    return ledger


@FRESH
@given(order=st.permutations(REPORTS))
def test_the_order_of_arrival_decides_nothing(address: Address, order: list[Told]) -> None:
    with filled(address(), list(REPORTS)) as expected, filled(address(), order) as found:
        for day in DAYS:
            assert everything(found, as_of=day) == everything(expected, as_of=day)


@FRESH
@given(order=st.permutations(REPORTS), seed=st.randoms(use_true_random=False))
def test_an_answer_never_changes(address: Address, order: list[Told], seed: Any) -> None:
    with ledgers.open(address(), Clock(START)) as ledger:
        told: list[tuple[dict[str, Any], Any]] = []
        for number, one in enumerate(order):
            add(ledger, one)
            if number % 3 == 2:
                decide(ledger, seed)
            clocks = {"as_of": seed.choice(DAYS), "as_recorded": ledger.last_recorded()}
            told.append((clocks, exactly(ledger, clocks)))
        add(ledger, report(claim("is different now"), path="1"))
        add(ledger, order[0], extractor="2")
        for clocks, answer in told:
            assert exactly(ledger, clocks) == answer


def exactly(ledger: Ledger, clocks: dict[str, Any]) -> Any:
    """All that a ledger tells, to the letter."""
    programmes = ledger.programmes(**clocks)
    names = [one.name for one in programmes]
    return (
        programmes,
        [ledger.dossier(name, **clocks) for name in names],
        [ledger.history(name, **clocks) for name in names],
        list(ledger.claims(every=True, **clocks)),
        ledger.reports(**clocks),
        ledger.search("built", **clocks),
    )


def decide(ledger: Ledger, seed: Any) -> None:
    """One decision of some kind, if there is anything to decide."""
    names = [one.name for one in ledger.programmes()]
    kept = list(ledger.claims())
    who = {"who": "me", "why": "a law"}
    try:
        kind = seed.choice(("correct", "retract", "merge", "split", "undo"))
        if kind == "correct":
            changes = {"factuality": seed.choice(("PR-", "Uu"))}, {"subject": seed.choice(("BMW KX7", "BMW Skytop"))}
            ledger.correct(seed.choice(kept).id, seed.choice(changes), **who)
        elif kind == "retract":
            ledger.retract(seed.choice(kept).claim.document, **who)
        elif kind == "merge":
            ledger.merge(seed.choice(names), seed.choice(names), **who)
        elif kind == "split":
            programme = seed.choice(ledger.programmes())
            ledger.split(programme.name, [seed.choice(programme.names)], **who)
        else:
            ledger.undo(seed.randint(1, 4), **who)
    except UsageError:
        # one of a kind, or undone already
        pass


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(REPORTS), seed=st.integers(0, 99))
def test_both_stores_answer_alike(server: Server, tmp_path_factory: Any, order: list[Told], seed: int) -> None:
    answers = []
    for where in (str(tmp_path_factory.mktemp("alike") / "ledger.db"), server.new()):
        chance = random.Random(seed)
        with filled(where, order, timedelta(days=1)) as ledger:
            for _ in range(4):
                decide(ledger, chance)
            answers.append([exactly(ledger, {"as_of": day}) for day in DAYS])
    assert answers[0] == answers[1]


NODES = st.integers(1, 9)
EDGES = st.lists(
    st.tuples(NODES, NODES, st.sampled_from((*STRONG, *WEAK))).filter(lambda edge: edge[0] != edge[1]), max_size=16
)


def edges_of(told: list[tuple[int, int, str]]) -> list[Edge]:
    return [Edge(number, *edge, number if edge[2] == "merge" else None) for number, edge in enumerate(told)]


@given(EDGES, st.sets(NODES), st.randoms(use_true_random=False))
def test_programmes_do_not_depend_on_the_order_of_links(told: Any, alive: set[int], chance: Any) -> None:
    edges = edges_of(told)
    shuffled = list(edges)
    chance.shuffle(shuffled)
    splits = (Split(5, frozenset({1, 2})),)
    one, other = (Groups(some, splits, alive.__contains__) for some in (edges, shuffled))
    assert [[one.of(a) == one.of(b) for a in range(10)] for b in range(10)] == [
        [other.of(a) == other.of(b) for a in range(10)] for b in range(10)
    ]
    assert one.aliases == other.aliases


@given(EDGES, NODES)
def test_a_walk_around_a_name_finds_its_whole_programme(told: Any, start: int) -> None:
    edges = edges_of(told)

    def at(names: frozenset[int]) -> list[Edge]:
        return [edge for edge in edges if edge.alias in names or edge.name in names]

    near = around({start}, at(frozenset({start})), at)
    whole, part = (Groups(some, (), bool) for some in (edges, list(near.values())))
    names = used_by(edges) | {start}
    assert {n for n in names if whole.of(n) == whole.of(start)} == {n for n in names if part.of(n) == part.of(start)}


@given(st.lists(st.integers(0, 8), max_size=9))
def test_what_is_undone_twice_holds(picks: list[int]) -> None:
    undoes: dict[int, int | None] = {}
    for number, pick in enumerate(picks, start=1):
        undoes[number] = pick if 0 < pick < number else None
    held = holding(undoes)
    for act in undoes:
        undone = any(undoes[other] == act for other in held)
        assert (act in held) == (not undone)
