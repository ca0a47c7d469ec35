"""When a car was or will be shown, made, sold, delivered, renewed, ended, or decided upon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any, Literal, cast

from showcar.extraction.predicates._answers import answers, behind_label
from showcar.extraction.predicates._beside import at_dated_show, beside_names, of_year, years_before_names
from showcar.extraction.predicates._link import (
    SAME,
    Occurrence,
    date_before,
    governor,
    is_no_date,
    is_of_saying,
    nearest,
    occurrences,
    side_of,
)
from showcar.extraction.predicates._object import is_of_a_stranger, object_of
from showcar.extraction.predicates._shows import at_shows, is_ahead, is_aside, show_near
from showcar.extraction.predicates._whose_deed import (
    is_a_trade,
    is_of_a_person,
    is_of_a_thing,
    makes_a_car,
    makes_no_car,
)
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table
from showcar.figures.dates import DatePhrase
from showcar.model.interval import Interval, month

_CODES = {
    "US": "US", "U.S.": "US", "USA": "US", "United States": "US", "America": "US", "UK": "GB", "Britain": "GB",
    "China": "CN", "Japan": "JP", "Europe": "EU", "Australia": "AU", "Germany": "DE", "India": "IN", "Korea": "KR",
    "South Korea": "KR", "Canada": "CA", "France": "FR", "Italy": "IT", "Norway": "NO", "Spain": "ES",
}  # fmt: skip
_PLACES = "|".join(re.escape(name) for name in sorted(_CODES, key=len, reverse=True))
_MARKETS = re.compile(
    rf"\b(?:(?:in|for|to|on) (?:the |its )?(?P<where>{_PLACES})\b(?! dollars)|(?P<before>UK|US|European|Chinese)\b"
    r"(?= (?:launch|sales|deliver|customers|market|showrooms|order)))"
)
_ADJECTIVES = {"European": "EU", "Chinese": "CN"}
_MAKING = re.compile(
    r"(?:(?:be|being|been|is|are|was|were) (?:\w+ly |all )?)?(?:buil[dt]|builds|building|produced?|produces|producing|"
    r"manufactured?|manufacturing|assembl(?:es?|ed|ing)|making|made|hand-?(?:buil[dt]|building|assembl(?:e|ed|ing)|crafted)|"
    r"turn(?:s|ed|ing)? out|put(?:ting)? together|screw(?:ed|ing) together|completed|crafted|constructed)"
)
_RUNNING = re.compile(r"production(?: (?:is to|was to|will|would))?(?: (?:run|runs|ran))?|in production")
_RANGE = re.compile(r"(?:between|from)\b|.*\d\s*(?:[-–—]|to|through|until)\s*\d", re.I)
_FISCAL = re.compile(r"\b(?:19|20)(\d\d)[-–/](\d\d)$")
_LINKS = re.compile(r"(?:from|since|of|after|by|until|till|before)\b", re.I)
_UNTIL = re.compile(r"(?:up )?(?:until|till|to)\b", re.I)
_PLUG = re.compile(r"pull|dr[ae]w|call|br[io]|ring|rang|killed|axed|dropped|.* (?:killed|axed|dropped|canned)$")
_LONG = 4.5 * 366
_EARLIEST = re.compile(r",?\s*(?:at (?:the )?(?:very )?(?:earliest|soonest)|at least)\b", re.I)
_WAITED = re.compile(
    r"\b(?:wait(?:s|ed|ing)?|(?:been |is |was )?(?:delay|postpon|push|hold|held|put (?:off|back|on (?:ice|hold|pause))|defer)\w*)\b[^.;,]{0,40}$",
    re.I,
)
_IN_TIME_FOR = re.compile(r"\bin time for\b[^.;]{0,60}$", re.I)
_AT = re.compile(r"\b(?:in|on|last|earlier)\s$|^\W*$", re.I)
_APPOSED = re.compile(r",?\s*(?:on\s+)?")
_IS_FOR = re.compile(r"\b(?:for|from|starting(?: in)?|beginning(?: in)?)\s*$", re.I)
_DOUBTED = re.compile(r"\b(?:unlikely|doubtful|improbable)\b[^.;,]*$", re.I)
_DAY = re.compile(r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.I)
_AT_LEAST = re.compile(r"\b(?:until|till)\s+at\s+least\b", re.I)


@cache
def _background() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('milestones')['background'])})\b", re.IGNORECASE)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of the seven date predicates in a sentence."""
    yield from years_before_names(sentence)
    cues = occurrences(sentence)
    used: set[tuple[int, str]] = set()
    dated: set[int] = set()
    bound: list[tuple[DatePhrase, Occurrence, float]] = []
    for phrase in (p for p in sentence.dates if not is_no_date(sentence, p)):
        besides = list(beside_names(sentence, phrase))
        if besides:
            yield from besides
            dated.update(c.start for c in cues if c.predicate == "revealed")
            continue
        cue, cost = nearest(sentence, phrase, cues)
        if cue is None:
            yield from _model_year(sentence, phrase)
            yield from of_year(sentence, phrase)
            if not is_of_saying(sentence, phrase):
                yield from at_dated_show(sentence, phrase)
            continue
        dated.add(cue.start)
        bound.append((phrase, cue, cost))
    for phrase, cue, cost in bound:
        if any(_is_outdone(sentence, phrase, cost, other, least) for other, at, least in bound if at == cue):
            continue
        for finding in (*_findings(sentence, phrase, cue), *_joined(sentence, phrase, cue, cues)):
            if (phrase.start, finding.predicate) not in used:
                used.add((phrase.start, finding.predicate))
                yield finding
    if not cues:
        yield from answers(sentence)
    elif not bound:
        yield from behind_label(sentence)
    yield from at_shows(sentence, [c for c in cues if c.start not in dated])


