"""A dossier on paper: no menu, nothing cut off at the edge of A4 or Letter, and its day and address on every sheet."""

from __future__ import annotations

import pytest

from tests.presentation.web import ledger as made
from tests.presentation.web.conftest import Visitor
from tests.presentation.web.pages import programme

PAPERS = {"A4": 794, "Letter": 816}
"""Widths in CSS pixels, margins of 17 mm on either side within them."""
MARGINS = 128
_HEADS = """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  .filter(rule => rule.type === CSSRule.PAGE_RULE).map(rule => rule.cssText).join(" ")"""


@pytest.mark.parametrize("paper", PAPERS)
def test_everything_stands_on_the_sheet(visit: Visitor, paper: str) -> None:
    page = visit(programme(made.RICH, "/dossier"), width=PAPERS[paper] - MARGINS, dark=True)
    page.emulate_media(media="print")
    for gone in (".masthead", ".asof", ".colophon", ".toprint"):
        assert not page.locator(gone).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPERS[paper] - MARGINS
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    # charts are drawn for light paper, whatever the screen is like
    assert page.locator("main img").count() == page.locator("main img[src*='theme=light']").count() > 2
    heads = page.evaluate(_HEADS)
    assert made.RICH in heads and "as_of=2026-03-15" in heads and "counter(pages)" in heads
    assert page.pdf(format=paper).startswith(b"%PDF")
