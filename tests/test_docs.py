"""The pages tell what is so: outputs, generated pages and Python sessions are run, links lead somewhere."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest
from typer.main import get_command

from docs import generate
from showcar.model.claim import PREDICATES
from showcar.presentation.cli.app import app

ROOT = generate.ROOT
PAGES = generate.pages()
OUTPUTS = [(page, command, output) for page in PAGES for command, output in generate.commands(page)]
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def page_id(value: object) -> str | None:
    """Readable ids: the page's path, and the beginning of a command."""
    if isinstance(value, Path):
        return str(value.relative_to(ROOT))
    return value[:60] if isinstance(value, str) and "\n" not in value else ""


@pytest.mark.parametrize(("page", "command", "output"), OUTPUTS, ids=page_id)
def test_a_shown_output_is_what_the_command_prints(page: Path, command: str, output: str) -> None:
    if "| jq " in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    assert generate.run(command) == output, "run make docs"


@pytest.mark.parametrize("page", list(generate.GENERATED), ids=page_id)
def test_a_generated_page_is_up_to_date(page: Path) -> None:
    assert page.read_text("utf-8") == generate.GENERATED[page](), "run make docs"


@pytest.mark.parametrize("page", [p for p in PAGES if ">>> " in p.read_text("utf-8")], ids=page_id)
def test_python_sessions_run(page: Path) -> None:
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_lead_somewhere(page: Path) -> None:
    links = _LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_predicate_is_explained() -> None:
    explained = re.findall(r"^### (\w+)$", (generate.DOCS / "reference" / "predicates.md").read_text("utf-8"), re.M)
    assert explained == list(PREDICATES)


def test_every_command_is_in_the_reference() -> None:
    root = get_command(app)
    known = {(name, *rest) for name, command in vars(root)["commands"].items() for rest in _names(command)}
    assert known | {()} == set(generate.COMMANDS)


def _names(command: object) -> list[tuple[str, ...]]:
    below = vars(command).get("commands", {})
    return [(), *((name, *rest) for name, deeper in below.items() for rest in _names(deeper))]


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            waiting += [page.parent / link for link in _LINK.findall(page.read_text("utf-8"))]
    assert {page.resolve() for page in PAGES} - reached - {generate.DOCS / "README.md"} == set()