def _is_outdone(sentence: Sentence, phrase: DatePhrase, cost: float, other: DatePhrase, least: float) -> bool:
    """Whether another date of the same cue is the one: nearer, or more precise than the year of a show."""
    if other.start == phrase.start:
        return False
    text = sentence.text
    # `next week, on 23 November`
    if other.start > phrase.start and _APPOSED.fullmatch(text[phrase.end : other.start]):
        return re.search(r"\d", other.words) is not None and re.search(r"\d", phrase.words) is None
    of_show = phrase.words[-4:].isdigit() and any(0 <= s.start - phrase.end <= 25 for s in sentence.shows)
    if of_show and (phrase.relation == "before" or not re.search(r"\d{4}", other.words)):
        return phrase.relation == "before" or not re.search(r"\band\b", text[phrase.end : other.start])
    low, high = sorted((phrase, other), key=lambda p: p.start)
    between = [t for t in sentence.words if low.end <= t.idx < high.start]
    return least < cost and any(t.pos_ in {"VERB", "AUX"} for t in between)


def _joined(sentence: Sentence, phrase: DatePhrase, cue: Occurrence, cues: list[Occurrence]) -> Iterator[Finding]:
    """`built and delivered this year`: both."""
    kinds = {"start_of_production", "deliveries", "on_sale"}
    for other in cues:
        if (
            other.predicate == cue.predicate
            or {other.predicate, cue.predicate} - kinds
            or other.strength != "strong"
            or cue.strength != "strong"
        ):
            continue
        gap = sentence.text[min(cue.end, other.end) : max(cue.start, other.start)]
        if 0 < len(gap) < 30 and re.fullmatch(r"[^.;,\d]*\band\b[^.;,\d]*", gap):
            yield from _findings(sentence, phrase, other)


def resolve(sentence: Sentence, phrase: DatePhrase, cue: Occurrence | None, core: bool) -> Interval | None:
    """A date against the report's date, or against the date before it where it says `the same year`."""
    side = cast(Literal["past", "future"] | None, side_of(sentence, cue) if cue is not None else None)
    if side is None and _DAY.fullmatch(phrase.words):
        side = "future"  # `the covers come off on Thursday`
    reference = sentence.published
    if reference is None and re.search(r"\bin the year$", phrase.words):
        reference = date_before(sentence, phrase)
    if phrase.anchored:
        earlier = date_before(sentence, phrase)
        return phrase.resolve_from(earlier) if earlier is not None else None
    if SAME.search(phrase.words):
        reference = date_before(sentence, phrase) or reference
    if core:
        return phrase.resolve_core(reference, side)
    return phrase.resolve(reference, side)


