"""Reports as pages: each is found, told whole, with what people decided, what copies it and what is said against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import httpx
import pytest

from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.model.reports import ReportPage
from showcar.presentation.web.report import subjects
from tests.presentation.web import ledger as made
from tests.presentation.web.conftest import Site

VOID = frozenset({"meta", "input", "link", "img", "br", "source", "rect", "path", "circle"})


@pytest.fixture(scope="module")
def ask(site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.address, timeout=60) as client:
        yield client


class Parsed(HTMLParser):
    """Ids and links of a page, and the text of its report."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.rels: dict[str, str] = {}
        self.text = ""
        self._open: list[tuple[str, bool]] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        assert "style" not in told and not any(name.startswith("on") for name in told)
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if tag == "a":
            self.links.append(str(told["href"]))
            self.rels[str(told["href"])] = str(told.get("rel"))
        if tag not in VOID:
            within = bool(self._open) and self._open[-1][1]
            begins = "text" in (told.get("class") or "").split() and tag in ("p", "h1")
            self._open.append((tag, (within or begins) and tag != "sup"))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            self.text += data


def words(source: str) -> str:
    """What a reader sees of a page, without its head and foot."""
    main = source[source.index("<main") : source.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def opened(ask: httpx.Client, path: str) -> str:
    answer = ask.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_list_is_the_newest_first_and_goes_on(ask: httpx.Client, site: Site) -> None:
    shown: list[str] = []
    path: str | None = "/reports"
    while path:
        source = opened(ask, path)
        shown += re.findall(r'<h2><a href="/reports/([0-9a-f]{16})">', source)
        following = re.search(r'rel="next" href="([^"]+)"', source)
        path = unescape(following[1]) if following else None
    assert sorted(shown) == sorted(site.documents.values())
    days = {one.document().id: f"{one.day or one.recorded}-01"[:10] for one in made.REPORTS}
    assert [days[one] for one in shown] == sorted((days[one] for one in shown), reverse=True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=flax+lighthouse", ["Pylon to be built after all", "BMW to build its lighthouse", "Flax roof, 250 cars"]),
        ("outlet=design+gazette&year=2025", ["A lighthouse", "Pylon approved", "Polestar Concept Wren"]),
        ("programme=Volvo+Concept+Finch", ["Volvo Concept Finch"]),
        ("programme=Nothing&as_of=", []),
        ("as_of=2006-03-01", ["Acura RDX", "Buick Enclave"]),
        ("as_of=1990", []),
    ],
)
def test_filters_and_days_of_the_list(ask: httpx.Client, site: Site, query: str, found: list[str]) -> None:
    shown = re.findall(r'<h2><a href="/reports/([0-9a-f]{16})', opened(ask, f"/reports?{query}"))
    assert sorted(shown) == sorted(site.document(title) for title in found)


def test_the_list_tells_what_no_longer_stands(ask: httpx.Client) -> None:
    source = opened(ask, "/reports")
    assert "replaced by a later revision" in source and ">retracted<" in source


def test_the_list_names_each_programme_once_and_leads_to_a_page_that_is_there(ask: httpx.Client) -> None:
    lines = re.findall(r'<p class="subjects">(.*?)</p>', opened(ask, "/reports"))
    links = [re.findall(r'href="(/[^"]+)"', line) for line in lines]
    assert any(links) and all(len(line) == len(set(line)) for line in links)
    for link in {link for line in links for link in line}:
        assert ask.get(unescape(link)).status_code == 200, link


def test_a_name_of_two_programmes_leads_to_a_search_for_it() -> None:
    names = {"a": ("Hyundai Pony", "Pony Coupe", "Hyundai N Vision 74")}
    known = {"Hyundai N Vision 74": "Hyundai N Vision 74", "Pony Coupe": "Hyundai N Vision 74"}
    asked = SimpleNamespace(ledger=SimpleNamespace(lookup=SimpleNamespace(programmes=lambda told, **when: known)))
    found = subjects(cast(Desk, asked), ReportPage((), names, None), Clocks(date(2026, 1, 1)))
    assert found == {"a": [("Hyundai Pony", None), ("Hyundai N Vision 74", "Hyundai N Vision 74")]}


