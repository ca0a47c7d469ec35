"""Every page: complains of nothing, asks no other host, fits a phone, can be used by all, and shows words as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.presentation.web import ledger as made
from tests.presentation.web.conftest import DESKTOP, PHONE, SCREENSHOTS, Site, Visitor
from tests.presentation.web.pages import PAGES

AXE = files("axe_playwright_python") / "axe.min.js"
MOST = 40
"""So many stops of the keyboard are tried; later ones of a list are no different."""
SERIOUS = ("serious", "critical")
_CHECK = """async () => (await axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"],
})).violations.map(one => ({impact: one.impact, id: one.id, nodes: one.nodes.map(node => node.html.slice(0, 160)).slice(0, 4)}))"""
_OUTLINE = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter(one => one.getClientRects().length).map(one => Number(one.tagName[1]))"""
_WIDEST = """() => [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1
  && !one.closest(".scroll")).slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""


def address(site: Site, name: str) -> str:
    """The page of that name."""
    return re.sub(r"\{(.*?)\}", lambda found: site.document(found[1]), PAGES[name])


@pytest.fixture(scope="module")
def checker(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose browser lets axe in; what the policy forbids is seen by the other ones."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", viewport={"width": DESKTOP, "height": 844})
    context.add_init_script(AXE.read_text("utf-8"))
    yield context
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("name", PAGES)
def test_it_fits_complains_of_nothing_and_has_its_landmarks(
    visit: Visitor, name: str, width: int, script: bool
) -> None:
    page = visit(address(visit.site, name), width, script=script)
    assert page.locator("h1").count() == 1
    assert re.fullmatch(r"\S.* – Showcar", page.title())
    assert page.get_by_role("banner").count() == page.get_by_role("main").count() == 1
    assert page.get_by_role("contentinfo").count() == 1 and page.get_by_role("navigation").count() >= 1
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.evaluate(_WIDEST)
        levels = page.evaluate(_OUTLINE)
        assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
        assert page.evaluate("document.querySelectorAll('[style], [onclick], script:not([src]), base').length") == 0
        _shoot(page, name, "phone" if width == PHONE else "desktop")


@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_shut_out(checker: BrowserContext, site: Site, name: str) -> None:
    page = checker.new_page()
    try:
        for colours in ("light", "dark"):
            page.emulate_media(color_scheme=colours)
            page.goto(site.address + address(site, name))
            found: list[dict[str, Any]] = page.evaluate(_CHECK)
            assert [one for one in found if one["impact"] in SERIOUS] == [], colours
        _shoot(page, name, "dark")
    finally:
        page.close()


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_all(visit: Visitor, name: str) -> None:
    page = visit(address(visit.site, name))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") == 0
    wanted = min(page.evaluate(_CONTROLS), MOST)
    reached = [0]
    # a field for a date has several stops within it
    for _ in range(wanted * 2):
        page.keyboard.press("Tab")
        at, outlined = page.evaluate(_FOCUSED)
        assert outlined, f"focus cannot be seen: {at}"
        if at != reached[-1]:
            reached.append(at)
        if len(reached) >= wanted:
            break
    assert reached == list(range(wanted))
    page.focus("a.skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


_CONTROLS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter(one => !one.disabled && one.getClientRects().length && getComputedStyle(one).visibility !== "hidden");
  all.forEach((one, at) => { one.stop = at; });
  return all.length;
}"""
_FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  return [one.stop ?? one.outerHTML.slice(0, 80), one === document.body || style.outlineStyle !== "none"];
}"""


@pytest.mark.parametrize("name", PAGES)
def test_words_of_reports_are_words(visit: Visitor, name: str) -> None:
    page = visit(address(visit.site, name))
    assert page.title() != "taken"
    assert page.locator("main script, main img[src='x'], main i:text-is('nobody')").count() == 0
    text = page.inner_text("body")
    assert not set(text) & set("\u202e\x07\x00")
    assert "{{" not in text or made.HARM[:8] in text


def _shoot(page: Page, name: str, kind: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}-{kind}.png", full_page=True)