def _value(
    sentence: Sentence, phrase: DatePhrase, cue: Occurrence, predicate: str, core: bool = False
) -> dict[str, Any] | None:
    not_before = phrase.relation == "from" and phrase.words.lower().startswith("before")
    if phrase.relation in {"from", "after"} and _LINKS.match(phrase.words) and not not_before:
        core = (
            core or predicate in {"revealed", "end_of_production", "facelift", "decision"} or phrase.relation == "from"
        )
    earliest = phrase.relation == "until" and _is_earliest(sentence, phrase)
    before = sentence.text[max(0, phrase.start - 60) : phrase.start]
    waited = phrase.relation == "until" and _WAITED.search(before) is not None
    interval = resolve(sentence, phrase, cue, core or earliest or waited)
    if interval is None or interval.start is None and interval.end is None:
        return None
    if earliest:
        interval = Interval(interval.start, None)
    elif phrase.relation is None and _IN_TIME_FOR.search(before):
        interval = Interval(None, interval.end)
    if cue.strength == "carrier" and _is_of_saying(sentence, phrase, interval):
        return None
    if interval.start is not None and interval.end is not None and (interval.end - interval.start).days > _LONG:
        return None
    if _is_amiss(sentence, phrase, cue, interval):
        return None
    value: dict[str, Any] = dict(_without_weeks(phrase, interval).to_value())
    if phrase.approximate:
        value["approximate"] = True
    if phrase.model_year and predicate == "on_sale":
        value["model_year"] = True
    return value


def _is_earliest(sentence: Sentence, phrase: DatePhrase) -> bool:
    """`until 2016 at the earliest`, `until at least 2014`."""
    return (
        _AT_LEAST.match(phrase.words) is not None
        or _EARLIEST.match(sentence.text, phrase.end) is not None
        or _EARLIEST.search(phrase.words) is not None
    )


def _is_of_saying(sentence: Sentence, phrase: DatePhrase, interval: Interval) -> bool:
    """`was confirmed in spring`: a time that is over is when it was confirmed, not what for."""
    published = sentence.published
    over = published is not None and published.start is not None and interval.end is not None
    if not (over and published and published.start and interval.end and interval.end <= published.start):
        return False
    return phrase.relation is None and _AT.search(sentence.text[max(0, phrase.start - 10) : phrase.start]) is not None


def _is_amiss(sentence: Sentence, phrase: DatePhrase, cue: Occurrence, interval: Interval) -> bool:
    """Whether a plain past verb would meet a date that is yet to come, or a car be built `tomorrow`."""
    if phrase.words.lower() in {"tomorrow", "tonight", "today"} and cue.predicate in {
        "start_of_production",
        "end_of_production",
        "facelift",
    }:
        return True
    published = sentence.published
    if published is None or published.end is None:
        return False
    token = sentence.token_at(cue.start)
    if token.tag_ != "VBD" or cue.strength == "carrier" or any(c.dep_ == "aux" for c in token.children):
        return False
    if phrase.relation in {"until", "before"}:
        return interval.end is not None and interval.end > published.end and not interval.start
    return interval.start is not None and interval.start >= published.end


def _without_weeks(phrase: DatePhrase, interval: Interval) -> Interval:
    """A week as the month that it lies in: a claim's date is a year, month or day."""
    if (
        "week" in phrase.words.lower()
        and interval.start is not None
        and interval.end is not None
        and phrase.relation is None
    ):
        last = interval.end - timedelta(days=1)
        if (interval.start.year, interval.start.month) == (last.year, last.month):
            return month(last.year, last.month)
    return interval


_IN_YEARS = re.compile(r"in (?:over |more than |nearly |almost |about |around |some |the last |the past )?[\w-]+ (?:decades?|years)", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|only|newest|biggest|boldest|sole|\w{4,}est|most \w+) [^,;:.]{0,50}$", re.IGNORECASE)


