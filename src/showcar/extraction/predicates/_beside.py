"""Years that stand beside a car's name: `2011 BMW 328 Hommage`, `Lamborghini Estoque (2008)`, `the Aero-X of 2006`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcar.extraction.names import Mention
from showcar.extraction.sentence import Finding, Sentence
from showcar.figures.dates import DatePhrase
from showcar.model.interval import Interval

# days; a concept is not shown over years
_ERA = 800
# characters that a show, its year and its car may take
_FAR = 120
_CONCEPT = re.compile(r"\b(?:concept|prototype|study|vision|hommage|show ?car)\b", re.IGNORECASE)
_NOUNS = (
    r"(?:\s+(?:concept|prototype|study|show|car|one-off|roadster|coup[eé]|sedan|saloon|SUV|hatchback|wagon|design|"
    r"supercar|convertible)){0,4}"
)
_OF = re.compile(
    rf"{_NOUNS}\s+(?:(?:of|from)\s*|(?:(?:from|at|of)\s+)?(?:the\s+)?(?P<place>(?-i:[A-Z])\w+)\s+|)$", re.IGNORECASE
)
_BRACKET = re.compile(rf"{_NOUNS}\s*\((?:(?-i:[A-Z])[\w ]{{2,20}},?\s+)?$", re.IGNORECASE)
_HEADED = re.compile(rf"{_NOUNS}\s*(?:[,:–—-]\s*)+(?:(?-i:[A-Z])[\w ]{{2,20}}?,?\s+)?$", re.IGNORECASE)
_COLON = re.compile(r"(?: (?:preview|live|report|special))?\s?[:–—-]\s(?:the |new )?", re.IGNORECASE)
_CONCEPT_IN = re.compile(r"(?:\s+(?:concept|prototype|study|show)){1,2}(?:\s+car)?\s+(?:back\s+)?in\b", re.IGNORECASE)
_LED_TO = re.compile(r"\b(?:with|by|from|like|after|since|following)\s+(?:the|its|their)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_OWNED = re.compile(r"['’]?s?\s+(?:(?:one-off|stunning|electric|sleek|original|own|related|similar|earlier)\s+)?")
_NOUN_AFTER = re.compile(r"\s+(?:concept|prototype|study|show ?car)\b(?!['’])", re.IGNORECASE)
_AT_STAGE = re.compile(r"\b(?:at|for|to|from|of|stage)\s+(?:the\s+)?(?:recent\s+|big\s+)?$", re.IGNORECASE)
_PLACE = re.compile(r"(?:[A-Z]\w+\s+){0,2}[A-Z]\w+,?\s+")
_AFTER_PLACE = re.compile(r"\s*(?:[.:–—-]|$)")


def is_concept(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is of a car that was made to be shown."""
    if mention.programme.kind == "concept" or _CONCEPT.search(mention.programme.name):
        return True
    return _CONCEPT.search(sentence.text[mention.start : mention.end + 18]) is not None


def years_before_names(sentence: Sentence) -> Iterator[Finding]:
    """`2011 BMW 328 Hommage`: a concept's year of reveal, a model's model year."""
    for mention in sentence.mentions:
        if mention.year is None:
            continue
        about = mention.year.startswith("~")
        year = mention.year.lstrip("~")[:4]
        start = sentence.text.rfind(year, 0, mention.start)
        if start < 0:
            continue
        value: dict[str, Any] = {"date": year}
        if about:
            value["approximate"] = True
        programme = mention.programme
        near = sentence.text[mention.start : mention.end + 10]
        published = (
            sentence.published.start.year
            if sentence.published is not None and sentence.published.start is not None
            else None
        )
        if programme.kind == "concept" or _CONCEPT.search(near):
            if published is None or int(year) <= published + 1:
                yield Finding(
                    "revealed",
                    value,
                    start,
                    mention.end,
                    mention.start,
                    subject=(programme,),
                    cue="year before a concept's name",
                    fixed=True,
                )
        elif programme.kind == "series" and programme.start == int(year):
            yield Finding(
                "revealed",
                value,
                start,
                mention.end,
                mention.start,
                subject=(programme,),
                cue="year before a series' name",
                fixed=True,
            )
        elif programme.kind in {"model", "variant", "found"} and published is not None and int(year) >= published:
            value["model_year"] = True
            yield Finding(
                "on_sale",
                value,
                start,
                mention.end,
                mention.start,
                subject=(programme,),
                cue="model year before a name",
                fixed=True,
            )


