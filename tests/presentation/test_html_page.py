"""The page shows every claim in its words and its reading beside it, and a report's text never becomes markup."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from showcar.model.claim import Claim
from showcar.model.document import Document, Note, Skipped
from showcar.presentation.export.html import Html
from showcar.presentation.marked.marks import DEEPEST, Paragraph, Span, paragraphs
from showcar.report import Report
from tests.presentation.conftest import Run

ROOT = Path(__file__).parents[2]
TEXT = "Coupé is back\n\nIt could be built, if the reactions are positive.\nIt is sold out.\n\nNothing else is known."
DOCUMENT = Document(
    "0123456789abcdef", "news/a.txt", TEXT, "Coupé is back", "2024-02-29", "date 2024-02-29", "Carbuzz", "A. Writer",
    "https://example.com/a", "en", (Note("damage", "signs are lost", 3), Note("damage", "signs are lost", 9)),
)  # fmt: skip


def made(quote: str, document: Document = DOCUMENT, **parts: Any) -> Claim:
    start = document.text.index(quote)
    base: dict[str, Any] = {
        "document": document.id, "path": document.path, "published": document.published, "subject": "BMW Skytop",
        "predicate": "production", "value": {"form": "limited"}, "factuality": "CT+", "source": (), "said_on": None,
        "condition": None, "quote": quote, "start": start, "end": start + len(quote), "reasons": (),
    }  # fmt: skip
    return Claim(**base | parts)


BUILT = made(
    "could be built", factuality="PS+", source=("Adrian van Hooydonk", "Carbuzz"), said_on="2024-01",
    condition="if the reactions are positive", reasons=("cue: built", "factuality: CT+; could: PS = PS+"),
)  # fmt: skip
CLAIMS = (
    BUILT,
    made("be built, if the reactions", predicate="price", value={"amount": 50, "currency": "EUR"}),
    made("built", subject="BMW Z4", factuality="CT-"),
    made("built", subject="BMW Z4", factuality="Uu", predicate="decision", value={"date": "2026"}),
    made("sold out", predicate="order_status", value={"status": "sold_out"}),
)


def page(*reports: Report, explain: bool = False, skipped: tuple[Skipped, ...] = ()) -> str:
    writer = Html(explain=explain)
    assert writer.head() == ""
    assert [writer.report(report) for report in reports] == [""] * len(reports)
    assert [writer.skipped(one) for one in skipped] == [""] * len(skipped)
    return writer.foot()


class Parsed(HTMLParser):
    """Tags, ids and links of a page, and the text of the reports in it."""

    VOID = frozenset({"meta", "input", "br", "link", "img"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.text = ""
        self.words: dict[str, str] = {}
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        self.tags.add(tag)
        self.attributes |= set(told)
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if tag == "a":
            self.links.append(str(told["href"]))
        if tag not in self.VOID:
            within = bool(self.open) and self.open[-1][1]
            self.open.append((tag, (within or "text" in (told.get("class") or "").split()) and tag != "sup"))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1]:
            self.text += data


def test_every_claim_is_reachable_both_ways() -> None:
    parsed = Parsed(page(Report(DOCUMENT, CLAIMS), Report(DOCUMENT, CLAIMS)))
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)
    for report in (1, 2):
        for number in range(1, len(CLAIMS) + 1):
            assert f"r{report}c{number}" in parsed.ids and f"r{report}w{number}" in parsed.ids
            assert f"#r{report}c{number}" in parsed.links and f"#r{report}w{number}" in parsed.links


def test_a_reading_tells_all() -> None:
    source = page(Report(DOCUMENT, CLAIMS))
    reading = source[source.index('id="r1c1"') : source.index('id="r1c2"')]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", "<" + reading))
    for told in (
        "1 production limited", "possible PS+ · Adrian van Hooydonk → Carbuzz, on 2024-01", "BMW Skytop",
        "on condition: if the reactions are positive", "“could be built”", "how it was read",
        "cue: built", "factuality: CT+; could: PS = PS+",
    ):  # fmt: skip
        assert told in words.replace("&nbsp;", " ")


def test_a_report_has_its_metadata_and_notes() -> None:
    source = page(Report(DOCUMENT, CLAIMS))
    for told in (
        "Carbuzz", '<time datetime="2024-02-29">29 February 2024</time>', "A. Writer", "news/a.txt",
        "signs are lost (2 times)", "5 claims about 2 programmes", "date 2024-02-29", "https://example.com/a",
    ):  # fmt: skip
        assert told in source


def test_reasons_are_folded_unless_they_are_asked_for() -> None:
    report = Report(DOCUMENT, CLAIMS)
    assert '<details class="reasons"><summary>' in page(report)
    assert '<details class="reasons" open><summary>' in page(report, explain=True)


def test_reports_without_claims_and_reports_not_read_say_so() -> None:
    source = page(Report(DOCUMENT, ()), skipped=(Skipped("b<i>.txt", "is in German", "translate it"),))
    assert "No claims were found in this report." in source
    assert "<form" not in source
    assert "b&lt;i&gt;.txt</bdi></span>: is in German; translate it" in source
    assert "No report was read." in page()


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    source = page(Report(DOCUMENT, CLAIMS))
    style = source.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;;"
    assert f'http-equiv="Content-Security-Policy" content="{policy}' in source
    assert source.index("Content-Security-Policy") < source.index("<style>")
    assert not re.search(r"url\(|@import|http", style)


HOSTILE = (
    "</script><script>alert(1)</script> </style><style>*{display:none}</style> <img src=x onerror=alert(1)> "
    "&lt;b&gt; {{ 7 * 7 }} {% raw %} ]]> <!-- \x00 \x1b[31m \u202etxt.exe\u2066 \ud800 ' onclick='x \" style=\"x"
)


def hostile() -> Report:
    document = Document(
        HOSTILE, HOSTILE, f"{HOSTILE}\n\n{HOSTILE} is sold out", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE,
        "javascript:alert(1)", "en", (Note("damage", HOSTILE),),
    )  # fmt: skip
    claim = made(
        f"{HOSTILE} is sold", document, subject=HOSTILE, predicate=HOSTILE, value={"name": HOSTILE, HOSTILE: HOSTILE},
        factuality=HOSTILE, source=(HOSTILE,), said_on=HOSTILE, condition=HOSTILE, reasons=(HOSTILE,),
    )  # fmt: skip
    return Report(document, (claim, made("sold out", document)))


def test_text_never_becomes_markup() -> None:
    parsed = Parsed(page(hostile(), Report(DOCUMENT, CLAIMS), skipped=(Skipped(HOSTILE, HOSTILE, HOSTILE),)))
    clean = Parsed(page(Report(DOCUMENT, CLAIMS), skipped=(Skipped("a", "b", "c"),)))
    assert parsed.tags <= clean.tags | {"nav", "i", "h2"}
    assert not {"script", "img"} & parsed.tags
    assert not {name for name in parsed.attributes if name.startswith("on") or name == "style"}
    assert not [link for link in parsed.links if not link.startswith(("#", "https://example.com/a"))]
    source = page(hostile())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", source)
    assert "49" not in re.sub(r"<style>.*</style>|sha256-[^;]+|#[0-9a-f]+", "", source, flags=re.S)


def test_the_text_comes_together_again() -> None:
    parsed = Parsed(page(Report(DOCUMENT, CLAIMS)))
    assert parsed.text == TEXT
    changed = re.sub("[\x00\x1b\u202e\u2066\ud800]", "\ufffd", hostile().document.text)
    assert Parsed(page(hostile())).text == changed


def test_a_long_text_with_many_claims() -> None:
    text = ("The coupé is sold out. " * 50 + "\n\n") * 870
    document = Document("0", "long.txt", text)
    spans = [(at * 150, at * 150 + 5 + at % 400) for at in range(5000)]
    first = made("sold out", document)
    claims = tuple(
        replace(first, quote=text[start:end], start=start, end=end, subject=f"Car {start}") for start, end in spans
    )
    parsed = Parsed(page(Report(document, claims)))
    assert len(text) > 1_000_000 and parsed.text == text
    assert len({name for name in parsed.ids if re.fullmatch(r"r1w\d+", name)}) == 5000


def test_claims_on_the_same_words_do_not_nest_without_end() -> None:
    source = page(Report(DOCUMENT, (made("sold out"),) * 2000))
    assert source.count('<span class="m ') == DEEPEST
    parsed = Parsed(source)
    assert {f"r1w{number}" for number in range(1, 2001)} <= set(parsed.ids)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)


@given(st.text("ab \n", max_size=30), SPANS, st.integers(0, 10))
def test_pieces_are_the_text_and_each_span_covers_its_own(text: str, drawn: list[tuple[int, int]], title: int) -> None:
    ends = [sorted((min(one, len(text)), min(two, len(text)))) for one, two in drawn]
    spans = [Span(start, end, number) for number, (start, end) in enumerate(ends, start=1)]
    found = paragraphs(text, spans, text[:title])
    events = [event for paragraph in found for event in paragraph.events]
    numbers = [span.number for span in spans]
    assert "".join("".join(event.text for event in one.events) + one.gap for one in found) == text
    assert sorted(number for paragraph in found for number in paragraph.begun) == numbers
    assert sorted(event.number for event in events if event.kind == "number") == numbers
    covered = _covered(found)
    for span in spans:
        within = set(range(span.start, span.end))
        assert {at for at in within if not text[at].isspace()} <= covered.get(span.number, set()) <= within


def _covered(found: list[Paragraph]) -> dict[int, set[int]]:
    """The characters that stand within each claim's mark."""
    covered: dict[int, set[int]] = {}
    at = 0
    for paragraph in found:
        marks: list[int] = []
        for event in paragraph.events:
            if event.kind == "open":
                marks.append(event.number)
            elif event.kind == "close":
                marks.pop()
            for number in marks if event.kind == "text" else ():
                covered.setdefault(number, set()).update(range(at, at + len(event.text)))
            at += len(event.text)
        assert marks == []
        at += len(paragraph.gap)
    return covered


def test_read_writes_a_page(run: Run, reports: Path) -> None:
    result = run("read", "--format", "html", str(reports), "missing.txt")
    assert result.exit_code == 1
    assert result.stderr == "skipped missing.txt: does not exist; check its name\n"
    assert result.stdout.startswith("<!doctype html>\n")
    assert result.stdout.endswith("</html>\n")
    assert len(re.findall(r"<article ", result.stdout)) == 2
    assert "missing.txt</bdi></span>: does not exist; check its name" in result.stdout
    assert run("read", "-f", "html", str(reports), "missing.txt").stdout == result.stdout


def test_a_fault_of_the_program_is_on_the_page_too(run: Run, reports: Path) -> None:
    (reports / "0.txt").write_text("RAISE the car will be built.", "utf-8")
    result = run("read", "--format", "html", str(reports))
    assert result.exit_code == 1
    assert "ValueError: no year 0" in result.stdout


def test_the_package_carries_the_page(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    pages = ROOT / "src/showcar/presentation/export/html/pages"
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert {f"showcar/presentation/export/html/pages/{path.name}" for path in pages.iterdir()} <= names
