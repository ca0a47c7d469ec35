"""The page in a real browser: filters, links, width, keyboard, and not one request."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from showcar.presentation.export.html import Html
from showcar.report import Report
from tests.presentation.test_html_page import CLAIMS, DOCUMENT, TEXT, hostile, made, page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SHOWN = "elements => elements.filter(one => one.getClientRects().length > 0).map(one => one.id)"
Open = Callable[..., Page]


def program() -> str:
    """The browser's path; its absence is a failure, not a reason to skip."""
    given = os.environ.get("CHROMIUM")
    found = shutil.which(given) if given else next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("no Chromium or Chrome was found; run make browser, or set CHROMIUM to the path of one")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page; at the end of the test it has asked for nothing and complained of nothing."""
    asked: list[str] = []
    complaints: list[str] = []
    opened: list[Page] = []
    file = tmp_path / "page.html"

    def begin(source: str, width: int = 1300, dark: bool = False) -> Page:
        file.write_text(source, "utf-8")
        shown = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light")
        opened.append(shown)
        shown.set_default_timeout(20_000)
        shown.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        shown.on("console", lambda message: complaints.append(message.text))
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on("dialog", lambda dialog: complaints.append(dialog.message))
        shown.goto(file.as_uri())
        return shown

    yield begin
    for one in opened:
        one.close()
    assert complaints == []
    assert set(asked) == {file.as_uri()}


def two() -> str:
    return page(Report(DOCUMENT, CLAIMS), Report(DOCUMENT, (*CLAIMS[2:], made("Nothing", subject="<b>"))))


def shown(opened: Page, selector: str = ".claim") -> list[str]:
    """Ids of the claims that can be seen."""
    return [str(one) for one in opened.eval_on_selector_all(selector, SHOWN)]


def test_filters_narrow_and_combine(show: Open) -> None:
    opened = show(two())
    everything = shown(opened)
    assert len(everything) == len(CLAIMS) * 2 - 1
    opened.get_by_role("checkbox", name="BMW Z4").check()
    assert shown(opened) == ["r1c3", "r1c4", "r2c1", "r2c2"]
    opened.get_by_role("checkbox", name="ruled out").check()
    assert shown(opened) == ["r1c3", "r2c1"]
    opened.get_by_role("checkbox", name="undecided").check()
    assert shown(opened) == ["r1c3", "r1c4", "r2c1", "r2c2"]
    opened.get_by_role("checkbox", name="decision").check()
    assert shown(opened) == ["r1c4", "r2c2"]
    opened.get_by_role("button", name="Show all claims").click()
    assert shown(opened) == everything


def test_what_is_filtered_away_loses_its_mark_and_keeps_its_words(show: Open) -> None:
    opened = show(two())
    line = "one => getComputedStyle(one).textDecorationLine"
    assert opened.eval_on_selector("#r1w5", line) == "underline"
    opened.get_by_role("checkbox", name="BMW Z4").check()
    assert opened.eval_on_selector("#r1w5", line) == "none"
    assert opened.eval_on_selector("#r1w3", line) == "underline"
    assert "It is sold out." in opened.inner_text("#r1 p.text >> nth=0")
    numbers = opened.eval_on_selector_all(
        "#r1 sup", "all => all.filter(one => one.offsetParent).map(one => one.innerText)"
    )
    assert numbers == ["3", "4"]


def test_the_text_is_the_reports(show: Open) -> None:
    opened = show(two())
    script = "all => { const one = all.cloneNode(true); one.querySelectorAll('sup').forEach(s => s.remove());"
    script += " return [...one.querySelectorAll('.text')].map(t => t.textContent).join('') }"
    assert opened.eval_on_selector("#r1", script) == TEXT


def test_a_mark_leads_to_its_reading_and_back(show: Open) -> None:
    opened = show(two())
    plain = opened.eval_on_selector("#r1c5", "one => getComputedStyle(one).backgroundColor")
    opened.click("#r1w5 a")
    assert opened.url.endswith("#r1c5")
    lit = opened.eval_on_selector("#r1c5", "one => getComputedStyle(one).backgroundColor")
    assert lit != plain
    opened.click("#r1c5 .quote")
    assert opened.url.endswith("#r1w5")
    assert opened.eval_on_selector("#r1w5", "one => getComputedStyle(one).backgroundColor") == lit
    assert opened.eval_on_selector("#r1c5", "one => getComputedStyle(one).backgroundColor") == plain


def test_all_parts_of_a_mark_that_was_cut_light_up(show: Open) -> None:
    opened = show(two())
    opened.click("#r1c2 .quote")
    colours = opened.eval_on_selector_all(
        "#r1w2, .r1w2", "all => all.map(one => getComputedStyle(one).backgroundColor)"
    )
    assert len(colours) > 1 and len(set(colours)) == 1


def test_a_link_shows_a_claim_that_is_filtered_away(show: Open) -> None:
    opened = show(two())
    opened.get_by_role("checkbox", name="BMW Z4").check()
    opened.evaluate("location.hash = 'r1c5'")
    assert "r1c5" in shown(opened)


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1300])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_is_wider_than_the_window(show: Open, width: int, dark: bool) -> None:
    long = made("sold out", subject="X" * 300, value={"name": "Y" * 300}, source=("Z" * 300,), predicate="donor")
    opened = show(page(Report(DOCUMENT, (*CLAIMS, long)), hostile()), width, dark)
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_the_filters_are_there_on_a_phone(show: Open) -> None:
    opened = show(two(), 390)
    opened.click("summary:has-text('Programme')")
    opened.get_by_role("checkbox", name="BMW Z4").check()
    assert shown(opened) == ["r1c3", "r1c4", "r2c1", "r2c2"]


def test_the_keyboard_is_enough(show: Open) -> None:
    opened = show(two())
    focused = "document.activeElement.textContent.trim()"
    opened.keyboard.press("Tab")
    assert opened.evaluate(focused) == "Skip to the reports"
    assert opened.evaluate("document.activeElement.getBoundingClientRect().left") == 0
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "reports"
    opened.keyboard.press("Tab")
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opened.focus("#f3")
    opened.keyboard.press("Space")
    opened.keyboard.press("Enter")
    assert shown(opened) == ["r1c3", "r2c1"]


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const over = (top, under) => top.slice(0, 3).map((one, at) => one * top[3] / 255 + under[at] * (1 - top[3] / 255));
  const linear = one => one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4;
  const light = colour => colour.map(one => linear(one / 255))
    .reduce((sum, one, at) => sum + one * [.2126, .7152, .0722][at], 0);
  const ground = one => one === null ? [255, 255, 255]
    : over(rgb(getComputedStyle(one).backgroundColor), ground(one.parentElement));
  const low = [];
  for (const one of document.querySelectorAll('body *')) {
    if (![...one.childNodes].some(child => child.nodeType === 3 && child.data.trim())) continue;
    if (!one.getClientRects().length) continue;
    const [a, b] = [light(rgb(getComputedStyle(one).color).slice(0, 3)), light(ground(one))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) low.push(one.className + ' ' + one.textContent.trim().slice(0, 30));
  }
  return low;
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("target", ["", "#r1c3", "#r1w3", "#r1c4", "#r1c1"])
def test_contrast_is_enough(show: Open, dark: bool, target: str) -> None:
    opened = show(two(), dark=dark)
    opened.evaluate("target => { location.hash = target }", target)
    opened.get_by_role("checkbox", name="BMW Z4").check()
    assert opened.evaluate(CONTRAST) == []
    opened.get_by_role("checkbox", name="BMW Z4").uncheck()
    assert opened.evaluate(CONTRAST) == []


def test_every_control_has_a_name_and_the_page_its_landmarks(show: Open) -> None:
    opened = show(two())
    tree = opened.locator("body").aria_snapshot()
    assert "- main" in tree and "- banner" in tree and '- form "Filters"' in tree and '- navigation "Reports"' in tree
    assert not re.search(r"- (?:checkbox|button|link)(?! \")(?:\s*\[|:?$)", tree, re.M)


def test_hostile_text_does_nothing(show: Open) -> None:
    opened = show(page(hostile()))
    assert opened.evaluate("document.scripts.length + document.images.length") == 0
    assert shown(opened) == ["r1c1", "r1c2"]


def test_many_claims_stay_usable(show: Open) -> None:
    writer = Html()
    claims = tuple(made("sold out", subject=f"Car {number % 500}") for number in range(5000))
    writer.report(Report(DOCUMENT, claims))
    opened = show(writer.foot())
    opened.get_by_role("checkbox", name="Car 7 10", exact=True).check()
    assert len(shown(opened)) == 10