def beside_names(sentence: Sentence, phrase: DatePhrase) -> Iterator[Finding]:
    """The showing of a concept whose year stands right after its name."""
    earlier = [m for m in sentence.mentions if m.end <= phrase.start]
    if not earlier:
        yield from _under_show(sentence, phrase)
        yield from _under_heading(sentence, phrase)
        return
    mention = earlier[-1]
    gap = sentence.text[mention.end : phrase.start]
    if len(gap) > 45 or "\n" in gap:
        return
    heading = sentence.segment.role in {"heading", "list", "title", "caption"}
    bracket = _BRACKET.fullmatch(gap) is not None and sentence.text[phrase.end : phrase.end + 1] in {")", ","}
    attached = _is_attached(sentence, phrase, gap)
    headed = (
        heading and _HEADED.fullmatch(gap) is not None and not sentence.text[phrase.end : phrase.end + 2].strip(" .,)")
    )
    if not (bracket or attached or headed):
        return
    if not is_concept(sentence, mention) and not (
        mention.programme.kind in {"found", "series"} and (bracket or headed or " of" in gap)
    ):
        return
    interval = _past(sentence, phrase)
    if interval is None:
        return
    value: dict[str, Any] = dict(interval.to_value())
    if phrase.approximate:
        value["approximate"] = True
    yield Finding(
        "revealed",
        value,
        mention.start,
        phrase.end,
        mention.start,
        subject=(mention.programme,),
        cue="year beside a concept's name",
        fixed=True,
    )


def _past(sentence: Sentence, phrase: DatePhrase) -> Interval | None:
    """The time of a showing that is over when the report is written; None where it is yet to come, or over years."""
    interval = phrase.resolve_core(sentence.published, "past")
    if interval is None or interval.start is None or _is_an_era(interval):
        return None
    published = sentence.published
    if published is not None and published.end is not None and interval.start >= published.end:
        return None
    return interval


def _is_an_era(interval: Interval) -> bool:
    """`the Isabella of the 1950s`: when it was built, not when it was shown."""
    return interval.start is not None and interval.end is not None and (interval.end - interval.start).days > _ERA


_AT_SHOW = re.compile(
    r"(?:\s+(?:concept|study|prototype|show car)){0,2},?\s+(?:shown\s+|seen\s+|on show\s+)?(?:at|from)\s+the\s+"
    r"(?:[\w'’-]+\s+){0,4}?(?:show|salon|concours|expo|motorama),?\s+(?:in|of)\s+$",
    re.IGNORECASE,
)


def of_year(sentence: Sentence, phrase: DatePhrase) -> Iterator[Finding]:
    """`last year's Aro concept`; `it started with the Aro concept in 2011`."""
    mention = _owned(sentence, phrase) or _led_to(sentence, phrase)
    interval = _past(sentence, phrase) if mention is not None else None
    if mention is None or interval is None:
        return
    low, high = min(phrase.start, mention.start), max(phrase.end, mention.end)
    value = dict(interval.to_value())
    of = (mention.programme,)
    yield Finding("revealed", value, low, high, mention.start, subject=of, cue="year beside a concept", fixed=True)


def _owned(sentence: Sentence, phrase: DatePhrase) -> Mention | None:
    """The Aro of `last year's Aro concept`."""
    mention = next((m for m in sentence.mentions if m.start >= phrase.end), None)
    if mention is None or phrase.bare or not re.search(r"['’]", sentence.text[phrase.start : phrase.end + 1]):
        return None
    own = _OWNED.fullmatch(sentence.text, phrase.end, mention.start) and _NOUN_AFTER.match(sentence.text, mention.end)
    return mention if own else None


