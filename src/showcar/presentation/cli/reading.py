"""One report of many: read, or told why not."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from showcar.documents.fetch import is_address
from showcar.model.document import Skipped
from showcar.model.errors import ShowcarError
from showcar.presentation.cli.ending import fault
from showcar.presentation.cli.streams import Input
from showcar.presentation.safe import name

if TYPE_CHECKING:
    from showcar.catalogue.index import Index
    from showcar.presentation.cli.web import Web
    from showcar.report import Report


@dataclass(frozen=True)
class Failed:
    """A report that met a fault of the program."""

    path: str
    told: str


def read_one(
    path: str | Skipped,
    stdin: Input,
    web: Web,
    force: bool,
    known: Index,
    data: bytes | None = None,
    *,
    extracted: bool = True,
) -> Report | Skipped | Failed:
    """One report; whatever is wrong with it leaves the others as they are.

    Args:
        path: A file, an address, `-` for standard input, or what was skipped before.
        stdin: Standard input.
        web: What fetches pages.
        force: Whether to read it though it is not in English.
        known: The catalogue's names.
        data: Its bytes, where they were fetched before.
        extracted: Whether its claims are wanted; else there are none.
    """
    from showcar.documents import load
    from showcar.extraction.pipeline import extract
    from showcar.report import Report

    if isinstance(path, Skipped):
        return path
    try:
        if data is None:
            given = web.read(path) if on_the_web(path) else stdin.read() if path == "-" else None
            if isinstance(given, Skipped):
                return given
            data = given
    except OSError as error:
        return Skipped(path, f"cannot be read ({error.strerror or 'input/output error'})", "pipe a report in")
    try:
        document = load(path, data, force=force)
        if isinstance(document, Skipped):
            return document
        if on_the_web(path):
            # where it was read, whatever the page calls its own address
            document = replace(document, url=path)
        return Report(document, extract(document, known) if extracted else ())
    except (ShowcarError, ModuleNotFoundError):
        # wrong with the installation, so with every report
        raise
    except Exception as error:
        return Failed(path, fault(error))


def on_the_web(path: str) -> bool:
    """Whether a report is at an address, and no file of that name exists."""
    return is_address(path) and not os.path.exists(path)


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
