"""Three formats of the same claims, each of a shape that stays."""

import csv
import io
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from showcar.model.claim import Claim
from showcar.model.document import Document, Note
from showcar.presentation.export.csv import COLUMNS, Csv
from showcar.presentation.export.jsonl import JsonLines
from showcar.presentation.export.table import Table
from showcar.report import Report

KEYS = [
    "document", "path", "published", "subject", "predicate", "value", "factuality", "source", "said_on", "condition",
    "quote", "start", "end",
]  # fmt: skip
TEXT = "The coupé could be built, if the reactions are positive. It is sold out."
DOCUMENT = Document("0123456789abcdef", "news/a.txt", TEXT, "The coupé", "2024-02-29", "date 2024-02-29")


def made(**parts: Any) -> Claim:
    base: dict[str, Any] = {
        "document": DOCUMENT.id,
        "path": DOCUMENT.path,
        "published": DOCUMENT.published,
        "subject": "BMW Concept Touring Coupé",
        "predicate": "production",
        "value": {"form": "limited"},
        "factuality": "PS+",
        "source": ("Adrian van Hooydonk", "Carbuzz"),
        "said_on": None,
        "condition": "if the reactions are positive",
        "quote": "could be built",
        "start": 10,
        "end": 24,
        "reasons": ("cue: built", "factuality: CT+; could: PS = PS+"),
    }
    return Claim(**base | parts)


SOLD_OUT = made(
    predicate="order_status", value={"status": "sold_out"}, factuality="CT+", source=(), condition=None,
    quote="is sold out", start=60, end=71, reasons=("cue: sold out",),
)  # fmt: skip
OTHER = made(subject="BMW Z4", quote="=cmd|' /C calc'!A0 \x1b[2J", said_on="2024-01", condition=None)
REPORT = Report(DOCUMENT, (made(), OTHER, SOLD_OUT))


def test_jsonl_keeps_the_contract() -> None:
    lines = JsonLines().report(REPORT).splitlines()
    assert [list(json.loads(line)) for line in lines] == [KEYS] * 3
    assert [json.loads(line) for line in lines] == [claim.to_record() for claim in REPORT.claims]
    assert "Coupé" in lines[0]


def test_jsonl_explains_in_a_further_key() -> None:
    first = json.loads(JsonLines(explain=True).report(REPORT).splitlines()[0])
    assert list(first) == [*KEYS, "reasons"]
    assert first["reasons"] == ["cue: built", "factuality: CT+; could: PS = PS+"]


def test_csv_has_the_same_columns_and_the_value_in_words() -> None:
    writer = Csv(explain=True)
    read = list(csv.DictReader(io.StringIO(writer.head() + writer.report(REPORT), newline="")))
    assert list(read[0]) == [*KEYS, "value_in_words", "reasons"]
    assert read[0]["value"] == '{"form": "limited"}'
    assert read[0]["value_in_words"] == "limited"
    assert read[0]["source"] == "Adrian van Hooydonk → Carbuzz"
    assert read[0]["said_on"] == ""
    assert read[0]["reasons"] == "cue: built | factuality: CT+; could: PS = PS+"
    assert read[1]["quote"] == "'=cmd|' /C calc'!A0 \ufffd[2J"
    assert tuple(Csv().head().strip().split(",")) == COLUMNS


def test_table() -> None:
    document = Document(
        **{name: getattr(DOCUMENT, name) for name in ("id", "path", "text", "title", "published", "published_from")},
        notes=(Note("damage", "signs are lost", 3), Note("damage", "signs are lost", 9), Note("encoding", "is UTF-16")),
    )
    assert Table(width=100, explain=True).report(Report(document, REPORT.claims)) == (
        "news/a.txt\n"
        "  The coupé\n"
        "  published 2024-02-29 (from “date 2024-02-29”)\n"
        "  note: signs are lost (2 times)\n"
        "  note: is UTF-16\n"
        "  3 claims about 2 programmes\n"
        "\n"
        "  BMW Concept Touring Coupé\n"
        "    production           limited                      possible   Adrian van Hooydonk → Carbuzz\n"
        "                         “could be built”\n"
        "                         on condition: if the reactions are positive\n"
        "                         · cue: built\n"
        "                         · factuality: CT+; could: PS = PS+\n"
        "    order status         sold out                     confirmed  the report\n"
        "                         “is sold out”\n"
        "                         · cue: sold out\n"
        "\n"
        "  BMW Z4\n"
        "    production           limited                      possible   Adrian van Hooydonk → Carbuzz, on\n"
        "                                                                 2024-01\n"
        "                         “=cmd|' /C calc'!A0 \ufffd[2J”\n"
        "                         · cue: built\n"
        "                         · factuality: CT+; could: PS = PS+\n"
        "\n"
    )


def test_a_report_without_claims_says_so() -> None:
    empty = Report(Document("0", "-", "Nothing."), ())
    assert Table().report(empty) == "-\n  without a title\n  not dated\n  no claims\n\n"
    assert JsonLines().report(empty) == Csv().report(empty) == ""


def test_colours_only_where_they_are_wanted() -> None:
    assert "\x1b[" in Table(color=True).report(REPORT)
    assert "\x1b" not in Table(color=False).report(REPORT)


WORDS = st.text(st.characters(exclude_categories=()), max_size=200)


@given(WORDS, WORDS, st.lists(WORDS, max_size=3), st.integers(60, 120))
def test_a_table_fits_its_width(subject: str, quote: str, source: list[str], width: int) -> None:
    text = Table(width=width).report(Report(DOCUMENT, (made(subject=subject, quote=quote, source=tuple(source)),)))
    assert text.endswith("\n")
    assert all(cell_len(line) <= width and line == line.rstrip() for line in text.split("\n"))
