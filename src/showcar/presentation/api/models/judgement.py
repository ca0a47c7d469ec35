"""The shapes of verdicts, copies, conflicts, changes and track records."""

from __future__ import annotations

from pydantic import Field

from showcar.model.claim import PREDICATES
from showcar.model.judgement import WITNESSES
from showcar.presentation.api.models.base import (
    ClaimId,
    ClaimIds,
    Date,
    Day,
    Document,
    Factuality,
    Form,
    Instant,
    LogOdds,
    Predicate,
    Probability,
    Programme,
    Shape,
    Stage,
    Value,
    one_of,
)


class PlaceTold(Shape):
    """Words of a report that something rests on."""

    document: Document
    quote: str = Field(description="The words: `text[start:end]`.", examples=["about 50 of the cars"])
    start: int = Field(ge=0, description="First code point.", examples=[10])
    end: int = Field(ge=0, description="One past the last.", examples=[30])


class CopyTold(Shape):
    """That a report repeats another, or somebody whose report is only named."""

    programme: Programme
    document: Document
    path: str = Field(description="As it was named.", examples=["https://example.com/report"])
    outlet: str | None = Field(description="Who printed it.", examples=["Example Motor"])
    published: Date | None
    origin: Document | None = Field(description="The report that it repeats; null where that is only named.")
    named: str | None = Field(description="Name of the outlet that it takes from.", examples=["Carbuzz"])
    kind: str = one_of(("text", "rewrite", "citation"), "Near-identical words, the same rare details, or a mention.")
    strength: Probability
    evidence: list[str] = Field(description="What it rests on, a clause each.", examples=[["cites Carbuzz"]])
    places: list[PlaceTold] = Field(description="The words that it rests on, in either report.")


class SideTold(Shape):
    """One side of a conflict."""

    words: str = Field(description="What is said.", examples=["the reveal is in 2011"])
    day: Day
    sources: list[str] = Field(description="By whom.", examples=[["Carbuzz"]])
    claims: ClaimIds


class ConflictTold(Shape):
    """Claims about one thing that cannot all hold."""

    programme: Programme
    predicate: Predicate
    kind: str = one_of(
        ("update", "change_of_plan", "dispute", "scope", "self"),
        "The same source later, the maker decided otherwise, sources against each other, both hold (another market, "
        "body or model year), one report at odds with itself.",
    )
    open: bool = Field(description="Whether it is not settled.", examples=[True])
    explanation: str = Field(description="One sentence.", examples=["Carbuzz is at odds with itself."])
    sides: list[SideTold] = Field(description="Two or more, the earlier first.", min_length=2)


class ChangeTold(Shape):
    """What moved in a verdict on a day."""

    day: Day
    programme: Programme
    what: str = one_of(("stage", "probability", *PREDICATES), "What moved.")
    before: str | float | Value | None = Field(description="Before; null where there was nothing.", examples=["shown"])
    after: str | float | Value = Field(description="On that day.", examples=["approved"])
    since: Date | None = Field(description="Of a stage: since when.")
    claims: ClaimIds


class TestimonyTold(Shape):
    """One independent statement, with all that repeats it."""

    credited: str = Field(description="Whose it is.", examples=["Carbuzz"])
    witness: str = one_of(WITNESSES, "Kind of witness.")
    predicate: Predicate
    value: Value
    factuality: Factuality
    condition: str | None = Field(description="The words of the condition that it hangs on.", examples=[None])
    day: Day
    claims: ClaimIds
    reports: list[Document] = Field(description="The reports behind it, the origin first.")


class TermTold(Shape):
    """One addend of a verdict's log-odds."""

    kind: str = one_of(("base_rate", "testimony", "time_left"), "What it is.")
    words: str = Field(description="The same for people.", examples=["14 of 58 cars of its kind were built"])
    log_odds: LogOdds
    factors: list[tuple[str, float]] = Field(
        description="Names and numbers that it was made of, in order.", examples=[[("base rate", 0.2458)]]
    )
    testimony: TestimonyTold | None


class WeighedTold(Shape):
    """One value of a predicate, and how much speaks for it."""

    value: Value
    share: Probability
    log_odds: LogOdds
    factuality: Factuality
    claims: ClaimIds


class RowTold(Shape):
    """A programme's line on the board."""

    programme: Programme
    maker: str | None = Field(description="Its maker; null where none that is known begins its name.", examples=["BMW"])
    stage: Stage
    since: Date | None = Field(description="Since when it is in that stage.")
    probability: Probability
    form: Form | None
    form_probability: Probability
    run_size: Value | None = Field(description="How many, the best value.")
    price: Value | None = Field(
        description="For how much, the best value.", examples=[{"amount": 500000, "currency": "EUR"}]
    )
    when: Value | None = Field(
        description="When production, sale or deliveries are expected, or took place.", examples=[{"date": "2025"}]
    )
    when_predicate: str | None = Field(description="Which of them.", examples=["start_of_production"])
    when_probability: Probability | None
    contested: list[Predicate] = Field(description="Predicates with an open conflict.")
    changed: Day | None = Field(description="When probability or stage last moved.")
    claims: int = Field(ge=0, description="How many claims stand.", examples=[20])
    reports: int = Field(ge=0, description="How many reports make them.", examples=[3])
    last_said: Date | None = Field(description="Date of the last report.")
    as_of: Day = Field(description="Day as of which it was judged.")


