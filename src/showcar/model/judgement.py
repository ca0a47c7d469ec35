"""What judgement makes of claims: evidence, copies, conflicts, testimonies, verdicts, changes, and track records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from showcar.model.interval import Interval
from showcar.model.ledger import Kept

STAGES = ("rumoured", "shown", "considered", "approved", "rejected", "in_production", "delivered", "ended")
"""How far a programme has come, by what is told of it."""

WITNESSES = ("maker", "executive", "insider", "outlet", "hearsay", "writer")
"""Kinds of witness: the maker officially, a person of the maker with a name, an outlet with insiders, another outlet
on its own account, people without a name, the writer's own guess."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as judgement sees it.

    Attributes:
        document: Id of the document.
        path: As it was named.
        text: Cleaned text, in which the spans of its claims count.
        title: Headline.
        published: ISO 8601 date as precise as is known; None where nothing tells.
        day: First day of that; for a report that is not dated the day it was recorded.
        outlet: Who printed it.
        author: Who wrote it.
        url: Where it stands.
        language: ISO 639-1 code.
        notes: What was repaired or doubtful in it: kind and message (`translation`, `damage`, …).
        recorded_at: When the ledger recorded it, UTC.
    """

    document: str
    path: str
    text: str
    title: str | None
    published: str | None
    day: str
    outlet: str | None
    author: str | None
    url: str | None
    language: str | None
    notes: tuple[tuple[str, str], ...]
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a ledger held about a programme at an instant: all that a verdict may rest on.

    Attributes:
        programme: Its name in full.
        names: All that reports call it.
        kept: Its standing claims, in the order of a dossier.
        readings: The reports that make them, by document id; also others that share an outlet or a text with them are
            no part of it.
        as_of: The day as of which it was asked.
    """

    programme: str
    names: tuple[str, ...]
    kept: tuple[Kept, ...]
    readings: Mapping[str, Reading]
    as_of: date


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a report that something rests on: `text[start:end] == quote`."""

    document: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Copying:
    """That a report repeats another, or somebody whose report is only named.

    Attributes:
        document: Id of the report that repeats.
        origin: Id of the report that it repeats; None where that is only named.
        named: Name of the outlet that it takes from, where it or the ledger tells.
        kind: `text` (near-identical words), `rewrite` (same rare figures, names and quotations) or `citation`.
        strength: 0 to 1; 1 is certain.
        evidence: One clause each, for people.
        places: The words that it rests on, in either report.
    """

    document: str
    origin: str | None
    named: str | None
    kind: str
    strength: float
    evidence: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that are one testimony.

    Attributes:
        credited: Whose testimony it is: outlet of the origin, or its path where no outlet is known.
        origin: Id of the report that they all go back to; None where that is only named.
        reports: Ids of all, the origin first, then by day.
        copyings: What ties each of them to one before it; a tree.
    """

    credited: str
    origin: str | None
    reports: tuple[str, ...]
    copyings: tuple[Copying, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: what is said, by whom, in which claims."""

    words: str
    day: str
    sources: tuple[str, ...]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims about one thing that cannot all hold.

    Attributes:
        programme: Name in full.
        predicate: One of `showcar.model.claim.PREDICATES`.
        kind: `update` (the same source, later), `change_of_plan` (the maker decided otherwise), `dispute` (sources
            against each other), `scope` (both hold: another market, body or model year), `self` (one report at odds
            with itself).
        sides: Two or more, the earlier first.
        explanation: One sentence for people.
        open: Whether it is not settled as of the day asked for.
    """

    programme: str
    predicate: str
    kind: str
    sides: tuple[Side, ...]
    explanation: str
    open: bool


@dataclass(frozen=True, slots=True)
class Testimony:
    """One independent statement, with all that repeats it.

    Attributes:
        credited: Whose it is.
        witness: One of `WITNESSES`.
        predicate: One of `showcar.model.claim.PREDICATES`.
        value: As in a claim.
        factuality: As in a claim.
        condition: The words of the condition that it hangs on.
        day: When it was said: ISO 8601 day.
        kept: The claims that say it; the first one is the origin's, or the earliest where that is only named.
        group: The reports behind it.
    """

    credited: str
    witness: str
    predicate: str
    value: Mapping[str, Any]
    factuality: str
    condition: str | None
    day: str
    kept: tuple[Kept, ...]
    group: Group

    # the name begins as that of a test does
    __test__: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Term:
    """One addend of a verdict's log-odds, with the arithmetic behind it.

    Attributes:
        kind: `base_rate`, `testimony` or `time_left`.
        words: What it is, for people.
        log_odds: What it adds, in nats.
        factors: Names and numbers that were multiplied or added to get it, in order.
        testimony: The testimony, where it is one.
    """

    kind: str
    words: str
    log_odds: float
    factors: tuple[tuple[str, float], ...] = ()
    testimony: Testimony | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """One value of a predicate, and how much speaks for it.

    Attributes:
        predicate: One of `showcar.model.claim.PREDICATES`.
        value: As in a claim.
        share: 0 to 1, of all weight on the values of this predicate.
        log_odds: What its testimonies add up to, in nats.
        factuality: The firmest one that its best testimony has.
        testimonies: Those that say it, the weightiest first.
    """

    predicate: str
    value: Mapping[str, Any]
    share: float
    log_odds: float
    factuality: str
    testimonies: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class When:
    """When something is expected: an interval, and how probable it is that it holds the day."""

    predicate: str
    interval: Interval
    probability: float
    testimonies: tuple[Testimony, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be thought of a programme as of a day.

    Attributes:
        programme: Name in full.
        as_of: The day.
        stage: One of `STAGES`.
        since: ISO 8601 date since when, as precise as is known; None where nothing tells.
        stage_kept: The claims that the stage rests on.
        probability: That it is built for customers, in whichever form; 0 to 1.
        log_odds: The same in nats: the sum of `terms`.
        terms: All addends, the base rate first, then the weightiest.
        forms: `series`, `limited` and `one_off` with the probability of each, given that it is built; they add up to 1.
        when: When production, sale or deliveries are expected, or took place; empty where nothing tells.
        values: For each predicate its values, the best first.
        contested: Conflicts that are open.
        changed: Day when the probability or the stage last moved; None where it never did.
        changed_by: The claims that moved it.
    """

    programme: str
    as_of: date
    stage: str
    since: str | None
    stage_kept: tuple[Kept, ...]
    probability: float
    log_odds: float
    terms: tuple[Term, ...]
    forms: tuple[tuple[str, float], ...]
    when: tuple[When, ...]
    values: Mapping[str, tuple[Weighed, ...]]
    contested: tuple[Conflict, ...]
    changed: str | None = None
    changed_by: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What moved in a verdict on a day, and by what.

    Attributes:
        day: ISO 8601.
        programme: Name in full.
        what: `stage`, `probability`, or a predicate whose best value changed.
        before: The stage, the probability (0 to 1) or the value before; None where there was none.
        after: The same on that day.
        kept: The claims of that day that moved it.
        since: Of a stage: since when, ISO 8601 as precise as is known.
    """

    day: str
    programme: str
    what: str
    before: str | float | Mapping[str, Any] | None
    after: str | float | Mapping[str, Any]
    kept: tuple[Kept, ...]
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """A forecast whose outcome is known.

    Attributes:
        kept: The claim.
        source: Who is scored by it.
        kind: `official`, `executive`, `outlet` or `byline`.
        topic: `production`, `date`, `price` or `run`.
        forecast: Probability that its wording gives the thing claimed; 0 to 1.
        happened: Whether the thing claimed came true.
        base: Probability that the base rate gave it.
        known: ISO 8601 day since when the outcome is known.
        lead_days: Days from the claim to that.
        resolved_by: Where the outcome stands: a reference, or the report that told it.
    """

    kept: Kept
    source: str
    kind: str
    topic: str
    forecast: float
    happened: bool
    base: float
    known: str
    lead_days: int
    resolved_by: str

    @property
    def brier(self) -> float:
        """Squared error of the forecast: 0 is perfect, 1 is the worst. Source: Brier 1950."""
        return (self.forecast - float(self.happened)) ** 2

    @property
    def brier_of_base(self) -> float:
        """Squared error that the base rate would have made."""
        return (self.base - float(self.happened)) ** 2


@dataclass(frozen=True, slots=True)
class Record:
    """How right a source was.

    Attributes:
        source: Name.
        kind: `official`, `executive`, `outlet` or `byline`.
        topic: One of the topics of `Scored`, or `all`.
        claims: How many were scored.
        enough: Whether these are enough to say anything; where not, the rest is shown as `too few`.
        brier: Mean Brier score.
        brier_low: Lower end of its 90 % interval.
        brier_high: Upper end of it.
        base: Mean Brier score of the base rate on the same claims.
        skill: `1 - brier / base`; above 0 is better than the base rate.
        right: Share of claims whose more probable side came true.
        lead_days: Median lead.
        scored: The claims.
    """

    source: str
    kind: str
    topic: str
    claims: int
    enough: bool
    brier: float
    brier_low: float
    brier_high: float
    base: float
    skill: float
    right: float
    lead_days: int
    scored: tuple[Scored, ...] = field(repr=False, default=())
