"""Builds the documentation as a site, `build/site`: warnings are errors, and nothing on it asks another host.

The pages lie in the site as they lie in the repository, so that every link that holds there holds here. The navigation
is docs/README.md: its headings and its lists of links.

    python -m docs.making.site
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path

from docs import generate

ROOT, MAKING = generate.ROOT, Path(__file__).parent
BUILD = ROOT / "build"
_MARK = re.compile(r"^<!-- .+? -->\n", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"(?P<level>#{2,3}) (?P<title>.+)")
_LINE = re.compile(r"- \[(?P<title>[^]]+)\]\((?P<link>[^)#]+)\)")
Entry = tuple[tuple[str, ...], str, str]
"""Headings above a link, its title, and its page from the root of the repository."""
_HOMES: list[Entry] = [((), "Showcar", "README.md"), ((), "All pages", "docs/README.md")]
_FINISHED = 300
"""Seconds that the builder may take."""


def navigation() -> list[Entry]:
    """The links of docs/README.md, in order."""
    found: list[Entry] = []
    above: tuple[str, ...] = ()
    for line in (generate.DOCS / "README.md").read_text("utf-8").splitlines():
        if heading := _HEADING.fullmatch(line):
            above = (*above[: len(heading["level"]) - 2], heading["title"])
        elif link := _LINE.match(line):
            page = (generate.DOCS / link["link"]).resolve().relative_to(ROOT)
            found.append((above, link["title"], page.as_posix()))
    return found


def settings() -> str:
    """What the builder is told, as TOML; its folders count from where this lies."""
    told = (MAKING / "site.toml").read_text("utf-8")
    lines = (
        "[project]",
        'docs_dir = "site-source"',
        'site_dir = "site"',
        f"nav = [{_nested(_HOMES + navigation())}]",
        "",
    )
    return told.replace("[project]\n", "\n".join(lines), 1)


def _nested(told: list[Entry]) -> str:
    """Entries as TOML, those under one heading in a list of their own."""
    parts = []
    for above, group in groupby(told, key=lambda entry: entry[0][:1]):
        if above:
            within = _nested([(deeper[1:], title, page) for deeper, title, page in group])
            parts.append(f"{{ {json.dumps(above[0])} = [{within}] }}")
        else:
            parts += [f"{{ {json.dumps(title)} = {json.dumps(page)} }}" for _, title, page in group]
    return ", ".join(parts)


def stage(source: Path) -> None:
    """Puts the pages, what they show and what the site looks like into a folder, without the marks for `make docs`."""
    shutil.rmtree(source, ignore_errors=True)
    for page in generate.pages():
        target = source / page.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_MARK.sub("", page.read_text("utf-8")), "utf-8")
    for shown in (*generate.DOCS.rglob("*.svg"), ROOT / "LICENSE"):
        shutil.copyfile(shown, source / shown.relative_to(ROOT))
    shutil.copyfile(MAKING / "site.css", source / "docs" / "site.css")


def build(folder: Path) -> str:
    """Builds the site in `folder / "site"`.

    Returns:
        What the builder said; empty where it found nothing to say.
    """
    shutil.rmtree(folder / "site", ignore_errors=True)
    stage(folder / "site-source")
    (folder / "site.toml").write_text(settings(), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", folder / "site.toml"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
        encoding="utf-8", timeout=_FINISHED, check=False,
    )  # fmt: skip
    return done.stdout if done.returncode else ""


def main() -> None:
    """Builds `build/site`, or says what is wrong and ends with 1."""
    BUILD.mkdir(exist_ok=True)
    if wrong := build(BUILD):
        print(wrong, file=sys.stderr)
        sys.exit(1)
    print(BUILD / "site" / "index.html")


if __name__ == "__main__":
    main()
