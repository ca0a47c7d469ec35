"""Fits what testimonies are worth on programmes whose outcome is known, and tells how well that forecasts others.

    python -m benchmarks.judgement_fit            prints the figures
    python -m benchmarks.judgement_fit --write    and writes them into weights.toml

The data are `judgement/testimonies.csv`: who said on which day how firmly that a programme would, or would not, be
built, and whether it was. One row of the fit is one programme: the log-odds are a constant and, for each source, its
firmest statement, factuality times witness, those of a kind and tendency fading as in `weights.toml`. The likelihood is
penalised towards the starting values; the parameters are steps that may not be negative, so that firmer words and
better witnesses never weigh less. Each programme is left out whole when its own forecast is made.
"""

from __future__ import annotations

import csv
import math
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from showcar.judgement import weights
from showcar.judgement.weights import ORDER, Weights
from showcar.model.judgement import WITNESSES

DATA = Path(__file__).parent / "judgement" / "testimonies.csv"

# constant; steps of PS+, PR+, CT+; of PS-, PR-, CT-; place of Uu between PS- and PS+; ratios of the next witness
START = np.array([0.0, 0.3, 1.2, 1.5, 0.5, 1.0, 1.5, 0.3, 0.85, 0.85, 0.9, 0.7, 0.7])
# how far from its start each may well lie, as a standard deviation: the data say much of words, little of witnesses
SPREAD = np.array([10.0] + [0.7] * 6 + [0.3] + [0.1] * 5)
BOUNDS = [(-3.0, 3.0)] + [(0.1, 4.0)] * 6 + [(0.0, 1.0)] + [(0.3, 1.0)] * 5


Said = tuple[str, str, bool]
"""Factuality, witness, and whether a condition was named."""


@dataclass(frozen=True)
class Programme:
    """A programme with its outcome and one statement of each source, in a fixed order."""

    name: str
    built: bool
    said: tuple[Said, ...]


def programmes() -> list[Programme]:
    """The data, a source's firmest statement each; at equal firmness the one against."""
    rows: dict[str, list[dict[str, str]]] = {}
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(row["programme"], []).append(row)
    found = []
    for name in sorted(rows):
        best: dict[str, Said] = {}
        for row in rows[name]:
            said = row["factuality"], row["witness"], row["condition"] == "yes"
            key = row["source"] or row["outlet"]
            if key not in best or _firmness(said) < _firmness(best[key]):
                best[key] = said
        found.append(Programme(name, rows[name][0]["built"] == "yes", tuple(sorted(best.values()))))
    return found


def _firmness(said: Said) -> tuple[int, bool]:
    return ("CT", "PR", "PS", "Uu").index(said[0][:2]), said[0].endswith("+")


def figures(parameters: Sequence[float]) -> tuple[float, dict[str, float], dict[str, float]]:
    """Constant, nats by factuality and share by witness of a vector of steps."""
    base, a, b, c, x, y, z, open_, *ratios = parameters
    firm = {"CT+": a + b + c, "PR+": a + b, "PS+": a, "PS-": -x, "PR-": -x - y, "CT-": -x - y - z}
    firm["Uu"] = open_ * a - (1 - open_) * x
    shares = np.cumprod([1.0, *ratios])
    return float(base), {key: float(firm[key]) for key in ORDER}, dict(zip(WITNESSES, map(float, shares), strict=True))


def log_odds(parameters: Sequence[float], said: Sequence[Said], given: Weights) -> float:
    """What a programme's statements come to."""
    base, firm, shares = figures(parameters)
    worths = [
        (firm[fact] * shares[witness] * (given.condition["open"] if condition else 1.0), witness)
        for fact, witness, condition in said
    ]
    seen: dict[tuple[str, bool], int] = {}
    for nats, witness in sorted(worths, key=lambda pair: -abs(pair[0])):
        place = seen.get((witness, nats > 0), 0)
        seen[witness, nats > 0] = place + 1
        base += nats * given.repeat[witness] ** place
    return base


