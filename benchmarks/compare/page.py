"""Writes `docs/comparison.md` out of the results file and the words beside this module."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.compare.texts import SETS
from tests.scoring.corpus import ROOT

PAGE = ROOT / "docs" / "comparison.md"
RESULTS = Path(__file__).with_name("results.json")
WORDS = Path(__file__).with_name("words.toml")

_HEAD = """# Beside others

Written by `make compare`, which sets six other tools beside Showcar on the same texts in one run. None of them is made
for what Showcar is made for; each does a part of it, so each is asked for that part. What a figure does not say stands
under it.
"""
_AFTER = """
*Time* is the other tool's time divided by Showcar's for the same input: above 1 Showcar is the faster one. Both are
measured in one process after a warm-up, by turns, in time of the processor (of reports, every third): the median, and
the lowest and the highest round. It is the one figure here that differs from run to run.
"""


def load() -> dict[str, Any]:
    """What the last run found."""
    found: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return found


def written(results: Mapping[str, Any]) -> str:
    """The page.

    Args:
        results: As `results.json` has them.
    """
    words = tomllib.loads(WORDS.read_text("utf-8"))
    parts = {name: results["parts"][name] for name in words if name in results["parts"]}
    lines = [_HEAD, *_texts(results), "", *_summary(parts, words), _AFTER]
    for name, part in parts.items():
        lines += _section(part, words[name])
    return "\n".join(lines).rstrip("\n") + "\n"


def _texts(results: Mapping[str, Any]) -> list[str]:
    texts = [(name, results["texts"][name]) for name in SETS if name in results["texts"]]
    rows = [(name, one["reports"], one["claims"], one["characters"]) for name, one in texts]
    return [
        f"This is Showcar {results['showcar']} on Python {results['python']}; the versions of the others stand below.",
        "The texts are those of [the corpus](explanation/corpus.md): *seen* is the part that the rules were made with,",
        "*unseen* the part that only measures. *Seeds* are real reports, which lie beside the checkout or not at all.",
        "",
        *_table(("texts", "reports", "claims of the gold", "characters"), rows),
    ]


def _summary(parts: Mapping[str, Any], words: Mapping[str, Any]) -> list[str]:
    rows = []
    for name, part in parts.items():
        head, pace = part["headline"], part["pace"]
        sets = list(head["theirs"])
        rows.append((
            f"[{words[name]['tool']}](#{_anchor(words[name]['tool'])})", head["measure"], ", ".join(sets),
            ", ".join(_cell(head["theirs"][one]) for one in sets), ", ".join(_cell(head["ours"][one]) for one in sets),
            _range(pace),
        ))  # fmt: skip
    return _table(("tool", "measure", "of", "the tool", "Showcar", "time"), rows)


def _section(part: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    versions = ", ".join(f"{name} {version}" for name, version in part["versions"].items())
    lines = [
        f"## {words['tool']}", "", f"**Made for:** {words['made_for']}", "", f"**Measured:** {words['done']}", "",
        f"Versions: {versions}.", "",
    ]  # fmt: skip
    for table in part["tables"]:
        lines += [f"### {table['title']}", "", *_table(table["columns"], table["rows"]), ""]
    for note in part["notes"]:
        lines += [f"{note[0].upper()}{note[1:]}.", ""]
    pace = part["pace"]
    lines += [
        f"**Time:** {_range(pace)} of Showcar's in {pace['rounds']} rounds: {pace['of']}.", "",
        f"**What it does better:** {words['better']}", "",
        f"**What this does not say:** {words['not_said']}", "",
    ]  # fmt: skip
    return lines


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    numeric = [all(isinstance(row[at], int | float | None) for row in rows) for at in range(len(columns))]
    return [
        f"| {' | '.join(columns)} |",
        f"| {' | '.join('---:' if right else '---' for right in numeric)} |",
        *(f"| {' | '.join(map(_cell, row))} |" for row in rows),
    ]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _range(pace: Mapping[str, float]) -> str:
    return f"{_ratio(pace['middle'])} ({_ratio(pace['low'])} to {_ratio(pace['high'])})"


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def _anchor(title: str) -> str:
    return "".join(char for char in title.lower().replace(" ", "-") if char.isalnum() or char == "-")


def write() -> None:
    """Puts the page where it belongs."""
    PAGE.write_text(written(load()), "utf-8")
