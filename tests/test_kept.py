"""What is kept from one start to the next is worked out again whenever it cannot be trusted, and never in the way."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from showcar.catalogue.loader import DATA, load, read
from showcar.extraction.cues import candidates
from showcar.extraction.sieve import Sieve
from showcar.kept import MOST, kept


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what may be thrown away."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "showcar" / "kept"


class _Made:
    def __init__(self, value: Any) -> None:
        self.value, self.times = value, 0

    def __call__(self) -> Any:
        self.times += 1
        return self.value


def test_worked_out_once_for_the_same_bytes() -> None:
    made = _Made({"é": [1, None, "\ud7ff"]})
    assert [kept("a", b"1", made) for _ in range(3)] == [made.value] * 3
    assert made.times == 1
    kept("a", b"2", made), kept("b", b"1", made)
    assert made.times == 3


def test_it_is_the_users_alone(cache: Path) -> None:
    kept("a", b"1", _Made(1))
    (file,) = cache.iterdir()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"\xff", b"[1]", b"0\n[1]", b"half"])
def test_what_is_damaged_is_worked_out_again(cache: Path, damage: bytes) -> None:
    made = _Made([1, 2])
    kept("a", b"1", made)
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-2] if damage == b"half" else damage)
    assert kept("a", b"1", made) == [1, 2] and made.times == 2
    # and is whole again
    assert kept("a", b"1", made) == [1, 2] and made.times == 2


def test_old_ones_go(cache: Path) -> None:
    for number in range(MOST + 3):
        kept("a", bytes([number]), _Made(number))
        for path in cache.iterdir():
            os.utime(path, (path.stat().st_mtime - 10, path.stat().st_mtime - 10))
    assert len(list(cache.iterdir())) == MOST
    last = _Made(0)
    assert kept("a", bytes([MOST + 2]), last) == MOST + 2 and last.times == 0


def test_where_nothing_can_be_written_it_is_worked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    made = _Made([1])
    assert kept("a", b"1", made) == kept("a", b"1", made) == [1] and made.times == 2


def test_what_json_cannot_hold_is_worked_out() -> None:
    made = _Made({"day": date(2024, 2, 29)})
    assert kept("a", b"1", made) == kept("a", b"1", made) == made.value and made.times == 2


def test_a_fault_in_making_is_told(cache: Path) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kept("a", b"1", broken)
    assert not cache.exists()


def test_the_catalogue_is_the_same_from_either(cache: Path) -> None:
    first = read(DATA)
    assert list(cache.glob("catalogue-*.json"))
    assert read(DATA) == first == load()


def test_a_sieve_is_the_same_from_either(cache: Path) -> None:
    patterns = [(r"green\s+light", 2), (r"\w+", 2), (r"(?:axed|shelved)", 2)]
    texts = ["the green light", "it was axed", "nothing"]
    told = [[Sieve(patterns, name).among(text) for text in texts] for name in ("", "x", "x")]
    assert told[0] == told[1] == told[2] == [{0, 1}, {1, 2}, {1}]
    assert len(list(cache.glob("words-of-x-*.json"))) == 1


def test_a_cue_is_found_by_its_words() -> None:
    assert candidates("It has the green light.")
