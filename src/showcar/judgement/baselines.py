"""Plain forecasts to hold verdicts against: what the same reports say to who does not weigh them."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from showcar.judgement.outcomes import Outcomes, base_rate
from showcar.judgement.said import value_key
from showcar.judgement.track_settings import Settings
from showcar.model.judgement import Evidence
from showcar.model.ledger import Kept

BASE_RATE = "base rate"
MAJORITY = "majority of reports"
NEWEST = "newest report"
DAWID_SKENE = "Dawid-Skene"

_YES = {"CT+": 3, "PR+": 2, "PS+": 1, "CT-": -3, "PR-": -2, "PS-": -1}


@dataclass(frozen=True, slots=True)
class Vote:
    """What a report, all in all, says about whether a programme is built.

    Attributes:
        document: Id of the report.
        voter: Its outlet, or its path where none is known.
        day: When it was said, ISO 8601.
        yes: Whether it says that it is built.
        factuality: Of its firmest claim to that end.
    """

    document: str
    voter: str
    day: str
    yes: bool
    factuality: str


def votes(evidence: Evidence) -> tuple[Vote, ...]:
    """One vote for each report that claims production either way, by day; one that says both as firmly abstains."""
    by_report: dict[str, list[Kept]] = {}
    for kept in evidence.kept:
        if kept.claim.predicate == "production" and kept.claim.factuality in _YES:
            by_report.setdefault(kept.claim.document, []).append(kept)
    found = []
    for document, mine in by_report.items():
        total = sum(_YES[kept.claim.factuality] for kept in mine)
        if total:
            side = [kept for kept in mine if (_YES[kept.claim.factuality] > 0) == (total > 0)]
            firmest = min(
                side, key=lambda kept: (-abs(_YES[kept.claim.factuality]), value_key(kept.claim.value), kept.id)
            )
            reading = evidence.readings.get(document)
            voter = reading and (reading.outlet or reading.path) or document
            found.append(Vote(document, voter, max(one.day for one in mine), total > 0, firmest.claim.factuality))
    return tuple(sorted(found, key=lambda vote: (vote.day, vote.document)))


def base(outcomes: Outcomes) -> float:
    """How often any concept car is built."""
    return base_rate(outcomes).mean


def majority(cast: Sequence[Vote], rate: float) -> float:
    """Share of reports that say it is built, with the base rate as one report more."""
    return (sum(vote.yes for vote in cast) + rate) / (len(cast) + 1)


def newest(cast: Sequence[Vote], rate: float, settings: Settings) -> float:
    """What the newest report says, as it is worded; the base rate where none says anything."""
    return settings.wording[cast[-1].factuality] if cast else rate


def has_crowd_kit() -> bool:
    """Whether crowd-kit is installed, which the package does not need for anything else."""
    return find_spec("crowdkit") is not None


def dawid_skene(cast: Mapping[str, Sequence[Vote]], rate: float) -> dict[str, float]:
    """Dawid and Skene's model over the votes on all programmes, as crowd-kit has it.

    Args:
        cast: Votes by programme.
        rate: What it says of a programme that nobody votes on.

    Returns:
        For each programme the probability that it is built. Where all votes are the same there is nothing to learn,
        and it is their side.

    Source: Dawid and Skene 1979.
    """
    rows = [(name, vote.voter, "yes" if vote.yes else "no") for name in sorted(cast) for vote in cast[name]]
    found: dict[str, dict[str, float]] = {}
    if rows:
        pandas: Any = import_module("pandas")
        aggregation: Any = import_module("crowdkit.aggregation")
        table = pandas.DataFrame(rows, columns=["task", "worker", "label"])
        # crowd-kit 1.4 still calls pandas in ways that pandas 3 warns of
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = aggregation.DawidSkene(n_iter=100).fit_predict_proba(table).to_dict("index")
    return {name: float(found[name].get("yes", 0.0)) if name in found else rate for name in cast}
