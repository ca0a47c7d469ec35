"""Writes the reference page on the Python library from its docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import showcar

_HEAD = """# Python library

Written by `make docs` from the docstrings of what `import showcar` offers. How to use it: [use it as a
library](../how-to/library.md). Everything else within the package may change from one release to the next.
"""
_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises):\n((?:    .*\n?|\n(?=    ))+)", re.MULTILINE)
_ENTRY = re.compile(r"^    (?P<name>[\w, ]+): (?P<told>.*(?:\n     {2,}.*)*)", re.MULTILINE)
_TITLES = {"Args": "takes", "Attributes": "has", "Returns": "gives", "Raises": "raises"}


def page() -> str:
    """The page: functions first, then what they hand back, then errors."""
    parts = [_HEAD]
    names = [name for name in showcar.__all__ if name != "__version__"]
    for name in sorted(names, key=lambda one: (_rank(getattr(showcar, one)), one)):
        parts += _entry(name, getattr(showcar, name))
    return "\n".join(parts).rstrip("\n") + "\n"


def _rank(thing: Any) -> int:
    if inspect.isclass(thing):
        return 2 if issubclass(thing, Exception) else 1
    return 0


def _entry(name: str, thing: Any) -> Iterator[str]:
    yield from (f"## {name}", "")
    if not inspect.isclass(thing):
        yield from ("```python", f"showcar.{name}{_signature(thing)}", "```", "")
    yield from _described(name, thing)
    if inspect.isclass(thing):
        for own, method in vars(thing).items():
            if inspect.isfunction(method) and not own.startswith("_"):
                yield from (f"### {name}.{own}", "", "```python", f"{own}{_signature(method)}", "```", "")
                yield from _described(own, method)


def _signature(function: Any) -> str:
    signature = inspect.signature(function)
    own = [one for one in signature.parameters.values() if one.name != "self"]
    told = [re.sub(r": '([^']*)'", r": \1", str(one)) for one in own]
    by_name = [one.kind is inspect.Parameter.KEYWORD_ONLY for one in own]
    if True in by_name:
        told.insert(by_name.index(True), "*")
    handed = signature.return_annotation
    after = "" if handed is inspect.Signature.empty else f" -> {str(handed).strip(chr(39))}"
    line = f"({', '.join(told)}){after}"
    return line if len(line) <= 90 else "(\n    " + ",\n    ".join(told) + f",\n){after}"


def _described(name: str, thing: Any) -> Iterator[str]:
    text = inspect.getdoc(thing) or ""
    prose, _, examples = text.partition("\n>>> ")
    sections = [(found[1], found[2]) for found in _SECTION.finditer(prose + "\n")]
    yield from (_SECTION.sub("", prose + "\n").strip(), "")
    if inspect.isclass(thing) and issubclass(thing, Exception):
        bases = " and ".join(f"`{base.__name__}`" for base in thing.__bases__)
        yield from (f"A kind of {bases}.", "")
    for title, body in sections:
        # a value is made with what it has
        yield from _section("Attributes" if inspect.isclass(thing) else title, body)
    if examples:
        yield from ("```python", f">>> from showcar import {name}", f">>> {examples.rstrip()}", "", "```", "")


def _section(title: str, body: str) -> Iterator[str]:
    entries = list(_ENTRY.finditer(body))
    if title == "Returns" or not entries:
        yield from (f"It gives: {_joined(body)}", "")
        return
    yield from (f"| {_TITLES[title]} | |", "| --- | --- |")
    for entry in entries:
        names = ", ".join(f"`{one.strip()}`" for one in entry["name"].split(","))
        told = _joined(entry["told"])
        yield f"| {names} | {told[:1].upper() + told[1:]} |"
    yield ""


def _joined(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


if __name__ == "__main__":
    print(page(), end="")
