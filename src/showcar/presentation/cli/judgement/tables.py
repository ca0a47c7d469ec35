"""Verdicts, copies, conflicts, changes and track records as text for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from showcar.model.board import Row
from showcar.model.judgement import Change, Conflict, Copying, Group, Reading, Record, Side, Term, Verdict
from showcar.model.ledger import Kept
from showcar.presentation.context import around
from showcar.presentation.export.layout import Page
from showcar.presentation.safe import name, plain
from showcar.presentation.verdict_words import (
    KIND_WORDS,
    change_in_words,
    conflict_in_words,
    copying_in_words,
    credited,
    log_odds_in_words,
    probability_in_words,
    sentences,
    source_name,
    stage_in_words,
    term_in_words,
    testimony_in_words,
)
from showcar.presentation.words import count_in_words, factuality_in_words, predicate_in_words, value_in_words

if TYPE_CHECKING:
    from showcar.judgement.backtest import Backtest

_DATE, _STAGE, _GAP = 10, 13, 2
_SUM = 6
_LONGEST = 400  # characters of a quote
_UNKNOWN = "no date"


def leading(page: Page, found: Verdict) -> None:
    """The verdict in sentences, for the head of a dossier."""
    for sentence in sentences(found):
        page.line(plain(sentence), indent=2, hang=2)


Texts = Mapping[str, Reading]
"""The reports in which quotes stand, by document id."""


def why(page: Page, found: Verdict, texts: Texts) -> None:
    """All terms of a verdict, the values it prefers and what is contested, down to the quotes."""
    page.line("why", indent=2, style="bold")
    for term in found.terms:
        _term(page, term, texts)
    total = f"{log_odds_in_words(found.log_odds)}, which is {probability_in_words(found.probability)}"
    page.row(("sum", _SUM, "bold"), (total, page.width - 6 - _SUM, "bold"), indent=4)
    if found.stage_kept:
        page.blank()
        page.line(f"{stage_in_words(found.stage)} because", indent=2, style="bold")
        for kept in found.stage_kept:
            _quote(page, kept, texts, indent=4)
    _values(page, found)
    if found.contested:
        page.blank()
        page.line("contested", indent=2, style="bold")
        for conflict in found.contested:
            _conflict(page, conflict, texts, indent=4)


def _term(page: Page, term: Term, texts: Texts) -> None:
    room = page.width - 4 - _SUM - _GAP
    words = term.words if term.testimony is None else testimony_in_words(term.testimony)
    page.row((log_odds_in_words(term.log_odds), _SUM, "bold"), (plain(words), room, ""), indent=4)
    if term.factors:
        page.line(plain(term_in_words(term)), indent=4 + _SUM + _GAP, hang=2)
    if term.testimony is not None:
        for kept in term.testimony.kept:
            _quote(page, kept, texts, indent=4 + _SUM + _GAP)


def _values(page: Page, found: Verdict) -> None:
    told = {predicate: weighed for predicate, weighed in found.values.items() if weighed}
    if not told:
        return
    page.blank()
    page.line("values", indent=2, style="bold")
    for predicate, weighed in told.items():
        for number, one in enumerate(weighed):
            label = predicate_in_words(predicate) if number == 0 else ""
            words = f"{value_in_words(predicate, one.value)}, {factuality_in_words(one.factuality)}"
            room = page.width - 4 - 20 - 5 - 2 * _GAP
            page.row((label, 20, ""), (f"{one.share * 100:.0f} %", 5, ""), (plain(words), room, ""), indent=4)


def _quote(page: Page, kept: Kept, texts: Texts, *, indent: int) -> None:
    claim = kept.claim
    told = f"“{plain(_cut(claim.quote))}”"
    if claim.document in texts:
        before, quote, after = around(texts[claim.document].text, claim.start, claim.end)
        told = f"“{plain(before + '«' + _cut(quote) + '»' + after)}”"
    page.line(f"{told} {kept.said or _UNKNOWN}, {kept.id}, {name(claim.path)}", indent=indent, hang=2, style="dim")


def _cut(quote: str) -> str:
    return quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]}…"


def verdicts(found: Sequence[Row] | Sequence[Verdict], *, width: int, color: bool) -> str:
    """A line for each programme."""
    page = Page(width, color)
    room = width - 3 * _DATE - _STAGE - 5 * _GAP
    heads = (
        ("programme", room), ("stage", _STAGE), ("since", _DATE), ("built?", _DATE), ("moved", _DATE),
    )  # fmt: skip
    page.row(*((head, columns, "bold") for head, columns in heads))
    for one in found:
        page.row(
            (plain(one.programme), room, ""),
            (stage_in_words(one.stage), _STAGE, ""),
            (one.since or "", _DATE, ""),
            (probability_in_words(one.probability).replace("less than ", "< ").replace("more than ", "> "), _DATE, ""),
            (one.changed or "", _DATE, ""),
        )
    return page.text()


def copies(programme: str, groups: Sequence[Group], readings: Mapping[str, Reading], *, width: int, color: bool) -> str:
    """Who took it from whom: a tree for each testimony, with the evidence."""
    page = Page(width, color)
    page.line(plain(programme), style="bold underline")
    page.line(
        f"{count_in_words(len(readings), 'report')}, {_of_their_own(len(groups))}",
        indent=2,
    )
    names = {document: _named(reading) for document, reading in readings.items()}
    for group in groups:
        page.blank()
        page.line(plain(credited(group)), indent=2, style="bold")
        below: dict[str | None, list[Copying]] = {}
        for one in group.copyings:
            below.setdefault(one.origin if one.origin in group.reports else None, []).append(one)
        if group.origin is not None:
            page.line(f"{_when(readings[group.origin])}  {plain(names[group.origin])}", indent=4, hang=2)
            _branch(page, below, group.origin, readings, names, 6)
        _branch(page, below, None, readings, names, 4)
    return page.text()


def _branch(
    page: Page,
    below: Mapping[str | None, Sequence[Copying]],
    origin: str | None,
    readings: Mapping[str, Reading],
    names: dict[str, str],
    indent: int,
) -> None:
    # a chain of copies may be long, and the page is not
    deep = min(indent, page.width // 2)
    stack = [(one, deep) for one in reversed(below.get(origin, ()))]
    while stack:
        one, depth = stack.pop()
        page.line(f"└ {_when(readings[one.document])}  {plain(names[one.document])}", indent=depth, hang=2)
        page.line(plain(copying_in_words(one, names)), indent=depth + 4, hang=2)
        for place in one.places[:4]:
            page.line(f"“{plain(place.quote)[:160]}” {place.document}", indent=depth + 4, hang=2, style="dim")
        further = min(depth + 2, page.width // 2)
        stack.extend((child, further) for child in reversed(below.get(one.document, ())))


def _of_their_own(number: int) -> str:
    return "1 testimony" if number == 1 else f"{number:,} testimonies"


def _named(reading: Reading) -> str:
    told = reading.outlet or name(reading.path)
    return f"{told}: {reading.title}" if reading.title else told


def _when(reading: Reading) -> str:
    return reading.published or _UNKNOWN


def conflicts(found: Sequence[Conflict], texts: Texts, *, width: int, color: bool) -> str:
    """Each conflict with its sides and their quotes, by programme."""
    page = Page(width, color)
    for programme, of_one in groupby(found, key=lambda one: one.programme):
        page.line(plain(programme), style="bold underline")
        for one in of_one:
            _conflict(page, one, texts, indent=2)
        page.blank()
    return page.text()


def _conflict(page: Page, one: Conflict, texts: Texts, *, indent: int) -> None:
    page.line(conflict_in_words(one), indent=indent, style="bold")
    page.line(plain(one.explanation), indent=indent + 2)
    for side in one.sides:
        sources = ", ".join(plain(source) for source in side.sources)
        page.line(f"{_side_day(side)}  {plain(side.words)}  ({sources})", indent=indent + 2, hang=2)
        for kept in side.kept[:3]:
            _quote(page, kept, texts, indent=indent + 4)


def _side_day(side: Side) -> str:
    """As precise as is told."""
    first = next((kept for kept in side.kept if kept.day == side.day), None)
    return side.day if first is None else first.said or _UNKNOWN


def changes(found: Sequence[Change], texts: Texts, *, width: int, color: bool) -> str:
    """What moved, by day and programme."""
    page = Page(width, color)
    for (day, programme), of_one in groupby(found, key=lambda one: (one.day, one.programme)):
        page.line(f"{day}  {plain(programme)}", style="bold")
        quoted: dict[str, Kept] = {}
        for one in of_one:
            page.line(plain(change_in_words(one)), indent=2, hang=2)
            quoted |= {kept.id: kept for kept in one.kept}
        for kept in list(quoted.values())[:4]:
            _quote(page, kept, texts, indent=4)
    return page.text()


def sources(found: Sequence[Record], texts: Texts, *, width: int, color: bool, every: bool) -> str:
    """A line for each source; with `every` each of its scored claims below."""
    page = Page(width, color)
    room = width - 9 - 6 - 6 - 13 - 6 - 6 - 6 * _GAP
    heads = (("source", room), ("kind", 9), ("claims", 6), ("Brier", 6), ("90 %", 13), ("base", 6), ("skill", 6))
    page.row(*((head, columns, "bold") for head, columns in heads))
    for one in found:
        topic = "" if one.topic == "all" else f", {one.topic}"
        told = (
            (f"{one.brier:.2f}", 6, ""),
            (f"{one.brier_low:.2f} to {one.brier_high:.2f}", 13, ""),
            (f"{one.base:.2f}", 6, ""),
            (log_odds_in_words(one.skill), 6, ""),
        )
        few = (("too few", 39, "dim"),)
        page.row(
            (plain(source_name(one.source)) + topic, room, ""),
            (KIND_WORDS.get(one.kind, one.kind), 9, ""),
            (f"{one.claims:,}", 6, ""),
            *(told if one.enough else few),
        )
        if every:
            for scored in one.scored:
                happened = "came true" if scored.happened else "did not come true"
                words = f"gave {probability_in_words(scored.forecast)} to what {happened} ({scored.known})"
                page.line(f"{plain(scored.kept.programme)}, {scored.topic}: {words}", indent=4, hang=2)
                _quote(page, scored.kept, texts, indent=6)
    return page.text()


def backtest(found: Backtest, *, width: int, color: bool) -> str:
    """A line for each method, and how the verdict's probabilities came true."""
    page = Page(width, color)
    page.line(f"{count_in_words(found.programmes, 'programme')}, {found.built:,} built", indent=0)
    heads = ("Brier", "log", "right", "sharp")
    page.row(("", 16, ""), *((head, 6, "bold") for head in heads), ("behind the verdict", 26, "bold"))
    for score in found.scores:
        figures = (score.brier, score.log, score.accuracy, score.sharpness)
        behind = f"{score.behind:+.3f} ({score.low:+.3f} to {score.high:+.3f})"
        told = "" if score is found.scores[0] else behind.replace("-", "−")
        page.row((score.method, 16, ""), *((f"{figure:.3f}", 6, "") for figure in figures), (told, 26, ""))
    page.blank()
    page.line("when the verdict said, it came true")
    for one in found.scores[0].calibration:
        if one.count:
            told = f"{one.low * 100:.0f} to {one.high * 100:.0f} %"
            page.row((told, 16, ""), (f"{one.happened * 100:.0f} %", 6, ""), (f"{one.count:,} days", 12, ""))
    return page.text()
