"""A document's way to its claims, stage by stage as in the design."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeVar

from showcar.catalogue.entries import Maker, Outlet
from showcar.catalogue.index import Index
from showcar.extraction.assemble import with_production, without_duplicates
from showcar.extraction.attribution import Frame, Speakers, find_quotes, frame_at, frames_of, interviewee, introduce
from showcar.extraction.binding import bind
from showcar.extraction.factuality import assess
from showcar.extraction.gate import names_a_car
from showcar.extraction.names import Mention, Named, Names, Programme, find_names
from showcar.extraction.parse import parse
from showcar.extraction.predicates import families
from showcar.extraction.reference import main_programmes, settle_topic
from showcar.extraction.segments import Segment, segments
from showcar.extraction.sentence import Finding, Sentence
from showcar.figures.dates import find_dates
from showcar.figures.quantities import find_quantities
from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.model.interval import Interval, parse_iso

T = TypeVar("T", Mention, Named)

_WHOLE = {"money", "power", "torque", "speed", "distance", "battery", "displacement", "weight", "dimension"}


@dataclass(frozen=True)
class World:
    """What all sentences of a report share."""

    main: Programme | None
    outlet: str | None
    country: str | None


def extract(document: Document, index: Index) -> tuple[Claim, ...]:
    """The claims of a document, in the order of its text.

    Args:
        document: A report, read.
        index: The names of a catalogue.

    Returns:
        Claims whose quotes are slices of `document.text`; empty when it names no car.
    """
    text = document.text
    if not names_a_car(text, index):
        return ()
    lines = segments(text)
    dates = find_dates(text)
    quantities = [q for q in find_quantities(text) if not any(d.start < q.end and q.start < d.end for d in dates)]
    blocked = [(q.start, q.end) for q in quantities if q.kind != "number"] + [(d.start, d.end) for d in dates if not d.bare]
    names = find_names(text, lines, index, blocked)
    if not names.mentions:
        return ()
    main, sections = main_programmes(names, lines)
    world = World(main, document.outlet, _country(document, names))
    published = parse_iso(document.published) if document.published else None
    sentences = _sentences(document, lines, names, published, world, sections, quantities, dates)
    made = _claims(document, sentences, names)
    return without_duplicates(with_production(made))


def _country(document: Document, names: Names) -> str | None:
    for named in names.outlets:
        if isinstance(named.entry, Outlet) and document.outlet and named.entry.name.lower() == document.outlet.lower():
            return named.entry.country
    return None


def _within(items: tuple[T, ...], segment: Segment) -> tuple[T, ...]:
    return tuple(
        replace(n, start=n.start - segment.start, end=n.end - segment.start) for n in items if segment.start <= n.start and n.end <= segment.end
    )


def _for_the_parser(text: str, segment: Segment, names: Names) -> str:
    """A headline without the capitals that tell nothing, of the same length."""
    piece = text[segment.start : segment.end]
    if not segment.title_case:
        return piece
    kept = [(n.start - segment.start, n.end - segment.start) for n in (*names.mentions, *names.makers, *names.outlets, *names.shows, *names.plants, *names.houses)]

    def lower(match: re.Match[str]) -> str:
        word = match.group()
        if any(a <= match.start() < b for a, b in kept) or not word[1:].islower():
            return word
        small = word.lower()
        return small if len(small) == len(word) else word

    return re.sub(r"[A-Z][a-z’']+", lower, piece)


def _sentences(
    document: Document, lines: list[Segment], names: Names, published: Interval | None, world: World, sections: dict[int, Programme],
    quantities: list, dates: list,
) -> list[Sentence]:  # fmt: skip
    inputs = []
    for segment in lines:
        whole = [(m.start - segment.start, m.end - segment.start) for m in names.mentions if segment.start <= m.start and m.end <= segment.end]
        inputs.append((_for_the_parser(document.text, segment, names), whole))
    quotes = find_quotes(document.text)
    made: list[Sentence] = []
    previous: Sentence | None = None
    topic: tuple[Programme, ...] = ()
    for at, (segment, tokens) in enumerate(zip(lines, parse(inputs), strict=True)):
        text = document.text[segment.start : segment.end]
        if len(tokens) == 0:
            continue
        sentence = Sentence(
            text=text, start=segment.start, index=at, segment=segment, tokens=tokens,
            mentions=_within(names.mentions, segment), makers=_within(names.makers, segment), outlets=_within(names.outlets, segment),
            shows=_within(names.shows, segment), plants=_within(names.plants, segment), houses=_within(names.houses, segment),
            quantities=tuple(replace(q, start=q.start - segment.start, end=q.end - segment.start) for q in quantities if segment.start <= q.start and q.end <= segment.end),
            dates=tuple(replace(d, start=d.start - segment.start, end=d.end - segment.start) for d in dates if segment.start <= d.start and d.end <= segment.end),
            quotes=_quotes_in(quotes, segment), published=published, previous=previous, before=topic, section=sections.get(at), world=world,
        )  # fmt: skip
        if sections and sections.get(at) is not None and (not made or sections.get(made[-1].index) != sections.get(at)):
            section = sections[at]
            sentence.before = topic = (section,)
        elif previous is not None and previous.segment.paragraph != segment.paragraph and sentence.section is not None:
            sentence.before = topic = (sentence.section,)
        elif previous is not None and previous.segment.paragraph != segment.paragraph and world.main is not None and not sentence.section:
            recent = [m.programme for s in made[-4:] for m in s.mentions]
            if not topic or (world.main in recent and not tokens[0].lower_ in {'it', 'its', 'the', 'this', 'that', 'they', 'but', 'and'}):
                sentence.before = topic = (world.main,)
        sentence.topic = settle_topic(sentence)
        if segment.role in {"title", "heading"} and world.main is not None and not sentence.section and segment.role == "title":
            sentence.topic = sentence.topic or (world.main,)
        topic = sentence.topic
        made.append(sentence)
        previous = sentence
    return made


def _quotes_in(quotes: list[tuple[int, int]], segment: Segment) -> tuple[tuple[int, int], ...]:
    found = ((max(a, segment.start) - segment.start, min(b, segment.end) - segment.start) for a, b in quotes if a < segment.end and segment.start < b)
    return tuple((a, b) for a, b in found if b - a > 2)


def _claims(document: Document, sentences: list[Sentence], names: Names) -> list[tuple[Claim, bool]]:
    speakers = Speakers()
    introduce(document.text, names, speakers)
    speakers.interviewee = interviewee(document.text, speakers)
    made: list[tuple[Claim, bool]] = []
    for sentence in sentences:
        frames = frames_of(sentence, speakers)
        for family, find in families():
            for finding in find(sentence):
                made += _claim(document, sentence, family, finding, frames)
    return made


def _claim(document: Document, sentence: Sentence, family: str, finding: Finding, frames: tuple[Frame, ...]) -> list[tuple[Claim, bool]]:
    programmes, how = bind(sentence, finding)
    if not programmes:
        return []
    frame = frame_at(frames, finding.anchor)
    assessment = assess(sentence, finding, frame)
    start, end = sentence.start + finding.start, sentence.start + finding.end
    while start < end and document.text[start].isspace():
        start += 1
    while end > start and document.text[end - 1].isspace():
        end -= 1
    if start >= end:
        return []
    made = []
    for programme in programmes:
        reasons = (
            f"cue: {family}: {finding.cue or document.text[start:end]}",
            f"subject: {programme.name}: {how}",
            f"source: {' → '.join(frame.source) or 'nobody by name'} ({frame.manner}: {frame.words.strip()})" if frame is not None else "source: the report's own voice",
            "factuality: " + "; ".join((finding.base, *assessment.steps)) + f" = {assessment.factuality}",
        )  # fmt: skip
        claim = Claim(
            document=document.id, path=document.path, published=document.published, subject=programme.name, predicate=finding.predicate,
            value=finding.value, factuality=assessment.factuality, source=frame.source if frame is not None else (),
            said_on=frame.said_on if frame is not None else None, condition=assessment.condition, quote=document.text[start:end],
            start=start, end=end, reasons=reasons,
        )  # fmt: skip
        made.append((claim, _is_coming(sentence, finding)))
    return made


def _is_coming(sentence: Sentence, finding: Finding) -> bool:
    """Whether a date or price speaks of what is to come."""
    if finding.value.get("model_year"):
        return False
    if re.search(r"\b(?:will|would|set to|due|expected|planned|plans?|could|may|might|should|slated|scheduled|going to|to be|likely|aims?|coming|from|by)\b", sentence.text):
        last = str(finding.value.get("date") or finding.value.get("to") or finding.value.get("from") or "")
        if sentence.published is None or sentence.published.start is None:
            return bool(re.search(r"\b(?:will|set to|due|expected|planned|slated|scheduled|going to)\b", sentence.text))
        return last[:4] >= str(sentence.published.start.year)
    return False


def makers_named(names: Names) -> set[str]:
    """The makers that a text names."""
    return {n.entry.name for n in names.makers if isinstance(n.entry, Maker)}
