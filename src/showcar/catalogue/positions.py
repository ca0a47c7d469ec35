"""On which line of a TOML file each of its keys stands; the TOML reader does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Keys and list indexes that lead to a value: `("model", 2, "generations", 0, "code")`."""

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[ \t\r]+"
    r"|[\[\]{}=,.\n]"
    r"|[^\[\]{}=,.\n#\"' \t\r]+"
    r"|.",
    re.DOTALL,
)
_DEEPEST = 8  # no file of ours nests further


class Positions:
    """The lines of a text that is known to be good TOML.

    Args:
        text: The whole file.
    """

    def __init__(self, text: str) -> None:
        breaks = [match.start() for match in re.finditer("\n", text)]
        self._tokens = [
            (match.group(), bisect_right(breaks, match.start() - 1) + 1)
            for match in _TOKEN.finditer(text)
            if match.group()[0] not in " \t\r#"
        ]
        self._next = 0
        self._counts: dict[Path, int] = {}
        self._lines: dict[Path, int] = {}
        self._statements()

    def line(self, path: Path) -> int:
        """The line (from 1) of the value at `path`, or of the nearest thing around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def all(self) -> Mapping[Path, int]:
        """Every path with its line."""
        return self._lines

    def _peek(self, ahead: int = 0) -> str:
        place = self._next + ahead
        return self._tokens[place][0] if place < len(self._tokens) else ""

    def _line(self) -> int:
        return self._tokens[min(self._next, len(self._tokens) - 1)][1]

    def _statements(self) -> None:
        table: Path = ()
        while self._peek():
            if self._peek() == "\n":
                self._next += 1
            elif self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        line = self._line()
        is_list = self._peek(1) == "["
        self._next += 2 if is_list else 1
        keys = self._keys("]")
        self._next += 2 if is_list else 1
        path: Path = ()
        for key in keys[:-1]:
            path = self._latest((*path, key))
        path = (*path, *keys[-1:])
        if is_list:
            self._counts[path] = self._counts.get(path, -1) + 1
            self._lines.setdefault(path, line)
        path = self._latest(path)
        self._lines.setdefault(path, line)
        return path

    def _latest(self, path: Path) -> Path:
        return (*path, self._counts[path]) if path in self._counts else path

    def _keys(self, end: str) -> list[str]:
        keys = []
        while self._peek() not in {end, "\n", ""}:
            token = self._peek()
            if token != ".":
                keys.append(token[1:-1] if token[0] in "\"'" else token)
            self._next += 1
        return keys

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table
        for key in self._keys("="):
            path = (*path, key)
            self._lines.setdefault(path, line)
        self._next += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        token = self._peek()
        if token not in {"[", "{"}:
            # a number such as 1.5 is three tokens
            while self._peek() not in {",", "]", "}", "\n", ""}:
                self._next += 1
            return
        if len(path) >= _DEEPEST:
            self._skip()
            return
        closing = "]" if token == "[" else "}"
        self._next += 1
        count = 0
        while self._peek() not in {closing, ""}:
            if self._peek() in {",", "\n"}:
                self._next += 1
            elif closing == "]":
                element = (*path, count)
                count += 1
                self._lines[element] = self._line()
                self._value(element)
            else:
                self._pair(path)
        self._next += 1

    def _skip(self) -> None:
        depth = 0
        while self._peek():
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(self._peek(), 0)
            self._next += 1
            if not depth:
                return
