"""Sessions of a shell in pages: commands behind `$`, what they print below them, run from the top of a page to its end.

    <!-- before: showcar add examples/ > /dev/null -->     run first, and not shown
    <!-- file: feeds.toml -->                              the fenced block that follows is written into that file
    ```console
    $ showcar list
    what it prints
    ```

A page is one session: one bash, in a folder and a home of its own with nothing but `examples/` of the repository in it.
A command ends with its line, or goes on where that ends with a backslash.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_STEP = re.compile(
    r"^<!-- before: (?P<before>.+?) -->$"
    r"|^<!-- file: (?P<name>\S+) -->\n```\w*\n(?P<text>.*?)^```$"
    r"|^```console\n(?P<session>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_MARK = "-- the next command --"
_LONGEST = 300
"""Seconds that a page may take."""


@dataclass(frozen=True)
class Step:
    """A part of a session.

    Attributes:
        script: What bash runs.
        shown: The command as the page shows it, empty where it shows none.
        span: Where its output stands in the page; empty where none is shown.
    """

    script: str
    shown: str
    span: tuple[int, int]


def steps(text: str) -> Iterator[Step]:
    """The parts of a page's session, in order."""
    for found in _STEP.finditer(text):
        if found["before"]:
            yield Step(found["before"], "", (0, 0))
        elif found["name"]:
            folder = os.path.dirname(found["name"]) or "."
            yield Step(f"mkdir -p {folder}; cat > {found['name']} <<'{_MARK}'\n{found['text']}{_MARK}", "", (0, 0))
        else:
            yield from _commands(found["session"], found.start("session"))


def _commands(session: str, start: int) -> Iterator[Step]:
    lines, place = session.splitlines(keepends=True), start
    while lines:
        shown = lines.pop(0)
        if not shown.startswith("$ "):
            raise ValueError(f"a session begins with a command behind $, not with {shown!r}")
        while shown.endswith("\\\n"):
            shown += lines.pop(0)
        place += len(shown)
        printed = 0
        while lines and not lines[0].startswith("$ "):
            printed += len(lines.pop(0))
        yield Step(shown[2:].rstrip("\n"), shown, (place, place + printed))
        place += printed


def has_session(text: str) -> bool:
    """Whether a page shows commands with what they print."""
    return "\n```console\n" in text


def filled(text: str) -> str:
    """A page with what its commands print now."""
    told = list(steps(text))
    printed = _run([step.script for step in told])
    parts, place = [], 0
    for step, output in zip(told, printed, strict=True):
        if step.shown:
            parts += [text[place : step.span[0]], output]
            place = step.span[1]
        elif output:
            raise ValueError(f"{step.script[:200]!r} is not shown and printed {output[:1000]!r}")
    return "".join((*parts, text[place:]))


def environment(folder: str) -> dict[str, str]:
    """What commands of pages see: the programs of this Python, a narrow plain terminal, nothing of the user's own."""
    kept = {name: told for name, told in os.environ.items() if not name.startswith(("SHOWCAR_", "XDG_"))}
    return kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "TMP": folder, "COLUMNS": "80", "TERM": "dumb", "NO_COLOR": "1", "LC_ALL": "C.UTF-8",
    }  # fmt: skip


def plain(printed: str, folder: str) -> str:
    """What a command printed, without blanks at the ends of lines and the names of folders made for it."""
    told = printed.replace(folder, "/tmp/mine").rstrip("\n")
    return "".join(f"{line.rstrip()}\n" for line in told.split("\n")) if told else ""


def _run(scripts: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        script = "".join(f"{one}\nprintf '\\n{_MARK}\\n'\n" for one in scripts)
        done = subprocess.run(
            ["bash", "-c", script], cwd=folder, env=environment(folder) | {"HOME": folder, "ROOT": str(ROOT)},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            timeout=_LONGEST, check=False,
        )  # fmt: skip
        return [plain(one, folder) for one in done.stdout.split(f"\n{_MARK}\n")[:-1]]
