"""Part 5: crowd-kit's aggregation of votes beside the weighing, on the same claims.

Two sets of claims: what was said of concept cars whose outcome is known (`benchmarks/judgement/testimonies.csv`), and
rumours of any kind (the Emergent data set, which lies beside the checkout or not at all). crowd-kit gets one vote for
each source and claim. It never sees outcomes, as it is made for, and once more with the outcomes of nine tenths.
"""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import judgement_fit as fit
from benchmarks import rumours
from benchmarks import rumours_dawid_skene as rivals
from benchmarks.compare.result import Found, Headline, Table, share
from benchmarks.compare.timing import beside
from benchmarks.rumours_dawid_skene import Method, Rumour
from showcar.judgement import weights
from tests.scoring.corpus import ROOT

RUMOURS = ROOT.parent / "shared" / "data" / "emergent-dev.csv"
"""Headlines about rumours, in the columns that `benchmarks.rumours` names."""
FOLDS = 10


@dataclass(frozen=True)
class Votes:
    """One vote for each source and programme, and what came of the programmes."""

    rows: tuple[tuple[str, str, str], ...]
    built: Mapping[str, bool]


@cache
def cast() -> Votes:
    """The votes of the testimonies: a source's firmest statement; who does not commit itself abstains."""
    firmest: dict[tuple[str, str], tuple[tuple[int, bool], str]] = {}
    built = {}
    with fit.DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            built[row["programme"]] = row["built"] == "yes"
            fact = row["factuality"]
            rank = ("CT", "PR", "PS", "Uu").index(fact[:2]), fact.endswith("+")
            key = row["programme"], row["source"] or row["outlet"]
            if key not in firmest or rank < firmest[key][0]:
                firmest[key] = rank, fact
    rows = (
        (programme, source, "yes" if fact.endswith("+") else "no")
        for (programme, source), (_, fact) in sorted(firmest.items())
        if fact != "Uu"
    )
    return Votes(tuple(rows), built)


def crowd(model: str, votes: Votes, given: Mapping[str, bool] | None = None) -> dict[str, float]:
    """The probability that each programme is built, by one of crowd-kit's models; the base rate where nobody votes.

    Args:
        model: Name of the class in `crowdkit.aggregation`.
        votes: What was said.
        given: Outcomes that the model is told; only Dawid and Skene's takes any.
    """
    pandas: Any = import_module("pandas")
    aggregation: Any = import_module("crowdkit.aggregation")
    table = pandas.DataFrame(votes.rows, columns=["task", "worker", "label"])
    voted = set(table["task"])
    rate = share(sum(votes.built.values()), len(votes.built))
    # crowd-kit 1.4 still calls pandas in ways that pandas 3 warns of
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if given is not None:
            known = pandas.Series({name: "yes" if yes else "no" for name, yes in given.items() if name in voted})
            chances = aggregation.DawidSkene(n_iter=100).fit_predict_proba(table, known.rename_axis("task"))
        else:
            chances = getattr(aggregation, model)().fit_predict_proba(table)
    found: dict[str, dict[str, float]] = chances.to_dict("index")
    return {name: float(found[name].get("yes") or 0.0) if name in found else rate for name in votes.built}


def with_outcomes(votes: Votes) -> dict[str, float]:
    """Dawid and Skene's model, told what came of the programmes of the nine other tenths."""
    names = sorted(votes.built)
    found: dict[str, float] = {}
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        chances = crowd("DawidSkene", votes, {name: votes.built[name] for name in names if name not in held})
        found |= {name: chances[name] for name in held}
    return found


def measure(file: Path = RUMOURS) -> Found:
    """Brier score, log score and share of right sides on both sets of claims."""
    data, votes, given = fit.programmes(), cast(), weights.load()
    parameters = fit.fit(data, given)
    rate = share(sum(votes.built.values()), len(votes.built))
    forecasts: dict[str, Iterable[float]] = {
        "Showcar's weights, each programme left out in turn": fit.left_out(data, given, parameters),
        "base rate": [rate] * len(data),
    }
    for label, model in (
        ("crowd-kit, majority vote", "MajorityVote"), ("crowd-kit, Dawid-Skene", "DawidSkene"),
        ("crowd-kit, Dawid-Skene with one coin", "OneCoinDawidSkene"), ("crowd-kit, GLAD", "GLAD"),
    ):  # fmt: skip
        chances = crowd(model, votes)
        forecasts[label] = [chances[one.name] for one in data]
    told = with_outcomes(votes)
    forecasts["crowd-kit, Dawid-Skene, outcomes of nine tenths given"] = [told[one.name] for one in data]
    rows = [(label, *fit.score(list(chances), data)) for label, chances in forecasts.items()]
    columns = ("by", "Brier", "log", "right")
    tables = [Table(f"Concept cars: {len(data)} programmes, {len(votes.rows)} votes", columns, tuple(rows))]
    best = min((row for row in rows if str(row[0]).startswith("crowd-kit")), key=lambda row: row[1])
    theirs, ours = {"concept cars": best[1]}, {"concept cars": rows[0][1]}
    notes: tuple[str, ...] = ()
    if file.is_file():
        known, methods = of_rumours(file)
        table = judged(f"Rumours of any kind: {len(known)} resolved claims", known, methods)
        tables.append(table)
        of_crowd = [row for row in table.rows if str(row[0]).startswith(("majority", "Dawid"))]
        theirs["rumours"] = min(float(row[1] or 0) for row in of_crowd)
        ours["rumours"] = float(table.rows[0][1] or 0)
    else:
        notes = (f"rumours were not judged: no {file.name} lies beside the checkout, in shared/data",)
    return Found(
        ("crowd-kit",),
        Headline("Brier score, lower is better; theirs is the best of its models", theirs, ours),
        tuple(tables),
        beside(
            lambda: crowd("DawidSkene", votes),
            lambda: [fit.log_odds(parameters, one.said, given) for one in data],
            "Dawid and Skene's model and the weighing with known weights, on all concept cars",
        ),
        notes,
    )


def of_rumours(file: Path) -> tuple[list[Rumour], dict[str, Method]]:
    """The resolved rumours of a file, and the methods that judge them, the weighing first."""
    every, reading = rumours.read(file), rumours.Reading.load()
    unresolved = [replace(one, true=None) for one in every]
    form = rumours.Form()
    prepared = {one.id: rumours.statements(one, reading, form) for one in every}
    weighing: Method = partial(rumours.fitted, prepared=prepared, reading=reading, form=form)
    chosen = (
        "base rate", "majority", "majority, drawn to the base rate", "Dawid-Skene", "Dawid-Skene, observing against",
        "Dawid-Skene, given, one worker",
    )  # fmt: skip
    others = rivals.methods(unresolved)
    return [one for one in every if one.true is not None], {
        "Showcar's form, fitted to the other folds": weighing,
        **{name: others[name] for name in chosen},
    }


def judged(title: str, known: list[Rumour], methods: Mapping[str, Method]) -> Table:
    """Ten times ten-fold cross-validation over whole claims."""
    truth = np.array([bool(one.true) for one in known], dtype=float)
    rows: list[tuple[str | float, ...]] = []
    for name, method in methods.items():
        losses = rumours.losses(rumours.cross_validated(method, known), truth)
        rows.append((name, *(float(losses[key].mean()) for key in ("brier", "log", "accuracy"))))
    return Table(title, ("by", "Brier", "log", "right"), tuple(rows))
