"""What a reader in a hurry gets: the verdict and its figures, what it rests on, what speaks against it, who copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from showcar.model.interval import Interval
from showcar.model.judgement import Group, Term, Verdict, Weighed, When
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import (
    BUILT,
    NEXT_TO_NOTHING,
    REFUSED,
    interval_in_words,
    is_first,
    probability_in_words,
    sentences,
    source_name,
    stage_in_words,
)
from showcar.presentation.web.programmes.quoting import Quote, Quoting, Source
from showcar.presentation.worded import value_told, worded
from showcar.presentation.words import count_in_words, day_in_words, factuality_in_words, predicate_in_words

MOST = 3
"""Testimonies for and against that are shown before all else."""
FORM_WORDS = {"series": "series model", "limited": "limited run", "one_off": "one-off"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure.

    Attributes:
        label: What it is.
        told: The figure.
        aside: A few words beside it; empty for none.
        anchor: Part of the page that tells more.
    """

    label: str
    told: str
    aside: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Point:
    """A testimony in a line.

    Attributes:
        source: Whose it is.
        told: What it says.
        factuality: How firmly, as in a claim.
        log_odds: What it adds.
        quote: Its first words.
    """

    source: Source
    told: str
    factuality: str
    log_odds: float
    quote: Quote


@dataclass(frozen=True, slots=True)
class Lead:
    """The head of the page.

    Attributes:
        sentences: The verdict.
        figures: Key figures.
        base: Where the odds begin, and other terms that nobody said.
        speaking_for: Weightiest testimonies that it is built.
        speaking_against: Weightiest testimonies that it is not.
        more_for: How many further ones speak for it.
        more_against: How many further ones speak against it.
        reports: How many reports there are.
        testimonies: How many they are once copies are set aside.
        copied: Who repeats whom, a clause for each testimony that is repeated.
        contested: What is contested, in words.
    """

    sentences: tuple[str, ...]
    figures: tuple[Figure, ...]
    base: tuple[Term, ...]
    speaking_for: tuple[Point, ...]
    speaking_against: tuple[Point, ...]
    more_for: int
    more_against: int
    reports: int
    testimonies: int
    copied: tuple[str, ...]
    contested: tuple[str, ...]


def lead(verdict: Verdict, groups: Sequence[Group], quoting: Quoting) -> Lead:
    """The head of the page."""
    told = [term for term in verdict.terms if term.testimony is not None]
    yes = [_point(term, quoting) for term in told if term.log_odds > 0]
    no = [_point(term, quoting) for term in told if term.log_odds <= 0]
    said = tuple(plain(sentence).replace(" %", "\u00a0%") for sentence in sentences(_worded(verdict)))
    return Lead(
        said, tuple(figures(verdict)),
        tuple(term for term in verdict.terms if term.testimony is None), tuple(yes[:MOST]), tuple(no[:MOST]),
        len(yes[MOST:]), len(no[MOST:]), sum(len(group.reports) for group in groups), len(groups),
        tuple(_copied(group, quoting) for group in groups if group.copyings),
        tuple(dict.fromkeys(predicate_in_words(one.predicate) for one in verdict.contested)),
    )  # fmt: skip


def _worded(verdict: Verdict) -> Verdict:
    """The verdict with the days of the claim that moved it last in words."""
    by = [replace(one, claim=replace(one.claim, value=worded(one.claim.value))) for one in verdict.changed_by]
    return replace(verdict, changed_by=tuple(by))


def figures(verdict: Verdict) -> list[Figure]:
    """Stage, probability, form, run, price and time, each only where it is told."""
    since = f"since {day_in_words(verdict.since)}" if verdict.since else ""
    found = [
        Figure("stage", stage_in_words(verdict.stage), since, "why"),
        Figure("built for customers", probability_in_words(verdict.probability), "probability", "probability"),
    ]
    # as what and when a car is built that is as good as refused is worth no figure
    likely = verdict.probability >= (REFUSED if verdict.stage == "rejected" else NEXT_TO_NOTHING)
    form, share = max(verdict.forms, key=lambda told: told[1], default=("", 0.0))
    if form and likely and share > 0.5:
        found.append(
            Figure(
                "form",
                FORM_WORDS[form],
                f"{probability_in_words(share)}" + ("" if verdict.stage in BUILT else ", if it is built"),
                "told",
            )
        )
    for predicate, label in (("run_size", "run"), ("price", "price")):
        values = verdict.values.get(predicate, ())
        if values and values[0].share > 0 and likely:
            told = plain(value_told(predicate, values[0].value))
            found.append(Figure(label, told, basis(values[0], values[1:]), f"told-{predicate}"))
    when = next(iter(verdict.when), None)
    if when is not None and likely and (verdict.stage not in BUILT or is_first(verdict, when)):
        found.append(Figure(predicate_in_words(when.predicate), _interval(when.interval), _likely(when), "when"))
    return found


def basis(best: Weighed, rivals: Sequence[Weighed]) -> str:
    """How firmly a value is told, by how many sources, and which other value stands against it most."""
    sources = len({one.credited for one in best.testimonies if not one.factuality.endswith("-")})
    by = "by one source" if sources == 1 else f"by {count_in_words(sources, 'source')}"
    also = next((f"; also told: {value_told(one.predicate, one.value)}" for one in rivals if one.share > 0), "")
    return plain(f"{factuality_in_words(best.factuality)}, {by}{also}")


def _interval(interval: Interval) -> str:
    told = interval_in_words(interval)
    return told.removeprefix("on ").removeprefix("in ")


def _likely(when: When) -> str:
    # what took place is certain
    return "" if when.probability >= 1 else f"{probability_in_words(when.probability)} to hold"


def _point(term: Term, quoting: Quoting) -> Point:
    one = term.testimony
    assert one is not None
    quote = quoting.quote(one.kept[0])
    about = "" if one.predicate == "production" else f"{predicate_in_words(one.predicate)}: "
    told = plain(about + value_told(one.predicate, one.value))
    return Point(quoting.source(one.credited), told, one.factuality, term.log_odds, quote)


def _copied(group: Group, quoting: Quoting) -> str:
    copying = {one.document for one in group.copyings}
    outlets = list(dict.fromkeys(quoting.report(document).outlet for document in group.reports if document in copying))
    names = ", ".join(outlets[:MOST])
    if len(outlets) > MOST:
        names += f" and {count_in_words(len(outlets) - MOST, 'other')}"
    verb = "repeats" if len(outlets) == 1 else "repeat"
    return f"{names} {verb} {plain(source_name(group.credited))}"
