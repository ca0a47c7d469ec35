"""A page becomes its report: headline first, paragraphs between blank lines, no menus, no readers' comments."""

import pytest

from showcar.documents import load
from showcar.documents.html import looks_like_feed, looks_like_html, parse
from showcar.documents.markup import strip_tags, too_wild
from showcar.model.document import Document

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Skytop to be built | Carblog</title>
<meta property="og:site_name" content="Carblog"><meta name="author" content="Jane Roe">
<link rel="canonical" href="https://carblog.example/skytop">%s</head>
<body><nav><a href="/">Home</a> <a href="/cars">All the cars</a></nav>
<article><h1>Skytop to be built</h1>
<p>The Skytop will be built in a run of fifty, says the maker, and all of them are sold.</p>
<p>Its roof comes off in two parts,<br>as it did on the concept that was shown at the lake.</p>
<table><tr><th>Power</th><td>617 hp</td></tr></table>
<p>Nobody has driven one yet, though the first is said to be ready for its owner.</p></article>
<div id="comments" class="comments"><p>I do not believe a word of it, wrote a reader.</p></div>
<footer>All rights reserved</footer></body></html>"""
TEXT = """Skytop to be built

The Skytop will be built in a run of fifty, says the maker, and all of them are sold.

Its roof comes off in two parts,
as it did on the concept that was shown at the lake.

Power: 617 hp

Nobody has driven one yet, though the first is said to be ready for its owner."""
DATES = {
    "JSON-LD": (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2023-01-01"},'
        '{"@type":"NewsArticle","datePublished":"2024-05-24T23:00:00-05:00"}]}</script>',
        "2024-05-24",
    ),
    "JSON-LD that is broken": (
        '<script type="application/ld+json">{"datePublished": "2024-05-24", }</script>',
        "2024-05-24",
    ),
    "open graph": ('<meta property="article:published_time" content="2024-05-24T10:00:00Z">', "2024-05-24"),
    "modified is not published": ('<meta property="article:modified_time" content="2024-05-24">', None),
    "Dublin Core": ('<meta name="DC.date.issued" content="May 24, 2024">', "2024-05-24"),
    "none": ("", None),
}


def test_page_becomes_its_report() -> None:
    found = load("skytop.html", PAGE % DATES["JSON-LD"][0])
    assert isinstance(found, Document)
    assert found.text == TEXT
    assert (found.title, found.outlet, found.author) == ("Skytop to be built", "Carblog", "Jane Roe")
    assert (found.url, found.language, found.notes) == ("https://carblog.example/skytop", "en", ())


@pytest.mark.parametrize(("head", "want"), DATES.values(), ids=DATES)
def test_date_of_a_page(head: str, want: str | None) -> None:
    found = parse(PAGE % head)
    assert found.published == want or (want is None and head)


def test_title_comes_first_where_the_text_lacks_it() -> None:
    found = parse(
        "<html><head><title>The Z4 is dead</title></head><body><p>BMW says so, and it is sure.</p></body></html>"
    )
    assert found.text == "The Z4 is dead\n\nBMW says so, and it is sure."


@pytest.mark.parametrize(
    ("page", "suffix", "want"),
    [
        ("<!DOCTYPE html><p>x", "", True),
        ('\ufeff<?xml version="1.0"?>\n<html>', "", True),
        ("<p>One.</p><p>Two.</p><p>Three.</p>", ".txt", True),
        ("<p>One", ".html", True),
        ("Plain words of a report.", ".html", False),
        ("a < b and c > d", "", False),
        ("# Head\n\n<div>a</div><div>b</div><div>c</div>", ".md", False),
        ("He wrote <b>this</b> and <i>that</i>.", ".txt", False),
    ],
)
def test_page_is_judged_by_its_content(page: str, suffix: str, want: bool) -> None:
    assert looks_like_html(page, suffix) is want


def test_feed_is_no_report() -> None:
    assert looks_like_feed('<?xml version="1.0"?>\n<rss version="2.0"><channel></channel></rss>')
    assert not looks_like_feed("<html><body>rss</body></html>")


def test_plain_reader() -> None:
    page = (
        "<head><title>T</title></head><nav>Menu</nav><p>One <b>bold</b> &amp;\nwrapped</p>"
        "<script>if (a<b) x()</script><p>Two"
    )
    assert strip_tags(page) == "One bold & wrapped\nTwo"
    assert strip_tags("<nav>Menu</nav><article>Mine</article><p>Other") == "Mine"
    assert strip_tags("<nav>Only a menu") == "Only a menu"
    assert strip_tags("1 < 2 <!-- open") == "1 < 2 <!-- open"


def test_wild_pages_are_told() -> None:
    assert too_wild("<div>" * 300) == "tags nested 300 deep"
    assert too_wild("<p>" * 300) is None
    assert too_wild("<p>" * 40_000) == "40,000 tags"
    found = load("-", "<html><body>" + "<div>" * 100_000 + "<p>The car will be built.</p>")
    assert isinstance(found, Document)
    assert found.text == "The car will be built."
    assert [note.kind for note in found.notes] == ["structure"]
