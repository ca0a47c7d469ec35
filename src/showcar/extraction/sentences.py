"""Stage 3: a text's sentences, parsed, with all that stands in them and what they are about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from showcar.extraction.attribution import find_quotes
from showcar.extraction.groups import groups
from showcar.extraction.names import Names, Programme
from showcar.extraction.names.leading import is_of_its_maker
from showcar.extraction.paragraphs import brings, goes_on
from showcar.extraction.parse import parse, word_classes
from showcar.extraction.sections import main_programmes
from showcar.extraction.segments import Segment
from showcar.extraction.sentence import Sentence, World
from showcar.extraction.standing import stands_next
from showcar.extraction.topic import settle_topic
from showcar.extraction.words import words_of
from showcar.figures.dates import DatePhrase
from showcar.figures.quantities import Quantity
from showcar.model.interval import Interval


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})

@dataclass(frozen=True)
class Figures:
    """The dates and quantities of a text."""

    dates: Sequence[DatePhrase]
    quantities: Sequence[Quantity]


def _by_segment(items: Sequence[T], lines: list[Segment]) -> list[tuple[T, ...]]:
    """For each segment what lies wholly in it, with the segment's own offsets."""
    starts = [line.start for line in lines]
    found: list[list[T]] = [[] for _ in lines]
    for item in items:
        at = bisect_right(starts, item.start) - 1
        if at >= 0 and item.end <= lines[at].end:
            shift = lines[at].start
            moved: Any = item
            found[at].append(replace(moved, start=item.start - shift, end=item.end - shift))
    return [tuple(f) for f in found]


def _for_the_parser(piece: str, named: list[tuple[int, int]]) -> str:
    """A headline without the capitals that tell nothing, of the same length."""
    kept = bytearray(len(piece))
    for start, end in named:
        kept[start:end] = b"\1" * (end - start)

    def lower(match: re.Match[str]) -> str:
        word = match.group()
        small = word.lower()
        return word if kept[match.start()] or len(small) != len(word) else small

    return re.sub(r"\b[A-Z][a-z’']+", lower, piece)


def _quotes_by_segment(quotes: list[tuple[int, int]], lines: list[Segment]) -> list[tuple[tuple[int, int], ...]]:
    starts = [line.start for line in lines]
    found: list[list[tuple[int, int]]] = [[] for _ in lines]
    for start, end in quotes:
        at = max(0, bisect_right(starts, start) - 1)
        while at < len(lines) and lines[at].start < end:
            low, high = max(start, lines[at].start), min(end, lines[at].end)
            if high - low > 2:
                found[at].append((low - lines[at].start, high - lines[at].start))
            at += 1
    return [tuple(f) for f in found]


def read_sentences(
    text: str, lines: list[Segment], names: Names, figures: Figures, published: Interval | None, world: World
) -> list[Sentence]:
    """The sentences of a text in order, each knowing the one before and what it is about.

    Args:
        text: The cleaned text.
        lines: Its segments.
        names: Its names.
        figures: Its dates and quantities.
        published: When it was published.
        world: What all its sentences share; its main programme is filled in here.
    """
    world.main, sections = main_programmes(names, lines, text)
    world.sections = tuple(dict.fromkeys(sections.values()))
    # `Mazda's new RX-7` brings a car: it is not named in passing
    world.counts = Counter(m.programme for m in names.mentions) + Counter(m.programme for m in names.mentions if is_of_its_maker(text, m))
    world.first_named = next((m.start for m in names.mentions if m.programme == world.main), 0)
    mentions = _by_segment(names.mentions, lines)
    kinds = [_by_segment(n, lines) for n in (names.makers, names.outlets, names.shows, names.plants, names.houses)]
    dates, quantities = _by_segment(figures.dates, lines), _by_segment(figures.quantities, lines)
    quotes = _quotes_by_segment(find_quotes(text), lines)
    inputs = []
    for at, line in enumerate(lines):
        piece = text[line.start : line.end]
        if line.title_case:
            named = [(n.start, n.end) for kind in kinds for n in kind[at]] + [(m.start, m.end) for m in mentions[at]]
            piece = _for_the_parser(piece, named)
        # the model was trained on straight apostrophes: `won’t` must read as `won't`
        inputs.append((piece.translate(_STRAIGHT), [(m.start, m.end) for m in mentions[at]]))
    made: list[Sentence] = []
    for at, (line, (piece, _), doc) in enumerate(zip(lines, inputs, parse(inputs), strict=True)):
        if len(doc) == 0:
            continue
        makers, outlets, shows, plants, houses = (kind[at] for kind in kinds)
        sentence = Sentence(
            text=text[line.start : line.end],
            start=line.start,
            index=at,
            segment=line,
            words=words_of(doc, piece, word_classes()),
            mentions=mentions[at],
            makers=makers,
            outlets=outlets,
            shows=shows,
            plants=plants,
            houses=houses,
            quantities=quantities[at],
            dates=dates[at],
            quotes=quotes[at],
            published=published,
            previous=made[-1] if made else None,
            section=sections.get(at),
            world=world,
        )
        _name_as_subject(sentence)
        sentence.before = _topic_before(sentence)
        sentence.topic = settle_topic(sentence)
        if line.role == "title" and not sentence.topic and world.main is not None and sentence.section is None:
            sentence.topic = (world.main,)
        made.append(sentence)
    return made


def _name_as_subject(sentence: Sentence) -> None:
    """`the Imagine competes`: a name that the parse takes for the first half of a verb is the verb's subject."""
    for mention in sentence.mentions:
        name = sentence.token_at(mention.start)
        verb = name.head
        if (
            name.dep_ in {"compound", "amod", "nmod", "npadvmod"}
            and verb.tag_ in {"VBZ", "VBD", "VBP", "MD"}
            and verb.i > name.i
            and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
        ):
            name.dep_ = "nsubj"


def _lasting(previous: Sentence) -> tuple[Programme, ...]:
    """The topic that a sentence leaves behind: that of a car named in passing ends with its sentence."""
    world = previous.world
    if _names_others(previous):
        return previous.before
    if world is None or world.main is None or len(previous.topic) != 1 or not world.passing(previous.topic[0]):
        return previous.topic
    # `the Aro is older` only compares it with the main one
    told_apart = any(m.programme == world.main and not stands_next(previous, m) for m in previous.mentions) or any(t.tag_ in {"JJR", "RBR"} for t in previous.words)
    if previous.before == previous.topic or brings(previous, previous.topic[0]) and not told_apart:
        return previous.topic
    return (world.main,) if previous.section is None else previous.topic


def _names_others(sentence: Sentence) -> bool:
    """Whether a sentence has come to several cars in one breath, and not to the one that the text was about."""
    among = sentence.topic
    for group in groups(sentence):
        if sentence.topic[:1] == group.programmes[:1]:
            among = group.programmes
    return len(among) > 1 and len(sentence.before) == 1 and sentence.before[0] not in among


def _topic_before(sentence: Sentence) -> tuple[Programme, ...]:
    """What the text is about as a sentence begins: its section's car, the main one in a new paragraph, else the last."""
    previous = sentence.previous
    new_paragraph = previous is None or previous.segment.paragraph != sentence.segment.paragraph
    if sentence.section is not None and (new_paragraph or previous is None or previous.section != sentence.section):
        return (sentence.section,)
    if previous is None:
        return ()
    main = sentence.world.main if sentence.world is not None else None
    if sentence.section is None and new_paragraph and main is not None:
        return previous.topic if goes_on(previous, sentence, main) else (main,)
    return _lasting(previous)
