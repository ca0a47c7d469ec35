"""Reports in JSON Lines: one object a line, with `text` and perhaps `url`, `title` and `date`."""

from __future__ import annotations

import json
import zlib
from collections.abc import Generator
from typing import IO

from showcar.documents import MAX_BYTES
from showcar.sweep.records import Left, Page, Record

_FIELDS = ("url", "title", "date")


def records(file: IO[bytes], name: str, begin: int, stop: int) -> Generator[Record, None, int | None]:
    """The reports whose lines begin in a range.

    Args:
        file: The file, opened.
        name: Its name.
        begin: First byte of the range; a line that begins before it belongs to the range before.
        stop: One past its last byte.

    Returns:
        Where the first line behind the range begins.
    """
    at = _next_line(file, begin)
    while at < stop:
        try:
            line = file.readline(MAX_BYTES + 1)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            yield Left(at, f"{name}@{at}", "broken", f"cannot be read ({error}); nothing behind it was")
            return None
        if not line:
            break
        offset, at = at, at + len(line)
        if len(line) > MAX_BYTES and not line.endswith(b"\n"):
            yield Left(offset, f"{name}@{offset}", "too large", f"is too large: a line of over {MAX_BYTES:,} bytes")
            at += _skip_line(file)
        elif line.strip():
            yield _record(line.strip(), name, offset)
    return at


def _next_line(file: IO[bytes], begin: int) -> int:
    if begin == 0:
        return 0
    file.seek(begin - 1)
    if file.read(1) == b"\n":
        return begin
    return begin + _skip_line(file)


def _skip_line(file: IO[bytes]) -> int:
    """Passes the rest of a line; returns how many bytes that were."""
    passed = 0
    while piece := file.readline(1 << 20):
        passed += len(piece)
        if piece.endswith(b"\n"):
            break
    return passed


def _record(line: bytes, name: str, offset: int) -> Record:
    path = f"{name}@{offset}"
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return Left(offset, path, "broken", "is no JSON")
    if not isinstance(found, dict):
        return Left(offset, path, "broken", "is no JSON object")
    text = found.get("text")
    if not isinstance(text, str):
        return Left(offset, path, "broken", 'has no "text"')
    url, title, date = (told if isinstance(told := found.get(field), str) and told else None for field in _FIELDS)
    body = text.encode("utf-8", "replace")
    return Page(offset, url or path, body, url, title, date, is_text=True)
