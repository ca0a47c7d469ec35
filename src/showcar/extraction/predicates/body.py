"""Body style and number of seats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.extraction.names import Programme
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table

_COMPARED = re.compile(r"(?:\b(?:than|like|unlike|rival|against|between|other|another|any|every|most|many|few|some|all|no|range of|fleet of|segment|market|previous|original)\b[^,.;]*)$", re.IGNORECASE)
_PLURAL_OR_MARKET = re.compile(r"s?\s+(?:segment|market|class|category|buyers|sales|boom|craze|trend|rivals?|line-?up|range|family|roof|doors?|silhouette|profile|roofline|world|fans?|versions?|variants?|lovers|body ?style|bodywork|bed)\b", re.IGNORECASE)
_SEATING = re.compile(r"\b(?:seat(?:s|ing)?(?: for| up to)?|room for|space for|accommodat(?:e|es|ing)|carr(?:y|ies)|capacity (?:of|for))\s+(?:up to\s+|just\s+|only\s+)?(?P<n>one|two|three|four|five|six|seven|eight|nine|\d)\b(?!\s*(?:-|per|percent|\d|mm|cm|suitcases|bags|golf))", re.IGNORECASE)
_NUMBER_OF_SEATS = re.compile(r"\b(?P<n>one|two|three|four|five|six|seven|eight|nine|\d)[- ](?:individual |separate |bucket |proper |leather |full-size |adult )?(?:seats|passengers|occupants|adults|chairs)\b", re.IGNORECASE)
_VALUE = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}


@cache
def _styles() -> tuple[re.Pattern[str], dict[str, str]]:
    style_of = {form: style for style, forms in table("body")["styles"].items() for form in forms}
    return re.compile(rf"(?<![\w])(?:{alternation(frozenset(style_of))})(?!\w)", re.IGNORECASE), style_of


@cache
def _seats() -> tuple[re.Pattern[str], dict[str, int]]:
    seats: dict[str, int] = table("body")["seats"]["words"]
    return re.compile(rf"(?<![\w+])(?:{alternation(frozenset(seats))})(?!\w)", re.IGNORECASE), seats


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `body_style` and `seats`."""
    pattern, style_of = _styles()
    for match in pattern.finditer(sentence.text):
        if sentence.mention_at(match.start()) is not None or _PLURAL_OR_MARKET.match(sentence.text, match.end()):
            continue
        subject = _bearer(sentence, match.start(), match.end())
        if subject is None:
            continue
        style = style_of[re.sub(r"[\s]+", " ", match.group().lower())]
        yield Finding("body_style", {"style": style}, match.start(), match.end(), match.start(), subject=subject, cue=match.group())
    yield from _find_seats(sentence)


def _bearer(sentence: Sentence, start: int, end: int) -> tuple[Programme, ...] | None:
    """The car that is said to be of this body; None where the word speaks of no car here."""
    token = sentence.token_at(end - 1)
    head = token
    for _ in range(3):
        if head.dep_ in {"compound", "amod", "nmod"} and head.head.i != head.i and head.head.i > head.i:
            head = head.head
        else:
            break
    before = sentence.text[:start]
    # the word right behind a name: `the Skytop convertible`
    for mention in sentence.mentions:
        if mention.end <= start and re.fullmatch(r"[\s-]+(?:concept\s+|electric\s+|prototype\s+)?(?:[a-z-]+\s+){0,2}", sentence.text[mention.end : start]) and start - mention.end < 30 and head.head.i >= 0:
            covering = sentence.token_at(mention.start)
            if covering.head.i in {token.i, head.i} or covering.i == token.head.i or start - mention.end <= 2:
                return (mention.programme,)
    if head.dep_ in {"attr", "oprd", "acomp"} or (head.dep_ == "conj" and head.head.dep_ == "attr"):
        verb = head.head if head.dep_ != "conj" else head.head.head
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            found = refer(sentence, subject)
            if found:
                return found
            return None
    if head.dep_ == "appos":
        found = refer(sentence, head.head)
        if found:
            return found
    for child in head.children:
        if child.dep_ == "appos" or child.dep_ == "acl" and child.lower_ in {"called", "named", "dubbed", "badged"}:
            inside = [m.programme for m in sentence.mentions if child.idx <= m.start < child.idx + 60]
            if inside:
                return (inside[0],)
    if _COMPARED.search(before[-40:]):
        return None
    found = refer(sentence, head)
    if found:
        return found
    if head.i != token.i and head.lower_ in {"concept", "car", "model", "study", "prototype"}:
        determiner = {c.lower_ for c in head.children}
        if determiner & {"a", "an"} and head.dep_ in {"dobj", "pobj"} and sentence.topic:
            return None
    # `as a coupe`: in apposition to what the sentence is about
    if head.dep_ == "pobj" and head.head.lower_ in {"as", "into"} and any(c.lower_ in {"a", "an"} for c in head.children) and sentence.topic:
        return sentence.topic
    # a heading or a verbless line
    root = next((t for t in sentence.tokens if t.head.i == t.i), None)
    if root is not None and root.tag_ not in {"VBZ", "VBD", "VBP", "VB", "MD"} and head is root and sentence.topic:
        return sentence.topic
    return None


def _find_seats(sentence: Sentence) -> Iterator[Finding]:
    pattern, seats = _seats()
    for match in pattern.finditer(sentence.text):
        key = re.sub(r"\s+", "-", match.group().lower())
        token = sentence.token_at(match.end() - 1)
        head = token
        for _ in range(4):
            if head.dep_ in {"compound", "amod", "nmod", "nummod"} and head.head.i != head.i:
                head = head.head
            else:
                break
        subject = _bearer(sentence, match.start(), head.idx + len(head)) or (_bearer(sentence, match.start(), match.end()) if head.i == token.i else None)
        if subject is None and _COMPARED.search(sentence.text[max(0, match.start() - 40) : match.start()]):
            continue
        yield Finding("seats", {"amount": seats.get(key, seats.get(match.group().lower(), 2))}, match.start(), match.end(), match.start(), subject=subject or (), cue=match.group())
    for pattern in (_SEATING, _NUMBER_OF_SEATS):
        for match in pattern.finditer(sentence.text):
            if pattern is _SEATING and not re.match(r"seat|room|space|accom|capac", match.group(), re.IGNORECASE) and "passenger" not in sentence.text and "people" not in sentence.text:
                continue
            word = match["n"].lower()
            amount = _VALUE.get(word) or int(word)
            if re.search(r"\b(?:front|rear|back|behind)\b", sentence.text[match.start() : match.end() + 10], re.IGNORECASE):
                continue
            yield Finding("seats", {"amount": amount}, match.start(), match.end(), match.start(), cue=match.group())
