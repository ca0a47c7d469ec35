"""Writes the reference page on settings: environment variables, exit statuses and files, out of the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from showcar.presentation.cli import second_reader, serve
from showcar.presentation.cli.app import app

_HEAD = """# Settings

Written by `make docs` from the program itself. Showcar has no file of settings: what it does is told by options, each with its
own line in the [command line](cli.md); a few of them can be set once and for all in the environment.

## Environment variables
"""
_TAIL = """
Variables that name a proxy are not read: addresses are asked directly, see [what is refused](../how-to/read-from-the-web.md#what-is-refused).

## Files

| what | where | can it be thrown away? |
| --- | --- | --- |
| the ledger, where no `--ledger` names one | `showcar/ledger.db` in your data folder: `~/.local/share`, `~/Library/Application Support` or `%LOCALAPPDATA%` | no: it is all you have |
| what was judged | `LEDGER.boards`, beside the ledger | yes, it is judged again |
| the catalogue and the words of its rules, worked out | `showcar/kept` in your cache folder: every start but the first is a second or two shorter by it | yes |
| pages from the web | `showcar/pages` in your cache folder: `~/.cache`, `~/Library/Caches` or `%LOCALAPPDATA%` | yes |
| answers of a second reader | `showcar/second-reader` in your cache folder | yes, but they are paid for again |
| the order and state of a sweep | `_state` in the folder of `--to` | while it does not run, but it then begins anew |

## Exit statuses

What a script can go by, from each command's help. 130 and 143 stand for a stop by Ctrl-C and SIGTERM with every command.
"""
_MANY = 6
"""Commands that a table still lists."""
_STATUS = re.compile(r"Exit status: (.+?)(?:\n\n|\Z)", re.DOTALL)


def page() -> str:
    """The page."""
    told = list(_commands(get_command(app), "showcar"))
    parts = [_HEAD, "| variable | meaning | used by |", "| --- | --- | --- |"]
    found: dict[str, tuple[str, list[str]]] = {}
    for name, command in told:
        for option in command.params:
            if isinstance(option.envvar, str):
                words = f"As `{option.opts[0]}`. {_cell(option.help)}"
                found.setdefault(option.envvar, (words, []))[1].append(f"`{name.removeprefix('showcar ')}`")
    found[serve.TOKEN] = (
        f"What those who write to a server have to show; {serve.SHORTEST} characters or more. Without it a server only "
        "reads. Never an option, which others on the machine could see.",
        ["`serve`"],
    )
    found[second_reader.KEY] = (
        "The key that the server of `--endpoint` asks for; sent to that server alone, over https or to this machine. "
        "Never an option, which others on the machine could see.",
        ["`read`"],
    )
    found["NO_COLOR"] = ("Set to anything: no colours. So does `TERM=dumb`.", ["all"])
    for variable, (words, users) in sorted(found.items()):
        by = ", ".join(users) if len(users) <= _MANY else "every command with that option"
        parts.append(f"| `{variable}` | {words} | {by} |")
    parts += [_TAIL, "| command | exit status |", "| --- | --- |"]
    same: dict[str, list[str]] = {}
    for name, command in told:
        if status := _STATUS.search(command.help or ""):
            same.setdefault(_cell(status[1]).rstrip("."), []).append(f"`{name.removeprefix('showcar ')}`")
    parts += [f"| {', '.join(names)} | {status} |" for status, names in same.items()]
    return "\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield name, command
    for below, deeper in getattr(command, "commands", {}).items():
        yield from _commands(deeper, f"{name} {below}")


if __name__ == "__main__":
    print(page(), end="")
