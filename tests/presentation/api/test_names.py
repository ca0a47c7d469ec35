"""Names of programmes are worked out once, and anew when the ledger records something."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from showcar import ledger as ledgers
from showcar.model.board import Clocks
from showcar.presentation.api.names import MOST, Names
from tests.presentation.web import ledger as made


def test_names_are_those_of_the_ledger_and_follow_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = list(made.by_day())
    path = tmp_path / "ledger.db"
    made.make(path, reports[:3])
    now, asked = reports[-1][0], 0
    with ledgers.open(path, lambda: now) as ledger:
        names, plain = Names(ledger), ledger.programmes

        def counted(**clocks: object) -> object:
            nonlocal asked
            asked += 1
            return plain(**clocks)  # type: ignore[arg-type]

        monkeypatch.setattr(ledger, "programmes", counted)
        today = Clocks(now.date())
        first = names.of(today)
        assert first == [one.name for one in plain(as_of=now.date())]
        assert (names.of(today) is first, asked) == (True, 1)
        assert (names.of(Clocks(date(1990, 1, 1))), asked) == ([], 2)
        document = reports[-1][1].document()
        ledger.add(document, reports[-1][1].claims(document), extractor=made.EXTRACTOR)
        assert names.of(today) == [one.name for one in plain(as_of=now.date())] != first
        for year in range(MOST + 1):
            names.of(Clocks(date(1990 + year, 1, 1)))
        assert len(names._kept) == MOST
