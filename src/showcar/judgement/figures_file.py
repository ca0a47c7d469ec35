"""Reads a data file of sections with bounded numbers, or tells everything that is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from showcar.catalogue.checks import Problem, shown
from showcar.catalogue.files import CatalogueFile
from showcar.catalogue.formats import Table
from showcar.model.errors import DataError

Bounds = Mapping[str, Mapping[str, tuple[float, float]]]
"""The least and the most that each key of each section may be."""
Figures = dict[str, dict[str, float]]


def read(path: Path, keys: Bounds, out_of_order: Callable[[Table], Iterator[Problem]]) -> Figures:
    """The numbers of a file, by section and key.

    Args:
        path: A TOML file.
        keys: The sections that it has to have, and no others.
        out_of_order: What is wrong between numbers that are each within their bounds.

    Raises:
        DataError: The file is wrong; it lists all of its faults.
    """
    file = CatalogueFile(path.name, 0, path.name, path.read_text("utf-8"))
    try:
        table = file.table = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        file.add(Problem((), f"the file is no TOML ({error})", "mend the line"))
        raise DataError(file.sorted_faults()) from error
    for problem in _faulty(table, keys):
        file.add(problem)
    if not file.faults:
        for problem in out_of_order(table):
            file.add(problem)
    if file.faults:
        raise DataError(file.sorted_faults())
    return {name: {key: float(table[name][key]) for key in section} for name, section in keys.items()}


def _faulty(table: Table, bounds: Bounds) -> Iterator[Problem]:
    for name in table:
        if name not in bounds:
            yield Problem((name,), f"has an unknown section [{name}]", "use only " + ", ".join(bounds))
    for name, keys in bounds.items():
        section = table.get(name)
        if not isinstance(section, dict):
            yield Problem((), f"has no section [{name}]", "add it with " + ", ".join(keys))
            continue
        for key in section:
            if key not in keys:
                yield Problem((name, key), f"[{name}] has an unknown key {shown(key)}", "use only " + ", ".join(keys))
        for key, (low, high) in keys.items():
            value = section.get(key)
            if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
                found = f"[{name}] has {key} = {shown(value)}" if key in section else f"[{name}] has no {key}"
                yield Problem((name, key) if key in section else (name,), found, f"give a number {low:g} to {high:g}")
