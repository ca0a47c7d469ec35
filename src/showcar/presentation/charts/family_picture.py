"""The picture of a family: what came before to the left, what comes after to the right; on a phone below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from showcar.presentation.charts.chart import TEXT, framed, rows
from showcar.presentation.charts.labels import fitted, wrapped
from showcar.presentation.charts.palette import Palette

_ROW, _HIGH, _PAD = 58, 42, 8
_SIZE, _SMALL = 12.5, 11


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a car to the one in the middle.

    Attributes:
        words: How, in words.
        how: How firmly, in words; empty for what is certain.
        factuality: Of the firmest claim.
        own: Whether the claim is about the car in the middle.
    """

    words: str
    how: str
    factuality: str
    own: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A car, or a number of those that are left out, which has no tie."""

    name: str
    tie: Tie | None


@dataclass(frozen=True, slots=True)
class Tree:
    """A car with what came before and what comes after."""

    centre: str
    before: tuple[Box, ...]
    after: tuple[Box, ...]


class _Sheet:
    """Shapes by kind, in pixels from the upper left corner."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.boxes: list[dict[str, Any]] = []
        self.lines: dict[str, list[dict[str, Any]]] = {"spine": [], "firm": [], "loose": [], "denied": []}
        self.heads: list[dict[str, Any]] = []
        self.texts: dict[tuple[str, str, float, str], list[dict[str, Any]]] = {}
        self._drawn = 0

    def box(self, x: float, y: float, broad: float, high: float, *, main: bool = False) -> None:
        fill, edge = (self.palette.tint, self.palette.accent) if main else (self.palette.wash, self.palette.muted)
        self.boxes.append({"x": x, "y": y, "x2": x + broad, "y2": y + high, "c": fill, "s": edge, "w": 1.0 + main})

    def name(self, text: str, x: float, y: float, room: float, *, main: bool = False) -> None:
        """A name of up to two lines in the middle of a box."""
        lines = wrapped(text, room, _SIZE + main, 2)
        for number, told in enumerate(lines):
            at = y + (number - (len(lines) - 1) / 2) * 16
            self.text(told, x, at, "center", "bold" if main else "normal", _SIZE + main, self.palette.ink)

    def text(self, told: str, x: float, y: float, align: str, weight: str, size: float, colour: str) -> None:
        self.texts.setdefault((align, weight, size, colour), []).append({"x": x, "y": y, "t": told})

    def line(self, corners: Sequence[tuple[float, float]], kind: str) -> None:
        self._drawn += 1
        self.lines[kind] += [{"x": x, "y": y, "n": self._drawn, "o": order} for order, (x, y) in enumerate(corners)]

    def head(self, x: float, y: float, angle: int, kind: str) -> None:
        colours = {"denied": self.palette.bad, "spine": self.palette.muted}
        colour = colours.get(kind, self.palette.accent)
        self.heads.append({"x": x, "y": y, "c": colour, "a": angle})


def draw(tree: Tree, palette: Palette, width: int) -> alt.LayerChart:
    """The picture of a tree."""
    sheet = _Sheet(palette)
    height = _columns(tree, sheet, width) if width > 500 else _stack(tree, sheet, width)
    across = alt.X("x:Q", scale=alt.Scale(domain=[0, width], range=[0, width], nice=False), axis=None)
    down = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], range=[0, height], nice=False), axis=None)
    colour = alt.Fill("c:N", scale=None)
    looks: dict[str, dict[str, Any]] = {
        "spine": {"color": palette.muted},
        "firm": {"color": palette.accent},
        "loose": {"color": palette.accent, "strokeDash": [2, 3]},
        "denied": {"color": palette.bad, "strokeDash": [6, 4]},
    }
    layers = [
        alt.Chart(rows(sheet.lines[kind])).mark_line(interpolate="basis" if width > 500 else "linear", strokeWidth=1.5,
                                                     **looks[kind])
        .encode(across, down, alt.Detail("n:Q"), alt.Order("o:Q"))
        for kind in looks if sheet.lines[kind]
    ]  # fmt: skip
    layers += [
        alt.Chart(rows(sheet.heads)).mark_point(filled=True, shape="triangle-right", size=70, strokeWidth=0, opacity=1)
        .encode(across, down, alt.Color("c:N", scale=None), alt.Angle("a:Q", scale=None)),
        alt.Chart(rows(sheet.boxes)).mark_rect(cornerRadius=4, opacity=1, color=palette.wash)
        .encode(across, alt.X2("x2:Q"), down, alt.Y2("y2:Q"), colour, alt.Stroke("s:N", scale=None),
                alt.StrokeWidth("w:Q", scale=None)),
    ]  # fmt: skip
    for (align, weight, size, ink), told in sheet.texts.items():
        style: dict[str, Any] = {"align": align, "fontWeight": weight, "fontSize": size, "color": ink}
        layers.append(alt.Chart(rows(told)).mark_text(baseline="middle", **style).encode(across, down, TEXT))
    return framed(*layers, width=width, height=height, left=0, right=0, top=0, bottom=0)