def _led_to(sentence: Sentence, phrase: DatePhrase) -> Mention | None:
    """The Aro of `it started with the Aro concept in 2011`."""
    mention = next((m for m in reversed(sentence.mentions) if m.end <= phrase.start), None)
    if mention is None or not _LED_TO.search(sentence.text, 0, mention.start):
        return None
    return mention if _CONCEPT_IN.match(sentence.text, mention.end, phrase.end) else None


def at_dated_show(sentence: Sentence, phrase: DatePhrase) -> Iterator[Finding]:
    """`the Aro as seen at the 2019 Geneva show`: the one concept of a sentence, at a show whose year is told."""
    year = re.search(r"\b(?:19|20)\d\d$", phrase.words)
    if year is None or sentence.is_question or len({m.programme for m in sentence.mentions}) != 1:
        return
    mention = sentence.mentions[0]
    if not is_concept(sentence, mention) and sentence.segment.role == "body":
        return
    show = next((s for s in sentence.shows if -2 <= s.start - phrase.end <= 25 or -2 <= phrase.start - s.end <= 25), None)
    if show is None or not _AT_STAGE.search(sentence.text, 0, min(show.start, phrase.start + year.start())):
        return
    interval = _past(sentence, phrase)
    low, high = min(phrase.start, show.start, mention.start), max(phrase.end, show.end, mention.end)
    if interval is None or high - low > _FAR:
        return
    value = {**interval.to_value(), "event": getattr(show.entry, "name", "")}
    of = (mention.programme,)
    yield Finding("revealed", value, low, high, mention.start, subject=of, cue="a show and its year", fixed=True)


def _is_attached(sentence: Sentence, phrase: DatePhrase, gap: str) -> bool:
    """`the Aero-X of 2006`, `the XR-PHEV concept from Tokyo 2013`, `urban EV concept 2017`, `the concept from 2019`."""
    if _AT_SHOW.fullmatch(gap) and phrase.words[-4:].isdigit():
        return True
    whole = gap + (phrase.words.split()[0] + " " if re.match(r"(?:from|of)\b", phrase.words, re.I) else "")
    found = _OF.fullmatch(whole)
    if found is None:
        return False
    if whole.rstrip().lower().endswith((" of", " from")):
        return True
    if found["place"] is not None:
        return phrase.bare or phrase.words.isdigit()
    return phrase.bare and bool(gap.strip())


def _under_show(sentence: Sentence, phrase: DatePhrase) -> Iterator[Finding]:
    """`2014 Los Angeles Auto Show: Lexus LF-C2`: a concept in a headline behind the show and its year."""
    if not sentence.mentions or not sentence.shows or not re.fullmatch(r"\d{4}", phrase.words):
        return
    mention, show = sentence.mentions[0], sentence.shows[0]
    published = sentence.published.start.year if sentence.published and sentence.published.start else None
    if not is_concept(sentence, mention) or published is not None and int(phrase.words) > published + 1:
        return
    ends = max(phrase.end, show.end)
    if min(phrase.start, show.start) > 20 or abs(phrase.start - show.end) > 12 and abs(show.start - phrase.end) > 2:
        return
    if _COLON.fullmatch(sentence.text[ends : mention.start]) is None:
        return
    value = {"date": phrase.words, "event": getattr(show.entry, "name", "")}
    yield Finding(
        "revealed",
        value,
        min(phrase.start, show.start),
        mention.end,
        mention.start,
        subject=(mention.programme,),
        cue="show and year before a concept's name",
        fixed=True,
    )


def _under_heading(sentence: Sentence, phrase: DatePhrase) -> Iterator[Finding]:
    """`Detroit, 2004: …` as the first words under a concept's heading."""
    programme = sentence.section
    if programme is None or programme.kind not in {"concept", "found", "series"} or len(phrase.words) != 4:
        return
    if _PLACE.fullmatch(sentence.text[: phrase.start]) is None or _AFTER_PLACE.match(sentence.text, phrase.end) is None:
        return
    yield Finding(
        "revealed",
        {"date": phrase.words},
        0,
        phrase.end,
        0,
        subject=(programme,),
        cue="place and year under a heading",
        fixed=True,
    )
