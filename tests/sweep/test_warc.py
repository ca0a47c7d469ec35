"""Every record that can be read is read, whatever is wrong with its neighbours; the rest is told, in little memory."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.sweep_pages import record, response
from showcar.documents import MAX_BYTES
from showcar.sweep import run
from showcar.sweep.records import Left, Page, Record
from showcar.sweep.warc import Reader, first, is_whole
from tests.sweep.made import CAR, files, order, page, records, rows

SIX = records(6)


def read(data: bytes, begin: int = 0, stop: int | None = None, *, gz: bool = True, whole: bool = False) -> list[Record]:
    """The records of an archive, or of a range of it."""
    reader = Reader(io.BytesIO(data), "made.warc", len(data), gz=gz, whole=whole)
    return list(reader.records(begin, len(data) if stop is None else stop))


def addresses(found: list[Record]) -> list[int]:
    """The numbers of the pages that were read."""
    return [int(one.url.rpartition("/")[2]) for one in found if isinstance(one, Page) and one.url]


def left(found: list[Record]) -> list[str]:
    """The kinds of what was skipped."""
    return [one.kind for one in found if isinstance(one, Left)]


@pytest.mark.parametrize("gz", [True, False], ids=["gzip", "plain"])
def test_all_records_are_read_with_their_places(gz: bool) -> None:
    made = records(6, gz=gz)
    found = read(b"".join(made), gz=gz)
    assert addresses(found) == [0, 1, 2, 3, 4, 5]
    assert [one.offset for one in found] == [sum(map(len, made[:at])) for at in range(6)]


@pytest.mark.parametrize("gz", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("size", [1, 97, 400, 1500, 10**6])
def test_ranges_share_the_records_out(gz: bool, size: int) -> None:
    data = b"".join(records(6, gz=gz))
    found: list[Record] = []
    for begin in range(0, len(data), size):
        stop = min(len(data), begin + size)
        start = first(io.BytesIO(data), begin, stop, gz)
        found += [] if start is None else read(data, start, stop, gz=gz)
    assert addresses(found) == [0, 1, 2, 3, 4, 5]
    assert left(found) == []


def spoilt(member: bytes) -> bytes:
    """A member with some bytes in its middle turned over."""
    at = len(member) // 2
    return member[:at] + bytes(byte ^ 0x5A for byte in member[at : at + 30]) + member[at + 30 :]


SWAPPED = SIX[2].replace(b"\x1f\x8b", b"\x00\x00", 1)
HEADLESS = gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 1_000_000)
BOMB = record("response", "https://news.example/2", b"HTTP/1.1 200 OK\r\n\r\n" + bytes(50 << 20))
LIAR = gzip.compress(gzip.decompress(SIX[2]).replace(b"Content-Length: ", b"Content-Length: 99", 1))


@pytest.mark.parametrize(
    ("third", "kind"),
    [
        (spoilt(SIX[2]), "broken"),
        (SWAPPED, "broken"),
        (HEADLESS, "broken"),
        (b"\x00" * 500, "broken"),
        (SIX[2][:200], "broken"),
        (gzip.compress(b"no record at all"), "broken"),
        (BOMB, "too large"),
        (LIAR, "cut off"),
    ],
    ids=["spoilt", "no magic", "head without end", "zeros", "half", "no record", "bomb", "lies of its length"],
)
def test_a_bad_record_costs_itself_alone(third: bytes, kind: str) -> None:
    found = read(b"".join((*SIX[:2], third, *SIX[3:])))
    assert addresses(found) == [0, 1, 3, 4, 5]
    assert left(found) == [kind]


def test_a_plain_record_that_lies_of_its_length_costs_itself_alone() -> None:
    plain = records(6, gz=False)
    plain[2] = plain[2].replace(b"Content-Length: ", b"Content-Length: 999", 1)
    found = read(b"".join(plain), gz=False)
    assert addresses(found) == [0, 1, 3, 4, 5]
    assert left(found) == ["cut off"]


@pytest.mark.parametrize("missing", [40, 300, len(SIX[5]) - 60])
def test_the_end_of_a_truncated_archive_is_told(missing: int) -> None:
    found = read(b"".join(SIX)[:-missing])
    assert addresses(found) == [0, 1, 2, 3, 4]
    assert len(left(found)) == 1


def test_an_archive_in_one_piece_is_read_as_one() -> None:
    data = gzip.compress(b"".join(records(6, gz=False)))
    assert is_whole(io.BytesIO(data))
    assert not is_whole(io.BytesIO(b"".join(SIX)))
    found = read(data, whole=True)
    assert addresses(found) == [0, 1, 2, 3, 4, 5]
    assert [one.offset for one in found] == [0, 1, 2, 3, 4, 5]
    cut = read(data[:-200], whole=True)
    assert len(addresses(cut)) < 6
    assert len(left(cut)) == 1


def packed(body: bytes, encoding: str) -> bytes:
    """A record whose body is compressed within."""
    head = ("Content-Type: text/html", f"Content-Encoding: {encoding}")
    return record("response", "https://news.example/0", response(body, head))


def test_bodies_are_unpacked_within_bounds() -> None:
    import brotli  # type: ignore[import-untyped]

    plain = page(CAR)
    deflated = zlib.compress(plain)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(plain), plain)
    made = [
        packed(gzip.compress(plain), "gzip"),
        packed(deflated, "deflate"),
        packed(deflated[2:-4], "deflate"),
        packed(brotli.compress(plain), "br"),
        # most archives keep bodies unpacked under their old heads
        packed(plain, "gzip"),
        packed(plain, "br"),
        record("response", "https://news.example/0", response(chunked, ("Transfer-Encoding: chunked",))),
        record("response", "https://news.example/0", response(plain, ("Transfer-Encoding: chunked",))),
    ]
    found = read(b"".join(made))
    assert [one.body == plain for one in found if isinstance(one, Page)] == [True] * 8


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_bomb_within_a_record_is_skipped(encoding: str) -> None:
    import brotli

    big = bytes(40 << 20)
    body = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding](big)
    data = packed(body, encoding) + SIX[1]
    del big
    tracemalloc.start()
    found = read(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert left(found) == ["too large"]
    assert addresses(found) == [1]
    assert most < 4 * MAX_BYTES


def test_what_is_no_page_is_passed_over() -> None:
    made = [
        record("warcinfo", None, b"software: none\r\n", "application/warc-fields"),
        record("response", "https://news.example/1", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>x"),
        record("response", "https://news.example/2", response(b"\x89PNG\r\n", ("Content-Type: image/png",))),
        record("response", "https://news.example/3", response(b"", ())),
        record("resource", "https://news.example/4", page(CAR), "text/html"),
        record("conversion", "https://news.example/5", CAR.encode(), "text/plain"),
    ]
    found = read(b"".join(made))
    assert addresses(found) == [4, 5]
    assert Counter(type(one).__name__ for one in found) == {"Other": 4, "Page": 2}


def test_an_archive_in_an_archive_is_not_taken_for_its_records(tmp_path: Path) -> None:
    """Parts look for their first record by themselves; where two do not join, the later one is done again."""
    inner = b"".join(records(40, range(40), gz=False))
    outer = records(3, [0, 2], gz=False)
    outer[1] = record("resource", "https://news.example/1", inner, "application/warc", gz=False)
    source = tmp_path / "outer.warc"
    source.write_bytes(b"".join(outer))
    for size in (2000, 64 << 20):
        run.sweep(order(source, tmp_path / str(size), size))
    assert [row["path"] for row in rows(tmp_path / "2000", "documents")] == [
        "https://news.example/0",
        "https://news.example/2",
    ]
    assert rows(tmp_path / "2000", "claims") == rows(tmp_path / str(64 << 20), "claims")
    assert len(files(tmp_path / "2000")) > 30
