"""Floors below which the quality must not fall: `tests/floors.json`."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from tests.scoring.families import FAMILIES
from tests.scoring.renamed import KINDS, score_renamed
from tests.scoring.run import score

FILE = Path(__file__).resolve().parents[1] / "floors.json"


class Lowered(Exception):
    """A floor would be lowered, and no reason was given."""


def _down(value: float) -> float:
    return math.floor(value * 1000) / 1000


def load() -> dict[str, Any]:
    """The floors as the file has them."""
    loaded: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
    return loaded


def measured() -> dict[str, dict[str, float]]:
    """What the package reaches: precision and recall of families on the seen set, core F1 unseen and renamed."""
    reached: dict[str, dict[str, float]] = {}
    for family, predicates in sorted(FAMILIES.items()):
        precision, recall, _ = score("seen").total(*predicates).rates()
        reached[family] = {"precision": _down(precision), "recall": _down(recall)}
    reached["unseen"] = {"core_f1": _down(score("unseen").total().rates()[2])}
    for name in ("seen", "unseen"):
        reached[f"{name}, renamed"] = {kind: _down(score_renamed(name, kind)[1].total().rates()[2]) for kind in KINDS}
    return reached


def below() -> list[str]:
    """Every floor that is not reached, with what is reached in its place."""
    now, faults = measured(), []
    for name, bars in load()["floors"].items():
        for bar, floor in bars.items():
            reached = now.get(name, {}).get(bar)
            if reached is None:
                faults.append(f"{name} {bar}: floor {floor}, but nothing measures it; write the floors anew")
            elif reached < floor:
                faults.append(f"{name} {bar}: floor {floor}, reached {reached}")
    return faults


def write(reason: str | None = None) -> list[str]:
    """Sets every floor to what is reached.

    Args:
        reason: Why floors may be lowered; kept in the file.

    Returns:
        One line for each floor that changed.

    Raises:
        Lowered: a floor would be lowered and `reason` is empty.
    """
    before, now = load(), measured()
    raised: list[str] = []
    lowered: list[str] = []
    for name, bars in now.items():
        for bar, reached in bars.items():
            floor = before.get("floors", {}).get(name, {}).get(bar, 0.0)
            if reached != floor:
                (raised if reached > floor else lowered).append(f"{name} {bar}: {floor} to {reached}")
    lowered += [f"{name}: dropped" for name in before.get("floors", {}) if name not in now]
    if lowered and not reason:
        raise Lowered("\n".join(lowered))
    history = [*before.get("lowered", []), *({"what": line, "reason": reason} for line in lowered)]
    content = {"floors": now, "lowered": history}
    FILE.write_text(json.dumps(content, indent=2) + "\n", "utf-8")
    return raised + lowered
