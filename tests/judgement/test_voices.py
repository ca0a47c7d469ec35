"""Whose voice a claim is, as conflicts tell it."""

from __future__ import annotations

from showcar.judgement.conflicts import conflicts
from showcar.model.judgement import Group
from tests.judgement.telling import Said, evidence, report


def test_the_nameless_stand_in_the_report_that_prints_them_not_in_themselves() -> None:
    dear, cheap = ({"amount": amount, "currency": "EUR"} for amount in (410000, 250000))
    passed_on = report("2025-01-02", "Autocar", Said("CT+", ("two dealers",), "price", dear))
    own = report("2025-02-02", "Car Echo", Said("CT+", (), "price", cheap))
    group = Group("two dealers", None, (passed_on.document,), ())
    found = conflicts(evidence([passed_on, own]), [group])
    assert [source for one in found for side in one.sides for source in side.sources] == [
        "two dealers (in Autocar)", "Car Echo",
    ]  # fmt: skip
