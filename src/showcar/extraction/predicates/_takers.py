"""Cars that take over a part of another: `the Aro uses the Fjord's V8`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from showcar.extraction.reference import is_strange, refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token

_ENGINE = re.compile(r"(?:[VW]-?\d{1,2}|V-\w+|[A-Z]{1,3}\d{1,3}[A-Z]?|EV|PHEV)$")

# `the 113 hp Aro`, `the V8-powered Fjord`, `the Aro with its V8`
_RIGHT_BEFORE = re.compile(
    r"[\s-](?:(?:strong|powered|engined|equipped|driven|electric|hybrid|petrol|diesel|turbocharged|supercharged|"
    r"twin-turbo(?:charged)?|mid-engined|V\d\d?|drive|rated)[\s-]){0,2}",
    re.IGNORECASE,
)
_WITH_ITS = re.compile(
    r",?\s+with\s+(?:(?:its|all its)\s+(?:[\w.-]+\s+){0,3}|(?:(?:up to|about|around|some)\s+)?)", re.IGNORECASE
)
# `the three-cylinder has been dropped in favour of a V8`: the one is gone, the other is what there is
_GIVEN_UP = re.compile(
    r"(?:\s+(?:engine|motor|unit|hybrid|set-?up))?\s+(?:has been|had been|was|is|have been)\s+(?:dropped|ditched|axed|abandoned|scrapped|binned|shelved|"
    r"replaced|swapped|discarded|cancelled|canceled)\b(?!\s+(?:in|from|if|when)\s+(?!favou?r))",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(
    r"\b(?:has been|had been|was|is|have been)\s+(?:dropped|ditched|axed|abandoned|scrapped|binned|replaced|swapped|discarded)\s+(?:in favou?r of|by|with|for)\s+"
    r"(?:an?|the|its)\s+(?:[\w.-]+\s+){0,4}$",
    re.IGNORECASE,
)


# `swapped the V6 for a V8`, `half of the V12`
_SWAPPED = re.compile(
    r"\b(?:swap(?:s|ped|ping)?|trad(?:es?|ed|ing)|exchang(?:es?|ed|ing)|replac(?:es?|ed|ing))\s+(?:out\s+)?"
    r"(?:the|its|that|their)\s+(?:(?!for\b|with\b)[\w.-]+\s+){0,4}$|\bhalf (?:of )?(?:the|an?) $",
    re.IGNORECASE,
)
# `ditches the V6 for an electric motor`, `instead of a V6, it has`
_DITCHED = re.compile(
    r"\b(?:ditch|dropp?|dump|binn?|junk|abandon|discard|forgo|jettison|axe?)(?:e?s|e?d|ing)?\s(?:the|its|that|their|any)\s(?:(?!for\b|with\b)[\w.-]+\s){0,4}$|"
    r"\b(?:[Ii]nstead of|[Rr]ather than|[Ii]n place of|[Ii]n lieu of)\s(?:the|an?|its)\s(?:(?!(?:for|with|it|they|there|the|an?)\b)[\w.’'-]+,?\s){0,5}$"
)
_PUT_IN = re.compile(r"\s(?:\w+\s)?(?:into|in)\b")
_FITS = {
    "fitted",
    "found",
    "used",
    "installed",
    "sits",
    "sat",
    "lives",
    "resides",
    "lurks",
    "goes",
    "went",
    "mounted",
    "placed",
    "hides",
}
_FITS |= {
    "offered",
    "available",
    "reserved",
    "standard",
    "nestles",
    "features",
    "slots",
    "ends",
    "beats",
    "lies",
    "lay",
    "stuffed",
}
_DRIVES = {"powers", "powered", "drives", "drove", "propels", "propelled", "motivates", "moves", "moved", "animates"}


def is_swapped_out(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an engine is one that the car gives up for another: the V6 of `swapped the V6 for a V8`."""
    before = sentence.text[max(0, start - 60) : start]
    if _SWAPPED.search(before) is not None:
        return True
    return _DITCHED.search(before) is not None and _PUT_IN.match(sentence.text, end) is None


def beside_name(sentence: Sentence, start: int, end: int) -> tuple[Programme, ...]:
    """The car whose name a figure stands right beside: `the 113 hp Aro`, `the Aro with its V8`."""
    for mention in sentence.mentions:
        if end <= mention.start < end + 40 and _RIGHT_BEFORE.fullmatch(sentence.text, end, mention.start):
            return (mention.programme,)
        if mention.end <= start < mention.end + 45 and _WITH_ITS.fullmatch(sentence.text, mention.end, start):
            return (mention.programme,)
    return ()


