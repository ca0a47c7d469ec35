"""Whatever bytes a server sends, the answer is a page or an error of ours, and never more than is allowed."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

import httpcore
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from showcar.documents.fetch import Fetched, Fetcher, Limits, Settings
from showcar.documents.fetch.bodies import gathered, unpacked
from showcar.model.errors import AnswerError, FetchError
from tests.documents.fetch.conftest import AGENT, PUBLIC

LINES = st.lists(
    st.sampled_from(
        [
            b"HTTP/1.1 200 OK", b"HTTP/1.1 302 Found", b"HTTP/1.0 404 Not Found", b"HTTP/1.1 304 Not Modified",
            b"HTTP/1.1 100 Continue", b"Location: /b", b"Location: http://127.0.0.1/", b"Location: \xff\xfe",
            b"Location: //[",
            b"Content-Length: 4", b"Content-Length: -1", b"Content-Length: 99999999999999999999999",
            b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", b"Content-Encoding: br", b"ETag: \xff",
            b"Retry-After: x", b"Set-Cookie: a=b", b"Content-Type: \xc3\xbc", b"X: y\r\n z", b"", b"", b"4",
            b"abcd", b"0",
            b"Vary: *", b"Cache-Control: max-age=zzz", b"Last-Modified: Fri, 99 Foo 99999", b"Expires: 0", b"Date: x",
        ]
    ),
    max_size=14,
).map(b"\r\n".join)  # fmt: skip


def fetched(data: bytes, cache: Path | None) -> Fetched | FetchError:
    """What becomes of the bytes that a server sends."""
    about = Settings(AGENT, cache=cache, limits=Limits(size=1_000), robots=False)
    network = httpcore.MockBackend([data[at : at + 50] for at in range(0, len(data), 50)])
    with Fetcher(
        about,
        clock=lambda: 0.0,
        sleep=lambda seconds, why: None,
        resolve=lambda host, seconds: [PUBLIC],
        network=network,
    ) as fetcher:
        try:
            return fetcher.fetch("http://press.example/a")
        except FetchError as error:
            return error


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(LINES, LINES.map(lambda lines: b"HTTP/1.1 200 OK\r\n" + lines), st.binary(max_size=300)), st.booleans()
)
@example(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd", True)
@example(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(9_999)), False)
def test_any_bytes(data: bytes, cached: bool) -> None:
    if not cached:
        got = fetched(data, None)
    else:
        with tempfile.TemporaryDirectory() as folder:
            got = fetched(data, Path(folder))
    if isinstance(got, Fetched):
        assert len(got.content) <= 1_000
    else:
        assert got.where == "http://press.example/a"


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=3), st.integers(1, 60), st.integers(0, 400))
def test_what_was_packed_is_unpacked_and_never_above_the_limit(parts: list[bytes], step: int, limit: int) -> None:
    packed, data = b"".join(gzip.compress(part) for part in parts), b"".join(parts)
    chunks = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert gathered(unpacked(chunks, "gzip", "u"), limit, "u", cut=True) == data[:limit]
    if len(data) > limit:
        with pytest.raises(AnswerError, match="is too large"):
            gathered(unpacked(chunks, "gzip", "u"), limit, "u")


def test_a_bomb_is_unpacked_in_small_steps() -> None:
    bomb = gzip.compress(bytes(32_000_000), 9)
    assert max(len(step) for step, _ in zip(unpacked([bomb], "gzip", "u"), range(500), strict=False)) <= 64 * 1024
