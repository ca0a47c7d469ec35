"""Imports point one way (the contract itself is import-linter's), and only `presentation` prints or asks the clock."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import showcar

PACKAGE = Path(showcar.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
# names that reach the outside world
OUTSIDE = {
    "print", "input", "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "datetime.date.today",
    "datetime.datetime.now", "time.time", "time.monotonic", "time.perf_counter", "os.environ", "os.getenv",
    "sys.stdout", "sys.stderr", "sys.stdin", "sys.argv",
}  # fmt: skip
LONGEST = 450


def outside(source: str) -> list[str]:
    """The names in a module that reach the outside world."""
    used = (ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name | ast.Attribute))
    return sorted(OUTSIDE & set(used))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_presentation_reaches_outside(path: Path) -> None:
    inside = path.relative_to(PACKAGE).parts[0] not in {"presentation", "__main__.py"}
    assert not inside or outside(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= LONGEST, "near 400 lines a module wants splitting"
    assert ast.get_docstring(ast.parse(source)), "open it with a docstring"


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()
