"""Pages as answers: links lead where they say, nothing but packaged files is served, errors help, feeds can be read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from xml.etree import ElementTree as Xml

import feedparser  # type: ignore[import-untyped]
import httpx
import pytest

from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.model.claim import FACTUALITIES
from showcar.model.judgement import STAGES
from showcar.presentation.addresses import segment
from showcar.presentation.safe import plain, shown
from showcar.presentation.verdict_words import stage_in_words
from showcar.presentation.web import static, words
from showcar.presentation.words import factuality_in_words
from tests.presentation.web import ledger as made
from tests.presentation.web.conftest import Site

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def ask(site: Site) -> Iterator[httpx.Client]:
    """Asks the server; redirects are told, not followed."""
    with httpx.Client(base_url=site.address, headers=HTML, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def desk(site: Site) -> Iterator[Desk]:
    """What the pages are made of."""
    with ledgers.open(site.folder / "ledger.db", lambda: made.NOW, create=False) as kept:
        yield Desk(kept)


def text(html: str) -> str:
    """What a page says, in one line."""
    inline = re.sub(r"</?(?:a|bdi|cite|em|mark|q|span|strong|time)\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", inline)).split())


@pytest.mark.parametrize("address", ["/programmes", "/programmes/"])
def test_a_shortened_address_leads_to_the_board_of_its_day(ask: httpx.Client, address: str) -> None:
    answer = ask.get(f"{address}?as_of=2025-06-01", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, "/?as_of=2025-06-01")


def test_names_on_the_board_lead_to_their_pages(ask: httpx.Client) -> None:
    found = re.findall(r'class="b-name"><a href="([^"]+)"><bdi>([^<]+)</bdi>', ask.get("/?sort=name").text)
    assert len(found) == 19
    odd = [(address, name) for address, name in found if re.search("[^A-Za-z ]", name) or len(name) > 40]
    assert len(odd) == 4
    for address, name in odd:
        answer = ask.get(unescape(address))
        assert answer.status_code == 200 and f"<h1><bdi>{name}</bdi>" in answer.text.replace("\n", ""), name


def test_links_keep_both_clocks_and_drop_them_only_for_today(ask: httpx.Client) -> None:
    asked = {"as_of": made.PAST, "as_recorded": "2026-02-01", "q": "bmw"}
    page = ask.get("/", params=asked).text
    inner = [unescape(one) for one in re.findall(r'href="(/(?!static|api|changes.atom)[^"]*)"', page)]
    kept = [one for one in inner if "as_of=2025-06-01" in one and "as_recorded=2026-02-01" in one]
    (today,) = (one for one in inner if one not in kept)
    assert today == "/?q=bmw" and len(kept) > 10


def test_static_files_are_kept_for_ever_under_their_mark(ask: httpx.Client) -> None:
    page = ask.get("/").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert {one.partition("?")[0] for one in addresses} >= {"/static/site.css", "/static/board.js", "/static/icon.svg"}
    for address in addresses:
        answer = ask.get(address)
        assert answer.status_code == 200 and "immutable" in answer.headers["Cache-Control"]
        again = ask.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304 and not again.content
    page_again = ask.get("/", headers={"If-None-Match": ask.get("/").headers["ETag"]})
    assert page_again.status_code == 304 and page_again.headers["Cache-Control"] == "no-cache"
    assert ask.get("/static/site.css?v=old").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", [
    "nothing.css", "../board.py", "..%2Fboard.py", "%2e%2e/templates/board.html", "/etc/passwd", "%2Fetc%2Fpasswd",
    "site.css%00", "static.py",
])  # fmt: skip
def test_no_path_of_a_request_is_opened(ask: httpx.Client, name: str) -> None:
    assert name not in static.known()
    answer = ask.get(f"/static/{name}")
    assert answer.status_code == 404 and "root:" not in answer.text


@pytest.mark.parametrize(("to", "leads"), [
    ("/programmes/a~1b_%C3%A9?sort=name&as_of=2020", "/programmes/a~1b_%C3%A9?sort=name&as_of=2025-01-01"),
    ("//evil.example/x", "/x?as_of=2025-01-01"),
    ("https://evil.example/x", "/x?as_of=2025-01-01"),
    ("/\\evil.example", "/evil.example?as_of=2025-01-01"),
    ("\\\\evil.example", "/evil.example?as_of=2025-01-01"),
    ("javascript:alert(1)", "/alert%281%29?as_of=2025-01-01"),
    ("/x\r\nSet-Cookie: a=b", "/xSet-Cookie%3A%20a%3Db?as_of=2025-01-01"),
    ("", "/?as_of=2025-01-01"),
])  # fmt: skip
def test_the_slider_never_leads_to_another_host(ask: httpx.Client, to: str, leads: str) -> None:
    answer = ask.get("/day", params={"to": to, "day": date(2025, 1, 1).toordinal()})
    assert (answer.status_code, answer.headers["Location"]) == (303, leads)


@pytest.mark.parametrize(("address", "status", "says"), [
    ("/nothing", 404, "There is nothing here"),
    ("/static/nothing", 404, "There is nothing here"),
    ("/programmes/Nothing_At_All", 404, "Nothing goes by this name"),
    ("/programmes/BMW_Visoin_Pylon", 404, "Did you mean BMW Vision Pylon"),
    (f"/programmes/Renault_Concept_Tern?as_of={made.PAST}", 404, "The same as of today"),
    ("/reports/0000000000000000", 404, "There is nothing here"),
    ("/?stage=finished", 422, "stage: there is no stage finished"),
    ("/?form=round", 422, "form: there is no form round"),
    ("/?year=soon", 422, "year: soon is no year"),
    ("/?sort=price", 422, "sort: there is no sort price"),
    ("/?after=xyz", 422, "after: was not told by a board"),
    ("/?as_of=yesterday", 422, "as_of"),
    ("/changes?since=2024-13", 422, "since"),
    ("/changes?skip=100000", 422, "skip"),
    ("/?q=" + "x" * 201, 422, "q"),
    ("/day?day=0", 422, "day"),
])  # fmt: skip
def test_an_error_says_what_is_wrong_and_how_to_go_on(ask: httpx.Client, address: str, status: int, says: str) -> None:
    answer = ask.get(address)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.headers["Cache-Control"] == "no-store"
    told = text(answer.text)
    assert says in told
    assert "showcar list" not in told and "Traceback" not in told and "/ledger.db" not in told


def test_changes_are_those_of_the_desk(ask: httpx.Client, desk: Desk) -> None:
    found = desk.changes(date(2025, 3, 1), Clocks(made.NOW.date()))
    page = ask.get("/changes?since=2025-03").text
    days = re.findall(r'<h2 id="d([^"]+)">', page)
    assert days == sorted({one.day for one in found}, reverse=True)
    assert f"{len(found)} changes since 1 March 2025" in text(page)
    assert page.count('<li><span class="label">') == len(found)
    for quote in {kept.claim.quote for one in found for kept in one.kept if kept.day == one.day}:
        assert shown(plain(quote)) in text(page)


def test_all_changes_can_be_walked_through(ask: httpx.Client, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcar.presentation.web.changes.MOST", 10)
    every = desk.changes(date.min, Clocks(made.NOW.date()))
    page, parts = ask.get("/changes").text, 1
    days = re.findall(r'<h2 id="d([^"]+)">', page)
    moved = page.count('<li><span class="label">')
    while following := re.search(r'href="([^"]+)" rel="next"', page):
        page, parts = ask.get(unescape(following[1])).text, parts + 1
        days += re.findall(r'<h2 id="d([^"]+)">', page)
        moved += page.count('<li><span class="label">')
    assert list(dict.fromkeys(days)) == sorted({one.day for one in every}, reverse=True)
    assert moved == len(every) and parts == -(-len(every) // 10)
    assert "Nothing moved before that" in text(ask.get("/changes?skip=1000").text)


def test_the_feed_is_atom_and_stays_the_same(ask: httpx.Client, site: Site, desk: Desk) -> None:
    answer = ask.get("/changes.atom")
    assert answer.headers["Content-Type"] == "application/atom+xml"
    found = feedparser.parse(answer.content)
    assert not found.bozo and found.version == "atom10"
    moved = {(one.day, one.programme) for one in desk.changes(date.min, Clocks(made.NOW.date()))}
    assert len(found.entries) == len(moved) > 0
    for entry in found.entries:
        assert entry.link.startswith(f"{site.address}/programmes/")
        assert ask.get(entry.link).status_code == 200
    assert ask.get("/changes.atom").content == answer.content
    links = {one["rel"]: one["href"] for one in found.feed.links}
    assert links == {"self": f"{site.address}/changes.atom", "alternate": f"{site.address}/changes"}
    assert Xml.fromstring(answer.content).tag == "{http://www.w3.org/2005/Atom}feed"


def test_a_programme_can_be_followed_by_itself(ask: httpx.Client, site: Site, desk: Desk) -> None:
    page = ask.get(f"/programmes/{segment(made.RICH)}?as_of={made.PAST}").text
    address = f"/programmes/{segment(made.RICH)}/changes.atom"
    assert page.count(f'href="{address}"') == 2
    found = feedparser.parse(ask.get(address).content)
    whole = feedparser.parse(ask.get("/changes.atom").content)
    opened = desk.programme(made.RICH, Clocks(made.NOW.date()))
    assert len(found.entries) == len({one.day for one in opened.changes}) > 1
    assert {one.id for one in found.entries} <= {one.id for one in whole.entries}
    assert found.feed.id != whole.feed.id and found.feed.title == f"Showcar: changes of {made.RICH}"
    links = {one["rel"]: one["href"] for one in found.feed.links}
    assert links["self"] == site.address + address


def test_a_search_marks_what_it_found(ask: httpx.Client) -> None:
    page = ask.get("/search", params={"q": '"flax roof"'}).text
    assert "<mark>Flax roof</mark>, 250 cars" in page
    page = ask.get("/search", params={"q": "PYLON"}).text
    assert "<mark>Pylon</mark>" in page and page.count('class="hit"') == 6
    assert text(ask.get("/search", params={"q": "!?"}).text).count("There is no word in !?") == 1
    assert ask.get("/search").status_code == 200


def test_the_method_explains_every_word_that_pages_use(ask: httpx.Client) -> None:
    told = ask.get("/method").text
    for one in FACTUALITIES:
        assert f">{factuality_in_words(one)}</span>" in told
    for stage in STAGES:
        assert f">{stage_in_words(stage)}</span>" in told


def test_filters_of_templates_escape_what_they_mark_up() -> None:
    evil = '<b onclick="x">\u202e'
    marked = {
        words.day(evil), words.stage(evil), words.factuality(evil), words.marked(evil, "b"), words.bar(0.5, evil),
    }  # fmt: skip
    assert all("<b " not in str(one) and 'onclick="' not in str(one) for one in marked)


@pytest.mark.parametrize("query", ["?q=concept&stage=approved&sort=name", f"?maker=BMW&as_of={made.PAST}"])
def test_all_that_the_board_links_to_is_there_and_downloads_hold_what_it_shows(ask: httpx.Client, query: str) -> None:
    page = ask.get(f"/{query}").text
    addresses = {unescape(one) for one in re.findall(r'href="(/[^"]*)"', page)}
    for address in addresses:
        assert ask.get(address, follow_redirects=True).status_code == 200, address
    shown_names = {unescape(one) for one in re.findall(r'class="b-name"><a [^>]*><bdi>([^<]+)</bdi>', page)}
    (table,) = (one for one in addresses if one.startswith("/board.csv"))
    rows = list(csv.DictReader(io.StringIO(ask.get(table).text)))
    assert {row["programme"].replace("\u202e", "\ufffd") for row in rows} == shown_names and shown_names
