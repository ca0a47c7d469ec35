"""The terms of a verdict as a waterfall: what each adds to the log-odds, and the per cent that they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log
from typing import Any

import altair as alt

from showcar.model.board import Opened
from showcar.model.judgement import Term, Verdict
from showcar.presentation.charts.chart import TEXT, Chart, Table, framed, rows
from showcar.presentation.charts.labels import fitted, line
from showcar.presentation.charts.palette import Palette
from showcar.presentation.verdict_words import (
    log_odds_in_words,
    probability_in_words,
    source_name,
    term_in_words,
)
from showcar.presentation.worded import claim_told, said_by
from showcar.presentation.words import count_in_words, day_in_words, factuality_in_words

MOST = 10
"""Terms that get a bar of their own; the rest are one."""

_COLUMNS = ("term", "log-odds", "sum so far", "probability so far", "arithmetic")
_CENTS = (0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999)
_FORMS = {"any": "production", "series": "series production", "limited": "limited run", "one_off": "one-off"}
_CENT = "format(100 / (1 + exp(-datum.value)), '.1~f') + ' %'"
_ODDS = "datum.value ? format(datum.value, '+~g') : '0'"
_NAMED = {"base_rate": "Base rate", "time_left": "Time left"}


@dataclass(frozen=True, slots=True)
class _Step:
    label: str
    beside: str
    added: float


@dataclass(frozen=True, slots=True)
class Content:
    """What is drawn: the terms, their sum, and what it is."""

    steps: tuple[_Step, ...]
    total: float
    told: str


def waterfall(opened: Opened | Verdict) -> Chart:
    """What a probability is made of.

    Args:
        opened: The programme, or its verdict.
    """
    verdict = opened.verdict if isinstance(opened, Opened) else opened
    own, folded = _folded(verdict.terms)
    steps = [_step(term) for term in own]
    if folded:
        rest = sum(term.log_odds for term in folded)
        steps.append(_Step(f"and {len(folded)} more", "smaller ones together", round(rest, 4)))
    name, told = line(verdict.programme, 80), probability_in_words(verdict.probability)
    sums = list(accumulate(term.log_odds for term in verdict.terms))
    table = Table(
        "All terms, with the sum after each",
        _COLUMNS,
        (
            *(_row(term, total) for term, total in zip(verdict.terms, sums, strict=True)),
            ("sum", log_odds_in_words(verdict.log_odds), log_odds_in_words(verdict.log_odds), told, ""),
        ),
    )
    return Chart(
        "waterfall", f"What the probability of the {name} is made of", _in_words(verdict, name, told), table,
        Content(tuple(steps), round(verdict.log_odds, 4), _short(told)), draw,
    )  # fmt: skip


def _folded(terms: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """Terms with a bar of their own, in their order, and the others: the testimonies that add the least."""
    if len(terms) <= MOST:
        return list(terms), []
    ranked = sorted(range(len(terms)), key=lambda at: (terms[at].testimony is not None, -abs(terms[at].log_odds), at))
    kept = set(ranked[: MOST - 1])
    return [terms[at] for at in sorted(kept)], [term for at, term in enumerate(terms) if at not in kept]


def _step(term: Term) -> _Step:
    added = round(term.log_odds, 4)
    if term.testimony is None:
        return _Step(_NAMED.get(term.kind, line(term.kind.replace("_", " "))), line(term.words), added)
    one = term.testimony
    form = _FORMS.get(str(one.value.get("form"))) if one.predicate == "production" else None
    firmly = factuality_in_words(one.factuality)
    beside = f"{form} {firmly}" if form else claim_told(one.predicate, one.value, one.factuality)
    day = one.day[:4] if one.kept and one.kept[0].said else "no date"
    return _Step(line(f"{source_name(one.credited)}, {day}"), line(beside), added)


def _row(term: Term, total: float) -> tuple[str, ...]:
    words = term.words if term.testimony is None else said_by(term.testimony)
    return (
        line(words, 400), log_odds_in_words(term.log_odds), log_odds_in_words(total),
        probability_in_words(_chance(total)), line(term_in_words(term), 400),
    )  # fmt: skip


def _short(told: str) -> str:
    return told.replace("less than ", "< ").replace("more than ", "> ")


def _chance(log_odds: float) -> float:
    return 1 / (1 + exp(-max(-500.0, min(500.0, log_odds))))


def _in_words(verdict: Verdict, name: str, told: str) -> str:
    terms = [term for term in verdict.terms if term.kind != "base_rate"]
    base = next((term for term in verdict.terms if term.kind == "base_rate"), None)
    begun = "" if base is None else f"The base rate alone gives {probability_in_words(_chance(base.log_odds))}. "
    day = day_in_words(verdict.as_of.isoformat())
    if not terms:
        return f"{begun}Nothing else counts: the {name} stands at {told} as of {day}."
    ends = (max(terms, key=lambda term: term.log_odds), min(terms, key=lambda term: term.log_odds))
    extremes = (
        f"what {way} it most is {_step(term).label} ({_step(term).beside}, {log_odds_in_words(term.log_odds)})"
        for way, term, fits in (("raises", ends[0], ends[0].log_odds > 0), ("lowers", ends[1], ends[1].log_odds < 0))
        if fits
    )
    reasons = "; ".join(extremes)
    counted = count_in_words(len(terms), "further term")
    return f"{begun}With {counted} the {name} comes to {told} as of {day}{': ' if reasons else ''}{reasons}."


def draw(content: Content, palette: Palette, width: int) -> alt.LayerChart:
    """Draws it in the colours of a palette, so many pixels wide."""
    wide = width > 500
    left, right, step, head = (300, 58, 40, 0) if wide else (14, 66, 58, 34)
    top, bottom = (26, 26) if wide else (44, 40)
    tall, broad = step * (len(content.steps) + 1), width - left - right
    sums = list(accumulate((one.added for one in content.steps), initial=0.0))
    low, high = min(*sums, content.total, -1.0), max(*sums, content.total, 1.0)
    # room for a figure on either side
    low -= (high - low) * 48 / (broad - 48)
    scale = alt.Scale(domain=[low, high], nice=False)
    across = alt.X("x:Q", scale=scale, axis=None)
    down = alt.Y("y:Q", scale=alt.Scale(domain=[0, tall], range=[0, tall], nice=False), axis=None)
    bands = [(number * step + head, (number + 1) * step) for number in range(len(content.steps) + 1)]
    bars: list[dict[str, Any]] = []
    ties: list[dict[str, Any]] = []
    figures: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for (top_of, end_of), below, one, before, after in zip(
        bands, bands[1:], content.steps, sums, sums[1:], strict=False
    ):
        middle, up = (top_of + end_of) / 2, one.added >= 0
        colour = palette.good if up else palette.bad
        bars.append({"x": before, "x2": after, "y": middle - 8, "y2": middle + 8, "c": colour})
        ties += [{"x": after, "y": middle + 8, "y2": end_of}, {"x": after, "y": below[0], "y2": sum(below) / 2 - 8}]
        figures[up].append({"x": after, "y": middle, "t": log_odds_in_words(one.added)})
    last = len(content.steps) * step + head + (step - head) / 2
    ends = [{"x": content.total, "y": last}]
    written: dict[str, Any] = {"baseline": "middle", "fontSize": 12, "color": palette.ink}
    marks = alt.Chart(rows(bars)).mark_rect(cornerRadius=1, opacity=1)
    return framed(
        alt.Chart(rows([{"y": number * step} for number in range(len(content.steps) + 2)]))
        .mark_rule(color=palette.rule, x=-left, x2=broad + right).encode(down),
        *_axes(palette, scale, down, (low, high), bands, broad),
        alt.Chart(rows([*ties, *({"x": 0, "y": first, "y2": end} for first, end in bands)]))
        .mark_rule(color=palette.muted, strokeWidth=0.8).encode(across, down, alt.Y2("y2:Q")),
        marks.encode(across, alt.X2("x2:Q"), down, alt.Y2("y2:Q"), alt.Color("c:N", scale=None)),
        alt.Chart(rows(figures[True])).mark_text(align="left", dx=6, **written).encode(across, down, TEXT),
        alt.Chart(rows(figures[False])).mark_text(align="right", dx=-6, **written).encode(across, down, TEXT),
        alt.Chart(rows(ends)).mark_point(filled=True, shape="diamond", size=150, color=palette.ink, opacity=1)
        .encode(across, down),
        alt.Chart(rows([{**ends[0], "t": content.told}]))
        .mark_text(align="left", baseline="middle", dx=10, fontSize=15, fontWeight="bold", color=palette.ink)
        .encode(across, down, TEXT),
        *_labels(content, palette, down, step, left, broad),
        width=width, height=tall + top + bottom, left=left, right=right, top=top, bottom=bottom,
    )  # fmt: skip


def _axes(
    palette: Palette, scale: alt.Scale, down: alt.Y, ends: tuple[float, float], bands: Sequence[tuple[int, int]],
    broad: int,
) -> list[alt.Chart]:  # fmt: skip
    """Per cent above, log-odds below, and faint lines at the per cents."""
    pixel = (ends[1] - ends[0]) / broad
    cents: list[float] = []
    for odds in sorted((log(share / (1 - share)) for share in _CENTS), key=abs):
        if ends[0] <= odds <= ends[1] and all(abs(odds - other) > 44 * pixel for other in cents):
            cents.append(odds)
    grid = [{"x": odds, "y": first, "y2": last} for odds in cents for first, last in bands]
    ink: dict[str, Any] = {"labelColor": palette.muted, "labelFontSize": 12, "grid": False, "title": None}
    ink |= {"domain": False, "ticks": False}
    above = alt.Axis(
        orient="top", values=sorted(cents), labelExpr=_CENT,
        labelFlush=False, **ink,
    )  # fmt: skip
    below = alt.Axis(orient="bottom", tickCount=max(3, broad // 70), labelExpr=_ODDS, **ink)
    lines = alt.Chart(rows(grid)).mark_rule(color=palette.rule)
    return [
        lines.encode(alt.X("x:Q", scale=scale, axis=above), down, alt.Y2("y2:Q")),
        alt.Chart(rows([{"x": 0}])).mark_point(opacity=0, size=1, color=palette.rule)
        .encode(alt.X("x:Q", scale=scale, axis=below)),
    ]


def _labels(
    content: Content, palette: Palette, down: alt.Y, step: int, left: int, broad: int
) -> list[alt.Chart]:
    """Whose term it is, and below what it says; what the axes are."""
    wide = left > 100
    room = left - 14 if wide else broad + left + 48
    names = [*((one.label, one.beside) for one in content.steps), ("Sum", f"{log_odds_in_words(content.total)} in all")]
    tall = step * len(names)
    heads = [{"y": row * step + 12, "t": fitted(name, room, 13)} for row, (name, _) in enumerate(names)]
    besides = [{"y": row * step + 27, "t": fitted(beside, room, 12)} for row, (_, beside) in enumerate(names)]
    besides += [{"y": -12 if wide else -32, "t": "Probability"}, {"y": tall + (14 if wide else 30), "t": "Log-odds"}]
    found = []
    for told, style in (
        (heads, {"fontSize": 13, "fontWeight": "bold", "color": palette.ink}),
        (besides, {"fontSize": 12, "color": palette.muted}),
    ):
        looks: dict[str, Any] = {**style, "align": "left", "baseline": "middle", "x": -left}
        found.append(alt.Chart(rows(told)).mark_text(**looks).encode(down, TEXT))
    return found
