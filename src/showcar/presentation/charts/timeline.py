"""Reveal, decision, production and sale as stretches of time, each as sure as it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import altair as alt

from showcar.judgement.dates import interval_of
from showcar.model.board import Opened
from showcar.model.interval import Interval
from showcar.model.judgement import Weighed
from showcar.presentation.charts.chart import TEXT, Chart, Table, framed, rows
from showcar.presentation.charts.days import axis, instant, short
from showcar.presentation.charts.labels import fitted, line
from showcar.presentation.charts.palette import Palette
from showcar.presentation.verdict_words import BUILT, stage_in_words
from showcar.presentation.worded import value_told
from showcar.presentation.words import day_in_words, factuality_in_words, predicate_in_words

PREDICATES = ("revealed", "decision", "start_of_production", "on_sale", "deliveries", "end_of_production")
"""What has a day, in the order in which it comes."""

_DECIDED = ("approved", "rejected")
_RIVALS, _WORTH = 2, 0.1  # values beside the best one that are drawn, and what share they need
_COLUMNS = ("what", "when", "how firmly", "share", "told as")
_FILL = {"CT": 1.0, "PR": 0.5, "PS": 0.18, "Uu": 0.18}
_FADES = 12  # steps in which an open side fades away
_OF = " of the weight"
_THICK, _THIN, _POINT = 13, 4, 7
_SHORTEST = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class _Bar:
    """A stretch of days; a side that is None is open."""

    start: str | None
    end: str | None
    factuality: str


@dataclass(frozen=True, slots=True)
class _Line:
    what: str
    when: str
    how: str
    best: _Bar
    rivals: tuple[_Bar, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What is drawn: a line for each kind of day, and the day as of which."""

    lines: tuple[_Line, ...]
    as_of: str


def timeline(opened: Opened) -> Chart | None:
    """When a programme was, or is to be, shown, decided, built, sold and delivered.

    Args:
        opened: The programme.

    Returns:
        None where no report gives a day.
    """
    verdict = opened.verdict
    lines, table = [], []
    for predicate in PREDICATES:
        dated = [
            (one, interval) for one in verdict.values.get(predicate, ()) if (interval := interval_of(one.value))
        ]  # fmt: skip
        what = predicate_in_words(predicate)
        if dated:
            (best, interval), *others = dated
            rivals = tuple(
                _bar(other, one.factuality) for one, other in others[:_RIVALS] if one.share >= _WORTH
            )  # fmt: skip
            lines.append(_Line(_capital(what), _when(interval), _how(best), _bar(interval, best.factuality), rivals))
            table += [_row(what, one, interval) for one, interval in dated]
        elif predicate == "decision" and (told := _decision(opened)) is not None:
            stage, interval = told
            lines.append(_Line(_capital(stage), _when(interval), "by its stage", _bar(interval, "CT+"), ()))
            table.append((stage, _when(interval), factuality_in_words("CT+"), "", "the stage"))
    if not lines:
        return None
    name = line(verdict.programme, 80)
    parts = "; ".join(f"{one.what.lower()} {one.when} ({one.how})" for one in lines)
    words = f"Timeline of the {name} as of {day_in_words(verdict.as_of.isoformat())}: {parts}."
    return Chart(
        "timeline", f"Timeline of the {name}", words,
        Table("Days that reports give, the best value of each kind first", _COLUMNS, tuple(table)),
        Content(tuple(lines), verdict.as_of.isoformat()), draw,
    )  # fmt: skip


def _decision(opened: Opened) -> tuple[str, Interval] | None:
    """When it became approved or rejected, where that still holds and a report gives the day."""
    now = opened.verdict.stage
    for change in reversed(opened.changes):
        if change.what != "stage" or change.after not in _DECIDED:
            continue
        if now == change.after or (change.after == "approved" and now in BUILT):
            interval = interval_of({"date": change.since})
            return None if interval is None else (stage_in_words(str(change.after)), interval)
    return None


def _bar(interval: Interval, factuality: str) -> _Bar:
    start, end = interval.start, interval.end
    return _Bar(None if start is None else start.isoformat(), None if end is None else end.isoformat(), factuality)


