"""Reports, the newest first and a page at a time, and one report with all that is known of it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from showcar.catalogue.folding import plain
from showcar.ledger.asking import Question
from showcar.ledger.listing import JOINED, REPORTS, kept_report
from showcar.ledger.naming import written
from showcar.ledger.outline import OfRun
from showcar.ledger.rows import clean, moment
from showcar.ledger.search import query
from showcar.ledger.view import View
from showcar.ledger.words import phrases
from showcar.model.document import Document, Note
from showcar.model.errors import UnknownNameError, UsageError
from showcar.model.ledger import CORRECTED, Kept
from showcar.model.reports import Deed, OpenedReport, ReportPage, ReportsWanted

Opens = Callable[[date | None, datetime | None], AbstractContextManager[View]]
Phrases = tuple[tuple[str, ...], ...]

MOST = 500
"""Reports on a page at most."""
_OUTLETS = 250
_RESOLVED = 60
"""Names of a report whose programmes are looked up; what is claimed of any further ones goes by the report's names."""
_AFTER = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,18})\.([0-9]{1,18})")

# the index of days leads, so that no text is read but those of the page
_BY_DAY = "readings g CROSS JOIN runs r CROSS JOIN reports p CROSS JOIN arrivals a CROSS JOIN entries e"
_TIED = " AND r.report = g.report AND r.reading = g.id AND p.id = g.report AND a.report = g.report AND e.id = a.entry"
_ORDER = " ORDER BY g.said DESC, g.id DESC, a.id DESC LIMIT :limit"
# the sign keeps the words from leading
_HOLDS = {
    "sqlite": " AND +g.id IN (SELECT rowid FROM words WHERE words MATCH :wanted)",
    "postgresql": " AND g.id IN (SELECT reading FROM words WHERE text @@ CAST(:wanted AS tsquery))",
}
_OF_REPORTS = {
    store: Question(f"{REPORTS.format(more='', source=JOINED)} AND p.document IN :values {held}")
    for store, held in {**_HOLDS, "": ""}.items()
}
_NAMES_OF_OUTLETS = Question("SELECT DISTINCT outlet FROM readings WHERE outlet IS NOT NULL")
_SUBJECTS = Question(
    "SELECT c.run, c.subject, count(*) AS times FROM claims c WHERE c.run IN :values AND c.act IS NULL "
    "GROUP BY c.run, c.subject"
)
_ONE = Question(
    REPORTS.format(more=", g.text, g.published_from, g.author, g.url, g.language, g.notes", source=JOINED)
    + "AND p.document = :document ORDER BY a.id DESC"
)
_REVISIONS = Question(
    REPORTS.format(more="", source=JOINED)
    + "AND a.address IN (SELECT x.address FROM arrivals x JOIN reports y ON y.id = x.report "
    "WHERE y.document = :document) ORDER BY a.address, a.revision"
)
_CLAIMED = Question(
    "SELECT c.name, count(*) AS times FROM claims c WHERE c.run = :run AND c.entry <= :entry "
    "GROUP BY c.name ORDER BY count(*) DESC, c.name"
)
_KNOWN = Question("SELECT 1 AS known FROM reports WHERE document = :document")


class ReportPages:
    """Reports as people look for them.

    Args:
        view: Opens a view of the ledger as of a day and an instant.
    """

    def __init__(self, view: Opens) -> None:
        self._view = view

    def page(
        self, wanted: ReportsWanted, *, as_of: date | None = None, as_recorded: datetime | None = None
    ) -> ReportPage:
        """Reports, the newest first.

        Args:
            wanted: Which ones, and behind which one.
            as_of: Leaves out what was published after this day.
            as_recorded: Leaves out what was recorded after this instant.

        Raises:
            UsageError: `after` was not told by a page, or the limit is none.
        """
        if not 1 <= wanted.limit <= MOST:
            raise UsageError("limit", f"{wanted.limit} is out of range", f"give a number from 1 to {MOST}")
        after = _place(wanted.after)
        with self._view(as_of, as_recorded) as view:
            found = _wanted(view, wanted, after)
            rows = found[: wanted.limit]
            last = rows[-1] if len(found) > wanted.limit else None
            return ReportPage(
                tuple(kept_report(view, row) for row in rows),
                _subjects(view, rows),
                None if last is None else f"{last.said}.{last.reading}.{last.arrival}",
            )

    def outlets(self) -> list[str]:
        """Names of all outlets, as reports write them."""
        with self._view(None, None) as view:
            names = (row.outlet for row in _NAMES_OF_OUTLETS.rows(view.connection))
            return sorted(names, key=lambda name: (plain(name), name))

    def one(self, document: str, *, as_of: date | None = None, as_recorded: datetime | None = None) -> OpenedReport:
        """A report with its text, its claims and its revisions.

        Args:
            document: Id of the document.
            as_of: As in `page`.
            as_recorded: As in `page`.

        Raises:
            UnknownNameError: There is no such report, or there was none by then.
        """
        with self._view(as_of, as_recorded) as view:
            rows = _ONE.rows(view.connection, document=clean(document), **view.cut)
            if not rows:
                raise _unknown(view, document)
            row = rows[0]
            claims = tuple(sorted(_claims(view, row), key=_by_place))
            acts = {kept.act for kept in claims if kept.act is not None}
            by = view.acts.retracted.get(row.report)
            return OpenedReport(
                kept_report(view, row),
                _document(row),
                claims,
                {act: _deed(view, act) for act in sorted(acts)},
                None if by is None else _deed(view, by),
                tuple(kept_report(view, one) for one in _revisions(view, row.document)),
            )


