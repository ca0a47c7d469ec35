"""Seeds, and all inputs that once failed, keep every promise of their target, each within its time."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.registry import HERE, TARGETS, Target


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Without what libraries log of damaged pages."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def inputs(target: Target) -> list[Path]:
    """Seeds, then finds."""
    return [path for folder in (target.seeds, target.found) if folder.is_dir() for path in sorted(folder.iterdir())]


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_seeds_and_finds(target: Target) -> None:
    paths = inputs(target)
    assert paths
    # all that is loaded once
    target.run(paths[0].read_bytes())
    for path in paths:
        data = path.read_bytes()
        began = time.process_time()
        target.run(data)
        assert time.process_time() - began < target.allowed(len(data)), path


def test_every_folder_is_of_a_target() -> None:
    for folder in ("seeds", "found"):
        assert {path.name for path in (HERE / folder).iterdir()} <= set(TARGETS)
    assert {path.name for path in (HERE / "seeds").iterdir()} == set(TARGETS)