def _when(interval: Interval) -> str:
    value = interval.to_value()
    first, last = value.get("from"), value.get("to")
    if "date" in value:
        return day_in_words(value["date"])
    if first and last:
        told = day_in_words(first)
        # a year is not told twice
        return f"{told.rpartition(' ')[0] if first[:4] == last[:4] else told} to {day_in_words(last)}"
    return f"from {day_in_words(first)} on" if first else f"by {day_in_words(last or '')}"


def _how(one: Weighed) -> str:
    firmly = factuality_in_words(one.factuality)
    return firmly if one.share <= 0 or one.share > 0.995 else f"{firmly}, {one.share * 100:.0f} %{_OF}"


def _row(what: str, one: Weighed, interval: Interval) -> tuple[str, ...]:
    told = line(value_told(one.predicate, one.value))
    return what, _when(interval), factuality_in_words(one.factuality), f"{one.share * 100:.0f} %", told


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def draw(content: Content, palette: Palette, width: int) -> alt.LayerChart:
    """Draws it in the colours of a palette, so many pixels wide."""
    wide = width > 500
    left, right, step, head = (210, 16, 54, 0) if wide else (16, 16, 68, 36)
    top, bottom = 26, 28
    tall, broad = step * len(content.lines), width - left - right
    first, last = _domain(content)
    time = alt.Scale(type="utc", domain=[instant(first), instant(last)], nice=False)
    across = alt.X("x:T", scale=time, axis=None)
    down = alt.Y("y:Q", scale=alt.Scale(domain=[0, tall], range=[0, tall], nice=False), axis=None)
    days = axis(first, last, 7 if wide else 4, palette, domain=False, ticks=False, labelFlush=False)
    edges, pixel = (instant(first), instant(last)), (instant(last) - instant(first)) / broad
    boxes: list[dict[str, Any]] = []
    points: list[dict[str, Any]] = []
    for number, one in enumerate(content.lines):
        middle = number * step + head + (step - head) / 2
        for bar, at, thick in _lanes(one, middle):
            _place(bar, at, thick, edges, pixel, palette, boxes, points)
    colour, stroke = alt.Fill("c:N", scale=None), alt.Stroke("s:N", scale=None)
    fill, edge = alt.FillOpacity("f:Q", scale=None), alt.StrokeOpacity("e:Q", scale=None)
    bands = [{"y": number * step + head, "y2": (number + 1) * step} for number in range(len(content.lines))]
    grid = [{**band, "x": day} for band in bands for day in days["values"]]
    rules = alt.Chart(rows({"y": number * step} for number in range(len(content.lines) + 1)))
    now = instant(date.fromisoformat(content.as_of))
    return framed(
        rules.mark_rule(color=palette.rule, x=-left, x2=broad + right).encode(down),
        alt.Chart(rows(grid)).mark_rule(color=palette.rule).encode(across, down, alt.Y2("y2:Q")),
        alt.Chart(rows(boxes)).mark_rect(strokeWidth=1.2, opacity=1)
        .encode(alt.X("x:T", scale=time, axis=days), alt.X2("x2:Q"), down, alt.Y2("y2:Q"), colour, stroke, fill, edge),
        alt.Chart(rows(points)).mark_point(shape="diamond", strokeWidth=1.5, opacity=1)
        .encode(across, down, alt.Size("r:Q", scale=None), colour, stroke, fill),
        alt.Chart(rows({**band, "x": now} for band in [{"y": -8, "y2": 0}, *bands]))
        .mark_rule(color=palette.ink, strokeWidth=1.2, strokeDash=[3, 3]).encode(across, down, alt.Y2("y2:Q")),
        _as_of(content.as_of, palette, across, (first, last), broad),
        *_labels(content, palette, down, step, left, broad),
        width=width, height=tall + top + bottom, left=left, right=right, top=top, bottom=bottom,
    )  # fmt: skip


def _labels(
    content: Content, palette: Palette, down: alt.Y, step: int, left: int, broad: int
) -> list[alt.Chart]:
    """What and when and how firmly: beside the frame where that is wide, else above each stretch."""
    wide = left > 100
    what, when, how = (13, 29, 44) if wide else (12, 28, 12)
    room = left - 14 if wide else broad * 0.55
    told = (
        (what, room, {"fontSize": 13, "fontWeight": "bold", "color": palette.ink}, [one.what for one in content.lines]),
        (when, room if wide else broad, {"fontSize": 12, "color": palette.ink}, [one.when for one in content.lines]),
        (how, room, {"fontSize": 12, "color": palette.muted}, [one.how for one in content.lines]),
    )
    found = []
    for number, (place, given, style, texts) in enumerate(told):
        beside = number == 2 and not wide
        written = rows(
            {"y": row * step + place, "t": fitted(text if wide else text.replace(_OF, ""), given, 12.5)}
            for row, text in enumerate(texts)
        )
        looks: dict[str, Any] = {**style, "align": "right" if beside else "left", "baseline": "middle"}
        looks["x"] = broad + left if beside else -left
        found.append(alt.Chart(written).mark_text(**looks).encode(down, TEXT))
    return found


