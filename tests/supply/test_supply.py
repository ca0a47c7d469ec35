"""What an install takes is pinned, hashed, licensed and asked for; the wheel carries all that the package needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.supply.licences import allowed, licence
from tests.supply.locked import FILE, Pin, closure, disagreements, pins, ranges
from tests.supply.packages import built, in_sdist, in_wheel, of_source

LOCK = pins(FILE.read_text("utf-8"))
EXTRAS = ("dev", "parquet", "postgresql", "serve", "sweep")
HASH = f"--hash=sha256:{'0' * 64}"


def test_the_lock_has_what_is_asked_for() -> None:
    assert list(disagreements(LOCK, ranges())) == []


def test_the_lock_has_all_that_an_install_needs_and_nothing_else() -> None:
    needed = {pin.name for pin in closure(LOCK, EXTRAS)}
    assert {pin.name for pin in LOCK if pin.needed_here} == needed


@pytest.mark.parametrize("pin", LOCK, ids=lambda pin: f"{pin.name} {pin.version}")
def test_each_licence_is_allowed(pin: Pin) -> None:
    assert allowed(licence(pin)), licence(pin)


@pytest.mark.parametrize("line", ["a>=1 " + HASH, "a==1", f"a==1 {HASH[:-1]}", "-r more.txt", f"./a {HASH}"])
def test_what_is_not_pinned_and_hashed_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="is no release with the hashes of its files"):
        pins(f"# a lock\n{line}\n")


def test_what_does_not_agree_is_told() -> None:
    known = pins(f"a==1.5 \\\n    {HASH}\n")
    assert list(disagreements(known, [Requirement("a>=1,<2")])) == []
    assert list(disagreements(known, [Requirement("a>=2"), Requirement("b")])) == [
        "a: >=2 is asked for, and 1.5 is locked", "b: is asked for and not locked",
    ]  # fmt: skip


def test_the_wheel_and_the_sdist_carry_what_is_needed(tmp_path: Path) -> None:
    wheel, sdist = built(FILE.parent, tmp_path / "dist")
    assert of_source() - in_wheel(wheel).keys() == set()
    needed = {"pyproject.toml", "Makefile", "constraints.txt", "README.md", "LICENSE", "examples", "docs", "tests"}
    assert needed - {name.partition("/")[0] for name in in_sdist(sdist)} == set()
