"""Three formats say the same of a report; what is damaged is read as far as it goes, what is hostile is refused."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcar.documents import load
from showcar.documents.feeds import NoFeed, page, parse
from showcar.documents.feeds.cleaning import LARGEST_ENTRY, MOST_ENTRIES, address, is_full
from showcar.documents.feeds.parse import LARGEST, MOST_TAGS
from showcar.model.document import Document
from showcar.model.feed import Entry, Feed
from tests.documents.feeds.samples import FORMATS, FULL, SHORT, WORDS, atom, jsonfeed, rss, wrapped

URL = "https://desk.example/feed"
Make = Callable[..., bytes]
each_format = pytest.mark.parametrize("make", FORMATS.values(), ids=FORMATS.keys())


def listed(data: bytes) -> tuple[Entry, ...]:
    """The entries of what is a feed."""
    found = parse(data, URL)
    assert isinstance(found, Feed), found
    return found.entries


@each_format
def test_a_report_in_each_format(make: Make) -> None:
    found = parse(make(), URL)
    assert isinstance(found, Feed)
    (entry,) = found.entries
    assert (found.title, found.notes) == ("The Desk", ())
    assert (entry.id, entry.url, entry.title, entry.author) == ("1", "https://desk.example/a", "The coupé", "Ann Brown")
    # its writer's day, which was the next one elsewhere
    assert (entry.published, entry.html, entry.full) == ("2024-05-24", SHORT, False)


@each_format
def test_the_mark_tells_a_changed_entry(make: Make) -> None:
    marks = [listed(data)[0].mark for data in (make(), make(), make(FULL), make(title="Other"), make(guid="2"))]
    assert marks[0] == marks[1] == marks[4]
    assert len(set(marks)) == 3


@each_format
def test_an_entry_becomes_a_page_that_is_read_as_any_other(make: Make) -> None:
    (entry,) = listed(make(title="BMW <b>coupé</b> & more"))
    data = page(entry, 'The "Desk"')
    assert data == page(entry, 'The "Desk"')
    document = load("https://desk.example/a", data)
    assert isinstance(document, Document)
    assert (document.published, document.outlet) == ("2024-05-24", 'The "Desk"')
    assert document.title in ("BMW coupé & more", "BMW <b>coupé</b> & more")
    assert WORDS.strip() in document.text


@pytest.mark.parametrize(
    ("data", "full"),
    [
        (rss(FULL), True),
        (rss(SHORT), False),
        (rss(f"<p>{WORDS * 20}</p>", content=True), True),
        (rss(f"<p>{WORDS * 20}</p>", content=False), False),
        (rss(FULL, content=False), True),
        (rss(FULL + "<p>The post The coupé appeared first on The Desk.</p>"), True),
        (rss(f"<p>{WORDS * 40} […]</p>"), False),
        (rss(f"<p>{WORDS * 40}</p><p><a href='/a'>Continue reading The coupé →</a></p>"), False),
        (atom(FULL), True),
        (jsonfeed(FULL), True),
    ],
)
def test_whether_a_feed_has_all_of_a_report(data: bytes, full: bool) -> None:
    assert [entry.full for entry in listed(data)] == [full]


def test_encodings() -> None:
    text = rss().decode().replace("UTF-8", "ISO-8859-1")
    for data in (text.encode("latin-1"), text.encode("utf-16"), text.encode(), b"\xef\xbb\xbf" + text.encode()):
        assert [entry.title for entry in listed(data)] == ["The coupé"]


TITLES = {
    "<script>alert(1)</script>": "alert(1)",
    "\x1b[31mred \u202e &amp;amp; \n all": None,
    "A < B & C > D": None,
    "word " * 10_000: "word " * 100,
    "<img src=x onerror=alert(1)>Car": "Car",
    "<" * 5_000: None,
}


@each_format
@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_hostile_titles_are_plain_text(make: Make, title: str) -> None:
    found = parse(make(title=title), URL)
    if isinstance(found, NoFeed):
        # characters that XML does not allow make it damaged
        assert not title.isprintable()
        return
    (entry,) = found.entries
    assert len(entry.title) <= 500 and "\n" not in entry.title
    if make is rss and (want := TITLES[title]):
        assert entry.title == want[:500]
    shown = page(entry).decode()
    assert "<script" not in shown.lower() and "<img" not in shown.split("<div>")[0].lower()


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
REFUSED = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \n", "is empty"),
    "words": (b"no such thing", "is no feed: neither RSS, Atom nor JSON Feed"),
    "a file's name": (b"/etc/passwd", "is no feed"),
    "an address": (b"http://127.0.0.1/", "is no feed"),
    "a page": (b"<!doctype html><html><body><p>News</p></body></html>", "is a page, not a feed; look for"),
    "a page that names its feed": (
        b"<html><head><link rel='alternate' type='application/rss+xml' href='/rss?a&amp;b'></head><body></body></html>",
        "is a page, not a feed; it names this one: https://desk.example/rss?a&b",
    ),
    "other XML": (b"<?xml version='1.0'?><svg></svg>", "is no feed"),
    "other JSON": (b'{"items": []}', "is JSON, but no JSON Feed"),
    "deep JSON": (b"[" * 200_000, "is JSON, but no JSON Feed"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "is a PNG image"),
    "billion laughs": (BOMB.encode() + rss(title="&j;")[39:], "declares entities of its own"),
    "billion laughs in UTF-16": ((BOMB + rss().decode()[39:]).encode("utf-16"), "declares entities of its own"),
    "quadratic blow-up": (
        b'<!DOCTYPE x [<!entity a "' + b"a" * 100_000 + b'">]><rss>' + b"&a;" * 10_000, "declares entities"),
    "a file as an entity": (
        b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>',
        "declares entities"),
    "too much": (b"<rss>" + b"a" * LARGEST, "is too large for a feed: more than 5 MiB"),
    "too many tags": (b"<rss>" + b"<a>" * MOST_TAGS, "holds more than 200,000 tags"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_feed_is_told(data: bytes, told: str) -> None:
    began = time.monotonic()
    found = parse(data, URL)
    assert isinstance(found, NoFeed)
    assert f"{found.found}; {found.advice}".startswith(told)
    assert time.monotonic() - began < 10


DAMAGED = {
    "broken off": rss()[:-40],
    "a bare &": rss().replace(b"The Desk", b"Desk & Co"),
    "tags that are not closed": rss().replace(b"</guid>", b""),
    "an unknown entity": rss().replace(b"The Desk", b"Desk&nbsp;Co"),
    "a control character": rss().replace(b"The Desk", b"De\x0bsk"),
    "blanks before it": b"\n\n" + rss(),
    "no declaration": rss().partition(b"\n")[2],
    "a lie about the encoding": rss().replace(b"UTF-8", b"utf-16"),
    "an old document type": b'<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://127.0.0.1:9/a.dtd">'
    + rss().partition(b"\n")[2],
}


SLOW: dict[str, bytes] = {
    "blanks after the declaration": rss().replace(b"?>", b"?>" + b"\n" * 200_000),
    "blanks in a comment": b"<!--" + b"\n" * 200_000 + b"-->" + rss().partition(b"\n")[2],
    "document types": b"<!DOCTYPE" * 90_000 + rss().partition(b"\n")[2],
    "attributes": rss().replace(b"<item>", b"<item " + b" ".join(b'a%d=">"' % n for n in range(50_000)) + b">"),
    "a word without end": wrapped(f"<item><title>t</title><author>{'a.' * 100_000}</author></item>"),
    "a foot without end": rss("the post " * 110_000),
}
"""Each of them kept a library busy for minutes."""


@pytest.mark.parametrize("data", SLOW.values(), ids=SLOW.keys())
def test_a_hostile_feed_is_done_with_soon(data: bytes) -> None:
    began = time.process_time()
    found = parse(data, URL)
    assert isinstance(found, Feed) or "300 attributes" in found.found or data.startswith(b"<!DOCTYPE<")
    assert time.process_time() - began < 5


@pytest.mark.parametrize("before", ["<!-- <b>made</b> by hand -->\n", "<?xml-stylesheet href='<a>'?>", "Notice: x\n"])
def test_what_stands_before_a_feed_is_left_out(before: str) -> None:
    declaration, _, rest = rss().decode().partition("\n")
    found = parse(f"{declaration}{before}{rest}".encode(), URL)
    assert isinstance(found, Feed)
    assert ([entry.title for entry in found.entries], found.notes) == (["The coupé"], ())


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_feed_is_read_as_far_as_it_goes(data: bytes) -> None:
    entries = listed(data)
    assert [(entry.url, entry.title) for entry in entries] == [("https://desk.example/a", "The coupé")]


def test_an_id_is_listed_once_and_the_first_counts() -> None:
    item = "<item><guid>1</guid><title>{}</title></item>"
    entries = listed(wrapped(item.format("new") + item.format("old") + "<item><title>bare</title></item>" * 2))
    assert [entry.title for entry in entries] == ["new", "bare"]
    assert entries[1].id.startswith("sha256:")


def test_limits_of_entries() -> None:
    many = parse(
        wrapped("".join(f"<item><guid>{n}</guid><title>t</title></item>" for n in range(MOST_ENTRIES + 5))), URL
    )
    assert isinstance(many, Feed)
    assert (len(many.entries), many.notes) == (
        MOST_ENTRIES,
        ("lists more than 1,000 reports; the others were left out",),
    )
    (large,) = listed(rss("<p>" + "word " * (LARGEST_ENTRY // 4) + "</p>"))
    assert (large.html, large.full, large.title) == ("", False, "The coupé")
    (named,) = listed(rss(guid="g" * 100_000, link="/" + "l" * 5_000))
    assert len(named.id) < 100 and named.url is None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[::1", "//", "data:text/html,x"])
@each_format
def test_links_that_lead_nowhere(make: Make, link: str) -> None:
    found = parse(make(link=link), URL)
    assert isinstance(found, Feed)
    assert [entry.url for entry in found.entries] == [None]


def test_an_address_holds_nothing_that_hides_where_it_leads() -> None:
    assert address("https://bmw.example:secret@desk.example/a", URL) == "https://desk.example/a"
    assert address("https://desk.example/\x1b[31m", URL) is None


def test_addresses_without_marks_of_where_a_reader_came_from() -> None:
    assert address("?p=1&utm_source=a&UTM_medium=b&q=%20x", URL) == "https://desk.example/feed?p=1&q=+x"
    assert address("/a?x=%41;b#c", URL) == "https://desk.example/a?x=%41;b"


def test_json_feeds_that_are_not_as_they_should_be() -> None:
    base = {"version": "https://jsonfeed.org/version/1", "title": 7}
    odd = [None, 1, {}, {"id": True, "title": "t"}, {"id": 5, "content_text": "a < b\n\nc"}, {"id": "x", "url": ["/a"]}]
    entries = listed(json.dumps(base | {"items": odd}).encode())
    assert [(entry.id[:6], entry.title, entry.html) for entry in entries] == [
        ("sha256", "t", ""),
        ("5", "", "<p>a &lt; b</p><p>c</p>"),
    ]
    found = parse(json.dumps(base | {"items": {}}).encode(), URL)
    assert isinstance(found, Feed) and found.notes == ("has no list of items",)


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    for begin in (b"", b"<rss><channel><item>", b"{", rss()[:300]):
        assert isinstance(parse(begin + data, URL), Feed | NoFeed)


@given(st.text(max_size=300))
def test_whether_it_is_full_is_told_of_any_text(words: str) -> None:
    assert is_full(words, is_content=True) in (True, False)