def _wanted(view: View, wanted: ReportsWanted, after: tuple[str, int, int] | None) -> list[Any]:
    """The rows of a page and, where there is one, that of the report behind it."""
    outlets = None if wanted.outlet is None else _named(view, wanted.outlet)
    found = phrases(wanted.words)
    if (wanted.words.strip() and not found) or outlets == []:
        return []
    if wanted.programme is not None:
        return _of_programme(view, wanted, found, outlets, after)
    asked: dict[str, Any] = {**view.cut, "limit": wanted.limit + 1}
    if found:
        asked["wanted"] = query(view, found)
    if wanted.year is not None:
        asked |= {"first": f"{wanted.year:04d}", "last": f"{wanted.year + 1:04d}"}
    if after is not None:
        asked |= dict(zip(("said", "reading", "arrival"), after, strict=True))
    store = view.connection.dialect.name if found else ""
    question = _paged(store, outlets is not None, wanted.year is not None, after is not None)
    if outlets is None:
        return question.rows(view.connection, **asked)
    return question.among(view.connection, outlets[:_OUTLETS], **asked)


@lru_cache(maxsize=64)
def _paged(store: str, outlets: bool, year: bool, after: bool) -> Question:
    """The question for a page with these filters; `store` is named where words are looked for."""
    parts = [REPORTS.format(more="", source=_BY_DAY), _TIED, _HOLDS.get(store, "")]
    if outlets:
        parts.append(" AND g.outlet IN :values")
    if year:
        parts.append(" AND g.said >= :first AND g.said < :last AND g.published IS NOT NULL")
    if after:
        parts.append(" AND g.said <= :said AND (g.said, g.id, a.id) < (:said, :reading, :arrival)")
    return Question("".join([*parts, _ORDER]))


def _of_programme(
    view: View, wanted: ReportsWanted, found: Phrases, outlets: list[str] | None, after: tuple[str, int, int] | None
) -> list[Any]:
    """The same of a programme's reports, which are few enough to be put in order here."""
    documents = {kept.claim.document for one in view.find(wanted.programme or "") for kept in one.kept}
    asked = view.cut | ({"wanted": query(view, found)} if found else {})
    rows = _OF_REPORTS[view.connection.dialect.name if found else ""].among(view.connection, documents, **asked)
    kept = [
        row
        for row in rows
        if (outlets is None or row.outlet in outlets)
        and (wanted.year is None or (row.published or "").startswith(f"{wanted.year:04d}"))
        and (after is None or _of(row) < after)
    ]
    return sorted(kept, key=_of, reverse=True)[: wanted.limit + 1]


def _of(row: Any) -> tuple[str, int, int]:
    return row.said, row.reading, row.arrival


def _place(after: str | None) -> tuple[str, int, int] | None:
    if after is None:
        return None
    told = _AFTER.fullmatch(after)
    if told is None:
        raise UsageError("after", "was not told by a page of reports", "begin with the first page")
    return told[1], int(told[2]), int(told[3])


def _named(view: View, asked: str) -> list[str]:
    """Outlets of a name, or where there is none, with it in their names."""
    wanted = plain(asked)
    known = [row.outlet for row in _NAMES_OF_OUTLETS.rows(view.connection)]
    return [one for one in known if plain(one) == wanted] or [one for one in known if wanted and wanted in plain(one)]


def _subjects(view: View, rows: Sequence[Any]) -> dict[str, tuple[str, ...]]:
    counted: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row in _SUBJECTS.among(view.connection, {row.run for row in rows}):
        counted[row.run][written(row.subject)] += row.times
    return {row.document: tuple(name for name, _ in _ranked(counted[row.run])) for row in rows}


def _ranked(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda told: (-told[1], told[0]))


def _claims(view: View, report: Any) -> Iterator[Kept]:
    """What the newest run of a report found, and what people put in its place."""
    names = [row.name for row in _CLAIMED.rows(view.connection, run=report.run, entry=view.entry)]
    resolved = OfRun(view, report.run)
    if resolved.corrected(set(names)):
        # what people put in the place of a claim stands in no run
        for found in view.of(names[:_RESOLVED]):
            yield from (kept for kept in found.kept if kept.run == report.run)
    else:
        yield from resolved.claims(names[:_RESOLVED])
    for row in view.rows(names[_RESOLVED:]):
        if row.run == report.run:
            yield view.kept(row, written(row.subject))


def _revisions(view: View, document: str) -> list[Any]:
    return _REVISIONS.rows(view.connection, document=document, **view.cut)


def _by_place(kept: Kept) -> tuple[int, int, bool, int, str]:
    # what was corrected, then what stands in its place
    return kept.claim.start, -kept.claim.end, kept.state != CORRECTED, kept.act or 0, kept.id


def _document(row: Any) -> Document:
    return Document(
        row.document, row.path, row.text, row.title, row.published, row.published_from, row.outlet, row.author,
        row.url, row.language, tuple(Note(*note) for note in json.loads(row.notes)),
    )  # fmt: skip


def _deed(view: View, number: int) -> Deed:
    act = view.acts.all[number]
    return Deed(act.id, act.kind, act.who, act.why, moment(act.recorded_at))


def _unknown(view: View, document: str) -> UnknownNameError:
    shown = f"report {clean(document)[:40]}"
    if _KNOWN.row(view.connection, document=clean(document)) is None:
        return UnknownNameError(shown, "is not in the ledger", "see what there is with: showcar reports")
    return UnknownNameError(shown, "was not there by then", "ask for a later day or instant")
