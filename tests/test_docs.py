"""The pages tell what is so: outputs, generated pages and sessions are run, links lead somewhere, the site builds."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from docs import generate
from docs.making import drawing, sessions, site
from showcar.model.claim import PREDICATES
from showcar.presentation.cli.app import app
from showcar.presentation.serve import gate
from showcar.presentation.serve.settings import Settings

ROOT = generate.ROOT
PAGES = generate.pages()
TEXTS = {page: page.read_text("utf-8") for page in PAGES}
OUTPUTS = [(page, command, output) for page in PAGES for command, output in generate.commands(page)]
_LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
_SHELL = re.compile(r"^```(?:sh|bash)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ELSEWHERE = re.compile(r"<(?:script|img|iframe|link|source)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//[^>]*>|@import")


def page_id(value: object) -> str | None:
    """Readable ids: the page's path, and the beginning of a command."""
    if isinstance(value, Path):
        return str(value.relative_to(ROOT))
    return value[:60] if isinstance(value, str) and "\n" not in value else ""


@pytest.mark.parametrize(("page", "command", "output"), OUTPUTS, ids=page_id)
def test_a_shown_output_is_what_the_command_prints(page: Path, command: str, output: str) -> None:
    assert generate.run(command) == output, "run make docs"


@pytest.mark.parametrize("page", [page for page, text in TEXTS.items() if sessions.has_session(text)], ids=page_id)
def test_a_session_prints_what_the_page_shows(page: Path) -> None:
    if "| jq " in TEXTS[page] and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    assert sessions.filled(TEXTS[page]) == TEXTS[page], "run make docs"


def test_a_session_fills_in_what_its_commands_print() -> None:
    page = (
        "<!-- before: word=nine -->\n<!-- file: of/mine.txt -->\n```text\nsome text\n```\n"
        "```console\n$ cat of/mine.txt\nstale\n$ true\n$ echo \\\n    $word | tr n N\n```\nthe end\n"
    )
    assert sessions.filled(page) == page.replace("stale", "some text").replace("tr n N\n", "tr n N\nNiNe\n")


def test_what_a_hidden_command_prints_is_a_fault() -> None:
    with pytest.raises(ValueError, match="not shown and printed 'lost"):
        sessions.filled("<!-- before: echo lost -->\n```console\n$ true\n```\n")


@pytest.mark.parametrize("page", list(generate.GENERATED), ids=page_id)
def test_a_generated_page_is_up_to_date(page: Path) -> None:
    assert page.read_text("utf-8") == generate.GENERATED[page](), "run make docs"


@pytest.mark.parametrize("page", [page for page, text in TEXTS.items() if ">>> " in text], ids=page_id)
def test_python_sessions_run(page: Path) -> None:
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in _LINK.findall(TEXTS[page]) if not (page.parent / link).exists()] == []


def test_every_page_stands_once_in_the_navigation() -> None:
    listed = [page for _, _, page in site.navigation()]
    homes = {"README.md", "docs/README.md"}
    assert sorted(listed) == sorted({page.relative_to(ROOT).as_posix() for page in PAGES} - homes)


def test_the_site_builds_without_a_warning_and_asks_nobody_for_anything(tmp_path: Path) -> None:
    assert site.build(tmp_path) == ""
    built = sorted((tmp_path / "site").rglob("*.html"))
    assert len(built) > len(PAGES) - 1
    assert [(page.name, found[0]) for page in built if (found := _ELSEWHERE.search(page.read_text("utf-8")))] == []
    assert not any("<!-- output" in page.read_text("utf-8") for page in built)


def test_a_broken_link_and_a_broken_anchor_fail_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stage(source: Path) -> None:
        (source / "docs").mkdir(parents=True)
        (source / "README.md").write_text("# One\n\n[two](docs/two.md) and [three](docs/README.md#three)\n", "utf-8")
        (source / "docs" / "README.md").write_text("# Two\n", "utf-8")
        (source / "docs" / "site.css").touch()

    monkeypatch.setattr(site, "stage", stage)
    monkeypatch.setattr(site, "navigation", list)
    told = site.build(tmp_path)
    assert "page does not exist" in told
    assert "anchor does not exist" in told


def test_the_drawing_has_an_arrow_for_each_import_and_no_other() -> None:
    drawn = (generate.DOCS / "explanation" / "architecture.svg").read_text("utf-8")
    arrows = re.findall(r'data-from="(\w+)" data-to="(\w+)"', drawn)
    assert len(arrows) == len(set(arrows))
    assert set(arrows) == drawing.imports()
    place = {part: at for at, layer in enumerate(drawing.layers()) for part in layer}
    assert [(one, other) for one, other in arrows if place[one] >= place[other]] == []
    assert re.findall(r"<text [^>]*>(\w+)<", drawn) == list(place)


