"""All targets, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.made import PIECES
from tests.fuzz.targets import api, catalogue, exports, extraction, figures, ledgers, reading

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CORPUS = ROOT / "tests" / "corpus" / "seen"
EXAMPLES = ROOT / "examples"
_WORDS = tuple(PIECES)
_TAGS = (
    "<p> </p> <div> </div> <b> <br/> <!-- --> <script> </script> <style> <table> <tr> <td> <article> <title> "
    '<h1> <meta property=" name=" content=" article:published_time og:title og:site_name <time datetime=" '
    "<html> </html> <![CDATA[ ]]> <?xml &amp; &#0; &#x110000; &nbsp; <rss> <channel> <item> <link> <guid> "
    "<pubDate> <entry> <feed"
).split(" ")
_HEADS = (
    "WARC/1.0\r\n|WARC/1.1\n|WARC-Type: response|Content-Length: |\r\n\r\n|HTTP/1.1 200 OK\r\n|"
    "Content-Encoding: br|Transfer-Encoding: chunked|\x1f\x8b\x08"
).split("|")
_KEYS = (
    "[[model]]|[[concept]]|[[series]]|[[outlet]]|[[show]]|[[plant]]|[[house]]|name = |country = |from = |"
    "to = |year = |generations = |code = |facelift = |spellings = |nicknames = |word = true|run = |event = |"
    "body = |\"\"\"|'''|{|}|[|]"
).split("|")
_ADDRESSES = (
    "GET |POST |HEAD |/api/v1/|programmes|reports|readings|sources|changes|claims|search|conflicts|board.csv|"
    "/dossier.ics|as_of=|as_recorded=|limit=|after=|sort=|words=|stage=|predicate=|since=|2025-01-01|%00|%ff|"
    "%2f|<zz>|Content-Type: |application/json|text/plain|Hyundai_N_Vision_74"
).split("|")


@dataclass(frozen=True)
class Target:
    """What is fuzzed.

    Attributes:
        name: As it is asked for, and as its folders of seeds and finds are called.
        run: Takes any bytes; fails where a promise does not hold.
        longest: Longest input that a fuzzer makes, in bytes.
        reports: Folders of reports that are seeds too.
        base: Seconds of processor time that any input may take.
        each: Seconds more for each byte of it.
        words: What a fuzzer puts in, beside what it finds out by itself.
    """

    name: str
    run: Callable[[bytes], None]
    longest: int
    reports: tuple[Path, ...] = ()
    base: float = 1.0
    each: float = 0.0005
    words: tuple[str, ...] = ()

    @property
    def seeds(self) -> Path:
        """Its inputs made by hand."""
        return HERE / "seeds" / self.name

    @property
    def found(self) -> Path:
        """Inputs that once failed, made small."""
        return HERE / "found" / self.name

    def allowed(self, length: int) -> float:
        """Seconds of processor time that an input of so many bytes may take."""
        return self.base + self.each * length


TARGETS = {
    target.name: target
    for target in (
        Target("text", reading.text, 4096, (CORPUS, EXAMPLES), words=_WORDS),
        Target("html", reading.html, 4096, (EXAMPLES,), words=(*_TAGS,)),
        Target("feed", reading.feed, 4096, words=(*_TAGS,)),
        Target("warc", reading.warc, 4096, words=(*_HEADS,)),
        Target("archived_page", reading.archived_page, 4096, words=(*_TAGS,)),
        Target("dates", figures.dates, 400, words=_WORDS),
        Target("figures", figures.figures, 400, words=_WORDS),
        Target("claims", extraction.claims, 1000, (CORPUS, EXAMPLES), words=_WORDS),
        Target("catalogue", catalogue.catalogue, 2048, words=(*_KEYS,)),
        Target("imported", ledgers.imported, 4096, base=2.0),
        Target("checked", ledgers.checked, 4096),
        Target("exports", exports.exports, 200, base=2.0),
        Target("api", api.api, 2048, base=3.0, words=(*_ADDRESSES,)),
    )
}
"""By name."""