def _findings(sentence: Sentence, phrase: DatePhrase, cue: Occurrence) -> Iterator[Finding]:
    predicate = (
        "on_sale" if phrase.model_year and cue.predicate not in {"end_of_production", "facelift"} else cue.predicate
    )
    if cue.word.startswith("appear") and not sentence.shows and side_of(sentence, cue) == "future":
        predicate = "on_sale"
    if cue.word == "introduced" and side_of(sentence, cue) == "future":
        predicate = "on_sale"
    if cue.predicate == "revealed" and phrase.relation == "from" and phrase.start < cue.start:
        return  # `a firm that sells cars from 2020 previewed …`
    if is_of_a_thing(sentence, cue):
        return
    if _IN_YEARS.fullmatch(phrase.words) and _FIRST.search(sentence.text, max(0, phrase.start - 60), phrase.start):
        return  # `its first new model in a decade`: none for so long
    if predicate == "end_of_production" and is_of_a_person(sentence, cue):
        return
    if predicate in {"end_of_production", "start_of_production"} and is_a_trade(sentence, cue):
        return
    if predicate == "decision" and cue.strength == "weak" and _IS_FOR.search(sentence.text[cue.end : phrase.start]):
        return  # `approved for 2025`
    if predicate == "on_sale" and cue.word.startswith("arriv") and " " not in cue.word and _is_first_showing(sentence, phrase, cue):
        predicate = "revealed"
    if predicate == "on_sale" and cue.word.startswith(("was ", "were ", "been ")) and _RANGE.match(phrase.words):
        interval = resolve(sentence, phrase, cue, core=False)
        if interval is not None and interval.start is not None and interval.end is not None:
            yield from _run(sentence, phrase, cue, interval, "on_sale")
            return
    making = predicate == "start_of_production" and _MAKING.fullmatch(cue.word) is not None
    if predicate == "start_of_production" and makes_no_car(sentence, cue):
        return
    if making and not makes_a_car(sentence, cue):
        return
    if (
        (making or cue.word == "in production")
        and phrase.relation in {"until", "before"}
        and _UNTIL.match(phrase.words)
    ):
        yield from _finding(sentence, phrase, cue, "end_of_production", core=True)
        return
    if making or predicate == "start_of_production" and _RUNNING.fullmatch(cue.word):
        interval = resolve(sentence, phrase, cue, core=False)
        spans = (
            interval is not None
            and interval.start is not None
            and interval.end is not None
            and interval.end.year - interval.start.year > 1
        )
        if spans and interval is not None and _RANGE.match(phrase.words) and not _is_fiscal(phrase):
            yield from _run(sentence, phrase, cue, interval)
            return
    plain = phrase.relation != "from" and not is_ahead(sentence, interval) if making else False
    if plain and side_of(sentence, cue) != "future":
        return
    if (
        predicate == "end_of_production"
        and _PLUG.match(cue.word)
        and sentence.topic
        and all(p.kind == "concept" for p in sentence.topic)
    ):
        return  # the end of a plan, not of a car's production
    if cue.name == "keeps":
        yield from _kept(sentence, phrase, cue)
        return
    if predicate == "on_sale" and cue.word.startswith("launch") and _is_first_showing(sentence, phrase, cue):
        predicate = "revealed"
    yield from _finding(sentence, phrase, cue, predicate)


def _is_fiscal(phrase: DatePhrase) -> bool:
    """Whether a date is one year that begins in one and ends in the next: `in 2024-25`."""
    years = _FISCAL.search(phrase.words)
    return years is not None and (int(years[1]) + 1) % 100 == int(years[2])


def _run(
    sentence: Sentence, phrase: DatePhrase, cue: Occurrence, interval: Interval, first: str = "start_of_production"
) -> Iterator[Finding]:
    """`built between 2010 and 2012`: a start and an end."""
    if interval.start is None or interval.end is None:
        return
    low, high = min(cue.start, phrase.start), max(cue.end, phrase.end)
    last = interval.end.year if interval.end.timetuple().tm_yday > 1 else interval.end.year - 1
    name = f"{cue.word} … {phrase.words}"
    yield Finding(first, {"date": str(interval.start.year)}, low, high, cue.start, cue=name)
    yield Finding("end_of_production", {"date": str(last)}, low, high, cue.start, cue=name)


def _kept(sentence: Sentence, phrase: DatePhrase, cue: Occurrence) -> Iterator[Finding]:
    """`stays in production until at least 2029`: it ends from then on."""
    interval = resolve(sentence, phrase, cue, core=True)
    if interval is None or phrase.start < cue.start:
        return
    low, high = min(cue.start, phrase.start), max(cue.end, phrase.end)
    name = f"{cue.word} … {phrase.words}"
    last = Interval(interval.start, interval.end).to_value()
    edge = last.get("date") or last.get("to") or last.get("from")
    if edge is None:
        return
    published = sentence.published
    past = side_of(sentence, cue) == "past"
    until = phrase.relation in {"until", "before"} or re.search(
        r"\b(?:until|till|to|into|through)\W+(?:\w+\W+){0,3}$", sentence.text[cue.end : phrase.start], re.I
    )
    if until and past and published and published.end and interval.end and interval.end <= published.end:
        yield Finding("end_of_production", {"date": edge}, low, high, cue.start, cue=name)
        return
    yield Finding("end_of_production", {"from": edge}, low, high, cue.start, base="CT+" if until else "CT-", cue=name)


