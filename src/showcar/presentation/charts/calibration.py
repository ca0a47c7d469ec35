"""What a source's claims forecast against what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import altair as alt

from showcar.model.judgement import Record, Scored
from showcar.presentation.charts.chart import TEXT, Chart, Table, framed, rows
from showcar.presentation.charts.labels import line
from showcar.presentation.charts.palette import Palette
from showcar.presentation.verdict_words import probability_in_words, source_name
from showcar.presentation.words import count_in_words

Z = 1.6448536269514722
"""For intervals of 90 %, as those of a track record."""

_BINS = 10
_COLUMNS = ("forecast", "claims", "came true", "share", "90 % interval")
_DOTTED = " (dotted line: of all claims)"
_HIGH = 0.96  # where an interval leaves no room above it
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 18, 26, 46


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of about one forecast.

    Attributes:
        forecast: Their mean forecast.
        claims: How many.
        happened: How many of them came true.
        low: Lower end of the interval of the share that came true.
        high: Upper end.
    """

    forecast: float
    claims: int
    happened: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Content:
    bins: tuple[Bin, ...]
    overall: float | None
    note: str
    enough: bool


def wilson(happened: int, claims: int) -> tuple[float, float]:
    """Interval of 90 % of a share.

    Source: Wilson 1927, score interval.

    >>> [round(end, 2) for end in wilson(8, 10)]
    [0.54, 0.93]
    """
    if claims == 0:
        return 0.0, 1.0
    share, square = happened / claims, Z * Z / claims
    middle = (share + square / 2) / (1 + square)
    half = Z * sqrt(share * (1 - share) / claims + square / claims / 4) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def bins(scored: Sequence[Scored]) -> tuple[Bin, ...]:
    """Claims by what they forecast: each forecast by itself where these are ten at most, else by tenths."""
    told = sorted({round(one.forecast, 4) for one in scored})
    found: dict[float, list[Scored]] = {}
    for one in scored:
        key = round(one.forecast, 4) if len(told) <= _BINS else min(int(one.forecast * _BINS), _BINS - 1)
        found.setdefault(key, []).append(one)
    made = []
    for _, claims in sorted(found.items()):
        happened = sum(one.happened for one in claims)
        mean = sum(one.forecast for one in claims) / len(claims)
        made.append(Bin(round(mean, 4), len(claims), happened, *wilson(happened, len(claims))))
    return tuple(made)


def calibration(record: Record) -> Chart:
    """Forecast against share that came true.

    Args:
        record: With its scored claims.
    """
    name, found = line(source_name(record.source), 80), bins(record.scored)
    claims, happened = len(record.scored), sum(one.happened for one in record.scored)
    overall = happened / claims if claims else None
    few = "" if record.enough else f"{count_in_words(claims, 'claim')}: too few to say anything"
    base = sum(one.base for one in record.scored) / claims if claims else 0.0
    table = Table(
        "Claims by what their wording forecasts, and how many of them came true",
        _COLUMNS,
        tuple(
            (
                probability_in_words(one.forecast), str(one.claims), str(one.happened),
                _cent(one.happened / one.claims), f"{_cent(one.low)} to {_cent(one.high)}",
            )
            for one in found
        ),
    )  # fmt: skip
    words = _in_words(name, record, found, overall, base)
    content = _Content(found, overall, few, record.enough)
    return Chart("calibration", f"Forecasts of {name} against what came of them", words, table, content, _draw)


def _cent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _in_words(name: str, record: Record, found: Sequence[Bin], overall: float | None, base: float) -> str:
    if overall is None:
        return f"No claim of {name} has been scored yet."
    counted = f"{count_in_words(len(record.scored), 'claim')} of {name}"
    begun = f"Of {counted}, {_cent(overall)} came true; the base rate gave them {_cent(base)} on average."
    if not record.enough:
        return f"{begun} These are too few to say anything."
    off = [one for one in found if not one.low <= one.forecast <= one.high]
    if not off:
        return f"{begun} At each forecast, the share that came true agrees with it within the margin of chance."
    told = (
        f"of {count_in_words(one.claims, 'claim')} at {probability_in_words(one.forecast)}, "
        f"{_cent(one.happened / one.claims)} came true"
        for one in off[:3]
    )
    return f"{begun} Forecast and outcome differ by more than chance: {'; '.join(told)}."


