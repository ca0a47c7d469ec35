"""A chart: words for who cannot see it, a table for who wants the figures, and a picture drawn when it is asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from importlib.metadata import version
from threading import Lock
from typing import Any, Literal

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from showcar import __version__
from showcar.presentation.charts.palette import PALETTES, Palette, Theme

Width = Literal["wide", "narrow"]
WIDTHS: Mapping[Width, int] = {"wide": 760, "narrow": 360}
"""Pixels: on a page as wide as a text, and on a phone."""
KEPT = 256
"""Pictures that are kept, some 10 to 40 kB each."""
FONT = "sans-serif"
"""One that everybody has: none is fetched, none embedded."""

_DRAWN_BY = (__version__, version("altair"), version("vl-convert-python"))
_BUILDING = Lock()
_DRAWING = tuple(Lock() for _ in range(32))
_ROOT = re.compile(r"<svg\b[^>]*>")
_SIZES = re.compile(r'\b(?:width|height|viewBox)="[0-9. -]+"')


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, as text.

    Attributes:
        caption: What it is a table of.
        columns: Heads.
        rows: As many cells each as there are columns; plain text, one line each.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Draw = Callable[[Any, Palette, int], alt.LayerChart]
"""Draws a content in the colours of a palette, so many pixels wide."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that is drawn when it is asked for.

    Attributes:
        name: Short, for addresses.
        title: What it shows, in a few words.
        alt: One to three sentences that tell what is seen.
        table: The same figures.
        content: All that is drawn; two charts of one content are one picture.
        draw: Draws it.
    """

    name: str
    title: str
    alt: str
    table: Table
    content: Hashable = field(repr=False)
    draw: Draw = field(repr=False)

    def svg(self, theme: Theme = "light", width: Width = "wide") -> str:
        """The picture as an SVG document.

        Args:
            theme: For a light or a dark page; both are no other shapes, only other colours.
            width: `wide` or `narrow`, see `WIDTHS`.

        Source: W3C, SVG Accessibility API Mappings: `title` is the name of an image, `desc` its description.
        """
        # readers who ask for the same picture at once wait for one drawing of it
        with _DRAWING[hash((self.content, theme, width)) % len(_DRAWING)]:
            picture = _drawn(self.draw, self.content, theme, width)
        head = f"<title>{escape(self.title, quote=False)}</title><desc>{escape(self.alt, quote=False)}</desc>"
        root = _ROOT.match(picture)
        assert root is not None
        sizes = " ".join(_SIZES.findall(root[0]))
        opened = f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" role="img" {sizes}>'
        return opened + head + picture[root.end() :]

    def tag(self, theme: Theme = "light", width: Width = "wide") -> str:
        """What changes whenever the picture does, without drawing it: 16 hex digits, for an ETag."""
        told = repr((_DRAWN_BY, self.name, self.title, self.alt, self.content, theme, width))
        return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


@lru_cache(maxsize=KEPT)
def _drawn(draw: Draw, content: Hashable, theme: Theme, width: Width) -> str:
    # the second argument: nothing is ever fetched
    return vl_convert.vegalite_to_svg(specified(draw, content, theme, width), allowed_base_urls=[])


def specified(draw: Draw, content: Hashable, theme: Theme, width: Width, *, checked: bool = False) -> dict[str, Any]:
    """A picture as Vega-Lite.

    Args:
        draw: Of a chart.
        content: Of the same chart.
        theme: As for `Chart.svg`.
        width: As for `Chart.svg`.
        checked: Whether Altair looks at each part of it, which takes longer than the drawing; the tests let it.
    """
    palette = PALETTES[theme]
    # one at a time: Altair keeps its mode for all threads, and its setters (`alt.X(...).scale(...)`) keep on their
    # class whom they were asked for last
    with _BUILDING, debug_mode(checked):
        found: dict[str, Any] = draw(content, palette, WIDTHS[width]).to_dict(validate=checked)
    # beside Altair, which would copy the whole chart for it; a light picture has no ground, for the sake of print
    ground = palette.paper if theme == "dark" else None
    found["config"] = {
        "autosize": {"type": "none"}, "background": ground, "font": FONT, "aria": False, "view": {"stroke": None},
    }  # fmt: skip
    return found


def framed(*layers: alt.Chart, width: int, height: int, left: int, right: int, top: int, bottom: int) -> alt.LayerChart:
    """Layers on one frame of a fixed size with room around it, whatever text stands there.

    Args:
        *layers: The lowest first.
        width: Of all, in pixels.
        height: Of all.
        left: Room beside the frame, likewise `right`, `top` and `bottom`.
        right: See `left`.
        top: See `left`.
        bottom: See `left`.
    """
    # each layer has the axes that it asks for
    return alt.LayerChart(
        layer=list(layers), width=width - left - right, height=height - top - bottom,
        padding={"left": left, "right": right, "top": top, "bottom": bottom},
        resolve=alt.Resolve(axis=alt.AxisResolveMap(x="independent", y="independent")),
    )  # fmt: skip


TEXT = alt.Text("t:N")
"""The column that holds what is written; as an object, since Altair looks a name up for milliseconds."""


def rows(found: Iterable[Mapping[str, Any]]) -> alt.InlineData:
    """Rows of what is drawn: as data, in which nothing is an expression."""
    # a tuple, since Altair copies lists deeply each time a chart is touched
    return alt.InlineData(values=tuple(found))


def warm() -> None:
    """Starts what draws, which takes a second the first time; for a thread at the start of a server."""
    blank = alt.layer(alt.Chart(rows([{"x": 0}])).mark_point().encode(x=alt.X("x:Q", axis=None)))
    vl_convert.vegalite_to_svg(blank.to_dict(), allowed_base_urls=[])