@pytest.mark.parametrize("query", ["year=20x4", "after=nonsense", "after=2024-01-01.1.1%27", f"q={'x' * 300}"])
def test_what_the_list_cannot_be_asked_is_told(ask: httpx.Client, query: str) -> None:
    answer = ask.get(f"/reports?{query}")
    assert answer.status_code == 422 and "<h1" in answer.text


def test_a_report_is_told_whole_and_every_claim_is_reachable_both_ways(ask: httpx.Client, site: Site) -> None:
    wanted = ("Pylon", "Headline", "Wren in", made.LONG, made.SLASHED)
    for one in (told for told in made.REPORTS if told.title.startswith(wanted)):
        document = one.document()
        parsed = Parsed(opened(ask, f"/reports/{document.id}"))
        shown = re.sub(r"[\u202e\x07]", "\ufffd", document.text)
        assert "".join(parsed.text.split()) == "".join(shown.split())
        assert len(parsed.ids) == len(set(parsed.ids))
        assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)
        for number in range(1, len(one.said) + 1):
            assert f"words-{number}" in parsed.ids and f"#words-{number}" in parsed.links


def test_a_claim_stands_where_other_pages_link_to_it(ask: httpx.Client, site: Site) -> None:
    document = site.document("Pylon approved")
    claims = ask.get(f"/api/v1/reports/{document}/claims").json()["items"]
    ids = Parsed(opened(ask, f"/reports/{document}")).ids
    assert [f"claim-{one['claim']}" for one in claims] == [one for one in ids if one.startswith("claim-")]


def test_the_head_tells_where_it_is_from(ask: httpx.Client, site: Site) -> None:
    source = opened(ask, f"/reports/{site.document('Pylon approved')}")
    told = words(source)
    for one in ("Design Gazette", "by Bo Lind", "20 November 2025 , from “ front matter ”", "run", "aaaaaaaa"):
        assert one in told
    rel = Parsed(source).rels["https://design-gazette.example/approved"]
    assert set(rel.split()) == {"noopener", "noreferrer", "nofollow"}


def test_an_address_that_is_none_is_no_link(ask: httpx.Client, site: Site) -> None:
    parsed = Parsed(opened(ask, f"/reports/{site.document('Headline')}"))
    assert not any(link.lower().startswith("javascript") for link in parsed.links)


@pytest.mark.parametrize(
    ("query", "marked"), [("predicate=price", ["5"]), ("factuality=CT%2B", ["7", "8"]), ("programme=nobody", [])]
)
def test_filters_mark_fewer_claims(ask: httpx.Client, site: Site, query: str, marked: list[str]) -> None:
    source = opened(ask, f"/reports/{site.document('Pylon to be built')}?{query}")
    assert re.findall(r'<li class="claim [^>]*data-claim="([0-9]+)"', source) == marked
    assert f"{len(marked)} of 8 claims marked." in words(source)


def test_copies_are_told_from_both_sides_with_their_passages(ask: httpx.Client, site: Site) -> None:
    scoop, mirror = site.document("Pylon to be built"), site.document("Flax roof")
    source = opened(ask, f"/reports/{scoop}")
    assert "Who repeats it" in source and f'href="/reports/{mirror}"' in source
    back = opened(ask, f"/reports/{mirror}")
    assert "What it repeats" in back and f'href="/reports/{scoop}"' in back
    (first, *_) = re.findall(rf'href="(/reports/{scoop}\?passage=([0-9]+)-([0-9]+)#passage)"', back)
    shown = opened(ask, first[0].partition("#")[0])
    text = next(one.document().text for one in made.REPORTS if one.title.startswith("Pylon to be built"))
    passage = re.search(r'<span class="passage" id="passage">(.*?)</span>', shown)
    assert passage is not None and unescape(re.sub(r"<.*?>", "", passage[1])).startswith(
        text[int(first[1]) : int(first[1]) + 3]
    )


def test_what_is_said_against_it_stands_beside_it(ask: httpx.Client, site: Site) -> None:
    told = words(opened(ask, f"/reports/{site.document('How many Pylons')}"))
    assert "Said otherwise" in told
    assert "This report: the run is 200" in told and "exactly 150" in told


