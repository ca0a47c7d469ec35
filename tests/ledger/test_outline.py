"""Names of programmes, and what a report claims about which, are the same whether claims are counted or fetched."""

from __future__ import annotations

from showcar import ledger as ledgers
from showcar.ledger.outline import Outline
from showcar.ledger.view import View
from showcar.model.ledger import Kept
from tests.board.test_contract import CLOCKS, EVENTS
from tests.ledger.conftest import Address
from tests.ledger.made import START, Clock


def test_counted_and_fetched_tell_the_same_whatever_was_decided(address: Address) -> None:
    with ledgers.open(address(), Clock(START)) as ledger:
        for number, (name, event) in enumerate(EVENTS.items()):
            event(ledger)
            for clocks in CLOCKS if number % 2 else ():
                with ledger.store.read() as connection:
                    view = View(connection, clocks.day, clocks.moment)
                    numbers = {row.id for row in connection.exec_driver_sql("SELECT id FROM names")}
                    found = list(view.of(numbers))
                    fetched = [(one.name, one.names, one.cluster) for one in found]
                    outline = Outline(view)
                    assert [(one.name, one.names, one.cluster) for one in outline.of(numbers)] == fetched, name
                    for told, _, _ in fetched:
                        assert [one.name for one in outline.find(told)] == [one.name for one in view.find(told)]
                day, moment = clocks.day, clocks.moment
                claims = [kept for one in found for kept in one.kept]
                for one in ledger.reports(as_of=day, as_recorded=moment):
                    opened = ledger.report_pages.one(one.document, as_of=day, as_recorded=moment)
                    assert opened.claims == _of_run(claims, opened.kept.run), name


def _of_run(claims: list[Kept], run: int) -> tuple[Kept, ...]:
    found = [one for one in claims if one.run == run]
    return tuple(
        sorted(found, key=lambda one: (
            one.claim.start, -one.claim.end, one.state != "corrected", one.act or 0, one.id
        ))
    )  # fmt: skip
