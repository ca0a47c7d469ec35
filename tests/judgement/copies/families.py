"""Made-up groups of reports, read by the extractor, and what ties them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from showcar.model.claim import Claim
from showcar.model.judgement import Group, Reading
from showcar.model.ledger import Kept
from showcar.report import read

FOLDER = Path(__file__).parent / "families"
RECORDED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Family:
    """Reports with the groups and the parents that are right.

    Attributes:
        name: Of its file.
        readings: By document id; ids are those of the file.
        kept: What the extractor claims of them.
        groups: Which of them are one testimony.
        parents: Who certainly took it from whom.
    """

    name: str
    readings: Mapping[str, Reading]
    kept: tuple[Kept, ...]
    groups: tuple[frozenset[str], ...]
    parents: Mapping[str, str]


def reading(document: str, text: str, published: str | None, **parts: str | None) -> Reading:
    """A report with this text."""
    return Reading(
        document, parts.get("path") or f"{document}.txt", text, parts.get("title"), published,
        (published or "2026-01-01")[:10].ljust(10, "x").replace("xxxxxx", "-01-01").replace("xxx", "-01"),
        parts.get("outlet"), parts.get("author"), parts.get("url"), "en", (), RECORDED,
    )  # fmt: skip


def kept(claim: Claim) -> Kept:
    """A claim as a ledger with one run would keep it."""
    identity = sha256(repr((claim.document, claim.start, claim.predicate, claim.value)).encode()).hexdigest()[:16]
    day = claim.published or "2026-01-01"
    return Kept(identity, claim, claim.subject, claim.published, day, RECORDED, 1)


@cache
def told(document: str, text: str, published: str | None, outlet: str | None) -> tuple[Reading, tuple[Kept, ...]]:
    """A report and what the extractor finds in it."""
    stamp = f"date {published} " if published else ""
    report = read(f"{stamp}{text.strip()}", path=f"{document}.txt", force=True)
    made = reading(document, report.document.text, published, outlet=outlet)
    return made, tuple(kept(replace(claim, document=document)) for claim in report.claims)


@cache
def families(part: str) -> tuple[Family, ...]:
    """All families of a folder, by name."""
    return tuple(_family(path) for path in sorted((FOLDER / part).glob("*.toml")))


def _family(path: Path) -> Family:
    table = tomllib.loads(path.read_text("utf-8"))
    readings: dict[str, Reading] = {}
    claims: list[Kept] = []
    for row in table["report"]:
        made, found = told(row["id"], row["text"], row.get("date"), row.get("outlet"))
        readings[row["id"]] = made
        claims += found
    right = tuple(frozenset(group) for group in table["groups"])
    assert {one for group in right for one in group} == readings.keys(), path.name
    return Family(path.stem, readings, tuple(claims), right, table.get("parents", {}))


def pairs(groups: Iterable[Iterable[str]]) -> frozenset[tuple[str, str]]:
    """All pairs of reports that are in one group."""
    return frozenset(pair for group in groups for pair in combinations(sorted(group), 2))


def parents(groups: Sequence[Group]) -> dict[str, str | None]:
    """Who took it from whom, by these groups."""
    return {copying.document: copying.origin for group in groups for copying in group.copyings}


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)
