"""The project's corpus: reports, each with its gold, in named sets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
# reports and gold of a set; the seeds lie outside of the repository and may not be there
FOLDERS = {
    "seen": (CORPUS / "seen", CORPUS / "seen"),
    "unseen": (CORPUS / "unseen", CORPUS / "unseen"),
    "examples": (ROOT / "examples", CORPUS / "examples"),
    "seeds": (ROOT.parent / "shared" / "seeds", ROOT.parent / "shared" / "gold"),
}
SUFFIXES = (".txt", ".md", ".html")


@dataclass(frozen=True)
class Case:
    """One report and its gold file."""

    report: Path
    gold: Path

    @property
    def name(self) -> str:
        """The stem that both have in common."""
        return self.gold.stem

    def load(self) -> dict[str, Any]:
        """The gold, as the file has it."""
        loaded: dict[str, Any] = json.loads(self.gold.read_text("utf-8"))
        return loaded


def cases(name: str) -> Iterator[Case]:
    """The reports of a set, in the order of their names.

    Raises:
        FileNotFoundError: the set's folder is not there, or a gold file has no report.
    """
    reports, golds = FOLDERS[name]
    if not golds.is_dir():
        raise FileNotFoundError(f"{golds}: the folder of the set {name} is not there")
    for gold in sorted(golds.glob("*.json")):
        report = next((p for s in SUFFIXES if (p := reports / f"{gold.stem}{s}").is_file()), None)
        if report is None:
            raise FileNotFoundError(f"{gold}: no report {gold.stem} with {', '.join(SUFFIXES)} in {reports}; add it")
        yield Case(report, gold)
