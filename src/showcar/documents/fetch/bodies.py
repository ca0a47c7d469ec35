"""The body of an answer, unpacked, and never more of it than is allowed."""

import zlib
from collections.abc import Iterable, Iterator

from showcar.model.errors import AnswerError

_STEP = 64 * 1024
_GZIP = 31
"""zlib's window bits for gzip."""
ACCEPTED = "gzip"
"""The encoding that is asked for; others need more libraries, or can be read in two ways."""


def unpacked(chunks: Iterable[bytes], encoding: str, url: str) -> Iterator[bytes]:
    """Chunks of a body as they were before the server packed them, in steps that are never large.

    Args:
        chunks: As they came.
        encoding: The `Content-Encoding` of the answer, empty where there is none.
        url: What was asked, for the errors.

    Raises:
        AnswerError: It is packed in a way that was not asked for, or damaged.
    """
    names = [name for name in (part.strip().lower() for part in encoding.split(",")) if name not in ("", "identity")]
    if not names:
        yield from chunks
        return
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip"):
        found = f"is packed as {', '.join(names)[:40]}, which was not asked for"
        raise AnswerError(url, found, "save the page with a browser and name its file")
    try:
        yield from _inflated(chunks)
    except zlib.error:
        raise AnswerError(url, "is damaged: what came back is no gzip", "try again later") from None


def _inflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unpacker, began = zlib.decompressobj(_GZIP), False
    for chunk in chunks:
        data = chunk
        while data:
            if unpacker.eof:
                if not data.startswith(b"\x1f"):
                    # what stands after the end is filling
                    return
                unpacker = zlib.decompressobj(_GZIP)
            piece = unpacker.decompress(data, _STEP)
            began = True
            data = unpacker.unconsumed_tail or unpacker.unused_data
            if piece:
                yield piece
    while piece := b"" if unpacker.eof else unpacker.decompress(b"", _STEP):
        yield piece
    if began and not unpacker.eof:
        raise zlib.error


def gathered(chunks: Iterable[bytes], limit: int, url: str, *, cut: bool = False) -> bytes:
    """All chunks as one.

    Args:
        chunks: Parts of a body.
        limit: Most bytes.
        url: What was asked, for the errors.
        cut: Whether to leave out what is above the limit, and not to complain.

    Raises:
        AnswerError: There are more.
    """
    parts, size = [], 0
    for chunk in chunks:
        parts.append(chunk)
        size += len(chunk)
        if size > limit:
            if cut:
                break
            raise too_large(url, limit)
    return b"".join(parts)[:limit]


def too_large(url: str, limit: int) -> AnswerError:
    """The error for a body above the limit."""
    found = f"is too large: more than {limit / (1024 * 1024):,.3g} MiB"
    return AnswerError(url, found, "save what you need of it and name that file")
