"""The colours of charts and pages, light and dark; what is told by a colour is told by a place or a word too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for, as `#rrggbb`.

    Attributes:
        paper: What everything stands on.
        wash: A fill beneath text, a little off the paper.
        ink: Text and what matters most.
        muted: Text beside.
        rule: Lines of a grid, which nobody has to see.
        accent: The one colour: lines and bars of what is told.
        tint: The accent as a fill, on which ink is read.
        good: What speaks for.
        bad: What speaks against.
    """

    paper: str
    wash: str
    ink: str
    muted: str
    rule: str
    accent: str
    tint: str
    good: str
    bad: str


LIGHT = Palette(
    paper="#fbfaf6", wash="#f3f1ea", ink="#1f1d1a", muted="#5d5850", rule="#d9d4c7",
    accent="#0b4f79", tint="#c9dce8", good="#0b6fa4", bad="#b8450f",
)  # fmt: skip
DARK = Palette(
    paper="#171614", wash="#201e1b", ink="#e9e4d9", muted="#aaa396", rule="#3a362f",
    accent="#8cc4ee", tint="#24445a", good="#7cc0f0", bad="#f2905c",
)  # fmt: skip
PALETTES: dict[Theme, Palette] = {"light": LIGHT, "dark": DARK}


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, 1 to 21: text wants 4.5, a mark 3.

    Source: W3C, Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