def taker(sentence: Sentence, offset: int) -> tuple[Programme, ...]:
    """The car that takes over a part: the Aro of `the Aro uses the Fjord's V8`; empty where none is taken over."""
    part = sentence.token_at(offset)
    for _ in range(4):
        if part.dep_ in {"compound", "amod", "nmod", "nummod", "quantmod", "npadvmod"} and part.head.i > part.i:
            part = part.head
    owned = [c for c in part.children if c.dep_ == "poss"]
    owned += [g for c in part.children if c.lower_ in {"of", "from"} for g in c.children if g.dep_ == "pobj"]
    owners = [p for c in owned if c.lower_ not in {"its", "his", "their", "our"} for p in refer(sentence, c)]
    if not owners or part.dep_ not in {"dobj", "pobj"}:
        return ()
    verb = part.head if part.dep_ == "dobj" else part.head.head
    if (
        verb.lower_ not in words("powertrain", "taking")
        or part.dep_ == "pobj"
        and part.head.lower_ not in {"by", "with", "to", "from"}
    ):
        return ()
    while verb.dep_ in {"conj", "xcomp"} and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        verb = verb.head
    taker_of = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    found = refer(sentence, taker_of) if taker_of is not None else ()
    found = found or (refer(sentence, verb.head) if verb.dep_ in {"acl", "relcl"} else ()) or sentence.topic
    return found if not set(found) & set(owners) else ()


def engine_acts(sentence: Sentence, offset: int) -> tuple[Programme, ...]:
    """The car whose engine is the subject of a clause by its own name: `the V8 makes 600 hp`, `the Hemi drives`."""
    node = sentence.token_at(offset)
    for _ in range(6):
        subject = next((c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            engine = sentence.token_at(offset)
            while engine.dep_ in {"compound", "amod", "nmod", "nummod"} and engine.head.i > engine.i:
                engine = engine.head
            fitted = _fitted(sentence, node) if engine.i == subject.i else ()
            placed = _placed(sentence, node, subject)
            if placed:
                return placed
            return _car_of(sentence, subject) or named_kin(sentence, subject) or fitted
        if node.head.i == node.i:
            return ()
        node = node.head
    return ()


_POWERPLANTS = {"engine", "motor", "unit", "powerplant", "powertrain", "mill", "powerpack"}


def _placed(sentence: Sentence, verb: Token, subject: Token) -> tuple[Programme, ...]:
    """The car in which an engine does what is told: `in the Aro that engine makes 600 hp`."""
    if subject.lower_ not in _POWERPLANTS and not _ENGINE.match(subject.text):
        return ()
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ == "in" and prep.i < subject.i:
            span = list(prep.subtree)
            low, high = span[0].idx, span[-1].idx + len(span[-1])
            inside = list(dict.fromkeys(m.programme for m in sentence.mentions if low <= m.start < high))
            if len(inside) == 1:
                return (inside[0],)
    return ()


def named_kin(sentence: Sentence, noun: Token) -> tuple[Programme, ...]:
    """The car that stands behind a word of kin and a comma: `its rival, the Aro, ...`."""
    if noun.lower_ not in words("reference", "other_car") | {"one", "version", "variant"}:
        return ()
    for child in noun.children:
        if child.dep_ == "appos" and child.i > noun.i:
            inside = [m.programme for m in sentence.mentions if child.left_edge.idx <= m.start <= child.idx]
            if inside:
                return (inside[0],)
    return ()


def _fitted(sentence: Sentence, verb: Token) -> tuple[Programme, ...]:
    """The car that an engine is put into or drives: `an inline six is fitted to the Aro`."""
    if verb.lower_ in _DRIVES:
        things = [c for c in verb.children if c.dep_ == "dobj"]
    elif verb.lower_ in _FITS:
        links = [
            c for c in verb.children if c.dep_ == "prep" and c.i > verb.i and c.lower_ not in {"from", "by", "with"}
        ]
        things = [g for c in links for g in c.children if g.dep_ == "pobj"]
    else:
        return ()
    for thing in things:
        span = list(thing.subtree)
        low, high = span[0].idx, span[-1].idx + len(span[-1])
        inside = list(dict.fromkeys(m.programme for m in sentence.mentions if low <= m.start < high))
        if len(inside) == 1 and (refer(sentence, thing) or thing.lower_ not in words("reference", "car")):
            return (inside[0],)
    return ()


def _car_of(sentence: Sentence, engine: Token) -> tuple[Programme, ...]:
    called = _ENGINE.match(engine.text) or engine.lower_ in words("powertrain", "engines")
    if not called or not is_strange(sentence, engine):
        return ()
    for link in engine.children:
        if link.dep_ == "prep" and link.lower_ in {"in", "of", "from", "inside"}:
            found = next((refer(sentence, c) for c in link.children if c.dep_ == "pobj"), ())
            if found:
                return found
    return sentence.topic or sentence.before


def exchanged(sentence: Sentence, start: int, end: int) -> tuple[bool, bool]:
    """Whether an engine is the one that another has replaced, and whether it is that other."""
    gone = _GIVEN_UP.match(sentence.text, end) is not None
    return gone, _TAKEN_UP.search(sentence.text[max(0, start - 90) : start]) is not None
