"""Opens a report as of a day."""

from __future__ import annotations

from showcar.board.desk import Desk
from showcar.model.board import Clocks
from showcar.model.errors import UnknownNameError
from showcar.model.reports import OpenedReport
from showcar.presentation.serve.problems import Problem


def open_report(desk: Desk, document: str, clocks: Clocks) -> OpenedReport:
    """A report with all that the ledger knows of it.

    Raises:
        Problem: There is no such report, or there was none by then.
    """
    try:
        return desk.ledger.report_pages.one(document, as_of=clocks.day, as_recorded=clocks.moment)
    except UnknownNameError as error:
        advice = "choose one of the list of reports" if "ledger" in error.found else error.advice
        raise Problem("not-found", error.found, advice, where=error.where) from None
