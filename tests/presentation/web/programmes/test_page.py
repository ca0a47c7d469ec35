"""A page tells all that the verdict, its dossier and its conflicts tell, each claim in the words of its report."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from showcar.model.judgement import Record
from showcar.model.ledger import Event, Tie, Withdrawn
from showcar.presentation.export import judgement as export
from showcar.presentation.verdict_words import probability_in_words
from showcar.presentation.web.programmes.page import Page, page
from tests.judgement.telling import CAR, Said, report
from tests.presentation.web import told as made

DAYS = ("2025-03-04", "2025-06-02", "2025-11-20")


@pytest.fixture(scope="module")
def shown() -> Page:
    return page(made.opened())


def test_every_claim_stands_in_the_words_of_its_report() -> None:
    opened = made.opened()
    kept = {one.id: one for one in opened.evidence.kept}
    quotes = {
        quote.claim: quote
        for told in page(opened).told
        for group in (*(voice.quotes for value in told.values for voice in value.voices), told.further)
        for quote in group
    }
    assert quotes.keys() == kept.keys()
    for claim, quote in quotes.items():
        assert quote.words == kept[claim].claim.quote
        assert quote.before.endswith(f"{CAR} ") and quote.anchor == f"claim-{claim}"
        assert quote.report.document == kept[claim].claim.document


def test_terms_are_those_of_the_verdict_and_add_up() -> None:
    opened = made.opened()
    found = page(opened).terms
    record = export.verdict(opened.verdict)
    assert [round(line.log_odds, 4) for line in found] == [term["log_odds"] for term in record["terms"]]
    assert [[quote.claim for quote in line.quotes] for line in found] == [
        list(dict.fromkeys((term["testimony"] or {"claims": []})["claims"])) for term in record["terms"]
    ]
    assert found[-1].so_far == pytest.approx(opened.verdict.log_odds)


def test_a_minute_gives_verdict_basis_opposition_and_copies(shown: Page) -> None:
    lead = shown.lead
    assert lead.sentences[0].startswith("As of 1 January 2026 it ")
    assert [point.source.name for point in lead.speaking_for][:1] == ["Carl Voss"]
    assert "Sceptic" in [point.source.name for point in lead.speaking_against]
    assert all(point.log_odds <= 0 for point in lead.speaking_against)
    assert (lead.reports, lead.testimonies) == (5, 3)
    assert lead.base[0].kind == "base_rate"


def test_who_only_copied_is_told_first() -> None:
    reports, group = made.chain(6)
    told = page(made.opened(reports, tied=(group,))).lead
    assert told.copied == ("Link 1, Link 2, Link 3 and 2 others repeat Link 0",)
    assert (told.reports, told.testimonies) == (6, 1)


def test_figures_are_those_of_the_verdict(shown: Page) -> None:
    verdict = made.opened().verdict
    told = {figure.label: figure.told for figure in shown.lead.figures}
    assert told["built for customers"] == probability_in_words(verdict.probability)
    assert told["stage"] == verdict.stage
    assert told["run"] == "150"
    run = next(figure for figure in shown.lead.figures if figure.label == "run")
    assert run.aside == "confirmed, by one source; also told: 400"


def test_a_car_as_good_as_refused_has_no_form_no_run_and_no_date() -> None:
    run = Said("CT+", ("Panther",), "run_size", {"amount": 50}, "50 cars")
    refused = report("2025-01-01", "Panther", Said("CT-", ("Panther",), words="will never be built"), run)
    found = page(made.opened((refused,)))
    assert [figure.label for figure in found.lead.figures] == ["stage", "built for customers"]
    assert "run_size" in [told.predicate for told in found.told]


def test_rivals_of_a_value_stand_below_it_with_who_says_so(shown: Page) -> None:
    run = next(one for one in shown.told if one.predicate == "run_size")
    assert [(value.words, [voice.source.name for voice in value.voices]) for value in run.values] == [
        ("150", ["Autocar"]), ("400", ["Sceptic"]),
    ]  # fmt: skip
    assert run.best is run.values[0] and sum(value.share for value in run.values) == pytest.approx(1)


def test_only_marked_days_have_numbers() -> None:
    opened = made.opened()
    found = page(opened, numbers={"2025-06-02": 7}).moves
    assert [move.number for move in found if move.day == "2025-06-02"] == [7]
    assert all(move.number is None for move in found if move.day != "2025-06-02")
    assert [move.day for move in found] == sorted({change.day for change in opened.changes})
    told = [words for move in found for words in (*move.what, *move.values)]
    assert len(told) == len(opened.changes)


def test_what_is_open_is_apart_from_what_is_settled(shown: Page) -> None:
    opened = made.opened()
    assert len(shown.contested) == sum(one.open for one in opened.conflicts)
    assert len(shown.settled) == sum(not one.open for one in opened.conflicts)
    for one in (*shown.contested, *shown.settled):
        assert len(one.sides) >= 2 and all(side.quotes for side in one.sides)


def test_days_lead_back_and_on() -> None:
    found = page(made.opened(as_of="2025-06-02"), said=(*DAYS, "2031-01-01"), today=date(2026, 1, 1)).days
    assert (found.before, found.shown, found.after, found.all) == ("2025-03-04", "2025-06-02", "2025-11-20", DAYS)
    first = page(made.opened(as_of="2025-03-04"), said=DAYS, today=date(2026, 1, 1)).days
    assert (first.before, first.after) == (None, "2025-06-02")


def test_relatives_lead_to_their_own_pages_where_there_are_any() -> None:
    found = page(made.opened(), known={"Panther Two": "Panther Two (1974)"}).relatives
    assert [(one.words, one.name, one.programme) for one in found] == [
        ("is inspired by", "Panther Two", "Panther Two (1974)")
    ]
    assert page(made.opened()).relatives[0].programme is None


def test_a_source_has_its_record_or_a_word_that_it_has_none() -> None:
    record = Record("Sceptic", "outlet", "all", 9, True, 0.1, 0.05, 0.15, 0.2, 0.5, 0.9, 100)
    told = {one.source.name: one.words for one in page(made.opened(records={"Sceptic": record})).tracks}
    assert told["Sceptic"].startswith("better than the base rate: 0.10 against 0.20 over 9 claims")
    assert told["Carl Voss"] == "nothing that it said is settled yet"


def test_what_an_edit_took_away_stands_before_and_after() -> None:
    kept = made.opened().evidence.kept[0]
    gone = Withdrawn(kept, "b" * 16, datetime(2025, 12, 1, tzinfo=UTC), f"It may{made.HARM} be.", "")
    found = page(made.opened(withdrawn=(gone,))).gone[0]
    assert (found.quote.claim, found.by, found.day, found.after) == (kept.id, "b" * 16, "2025-12-01", "")
    assert "\u202e" not in found.before


def test_names_and_ties_are_told(shown: Page) -> None:
    tie = Tie("Nine", CAR, "report", "a report says so", None, None, datetime(2025, 1, 1, tzinfo=UTC))
    assert page(made.opened(ties=(tie,))).ties == (tie,)
    assert (shown.name, shown.others) == (CAR, ("Nine",))


def test_all_that_happened_stands_under_its_day() -> None:
    kept = made.opened().evidence.kept
    now = datetime(2026, 1, 1, tzinfo=UTC)
    events = [
        Event("2025-03-04", "said", "", kept[0], None, None, None, now),
        Event("2025-03-04", "withdrawn", "by an edit", kept[1], None, None, None, now),
        Event("2026-01-01", "retract", "took it back", None, 3, "an editor", "copied", now),
    ]
    (first, said), (_, acts) = page(made.opened(), events=events).happenings
    assert first == "2025-03-04" and [one.kind for one in said] == ["said", "withdrawn"]
    assert said[1].aside == "withdrawn by an edit" and said[0].quote is not None
    assert (acts[0].words, acts[0].aside) == ("took it back", "an editor: copied")
