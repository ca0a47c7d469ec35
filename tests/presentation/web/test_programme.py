"""A programme's page, charts and dossier, and sources: they tell what the command line tells, and no link is dead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree

import httpx
import pytest

from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.model.board import Clocks, Opened
from showcar.presentation.addresses import segment
from showcar.presentation.export import judgement as export
from showcar.presentation.verdict_words import probability_in_words
from showcar.presentation.web.programme import charts
from tests.presentation.web import ledger as made
from tests.presentation.web.conftest import Site
from tests.presentation.web.pages import programme

TODAY = made.NOW.date()
PAGE = programme(made.RICH)
CHARTS = ("probability", "timeline", "waterfall", "family")
_HREF, _ID = re.compile(r'\bhref="([^"]+)"'), re.compile(r'\bid="([^"]+)"')


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def desk(site: Site) -> Iterator[Desk]:
    with ledgers.open(site.folder / "ledger.db", lambda: made.NOW, create=False) as kept:
        yield Desk(kept)


@pytest.fixture(scope="module")
def opened(desk: Desk) -> Opened:
    return desk.programme(made.RICH, Clocks(TODAY))


def html(client: httpx.Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def text(page: str) -> str:
    """The words of a page on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_verdict_is_that_of_the_command_line(client: httpx.Client, opened: Opened) -> None:
    page = text(html(client, PAGE))
    told = export.verdict(opened.verdict)
    assert told["in_words"].replace("“", '"') in page.replace("“", '"')
    assert probability_in_words(opened.verdict.probability) in page
    for term in told["terms"]:
        assert f"{'−' if round(term['log_odds'], 2) < 0 else '+'}{abs(term['log_odds']):.2f}" in page


def test_each_claim_leads_to_its_words(client: httpx.Client, opened: Opened) -> None:
    page = html(client, PAGE)
    for kept in opened.dossier.claims:
        assert f'href="/reports/{kept.claim.document}#claim-{kept.id}"' in page
        assert kept.claim.quote in unescape(page)


def test_a_past_day_knows_nothing_of_later_ones(client: httpx.Client, desk: Desk, opened: Opened) -> None:
    then = desk.programme(made.RICH, Clocks(date.fromisoformat(made.PAST)))
    page = html(client, f"{PAGE}?as_of={made.PAST}")
    assert export.verdict(then.verdict)["in_words"] in text(page)
    later = {kept.id for kept in opened.dossier.claims} - {kept.id for kept in then.dossier.claims}
    assert later and not any(claim in page for claim in later)
    # links carry the day on, and lead to the next day on which something was said
    assert f'as_of={made.PAST}#claim-' in page
    assert 'rel="next" href="' + PAGE + '?as_of=2025-07-08"' in page
    assert 'rel="prev" href="' + PAGE + '?as_of=2025-04-14"' in page


@pytest.mark.parametrize(
    "name", [made.SLASHED, made.HOSTILE, made.LONG, "Polestar Concept Wren", "Nissan Concept Heron"]
)
def test_any_name_and_any_words_make_a_page(client: httpx.Client, name: str) -> None:
    for rest in ("", "/dossier"):
        page = html(client, programme(name, rest))
        assert "<script>alert" not in page and "<img src=x" not in page and "\u202e" not in page
        assert len(page) < 200_000


def test_an_edit_stands_before_and_after(client: httpx.Client) -> None:
    page = text(html(client, programme("Polestar Concept Wren")))
    assert "Taken away by edits" in page
    assert "goes on sale in spring 2027. It costs a lot." in page and "may go on sale one day. It costs a lot." in page