def test_the_page_on_the_architecture_tells_every_part() -> None:
    table = (generate.DOCS / "explanation" / "architecture.md").read_text("utf-8")
    parts = {part for layer in drawing.layers() for part in layer} - {"__main__"}
    assert [part for part in sorted(parts) if f"`{part}`" not in table] == []


def test_every_predicate_is_explained() -> None:
    explained = re.findall(r"^### (\w+)$", (generate.DOCS / "reference" / "predicates.md").read_text("utf-8"), re.M)
    assert explained == list(PREDICATES)


def test_every_command_is_in_the_reference() -> None:
    assert set(_commands()) == set(generate.COMMANDS)


def _commands() -> dict[tuple[str, ...], Any]:
    found: dict[tuple[str, ...], Any] = {(): get_command(app)}
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        names = waiting.pop()
        for name, below in getattr(found[names], "commands", {}).items():
            found[*names, name] = below
            waiting.append((*names, name))
    return found


def typed(text: str) -> Iterator[list[str]]:
    """The words behind `showcar` of all commands in the shell blocks of a page."""
    for block in _SHELL.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(re.sub(r"[|;&]|[0-9]?>", " ; ", line), comments=True)
            while words:
                end = words.index(";") if ";" in words else len(words)
                part, words = words[:end], words[end + 1 :]
                while part and re.fullmatch(r"\w+=.*|sudo", part[0]):
                    part = part[1:]
                if part and part[0].rpartition("/")[2] == "showcar":
                    yield part[1:]


@pytest.mark.parametrize("page", [page for page, text in TEXTS.items() if any(typed(text))], ids=page_id)
def test_a_command_that_is_not_run_has_options_that_there_are(page: Path) -> None:
    known = _commands()
    for words in typed(TEXTS[page]):
        names: tuple[str, ...] = ()
        while words and (*names, words[0]) in known:
            names, words = (*names, words[0]), words[1:]
        assert names or words[0].startswith("-"), f"there is no command {words[0]}"
        options = {name for option in known[names].params for name in option.opts} | {"--help", "--version"}
        unknown = [word for word in words if word.startswith("--") and word not in options]
        assert unknown == [], f"showcar {' '.join(names)} has no such option"


def test_what_is_to_be_made_or_installed_is_there() -> None:
    text = "\n".join(block for page in TEXTS.values() for block in _SHELL.findall(page))
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(re.findall(r"^make (\w+)", text, re.M)) <= set(targets)
    assert set(re.findall(r"showcar\[(\w+)\]", "\n".join(TEXTS.values()))) <= set(extras)


def test_every_variable_of_the_environment_is_told() -> None:
    page = (generate.DOCS / "reference" / "settings.md").read_text("utf-8")
    named = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r'"(SHOWCAR_[A-Z_]+)"', path.read_text("utf-8"))
    }
    # what the server hands to its own further processes
    assert {name for name in named if f"`{name}`" not in page} == {"SHOWCAR_SERVE_SETTINGS"}


def test_the_proxies_let_through_what_the_server_takes() -> None:
    page = (generate.DOCS / "how-to" / "behind-a-proxy.md").read_text("utf-8")
    settings = Settings(ledger="cars.db")
    assert f"client_max_body_size {settings.most_bytes // 1024**2}m;" in page
    assert f"proxy_pass http://{settings.host}:{settings.port};" in page
    assert f"reverse_proxy {settings.host}:{settings.port}\n" in page
    assert "proxy_set_header Host $host;" in page
    limits = (generate.DOCS / "how-to" / "serve.md").read_text("utf-8")
    assert f"| address | {gate.LONGEST_ADDRESS:,} bytes |" in limits
    assert f"within {gate.BODY_TIME:.0f} seconds" in limits
    assert f"| reports handed in | {settings.most_writes} a minute" in limits


def test_the_tutorial_names_what_stands_on_the_page_of_a_programme() -> None:
    tutorial = (generate.DOCS / "tutorial.md").read_text("utf-8")
    template = ROOT / "src" / "showcar" / "presentation" / "web" / "templates" / "programme.html"
    named = re.findall(r"^- \*([^*]+)\*", tutorial, re.M)
    assert len(named) >= 4
    assert [name for name in named if name.split(" 2")[0] not in template.read_text("utf-8")] == []
