"""Evidence and outcomes made for tests of track records and of the replayed past."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from showcar.judgement.outcomes import Outcome, Outcomes
from showcar.model.claim import Claim
from showcar.model.judgement import Evidence, Reading
from showcar.model.ledger import Kept

Report = tuple[Reading, tuple[Kept, ...]]
RECORDED = datetime(2026, 1, 1, tzinfo=UTC)


def told(words: str = "will be built", predicate: str = "production", **parts: Any) -> dict[str, Any]:
    """A claim's own parts."""
    return {"quote": words, "predicate": predicate, "value": {"form": "any"}, "factuality": "CT+", "source": ()} | parts


def report(
    day: str | None, *claims: Mapping[str, Any], name: str = "BMW Skytop", outlet: str | None = "Autocar",
    author: str | None = None, head: str = "", document: str = "",
) -> Report:  # fmt: skip
    """A report on a car, with a sentence for each claim."""
    # words of its own, so that no two are taken for copies
    own = f"{head or f'Seen by {outlet} on {day}'}."
    text, kept = own, []
    first = f"{day}-01-01"[:10] if day else "2026-01-01"
    identity = document or f"{outlet}-{day}-{len(claims)}-{head}".replace(" ", "-")
    for number, one in enumerate(claims):
        start = len(text) + 1
        text += " " + one["quote"] + "."
        claim = Claim(
            identity, f"{identity}.txt", day, name, one["predicate"], one["value"], one["factuality"], one["source"],
            one.get("said_on"), one.get("condition"), one["quote"], start, start + len(one["quote"]),
        )  # fmt: skip
        kept.append(Kept(f"{identity}#{number}", claim, name, day, first, RECORDED, 1))
    reading = Reading(
        identity, f"{identity}.txt", text, None, day, first, outlet, author, None, "en", (), RECORDED,
    )  # fmt: skip
    return reading, tuple(kept)


def evidence(*reports: Report, name: str = "BMW Skytop", as_of: str = "2026-06-01") -> Evidence:
    """What a ledger held that was told nothing else."""
    return Evidence(
        name, (name,), tuple(kept for _, mine in reports for kept in mine),
        {reading.document: reading for reading, _ in reports}, date.fromisoformat(as_of),
    )  # fmt: skip


def outcome(name: str = "BMW Skytop", **parts: Any) -> Outcome:
    """A car that was built, in fifty units, a year after it was shown."""
    base: dict[str, Any] = {
        "name": name, "maker": name.split()[0], "event": "Geneva 2018", "revealed": "2018-03-06",
        "kind": "production_preview", "built": True, "form": "limited", "run": 50, "start_of_production": "2020-05",
        "known": "2020-06-15", "donor": None, "reference": f"https://example.org/{name.split()[-1]}", "confirmed": True,
        "note": "",
    }  # fmt: skip
    return Outcome(**base | parts)


def others(count: int = 20) -> tuple[Outcome, ...]:
    """Cars of long ago, half of them built."""
    return tuple(
        outcome(
            f"Maker{number} Car{number}", revealed="2008-03", known="2010-06", built=number % 2 == 0,
            form="series" if number % 2 == 0 else None, run=None,
            start_of_production="2010-01" if number % 2 == 0 else None,
        )
        for number in range(count)
    )  # fmt: skip


def outcomes(*mine: Outcome) -> Outcomes:
    """These, and cars of long ago."""
    return Outcomes((*mine, *others()))
