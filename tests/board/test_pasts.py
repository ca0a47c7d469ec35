"""A long past of a day that no board is of is replayed once, and whatever becomes of the file, the answer is right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from showcar import ledger as ledgers
from showcar.board import opening, pasts
from showcar.board.desk import Desk
from showcar.judgement.verdicts import replayed_verdict
from showcar.ledger import Ledger
from showcar.model.board import Clocks, Opened
from tests.ledger.made import START, Clock, add, claim, report

CAR = "BMW Abcdetop"
CLOCKS = Clocks(date(2026, 6, 2))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of a car of which two reports tell."""
    with ledgers.open(tmp_path / "ledger.db", Clock(START)) as opened:
        for number in "12":
            add(opened, report(claim("will be built", CAR), path=number, head=number))
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of boards, of which there is none."""
    made = tmp_path / "boards"
    made.mkdir()
    return made


def replays(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Counts what is replayed, however short it is."""
    seen: list[str] = []

    def counted(found, **rest):  # type: ignore[no-untyped-def]
        seen.append(found.programme)
        return replayed_verdict(found, **rest)

    monkeypatch.setattr(opening, "LEAST", 1)
    monkeypatch.setattr(opening, "replayed_verdict", counted)
    return seen


def asked(ledger: Ledger, folder: Path | None) -> Opened:
    """What somebody is told who asks for the first time."""
    return Desk(ledger, folder).programme(CAR, CLOCKS)


def test_a_long_past_is_replayed_once(ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = replays(monkeypatch)
    first = asked(ledger, folder)
    assert asked(ledger, folder) == first
    assert seen == [CAR]
    assert asked(ledger, None) == first


def test_what_is_told_since_is_replayed(ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = replays(monkeypatch)
    before = asked(ledger, folder)
    add(ledger, report(claim("will be built", CAR), path="3", head="3"))
    after = asked(ledger, folder)
    assert len(after.evidence.kept) > len(before.evidence.kept)
    assert seen == [CAR, CAR]


def test_few_are_kept(ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = replays(monkeypatch)
    monkeypatch.setattr(pasts, "MOST", 1)
    asked(ledger, folder)
    Desk(ledger, folder).programme(CAR, Clocks(date(2026, 6, 3)))
    asked(ledger, folder)
    assert seen == [CAR] * 3


@pytest.mark.parametrize("bytes_", [b"", b"no database", b"SQLite format 3\x00" * 100], ids=["empty", "text", "torn"])
def test_a_damaged_file_is_made_anew(
    bytes_: bytes, ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = replays(monkeypatch)
    (folder / "asked.pasts").write_bytes(bytes_)
    first = asked(ledger, folder)
    assert asked(ledger, folder) == first
    assert seen == [CAR]


def test_a_short_past_is_not_kept(ledger: Ledger, folder: Path) -> None:
    asked(ledger, folder)
    assert not list(folder.glob("*.pasts"))
