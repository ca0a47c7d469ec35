"""The catalogue's files as they lie on disk: bytes → table, with the line of every key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from showcar.catalogue.checks import Problem, shown
from showcar.catalogue.formats import FILES, Table
from showcar.catalogue.positions import Positions
from showcar.kept import kept
from showcar.model.errors import Fault

# files that take so long to parse that it is worth one file more
_MANY = 100


@dataclass
class CatalogueFile:
    """One file and what was found wrong with it.

    Attributes:
        label: How faults call it: `makers/bmw.toml`.
        folder: Number of the folder that it came from, 0 for the first.
        name: `outlets.toml` and the like for a list; empty for a maker's file.
        text: All of it; empty if it cannot be read.
        table: What the TOML says; None if it cannot be read.
        faults: Filled while it is checked.
    """

    label: str
    folder: int
    name: str
    text: str = ""
    table: Table | None = None
    faults: list[Fault] = field(default_factory=list)

    @cached_property
    def positions(self) -> Positions:
        """The lines of its keys."""
        return Positions(self.text)

    def where(self, path: tuple[str | int, ...]) -> str:
        """File and line of a value."""
        return f"{self.label}:{self.positions.line(path)}"

    def add(self, problem: Problem) -> None:
        """Notes a problem, with its line."""
        self.faults.append(Fault(self.where(problem.path), problem.found, problem.advice))

    def sorted_faults(self) -> list[Fault]:
        """Its faults in the order of its lines."""

        def line(fault: Fault) -> int:
            number = fault.where.removeprefix(f"{self.label}:")
            return int(number) if number.isdecimal() else 0

        return sorted(self.faults, key=line)


def read_folder(folder: Path, number: int, shown_as: str) -> Iterator[CatalogueFile]:
    """Every TOML file of a folder, makers' files from the folder itself and from its `makers`; not yet parsed.

    Args:
        folder: Where to look.
        number: The folder's place among the folders that are read.
        shown_as: What to put before the names of its files in faults; may be empty.

    Yields:
        Files that were read or hold the fault that kept them from being read.
    """
    found = CatalogueFile(shown_as or str(folder), number, "")
    try:
        paths = [path for part in (folder, folder / "makers") if part.is_dir() for path in sorted(part.glob("*.toml"))]
        if not folder.is_dir():
            what = "is not a folder" if folder.exists() else "does not exist"
            found.faults.append(Fault(found.label, what, "name a folder that holds TOML files"))
    except OSError as error:
        found.faults.append(Fault(found.label, f"cannot be read ({error.strerror})", "let the folder be read"))
        paths = []
    if not paths and not found.faults:
        found.faults.append(Fault(found.label, "holds no TOML file", "put makers' files there, such as bmw.toml"))
    if found.faults:
        yield found
    for path in paths:
        is_list = path.parent == folder and path.name in FILES
        label = str(Path(shown_as) / path.relative_to(folder))
        yield _read(path, CatalogueFile(label, number, path.name if is_list else ""))


def _read(path: Path, file: CatalogueFile) -> CatalogueFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        advice = "let the file be read, or take it out of the folder"
        file.faults.append(Fault(file.label, f"cannot be read ({error.strerror})", advice))
        return file
    try:
        file.text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02X} is not UTF-8"
        file.faults.append(Fault(f"{file.label}:{line}", found, "save the file as UTF-8"))
        return file
    return file


def parse(files: Sequence[CatalogueFile], name: str) -> None:
    """Fills in what the TOML of files says, or why it says nothing.

    Args:
        files: As they were read.
        name: What they are kept as, parsed, for the next start, where they are many.
    """

    def tables() -> list[Table | None]:
        for file in files:
            _parse(file)
        return [file.table for file in files]

    if len(files) < _MANY:
        tables()
        return
    texts = "\0".join(file.text for file in files)
    for file, table in zip(files, kept(name, texts.encode("utf-8", "surrogatepass"), tables), strict=True):
        file.table = table
        if table is None:
            # so that it is told what is wrong
            _parse(file)


def _parse(file: CatalogueFile) -> None:
    if file.faults:
        return
    try:
        file.table = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        file.faults.append(_syntax_fault(file, str(error)))
    except (ValueError, RecursionError):
        # numbers of thousands of digits, thousands of brackets in one another
        file.faults.append(Fault(file.label, "a number or a nesting is far too large", "write plain tables"))


_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _syntax_fault(file: CatalogueFile, message: str) -> Fault:
    lines = file.text.split("\n")
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else len(lines)
    column = f" at column {place[2]}" if place and place[2] else " at the end"
    words = lines[line - 1].strip() if line <= len(lines) else ""
    reason = _PLACE.sub("", message)
    # the reader quotes what it met as Python would
    reason = reason[:1].lower() + "".join(char if char.isprintable() else " " for char in reason[1:])
    what = f"{shown(words)} is no TOML" if words else "the file is no TOML"
    return Fault(f"{file.label}:{line}", f"{what} ({reason}{column})", "mend the line")
