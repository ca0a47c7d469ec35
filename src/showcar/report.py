"""One report from its text or file to its claims: the library's front door."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from showcar.model.claim import Claim
from showcar.model.document import Document, Skipped
from showcar.model.errors import ShowcarError, UsageError


@dataclass(frozen=True)
class Report:
    """A report that was read.

    Attributes:
        document: The cleaned text, with title, date, outlet and notes; every span counts in `document.text`.
        claims: What it claims, in the order of the text.
    """

    document: Document
    claims: tuple[Claim, ...]


class UnreadableReport(ShowcarError):
    """A report could not be read: it is empty, binary, too large, missing or not in English.

    Args:
        skipped: Which report, what was found in it and what to do.
    """

    def __init__(self, skipped: Skipped) -> None:
        super().__init__(skipped.path, skipped.reason, skipped.advice)
        self.skipped = skipped


def read(
    report: str | os.PathLike[str],
    *,
    path: str | None = None,
    catalogue: Iterable[str | os.PathLike[str]] = (),
    force: bool = False,
) -> Report:
    """Read one report and find its claims.

    What `report` is: a `Path` is a file. A str is a file if a file of that name exists, or if it is one word without
    white space (`news/z4.txt`); every other str is the text of the report itself. With `path` a str is always text.

    Args:
        report: File, or text of the report.
        path: Name to give to the text, such as the address where it stood; `-` where it is not given.
        catalogue: Folders with further catalogue files.
        force: Whether to read a report that is not in English as if it were.

    Returns:
        The document and its claims. Two calls with the same report give equal results.

    Raises:
        UnreadableReport: it is empty, binary, too large, missing or not in English.
        DataError: a catalogue file is wrong; lists all of its faults.
        UsageError: a catalogue folder does not exist.

    >>> report = read("The BMW Concept Touring Coupé was shown at Villa d'Este in 2023.", path="note 7")
    >>> report.document.path, report.claims[0].predicate, dict(report.claims[0].value)["date"]
    ('note 7', 'revealed', '2023')
    """
    from showcar.documents import load

    folders = tuple(Path(folder) for folder in catalogue)
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(str(folder), "is no folder", "name a folder with catalogue files")
    if isinstance(report, str) and (path is not None or not _names_file(report)):
        document = load("-" if path is None else path, report, force=force)
    else:
        document = load(report, force=force)
    if isinstance(document, Skipped):
        raise UnreadableReport(document)

    from showcar.catalogue.index import index
    from showcar.extraction.pipeline import extract

    return Report(document, extract(document, index(*folders)))


def _names_file(words: str) -> bool:
    if words and not any(char.isspace() for char in words):
        return True
    try:
        return Path(words).is_file() if words.strip() else False
    except (OSError, ValueError):
        # too long for a name, or with a NUL in it
        return False
