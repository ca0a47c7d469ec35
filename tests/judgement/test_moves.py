"""What a report moved is told once, from what to what, with its own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from showcar import ledger as ledgers
from showcar.judgement.moves import moves
from showcar.judgement.verdicts import verdict
from showcar.ledger import Ledger
from showcar.model.judgement import Change
from tests.ledger.made import Clock, Told, add, claim, report

DAY = date(2026, 6, 1)
HOPE = report(claim("may be built", factuality="PS+", source=("Ann",)), head="Ann hopes.", path="a.txt")
DENIAL = report(
    claim("will never be built", factuality="CT-", source=("BMW",)),
    claim("50 units", predicate="run_size", value={"amount": 50}),
    head="The maker has spoken in quite other words than anybody before it.", path="b.txt", published="2025-03-01",
)  # fmt: skip


def moved(ledger: Ledger, new: Told) -> list[Change]:
    since = ledger.last_recorded() or Clock().now
    add(ledger, new)
    found: list[Change] = []
    for before, now in ledger.evidence_at(new.document.path, as_of=DAY, since=since):
        found += moves(before, now)
        told = verdict(now)
        assert {one.after for one in found if one.what == "stage"} <= {told.stage}
        assert {one.after for one in found if one.what == "probability"} <= {told.probability}
    return found


def test_the_first_report_tells_where_a_programme_stands(tmp_path: Path) -> None:
    with ledgers.open(str(tmp_path / "l.db"), Clock()) as ledger:
        add(ledger, report(claim("x", subject="Audi Nova"), path="other.txt"))
        found = moved(ledger, HOPE)
    assert [(one.what, one.before) for one in found] == [("stage", None), ("probability", None)]
    assert {one.programme for one in found} == {"BMW Skytop"}
    assert found[0].kept and found[0].kept[0].claim.quote == "may be built"


def test_a_later_report_tells_what_became_other(tmp_path: Path) -> None:
    with ledgers.open(str(tmp_path / "l.db"), Clock()) as ledger:
        add(ledger, HOPE)
        found = {one.what: one for one in moved(ledger, DENIAL)}
        # and once more, there is nothing new
        assert moved(ledger, DENIAL) == []
    assert (found["stage"].before, found["stage"].after) == ("considered", "rejected")
    before, after = found["probability"].before, found["probability"].after
    assert isinstance(before, float) and isinstance(after, float) and before > after
    assert (found["run_size"].before, found["run_size"].after) == (None, {"amount": 50})
    quotes = {kept.claim.quote for one in found.values() for kept in one.kept}
    assert quotes == {"will never be built", "50 units"}
