"""Probability over time, with the days on which reports moved it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

import altair as alt

from showcar.model.board import Opened, Point
from showcar.model.judgement import Change, Reading
from showcar.presentation.charts.chart import TEXT, Chart, Table, framed, rows
from showcar.presentation.charts.days import axis, instant, short
from showcar.presentation.charts.labels import line
from showcar.presentation.charts.palette import Palette
from showcar.presentation.charts.spread import spread
from showcar.presentation.verdict_words import probability_in_words, source_name, stage_in_words
from showcar.presentation.worded import change_told
from showcar.presentation.words import count_in_words, day_in_words

NUMBERED = 12
"""Days that get a number, those of the largest moves."""

_MOVES = ("probability", "stage")
_COLUMNS = ("mark", "day", "probability", "stage", "what moved", "reports")
_FLAT = 0.005  # a difference of probabilities that nobody sees
_SEEN = 0.03  # one worth a word
_SHORTEST = timedelta(days=28)  # of the axis
_STAGE = 0.05  # what a new stage counts beside a move of the probability
_REPORTS, _TITLE = 3, 90
_TOP, _BOTTOM, _STRIP, _ROUND = 40, 26, 20, 9


@dataclass(frozen=True, slots=True)
class Move:
    """A day of the history.

    Attributes:
        number: Of its mark in the chart; None where it has none.
        day: ISO 8601.
        probability: As of that day.
        stage: As of that day.
        what: What moved, in words; empty where nothing did.
        documents: Reports that moved it; of a day on which nothing moved those that were weighed.
    """

    number: int | None
    day: str
    probability: float
    stage: str
    what: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What is drawn: days with the probability of each, the last one, and numbered days."""

    points: tuple[tuple[str, float], ...]
    end: tuple[str, float]
    marks: tuple[tuple[int, str, float], ...]


def moves(opened: Opened) -> tuple[Move, ...]:
    """Each day of the history with what moved on it; the days of the largest moves are numbered."""
    points = {point.day: point for point in _points(opened)}
    moved = {day: tuple(told) for day, told in groupby(_moving(opened.changes), key=lambda change: change.day)}
    ranked = sorted(moved, key=lambda day: (-_size(moved[day]), day))[:NUMBERED]
    numbers = {day: number for number, day in enumerate(sorted(ranked), start=1)}
    found = []
    for day, point in points.items():
        told = moved.get(day, ())
        documents = dict.fromkeys(kept.claim.document for change in told for kept in change.kept)
        what = "; ".join(change_told(change) for change in told)
        weighed = tuple(documents) if told else point.reports
        found.append(Move(numbers.get(day), day, point.probability, point.stage, what, weighed))
    return tuple(found)


def probability(opened: Opened) -> Chart:
    """How probable it was, day by day, that a programme is built.

    Args:
        opened: The programme, with its history.
    """
    verdict, told = opened.verdict, moves(opened)
    end = (verdict.as_of.isoformat(), verdict.probability)
    content = Content(
        tuple((move.day, round(move.probability, 4)) for move in told),
        (end[0], round(end[1], 4)),
        tuple((move.number, move.day, round(move.probability, 4)) for move in told if move.number is not None),
    )
    title = f"Probability that {_the(verdict.programme)} is built, over time"
    table = Table(
        "Each day on which something was said or came due, with what moved",
        _COLUMNS,
        (*(_row(move, opened.evidence.readings) for move in told), *_last(opened, told)),
    )
    return Chart("probability", title, _in_words(opened, told), table, content, draw)


def _points(opened: Opened) -> Sequence[Point]:
    """The history; where there is none, what the changes tell of it."""
    if opened.history:
        return opened.history
    stage, found = "rumoured", {}
    for change in opened.changes:
        if change.what == "stage":
            stage = str(change.after)
        elif change.what == "probability" and isinstance(change.after, float):
            found[change.day] = Point(change.day, change.after, stage, ())
    return tuple(found.values())


def _moving(changes: Iterable[Change]) -> list[Change]:
    return sorted((change for change in changes if change.what in _MOVES), key=lambda change: change.day)


def _size(moved: Iterable[Change]) -> float:
    sizes = []
    for change in moved:
        if change.what == "stage":
            sizes.append(_STAGE)
        elif isinstance(change.after, float):
            sizes.append(abs(change.after - (change.before if isinstance(change.before, float) else 0.0)))
    return sum(sizes)


