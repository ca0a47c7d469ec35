"""Quality never falls below tests/floors.json, and every predicate family has its floors."""

from __future__ import annotations

import pytest

from showcar.extraction.predicates import families
from showcar.model.claim import PREDICATES
from tests.scoring import floors
from tests.scoring.corpus import FOLDERS
from tests.scoring.families import FAMILIES
from tests.scoring.run import score


def test_quality_is_at_or_above_its_floors() -> None:
    assert floors.below() == []


def test_every_family_of_the_package_has_floors() -> None:
    assert {name for name, _ in families()} == set(FAMILIES), "bring tests/scoring/families.py up to date"
    measured = {*FAMILIES, "unseen", "seen, renamed", "unseen, renamed"}
    assert measured == set(floors.load()["floors"]), "run python -m tests.scoring --write-floors"


def test_every_predicate_is_in_one_family() -> None:
    listed = sorted(predicate for predicates in FAMILIES.values() for predicate in predicates)
    assert listed == sorted(PREDICATES)


def test_a_floor_is_not_lowered_without_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floors, "load", lambda: {"floors": {"body": {"precision": 0.9}}})
    monkeypatch.setattr(floors, "measured", lambda: {"body": {"precision": 0.8}})
    with pytest.raises(floors.Lowered, match=r"body precision: 0\.9 to 0\.8"):
        floors.write()


@pytest.mark.skipif(
    not FOLDERS["seeds"][1].is_dir(), reason="no folder shared beside this checkout: the seeds are not scored"
)
def test_the_three_seed_reports_hold_the_bars() -> None:
    seeds = score("seeds")
    assert seeds.total().rates()[2] >= 0.85
    assert seeds.total().rates("strict")[2] >= 0.70
    assert seeds.total("production").rates()[2] >= 0.90
    assert seeds.right["date"] == seeds.reports == 3