def fit(data: Sequence[Programme], given: Weights, start: Sequence[float] = tuple(START)) -> list[float]:
    """Parameters of the greatest penalised likelihood; the start only saves time."""

    alike = Counter((one.said, one.built) for one in data)

    def loss(parameters: Sequence[float]) -> float:
        total = 0.5 * float(np.sum(((np.asarray(parameters) - START) / SPREAD) ** 2))
        for (said, built), many in alike.items():
            nats = log_odds(parameters, said, given)
            total += many * math.log1p(math.exp(-nats if built else nats))
        return total

    found = minimize(loss, np.asarray(start), method="L-BFGS-B", bounds=BOUNDS, options={"ftol": 1e-7})
    return [float(number) for number in found.x]


def score(forecasts: Sequence[float], data: Sequence[Programme]) -> tuple[float, float, float]:
    """Brier score, log score in nats, and share of right sides of forecasts, the lower the better but the last."""
    chances = [min(0.999, max(0.001, forecast)) for forecast in forecasts]
    brier = sum((p - one.built) ** 2 for p, one in zip(chances, data, strict=True)) / len(data)
    log = -sum(math.log(p if one.built else 1 - p) for p, one in zip(chances, data, strict=True)) / len(data)
    right = sum((p > 0.5) == one.built for p, one in zip(chances, data, strict=True)) / len(data)
    return brier, log, right


def left_out(data: Sequence[Programme], given: Weights, start: Sequence[float]) -> list[float]:
    """Each programme's forecast by weights that were fitted to all others; the start only saves time."""
    # programmes of which the same was said, with the same outcome, leave the same ones over
    without: dict[tuple[tuple[Said, ...], bool], float] = {}
    forecasts = []
    for place, one in enumerate(data):
        if (one.said, one.built) not in without:
            others = [*data[:place], *data[place + 1 :]]
            nats = log_odds(fit(others, given, start), one.said, given)
            without[one.said, one.built] = 1 / (1 + math.exp(-nats))
        forecasts.append(without[one.said, one.built])
    return forecasts


def write(firm: dict[str, float], shares: dict[str, float]) -> None:
    """Puts the fitted figures into weights.toml."""
    text = weights.DATA.read_text("utf-8")
    for section, numbers in (("factuality", firm), ("witness", shares)):
        lines = "".join(
            f"{key if re.fullmatch('[A-Za-z]+', key) else chr(34) + key + chr(34)} = {round(number, 2)}\n"
            for key, number in numbers.items()
        )
        # figures hold no backslashes, so that the lines can stand as they are
        text = re.sub(rf"(?m)^\[{section}\]\n(?:[^\n#\[]+\n)+", f"[{section}]\n{lines}", text)
    weights.DATA.write_text(text, "utf-8")


def main() -> None:
    data, given = programmes(), weights.load()
    parameters = fit(data, given)
    base, firm, shares = figures(parameters)
    built = sum(one.built for one in data)
    print(f"{len(data)} programmes, {built} built, {sum(len(one.said) for one in data)} sources")
    print("constant", round(base, 2))
    print("factuality", {key: round(number, 2) for key, number in firm.items()})
    print("witness", {key: round(number, 2) for key, number in shares.items()})
    print("each programme left out in turn:   Brier    log  right")
    rows = {
        "weights": left_out(data, given, parameters),
        "base rate": [(built - one.built) / (len(data) - 1) for one in data],
        "majority of sources": [_majority(one) for one in data],
    }
    for name, forecasts in rows.items():
        print(f"  {name:<32}" + "  ".join(f"{number:.3f}" for number in score(forecasts, data)))
    if "--write" in sys.argv:
        write(firm, shares)
        weights.read(weights.DATA)


def _majority(one: Programme) -> float:
    yes = sum(fact.endswith("+") for fact, _, _ in one.said)
    no = sum(fact.endswith("-") for fact, _, _ in one.said)
    return (yes + 0.5) / (yes + no + 1)


if __name__ == "__main__":
    main()