def _lanes(one: _Line, middle: float) -> list[tuple[_Bar, float, int]]:
    """The best stretch, and thin ones below it, side by side where they do not overlap."""
    found = [(one.best, middle - (4 if one.rivals else 0), _THICK)]
    lanes: list[list[_Bar]] = []
    for rival in one.rivals:
        lane = next((lane for lane in lanes if not any(_overlap(rival, other) for other in lane)), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(rival)
        found.append((rival, middle + 9 + lanes.index(lane) * 7, _THIN))
    return found


def _overlap(one: _Bar, other: _Bar) -> bool:
    return (one.start or "") < (other.end or "~") and (other.start or "") < (one.end or "~")


def _domain(content: Content) -> tuple[date, date]:
    """From the first to the last day that is told, the day asked for among them, and some room around."""
    bars = [bar for one in content.lines for bar in (one.best, *one.rivals)]
    days = [date.fromisoformat(edge) for bar in bars for edge in (bar.start, bar.end) if edge]
    first, last = min(*days, date.fromisoformat(content.as_of)), max(*days, date.fromisoformat(content.as_of))
    span = max(last - first, _SHORTEST)
    short = (span - (last - first)) / 2
    # more where a stretch has an open side, which fades away there
    before = short + span * (0.16 if any(bar.start is None for bar in bars) else 0.04)
    after = short + span * (0.16 if any(bar.end is None for bar in bars) else 0.04)
    return first - min(before, first - date.min), last + min(after, date.max - last)


def _place(
    bar: _Bar, at: float, thick: int, edges: tuple[int, int], pixel: float, palette: Palette,
    boxes: list[dict[str, Any]], points: list[dict[str, Any]],
) -> None:  # fmt: skip
    """A stretch as a box, as a diamond where that would be too narrow to be seen; an open side fades away."""
    denied = bar.factuality.endswith("-")
    colour = palette.bad if denied else palette.accent
    fill = 0.0 if denied else _FILL[bar.factuality[:2]]
    look = {"c": colour, "s": colour, "f": fill, "e": 1.0}
    high = {"y": at - thick / 2, "y2": at + thick / 2}
    start, end = (None if edge is None else instant(date.fromisoformat(edge)) for edge in (bar.start, bar.end))
    small = thick == _THIN
    if start is not None and end is not None:
        if (end - start) / pixel < _POINT:
            points.append({**look, "x": (start + end) / 2, "y": at, "r": 30 if small else 110})
        else:
            boxes.append({**look, **high, "x": start, "x2": end})
        return
    known, way = (end or edges[0], -1) if start is None else (start, 1)
    length = (edges[1] - edges[0]) / 7 / _FADES
    # one upon the other, so that there is no seam between two
    for number in range(1, _FADES + 1):
        far = known + way * number * length
        boxes.append({**look, **high, "x": min(known, far), "x2": max(known, far), "f": max(0.3, fill) / 8, "e": 0.0})
    edge = known + way * 1.5 * pixel
    boxes.append({**look, **high, "x": min(known, edge), "x2": max(known, edge), "f": 1.0, "e": 0.0})


def _as_of(as_of: str, palette: Palette, across: alt.X, domain: tuple[date, date], broad: int) -> alt.Chart:
    """The day asked for, written above its line."""
    day = date.fromisoformat(as_of)
    share = (day - domain[0]) / (domain[1] - domain[0]) * broad
    align: Literal["left", "center", "right"] = "left" if share < 40 else "right" if share > broad - 40 else "center"
    told = alt.Chart(rows([{"x": instant(day), "t": short(day)}]))
    words: alt.Chart = told.mark_text(color=palette.ink, fontSize=11, align=align, baseline="bottom", y=-10)
    return words.encode(across, TEXT)
