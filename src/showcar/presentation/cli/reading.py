"""One report of many: read, or told why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from showcar.model.document import Document, Skipped
from showcar.model.errors import ShowcarError
from showcar.presentation.cli.ending import fault
from showcar.presentation.cli.streams import Input
from showcar.presentation.safe import name

if TYPE_CHECKING:
    from showcar.catalogue.index import Index
    from showcar.report import Report


@dataclass(frozen=True)
class Failed:
    """A report that met a fault of the program."""

    path: str
    told: str


def read_one(path: str | Skipped, stdin: Input, force: bool, known: Index) -> Report | Skipped | Failed:
    """One report; whatever is wrong with it leaves the others as they are.

    Args:
        path: A file, `-` for standard input, or what was skipped before.
        stdin: Standard input.
        force: Whether to read it though it is not in English.
        known: The catalogue's names.
    """
    from showcar.documents import load
    from showcar.extraction.pipeline import extract
    from showcar.report import Report

    if isinstance(path, Skipped):
        return path
    if path.startswith(("http://", "https://")):
        return Skipped(path, "is an address, not a file", "save the page and name its file")
    try:
        data = stdin.read() if path == "-" else None
    except OSError as error:
        return Skipped(path, f"cannot be read ({error.strerror or 'input/output error'})", "pipe a report in")
    try:
        document = load(path, data, force=force)
        return Report(document, extract(document, known)) if isinstance(document, Document) else document
    except (ShowcarError, ModuleNotFoundError):
        # wrong with the installation, so with every report
        raise
    except Exception as error:
        return Failed(path, fault(error))


def left_out(result: Skipped | Failed) -> Skipped:
    """What was not read, also where a fault was the reason."""
    if isinstance(result, Skipped):
        return result
    return Skipped(result.path, result.told, "this is a fault of showcar, please report it with the text")


def told(result: Skipped | Failed) -> str:
    """A line for stderr about a report that was not read."""
    if isinstance(result, Skipped):
        line = f"skipped {name(result.path)}: {name(result.reason)}"
        return f"{line}; {name(result.advice)}" if result.advice else line
    return f"failed {name(result.path)}: {result.told}; this is a fault of showcar, please report it with the text"
