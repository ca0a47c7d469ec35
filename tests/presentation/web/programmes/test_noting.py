"""Every quote of a dossier is a note, every note's report is in the list, and numbers run without a gap."""

from __future__ import annotations

from showcar.presentation.web.programmes.noting import notes
from showcar.presentation.web.programmes.page import page
from tests.presentation.web import told as made


def test_notes_are_numbered_as_they_are_told() -> None:
    shown = page(made.opened())
    found = notes(shown)
    assert sorted(found.of_claim.values()) == list(range(1, len(found.quotes) + 1))
    assert {quote.claim for quote in found.quotes} >= {kept.id for kept in made.opened().evidence.kept}
    first = next(line for line in shown.terms if line.quotes)
    assert found.numbers(first.quotes) == tuple(range(1, len(first.quotes) + 1))


def test_reports_are_numbered_by_day() -> None:
    reports, group = made.chain(4)
    found = notes(page(made.opened(reports, tied=(group,))))
    assert [one.outlet for one in found.reports] == [f"Link {at}" for at in range(4)]
    assert {quote.report.document for quote in found.quotes} <= found.of_document.keys()
