"""The records of a part of a WARC, and where a part's first record begins.

A part is a range of bytes, and holds the records that begin in it. Whatever is wrong with a record, reading goes on
with the next one that can be found.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator
from typing import BinaryIO

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from showcar.documents import MAX_BYTES
from showcar.sweep import http
from showcar.sweep.records import Left, Other, Page, Record

_MAGIC = b"\x1f\x8b\x08"
_START = re.compile(rb"WARC/1\.[01]\r?\n[A-Za-z]")
_PLAIN = re.compile(rb"(?:\A|\n\r?\n)(WARC/1\.[01]\r?\n[A-Za-z])")
_BLOCK = 1 << 20
_OVERLAP = 64
_LOOK = 4096
# the head of the response is a part of its record
_HEAD = 65_536
_LONGEST = MAX_BYTES + _HEAD
_READ = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_NO_TEXT = ("image/", "video/", "audio/", "font/")
_NO_PAGE = frozenset(
    "application/javascript application/x-javascript text/javascript text/css application/json application/pdf "
    "application/zip application/gzip application/octet-stream application/x-shockwave-flash".split()
)


def first(file: BinaryIO, begin: int, stop: int, gz: bool) -> int | None:
    """Where the first record of a range begins; None where none does.

    Args:
        file: The archive.
        begin: First byte of the range.
        stop: One past its last.
        gz: Whether its records are gzip members.
    """
    at = begin
    # a plain record begins after an empty line, which may belong to the range before
    shift = 0 if gz else min(4, begin)
    while at < stop:
        file.seek(at - shift)
        block = file.read(_BLOCK + shift + _OVERLAP)
        for place in _places(block, gz, at == 0):
            offset = at - shift + place
            if begin <= offset < stop and place < _BLOCK + shift and (not gz or _is_member(file, offset)):
                return offset
        at += _BLOCK
    return None


def _places(block: bytes, gz: bool, top: bool) -> Generator[int]:
    if gz:
        place = block.find(_MAGIC)
        while place >= 0:
            yield place
            place = block.find(_MAGIC, place + 1)
        return
    for found in _PLAIN.finditer(block):
        if found.start(1) or top:
            yield found.start(1)


def _is_member(file: BinaryIO, offset: int) -> bool:
    """Whether a gzip member that holds a record begins here."""
    file.seek(offset)
    unpacker, data = zlib.decompressobj(31), file.read(_LOOK)
    if not data.startswith(_MAGIC):
        return False
    try:
        found = unpacker.decompress(data, 32)
    except zlib.error:
        return False
    # the last one of a truncated archive may end before it says anything
    return _START.match(found) is not None or not found and not unpacker.eof and len(data) < _LOOK


def is_whole(file: BinaryIO) -> bool:
    """Whether an archive is compressed in one piece, so that it cannot be cut."""
    try:
        records = ArchiveIterator(file, parse_http=False)
        next(records)
        second = next(records)
    except (OSError, StopIteration):
        return False
    return not _is_member(file, second.stream_pos)


class Reader:
    """Reads a range of a WARC.

    Args:
        file: The archive, opened.
        name: Its name.
        size: Its length in bytes.
        gz: Whether it is compressed.
        whole: Whether it is compressed in one piece; then offsets are numbers of records.
    """

    def __init__(self, file: BinaryIO, name: str, size: int, *, gz: bool, whole: bool = False) -> None:
        self._file = file
        self._name = name
        self._size = size
        self._gz = gz
        self._whole = whole

    def records(self, begin: int, stop: int) -> Generator[Record, None, int | None]:
        """The records that begin in a range.

        Args:
            begin: Where its first record begins.
            stop: One past the range's last byte.

        Returns:
            Where the first record behind the range begins; None where that is not known.
        """
        at: int | None = begin
        torn: int | None = None
        while at is not None:
            done = last = None
            self._file.seek(at)
            records = ArchiveIterator(self._file, parse_http=False)
            number, length = -1, 0
            try:
                for record in records:
                    number, length = number + 1, record.content_length
                    last = number if self._whole else record.stream_pos
                    if torn is not None:
                        yield self._left(torn, "broken", "is broken behind this record")
                        torn = None
                    if last >= stop and not self._whole:
                        return last
                    yield (made := self._record(record, last))
                    if isinstance(made, Left) and not self._whole and (self._gz or made.kind == "cut off"):
                        # what it says of its length may not be so, and a bomb need not be unpacked to pass it
                        break
                    done = last
                else:
                    lost = None if self._whole else first(self._file, at if last is None else last + 1, stop, self._gz)
                    if lost is not None:
                        yield self._left(lost, "cut off", "is cut off: the archive ends within it")
                    return self._size if stop >= self._size or self._reaches_end(last, length) else None
            except (OSError, ValueError) as error:
                where = at if last is None else last
                if done is None or done != last:
                    torn = None
                    yield self._left(where, "broken", f"cannot be read ({error})")
                else:
                    torn = where
            if self._whole:
                if torn is not None:
                    yield self._left(torn, "broken", "is broken behind this record; nothing behind it can be read")
                return self._size
            at = first(self._file, (at if last is None else last) + 1, stop, self._gz)
        if torn is not None:
            yield self._left(torn, "broken", "is broken behind this record")
        return None

    def _reaches_end(self, last: int | None, length: int) -> bool:
        """Whether the last record is so long that the archive ends with it."""
        return not self._gz and last is not None and last + length + _HEAD >= self._size

    def _record(self, record: WarcRecord, offset: int) -> Record:
        if not record.record_type & _READ:
            return Other(offset)
        heads, length = record.headers, record.content_length
        url = heads.get("WARC-Target-URI")
        url = url.strip("<> ") if url else None
        path = url or f"{self._name}@{offset}"
        if not self._gz and offset + length > self._size:
            return Left(offset, path, "cut off", "is cut off: the archive ends within it")
        if length > _LONGEST:
            return Left(offset, path, "too large", f"is too large: {length:,} bytes")
        block = record.reader.read(length) if length else b""
        if len(block) < length:
            return Left(offset, path, "cut off", f"is cut off: {len(block):,} of {length:,} bytes")
        label = http.media_type(heads.get("Content-Type") or "")
        if record.record_type == WarcRecordType.response and (label == "application/http" or block[:5] == b"HTTP/"):
            response = http.parse(block)
            if not response.unpacks:
                return Left(offset, path, "too large", f"is too large when unpacked: over {MAX_BYTES:,} bytes")
            if not 200 <= response.status < 300:
                return Other(offset)
            block, label = response.body, response.label
        if not block or label.startswith(_NO_TEXT) or label in _NO_PAGE:
            return Other(offset)
        return Page(offset, path, block, url, is_text=record.record_type == WarcRecordType.conversion)

    def _left(self, offset: int, kind: str, reason: str) -> Left:
        return Left(offset, f"{self._name}@{offset}", kind, reason)
