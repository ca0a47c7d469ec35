"""Every regular expression of the package: where it is written, and what it is when it is compiled.

Those whose text is known where they are written are evaluated there; those that are built of words of the vocabulary
within a function, or of a name in a text, are caught while reports are read and judged in a process of its own.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import showcar

PACKAGE = Path(showcar.__file__).resolve().parent
_CALLS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
_LEFT_OUT = ("__main__.py", "migrations")


@dataclass(frozen=True)
class Site:
    """Where a regular expression is written.

    Attributes:
        module: `showcar.figures.dates`.
        path: Below the package: `figures/dates.py`.
        line: Its first line.
        last: Its last line.
        pattern: What it is made of.
        flags: Its flags; None where there are none.
    """

    module: str
    path: str
    line: int
    last: int
    pattern: ast.expr
    flags: ast.expr | None

    @property
    def where(self) -> str:
        """`figures/dates.py:90`."""
        return f"{self.path}:{self.line}"


def sites() -> Iterator[Site]:
    """Every call of `re` in the package that takes a pattern, in the order of the files."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if any(part in path.parts for part in _LEFT_OUT):
            continue
        name = str(path.relative_to(PACKAGE))
        module = ".".join(("showcar", *Path(name).with_suffix("").parts)).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (called := _called(node)):
                yield Site(
                    module, name, node.lineno, node.end_lineno or node.lineno, node.args[0], _flags(node, called)
                )


def _called(node: ast.Call) -> str | None:
    made = node.func
    is_re = isinstance(made, ast.Attribute) and isinstance(made.value, ast.Name) and made.value.id == "re"
    return made.attr if is_re and isinstance(made, ast.Attribute) and made.attr in _CALLS else None


def _flags(node: ast.Call, called: str) -> ast.expr | None:
    place = {"compile": 1, "sub": 4, "subn": 4, "split": 3}.get(called, 2)
    named = [word.value for word in node.keywords if word.arg == "flags"]
    return named[0] if named else node.args[place] if len(node.args) > place else None


def evaluated(site: Site) -> re.Pattern[Any] | None:
    """The pattern, where what it is made of is known to its module; None where it is made of something local."""
    known = vars(importlib.import_module(site.module))
    try:
        text = eval(compile(ast.Expression(site.pattern), site.where, "eval"), dict(known))
        flags = 0 if site.flags is None else eval(compile(ast.Expression(site.flags), site.where, "eval"), dict(known))
    except NameError:
        return None
    return text if isinstance(text, re.Pattern) else re.compile(text, flags)


def caught() -> dict[str, list[tuple[str, int]]]:
    """Patterns that were compiled while reports are read and judged, by `path:line`; a few of each place."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.patterns"], capture_output=True, text=True, timeout=600, check=True
    )
    found: dict[str, list[tuple[str, int]]] = json.loads(done.stdout)
    return found


_FEW = 6


def _catch() -> dict[str, list[tuple[str, int]]]:
    """In a fresh process: what the package compiles from the import of its first module on."""
    found: dict[str, list[tuple[str, int]]] = {}
    compiled = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        frame = sys._getframe(2)
        path = Path(frame.f_code.co_filename)
        if isinstance(pattern, str) and path.is_relative_to(PACKAGE):
            kept = found.setdefault(f"{path.relative_to(PACKAGE)}:{frame.f_lineno}", [])
            if len(kept) < _FEW and (pattern, int(flags)) not in kept:
                kept.append((pattern, int(flags)))
        return compiled(pattern, flags)

    re._compile = noted  # type: ignore[attr-defined]
    import tempfile
    from datetime import UTC, datetime

    from showcar import ledger as ledgers
    from showcar.board.desk import Desk
    from showcar.documents import load
    from showcar.extraction.cues import cues, lists
    from showcar.model.board import Clocks, Wanted
    from showcar.model.document import Document
    from showcar.report import read
    from tests.fuzz.registry import CORPUS, EXAMPLES

    now = datetime(2026, 3, 15, 9, 30, tzinfo=UTC)
    with (
        tempfile.TemporaryDirectory() as folder,
        ledgers.open(Path(folder) / "a.db", lambda: now) as kept,
    ):
        for path in (*sorted(EXAMPLES.iterdir()), *sorted(CORPUS.glob("*.txt"))[:20]):
            document = load(path)
            if isinstance(document, Document):
                kept.add(document, read(path).claims, extractor="1.0+aaaaaaaa")
        # those of the vocabulary are compiled when a report needs them
        assert all(cue.pattern for place in lists() for cue in cues(*place))
        desk = Desk(kept)
        for row in desk.board(Clocks(now.date()), Wanted()).rows:
            desk.programme(row.programme, Clocks(now.date()))
    return found


if __name__ == "__main__":
    print(json.dumps(_catch()))
