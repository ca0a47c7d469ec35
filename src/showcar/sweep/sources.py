"""What is swept, cut into parts: ranges of bytes of an archive, or some files of a folder."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from showcar.documents import find
from showcar.model.document import Skipped
from showcar.model.errors import UsageError

PART_BYTES = 64 << 20
"""Bytes of an archive in a part, as it lies."""
_FILES = 1000
_ENDS = 65_536
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_WARCS = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the work, done by one process and written as one file a table.

    Attributes:
        number: Its place among all parts.
        kind: `warc`, `lines` or `files`.
        name: The archive as it was named; for files, the folder or file.
        path: Where the archive lies, in full; empty for files.
        begin: First byte of its range.
        stop: One past its last; for files, the sum of their sizes.
        gz: Whether the archive is compressed.
        whole: Whether the archive cannot be cut, being compressed in one piece.
        files: The files, each as it was named and where it lies.
    """

    number: int
    kind: str
    name: str
    path: str
    begin: int
    stop: int
    gz: bool = False
    whole: bool = False
    files: tuple[tuple[str, str], ...] = ()

    @property
    def weight(self) -> int:
        """Bytes that are read for it."""
        return self.stop - self.begin


@dataclass(frozen=True, slots=True)
class Source:
    """An archive, or files of their own, for the manifest.

    Attributes:
        path: As it was named.
        kind: As in `Part`.
        files: How many files.
        bytes: How long they are together.
        sha256: Of an archive's length, first and last 64 KiB; of the names and lengths of files.
    """

    path: str
    kind: str
    files: int
    bytes: int
    sha256: str

    def to_record(self) -> dict[str, Any]:
        """The source as the manifest tells it."""
        return asdict(self)


def cut(named: Iterable[str], part_bytes: int = PART_BYTES) -> tuple[list[Source], list[Part]]:
    """The sources behind some names, and their parts, in a fixed order.

    Args:
        named: Archives, files and folders; folders are searched to any depth, in the order of names.
        part_bytes: How many bytes a part has.

    Raises:
        UsageError: A name leads to nothing that can be read.
    """
    sources: list[Source] = []
    parts: list[Part] = []
    for name in named:
        loose: list[str] = []
        for found in find([name]):
            if isinstance(found, Skipped):
                raise UsageError(found.path, found.reason, found.advice)
            if not os.path.isfile(found):
                what = "is no file" if os.path.exists(found) else "does not exist"
                raise UsageError(found, what, "name archives, files or folders")
            kind = _kind(found)
            if kind == "files":
                loose.append(found)
                continue
            # files before an archive stay before it
            _add_files(name, loose, part_bytes, sources, parts)
            loose = []
            _add_archive(found, kind, part_bytes, sources, parts)
        _add_files(name, loose, part_bytes, sources, parts)
    return sources, parts


def _kind(path: str) -> str:
    low = path.lower()
    if low.endswith(_LINES):
        return "lines"
    if low.endswith(_WARCS):
        return "warc"
    try:
        with open(path, "rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise UsageError(path, f"cannot be read ({error.strerror})", "change its permissions") from None
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 16)
        except zlib.error:
            head = b""
    return "warc" if head.startswith(b"WARC/1.") else "files"


def _add_archive(path: str, kind: str, part_bytes: int, sources: list[Source], parts: list[Part]) -> None:
    try:
        size = os.path.getsize(path)
        with open(path, "rb") as file:
            seen = hashlib.sha256(str(size).encode())
            head = file.read(_ENDS)
            seen.update(head)
            file.seek(max(0, size - _ENDS))
            seen.update(file.read(_ENDS))
            gz = head.startswith(b"\x1f\x8b")
            whole = gz and (kind == "lines" or _is_whole(path))
    except OSError as error:
        raise UsageError(path, f"cannot be read ({error.strerror})", "change its permissions") from None
    sources.append(Source(path, kind, 1, size, seen.hexdigest()))
    where = os.path.abspath(path)
    step = max(1, size) if whole else part_bytes
    for begin in range(0, max(1, size), step):
        parts.append(Part(len(parts), kind, path, where, begin, min(size, begin + step), gz, whole))


def _is_whole(path: str) -> bool:
    from showcar.sweep.warc import is_whole

    with open(path, "rb") as file:
        return is_whole(file)


def _add_files(name: str, paths: list[str], part_bytes: int, sources: list[Source], parts: list[Part]) -> None:
    if not paths:
        return
    seen, total = hashlib.sha256(), 0
    for files, size in _grouped(paths, part_bytes):
        for path in files:
            seen.update(f"{path}\0{os.path.getsize(path)}\0".encode("utf-8", "replace"))
        total += size
        placed = tuple((path, os.path.abspath(path)) for path in files)
        parts.append(Part(len(parts), "files", name, "", 0, size, files=placed))
    sources.append(Source(name, "files", len(paths), total, seen.hexdigest()))


def _grouped(paths: list[str], part_bytes: int) -> Iterator[tuple[list[str], int]]:
    group: list[str] = []
    size = 0
    for path in paths:
        group.append(path)
        size += os.path.getsize(path)
        if size >= part_bytes or len(group) >= _FILES:
            yield group, size
            group, size = [], 0
    if group:
        yield group, size


def opened(part: Part) -> Any:
    """The archive of a part, as bytes; JSON Lines without their compression."""
    return gzip.open(part.path) if part.kind == "lines" and part.gz else open(part.path, "rb")


def fingerprint(parts: Iterable[Part]) -> str:
    """What tells two cuts apart: SHA-256 of all parts, wherever they lie."""
    seen = hashlib.sha256()
    for part in parts:
        names = [name for name, _ in part.files]
        told = (part.number, part.kind, part.name, part.begin, part.stop, part.gz, part.whole, names)
        seen.update(repr(told).encode("utf-8", "replace"))
    return seen.hexdigest()


def size_of(path: str) -> int:
    """How long an archive is."""
    return Path(path).stat().st_size