def _row(move: Move, readings: Mapping[str, Reading]) -> tuple[str, ...]:
    reports = [_report(readings[document]) for document in move.documents[:_REPORTS] if document in readings]
    more = len(move.documents) - _REPORTS
    return (
        "" if move.number is None else str(move.number), move.day, probability_in_words(move.probability),
        stage_in_words(move.stage), line(move.what), "; ".join((*reports, *([f"and {more} more"] if more > 0 else ()))),
    )  # fmt: skip


def _report(reading: Reading) -> str:
    name = line(reading.outlet or source_name(reading.path), _TITLE)
    dated = "" if reading.published else " (not dated)"
    return f"{name}: “{line(reading.title, _TITLE)}”{dated}" if reading.title else f"{name}{dated}"


def _last(opened: Opened, told: Sequence[Move]) -> list[tuple[str, ...]]:
    """The day asked for, where nothing was said on it."""
    verdict, day = opened.verdict, opened.verdict.as_of.isoformat()
    if told and told[-1].day == day:
        return []
    chance = probability_in_words(verdict.probability)
    return [("", day, chance, stage_in_words(verdict.stage), "as of this day", "")]


def _the(programme: str) -> str:
    return f"the {line(programme, 80)}"


def _in_words(opened: Opened, told: Sequence[Move]) -> str:
    verdict = opened.verdict
    now = f"{probability_in_words(verdict.probability)} as of {day_in_words(verdict.as_of.isoformat())}"
    the = _the(verdict.programme)
    if not told:
        return f"The probability that {the} is built is {now}; nothing was said of it on any known day before."
    first = told[0]
    begun = f"{probability_in_words(first.probability)} on {day_in_words(first.day)}"
    found = [f"The probability that {the} is built stood at {begun} and is {now}."]
    low, high = (pick(told, key=lambda move: move.probability) for pick in (min, max))
    ends = sorted((first.probability, verdict.probability))
    extremes = [
        f"as {word} as {probability_in_words(one.probability)} on {day_in_words(one.day)}"
        for word, one, beyond in (
            ("high", high, high.probability - ends[1]),
            ("low", low, ends[0] - low.probability),
        )
        if beyond > _SEEN
    ]
    if extremes:
        found.append(f"In between it was {' and '.join(extremes)}.")
    moved = sum(bool(move.what) for move in told)
    if moved > 1:
        steps = [(after, after.probability - before.probability) for before, after in pairwise(told)]
        largest, step = max(steps, key=lambda one: abs(one[1]))
        way = "up" if step > 0 else "down"
        found.append(
            f"It moved on {count_in_words(moved, 'day')}, most on {day_in_words(largest.day)}, "
            f"{way} to {probability_in_words(largest.probability)}."
        )
    return " ".join(found)


def draw(content: Content, palette: Palette, width: int) -> alt.LayerChart:
    """Draws it in the colours of a palette, so many pixels wide."""
    wide = width > 500
    left, right, height = (46, 70, 300) if wide else (46, 60, 270)
    tall, broad = height - _TOP - _BOTTOM, width - left - right
    last = date.fromisoformat(content.end[0])
    first = min([date.fromisoformat(content.points[0][0])] if content.points else [], default=last)
    first = min(first, last - _SHORTEST)
    begin, end = instant(first), instant(last)
    time, share = alt.Scale(type="utc", domain=[begin, end], nice=False), alt.Scale(domain=[0, 1], nice=False)
    across, up = alt.X("x:T", scale=time, axis=None), alt.Y("y:Q", scale=share, axis=None)
    days = alt.X("x:T", scale=time, axis=axis(first, last, 8 if wide else 4, palette, offset=4))
    cents = alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1], labelExpr="format(datum.value * 100, '.0f') + ' %'", title=None, domain=False,
        ticks=False, labelColor=palette.muted, labelFontSize=12, gridColor=palette.rule, labelPadding=8, zindex=0,
    )  # fmt: skip
    solid, dashed = _lines(content)
    steps = [{"x": one["x"], "x2": other["x"], "y": one["y"], "y2": 0} for one, other in pairwise(solid)]
    layers = [
        alt.Chart(rows(steps)).mark_rect(color=palette.tint, opacity=0.5)
        .encode(days, alt.Y("y:Q", scale=share, axis=cents), alt.X2("x2:Q"), alt.Y2("y2:Q")),
        alt.Chart(rows(_ordered(solid))).mark_line(color=palette.accent, strokeWidth=2.5, strokeJoin="round")
        .encode(across, up, alt.Order("o:Q")),
    ]  # fmt: skip
    if len(dashed) > 1:
        apart = alt.Chart(rows(dashed)).mark_line(color=palette.accent, strokeWidth=2, strokeDash=[2, 4])
        layers.append(apart.encode(across, up))
    if content.marks:
        layers += _marks(content.marks, palette, across, up, (begin, end), broad, tall)
    return framed(
        *layers, *_end(content.end, palette, across, up, tall), width=width, height=height, left=left, right=right,
        top=_TOP, bottom=_BOTTOM,
    )  # fmt: skip


