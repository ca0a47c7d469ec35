"""A finished sweep read back: its reports, for a ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet

from showcar.model.claim import Claim
from showcar.model.document import Document, Note
from showcar.model.errors import UsageError
from showcar.sweep.folder import MANIFEST, Folder
from showcar.sweep.run import FORMAT

Report = tuple[Document, tuple[Claim, ...], str, str]
_ADVICE = "give a folder that showcar sweep finished"
_BATCH = 500


def is_sweep(path: Path) -> bool:
    """Whether a folder holds a finished sweep, or one that was stopped."""
    return (path / MANIFEST).is_file() or (path / "_state").is_dir()


def reports(path: Path) -> Iterator[Report]:
    """The reports of a sweep in its order, each with its claims and what read it: extractor and catalogue.

    Only some reports are in memory at once.

    Raises:
        UsageError: The folder holds no finished sweep, or a file of it is missing or another one.
    """
    folder = Folder(path)
    manifest = folder.manifest()
    if manifest is None or manifest.get("format") != FORMAT:
        found = "holds a sweep that is not finished" if (path / "_state").is_dir() else "holds no sweep"
        advice = "start showcar sweep again with the same sources; it goes on" if "not" in found else _ADVICE
        raise UsageError(str(path), found, advice)
    extractor, catalogue = str(manifest["extractor"]), str(manifest["catalogue"])
    for part in manifest["parts"]:
        number = int(part["number"])
        claims = _rows(folder, "claims", number)
        for row in _rows(folder, "documents", number):
            own = tuple(_claim(next(claims)) for _ in range(row["claims"]))
            yield _document(row), own, extractor, catalogue


def _rows(folder: Folder, table: str, number: int) -> Iterator[dict[str, Any]]:
    path = folder.file(table, number)
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH):
                yield from batch.to_pylist()
    except FileNotFoundError:
        raise UsageError(str(path), "is missing", _ADVICE) from None
    except (OSError, ValueError) as error:
        raise UsageError(str(path), f"is no Parquet file ({error})", _ADVICE) from None


def _document(row: dict[str, Any]) -> Document:
    return Document(
        id=row["document"],
        path=row["path"],
        text=row["text"],
        title=row["title"],
        published=row["published"],
        published_from=row["published_from"],
        outlet=row["outlet"],
        author=row["author"],
        url=row["url"],
        language=row["language"],
        notes=tuple(Note(**note) for note in row["notes"]),
    )


def _claim(row: dict[str, Any]) -> Claim:
    return Claim(
        document=row["document"],
        path=row["path"],
        published=row["published"],
        subject=row["subject"],
        predicate=row["predicate"],
        value=json.loads(row["value"]),
        factuality=row["factuality"],
        source=tuple(row["source"]),
        said_on=row["said_on"],
        condition=row["condition"],
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        reasons=tuple(row["reasons"]),
    )
