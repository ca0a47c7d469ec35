"""The board: tells what the desk tells, finds as one types and without script, and is ordered by its headings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from showcar import ledger as ledgers
from showcar.board.desk import Desk
from showcar.model.board import Board, Clocks, Wanted
from showcar.model.judgement import STAGES
from showcar.presentation.verdict_words import stage_in_words
from showcar.presentation.web.words import per_cent
from tests.presentation.web import ledger as made
from tests.presentation.web.conftest import PHONE, Site, Visitor

NAMES = "all => all.map(one => one.textContent)"


@pytest.fixture(scope="module")
def told(site: Site) -> Board:
    """What the desk tells of the same ledger."""
    with ledgers.open(site.folder / "ledger.db", lambda: made.NOW, create=False) as kept:
        return Desk(kept).board(Clocks(made.NOW.date()), Wanted())


def names(page: Page) -> list[str]:
    """Programmes in the order of the page, which has to have come whole after a click."""
    page.wait_for_load_state()
    return [str(one) for one in page.locator(".b-name a").evaluate_all(NAMES)]


def test_it_tells_what_the_desk_tells(visit: Visitor, told: Board) -> None:
    page = visit("/")
    by_stage = sorted(told.rows, key=lambda row: STAGES.index(row.stage))
    assert names(page) == [row.programme.replace("\u202e", "\ufffd") for row in by_stage]
    groups = page.locator("tr.group th").all_inner_texts()
    assert groups == [f"{stage_in_words(stage).capitalize()} {count}" for stage, count in told.stages]
    chances = [per_cent(row.probability).replace("\u00a0", " ") for row in by_stage]
    assert [one.replace("\u00a0", " ") for one in page.locator(".b-chance .number").all_inner_texts()] == chances
    assert page.inner_text("#tally") == f"{told.programmes} programmes"


def test_of_many_each_stage_shows_those_that_moved_last(visit: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcar.presentation.web.board.EACH", 2)
    page = visit("/", script=False)
    found = names(page)
    assert page.locator("tr.group").count() == 6 and len(found) == 9
    page.get_by_role("link", name="All 8 considered").click()
    assert len(names(page)) == 8 and "stage=considered" in page.url


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_it_finds_by_name(visit: Visitor, script: bool) -> None:
    page = visit("/?sort=name", script=script)
    field = page.get_by_label("Name", exact=True)
    field.click()
    page.keyboard.type("concept te", delay=5)
    if not script:
        page.keyboard.press("Enter")
    expect(page.locator(".b-name a")).to_have_text(["Renault Concept Tern"])
    expect(page.get_by_role("status")).to_have_text("1 of 19 programmes")
    assert "q=concept+te" in page.url and "sort=name" in page.url
    if script:
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.press("Control+A")
        page.keyboard.type("nothing", delay=5)
        expect(page.get_by_text("No programme fits.")).to_be_visible()
        page.get_by_role("link", name="Without “nothing”").click()
        expect(page.get_by_role("status")).to_have_text("19 programmes")


def test_filters_combine_and_are_taken_away_one_by_one(visit: Visitor) -> None:
    page = visit("/", script=False)
    page.get_by_label("Maker").select_option("BMW")
    page.get_by_label("Start").select_option("2027")
    page.get_by_role("button", name="Show").last.click()
    assert names(page) == [made.RICH]
    page.get_by_role("list", name="Filtered by").get_by_role("link", name="Without starts in 2027").click()
    assert sorted(names(page)) == ["BMW Vision EfficientDynamics", "BMW Vision Pylon"]
    page.get_by_role("link", name="Without BMW").click()
    assert len(names(page)) == 19


def test_stages_are_counted_and_lead_to_their_programmes(visit: Visitor, told: Board) -> None:
    page = visit("/?maker=BMW", script=False)
    ladder = page.get_by_role("navigation", name="Stages")
    counted = [one.split(maxsplit=1) for one in ladder.get_by_role("listitem").all_inner_texts()]
    assert [(stage, int(count)) for count, stage in counted if count != "0"] == [
        (stage_in_words(stage), count) for stage, count in told.stages
    ]
    ladder.get_by_role("link", name="considered").click()
    assert "maker=BMW" in page.url and "stage=considered" in page.url and len(names(page)) == 2
    ladder.get_by_role("link", name="considered").click()
    assert "stage" not in page.url


def test_a_choice_shows_at_once_with_script(visit: Visitor) -> None:
    page = visit("/")
    page.get_by_label("Maker").select_option("Hyundai")
    expect(page.locator(".b-name a")).to_have_text(["Hyundai Concept Seventy"])
    assert page.title() == "Board: Hyundai – Showcar"


def test_headings_order_it_and_turn_it_round(visit: Visitor) -> None:
    page = visit("/?maker=BMW", script=False)
    page.get_by_role("columnheader", name="Built?").get_by_role("link").click()
    heading = page.locator("th[aria-sort]")
    assert heading.inner_text().startswith("Built?") and heading.get_attribute("aria-sort") == "descending"
    assert names(page) == ["BMW Vision Pylon", "BMW Vision EfficientDynamics"]
    page.get_by_role("columnheader", name="Built?").get_by_role("link").click()
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert names(page) == ["BMW Vision EfficientDynamics", "BMW Vision Pylon"]


def test_the_past_is_said_to_be_past_and_left_by_a_link(visit: Visitor) -> None:
    page = visit("/?q=pylon", width=PHONE)
    page.get_by_label("As of").fill(made.PAST)
    page.get_by_role("region", name="Day of this page").get_by_role("button", name="Show").click()
    expect(page.get_by_role("note")).to_contain_text("You are looking at 1 June 2025")
    assert "q=pylon" in page.url
    page.locator(".b-name a").click()
    assert page.url.endswith(f"/programmes/BMW_Vision_Pylon?as_of={made.PAST}")
    page.go_back()
    page.get_by_role("link", name="Back to today").click()
    expect(page.get_by_role("note")).to_have_count(0)
    assert page.get_by_label("As of").input_value() == made.NOW.date().isoformat()


def test_the_slider_leads_to_its_day_also_without_script(visit: Visitor) -> None:
    for script in (True, False):
        page = visit(f"/programmes/BMW_Vision_Pylon?as_of={made.PAST}", script=script)
        slider = page.get_by_role("slider")
        assert slider.input_value() == str(date.fromisoformat(made.PAST).toordinal())
        slider.focus()
        page.keyboard.press("ArrowRight")
        page.locator("form.slider").get_by_role("button").click()
        assert page.url.endswith("/programmes/BMW_Vision_Pylon?as_of=2025-06-02")


def test_parts_follow_each_other(site: Site, visit: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcar.presentation.web.board.ROWS", 8)
    page = visit("/?sort=name", script=False)
    found = names(page)
    for _ in range(2):
        page.get_by_role("link", name="Next part").click()
        found += names(page)
    assert len(found) == len(set(found)) == 19
    assert page.get_by_role("link", name="Next part").count() == 0
    page.get_by_role("link", name="First part").click()
    assert names(page) == found[:8]


def test_the_keyboard_is_enough_to_find_and_open_a_car(visit: Visitor) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.id") != "q":
        page.keyboard.press("Tab")
    page.keyboard.type("heron", delay=5)
    expect(page.get_by_role("status")).to_have_text("1 of 19 programmes")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "maker"
    page.keyboard.type("Nis")
    expect(page.get_by_role("list", name="Filtered by").get_by_role("listitem")).to_have_count(3)
    while page.evaluate("document.activeElement.textContent") != "Nissan Concept Heron":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nissan Concept Heron")


def test_what_was_found_is_told_to_those_who_listen(visit: Visitor) -> None:
    page = visit("/")
    page.evaluate("""() => {
        window.heard = [];
        const tally = document.getElementById("tally");
        new MutationObserver(() => window.heard.push(tally.textContent)).observe(tally, {childList: true});
    }""")
    page.get_by_label("Name", exact=True).press_sequentially("pylon", delay=5)
    expect(page.get_by_role("status")).to_have_text("1 of 19 programmes")
    assert page.evaluate("window.heard") == ["1 of 19 programmes"]
    assert page.locator("#tally[role=status]").evaluate("one => one.isConnected")


def test_only_the_last_answer_counts(visit: Visitor) -> None:
    page = visit("/")
    # the first one is never answered
    page.route("**/?q=py", lambda route: None)
    field = page.get_by_label("Name", exact=True)
    with page.expect_request("**/?q=py"):
        field.press_sequentially("py")
    field.press_sequentially("lon")
    expect(page.get_by_role("status")).to_have_text("1 of 19 programmes")
    assert page.url.endswith("?q=pylon")
    page.unroute_all(behavior="ignoreErrors")


def test_a_board_that_is_being_drawn_up_says_so_and_is_asked_for_again(
    visit: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Desk.board
    monkeypatch.setattr(Desk, "board", lambda *asked: replace(whole(*asked), judged=7))
    told = "is being drawn up: 7 of 19 programmes so far"
    page = visit("/?sort=name", script=False)
    assert told in page.get_by_role("note").inner_text() and len(names(page)) == 19
    page = visit("/method")
    page.clock.install()
    page.goto(f"{visit.site.address}/?sort=name")
    expect(page.get_by_role("note")).to_contain_text(told)
    monkeypatch.undo()
    with page.expect_response("**/?sort=name"):
        page.clock.fast_forward(3000)
    expect(page.get_by_role("note")).to_have_count(0)
    assert len(names(page)) == 19