def _columns(tree: Tree, sheet: _Sheet, width: int) -> int:
    """Three columns; a side that is empty leaves its room to the others."""
    both = bool(tree.before and tree.after)
    broad = 184 if both else 260
    gap = (width - (3 if both else 2) * broad - 2) / (2 if both else 1)
    height = max(len(tree.before), len(tree.after), 1) * _ROW + _PAD
    middle, high = height / 2, max(_HIGH + 10, 18.0 * max(len(tree.before), len(tree.after)))
    left = 1 + (broad + gap if tree.before else 0)
    for boxes, x, out in ((tree.before, 1.0, 1), (tree.after, width - broad - 1.0, -1)):
        first = middle - len(boxes) * _ROW / 2
        for number, box in enumerate(boxes):
            y = first + (number + 0.5) * _ROW
            end = middle + (number - (len(boxes) - 1) / 2) * min(16.0, high / max(1, len(boxes)))
            start = x + broad if out > 0 else x
            target = left if out > 0 else left + broad
            bend = (start + target) / 2 + out * gap * 0.2
            kind = _kind(box)
            sheet.line([(start, y), (start + out * gap * 0.3, y), (bend, y), (bend, end), (target, end)], kind)
            if box.tie is not None:
                sheet.head(target - 5 if out > 0 else start - 5, end if out > 0 else y, 0, kind)
                at, align = (start + 8, "left") if out > 0 else (start - 14, "right")
                _tie(sheet, box.tie, at, y, align, gap * 0.75, below=end < y)
            sheet.box(x, y - _HIGH / 2, broad, _HIGH)
            sheet.name(box.name, x + broad / 2, y, broad - 2 * _PAD)
    sheet.box(left, middle - high / 2, broad, high, main=True)
    sheet.name(tree.centre, left + broad / 2, middle, broad - 2 * _PAD, main=True)
    return height


def _tie(sheet: _Sheet, tie: Tie, x: float, y: float, align: str, room: float, *, below: bool) -> None:
    """How, and how firmly, on the side of the line to which it does not turn."""
    lines = [(tie.words, sheet.palette.ink), *([(tie.how, sheet.palette.muted)] if tie.how else [])]
    first = y + 10 if below else y + 4 - 13 * len(lines)
    for number, (told, colour) in enumerate(lines):
        sheet.text(fitted(told, room, _SMALL), x, first + 13 * number, align, "normal", _SMALL, colour)


def _stack(tree: Tree, sheet: _Sheet, width: int) -> int:
    """One box below another along a line at the left, the car in question where before turns to after."""
    spine, indent, y = 14.0, 40.0, 6.0
    broad = width - indent - 2
    rows_of = [(box, "before") for box in tree.before] + [(None, "")] + [(box, "after") for box in tree.after]
    places: list[tuple[Box, str, float]] = []
    centre = (0.0, 0.0)
    for box, side in rows_of:
        if box is None:
            sheet.box(1, y, width - 2, 52, main=True)
            sheet.name(tree.centre, width / 2, y + 26, width - 2 * _PAD, main=True)
            centre = (y, y + 52)
            y += 52 + 14
            continue
        told = _told(box)
        if told:
            sheet.text(fitted(told, broad, _SMALL), indent + 2, y + 8, "left", "normal", _SMALL, sheet.palette.muted)
        sheet.box(indent, y + 17, broad, 38)
        sheet.name(box.name, indent + broad / 2, y + 36, broad - 2 * _PAD)
        places.append((box, side, y + 36))
        y += 17 + 38 + 12
    for side, end in (("before", centre[0]), ("after", centre[1])):
        ends = [at for _, told, at in places if told == side]
        if ends:
            sheet.line([(spine, min(*ends, end)), (spine, max(*ends, end))], "spine")
    for box, side, at in places:
        kind = _kind(box)
        sheet.line([(spine, at), (indent, at)], kind)
        if side == "after" and box.tie is not None:
            sheet.head(indent - 5, at, 0, kind)
    if tree.before:
        sheet.head(spine, centre[0] - 5, 90, "spine")
    return round(y)


def _told(box: Box) -> str:
    return "" if box.tie is None else ", ".join(part for part in (box.tie.words, box.tie.how) if part)


def _kind(box: Box) -> str:
    if box.tie is None or box.tie.factuality in ("PS+", "Uu"):
        return "loose"
    return "denied" if box.tie.factuality.endswith("-") else "firm"