def _lines(content: Content) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """The corners of the steps, and of the way from the last one to the day asked for, which nobody reported."""
    corners: list[dict[str, float]] = []
    for day, chance in content.points:
        at = instant(date.fromisoformat(day))
        if corners:
            corners.append({"x": at, "y": corners[-1]["y"]})
        corners.append({"x": at, "y": chance})
    end = {"x": float(instant(date.fromisoformat(content.end[0]))), "y": content.end[1]}
    if not corners or abs(corners[-1]["y"] - end["y"]) < _FLAT:
        return [*corners, end], [end]
    return corners, [corners[-1], end]


def _ordered(corners: Iterable[Mapping[str, float]]) -> list[dict[str, float]]:
    """Corners in their own order, where Vega would sort them."""
    return [{**corner, "o": order} for order, corner in enumerate(corners)]


def _marks(
    marks: Sequence[tuple[int, str, float]], palette: Palette, across: alt.X, up: alt.Y, ends: tuple[int, int],
    broad: int, tall: int,
) -> list[alt.Chart]:  # fmt: skip
    """Numbers above the frame, each with a line down to its day."""
    begin, end = ends
    pixel = (end - begin) / broad
    days = [float(instant(date.fromisoformat(day))) for _, day, _ in marks]
    above = spread([(day - begin) / pixel for day in days], 2 * _ROUND + 3, 0, broad)
    leaders, numbers, dots = [], [], []
    for (number, _, chance), day, place in zip(marks, days, above, strict=True):
        x, strip = begin + place * pixel, 1 + _STRIP / tall
        corners = ((x, strip), (x, 1 + 8 / tall), (day, 1 - 6 / tall), (day, chance))
        leaders += _ordered({"x": at, "y": y, "n": number} for at, y in corners)
        numbers.append({"x": x, "y": strip, "t": str(number)})
        dots.append({"x": day, "y": chance})
    bubbles = alt.Chart(rows(numbers)).encode(across, up)
    return [
        alt.Chart(rows(leaders)).mark_line(color=palette.muted, strokeWidth=0.8)
        .encode(across, up, alt.Detail("n:Q"), alt.Order("o:Q")),
        alt.Chart(rows(dots)).mark_point(
            filled=True, fill=palette.paper, stroke=palette.accent, strokeWidth=2, size=50, opacity=1
        ).encode(across, up),
        bubbles.mark_point(
            filled=True, fill=palette.paper, stroke=palette.muted, strokeWidth=1, size=3.14 * _ROUND**2, opacity=1
        ),
        bubbles.mark_text(color=palette.ink, fontSize=11, fontWeight="bold", baseline="middle", dy=0.5)
        .encode(TEXT),
    ]  # fmt: skip


def _end(end: tuple[str, float], palette: Palette, across: alt.X, up: alt.Y, tall: int) -> list[alt.Chart]:
    """The day asked for, and what is thought on it."""
    day, chance = date.fromisoformat(end[0]), end[1]
    told = probability_in_words(chance).replace("less than ", "< ").replace("more than ", "> ")
    place = {"x": instant(day), "y": chance}
    number, month, year = short(day).split(" ")
    # the day stands below the figure, or above it where there is no room below
    low = chance * tall < 40
    words = [
        {**place, "t": text, "y": chance + way / tall}
        for text, way in ((f"{number} {month}", 34 if low else -18), (year, 20 if low else -32))
    ]
    return [
        alt.Chart(rows([place])).mark_point(filled=True, color=palette.accent, size=70, opacity=1).encode(across, up),
        alt.Chart(rows([{**place, "t": told}])).mark_text(
            color=palette.ink, fontSize=16, fontWeight="bold", align="left", baseline="middle", dx=10
        ).encode(across, up, TEXT),
        alt.Chart(rows(words)).mark_text(color=palette.muted, fontSize=11, align="left", baseline="middle", dx=10)
        .encode(across, up, TEXT),
    ]  # fmt: skip
