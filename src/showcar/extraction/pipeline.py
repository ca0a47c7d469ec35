"""A document's way to its claims, stage by stage as in the design."""

from __future__ import annotations

import re

from showcar.catalogue.index import Index
from showcar.extraction.assemble import with_production, without_duplicates
from showcar.extraction.attribution import Frame, Speakers, confirmed_by, frame_at, frames_of, interviewee, introduce
from showcar.extraction.binding import bind
from showcar.extraction.coordination import distributed
from showcar.extraction.ellipsis import elided
from showcar.extraction.factuality import assess
from showcar.extraction.gate import names_a_car
from showcar.extraction.home import country_of
from showcar.extraction.names import Names, find_names
from showcar.extraction.predicates import families
from showcar.extraction.segments import segments
from showcar.extraction.sentence import Finding, Sentence, World
from showcar.extraction.sentences import Figures, read_sentences
from showcar.figures.dates import DatePhrase, find_dates
from showcar.figures.quantities import Quantity, find_quantities
from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.model.interval import parse_iso


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
    quantities = _beside(find_quantities(text), dates)
    blocked = [(q.start, q.end) for q in quantities if q.kind != "number"] + [(d.start, d.end) for d in dates if not d.bare]
    names = find_names(text, lines, index, blocked)
    if not names.mentions:
        return ()
    world = World(document.outlet, country_of(document, index.catalogue))
    published = parse_iso(document.published) if document.published else None
    sentences = read_sentences(text, lines, names, Figures(dates, quantities), published, world)
    made = _claims(document, sentences, names)
    return without_duplicates(with_production(made))


def _beside(quantities: list[Quantity], dates: list[DatePhrase]) -> list[Quantity]:
    """The quantities that are no part of a date; both lists are in the order of the text."""
    kept = []
    at = 0
    for quantity in quantities:
        while at < len(dates) and dates[at].end <= quantity.start:
            at += 1
        if at == len(dates) or dates[at].start >= quantity.end:
            kept.append(quantity)
    return kept


def _claims(document: Document, sentences: list[Sentence], names: Names) -> list[tuple[Claim, bool]]:
    speakers = Speakers()
    introduce(document.text, names, speakers)
    speakers.interviewee = interviewee(document.text, speakers)
    spoken: list[tuple[Frame, ...]] = []
    for sentence in sentences:
        spoken.append(frames_of(sentence, speakers))
        before = confirmed_by(sentence, speakers)
        if before is not None and not spoken[-2]:
            spoken[-2] = (before,)
    made: list[tuple[Claim, bool]] = []
    for sentence, frames in zip(sentences, spoken, strict=True):
        for family, find in families():
            for finding in find(sentence):
                made += _claim(document, sentence, family, finding, frames)
    return made


def _claim(document: Document, sentence: Sentence, family: str, finding: Finding, frames: tuple[Frame, ...]) -> list[tuple[Claim, bool]]:
    programmes, how = bind(sentence, finding)
    programmes = tuple(p for p in distributed(sentence, finding, programmes) if p.kind != "unnamed")
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
    told = [(programme, how, assessment.factuality, start, end) for programme in programmes]
    for other in elided(sentence, finding, programmes, assessment.factuality.endswith("-")):
        factuality = ("CT+" if assessment.factuality.endswith("-") else "CT-") if other.turned else assessment.factuality
        told.append((other.programme, "a clause that leaves the verb out", factuality, sentence.start + other.start, sentence.start + other.end))
    made = []
    for programme, bound, factuality, low, high in told:
        reasons = (
            f"cue: {family}: {finding.cue or document.text[start:end]}",
            f"subject: {programme.name}: {bound}",
            f"source: {' → '.join(frame.source) or 'nobody by name'} ({frame.manner}: {frame.words.strip()})" if frame is not None else "source: the report's own voice",
            "factuality: " + "; ".join((finding.base, *assessment.steps)) + f" = {factuality}",
        )  # fmt: skip
        claim = Claim(
            document=document.id, path=document.path, published=document.published, subject=programme.name, predicate=finding.predicate,
            value=finding.value, factuality=factuality, source=frame.source if frame is not None else (),
            said_on=frame.said_on if frame is not None else None, condition=assessment.condition, quote=document.text[low:high],
            start=low, end=high, reasons=reasons,
        )  # fmt: skip
        made.append((claim, _is_coming(sentence, finding)))
    return made


_TO_COME = re.compile(
    r"\b(?:will|would|set to|due|expected|planned|plans?|could|may|might|should|slated|scheduled|going to|to be|likely|aims?|coming|from|by)\b"
)


def _is_coming(sentence: Sentence, finding: Finding) -> bool:
    """Whether a date or price speaks of what is to come."""
    if finding.value.get("model_year"):
        return False
    if _TO_COME.search(sentence.text):
        last = str(finding.value.get("date") or finding.value.get("to") or finding.value.get("from") or "")
        if sentence.published is None or sentence.published.start is None:
            return bool(re.search(r"\b(?:will|set to|due|expected|planned|slated|scheduled|going to)\b", sentence.text))
        return last[:4] >= str(sentence.published.start.year)
    return False