class VerdictTold(Shape):
    """What is to be thought of a programme as of a day."""

    programme: Programme
    as_of: Day
    stage: Stage
    since: Date | None = Field(description="Since when it is in that stage.")
    probability: Probability = Field(description="That it is built for customers, in whichever form.")
    form: Form | None = Field(description="The most probable form.")
    form_probability: Probability = Field(description="Its probability, given that it is built.")
    run_size: Value | None = Field(description="How many, the best value.")
    price: Value | None = Field(
        description="For how much, the best value.", examples=[{"amount": 500000, "currency": "EUR"}]
    )
    when: Value | None = Field(
        description="When production, sale or deliveries are expected, or took place.", examples=[{"date": "2025"}]
    )
    when_predicate: str | None = Field(description="Which of them.", examples=["start_of_production"])
    when_probability: Probability | None
    contested: list[Predicate] = Field(description="Predicates with an open conflict.")
    changed: Day | None = Field(description="When probability or stage last moved.")
    in_words: str = Field(description="The verdict in a few sentences.", examples=["It is built as a limited run."])
    log_odds: LogOdds
    forms: dict[str, Probability] = Field(description="Each form, given that it is built.", examples=[{"series": 0.1}])
    stage_claims: ClaimIds
    changed_by: ClaimIds
    terms: list[TermTold] = Field(description="All addends: the base rate first, then the weightiest.")
    values: dict[str, list[WeighedTold]] = Field(
        description="For each predicate its values, the best first.", examples=[{"seats": []}]
    )
    conflicts: list[ConflictTold] = Field(description="Those that are open.")


class PointTold(Shape):
    """The probability of a programme as of a day."""

    day: Day
    probability: Probability
    stage: Stage
    reports: list[Document] = Field(description="Reports of that day that are terms of the verdict.")


class ScoredTold(Shape):
    """A forecast whose outcome is known."""

    claim: ClaimId
    programme: Programme
    topic: str = one_of(("production", "date", "price", "run"), "What it is about.")
    said: Date | None
    quote: str = Field(description="The words of the claim.", examples=["limited series"])
    forecast: Probability
    happened: bool = Field(description="Whether it came true.", examples=[True])
    base: Probability
    brier: Probability
    known: Day = Field(description="When the outcome was known.")
    lead_days: int | None = Field(description="Days between the two.", examples=[425])
    resolved_by: str = Field(description="What tells the outcome.", examples=["https://example.com/outcome"])


_FIGURE = Field(description="A figure of the Brier score; null without enough claims.", examples=[0.12])


class RecordTold(Shape):
    """How right a source was about a topic."""

    source: str = Field(description="Who.", examples=["Carbuzz"])
    kind: str = one_of(("official", "executive", "outlet", "byline"), "Kind of source.")
    topic: str = one_of(("production", "date", "price", "run", "all"), "About what.")
    claims: int = Field(ge=0, description="How many were scored.", examples=[14])
    enough: bool = Field(description="Whether they are enough for figures.", examples=[True])
    brier: float | None = _FIGURE
    brier_low: float | None = _FIGURE
    brier_high: float | None = _FIGURE
    base: float | None = _FIGURE
    skill: float | None = Field(description="Above 0 is better than the base rate.", examples=[0.4])
    right: float | None = Field(description="Share that came true, or not, as said.", examples=[0.8])
    lead_days: float | None = Field(description="Days ahead, as a rule.", examples=[210])
    scored: list[ScoredTold] = Field(description="Every claim that was scored.")


class KinTold(Shape):
    """A car of a family."""

    name: str = Field(description="As claims call it.", examples=["Hyundai Pony Coupe Concept"])
    programme: Programme | None = Field(description="Its programme in the ledger; null where there is none.")


class TieTold(Shape):
    """What ties two cars of a family."""

    source: str = Field(description="`name` of a car.", examples=["Hyundai N Vision 74"])
    target: str = Field(description="`name` of the other.", examples=["Hyundai Pony Coupe Concept"])
    relation: str = Field(description="Predicate that ties them.", examples=["inspired_by"])
    factuality: Factuality
    share: Probability
    claims: ClaimIds


class FamilyTold(Shape):
    """A programme's kin as a graph."""

    as_of: Day
    as_recorded: Instant | None = Field(description="Null where nothing recorded later was left out.")
    nodes: list[KinTold] = Field(description="The programme first.")
    edges: list[TieTold] = Field(description="By relation, the weightiest first.")
