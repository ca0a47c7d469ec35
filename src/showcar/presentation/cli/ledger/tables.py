"""What a ledger answers, as tables for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from showcar.model.judgement import Reading, Verdict
from showcar.model.ledger import STANDING, Dossier, Event, Hit, Kept, KeptReport, Programme
from showcar.presentation.export.layout import Page
from showcar.presentation.safe import name, plain
from showcar.presentation.words import (
    count_in_words,
    factuality_in_words,
    predicate_in_words,
    source_in_words,
    value_in_words,
)

_DATE, _FIRM, _STATE, _COUNT = 10, 9, 10, 7
_GAP = 2
_NO_DATE = "no date"
_STYLES = {
    "CT+": "green", "PR+": "green", "PS+": "yellow", "CT-": "red", "PR-": "red", "PS-": "yellow", "Uu": "yellow",
}  # fmt: skip


def claims(found: Sequence[Kept], *, width: int, color: bool) -> str:
    """Claims by programme and predicate."""
    page = Page(width, color)
    for programme, of_one in groupby(found, key=lambda kept: kept.programme):
        page.line(plain(programme), style="bold")
        _by_predicate(page, list(of_one))
        page.blank()
    return page.text()


def dossier(
    found: Dossier, judged: Verdict | None, opened: Mapping[str, Reading] | None, *, width: int, color: bool
) -> str:
    """A programme, the verdict on it, what is claimed of it, what edits took away, and why its names are one.

    Args:
        found: The dossier.
        judged: The verdict; None where nothing stands.
        opened: The reports to open the verdict's terms in; None to leave them closed.
        width: Columns.
        color: Whether styles are written.
    """
    page = Page(width, color)
    programme = found.programme
    page.line(plain(programme.name), style="bold underline")
    others = [one for one in programme.names if one != programme.name]
    if others:
        page.line(f"also {', '.join(map(plain, others))}", indent=2, hang=2)
    page.line(
        f"{count_in_words(programme.claims, 'claim')} from {count_in_words(programme.reports, 'report')}", indent=2
    )
    page.blank()
    if judged is not None:
        # lists of claims and programmes need no judgement
        from showcar.presentation.cli.judgement import tables as verdicts

        verdicts.leading(page, judged)
        page.blank()
        if opened is not None:
            verdicts.why(page, judged, opened)
            page.blank()
    if not found.claims:
        page.line("nothing stands; see what did with: showcar claims --all", indent=2)
    _by_predicate(page, found.claims)
    if found.withdrawn:
        page.blank()
        page.line("withdrawn by an edit", indent=2, style="bold")
        for one in found.withdrawn:
            _claim(page, one.kept, predicate=True)
            page.line(f"before: “{plain(one.before)}”", indent=_below(), hang=2)
            after = f"after: “{plain(one.after)}”" if one.after else "after: nothing in its place"
            page.line(f"{after} (seen {one.recorded_at.date()})", indent=_below(), hang=2)
    if found.ties:
        page.blank()
        page.line("one programme because", indent=2, style="bold")
        for tie in found.ties:
            told = f"{plain(tie.name)} is {plain(tie.other)}: {plain(tie.reason)}"
            if tie.document is not None:
                told += f" (report {tie.document})"
            if tie.act is not None:
                told += f" (act {tie.act})"
            page.line(told, indent=4, hang=2)
    return page.text()


def _by_predicate(page: Page, found: Sequence[Kept]) -> None:
    for predicate, of_one in groupby(found, key=lambda kept: kept.claim.predicate):
        page.line(predicate_in_words(predicate), indent=2, style="bold")
        for kept in of_one:
            _claim(page, kept)


def _below() -> int:
    return 4 + _DATE + _GAP + _FIRM + _GAP


def _claim(page: Page, kept: Kept, *, predicate: bool = False) -> None:
    claim = kept.claim
    room = page.width - _below() - _GAP
    value = plain(value_in_words(claim.predicate, claim.value))
    if predicate:
        value = f"{predicate_in_words(claim.predicate)}: {value}"
    page.row(
        (plain(kept.said or _NO_DATE), _DATE, ""),
        (factuality_in_words(claim.factuality), _FIRM, _STYLES.get(claim.factuality, "")),
        (value, room * 9 // 20, "bold"),
        (plain(source_in_words(claim.source)), room - room * 9 // 20, ""),
        indent=4,
        gap=_GAP,
    )
    page.line(f"“{plain(claim.quote)}”", indent=_below(), style="dim")
    if claim.condition:
        page.line(f"on condition: {plain(claim.condition)}", indent=_below())
    page.line(f"{kept.id}, {name(claim.path)}{_state(kept)}", indent=_below(), hang=2, style="dim")


def _state(kept: Kept) -> str:
    if kept.state != STANDING:
        return f", {kept.state}" + ("" if kept.act is None else f" by act {kept.act}")
    if kept.act is None:
        return ""
    # a correction tells who made it, and why
    return f", {'; '.join(map(plain, kept.claim.reasons))} (act {kept.act})"


def programmes(found: Sequence[Programme], *, width: int, color: bool) -> str:
    """A line for each programme."""
    page = Page(width, color)
    room = width - 2 * _COUNT - 2 * _DATE - 4 * _GAP
    heads = (("programme", room), ("claims", _COUNT), ("reports", _COUNT), ("last said", _DATE), ("recorded", _DATE))
    page.row(*((head, columns, "bold") for head, columns in heads))
    for one in found:
        page.row(
            (plain(one.name), room, ""),
            (f"{one.claims:,}", _COUNT, ""),
            (f"{one.reports:,}", _COUNT, ""),
            (one.last_said or _NO_DATE, _DATE, ""),
            (one.changed_at.date().isoformat(), _DATE, ""),
        )
    return page.text()


def reports(found: Sequence[KeptReport], *, width: int, color: bool) -> str:
    """Two lines for each report."""
    page = Page(width, color)
    for one in found:
        page.row(
            (one.published or _NO_DATE, _DATE, ""),
            (one.state, _STATE, "" if one.state == STANDING else "yellow"),
            (plain(one.title or "without a title"), width - _DATE - _STATE - 2 * _GAP, "bold"),
        )
        revision = f", revision {one.revision}" if one.revision > 1 else ""
        told = f"{one.document}{revision}, {count_in_words(one.claims, 'claim')}, recorded {one.recorded_at.date()}"
        page.line(f"{told}, {name(one.path)}", indent=_DATE + _STATE + 2 * _GAP, hang=2, style="dim")
    return page.text()


def history(found: Sequence[Event], *, width: int, color: bool) -> str:
    """The days of a programme, each with what happened on it."""
    page = Page(width, color)
    for day, events in groupby(found, key=lambda event: event.day):
        page.line(day or _NO_DATE, style="bold")
        for event in events:
            kept = event.kept
            if kept is None or event.kind not in ("said", "withdrawn"):
                page.line(f"{plain(event.what) or event.kind} (act {event.act})", indent=2, hang=2, style="yellow")
                page.line(f"{plain(event.who or '')}: {plain(event.why or '')}", indent=4, hang=2, style="dim")
                continue
            claim = kept.claim
            value = plain(value_in_words(claim.predicate, claim.value))
            told = f"{predicate_in_words(claim.predicate)}: {value}, {factuality_in_words(claim.factuality)}"
            if event.kind != "said":
                told = f"withdrawn by an edit: {told}"
            elif kept.state != STANDING:
                told += f" ({kept.state})"
            page.line(f"{told}, {plain(source_in_words(claim.source))}", indent=2, hang=2)
            page.line(f"“{plain(claim.quote)}”", indent=4, style="dim")
    return page.text()


def hits(found: Sequence[Hit], *, width: int, color: bool) -> str:
    """Each report with the place that was found, and the claims whose quotes hold the words."""
    page = Page(width, color)
    for one in found:
        page.line(f"{one.published or 'no date'}  {plain(one.title or 'without a title')}", style="bold")
        page.line(f"{one.document}, {name(one.path)}", indent=2, hang=2, style="dim")
        page.line(plain(one.passage), indent=2)
        for kept in one.claims:
            claim = kept.claim
            told = f"{kept.programme}: {predicate_in_words(claim.predicate)}"
            value = value_in_words(claim.predicate, claim.value)
            page.line(f"{plain(told)}: {plain(value)}, {factuality_in_words(claim.factuality)}", indent=4, hang=2)
            page.line(f"“{plain(claim.quote)}”", indent=6, style="dim")
        page.blank()
    return page.text()