@pytest.mark.parametrize(
    "path",
    [
        "/programmes/Nothing", "/programmes/Nothing/dossier", "/programmes/Nothing/charts/family.svg",
        f"{PAGE}/charts/else.svg", "/sources/Nobody_at_all",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_a_picture_that_can_do_nothing(client: httpx.Client, name: str) -> None:
    address = f"{PAGE}/charts/{name}.svg"
    light = client.get(address)
    assert light.headers["content-type"].startswith("image/svg+xml")
    assert light.headers["content-security-policy"].startswith("default-src 'none'")
    assert light.headers["x-content-type-options"] == "nosniff"
    root = ElementTree.fromstring(light.content)
    assert {one.tag.rpartition("}")[2] for one in root.iter()}.isdisjoint({"script", "image", "foreignObject", "a"})
    again = client.get(address, headers={"If-None-Match": light.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    dark = client.get(address, params={"theme": "dark"})
    assert dark.headers["etag"] != light.headers["etag"] and dark.content != light.content
    assert client.get(address, params={"theme": "pink"}).status_code == 422


def test_the_page_has_every_chart_in_words_too(client: httpx.Client) -> None:
    page = html(client, PAGE)
    for name in CHARTS:
        picture = re.search(rf'<img src="[^"]*/{name}\.svg[^"]*" alt="([^"]*)"', page)
        assert picture is not None and len(picture[1]) > 20
    assert page.count("The numbers of this chart") == len(CHARTS)


def test_a_single_day_is_no_course_to_draw(desk: Desk) -> None:
    first = min(kept.day for kept in desk.ledger.claims(made.RICH))
    then = {day: charts(desk.programme(made.RICH, Clocks(date.fromisoformat(day)))) for day in (first, made.PAST)}
    assert then[first]["probability"] is None and then[first]["waterfall"] is not None
    assert then[made.PAST]["probability"] is not None


def test_a_dossier_has_all_its_evidence(client: httpx.Client, opened: Opened) -> None:
    page = html(client, programme(made.RICH, "/dossier"))
    ids = set(_ID.findall(page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
    notes = page[page.index('id="d-notes"') :]
    for kept in opened.dossier.claims:
        assert f"claim {kept.id}" in notes
    for document in opened.evidence.readings:
        assert f"document {document}" in notes
    assert f"{PAGE}?as_of={TODAY}" in text(page)


@pytest.mark.parametrize("name", [made.RICH, made.HOSTILE, 'Quote " } * { color: red } \\'])
def test_no_name_ends_the_style_of_a_sheet(client: httpx.Client, name: str) -> None:
    answer = client.get(programme(name, "/paper.css"))
    assert answer.headers["content-type"].startswith("text/css")
    style = answer.text
    assert re.sub(r'"[^"\n]*"', '""', style).count("{") == re.sub(r'"[^"\n]*"', '""', style).count("}") == 5
    assert all(one.count('"') in (0, 2) for one in style.splitlines()) and "<" not in style


def test_sources_are_those_of_the_command_line(client: httpx.Client, desk: Desk) -> None:
    page = html(client, "/sources")
    for record in desk.sources(Clocks(TODAY)):
        if record.topic == "all":
            assert f'href="/sources/{quote(segment(record.source), safe="~")}"' in page
            assert not record.enough or f'<td class="n">{record.brier:.2f}</td>' in page


def test_a_source_has_every_claim_that_was_scored(client: httpx.Client, desk: Desk) -> None:
    page = html(client, "/sources/Motor_Daily")
    for record in desk.sources(Clocks(TODAY)):
        if record.source == "Motor Daily" and record.topic == "all":
            assert all(f"#claim-{one.kept.id}" in page for one in record.scored)
    assert client.get("/sources/Motor_Daily/charts/calibration.svg").status_code == 200
    assert client.get("/sources/Car_Echo/charts/calibration.svg").status_code == 404


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Car Echo", "It is unlikely to be built"),  # an outlet that was never scored
        ("Ada Moss", "a small edition is possible"),  # somebody who is only cited
        ("two dealers", "410,000 euros"),
        ("<i>nobody</i>", "will be built"),
        ("Nissan", ""),  # a maker that nobody cites
        ("WardsAuto", "No report here is its own"),  # an outlet that a report may take from without citing it
    ],
)
def test_who_was_never_scored_has_a_page_too(client: httpx.Client, source: str, said: str) -> None:
    page = text(html(client, f"/sources/{quote(segment(source), safe='')}"))
    assert "Nothing that it said is settled yet" in page
    assert said.removeprefix("It ") in page


def test_no_link_is_dead(client: httpx.Client) -> None:
    pages = {PAGE: html(client, PAGE)}
    fragments = []
    for found in dict.fromkeys(_HREF.findall(pages[PAGE])):
        target = urlsplit(urljoin(PAGE, unescape(found)))
        path = target.path + (f"?{target.query}" if target.query else "")
        if target.netloc or target.path.startswith("/api/"):
            continue
        if path not in pages:
            answer = client.get(path)
            assert answer.status_code == 200, path
            pages[path] = answer.text if answer.headers["content-type"].startswith("text/html") else ""
        fragments.append((path, unquote(target.fragment)))
    assert len(pages) > 40
    dead = [(path, one) for path, one in fragments if one and f' id="{one}"' not in pages[path]]
    assert dead == []
