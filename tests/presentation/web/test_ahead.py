"""A page that was drawn ahead is the page that would be drawn now; what was recorded since is told until it counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.ledger import Ledger
from showcar.model.board import Clocks, Wanted
from showcar.presentation.charts.kept import dumped, loaded
from showcar.presentation.serve.app import create
from showcar.presentation.serve.settings import Settings
from showcar.presentation.web.ahead import drawing, store
from showcar.presentation.web.ahead.drawing import Drawing
from showcar.presentation.web.ahead.showing import PATIENCE, Ahead
from showcar.presentation.web.programme import CHARTS, charts, drawn, known_to
from showcar.presentation.web.reports.beside import NOTHING, of_reports
from tests.board.test_contract import EVENTS
from tests.ledger.made import START, Clock, add, claim, report
from tests.presentation.web import ledger as made
from tests.presentation.web.pages import programme

TODAY = START.date()
ALL = Wanted(limit=1)
NOTE = "are being weighed"


@pytest.fixture(autouse=True)
def everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also pages of cars of which little is told are drawn ahead."""
    monkeypatch.setattr(drawing, "LEAST", 1)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger that records all at one instant."""
    with ledgers.open(tmp_path / "ledger.db", Clock(START, timedelta())) as ledger:
        yield ledger


def through(one: Drawing) -> None:
    while one(0):
        pass


def test_whatever_happens_it_is_the_page_that_would_be_drawn_now(kept: Ledger, tmp_path: Path) -> None:
    folder, clocks = tmp_path / "boards", Clocks(TODAY)
    desk = Desk(kept, folder, lambda: TODAY)
    ahead, drawer = Ahead(desk, folder), Drawing(kept, folder, lambda: START)
    shown: dict[str, bytes] = {}
    for number, event in enumerate(EVENTS.values()):
        event(kept)
        if number % 3 != 2:
            # those that come next are judged together with it
            continue
        for name, before in shown.items():
            # before it is judged: as it was, and only what was touched says so
            fit = ahead.of(name, clocks, START)
            assert fit is not None and ahead.page(fit) == before
            if not fit.waits:
                now = Desk(kept).programme(name, clocks)
                assert drawn(Desk(kept), now, clocks, TODAY, known_to(Desk(kept), now, clocks)) == before
        desk.board(clocks, ALL)
        through(drawer)
        shown = {}
        fresh = Desk(kept)
        for row in fresh.board(clocks, Wanted(limit=500)).rows:
            fit = ahead.of(row.programme, clocks, START)
            assert fit is not None and not fit.waits, row.programme
            found = ahead.page(fit)
            opened = fresh.programme(row.programme, clocks)
            made_now = drawn(fresh, opened, clocks, TODAY, known_to(fresh, opened, clocks))
            assert found == made_now
            beside = dict(of_reports(opened))
            for document in opened.evidence.readings:
                assert ahead.beside(fit, document) == beside.get(document, NOTHING)
            shown[row.programme] = found or b""
        assert shown.keys() == store.Store(folder).keys().keys()
    assert len(shown) > 5


def test_only_todays_page_is_drawn_ahead_and_not_for_ever(kept: Ledger, tmp_path: Path) -> None:
    add(kept, report(claim(), path="1"))
    desk = Desk(kept, tmp_path, lambda: TODAY)
    desk.board(Clocks(TODAY), ALL)
    through(Drawing(kept, tmp_path, lambda: START))
    ahead = Ahead(desk, tmp_path)
    assert ahead.of("BMW Skytop", Clocks(TODAY), START) is not None
    assert ahead.of("BMW Skytop", Clocks(TODAY, START), START) is None
    yesterday = Clocks(TODAY - timedelta(days=1))
    assert ahead.of("BMW Skytop", yesterday, START) is None
    assert ahead.of("bmw skytop", Clocks(TODAY), START) is None
    tomorrow = START + timedelta(days=1)
    assert ahead.of("BMW Skytop", Clocks(tomorrow.date()), tomorrow) is None
    add(kept, report(claim("is off", factuality="CT-"), path="2"))
    for later, waits in ((timedelta(), True), (PATIENCE, True), (PATIENCE + timedelta(seconds=1), None)):
        fit = ahead.of("BMW Skytop", Clocks(TODAY), START + later)
        assert (None if fit is None else fit.waits) is waits


@pytest.mark.parametrize("harm", ["another version", "no database", "half of a page"])
def test_a_file_that_cannot_be_used_is_done_without(
    kept: Ledger, tmp_path: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(kept, report(claim(), path="1"))
    desk = Desk(kept, tmp_path, lambda: TODAY)
    desk.board(Clocks(TODAY), ALL)
    drawer = Drawing(kept, tmp_path, lambda: START)
    assert drawer() == 1 and drawer() == 0
    file = tmp_path / "today.pages"
    ahead = Ahead(desk, tmp_path)
    fit = ahead.of("BMW Skytop", Clocks(TODAY), START)
    assert fit is not None
    if harm == "another version":
        monkeypatch.setattr(store, "version", lambda: "another")
    elif harm == "no database":
        for path in tmp_path.glob("today.pages*"):
            path.unlink()
        file.write_bytes(b"no database" * 1000)
    else:
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE drawn SET page = substr(page, 1, 20)")
        connection.close()
    assert ahead.page(fit) is None
    if harm != "half of a page":
        assert ahead.of("BMW Skytop", Clocks(TODAY), START) is None
        # and drawn again
        assert drawer() == 1 and ahead.of("BMW Skytop", Clocks(TODAY), START) == fit


def test_charts_come_back_as_they_were(tmp_path: Path) -> None:
    made.make(tmp_path / "ledger.db")
    with ledgers.open(tmp_path / "ledger.db", lambda: made.NOW, create=False) as ledger:
        found = charts(Desk(ledger).programme(made.RICH, Clocks(made.NOW.date())))
    told = dumped(found)
    assert all(found.values()) and found.keys() == CHARTS.keys()
    for name, chart in found.items():
        again = loaded(told, name)
        assert chart is not None and again == chart and again.tag("dark", "narrow") == chart.tag("dark", "narrow")
    assert loaded(dumped({**found, "family": None}), "family") is None


def test_who_asks_gets_it_with_a_tag_and_is_told_what_waits(tmp_path: Path) -> None:
    path, now = tmp_path / "ledger.db", made.NOW
    made.make(path)
    app = create(Settings(str(path), clock=lambda: now))
    address = programme(made.RICH)
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        ledger = app.state.desk.ledger
        plain = client.get(address).text
        client.get("/")
        through(Drawing(ledger, Path(f"{path}.boards"), lambda: now))
        app.state.desk.programme = None  # nothing is opened for what follows
        ready = client.get(address)
        assert ready.text == plain and NOTE not in plain
        tag = ready.headers["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
        assert client.head(address).headers["ETag"] == tag
        assert client.get(f"{address}/charts/timeline.svg").status_code == 200
        del app.state.desk.programme
        document = next(one.claim.document for one in ledger.claims(made.RICH))
        compared = client.get(f"/reports/{document}").text
        # something is recorded
        with ledgers.open(path, lambda: now, create=False) as writing:
            new = made.plain(made.RICH, "2026-03-14", "The Last Word", "is finally off, that much is certain", "CT-")
            told = new.document()
            writing.add(told, new.claims(told), extractor=made.EXTRACTOR)
        waiting = client.get(address, headers={"If-None-Match": tag})
        assert waiting.status_code == 200 and NOTE in waiting.text and "The Last Word" not in waiting.text
        assert waiting.headers["ETag"] != tag
        assert "still being compared" in client.get(f"/reports/{document}").text
        assert "still being compared" not in compared
        # with the day it is weighed at once
        at_once = client.get(f"{address}?as_of={now.date().isoformat()}").text
        assert "The Last Word" in at_once and NOTE not in at_once
        # and once it was judged it counts
        client.get("/")
        assert NOTE in client.get(address).text
        through(Drawing(ledger, Path(f"{path}.boards"), lambda: now))
        ready = client.get(address)
        assert "The Last Word" in ready.text and NOTE not in ready.text


def test_what_is_too_much_for_a_page_stands_on_the_page_in_full(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    day = datetime(2024, 1, 1, tzinfo=UTC)
    with ledgers.open(path, Clock(START, timedelta())) as ledger:
        for number in range(60):
            published = (day + timedelta(days=9 * number)).date().isoformat()
            price = claim(f"costs {number} euros", predicate="price", value={"amount": number, "currency": "EUR"})
            built = claim(f"will be built, says paper {number}")
            add(ledger, report(built, price, path=f"{number}", outlet=f"Paper {number}", published=published))
    app = create(Settings(str(path), clock=lambda: START))
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        address = programme("BMW Skytop")
        part, whole = client.get(address).text, client.get(f"{address}?whole=yes").text
    quotes = [f"will be built, says paper {number}<" for number in range(60)]
    assert all(quote in whole for quote in quotes) and "on this page in full" not in whole
    assert "further claims, on" in part and "whole=yes#told-price" in part and "further days, on" in part
    assert part.count("<li") < whole.count("<li") * 0.8
