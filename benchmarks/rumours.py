"""How well the weighing tells true rumours from false ones, beside a majority vote and Dawid and Skene's model.

    python -m benchmarks.rumours CSV                 cross-validated over whole claims of CSV
    python -m benchmarks.rumours CSV --fit OTHER     weights from OTHER, judged on the claims of CSV that OTHER lacks

The files are those of the Emergent corpus (Ferreira and Vlachos 2016): one headline a row with the claim that it is
about, the headline's stance, and what came of the claim. A headline becomes a statement: `for` is CT+, with a hedge in
it PR+; `against` is CT-; `observing` is Uu. Headlines of one publisher, or all but the same, are one testimony. They
are added up by `benchmarks.rumours_weighing`; a base and four weights are fitted, and how soon more of the same counts
less.
Unresolved claims are left out; Dawid and Skene's model may learn about outlets from them.
"""

from __future__ import annotations

import argparse
import csv
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from benchmarks import rumours_dawid_skene as rivals
from benchmarks import rumours_weighing as weighing
from benchmarks.rumours_dawid_skene import Method, Predict, Rumour, Told
from benchmarks.rumours_weighing import Statement, Weights

SEEDS = 10
FOLDS = 10
SATURATIONS = (0.5, 1.0, 1.5)
RIDGE = 3.0
"""How closely weights are drawn to `GUESSES`: a normal prior of variance 1/3 around them."""
SAME_HEADLINE = 90
DRAWS = 10_000

COLUMNS = ("claimId", "claimHeadline", "claimTruth", "articleHeadline", "articleHeadlineStance", "source")
TRUTHS = {"true": True, "false": False, "unknown": None}
STANCES = ("for", "against", "observing")
_CALL_SIGN = re.compile(r"(?:^|\.)[kw][a-z]{2,3}\d{0,2}\.com$")


@dataclass(frozen=True)
class Form:
    """What the weighing takes into account; all of it is the form that is judged, less of it shows what it is worth."""

    witnesses: bool = True
    hedges: bool = True
    copies: bool = True
    saturations: tuple[float, ...] = SATURATIONS
    record_power: float = 0.0


@dataclass(frozen=True)
class Reading:
    """How headlines are read, from `rumours.toml`."""

    hedges: re.Pattern[str]
    steps: dict[str, float]
    newsrooms: frozenset[str]

    @classmethod
    def load(cls) -> Reading:
        """The words and lists beside this module."""
        table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
        words = "|".join(re.escape(word) if word[-1].isalpha() else "" for word in table["hedges"]).strip("|")
        marks = "".join(re.escape(word) for word in table["hedges"] if not word[-1].isalpha())
        return cls(
            re.compile(rf"\b(?:{words})\b|[{marks}]", re.IGNORECASE),
            table["steps"],
            frozenset(site for sites in table["newsrooms"].values() for site in sites),
        )

    def witness(self, source: str) -> str:
        """`newsroom` or `other`."""
        host = source.lower().removeprefix("www.")
        ends = {host[at:] for at in range(len(host)) if at == 0 or host[at - 1] == "."}
        return "newsroom" if ends & self.newsrooms or _CALL_SIGN.search(host) else "other"

    def factuality(self, told: Told) -> str:
        """Of a headline, by its stance and its words."""
        if told.stance == "for":
            return "PR+" if self.hedges.search(told.headline) else "CT+"
        return {"against": "CT-", "observing": "Uu"}[told.stance]


