"""The pages about sources: how right each was, and one with all that it is known by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from showcar.board.desk import Desk
from showcar.board.makers import built_in
from showcar.catalogue.folding import plain
from showcar.judgement.witnesses import outlet_name
from showcar.ledger.lookup import cites
from showcar.model.board import Clocks
from showcar.model.document import Document
from showcar.model.errors import ShowcarError, UnknownNameError
from showcar.model.judgement import Reading, Record
from showcar.model.ledger import STANDING, Kept, KeptReport
from showcar.model.reports import OpenedReport, ReportsWanted
from showcar.presentation import addresses
from showcar.presentation.charts.calibration import calibration
from showcar.presentation.charts.track import track
from showcar.presentation.serve.asking import AskedClocks, AskedDesk
from showcar.presentation.web.charting import Theme, Width, picture
from showcar.presentation.web.programmes.quoting import Quoting
from showcar.presentation.web.source_words import TOPIC_WORDS, record_in_words
from showcar.presentation.web.sources.listing import TOPICS, rows
from showcar.presentation.web.sources.page import page as made
from showcar.presentation.web.templates import page as answer

router = APIRouter()
OPENED, LISTED = 10, 12
"""Newest reports that are opened: an outlet's own, those that name a source, those that scored claims stand in; and
newest reports of an outlet that are listed."""


@router.get("/sources")
def sources(
    request: Request, clocks: AskedClocks, desk: AskedDesk, topic: Annotated[str, Query(max_length=20)] = "all"
) -> Response:
    """How right sources were."""
    topic = topic if topic in TOPICS else "all"
    found = rows(desk.sources(clocks), topic)
    return answer(
        request, "sources.html", clocks, topic=topic, topics=TOPIC_WORDS,
        scored=[one for one in found if one.record.enough], few=[one for one in found if not one.record.enough],
        chart=track([one.record for one in found]),
    )  # fmt: skip


@router.get("/sources/charts/track.svg")
def track_chart(
    request: Request, clocks: AskedClocks, desk: AskedDesk, topic: Annotated[str, Query(max_length=20)] = "all",
    theme: Theme = "light", width: Width = "wide",
) -> Response:  # fmt: skip
    """How right sources were, one below the other."""
    found = track([one for one in desk.sources(clocks) if one.topic == topic])
    if found is None:
        raise HTTPException(404, "there is no such chart")
    return picture(request, found, theme, width)


@router.get("/sources/{segment}")
def source(request: Request, segment: str, clocks: AskedClocks, desk: AskedDesk) -> Response:
    """How right a source was, and what it says."""
    name = addresses.name(segment)
    records = [record for record in desk.sources(clocks) if record.source == name]
    opened: dict[str, OpenedReport] = {}
    printed = _printed(desk, name, clocks)
    _open(desk, clocks, (each.document for each in printed[:OPENED]), opened)
    _open(desk, clocks, (each.document for each in _holding(desk, name, clocks)), opened)
    said = [*_own(name, opened.values()), *_cited(name, opened.values())]
    if not (records or printed or said):
        said = desk.ledger.lookup.cited(name, as_of=clocks.day, as_recorded=clocks.moment)
    if not (records or printed or said or _maker(name) or _outlet(name)):
        raise UnknownNameError(name, "is no source of this ledger", "see those that were scored under Sources")
    scored = [one.kept for record in records for one in record.scored]
    _open(desk, clocks, (kept.claim.document for kept in (*scored, *said)), opened, OPENED)
    readings = {document: _reading(one) for document, one in opened.items()}
    quoting = Quoting(readings)
    page = made(
        name, records, said, readings,
        [quoting.report(each.document, each.path) for each in printed[:LISTED]],
    )  # fmt: skip
    whole = _whole(records)
    return answer(
        request, "source.html", clocks, page=page, topics=TOPIC_WORDS,
        summary=record_in_words(whole).capitalize() + ".",
        chart=None if whole is None else calibration(whole),
    )  # fmt: skip


@router.get("/sources/{segment}/charts/calibration.svg")
def chart(
    request: Request, segment: str, clocks: AskedClocks, desk: AskedDesk, theme: Theme = "light", width: Width = "wide"
) -> Response:
    """How often what a source said came true, beside what its words gave it."""
    name = addresses.name(segment)
    whole = _whole([record for record in desk.sources(clocks) if record.source == name])
    if whole is None:
        raise HTTPException(404, "there is no such chart")
    return picture(request, calibration(whole), theme, width)


def _whole(records: Sequence[Record]) -> Record | None:
    """The record over all topics, of the kind that has most claims."""
    return max((one for one in records if one.topic == "all"), key=lambda one: one.claims, default=None)


def _printed(desk: Desk, name: str, clocks: Clocks) -> list[KeptReport]:
    """The newest reports of an outlet; none where no outlet goes by just this name."""
    wanted = ReportsWanted(outlet=name, limit=2 * LISTED)
    found = desk.ledger.report_pages.page(wanted, as_of=clocks.day, as_recorded=clocks.moment).reports
    return [one for one in found if _goes_by(one.outlet, name)]


def _holding(desk: Desk, name: str, clocks: Clocks) -> tuple[KeptReport, ...]:
    """The newest reports that hold a name."""
    phrase = name.replace('"', " ").strip()
    if not phrase:
        return ()
    wanted = ReportsWanted(words=f'"{phrase}"', limit=OPENED)
    return desk.ledger.report_pages.page(wanted, as_of=clocks.day, as_recorded=clocks.moment).reports


def _open(
    desk: Desk, clocks: Clocks, documents: Iterable[str], opened: dict[str, OpenedReport], most: int = LISTED
) -> None:
    """Opens reports that are not open yet, at most so many."""
    for document in islice((one for one in dict.fromkeys(documents) if one not in opened), most):
        with suppress(ShowcarError):
            opened[document] = desk.ledger.report_pages.one(document, as_of=clocks.day, as_recorded=clocks.moment)


def _goes_by(outlet: str | None, name: str) -> bool:
    """Whether an outlet is credited by a name."""
    return outlet is not None and plain(name) in (plain(outlet), plain(outlet_name(outlet)))


def _maker(name: str) -> bool:
    """Whether it is a maker, who may speak by a spokesman without being named."""
    return built_in().of(name) == name


def _outlet(name: str) -> bool:
    """Whether the catalogue knows an outlet by a name, which a report may be a copy of without citing it in a claim."""
    return outlet_name(plain(name)) == name


def _own(name: str, opened: Iterable[OpenedReport]) -> list[Kept]:
    """What an outlet's own reports claim in their own voice."""
    return [
        kept for one in opened if _goes_by(one.document.outlet, name)
        for kept in one.claims if kept.state == STANDING and not kept.claim.source
    ]  # fmt: skip


def _cited(name: str, opened: Iterable[OpenedReport]) -> list[Kept]:
    """What reports cite somebody with."""
    return [kept for one in opened for kept in one.claims if kept.state == STANDING and cites(kept.claim.source, name)]


def _reading(one: OpenedReport) -> Reading:
    document: Document = one.document
    return Reading(
        document.id, document.path, document.text, document.title, document.published, document.published or "",
        document.outlet, document.author, document.url, document.language, (), one.kept.recorded_at,
    )  # fmt: skip
