"""The body of an HTTP response as an archive keeps it, unpacked within bounds."""

from __future__ import annotations

import importlib
import zlib
from dataclasses import dataclass
from typing import Any

from showcar.documents import MAX_BYTES

_HEAD = 65_536
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Response:
    """A response.

    Attributes:
        status: Its HTTP status, 0 where it has none.
        label: Its content type without parameters, in lower case; empty where none is told.
        body: Its bytes, unpacked.
        unpacks: Whether the whole body was unpacked; False where it is longer than a report may be.
    """

    status: int
    label: str
    body: bytes
    unpacks: bool = True


def parse(block: bytes) -> Response:
    """A response from the bytes of its record; bytes without a head count as the body of one.

    >>> parse(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html; charset=utf-8\\r\\n\\r\\n<p>It is built.")
    Response(status=200, label='text/html', body=b'<p>It is built.', unpacks=True)
    """
    if not block.startswith(b"HTTP/"):
        return Response(0, "", block)
    end, width = block.find(b"\r\n\r\n", 0, _HEAD), 4
    if end < 0:
        end, width = block.find(b"\n\n", 0, _HEAD), 2
    if end < 0:
        return Response(0, "", b"")
    first, *lines = block[:end].decode("latin-1").split("\n")
    heads = {name.strip().lower(): value.strip() for name, colon, value in (ln.partition(":") for ln in lines) if colon}
    words = first.split(None, 2)
    status = int(words[1]) if len(words) > 1 and words[1].isdecimal() and len(words[1]) == 3 else 0
    body = block[end + width :]
    if "chunked" in heads.get("transfer-encoding", "").lower():
        body = _joined(body)
    unpacked = _unpacked(body, heads.get("content-encoding", "").lower())
    label = media_type(heads.get("content-type", ""))
    return Response(status, label, body[:0] if unpacked is None else unpacked, unpacked is not None)


def media_type(label: str) -> str:
    """A content type without its parameters.

    >>> media_type("Text/HTML; charset=utf-8")
    'text/html'
    """
    return label.partition(";")[0].strip().lower()


def _joined(body: bytes) -> bytes:
    """The chunks of a body; the body itself where it is not in chunks, as most archives keep it."""
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 40)
        told = body[at:end].partition(b";")[0].strip() if end > 0 else b""
        try:
            size = int(told, 16) if told and not told.startswith((b"-", b"+")) else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(pieces) if pieces else body
        if size == 0:
            break
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(pieces)


def _unpacked(body: bytes, encoding: str) -> bytes | None:
    """The body without its compression, None where it is longer than a report may be.

    What its head says is not always so: most archives keep bodies unpacked under their old heads.
    """
    if encoding in ("gzip", "x-gzip") and body.startswith(_GZIP):
        return _inflated(body, 31)
    if encoding == "deflate":
        return _inflated(body, 15 if body[:1] == b"\x78" else -15)
    if encoding == "br":
        return _without_brotli(body)
    return body


def _inflated(body: bytes, bits: int) -> bytes | None:
    unpacker = zlib.decompressobj(bits)
    try:
        out = unpacker.decompress(body, MAX_BYTES + 1)
    except zlib.error:
        return body
    return None if len(out) > MAX_BYTES else out


def _without_brotli(body: bytes) -> bytes | None:
    brotli: Any = importlib.import_module("brotli")

    unpacker, size, data = brotli.Decompressor(), 0, body
    pieces: list[bytes] = []
    try:
        while size <= MAX_BYTES:
            piece = unpacker.process(data, output_buffer_limit=1 << 20)
            data = b""
            pieces.append(piece)
            size += len(piece)
            if not piece or unpacker.is_finished():
                break
    except brotli.error:
        return body
    return None if size > MAX_BYTES else b"".join(pieces)