def read(path: Path) -> tuple[Rumour, ...]:
    """The claims of a file in the order of their first rows, unresolved ones too."""
    found: dict[str, tuple[bool | None, list[Told]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        lacking = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
        if lacking:
            raise SystemExit(f"{path}:1: no column {', '.join(lacking)}; give a file with {', '.join(COLUMNS)}")
        for row in rows:
            truth, stance = row["claimTruth"].strip().lower(), row["articleHeadlineStance"].strip().lower()
            if truth not in TRUTHS or stance not in STANCES:
                raise SystemExit(
                    f"{path}:{rows.line_num}: claimTruth {truth!r}, articleHeadlineStance {stance!r}; give one of "
                    f"{', '.join(TRUTHS)} and one of {', '.join(STANCES)}"
                )
            told = Told(row["source"].strip(), row["articleHeadline"].strip(), stance)
            found.setdefault(row["claimId"], (TRUTHS[truth], []))[1].append(told)
    return tuple(Rumour(key, truth, tuple(told)) for key, (truth, told) in found.items())


def publisher(source: str) -> str:
    """The name before the domain's ending: `www.ibtimes.co.uk` and `au.ibtimes.com` are `ibtimes`.

    >>> publisher("www.ibtimes.co.uk"), publisher("au.ibtimes.com"), publisher("twitter")
    ('ibtimes', 'ibtimes', 'twitter')
    """
    parts = source.lower().removeprefix("www.").split(".")
    while len(parts) > 1 and (len(parts[-1]) == 2 or parts[-1] in ("com", "co", "org", "net", "info", "gov", "edu")):
        parts.pop()
    return parts[-1]


def groups(rumour: Rumour) -> tuple[str, ...]:
    """For each headline the testimony that it belongs to."""
    plain = [" ".join(re.findall(r"\w+", told.headline.lower())) for told in rumour.told]
    group = list(range(len(plain)))
    for at, told in enumerate(rumour.told):
        for before in range(at):
            if publisher(told.source) == publisher(rumour.told[before].source) or (
                fuzz.token_sort_ratio(plain[at], plain[before]) >= SAME_HEADLINE
            ):
                group[at] = group[before]
                break
    return tuple(str(number) for number in group)


def statements(rumour: Rumour, reading: Reading, form: Form) -> tuple[Statement, ...]:
    """The headlines about a rumour as the weighing takes them."""
    tied = groups(rumour) if form.copies else ("",) * len(rumour.told)
    return tuple(
        Statement(
            publisher(told.source),
            factuality if form.hedges or factuality[0] != "P" else "CT+",
            reading.witness(told.source) if form.witnesses else "other",
            group,
        )
        for told, group, factuality in zip(rumour.told, tied, map(reading.factuality, rumour.told), strict=True)
    )


def part(factuality: str, witness: str) -> str:
    """Which of the fitted weights a statement takes a step of; only who vouches is asked what kind of witness it is."""
    if factuality.endswith("+"):
        return "for, newsroom" if witness == "newsroom" else "for, other"
    if factuality.endswith("-"):
        return "against"
    return "passed on"


GUESSES = {"for, newsroom": 1.5, "for, other": 0.75, "against": -2.0, "passed on": 0.0}
"""What the fitted weights are drawn to, in nats: round numbers, chosen with the ridge on the development file."""


def table(base: float, parts: dict[str, float], saturation: float, reading: Reading) -> Weights:
    """Fitted weights as the weighing wants them."""
    return Weights(
        base,
        {
            (factuality, witness): parts[part(factuality, witness)] * reading.steps[factuality[:2]]
            for factuality in ("CT+", "PR+", "CT-", "Uu")
            for witness in ("newsroom", "other")
        },
        saturation,
    )


@dataclass(frozen=True)
class Tally:
    """How often publishers were right over resolved rumours."""

    by_claim: dict[str, dict[str, tuple[int, int]]]
    total: dict[str, tuple[int, int]]
    mean: float

    @classmethod
    def over(cls, known: Sequence[Rumour]) -> Tally:
        """Counts of right and wrong, one for each publisher, rumour and side."""
        by_claim: dict[str, dict[str, tuple[int, int]]] = {}
        total: dict[str, tuple[int, int]] = {}
        for rumour in known:
            mine: dict[str, tuple[int, int]] = {}
            for source, stance in sorted({(publisher(t.source), t.stance) for t in rumour.told}):
                if stance != "observing":
                    hit = (stance == "for") == rumour.true
                    for tally in (mine, total):
                        old = tally.get(source, (0, 0))
                        tally[source] = (old[0] + hit, old[1] + (not hit))
            by_claim[rumour.id] = mine
        right, wrong = (sum(pair[at] for pair in total.values()) for at in (0, 1))
        return cls(by_claim, total, (right + 1) / (right + wrong + 2))

    def factor(self, source: str, claim: str, power: float) -> float:
        """Track-record factor from all rumours but this one."""
        mine, total = self.by_claim.get(claim, {}).get(source, (0, 0)), self.total.get(source, (0, 0))
        return weighing.record_factor(total[0] - mine[0], total[1] - mine[1], self.mean, 10, power)


def fitted(
    known: Sequence[Rumour], prepared: Mapping[str, tuple[Statement, ...]], reading: Reading, form: Form
) -> Predict:
    """The weighing with weights from resolved rumours, and how to use it on others."""
    tally = Tally.over(known)

    def said(rumour: Rumour) -> tuple[Statement, ...]:
        mine = prepared[rumour.id]
        if not form.record_power:
            return mine
        return tuple(
            replace(one, record=tally.factor(one.source, rumour.id, form.record_power)) if weighing.side(one) else one
            for one in mine
        )

    weights = fit([(said(rumour), bool(rumour.true)) for rumour in known], reading, form)
    return lambda rumours: [weighing.weigh(said(rumour), weights).probability for rumour in rumours]


def fit(known: Sequence[tuple[tuple[Statement, ...], bool]], reading: Reading, form: Form) -> Weights:
    """Weights that make the outcomes most probable under a ridge; the saturation is one of a few."""
    truth = np.array([true for _, true in known], dtype=float)
    best: tuple[float, Weights] | None = None
    for saturation in form.saturations:
        parts, base = dict(GUESSES), 0.0
        loss = np.inf
        for _ in range(20):
            weights = table(base, parts, saturation, reading)
            design = np.array([_design(said, weights, reading) for said, _ in known])
            now, coefficients = logistic(design, truth, tuple(GUESSES.values()), RIDGE)
            base, parts = float(coefficients[0]), dict(zip(GUESSES, map(float, coefficients[1:]), strict=True))
            if abs(loss - now) < 1e-6:
                break
            loss = now
        if best is None or now < best[0]:
            best = now, table(base, parts, saturation, reading)
    assert best is not None
    return best[1]


def _design(said: tuple[Statement, ...], weights: Weights, reading: Reading) -> list[float]:
    row = dict.fromkeys(GUESSES, 0.0)
    for addend in weighing.weigh(said, weights).addends:
        size = reading.steps[addend.statement.factuality[:2]]
        for name, factor in addend.factors:
            size *= 1.0 if name == "weight" else factor
        row[part(addend.statement.factuality, addend.statement.witness)] += size
    return [row[name] for name in GUESSES]


def logistic(design: Any, truth: Any, guesses: Sequence[float], ridge: float) -> tuple[float, Any]:
    """Penalised log-loss and coefficients, the intercept first and free of the ridge, by Newton's method."""
    design = np.column_stack([np.ones(len(design)), design])
    penalty = np.array([1e-6] + [ridge] * len(guesses))
    centre = np.array([0.0, *guesses])
    at = centre.copy()
    for _ in range(100):
        chance = 1 / (1 + np.exp(-design @ at))
        gradient = design.T @ (chance - truth) + penalty * (at - centre)
        curvature = (design.T * (chance * (1 - chance))) @ design + np.diag(penalty)
        step = np.clip(np.linalg.solve(curvature, gradient), -1, 1)
        at = at - step
        if np.abs(step).max() < 1e-9:
            break
    chance = np.clip(1 / (1 + np.exp(-design @ at)), 1e-12, 1 - 1e-12)
    loss = -(truth * np.log(chance) + (1 - truth) * np.log(1 - chance)).sum()
    return float(loss + (penalty * (at - centre) ** 2).sum() / 2), at


def folds(known: Sequence[Rumour], seed: int) -> list[list[int]]:
    """Whole claims in parts, true and false ones evenly."""
    shuffled = [int(at) for at in np.random.default_rng(seed).permutation(len(known))]
    order = sorted(shuffled, key=lambda at: bool(known[at].true))
    return [sorted(order[start::FOLDS]) for start in range(min(FOLDS, len(known)))]


def cross_validated(method: Method, known: Sequence[Rumour]) -> Any:
    """Probabilities for claims that the method was not fitted on: an array of seeds by claims."""
    chances = np.zeros((SEEDS, len(known)))
    for seed in range(SEEDS):
        for held in folds(known, seed):
            predict = method([one for at, one in enumerate(known) if at not in set(held)])
            chances[seed, held] = predict([known[at] for at in held])
    return chances


def losses(chances: Any, truth: Any) -> dict[str, Any]:
    """Accuracy, Brier score and log score of each claim, the mean over seeds."""
    kept = np.clip(chances, 0.001, 0.999)
    return {
        "accuracy": ((chances > 0.5) == (truth > 0.5)).mean(axis=0),
        "brier": ((chances - truth) ** 2).mean(axis=0),
        "log": -(truth * np.log(kept) + (1 - truth) * np.log(1 - kept)).mean(axis=0),
    }


def methods(reading: Reading, every: Sequence[Rumour], unresolved: Sequence[Rumour]) -> dict[str, Method]:
    """Everything that is judged, by name, the form that counts first."""
    forms = {
        "weighing": Form(),
        "  without kinds of witness": Form(witnesses=False),
        "  without hedges": Form(hedges=False),
        "  copies counted": Form(copies=False),
        "  every testimony in full": Form(saturations=(0.0,)),
        "  with track records": Form(record_power=1.0),
    }
    ours: dict[str, Method] = {
        name: partial(
            fitted, prepared={one.id: statements(one, reading, form) for one in every}, reading=reading, form=form
        )
        for name, form in forms.items()
    }
    return ours | rivals.methods(unresolved)


def report(chances: dict[str, Any], truth: Any) -> list[str]:
    """The table: each method's scores, and how far the weighing is ahead with a 95 % paired bootstrap interval."""
    scores = {name: losses(of, truth) for name, of in chances.items()}
    first, *_ = scores
    picks = np.random.default_rng(0).integers(0, len(truth), (DRAWS, len(truth)))
    lines = [
        f"{len(truth)} resolved claims, {int(truth.sum())} true",
        f"{'':34}accuracy  Brier    log   accuracy, ours ahead by   Brier, ours lower by",
    ]
    for name, score in scores.items():
        line = f"{name:34}{score['accuracy'].mean():8.3f} {score['brier'].mean():6.4f} {score['log'].mean():6.3f}"
        if name != first:
            for key, sign in (("accuracy", 1), ("brier", -1)):
                ahead = sign * (scores[first][key] - score[key])
                low, high = np.quantile(ahead[picks].mean(axis=1), (0.025, 0.975))
                line += f"   {ahead.mean():+.3f} ({low:+.3f} to {high:+.3f})"
        lines.append(line)
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, fit, judge, print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", type=Path, metavar="CSV", help="claims to judge")
    asked.add_argument("--fit", type=Path, metavar="CSV", help="claims to fit on; without it, cross-validation")
    options = asked.parse_args(arguments)
    judged, reading = read(options.file), Reading.load()
    learnt = read(options.fit) if options.fit else ()
    seen = {one.id for one in learnt}
    judged = tuple(one for one in judged if one.id not in seen)
    known = [one for one in judged if one.true is not None]
    if len(known) < (1 if options.fit else 2 * FOLDS):
        raise SystemExit(f"{options.file}: {len(known)} resolved claims to judge; give a file with more")
    pool = [one for one in learnt if one.true is not None] if options.fit else known
    unresolved = [one for one in learnt if one.true is None] + [replace(one, true=None) for one in judged]
    judges = methods(reading, (*learnt, *judged), unresolved)
    found = {
        name: np.array([method(pool)(known)]) if options.fit else cross_validated(method, known)
        for name, method in judges.items()
    }
    weights = fit([(statements(one, reading, Form()), bool(one.true)) for one in pool], reading, Form())
    print("\n".join(report(found, np.array([bool(one.true) for one in known], dtype=float))))
    print(f"\nweights, in nats: base {weights.base:+.2f}, saturation {weights.saturation}")
    for (factuality, witness), nats in weights.nats.items():
        print(f"  {factuality:4}{witness:10}{nats:+.2f}")


if __name__ == "__main__":
    main()