def _is_first_showing(sentence: Sentence, phrase: DatePhrase, cue: Occurrence) -> bool:
    """`launched at the Geneva show in 2019`, `the concept launched in 2019`."""
    if side_of(sentence, cue) == "future":
        return False
    if sentence.text[cue.end : phrase.start].strip().lower() == "as a concept in":
        return True
    token = sentence.token_at(cue.start)
    for child in (*token.children, token.head):
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} or child == token.head:
            if child.lower_ in {"concept", "prototype", "study"}:
                return True
            if child.pos_ in {"NOUN", "PROPN"} and any(p.kind == "concept" for p in refer(sentence, child)):
                return True
    return show_near(sentence, cue.start, phrase.start) is not None and "show" in sentence.text.lower()


def _denied_until(sentence: Sentence, phrase: DatePhrase, cue: Occurrence) -> bool:
    """`will not go on sale until 2028` says that it will then."""
    before = sentence.text[min(cue.end, phrase.start) : phrase.start]
    until = phrase.relation == "from" and re.match(r"(?:until|till|before)\b", phrase.words, re.I) is not None
    if not until and not re.search(r"\b(?:until|till)\s+(?:[\w-]+\s+){0,5}$", before):
        return False
    token = sentence.token_at(cue.start)
    verb = token if token.pos_ in {"VERB", "AUX"} else governor(token)
    over = [node for node in (token, verb) if node is not None]
    while over and over[-1].dep_ in {"xcomp", "acomp"} and len(over) < 5:  # `is not due to arrive until`
        over.append(over[-1].head)
    if any(c.dep_ == "neg" for node in over for c in node.children):
        return True
    return until and _DOUBTED.search(sentence.text, max(0, cue.start - 60), cue.start) is not None


def _finding(
    sentence: Sentence, phrase: DatePhrase, cue: Occurrence, predicate: str, core: bool = False
) -> Iterator[Finding]:
    value = _value(sentence, phrase, cue, predicate, core)
    if value is None:
        return
    text = sentence.text
    low, high = min(cue.start, phrase.start), max(cue.end, phrase.end)
    between = text[min(cue.end, phrase.end) : max(cue.start, phrase.start)]
    if (
        predicate in {"revealed", "on_sale", "start_of_production"}
        and len(between) > 3
        and _background().search(between)
    ):
        return
    if (
        cue.strength == "weak"
        and predicate == "revealed"
        and not sentence.shows
        and not re.search(r"concept|study|prototype|car\b", text)
        and (
            cue.word.startswith(("announced", "created", "penned", "teaser"))
            or not any(p.kind == "concept" for p in (*sentence.topic, *(m.programme for m in sentence.mentions)))
        )
    ):
        return
    if predicate == "revealed":
        show = show_near(sentence, phrase.start, cue.start)
        if show is not None:
            value["event"] = show
    if predicate in {"on_sale", "deliveries"}:
        market = _MARKETS.search(text[max(0, low - 12) : high + 25])
        if market is not None:
            value["market"] = (
                _CODES[market["where"]]
                if market["where"]
                else _ADJECTIVES.get(market["before"]) or _CODES[market["before"]]
            )
    thing = object_of(sentence, cue)
    if thing.other or is_of_a_stranger(sentence, cue):
        return
    base = cue.base[:2] + "-" if _denied_until(sentence, phrase, cue) else cue.base
    named = next((m.start for m in sentence.mentions if cue.start < m.start < cue.end), None)
    fixed = predicate == "revealed" and base == "CT+" and is_aside(sentence, phrase, cue)
    word = f"{cue.word} … {phrase.words}"
    yield Finding(
        predicate, value, low, high, cue.start, subject=thing.programmes, about=named, base=base, cue=word, fixed=fixed
    )


def _model_year(sentence: Sentence, phrase: DatePhrase) -> Iterator[Finding]:
    if phrase.model_year:
        yield from _finding(
            sentence, phrase, Occurrence(phrase.start, phrase.end, "on_sale", "strong", "model year"), "on_sale"
        )
