"""Quotations, also over sentences."""

from __future__ import annotations

import re


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Ranges inside quotation marks that hold at least three words: scare quotes and names are none.

    A quotation may go over sentences; one that is never closed ends with its paragraph, as printers do it.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    closing = ""
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark.startswith("\n"):
            if opened is not None and match.start() - opened > 20:
                found.append((opened, match.start()))
            opened = None
        elif opened is None:
            if mark in _PAIRS and (match.end() < len(text) and not text[match.end()].isspace()):
                opened, closing = match.end(), _PAIRS[mark]
        elif mark in closing:
            found.append((opened, match.start()))
            opened = None
    if opened is not None and len(text) - opened > 20:
        found.append((opened, len(text)))
    return [(a, b) for a, b in found if text.count(" ", a, b) >= 2]


_MARK = re.compile(r"[“”„«»\"]|\n\s*\n")
_PAIRS = {"“": "”\"", "„": "“”\"", "«": "»", '"': '"”'}
