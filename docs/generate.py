"""Writes what is generated in the docs: reference pages, licences, the drawing of the layers, outputs within pages.

What a reader types stands with its output in a session, see docs/making/sessions.py. Figures whose command is not for
readers stand in a fenced block under a line `<!-- output: COMMAND -->`; the command runs in bash, from the root of the
repository. Run `make docs`; tests/test_docs.py compares.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from docs.making import catalogue_page, drawing, library_page, sessions, settings_page

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
MODEL = ROOT / "src" / "showcar" / "model"
COMMANDS = (
    (), ("read",), ("check",), ("add",), ("show",), ("claims",), ("list",), ("reports",), ("history",), ("search",),
    ("watch",), ("sweep",), ("verdict",), ("changes",), ("conflicts",), ("copies",), ("sources",), ("backtest",),
    ("board",), ("hand-over",), ("serve",), ("correct",), ("retract",), ("merge",), ("split",), ("undo",),
    ("export",), ("import",),
    ("catalogue",), ("catalogue", "find"),
)  # fmt: skip
_OUTPUT = re.compile(r"(<!-- output: (?P<command>.+?) -->\n```\w*\n)(?P<output>.*?)(?=^```$)", re.DOTALL | re.MULTILINE)


def pages() -> list[Path]:
    """All pages, generated ones included."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "benchmarks").glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of a page, each with the output that the page shows."""
    for found in _OUTPUT.finditer(page.read_text("utf-8")):
        yield found["command"], found["output"]


@cache
def run(command: str) -> str:
    """What a command prints, trailing blanks left out."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["bash", "-c", command], cwd=ROOT, env=sessions.environment(folder), capture_output=True, text=True,
            encoding="utf-8", stdin=subprocess.DEVNULL, timeout=300, check=False,
        )  # fmt: skip
        return sessions.plain(done.stdout + done.stderr, folder)


def filled(text: str) -> str:
    """A page with the outputs as they are now."""
    text = _OUTPUT.sub(lambda found: found[1] + run(found["command"]), text)
    return sessions.filled(text) if sessions.has_session(text) else text


def cli() -> str:
    """The page on the command line: every command's help."""
    parts = ["# Command line", "", "Written by `make docs` from the program's own help."]
    for command in COMMANDS:
        words = " ".join(("showcar", *command))
        parts += ["", f"## {words}", "", "```text", run(f"{words} --help").rstrip("\n"), "```"]
    return "\n".join(parts) + "\n"


_HEAD = """# Predicates

Written by `make docs`. A claim has one predicate, which says what kind of statement it is, and a value of the type that
goes with it. The examples are from `examples/` and `tests/corpus`.

## The record

`--format jsonl` prints one JSON object a claim, keys in this order:

| key | type | meaning |
| --- | --- | --- |
| `document` | string | first 16 hex digits of the SHA-256 of the report's bytes |
| `path` | string | the file as it was named |
| `published` | string or null | date of the report, ISO 8601, as precise as is known |
| `subject` | string | name of the programme, maker first |
| `predicate` | string | one of those below |
| `value` | object | see below |
| `factuality` | string | see below |
| `source` | array of strings | who says it, the origin first; empty for the report's own voice |
| `said_on` | string or null | when it was said, where that is not the report's own date |
| `condition` | string or null | the words of the condition that it hangs on |
| `quote` | string | the words that say it |
| `start`, `end` | integer | where they stand in the cleaned text: `text[start:end]`, in code points |

`--explain` adds keys after these.

A *date* is `{"date": "2026"}`, or `{"from": "2025-07", "to": "2025-12"}`, either side of which may be missing. A
*number* is `{"amount": 50}`, with `at_least` or `at_most` in place of `amount` for bounds. Both carry
`"approximate": true` where the report says so.

## Factuality

How firmly the source says so (FactBank, Saurí and Pustejovsky 2009):

| | it is so | it is not |
| --- | --- | --- |
| certain | `CT+` approved, is being built, will be | `CT-` rejected, cancelled, will not |
| probable | `PR+` likely, expected, plans to, reportedly will | `PR-` unlikely, doubtful |
| possible | `PS+` could, may, is considered, if | `PS-` might not, is on hold |
| not committed | `Uu` undecided, no word yet | |

## All predicates
"""


def _examples() -> dict[str, dict[str, Any]]:
    """The first claim of each predicate in the gold of the examples, else of the seen set."""
    found: dict[str, dict[str, Any]] = {}
    for name in ("examples", "seen"):
        for path in sorted((ROOT / "tests" / "corpus" / name).glob("*.json")):
            for claim in json.loads(path.read_text("utf-8"))["claims"]:
                if not claim.get("optional"):
                    found.setdefault(claim["predicate"], claim)
    return found


def predicates() -> str:
    """The page on predicates."""
    known, examples = tomllib.loads((MODEL / "predicates.toml").read_text("utf-8")), _examples()
    parts = [_HEAD]
    for name, entry in known.items():
        parts += [f"### {name}", "", f"{entry['states']} Value: {entry['value']}."]
        if name in examples:
            claim = examples[name]
            value = json.dumps(claim["value"], ensure_ascii=False)
            quote = " ".join(claim["quote"].split())
            parts += ["", f"> {quote}", "", f"`{value}` of {claim['subject']}, `{claim['factuality']}`"]
        parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


def api() -> str:
    """The page on the API, out of its own description."""
    return run("python -m docs.making.api_page")


def licences() -> str:
    """The page on licences."""
    return run("python -m tests.supply.licences")


GENERATED: dict[Path, Callable[[], str]] = {
    DOCS / "explanation" / "licences.md": licences,
    DOCS / "explanation" / "architecture.svg": drawing.drawing,
    DOCS / "reference" / "api.md": api,
    DOCS / "reference" / "catalogue.md": catalogue_page.page,
    DOCS / "reference" / "cli.md": cli,
    DOCS / "reference" / "library.md": library_page.page,
    DOCS / "reference" / "predicates.md": predicates,
    DOCS / "reference" / "settings.md": settings_page.page,
}


def main() -> None:
    """Writes every page that has something generated in it, or those that are named."""
    named = {Path(one).resolve() for one in sys.argv[1:]}
    for page, make in GENERATED.items():
        if not named or page in named:
            page.write_text(make(), "utf-8")
    # pages in folders quote figures of those above them
    for page in sorted(pages(), key=lambda one: len(one.parts)):
        if page not in GENERATED and (not named or page in named):
            page.write_text(filled(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
