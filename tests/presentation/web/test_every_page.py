"""Every page: complains of nothing, asks no other host, fits a phone, can be used by all, and shows words as words.

A page is opened once for all these tests, and once more without script. Pictures of it are kept in `build/screenshots`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.presentation.web import ledger as made
from tests.presentation.web.conftest import DESKTOP, PHONE, SCREENSHOTS, Site, Visitor
from tests.presentation.web.pages import ALIKE, PAGES

AXE = files("axe_playwright_python") / "axe.min.js"
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What axe looks for: all, and what another choice of colours can break."""
SERIOUS = ("serious", "critical")
STOPS = 40
"""So many stops of the keyboard are tried; later ones of a list are no different."""
NARROWEST = 320
HEIGHT = 844

_FAULTS = """async rules => (await axe.run(document, {runOnly: rules, resultTypes: ["violations"]})).violations
  .map(one => ({impact: one.impact, id: one.id, html: one.nodes.map(node => node.html.slice(0, 160)).slice(0, 4)}))"""
_OUTLINE = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter(one => one.getClientRects().length).map(one => Number(one.tagName[1]))"""
_TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll"))
  .slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""
_STOPS = """() => {
  const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const all = [...document.querySelectorAll(kinds)].filter(one => !one.disabled && one.checkVisibility(
    {visibilityProperty: true, contentVisibilityAuto: false}) && one.getClientRects().length);
  all.forEach((one, at) => { one.stop = at; });
  return all.length;
}"""
_FOCUSED = """() => {
  const one = document.activeElement;
  // the parts of a field for a date show where the focus is by themselves
  const seen = one === document.body || one.type === "date" || getComputedStyle(one).outlineStyle !== "none";
  return [one.stop ?? one.outerHTML.slice(0, 80), seen];
}"""


def address(site: Site, name: str) -> str:
    """The page of that name."""
    return re.sub(r"\{(.*?)\}", lambda found: site.document(found[1]), PAGES[name])


DISTINCT = [name for name in PAGES if name not in ALIKE]
every = pytest.mark.parametrize("shown", [*DISTINCT, *(name for name in PAGES if name in ALIKE)], indirect=True)
each_kind = pytest.mark.parametrize("shown", DISTINCT, indirect=True)


@pytest.fixture(scope="module")
def shown(request: pytest.FixtureRequest, visitor: Visitor) -> Iterator[Page]:
    """A page; when all have looked at it, it has complained of nothing and asked no other host."""
    page = visitor(address(visitor.site, request.param))
    page.__dict__["called"] = request.param
    yield page
    visitor.leave()


@every
def test_it_has_a_title_one_heading_and_landmarks(shown: Page) -> None:
    assert re.fullmatch(r"\S.* – Showcar", shown.title())
    assert shown.get_by_role("banner").count() == shown.get_by_role("main").count() == 1
    assert shown.get_by_role("contentinfo").count() == 1 and shown.get_by_role("navigation").count() >= 1
    levels = shown.evaluate(_OUTLINE)
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@every
def test_words_of_reports_are_words(shown: Page) -> None:
    assert shown.locator("[style], [onclick], [onerror], script:not([src]), base").count() == 0
    assert shown.locator("main script, img[src='x'], i:text-is('nobody'), b:text-is('Evil')").count() == 0
    text = shown.inner_text("body")
    assert not set(text) & set("\u202e\x07\x00")
    assert "{{" not in text or made.HARM[:8] in text


@each_kind
def test_the_keyboard_reaches_all(shown: Page) -> None:
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Skip to the page"
    assert shown.evaluate("document.activeElement.getBoundingClientRect().left") == 0
    wanted = min(shown.evaluate(_STOPS), STOPS)
    reached = [0]
    # a field for a date has several stops within it
    for _ in range(wanted * 2):
        shown.keyboard.press("Tab")
        at, seen = shown.evaluate(_FOCUSED)
        assert seen, f"focus cannot be seen at {at}"
        if at != reached[-1]:
            reached.append(at)
        if len(reached) >= wanted:
            break
    assert reached == list(range(wanted))
    shown.focus("a.skip")
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "main"


@each_kind
def test_nobody_is_shut_out(shown: Page) -> None:
    shown.evaluate(AXE.read_text("utf-8"))
    assert _serious(shown, ALL) == []
    shown.emulate_media(color_scheme="dark")
    assert _serious(shown, COLOURS) == []
    _shoot(shown, "dark")
    shown.emulate_media(color_scheme="light")


@every
def test_it_fits_a_phone(shown: Page) -> None:
    _shoot(shown, "desktop")
    for width in (NARROWEST, PHONE):
        shown.set_viewport_size({"width": width, "height": HEIGHT})
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, shown.evaluate(_TOO_WIDE)
    _shoot(shown, "phone")
    shown.set_viewport_size({"width": DESKTOP, "height": HEIGHT})


@pytest.mark.parametrize("name", DISTINCT)
def test_it_says_all_without_script(visit: Visitor, name: str) -> None:
    page = visit(address(visit.site, name), script=False)
    assert page.locator("h1").count() == page.get_by_role("main").count() == 1
    assert len(page.inner_text("main")) > 20
    assert page.locator("[hidden], noscript, [aria-busy]").count() == 0


def _serious(page: Page, rules: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(_FAULTS, rules)
    return [one for one in found if one["impact"] in SERIOUS]


def _shoot(page: Page, kind: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    # the dark one is the same but for its colours
    page.screenshot(path=SCREENSHOTS / f"{page.__dict__['called']}-{kind}.png", full_page=kind != "dark")
