"""Who was right: every claim about the future is scored once its outcome is known, as it was worded.

1 reports that are one testimony: only the origin's own words, and those whom anybody cites, earn credit or blame;
2 each claim's speaker and the last day on which it can have been said; 3 what was still to come by then is a forecast;
4 the first thing that is known to settle it; 5 Brier's score against the base rate; 6 records by source and topic.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from showcar.judgement.copies import groups
from showcar.judgement.dates import interval_of
from showcar.judgement.judging import as_of_its_day
from showcar.judgement.outcomes import Outcomes
from showcar.judgement.past import grown
from showcar.judgement.priors import known_model
from showcar.judgement.resolutions import TOPICS, Facts, Resolution, Voiced, base, is_forecast, resolutions
from showcar.judgement.scoring_rules import bootstrap
from showcar.judgement.track_settings import Settings, load
from showcar.judgement.witnesses import speaker
from showcar.model.interval import parse_iso
from showcar.model.judgement import Evidence, Group, Reading, Record, Scored
from showcar.model.ledger import Kept

KINDS = ("official", "executive", "outlet", "byline")
"""Kinds of source that are scored: a maker officially, a person with a name, an outlet, a writer."""
_OF_WITNESS = {"maker": "official", "executive": "executive"}
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d) $")


def scored(
    evidences: Iterable[Evidence], outcomes: Outcomes, as_of: date, settings: Settings | None = None
) -> tuple[Scored, ...]:
    """Every forecast that was settled by a day, one for each source that stands behind it.

    Args:
        evidences: What the ledger held, one for each programme.
        outcomes: What became of cars.
        as_of: The day; nothing that was said or known after it counts.
        settings: None for those that come with Showcar.

    Returns:
        In the order of the days since when they are known. A source that says the same thing again, as firmly, is
        scored by the first time. The lead of a claim in a report that is not dated is the least that it can be.
    """
    settings = settings or load()
    found: list[Scored] = []
    cars = grown(outcomes, as_of)
    for evidence in evidences:
        found += scored_of(evidence, outcomes, cars, as_of, settings)
    return in_order(found)


def in_order(found: Iterable[Scored]) -> tuple[Scored, ...]:
    """Scored claims in the order of the days since when they are known."""
    return tuple(sorted(found, key=lambda one: (one.known, one.kind, one.source, one.topic, one.kept.id)))


def scored_of(
    evidence: Evidence, outcomes: Outcomes, cars: Outcomes, as_of: date, settings: Settings | None = None,
    *, tied: Sequence[Group] | None = None,
) -> Iterator[Scored]:  # fmt: skip
    """What `scored` finds in the evidence about one programme.

    Args:
        evidence: What the ledger held.
        outcomes: As for `scored`.
        cars: What base rates of that day rest on, as from `grown`.
        as_of: As for `scored`.
        settings: As for `scored`.
        tied: Its reports in groups, where they were found before; they have to be those of that day.
    """
    cut = as_of_its_day(replace(evidence, as_of=min(as_of, evidence.as_of)))
    yield from _of_programme(cut, outcomes, cars, as_of, settings or load(), tied)


def _of_programme(
    evidence: Evidence, outcomes: Outcomes, cars: Outcomes, as_of: date, settings: Settings,
    known: Sequence[Group] | None,
) -> Iterator[Scored]:  # fmt: skip
    outcome = next((car for name in (evidence.programme, *evidence.names) if (car := outcomes.find(name))), None)
    settled_by_one = outcome is not None and outcome.built is not None
    if not settled_by_one and len(evidence.readings) < 2 or not any(k.claim.predicate in TOPICS for k in evidence.kept):
        return  # nothing that could settle anything
    found = groups(evidence.readings, evidence.kept) if known is None else known
    tied = {document: group for group in found for document in group.reports}
    limits = _limits(evidence)
    voiced = [
        Voiced(
            kept, speaker(kept, evidence.readings.get(kept.claim.document), tied.get(kept.claim.document)),
            limits[kept.id], _key(kept, tied),
        )
        for kept in evidence.kept
    ]  # fmt: skip
    others = cars.without((evidence.programme, *evidence.names))
    old = known_model(evidence) is not None
    revealed = parse_iso(outcome.revealed).start if outcome else _revealed(evidence.kept)
    facts = Facts(voiced)
    done: set[tuple[str, ...]] = set()
    for one in sorted(voiced, key=lambda one: (one.said, one.kept.day, one.kept.id)):
        claim = one.kept.claim
        if not is_forecast(one, facts, old):
            continue
        settled = [
            entry for entry in resolutions(one, facts, outcome, settings)
            if one.said < entry.first and entry.known <= as_of
        ]  # fmt: skip
        if not settled:
            continue
        first = min(settled, key=lambda entry: (entry.known, entry.told, entry.happened))
        for source, kind in _credited(one, evidence.readings.get(claim.document), tied.get(claim.document)):
            thing = json.dumps(dict(claim.value), sort_keys=True)
            key = (source, kind, claim.predicate, thing, claim.factuality)
            if key not in done:
                done.add(key)
                yield _score(one, source, kind, first, base(one, outcome, revealed, others, settings), settings)


def _score(
    one: Voiced, source: str, kind: str, settled: Resolution, chance: float, settings: Settings
) -> Scored:
    claim = one.kept.claim
    return Scored(
        one.kept, source, kind, TOPICS[claim.predicate], settings.wording[claim.factuality], settled.happened, chance,
        settled.known.isoformat(), (settled.known - one.said).days, settled.told,
    )  # fmt: skip


def _credited(one: Voiced, reading: Reading | None, group: Group | None) -> Iterator[tuple[str, str]]:
    """Who earns credit or blame by a claim: whom it cites, else the outlet and the writer of the origin."""
    who = one.speaker
    if not who.credited:
        return
    if who.witness in _OF_WITNESS:
        yield who.credited, _OF_WITNESS[who.witness]
        return
    copied = group is not None and group.origin != one.kept.claim.document
    cited = bool(one.kept.claim.source) and not who.own
    if copied and not cited:
        return
    yield who.credited, "outlet"
    if reading is not None and reading.author and not who.relayed and not copied:
        yield reading.author, "byline"


def _limits(evidence: Evidence) -> Mapping[str, date]:
    """For each claim the last day on which it can have been said.

    That is its day; but a report that is not dated was written before the last of the days that it looks forward to.
    """
    bounds: dict[str, date] = {}
    for kept in evidence.kept:
        end = _looks_forward_to(kept, evidence.readings.get(kept.claim.document)) if kept.said is None else None
        if end is not None:
            document = kept.claim.document
            bounds[document] = min(end, bounds.get(document, end))
    days = {kept.id: date.fromisoformat(kept.day) for kept in evidence.kept}
    return {
        kept.id: min(days[kept.id], bounds.get(kept.claim.document, date.max)) if kept.said is None else days[kept.id]
        for kept in evidence.kept
    }


def _looks_forward_to(kept: Kept, reading: Reading | None) -> date | None:
    """The last day of what a claim expects; None where it tells of no future day."""
    claim = kept.claim
    interval = None
    if TOPICS.get(claim.predicate) == "date" and claim.factuality[:2] in ("PR", "PS"):
        interval = interval_of(claim.value)
    elif claim.predicate == "previews" and reading is not None:
        # "2016 Z4 Teaser" was written before 2016 was over
        before = _YEAR_BEFORE.search(reading.text[max(0, claim.start - 5) : claim.start])
        interval = parse_iso(before[1]) if before else None
    return interval.end - timedelta(days=1) if interval and interval.end else None


def _key(kept: Kept, tied: Mapping[str, Group]) -> str:
    group = tied.get(kept.claim.document)
    return group.reports[0] if group else kept.claim.document


def _revealed(kept: Sequence[Kept]) -> date | None:
    days = [
        interval.start
        for one in kept
        if one.claim.predicate == "revealed" and one.claim.factuality == "CT+"
        if (interval := interval_of(one.claim.value)) is not None and interval.start is not None
    ]
    return min(days, default=None)


def records(scores: Iterable[Scored], settings: Settings | None = None) -> tuple[Record, ...]:
    """How right each source was: all topics together, then each of those that it spoke on.

    Args:
        scores: As from `scored`.
        settings: None for those that come with Showcar.

    Returns:
        Sources with enough claims first, those with most skill at the top. The interval is drawn from whole
        programmes, since what is said of one car is right or wrong together.
    """
    settings = settings or load()
    of: dict[tuple[str, str, str], list[Scored]] = {}
    for one in scores:
        for topic in ("all", one.topic):
            of.setdefault((one.kind, one.source, topic), []).append(one)
    whole = {key[:2]: _record(key, mine, settings) for key, mine in of.items() if key[2] == "all"}
    made = [whole[key[:2]] if key[2] == "all" else _record(key, mine, settings) for key, mine in of.items()]

    def rank(record: Record) -> tuple[bool, float, int, str, str, bool, str]:
        first = whole[record.kind, record.source]
        order = -first.skill if first.enough else 0.0
        return not first.enough, order, -first.claims, record.kind, record.source, record.topic != "all", record.topic

    return tuple(sorted(made, key=rank))


class Known:
    """Track records by source as of any day until one, as `showcar.judgement.judging.Records`; made when asked for.

    Args:
        evidences: What the ledger held, one for each programme.
        outcomes: What became of cars.
        as_of: The last day.
    """

    def __init__(self, evidences: Iterable[Evidence], outcomes: Outcomes, as_of: date) -> None:
        self._evidences, self._outcomes, self._as_of = tuple(evidences), outcomes, as_of
        self._enough = load().enough["claims"]
        self._scored = scored(self._evidences, outcomes, as_of)
        self._made: dict[date, dict[str, Record]] = {}

    @property
    def scored(self) -> tuple[Scored, ...]:
        """Every forecast that was settled by the last day."""
        return self._scored

    def __call__(self, day: date) -> Mapping[str, Record]:
        """Those of a day; none where nobody had enough claims by then for his record to count."""
        if day not in self._made:
            known = [one for one in self._scored if one.known <= day.isoformat()]
            most = max(Counter((one.source, one.kind) for one in known).values(), default=0)
            told = known if day >= self._as_of or most < self._enough else scored(self._evidences, self._outcomes, day)
            self._made[day] = by_source(records(told)) if most >= self._enough else {}
        return self._made[day]


def _record(key: tuple[str, str, str], mine: Sequence[Scored], settings: Settings) -> Record:
    kind, source, topic = key
    ordered = tuple(sorted(mine, key=lambda one: (one.known, one.kept.programme, one.kept.id)))
    by_programme: dict[str, list[float]] = {}
    for one in ordered:
        by_programme.setdefault(one.kept.programme, []).append(one.brier)
    mean = sum(one.brier for one in ordered) / len(ordered)
    reference = sum(one.brier_of_base for one in ordered) / len(ordered)
    low, high = bootstrap(
        list(by_programme.values()), draws=int(settings.bootstrap["draws"]), cover=settings.bootstrap["cover"],
        key="/".join(key),
    )  # fmt: skip
    right = sum((one.forecast > 0.5) == one.happened for one in ordered) / len(ordered)
    return Record(
        source, kind, topic, len(ordered), len(ordered) >= settings.enough["claims"], mean, low, high, reference,
        1 - mean / reference, right, round(median(one.lead_days for one in ordered)), ordered,
    )  # fmt: skip


def by_source(made: Iterable[Record]) -> dict[str, Record]:
    """Records over all topics by name, as a verdict wants them; a name of two kinds keeps the one with more claims."""
    found: dict[str, Record] = {}
    for record in made:
        other = found.get(record.source)
        if record.topic == "all" and (
            other is None or (record.claims, -KINDS.index(record.kind)) > (other.claims, -KINDS.index(other.kind))
        ):
            found[record.source] = record
    return found
