"""Every predicate family finds in short reports what its table of cases says, and nothing else."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from showcar.catalogue.index import index
from showcar.documents import load
from showcar.extraction.pipeline import extract
from showcar.model.claim import FACTUALITIES, PREDICATES, Claim
from showcar.model.document import Document

FOLDER = Path(__file__).parents[1] / "cases"
FILES = sorted(FOLDER.glob("*.toml"))
KEYS = {"id", "text", "published", "predicate", "want"}
ROW_KEYS = {"subject", "value", "factuality", "source"}

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """One file of cases."""

    path: Path
    cases: tuple[Row, ...]


@cache
def tables() -> tuple[Table, ...]:
    return tuple(Table(path, tuple(tomllib.loads(path.read_text(encoding="utf-8"))["case"])) for path in FILES)


def parameters() -> list[Any]:
    return [pytest.param(case, id=f"{table.path.stem}: {case['id']}") for table in tables() for case in table.cases]


@cache
def claims_of(text: str, published: str | None) -> tuple[Claim, ...]:
    """The claims of a report; cases that share a text share its parse."""
    document = load("-", text)
    assert isinstance(document, Document), f"the report cannot be read: {document}"
    return extract(replace(document, published=published or document.published), index())


def row(claim: Claim) -> Row:
    return {
        "subject": claim.subject,
        "value": dict(claim.value),
        "factuality": claim.factuality,
        "source": list(claim.source),
    }


def agrees(wanted: Row, found: Row) -> bool:
    """Whether what the case tells of a claim is so; what it leaves out is free."""
    return all(found[key] == told for key, told in wanted.items())


def lines(rows: list[Row]) -> str:
    return "\n".join(f"  {json.dumps(r, ensure_ascii=False, sort_keys=True)}" for r in rows) or "  nothing"


@pytest.mark.parametrize("case", parameters())
def test_a_short_report_makes_the_claims_of_its_case(case: Row) -> None:
    found = [row(c) for c in claims_of(case["text"], case.get("published")) if c.predicate == case["predicate"]]
    missing, extra = [], list(found)
    for wanted in case["want"]:
        match = next((r for r in extra if agrees(wanted, r)), None)
        if match is None:
            missing.append(wanted)
        else:
            extra.remove(match)
    assert not missing and not extra, (
        f"\n{case['text']}\nwanted and not found:\n{lines(missing)}\nfound and not wanted:\n{lines(extra)}"
    )


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.path.stem)
def test_a_table_of_cases_is_well_formed_and_has_reports_that_want_nothing(table: Table) -> None:
    ids = [case["id"] for case in table.cases]
    assert len(ids) == len(set(ids)), f"{table.path.name}: an id stands twice"
    for case in table.cases:
        where = f"{table.path.name}: {case['id']}"
        assert set(case) <= KEYS, f"{where}: unknown keys {sorted(set(case) - KEYS)}; known are {sorted(KEYS)}"
        assert case["predicate"] in PREDICATES, f"{where}: no predicate {case['predicate']!r}"
        for wanted in case["want"]:
            assert {"subject", "value"} <= set(wanted) <= ROW_KEYS, f"{where}: a wanted claim has {sorted(wanted)}"
            assert wanted.get("factuality", "CT+") in FACTUALITIES, f"{where}: no factuality {wanted['factuality']!r}"
    assert any(not case["want"] for case in table.cases), f"{table.path.name}: no case wants nothing"
