"""Sources by how wrong they were, beside what the base rate alone would have made of the same claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import altair as alt

from showcar.model.judgement import Record
from showcar.presentation.charts.chart import TEXT, Chart, Table, framed, rows
from showcar.presentation.charts.labels import fitted, line
from showcar.presentation.charts.palette import Palette
from showcar.presentation.verdict_words import KIND_WORDS, source_name
from showcar.presentation.words import count_in_words

MOST = 25
"""Sources in the picture, those with the most claims; all stand in the table."""

_COLUMNS = ("source", "kind", "claims", "Brier", "90 % interval", "base rate")
_ROW = 30
_KEY = "● score with its 90 % interval, ◇ base rate on the same claims"


@dataclass(frozen=True, slots=True)
class _Dot:
    name: str
    claims: int
    brier: float
    low: float
    high: float
    base: float


@dataclass(frozen=True, slots=True)
class _Content:
    dots: tuple[_Dot, ...]
    more: int


def track(records: Iterable[Record]) -> Chart | None:
    """Brier scores of sources, the best first.

    Args:
        records: Those with claims enough count; of records of several topics, those of all topics together.

    Returns:
        None where no source has claims enough.
    """
    given = list(records)
    topic = given[0].topic if len({one.topic for one in given}) == 1 else "all"
    told = sorted(
        (one for one in given if one.topic == topic and one.enough), key=lambda one: (one.brier, one.source, one.kind)
    )  # fmt: skip
    if not told:
        return None
    ranked = sorted(told, key=lambda one: (-one.claims, one.brier, one.source))[:MOST]
    shown = [one for one in told if one in ranked]
    dots = tuple(
        _Dot(line(source_name(one.source), 60), one.claims, round(one.brier, 4), round(one.brier_low, 4),
             round(one.brier_high, 4), round(one.base, 4))
        for one in shown
    )  # fmt: skip
    table = Table("Sources with claims enough, the best first", _COLUMNS, tuple(map(_row, told)))
    name, better = line(source_name(told[0].source), 60), sum(one.brier_high < one.base for one in told)
    worse = sum(one.brier_low > one.base for one in told)
    words = (
        f"Of {count_in_words(len(told), 'source')} with claims enough, {better} did clearly better than the base rate "
        f"on the same claims and {worse} clearly worse. {name} has the lowest Brier score ({told[0].brier:.2f})"
    )
    if len(told) > 1:
        words += f", {line(source_name(told[-1].source), 60)} the highest ({told[-1].brier:.2f})"
    content = _Content(dots, len(told) - len(shown))
    return Chart("track", "How wrong sources were", f"{words}; lower is better.", table, content, _draw)


def _row(one: Record) -> tuple[str, ...]:
    return (
        line(source_name(one.source)), KIND_WORDS.get(one.kind, one.kind), f"{one.claims:,}", f"{one.brier:.2f}",
        f"{one.brier_low:.2f} to {one.brier_high:.2f}", f"{one.base:.2f}",
    )  # fmt: skip


def _draw(content: _Content, palette: Palette, width: int) -> alt.LayerChart:
    wide = width > 500
    left, right, top, bottom = (220 if wide else 140), 20, 30, 44
    tall = _ROW * len(content.dots)
    high = max(0.25, *(max(one.high, one.base) for one in content.dots)) * 1.04
    scale = alt.Scale(domain=[0, high], nice=False)
    across = alt.X("x:Q", scale=scale, axis=None)
    down = alt.Y("y:Q", scale=alt.Scale(domain=[0, tall], range=[0, tall], nice=False), axis=None)
    ticks = alt.Axis(
        tickCount=5 if wide else 3, grid=True, gridColor=palette.rule, domain=False, ticks=False, title=None,
        labelColor=palette.muted, labelFontSize=12, format="~g", labelPadding=6, labelFlush=False,
    )  # fmt: skip
    dots, names = [], []
    for number, one in enumerate(content.dots):
        y = (number + 0.5) * _ROW
        surely = one.high < one.base or one.low > one.base
        colour = palette.muted if not surely else palette.good if one.high < one.base else palette.bad
        dots.append({"x": one.brier, "low": one.low, "high": one.high, "base": one.base, "y": y, "c": colour})
        names.append({"y": y, "t": fitted(f"{one.name} ({one.claims})" if wide else one.name, left - 12, 12.5)})
    tone = alt.Color("c:N", scale=None)
    span = alt.X("low:Q", scale=scale, axis=None)
    base = alt.X("base:Q", scale=scale, axis=None)
    marks = alt.Chart(rows(dots))
    foot = "Brier score, lower is better" + (f"; {content.more} sources more in the table" if content.more else "")
    notes = [{"y": tall + 34, "t": fitted(foot, width - 20, 12)}, {"y": -16, "t": _KEY}]
    looks: dict[str, Any] = {"align": "left", "baseline": "middle", "x": -left}
    return framed(
        alt.Chart(rows([{"y": tall, "x": 0}])).mark_rule(color=palette.rule, opacity=0)
        .encode(alt.X("x:Q", scale=scale, axis=ticks), down),
        marks.mark_rule(strokeWidth=2.5, opacity=0.6).encode(span, alt.X2("high:Q"), down, tone),
        marks.mark_point(shape="diamond", size=60, fill=palette.paper, stroke=palette.ink, strokeWidth=1.2, opacity=1)
        .encode(base, down),
        marks.mark_point(filled=True, size=80, opacity=1, stroke=palette.paper, strokeWidth=1)
        .encode(across, down, tone),
        alt.Chart(rows(names)).mark_text(color=palette.ink, fontSize=12.5, **looks).encode(down, TEXT),
        alt.Chart(rows(notes)).mark_text(color=palette.muted, fontSize=12, **looks).encode(down, TEXT),
        width=width, height=tall + top + bottom, left=left, right=right, top=top, bottom=bottom,
    )  # fmt: skip
