"""Reads the reports of a set and scores their claims.

The suite scores the corpus in several processes, so what was read is kept in `build/readings`, known by the program and
the report as they are; what another program read is thrown away.
"""

from __future__ import annotations

import json
import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import NamedTemporaryFile

import showcar
from tests.scoring.corpus import ROOT, cases
from tests.scoring.score import Record, Score

KEPT = ROOT / "build" / "readings"


@cache
def _kept() -> Path:
    """The folder of this program: known by each file of the package, and by the releases of what it uses."""
    package = Path(showcar.__file__).parent
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    whole = sha256((ROOT / "constraints.txt").read_bytes())
    for path in files:
        whole.update(f"{path.relative_to(package)}\0".encode() + sha256(path.read_bytes()).digest())
    mine = KEPT / whole.hexdigest()
    mine.mkdir(parents=True, exist_ok=True)
    for other in KEPT.iterdir():
        if other != mine:
            rmtree(other, ignore_errors=True)
    return mine


def _read(path: Path) -> tuple[str | None, list[Record]]:
    try:
        report = showcar.read(path)
    except showcar.UnreadableReport:
        return None, []
    return report.document.published, [claim.to_record() for claim in report.claims]


def read(path: Path) -> tuple[str | None, list[Record]]:
    """The date and the claims of a report as Showcar reads it; nothing where it cannot be read."""
    name = sha256(path.name.encode() + b"\0" + path.read_bytes()).hexdigest()
    kept = _kept() / f"{name}.json"
    if kept.is_file():
        published, claims = json.loads(kept.read_text("utf-8"))
        return published, claims
    published, claims = _read(path)
    # whole or not at all: another process may look for it now
    with NamedTemporaryFile("w", encoding="utf-8", dir=kept.parent, delete=False) as made:
        json.dump([published, claims], made)
    os.replace(made.name, kept)
    return published, claims


@cache
def score(name: str) -> Score:
    """The score of a set."""
    total = Score()
    for case in cases(name):
        total.add(case.name, case.load(), *read(case.report))
    return total
