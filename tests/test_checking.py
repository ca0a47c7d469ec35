"""A claim holds if its report gives its quote and its date again; whatever else is told by line, found and advice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import showcar
from showcar.checking import MAX_LINE
from showcar.documents import load
from showcar.model.document import Document
from showcar.model.errors import UsageError

TEXT = "date 2024-02-29 The coupé\n\nThe coupé will be built.\n"
REPORT = "reports/a.txt"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with one report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / REPORT).write_text(TEXT, "utf-8")
    return tmp_path


def record(**parts: Any) -> dict[str, Any]:
    document = load(REPORT)
    assert isinstance(document, Document)
    start = document.text.index("will be built")
    base: dict[str, Any] = {
        "document": document.id, "path": REPORT, "published": "2024-02-29", "subject": "BMW Skytop",
        "predicate": "production", "value": {"form": "any"}, "factuality": "CT+", "source": ["BMW"], "said_on": None,
        "condition": None, "quote": "will be built", "start": start, "end": start + 13,
    }  # fmt: skip
    return base | parts


def line(**parts: Any) -> bytes:
    return json.dumps(record(**parts), ensure_ascii=False).encode() + b"\n"


def without(key: str) -> bytes:
    return json.dumps({name: told for name, told in record().items() if name != key}).encode()


def test_what_read_prints_holds() -> None:
    text = "date 2024-05-25 The BMW Skytop is sold out.\n\nThe BMW Skytop will be built, said BMW.\n"
    Path("b.txt").write_text(text, "utf-8")
    claims = showcar.read(Path("b.txt")).claims
    lines = [json.dumps(claim.to_record()).encode() for claim in claims]
    assert len(lines) > 1
    assert showcar.check(lines, ["b.txt"]) == showcar.Checked(len(lines), 1)


def test_claims_from_a_file_and_reports_from_a_folder(folder: Path) -> None:
    (folder / "claims.jsonl").write_bytes(line() + line())
    assert showcar.check("claims.jsonl", ["reports"]) == showcar.check(Path("claims.jsonl"), [Path("reports")])
    assert showcar.check("claims.jsonl", ["reports"]) == showcar.Checked(2, 1)


def test_a_report_may_move() -> None:
    told = line()
    Path(REPORT).rename("elsewhere.md")
    assert showcar.check([told], ["elsewhere.md"]).claims == 1


def test_a_report_that_moved_is_read_under_its_old_name() -> None:
    Path("b.md").write_text("# The coupé\n\nIt _will_ be `built` soon.\n", "utf-8")
    document = load("b.md")
    assert isinstance(document, Document) and "will be built" in document.text
    start = document.text.index("will")
    told = line(document=document.id, path="b.md", published=None, start=start, end=start + 13)
    Path("b.md").rename("b.txt")
    assert showcar.check([told], ["b.txt"]).claims == 1


def test_standard_input_and_other_languages() -> None:
    german = "Der neue Z4 kommt im nächsten Jahr nicht auf den Markt, sagt der Vorstand.".encode()
    document = load("-", german, force=True)
    assert isinstance(document, Document)
    told = line(document=document.id, path="-", published=None, quote="Der", start=0, end=3)
    assert showcar.check([told], ["-"], stdin=german).claims == 1


def test_further_keys_a_byte_order_mark_and_blank_lines_do_no_harm() -> None:
    lines = [b"\xef\xbb\xbf" + line(), b"\n", b" \r\n", line(reasons=["cue"])]
    assert showcar.check(lines, ["reports"]) == showcar.Checked(2, 1)
    assert showcar.check([], ["reports"]) == showcar.Checked(0, 0)


def test_reports_that_cannot_be_read_are_named() -> None:
    (skipped,) = showcar.check([line()], ["reports", "missing.txt"]).skipped
    assert str(skipped) == "missing.txt: does not exist; check its name"


def test_only_what_a_claim_is_from_has_to_be_a_report() -> None:
    Path("reports/picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert showcar.check([line()], ["reports"]) == showcar.Checked(1, 1)


HELD: dict[str, tuple[dict[str, Any], str]] = {
    "another quote": ({"quote": "will be sold"}, 'a.txt says "will be built" at'),
    "an offset": ({"start": 1}, "a.txt says "),
    "a range beyond the text": ({"end": 10**9}, "are no range of reports/a.txt, which has 35 characters"),
    "a range that is none": ({"start": 9, "end": 9}, "start 9 and end 9 are no range of"),
    "a range before the text": ({"start": -1}, "start -1 and end "),
    "a number beyond all": ({"end": 10**4000}, "end 1000"),
    "another date": ({"published": "2024-03-01"}, 'published is "2024-03-01", reports/a.txt is dated "2024-02-29"'),
    "no date": ({"published": None}, 'published is null, reports/a.txt is dated "2024-02-29"'),
    "a document that changed": ({"document": "0" * 16}, "reports/a.txt has changed: it was 0000000000000000 and is"),
    "a path of another form": ({"document": "0" * 16, "path": "./reports/../reports/a.txt"}, "a.txt has changed"),
    "an unknown document": (
        {"document": "0" * 16, "path": "b.txt"},
        "no report given is document 0000000000000000 (b.txt); name that report, or its folder",
    ),
    "no id": ({"document": "../a"}, 'document is "../a"; write the first 16 hex digits'),
    "a number for an id": ({"document": 5}, "document is 5; write a string"),
    "a bool for an offset": ({"start": True}, "start is true; write an integer"),
    "a fraction for an offset": ({"end": 12.0}, "end is 12.0; write an integer"),
    "words for an offset": ({"end": "12"}, 'end is "12"; write an integer'),
    "null for an offset": ({"end": None}, "end is null; write an integer"),
    "a list for a quote": ({"quote": ["a"]}, 'quote is ["a"]; write a string'),
    "a number for a date": ({"published": 2024}, "published is 2024; write a string or null"),
    "words for a value": ({"value": "any"}, 'value is "any"; write an object'),
    "words for a source": ({"source": "BMW"}, 'source is "BMW"; write an array of strings'),
    "numbers for a source": ({"source": [1]}, "source is [1]; write an array of strings"),
    "half a character": ({"quote": "\ud800"}, "the quote is"),
    "a path with NUL": ({"document": "0" * 16, "path": "a\x00"}, "no report given is document"),
}


@pytest.mark.parametrize("case", HELD, ids=str)
def test_what_does_not_hold(case: str) -> None:
    parts, told = HELD[case]
    with pytest.raises(showcar.CheckError) as raised:
        showcar.check([line(), b"\n", json.dumps(record(**parts)).encode()], ["reports"], name="claims.jsonl")
    assert raised.value.where == "claims.jsonl:3"
    assert told in str(raised.value)
    assert raised.value.advice


WRONG = {
    "no JSON": (b"{", "is not JSON at character 2"),
    "words": (b"hello", "is not JSON at character 1"),
    "two on a line": (b"{} {}", "is not JSON at character 4 (Extra data)"),
    "a list": (b"[]", "is an array, not an object"),
    "a string": (b'"a"', "is a string, not an object"),
    "a number": (b"5", "is a number, not an object"),
    "null": (b"null", "is null, not an object"),
    "true": (b"true", "is true or false, not an object"),
    "an empty object": (b"{}", "has no document; a claim needs document, path"),
    "not UTF-8": (b'{"path": "caf\xe9"}', "is not UTF-8 at byte 14"),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "is UTF-16, not UTF-8; save the file as UTF-8"),
    "NaN": (b'{"start": NaN}', "holds a number that cannot be read (NaN is no number of JSON)"),
    "thousands of digits": (b'{"start": ' + b"1" * 5000 + b"}", "holds a number that cannot be read"),
    "too deep": (b"[" * 100_000, "is nested too deeply"),
    "a mark within": (b"\xef\xbb\xbf{}", "is not JSON at character 1"),
    "NUL": (b"\x00", "is not JSON at character 1"),
    "too long": (b" " * MAX_LINE + b"{}", "is longer than 32 MiB; give one claim a line"),
}


@pytest.mark.parametrize("case", WRONG, ids=str)
def test_what_is_no_claim(case: str) -> None:
    written, told = WRONG[case]
    with pytest.raises(showcar.CheckError) as raised:
        showcar.check([b"\n", written], ["reports"])
    assert str(raised.value).startswith(f"-:2: {told}")


@pytest.mark.parametrize("key", ["document", "published", "source", "quote", "start", "end"])
def test_a_missing_key(key: str) -> None:
    with pytest.raises(showcar.CheckError, match=f"^-:1: has no {key}; a claim needs "):
        showcar.check([without(key)], ["reports"])


def test_the_first_that_does_not_hold_is_told() -> None:
    with pytest.raises(showcar.CheckError, match=r"^-:2: "):
        showcar.check([line(), line(start=0), b"{"], ["reports"])


def test_a_report_that_gives_no_text() -> None:
    Path("b.bin").write_bytes(b"\x7fELF\x02\x01\x00\x00")
    from showcar.model.document import document_id

    told = line(document=document_id(Path("b.bin").read_bytes()), path="b.bin")
    with pytest.raises(showcar.CheckError, match=r"gives no text: b\.bin: is a program, not a text"):
        showcar.check([told], ["b.bin"])


@pytest.mark.parametrize("path", ["missing.jsonl", "reports", "a\x00b"])
def test_a_file_of_claims_that_cannot_be_read(path: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        showcar.check(path, ["reports"])