def _draw(content: _Content, palette: Palette, width: int) -> alt.LayerChart:
    wide = width > 500
    width = 440 if wide else width
    side = width - _LEFT - _RIGHT
    scale = alt.Scale(domain=[0, 1], nice=False)
    across, up = alt.X("x:Q", scale=scale, axis=None), alt.Y("y:Q", scale=scale, axis=None)
    axis = alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1], labelExpr="format(datum.value * 100, '.0f') + ' %'", domain=False, ticks=False,
        labelColor=palette.muted, labelFontSize=12, gridColor=palette.rule, labelPadding=8, labelFlush=False,
        title=None,
    )  # fmt: skip
    colour = palette.accent if content.enough else palette.muted
    most = max((one.claims for one in content.bins), default=1)
    dots: list[dict[str, Any]] = [
        {
            "x": one.forecast, "y": one.happened / one.claims, "low": one.low, "high": one.high,
            "size": 40 + 260 * one.claims / most, "t": f"{one.claims:,}",
        }
        for one in content.bins
    ]  # fmt: skip
    corners = alt.Chart(rows([{"x": 0, "y": 0}, {"x": 1, "y": 1}]))
    marks = alt.Chart(rows(dots))
    layers = [
        corners.mark_line(color=palette.muted, strokeWidth=1, strokeDash=[4, 4])
        .encode(alt.X("x:Q", scale=scale, axis=axis), alt.Y("y:Q", scale=scale, axis=axis)),
        marks.mark_rule(color=colour, strokeWidth=2, opacity=0.55)
        .encode(across, alt.Y("low:Q", scale=scale, axis=None), alt.Y2("high:Q")),
        marks.mark_point(filled=True, color=colour, opacity=1, stroke=palette.paper, strokeWidth=1)
        .encode(across, up, alt.Size("size:Q", scale=None)),
    ]  # fmt: skip
    if content.overall is not None:
        layers.insert(1, _overall(content.overall, palette, across, up))
    above = [{**dot, "y": dot["high"]} for dot in dots if dot["high"] < _HIGH]
    below = [{**dot, "y": dot["low"]} for dot in dots if dot["high"] >= _HIGH]
    top = content.note or f"Share that came true{_DOTTED if content.overall is not None else ''}"
    texts: list[tuple[list[dict[str, Any]], dict[str, Any]]] = [
        (above, {"align": "center", "dy": -9}),
        (below, {"align": "center", "dy": 9}),
        ([{"x": 0, "y": 1 + 16 / side, "t": top}], {"align": "left", "dx": -_LEFT}),
        ([{"x": 1, "y": -36 / side, "t": "What the wording forecasts (figures: claims)"}], {"align": "right"}),
    ]
    for told, style in texts:
        words = alt.Chart(rows(told)).mark_text(fontSize=12, baseline="middle", color=palette.ink, **style)
        layers.append(words.encode(across, up, TEXT))
    return framed(
        *layers, width=width, height=side + _TOP + _BOTTOM, left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM
    )  # fmt: skip


def _overall(overall: float, palette: Palette, across: alt.X, up: alt.Y) -> alt.Chart:
    """The share of all claims that came true."""
    line_of: alt.Chart = alt.Chart(rows([{"x": 0, "x2": 1, "y": overall}])).mark_rule(
        color=palette.bad, strokeWidth=1, strokeDash=[1, 3]
    )
    return line_of.encode(across, alt.X2("x2:Q"), up)
