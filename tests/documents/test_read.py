"""Whatever the bytes are, the answer is a document or a reason; it never takes long and never raises."""

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcar.documents import MAX_BYTES, find, load, walk
from showcar.model.document import Document, Skipped, document_id

SAYS = "The Coupé’s roof will be made in Italy, and “nobody” has seen it."
ENCODINGS = {
    "utf-8": (SAYS.encode(), 0),
    "utf-8 with mark": (SAYS.encode("utf-8-sig"), 0),
    "utf-16 with mark": (SAYS.encode("utf-16"), 0),
    "utf-16 without mark": (SAYS.encode("utf-16-be"), 1),
    "utf-32 with mark": (SAYS.encode("utf-32"), 0),
    "windows-1252": (SAYS.encode("cp1252"), 1),
    "mac roman": (SAYS.encode("mac_roman"), 1),
    "utf-8 with stray bytes": (SAYS.encode().replace("’".encode(), b"\x92"), 1),
    "declared": (f'<html><meta charset="windows-1252"><body><p>{SAYS}</p></body></html>'.encode("cp1252"), 0),
}
REFUSED = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\r\n", "is empty"),
    "invisible": ("\u200b\ufeff \u00a0".encode(), "is empty"),
    "pdf": (b"%PDF-1.7 \xe2\xe3", "is a PDF file, not a text"),
    "zip": (b"PK\x03\x04\x14\x00", "is a zip archive or an office document, not a text"),
    "gzip": (b"\x1f\x8b\x08\x00", "is gzip-compressed, not a text"),
    "png": (b"\x89PNG\r\n\x1a\n\x00", "is a PNG image, not a text"),
    "jpeg": (b"\xff\xd8\xff\xe0", "is a JPEG image, not a text"),
    "nul": (b"The car\x00 is here", "is binary (it holds NUL bytes)"),
    "control characters": (b"\x01\x02\x03\x04car", "is binary (it holds control characters)"),
    "too long": (b"a " * 600_000, "is too long: 1,199,999 characters of text, the limit is 1,000,000"),
    "too large": (b"a " * (MAX_BYTES // 2 + 1), "is too large: 10.0 MiB, the limit is 10 MiB"),
    "feed": (b"<rss><channel></channel></rss>", "is a feed, not a report"),
    "page without text": (b"<html><body><script>x()</script></body></html>", "is a page without text"),
    "german": ("Der neue Z4 kommt im nächsten Jahr nicht auf den Markt.".encode(), "is in German"),
    "russian": ("Новая машина будет построена в Мюнхене.".encode(), "is in Russian"),
}
STEEP: dict[str, Callable[[int], str]] = {
    "deep": lambda n: "<html>" + "<div>" * n + "The car.",
    "deep tables": lambda n: "<html>" + "<table><tr><td>" * (n // 3) + "The car.",
    "marks in a paragraph": lambda n: "<html><p>" + "<b>The</b> car " * (n // 3),
    "open comments": lambda n: "<html>" + "<!--" * n,
    "open scripts": lambda n: "<html>" + "<script>" * n,
    "open tags": lambda n: "<html>" + "<" * n,
    "brackets": lambda n: "[a](http:" * n,
    "stars": lambda n: "**a " * n,
    "spaces": lambda n: "The car" + " " * n + "is here",
    "question marks": lambda n: "? " * n,
    "combining marks": lambda n: "a" + "\u0301\u0323" * n,
    "mojibake": lambda n: "â€™s " * (n // 2),
    "relative years": lambda n: "last year, " * n,
    "capitals": lambda n: "Aa " * n,
}


PIECES = (
    "<p> </p> <div <b> </b> <!-- --> <script> </script> <table> <td> <article> & &amp; date 2024-02-29 last year "
    "(2023) ** [a]( ) # --- title: x By Jane Roe March 3 (Reuters) - ? ï¿½ Ã© \n \n\n < > \" ' <?xml ]]>"
)


@pytest.mark.parametrize(("raw", "notes"), ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(raw: bytes, notes: int) -> None:
    found = load("-", raw)
    assert isinstance(found, Document)
    assert found.text == SAYS
    assert [note.kind for note in found.notes] == ["encoding"] * notes
    assert found.id == document_id(raw)


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_skipped_with_its_reason(raw: bytes, reason: str) -> None:
    found = load("name", raw)
    assert isinstance(found, Skipped)
    assert (found.path, found.reason) == ("name", reason)


def test_force_reads_another_language() -> None:
    found = load("-", REFUSED["german"][0], force=True)
    assert isinstance(found, Document)
    assert found.language == "de"
    assert [note.kind for note in found.notes] == ["language"]


@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise(raw: bytes) -> None:
    for name in ("-", "a.html", "a.md"):
        found = load(name, raw, force=True)
        if isinstance(found, Document):
            assert found.text.strip() == found.text != ""
            assert "\r" not in found.text and "\n\n\n" not in found.text
            assert all(
                note.start is None or 0 <= note.start < note.end <= len(found.text) for note in found.notes if note.end
            )


@given(st.lists(st.sampled_from(PIECES.split(" ")), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_mixture_raises(pieces: list[str]) -> None:
    for joint in ("", " "):
        for name in ("-", "a.html", "a.md"):
            assert isinstance(load(name, joint.join(pieces), force=True), Document | Skipped)


@pytest.mark.parametrize("grow", STEEP.values(), ids=STEEP)
def test_time_is_linear(grow: Callable[[int], str]) -> None:
    def seconds(size: int) -> float:
        text = grow(size)
        gc.collect()
        # what other tests left in memory is no matter of this text
        gc.disable()
        began = time.perf_counter()
        try:
            load("-", text)
        finally:
            gc.enable()
        return time.perf_counter() - began

    load("-", "<html><p>The car is here.</p></html>")
    small, large = min(seconds(15_000), seconds(15_000)), seconds(120_000)
    assert large < 0.5 or large / small < 24, f"8 times the text took {large / small:.0f} times as long"


def test_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The car is dead.")
    (tmp_path / ".hidden").write_text("The car is hidden.")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.html").write_text("<p>The car is alive.</p>")
    (tmp_path / "a" / "noname").write_text("The car is nameless.")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").mkdir()
    told = [
        (os.path.relpath(found.path, tmp_path), found.text if isinstance(found, Document) else found.reason)
        for found in walk([tmp_path])
    ]
    assert told == [
        ("a/noname", "The car is nameless."),
        ("a/z.html", "The car is alive."),
        ("b.txt", "The car is dead."),
        ("c.png", "is a PNG image, not a text"),
        ("gone", "is a link to a file that does not exist"),
        ("pipe", "is a named pipe, not a file"),
    ]
    assert [str(found) for found in find([tmp_path / "empty"])] == [
        f"{tmp_path / 'empty'}: is a folder without files; check its name"
    ]


def test_named_files_are_read_as_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".hidden").write_text("The car is hidden.")
    assert [found.path for found in walk([".hidden", "-", "missing", "a\0b", "."], stdin=b"The car.")] == [
        ".hidden",
        "-",
        "missing",
        "a\0b",
        ".",
    ]
    assert [str(load(name)) for name in ("-", "missing", "a\0b", ".", "n" * 5000)] == [
        "-: is standard input, of which nothing was given; hand its bytes over as data",
        "missing: does not exist; check its name",
        "a\0b: does not exist (its name holds a NUL character); check its name",
        ".: is a folder; walk it to read what is in it",
        f"{'n' * 5000}: cannot be read (File name too long); check its name",
    ]


def test_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    found = load(large)
    assert isinstance(found, Skipped)
    assert found.reason.startswith("is too large")


def test_address_as_name_gives_url_and_date() -> None:
    found = load("https://carblog.example/2024/05/24/skytop", "The Skytop is sold out.")
    assert isinstance(found, Document)
    assert (found.url, found.published) == (found.path, "2024-05-24")
