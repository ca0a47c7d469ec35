"""Reports in a real browser: marks and readings lead to each other, on a phone, without script, and at any length."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.presentation.web import ledger as made
from tests.presentation.web.conftest import DESKTOP, PHONE, Visitor

COLOUR = "one => getComputedStyle(one).backgroundColor"
TOP = "one => one.getBoundingClientRect().top"


def at(page: Page, selector: str, script: str) -> float:
    return float(page.eval_on_selector(selector, script))


def test_a_number_leads_to_its_reading_and_back_without_script(visit: Visitor) -> None:
    page = visit(f"/reports/{visit.site.document('Pylon to be built')}", script=False)
    page.click("#words-2 + sup a, sup:has(a[aria-label^='claim 2:']) a")
    reading = page.locator(".claim:target")
    assert reading.count() == 1 and "249 or less" in reading.inner_text()
    reading.locator("a.no").click()
    assert page.locator("#words-2:target").inner_text() == "Fewer than 250 cars"


def test_pointing_at_words_lights_their_reading_and_a_click_leads_there(visit: Visitor) -> None:
    page = visit(f"/reports/{visit.site.document('Pylon to be built')}")
    plain = page.eval_on_selector(".claim[data-claim='2']", COLOUR)
    page.hover("#words-2")
    assert page.eval_on_selector(".claim[data-claim='2']", COLOUR) != plain
    assert page.eval_on_selector(".claim[data-claim='3']", COLOUR) == plain
    page.click("#words-2")
    assert "249 or less" in page.locator(".claim:target").inner_text()


def test_readings_stand_beside_their_paragraph_and_below_it_on_a_phone(visit: Visitor) -> None:
    path = f"/reports/{visit.site.document('Pylon to be built')}"
    for width, beside in ((DESKTOP, True), (PHONE, False)):
        page = visit(path, width)
        row = page.locator(".row:has(.readings)").first
        text, readings = row.locator(".text").bounding_box(), row.locator(".readings").bounding_box()
        assert text is not None and readings is not None
        assert (readings["x"] >= text["x"] + text["width"]) is beside
        assert (readings["y"] >= text["y"] + text["height"]) is not beside


def test_filters_need_no_script(visit: Visitor) -> None:
    page = visit(f"/reports/{visit.site.document('Pylon to be built')}?as_of=2025-06-01", script=False)
    page.select_option("#filter-predicate", "price")
    page.click("text=Mark these")
    assert page.locator(".claim").count() == page.locator(".m").count() == 1
    assert "as_of=2025-06-01" in page.url and "predicate=price" in page.url
    page.click("text=Mark all")
    assert page.locator(".claim").count() == 8 and "as_of=2025-06-01" in page.url


def test_a_line_of_a_megabyte_is_a_page(visit: Visitor) -> None:
    page = visit(f"/reports/{visit.site.document('One line')}", PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.click("#words-1")
    assert "possible" in page.locator(".claim:target").inner_text()
    assert at(page, ".claim:target", TOP) < 900


def test_a_link_to_a_passage_shows_it(visit: Visitor) -> None:
    document = next(one.document() for one in made.REPORTS if one.title.startswith("Pylon to be built"))
    start = document.text.index("roof of woven flax")
    page = visit(f"/reports/{document.id}?passage={start}-{start + 18}#passage", PHONE)
    assert page.inner_text("#passage") == "roof of woven flax"
    assert 0 <= at(page, "#passage", TOP) < 844


def test_the_form_for_a_report_is_for_the_keyboard_and_needs_no_script(visit: Visitor) -> None:
    page = visit("/add", PHONE, script=False)
    page.get_by_label("Text of the report").fill("  ")
    page.get_by_label("Token").fill("wrong")
    page.keyboard.press("Enter")
    assert "there is nothing to read" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Token").input_value() == ""
