"""The laws of verdicts, from the texts of reports through a ledger: copies, order of arrival, the future, two names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest

from showcar import ledger as ledgers
from showcar.judgement.changes import changes
from showcar.judgement.verdicts import verdict
from showcar.model.judgement import Verdict
from showcar.presentation.export.judgement import verdict as exported
from showcar.report import Report, read
from tests.judgement.copies.paraphrase import OUTLETS, paraphrase
from tests.ledger import made

CAR = "Lancia Corsair"
DAY = date(2026, 6, 1)
Told = tuple[str, str, str]
"""Words, day and outlet of a report."""

REPORTS: dict[str, Told] = {
    "reveal": (
        "The Lancia Corsair was shown at Geneva on 5 March 2024. It is a two-door coupe with a flat-six engine.",
        "2024-03-06", "Autocar",
    ),
    "told us": (
        "Lancia design boss Jane Smith told Evo that the Lancia Corsair could be built as a limited series of 300 cars "
        "if the board agrees. A decision will be made by the summer, she says. The price would be about 180,000 euros.",
        "2024-05-10", "Evo",
    ),
    "insiders": (
        "The Lancia Corsair will not be built, CAR magazine has learned. Insiders say that the money is needed for the "
        "electric saloon, and that the drawings were handed back to the studio in Turin last week.",
        "2024-08-01", "CAR",
    ),
    "official": (
        "Lancia said on Monday that it will build the Lancia Corsair. Production of 400 cars starts in 2027 at the "
        "works in Turin, each of which costs 210,000 euros.",
        "2024-11-04", "Reuters",
    ),
    "short rumour": ("We hear that the Lancia Corsair has been cancelled.", "2025-02-10", "Jalopnik"),
    "denial": (
        "A Lancia spokesman denied that the Lancia Corsair will go into production. "
        "\"There are no plans to build it\", he said.",
        "2025-03-03", "Carscoops",
    ),
    "chief": (
        "Lancia chief executive Otto Braun told Top Gear that the Lancia Corsair has been approved. \"We will build "
        "it, and we will build it in Turin\", he said. Deliveries begin in 2027.",
        "2025-06-02", "Top Gear",
    ),
    "cited": (
        "Stellantis-owned Lancia has ruled out a production version of the Lancia Corsair, according to a report in "
        "Handelsblatt, which cites people familiar with the matter.",
        "2025-08-12", "Car and Driver",
    ),
}  # fmt: skip


@cache
def report(told: Told) -> Report:
    words, day, outlet = told
    return read(f"---\noutlet: {outlet}\ndate: {day}\n---\n{words}\n", path=f"{outlet}.md")


def judged(folder: Path, reports: Sequence[Told], as_of: date = DAY, as_recorded: datetime | None = None) -> Verdict:
    """The verdict of a new ledger to which the reports are added in this order, a day after one another."""
    path = folder / f"{len(list(folder.iterdir()))}.db"
    with ledgers.open(path, made.Clock()) as ledger:
        for told in reports:
            one = report(told)
            ledger.add(one.document, one.claims, extractor=made.EXTRACTOR)
        return verdict(ledger.evidence(CAR, as_of=as_of, as_recorded=as_recorded))


def copies(of: Told, count: int, seed: int) -> list[Told]:
    """The same in other words, by others, within the days after it."""
    random, words, first = Random(seed), of[0], date.fromisoformat(of[1])
    days = [str(first + timedelta(days=random.randint(0, 12))) for _ in range(count)]
    return [(paraphrase(words, random), day, f"{random.choice(OUTLETS)} {at}") for at, day in enumerate(days)]


def as_json(found: Verdict) -> str:
    return json.dumps(exported(found))


@pytest.mark.parametrize("copied", list(REPORTS))
@pytest.mark.parametrize("beside", ["reveal", "denial", "chief"])
def test_copies_of_one_report_move_nothing(tmp_path: Path, copied: str, beside: str) -> None:
    told = list(dict.fromkeys((REPORTS["reveal"], REPORTS[beside], REPORTS[copied])))
    before = judged(tmp_path, told)
    for count in (1, 4):
        after = judged(tmp_path, [*told, *copies(REPORTS[copied], count, count)])
        assert abs(after.probability - before.probability) < 0.02
        assert after.stage == before.stage


@pytest.mark.parametrize("copied", ["official", "short rumour"])
def test_fifty_copies_that_arrive_before_their_original_move_nothing(tmp_path: Path, copied: str) -> None:
    told = [REPORTS["reveal"], REPORTS["told us"], REPORTS[copied]]
    before = judged(tmp_path, told)
    after = judged(tmp_path, [*copies(REPORTS[copied], 50, 3), *reversed(told)])
    assert abs(after.probability - before.probability) < 0.02
    assert after.stage == before.stage


def test_the_order_of_arrival_changes_no_word_of_a_verdict(tmp_path: Path) -> None:
    told = [*REPORTS.values(), *copies(REPORTS["official"], 3, 5)]
    found = {as_json(judged(tmp_path, Random(seed).sample(told, len(told)))) for seed in range(4)}
    assert len(found) == 1


@pytest.mark.parametrize("later", ["denial", "chief", "official"])
def test_what_is_said_or_recorded_later_changes_no_earlier_verdict(tmp_path: Path, later: str) -> None:
    told = [REPORTS["reveal"], REPORTS["told us"], REPORTS["insiders"]]
    planted = (REPORTS[later][0], "2026-05-13", "Later Times")
    day = date(2026, 5, 4)
    before = as_json(judged(tmp_path, told, day))
    assert as_json(judged(tmp_path, [planted, *told], day)) == before
    # said earlier, but the ledger learnt it later: its clock goes on by a day with each report
    moment = made.START + timedelta(days=len(told) - 1)
    backdated = (REPORTS[later][0], "2024-09-09", "Later Times")
    assert as_json(judged(tmp_path, [*told, backdated], day, moment)) == before


def test_merging_two_names_equals_having_known_it_all_along(tmp_path: Path) -> None:
    other = "Lancia Falchetto"

    def told(name: str, second: str) -> Verdict:
        with ledgers.open(tmp_path / f"{second}.db", made.Clock()) as ledger:
            for at, (words, day, outlet) in enumerate(REPORTS.values()):
                one = report((words.replace(CAR, second if at % 2 else name), day, outlet))
                ledger.add(one.document, one.claims, extractor=made.EXTRACTOR)
            if second != name:
                ledger.merge(name, second, who="me", why="one car")
            return verdict(ledger.evidence(name, as_of=DAY))

    one, two = told(CAR, CAR), told(CAR, other)
    assert (two.stage, two.since, two.changed) == (one.stage, one.since, one.changed)
    assert two.probability == pytest.approx(one.probability)
    assert [term.factors for term in two.terms] == [term.factors for term in one.terms]


def test_changes_tell_of_a_day_what_the_verdict_of_that_day_holds(tmp_path: Path) -> None:
    told = [*REPORTS.values(), *copies(REPORTS["told us"], 2, 9), *copies(REPORTS["insiders"], 2, 9)]
    with ledgers.open(tmp_path / "ledger.db", made.Clock()) as ledger:
        for entry in told:
            one = report(entry)
            ledger.add(one.document, one.claims, extractor=made.EXTRACTOR)
        moved = changes(ledger.evidence(CAR, as_of=DAY), date.min)
        stages = {change.day: change.after for change in moved if change.what == "stage"}
        chances = {change.day: change.after for change in moved if change.what == "probability"}
        for day, after in stages.items():
            assert verdict(ledger.evidence(CAR, as_of=date.fromisoformat(day))).stage == after
        for day, after in chances.items():
            assert verdict(ledger.evidence(CAR, as_of=date.fromisoformat(day))).probability == pytest.approx(after)
    assert len(stages) > 2 and len(chances) > 3
