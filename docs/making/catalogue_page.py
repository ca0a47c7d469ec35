"""Writes the reference page on the catalogue's files from the formats that the loader checks them by."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

from showcar.catalogue import checks, formats
from showcar.catalogue.checks import Check
from showcar.catalogue.formats import Format

_HEAD = f"""# The catalogue's files

Written by `make docs` from the formats by which the loader checks them. How to write one: [add a maker](../how-to/add-a-maker.md).
The built-in files are in `src/showcar/catalogue/data/`; `--catalogue DIR` adds a folder of the same shape, and may be given several times.

```text
DIR/
  makers/bmw.toml     a maker and its cars; the name of the file is free; also directly in DIR
  outlets.toml        who prints reports
  shows.toml          where cars are shown
  plants.toml         where they are built
  houses.toml         coachbuilders, design houses, contract makers, tuners
```

All are TOML in UTF-8. Years lie from {checks.FIRST_YEAR} to {checks.LAST_YEAR}. No file may tell what it does not know: an unknown key, a value of the wrong
kind or the same entry twice is an error, told with file and line, and nothing is loaded.
"""
_TYPES: dict[Check, str] = {
    checks.text: "text", checks.texts: "list of texts", checks.flag: "`true`", checks.year: "year",
    checks.country: "two capital letters", checks.units: "whole number", checks.months: "list of months",
    checks.domain: "text",
}  # fmt: skip
_CHOICES = (("outlet", "kind"), ("house", "kind"))
_MEANINGS = tomllib.loads((Path(__file__).parent / "catalogue.toml").read_text("utf-8"))


def _words(known: Collection[str]) -> str:
    return ", ".join(f"`{one}`" for one in sorted(known))


_WORDS = f"""## Words

Body styles: {_words(formats.BODIES)}.

Kinds of outlet: {_words(formats.OUTLET_KINDS)}.

Kinds of house: {_words(formats.HOUSE_KINDS)}.
"""


def page() -> str:
    """The page."""
    parts = [_HEAD, "## A maker's file", "", "At the top of the file, the maker:", "", *_table(formats.MAKER)]
    for form in (*formats.VEHICLES, formats.GENERATION):
        where = "in `generations`" if form is formats.GENERATION else f"`[[{form.noun}]]`"
        parts += [f"### {form.noun.capitalize()}, {where}", "", *_table(form)]
    for file, form in formats.FILES.items():
        parts += [f"## {file}", "", f"Tables `[[{form.noun}]]`:", "", *_table(form)]
    parts += [_WORDS]
    return "\n".join(parts).rstrip("\n") + "\n"


def _table(form: Format) -> Iterator[str]:
    yield from ("| key | kind | meaning |", "| --- | --- | --- |")
    for key in sorted(form.checks, key=lambda one: one not in form.required):
        wanted = f", required, such as `{form.required[key]}`" if key in form.required else ""
        meaning = _MEANINGS.get(form.noun, {}).get(key) or _MEANINGS["shared"][key]
        yield f"| `{key}` | {_type(form, key)}{wanted} | {meaning} |"
    yield ""


def _type(form: Format, key: str) -> str:
    if key == "body":
        return "list of [body styles](#words)"
    if key == "generations":
        return "list of tables"
    if (form.noun, key) in _CHOICES:
        return "one of the [words](#words) below"
    return _TYPES[form.checks[key]]


if __name__ == "__main__":
    print(page(), end="")