def test_what_people_decided_is_told_with_who_and_why(ask: httpx.Client, site: Site) -> None:
    told = words(opened(ask, f"/reports/{site.document('BMW to build its lighthouse')}"))
    assert "Retracted by an editor on 1 March 2026 : copied without leave <b>" in told
    assert "6 claims, none of them standing" in told
    told = words(opened(ask, f"/reports/{site.document('Alpine Concept Grebe')}"))
    assert "Corrected by an editor , 1 March 2026 : 1,100 in the picture" in told
    assert "A correction by an editor , 1 March 2026 : 1,100 in the picture" in told
    assert "4 claims, 3 of them standing" in told
    told = words(opened(ask, f"/reports/{site.document('Wren in spring')}"))
    assert "Replaced by a later revision" in told and "none of them standing" in told


def test_a_past_day_leaves_out_what_came_later(ask: httpx.Client, site: Site) -> None:
    approved = site.document("Pylon approved")
    assert ask.get(f"/reports/{approved}?as_of=2025-01-01").status_code == 404
    then = opened(ask, f"/reports/{site.document('Alpine Concept Grebe')}?as_recorded=2025-01-01")
    assert "A correction" not in then and "as_recorded=2025-01-01" in then
    links = Parsed(then).links
    assert all("as_recorded=2025-01-01" in link for link in links if link.startswith("/programmes/"))


@pytest.mark.parametrize("path", ["0" * 16, "nothing", "%00", "..%2f..%2fetc%2fpasswd", "0" * 16 + "/revisions"])
def test_a_report_that_is_not_there_is_told(ask: httpx.Client, path: str) -> None:
    answer = ask.get(f"/reports/{path}")
    assert answer.status_code == 404 and "<h1" in answer.text


@pytest.mark.parametrize("query", ["predicate=nothing", "factuality=%3Cb%3E"])
def test_a_filter_that_there_is_not_is_told(ask: httpx.Client, site: Site, query: str) -> None:
    answer = ask.get(f"/reports/{site.document('Pylon approved')}?{query}")
    assert answer.status_code == 422 and "<b>" not in answer.text


def test_revisions_stand_side_by_side(ask: httpx.Client, site: Site) -> None:
    before, after = site.document("Wren in spring"), site.document("Wren some day")
    for document in (before, after):
        source = opened(ask, f"/reports/{document}/revisions")
        assert "<del>goes</del>" in source and "<ins>may go</ins>" in source
        told = words(source)
        assert "2 claims differ, 0 are the same." in told
        assert "not yet" in told and "no longer" in told
        assert Parsed(source).links.count(f"/reports/{before}") + Parsed(source).links.count(f"/reports/{after}") >= 1
    alone = words(opened(ask, f"/reports/{site.document('Pylon approved')}/revisions"))
    assert "in one revision" in alone
    answer = ask.get(f"/reports/{after}/revisions?before={site.document('Pylon approved')}")
    assert answer.status_code == 422


def test_five_thousand_claims_are_told_in_parts(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    from showcar.presentation.serve.app import create
    from showcar.presentation.serve.settings import Settings

    text = "Many\n\n" + "\n\n".join(f"Car {number} will be built." for number in range(5_000))
    at, claims = 0, []
    for number in range(5_000):
        at = text.index("will be built", at + 1)
        claims.append(
            Claim("a" * 16, "a.txt", "2024-01-01", f"Maker {number % 40}", "production", {"form": "any"}, "CT+", (),
                  None, None, "will be built", at, at + 13)
        )  # fmt: skip
    with ledgers.open(tmp_path / "ledger.db", lambda: datetime(2026, 1, 1, tzinfo=UTC)) as kept:
        kept.add(Document("a" * 16, "a.txt", text, "Many", "2024-01-01"), claims, extractor="1+a")
    settings = Settings(str(tmp_path / "ledger.db"), clock=lambda: made.NOW)
    with TestClient(create(settings), base_url="http://localhost") as client:
        source = client.get(f"/reports/{'a' * 16}?part=5").text
    assert re.findall(r'<li class="claim [^>]*data-claim="([0-9]+)"', source) == [
        str(number) for number in range(4_001, 5_001)
    ]
    assert "Part 5 of 5 of its 5,000 claims is marked" in words(source)
