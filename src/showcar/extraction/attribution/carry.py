"""Stage 4: who speaks in each part of a sentence, also where the sentence before said it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.attribution.asides import aside_frames
from showcar.extraction.attribution.frames import headline_frames, phrase_frames, rumour_frames, verb_frames
from showcar.extraction.attribution.nouns import Frame, Speakers
from showcar.extraction.attribution.people import has_role, identify, names_in, note_maker, note_outlet

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence


def frames_of(sentence: Sentence, speakers: Speakers) -> tuple[Frame, ...]:
    """The frames of a sentence; `speakers` is brought up to date."""
    note_outlet(sentence, speakers)
    frames = verb_frames(sentence, speakers) + phrase_frames(sentence, speakers) + headline_frames(sentence, speakers) + rumour_frames(sentence)
    frames = aside_frames(sentence, speakers, frames)
    frames = _chained(frames, len(sentence.text))
    frames += _beside_names(sentence, frames)
    note_maker(sentence, speakers)
    quoted = [q for q in sentence.quotes if not any(f.start <= q[0] and q[1] <= f.end for f in frames)]
    if quoted and not frames and sum(b - a for a, b in quoted) > 0.5 * len(sentence.text):
        who = _quoted_by(sentence, speakers)
        if who:
            frames += [Frame(a, b, who, "says", "the quotation goes on", carried=True) for a, b in quoted]
    if not frames and speakers.carried is not None and speakers.carried_paragraph == sentence.segment.paragraph and not _judges(sentence) and not _turns_away(sentence, speakers):
        frames.append(Frame(0, len(sentence.text), speakers.carried, speakers.carried_manner, "carried over from the sentence before", carried=True))
    elif speakers.carried_paragraph != sentence.segment.paragraph:
        speakers.carried = None
    if sentence.previous is not None and sentence.previous.segment.paragraph != sentence.segment.paragraph:
        speakers.answering = sentence.segment.paragraph if _answers(sentence, sentence.previous, speakers) else -1
    if speakers.interviewee and speakers.answering == sentence.segment.paragraph:
        frames = [f for f in frames if f.source]
    if speakers.interviewee and not frames and speakers.answering == sentence.segment.paragraph:
        frames.append(Frame(0, len(sentence.text), (speakers.interviewee,), "says", "an answer in an interview", carried=True))
    if not frames and _goes_on(sentence, speakers):
        frames.append(Frame(0, len(sentence.text), speakers.last, "says", "goes on in reported speech", carried=True))
    elif any(not f.carried and f.source for f in frames):
        speakers.said_paragraph = sentence.segment.paragraph
    # a name in full is known by its last word from here on
    for name in names_in(sentence, 0, len(sentence.text)):
        if " " in name:
            speakers.known.setdefault(name.split()[-1], name)
    if not frames:
        people = [n for n in names_in(sentence, 0, len(sentence.text)) if " " in n and has_role(sentence.text)]
        if people:
            speakers.person = people[0]
    return tuple(frames)


_LABEL = re.compile(r"(?P<who>Q|A|Question|Answer)[.:]\s")


def _answers(sentence: Sentence, before: Sentence, speakers: Speakers) -> bool:
    """Whether a paragraph is an answer: it has the label of one, stands below its question, or comes after one that asks."""
    label = _LABEL.match(sentence.text)
    if label is not None:
        return label["who"].startswith("A")
    if speakers.pairs:
        return sentence.segment.paragraph == before.segment.paragraph + 1
    return before.is_question and not sentence.is_question


def _chained(frames: list[Frame], length: int) -> list[Frame]:
    """`ETNews said …, per Car and Driver`: who tells the whole sentence relays who speaks in it."""
    whole = next((f for f in frames if f.start == 0 and f.end == length and f.source and not f.carried), None)
    if whole is None:
        return frames
    return [
        replace(f, source=(*f.source, *whole.source))
        if f is not whole and f.source and not f.carried and not set(f.source) & set(whole.source) and f.end - f.start < length
        else f
        for f in frames
    ]


_CONFIRMS = re.compile(
    r"\s*(?:(?:That|This|So|It)\s+(?:confirms|reports|says|writes|knows|reported|confirmed|says)\s+(?:the\s+)?(?P<who>[A-Z][^.,;:]{1,40})"
    r"|(?P<who2>[A-Z][^.,;:]{1,40}?)\s+(?:confirms|confirmed|reports|reported)\s+(?:this|that|it|so))\s*[.!]?\s*"
)


def confirmed_by(sentence: Sentence, speakers: Speakers) -> Frame | None:
    """`That confirms BMWBlog.`: whose words the sentence before was; from here they go on to the end of the paragraph."""
    match = _CONFIRMS.fullmatch(sentence.text)
    if match is None or sentence.previous is None:
        return None
    group = "who" if match["who"] else "who2"
    source, _ = identify(sentence, match.start(group), match.end(group), speakers)
    if not source:
        return None
    speakers.carried, speakers.carried_paragraph, speakers.carried_manner = source, sentence.segment.paragraph, "says"
    return Frame(0, len(sentence.previous.text), source, "says", sentence.text.strip())


_REPORTED = re.compile(r"\b(?:would|[’']d (?:be|have|go|cost|get|come)|had been|was to be|were to be)\b")


def _goes_on(sentence: Sentence, speakers: Speakers) -> bool:
    """`It would cost €1m`, after a sentence that a source said, in its paragraph: the source goes on in reported speech."""
    return (
        speakers.said_paragraph == sentence.segment.paragraph
        and bool(speakers.last)
        and _REPORTED.search(sentence.text) is not None
        and not re.search(r"\bif\b", sentence.text[:60])
        and not _judges(sentence)
    )


def _quoted_by(sentence: Sentence, speakers: Speakers) -> tuple[str, ...]:
    """Who speaks a quotation that names nobody: whoever spoke last, or the one who is interviewed."""
    before = sentence.previous
    if before is not None and before.is_question and speakers.person:
        return (speakers.person,)
    return speakers.last or ((speakers.person,) if speakers.person else ())


def _turns_away(sentence: Sentence, speakers: Speakers) -> bool:
    """Whether a sentence tells of another car than the source did, and as a matter of fact."""
    others = [m for m in sentence.mentions if m.programme.name not in speakers.carried_about]
    return bool(others) and len(others) == len(sentence.mentions) and not _AHEAD.search(sentence.text)


def _beside_names(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """What stands in apposition to a car, outside of quotations, is the report's own words: `said that the Tauern, an off-road concept, …`."""
    found = []
    for token in sentence.words:
        if token.dep_ != "appos" or token.head.i > token.i or sentence.mention_at(token.head.idx) is None:
            continue
        nodes = list(token.subtree)
        a, b = nodes[0].idx, nodes[-1].idx + len(nodes[-1])
        if b - a > 90 or sentence.text[:a].rstrip()[-1:] != "," or any(x <= a < y for x, y in sentence.quotes):
            continue
        if any(f.start <= a < f.end and f.source for f in frames):
            found.append(Frame(a, b, (), "says", "beside a name"))
    return found


_AHEAD = re.compile(r"\b(?:will|would|could|may|might|should|expected|reportedly|set to|due|also|adds?|plans?|planned|going to|likely)\b")


def _judges(sentence: Sentence) -> bool:
    return bool(re.search(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b", sentence.text))


def frame_at(frames: tuple[Frame, ...], offset: int) -> Frame | None:
    """The innermost frame around an offset."""
    inside = [f for f in frames if f.start <= offset < f.end]
    return min(inside, key=lambda f: (f.end - f.start, f.start)) if inside else None
