"""Which word of a sentence a date belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.cues import search
from showcar.extraction.predicates._lemmas import is_one
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import alternation, table, words
from showcar.figures.dates import DatePhrase
from showcar.model.interval import Interval

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_BORDERS = {"relcl", "advcl", "ccomp", "acl", "parataxis", "csubj"}
_NEARBY = 115
_LIMIT = 78.0
_BREAK = re.compile(r"[;:]|[.!?]\s|\s[–—-]\s")
_TURN = re.compile(
    r", (?:and|but|while|which|although|with|who)\b|\b(?:but|while|although|because|when|than|whereas|despite|amid|"
    r"as (?:it|they|he|she))\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:and|or|to)\b")
_SAID = re.compile(
    r"\b(?:said|says|told (?:[A-Z]\w+ ){1,3}|reporters|reported|wrote|added|"
    r"in (?:a|an) (?:statement|interview|press release|email|e-mail))"
    r"\s+(?:at\s+(?:the\s+)?|on\s+|late\s+|early\s+|earlier\s+|back\s+in\s+|in\s+)?$"
)
# `a brand set up in 1944`
_FOUNDED = re.compile(
    r"\b(?:set up|founded|established|incorporated|born|acquired|bought|taken over|formed|registered)\b[^,;.]{0,30}$", re.I
)
_AGO = re.compile(r"\bago[\s,]*$", re.I)
_DATELINE = re.compile(r"^[^a-z]{0,3}(?:[A-Z][\w.]*[\s,/]+){0,4}$")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^)]{2,30}\)\s*)?[-–—:|]+\s")
_STARTS = re.compile(r"(?<!did) (?:open|start|begin|commence|end)s?$")
SAME = re.compile(r"\bsame\b", re.I)
_PLANNED = {"scheduled", "planned", "slated", "earmarked", "promised", "pencilled", "rumoured", "rumored", "tipped", "mooted", "pegged"}
_PUT_OFF = {"pushed", "delayed", "postponed", "moved", "deferred", "rescheduled"}
_AHEAD = re.compile(
    r"\b(?:ahead of|prior to|in time for|in the run-up to|leading up to|pending|awaiting)\s+(?:(?:the|its|a|an|their|[A-Z]\w+)\s+){0,3}(?:\w+\s+)?$",
    re.I,
)
# what stands between a noun of a deed and the verb that tells its time: `deliveries (are expected to) commence`
_HELPED = re.compile(
    r"[\s,]*(?:(?:is|are|was|were|will|would|should|could|may|might|to|be|been|has|have|had|now|also|then|only|still|finally|"
    r"currently|tentatively|provisionally|officially|expected|planned|due|set|scheduled|slated|not)\s+){0,5}",
    re.I,
)
_ADJACENT = re.compile(r"[\s,]*(?:[\w-]+\s+){0,4}$")


@dataclass(frozen=True)
class Occurrence:
    """A cue of the vocabulary in a sentence: its span, what it says, how strongly and how firmly."""

    start: int
    end: int
    predicate: str
    strength: str
    word: str
    name: str = ""
    base: str = "CT+"


@cache
def _verbs(key: str) -> frozenset[str]:
    return words("milestones", key)


def occurrences(sentence: Sentence) -> list[Occurrence]:
    """The cues of a sentence, the longest where they overlap, without those inside names and pseudo-cues."""
    cancelled = [match.span() for match, _ in search(sentence, "milestones", "pseudo")]
    found = []
    for match, cue in search(sentence, "milestones"):
        start, end = match.span("a")
        if sentence.mention_at(start) is not None and sentence.mention_at(max(start, end - 1)) is not None:
            continue
        if any(a < end and start < b and b - a >= end - start for a, b in cancelled):
            continue
        name = cue.name if cue.name != cue.get("pattern") else ""
        strength = str(cue.get("strength", "strong"))
        base = str(cue.get("base", "CT+"))
        found.append(Occurrence(start, end, str(cue.get("predicate")), strength, match["a"].lower(), name, base))
    found.sort(key=lambda c: (c.start - c.end, c.strength == "carrier", c.strength == "weak"))
    kept: list[Occurrence] = []
    for cue_here in found:
        if not any(k.start < cue_here.end and cue_here.start < k.end for k in kept):
            kept.append(cue_here)
    return sorted(kept, key=lambda c: c.start)


@cache
def _news() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('milestones')['news'])})[\s,]+(?:from |on |in |of )?$", re.IGNORECASE)


@cache
def _events() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('milestones')['events'])})\b", re.IGNORECASE)


def is_no_date(sentence: Sentence, phrase: DatePhrase) -> bool:
    """Names, datelines, the second half of `ten years ago this week`, decades, and dates of other things."""
    if phrase.bare and sentence.mention_at(phrase.start) is not None:
        return True
    if any(m.year and phrase.start < m.start <= phrase.end + 2 for m in sentence.mentions):
        return True
    if _AGO.search(sentence.text, max(0, phrase.start - 6), phrase.start) and "this" in phrase.words.lower():
        return True
    before = sentence.text[: phrase.start]
    if _FOUNDED.search(before[-60:]):
        return True
    if _news().search(before[-30:]) or _is_attribute(sentence, phrase):
        return True
    return (
        len(before) < 40
        and _DATELINE.match(before) is not None
        and _AFTER_DATELINE.match(sentence.text, phrase.end) is not None
    )


def _is_attribute(sentence: Sentence, phrase: DatePhrase) -> bool:
    """Whether a year stands before a noun that is no event: `its 2014 product plan`, `1980s marketing`."""
    if not re.fullmatch(r"\d{4}s?", phrase.words):
        return False
    token = sentence.token_at(phrase.start)
    head = token.head
    if token.dep_ not in {"nummod", "compound", "amod", "nmod", "poss"} or head.i <= token.i or head.pos_ != "NOUN":
        return False
    end = head.idx + len(head)
    between = sentence.text[phrase.end : end]
    starts = [n.start for n in sentence.shows] + [m.start for m in sentence.mentions]
    if len(between) > 40 or any(phrase.end <= start < end + 20 for start in starts):
        return False
    return re.search(r"[,;.]", between) is None and _events().search(between) is None


def nearest(sentence: Sentence, phrase: DatePhrase, cues: list[Occurrence]) -> tuple[Occurrence | None, float]:
    """The cue that a date belongs to, above it in the parse or near it in its clause, and how far it is; or None."""
    date = _head(sentence, phrase)
    verb = governor(date)
    if verb is not None and _is_speech(sentence, verb, phrase, cues) or _is_said(sentence, phrase):
        return None, _LIMIT
    best: Occurrence | None = None
    lowest = _LIMIT
    for cue in cues:
        if phrase.start <= cue.start < phrase.end or cue.start <= phrase.start < cue.end:
            continue
        cost = _cost(sentence, phrase, date, verb, cue, cues)
        if cost < lowest:
            best, lowest = cue, cost
    if best is not None and (best.strength == "carrier" or best.strength == "weak" and best.predicate == "on_sale"):
        return _carried(sentence, best, cues), lowest
    return best, lowest


def is_of_saying(sentence: Sentence, phrase: DatePhrase) -> bool:
    """Whether a date is that of what somebody said."""
    verb = governor(_head(sentence, phrase))
    return verb is not None and verb.lower_ in _verbs("speech") or _is_said(sentence, phrase)


def _is_said(sentence: Sentence, phrase: DatePhrase) -> bool:
    """`a spokesman said on Tuesday`, however it is parsed."""
    return _SAID.search(sentence.text, max(0, phrase.start - 50), phrase.start) is not None


def _in_quote(sentence: Sentence, offset: int) -> bool:
    return any(a <= offset < b for a, b in sentence.quotes)


def _head(sentence: Sentence, phrase: DatePhrase) -> Token:
    """The word of a date that hangs on a word outside of it."""
    inside = [t for t in sentence.words if phrase.start <= t.idx < phrase.end]
    for token in inside:
        if not phrase.start <= token.head.idx < phrase.end or token.head.i == token.i:
            return token
    return sentence.token_at(phrase.start)


def governor(token: Token) -> Token | None:
    """The nearest verb above a word."""
    node = token
    for _ in range(8):
        if node.head.i == node.i:
            return node if node.pos_ in {"VERB", "AUX"} else None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None


def _is_speech(sentence: Sentence, verb: Token, phrase: DatePhrase, cues: list[Occurrence]) -> bool:
    """Whether the date is that of the saying: `said on Tuesday that …`."""
    if verb.lower_ not in _verbs("speech"):
        return False
    end = verb.idx + len(verb)
    between = sentence.text[min(end, phrase.end) : max(verb.idx, phrase.start)]
    if re.match(r"\s*(?:for|to)\b", between) or re.match(r" as (?:the|its|their)\b", sentence.text[phrase.end :]):
        return False
    if any(c.start <= verb.idx < c.end for c in cues) and not any(c.dep_ in {"ccomp", "mark"} for c in verb.children):
        return False
    return len(between) < 40 or any(c.dep_ == "ccomp" for c in verb.children)


def _above(token: Token) -> list[Token]:
    chain = [token]
    while chain[-1].head.i != chain[-1].i and len(chain) < 30:
        chain.append(chain[-1].head)
    return chain


def _crossed(path: list[Token]) -> float:
    """How many borders of clauses lie on a way up."""
    total = 0.0
    for node in path:
        if node.dep_ in _BORDERS:
            total += 1
        elif node.dep_ == "conj" and node.pos_ in {"VERB", "AUX"}:
            total += 0.8
    return total


def _cost(
    sentence: Sentence, phrase: DatePhrase, date: Token, verb: Token | None, cue: Occurrence, cues: list[Occurrence]
) -> float:
    text = sentence.text
    gap = phrase.start - cue.end if phrase.start >= cue.end else (cue.start - phrase.end) * 1.2
    if gap > _NEARBY:
        return 1e9
    between = text[min(cue.end, phrase.end) : max(cue.start, phrase.start)]
    cost = gap * 0.5 + 9 * between.count(",") + 40 * len(_BREAK.findall(between)) + 20 * len(_TURN.findall(between))
    for other in sentence.dates:
        if other.start != phrase.start and min(cue.end, phrase.end) <= other.start < max(cue.start, phrase.start):
            cost += 12 if _JOINED.search(between) else 40
    if sentence.quotes and _in_quote(sentence, cue.start) != _in_quote(sentence, phrase.start):
        cost += 40
    tokens = [t for t in sentence.words if cue.start <= t.idx < cue.end]
    indices = {t.i for t in tokens}
    over = _above(date)
    at = next((n for n, t in enumerate(over) if t.i in indices), None)
    if at is not None:
        cost += 30 * _crossed(over[:at]) - 28
    elif tokens:
        top = next((t for t in tokens if t.head.i not in indices or t.head.i == t.i), tokens[0])
        up = _above(top)
        shared = {t.i for t in over}
        meet = next((n for n, t in enumerate(up) if t.i in shared), len(up))
        joint = up[meet].i if meet < len(up) else -1
        side = over[: next((n for n, t in enumerate(over) if t.i == joint), 0)]
        if phrase.start <= sentence.words[joint].idx < phrase.end and joint >= 0:
            cost += 60  # `a decade that made …`
        if cue.start > phrase.end and any(t.dep_ in {"nsubj", "nsubjpass"} for t in side):
            cost += 26  # `a poor result in 2006 has led to …`
        crossed = _crossed(up[:meet]) + _crossed(side)
        cost += 26 * crossed + 12 * _crossed(side)
        if crossed == 0:
            cost -= 12
        elif verb is not None and verb.lower_ not in _verbs("light"):
            cost += 18
    if cue.strength == "weak":
        cost += 16
    elif cue.strength == "carrier" and any(c.strength != "carrier" and cue.end <= c.start < phrase.start for c in cues):
        return 1e9
    elif cue.strength == "carrier":
        cost += 4 if _ADJACENT.fullmatch(between) and len(between) < 45 and cue.end <= phrase.start else 200
    return cost


def _carried(sentence: Sentence, carrier: Occurrence, cues: list[Occurrence]) -> Occurrence | None:
    """`Start of production is scheduled for …`: the cue that is its subject; a car as subject means the launch."""
    weak = carrier.strength == "weak"
    token = sentence.token_at(carrier.start)
    verb = token if token.pos_ in {"VERB", "AUX"} else governor(token) or token
    noun = _subject(token) or _subject(verb)
    if carrier.name == "timed" and token.pos_ == "NOUN":
        beside = [c for c in cues if c.strength != "carrier" and c.end <= carrier.start]
        if beside and _HELPED.fullmatch(sentence.text[beside[-1].end : carrier.start]):
            return beside[-1]  # `Deliveries commence`, taken for one noun by the parse
    while noun is None and carrier.name == "timed" and verb.dep_ in {"xcomp", "acomp"} and verb.head.i != verb.i:
        verb = verb.head
        noun = _subject(verb)
    if noun is None and token.dep_ in {"acl", "amod"} and token.head.pos_ in {"NOUN", "PROPN"}:
        noun = token.head
    if noun is not None:
        low, high = noun.left_edge.idx, noun.idx + len(noun)
        for child in noun.children:
            if child.dep_ == "conj" and child.pos_ == "NOUN":
                high = child.idx + len(child)
        others = [c for c in cues if c.strength != "carrier" and c != carrier and low <= c.start < high]
        others += [c for c in cues if c.start <= noun.idx < c.end and c not in others and c != carrier]
        if others:
            return max(others, key=lambda c: c.start)
        timed = table("milestones")["timed"].get(noun.lower_)
        if timed is not None and not weak:
            return replace(carrier, predicate=timed, strength="strong")
        if noun.lower_ in {"concept", "study", "prototype"} and weak and side_of(sentence, carrier) == "past":
            return replace(carrier, predicate="revealed", strength="strong")
        if weak and noun.lower_ == "who":
            return None
        if (
            weak
            and not carrier.word.startswith(("arriv", "introduc"))
            and _is_of_concept(sentence, noun)
            and side_of(sentence, carrier) == "past"
        ):
            return None  # `the concept returned in 2024`
        if carrier.name == "timed":
            return _of_making(carrier, token)
        moved = [c for c in token.children if c.dep_ == "dobj" and refer(sentence, c)]  # `has delayed the car until`
        return carrier if weak or moved or refer(sentence, noun) else None
    if weak:
        return carrier
    if carrier.name == "timed":
        return _of_making(carrier, token)
    below = {t.i for t in token.subtree}
    for cue in cues:
        if cue.strength != "carrier" and sentence.token_at(cue.start).i in below and cue.start < carrier.start + 80:
            return cue
    return carrier if token.head.i == token.i or token.dep_ in {"advcl", "ROOT", "conj"} else None


def _of_making(carrier: Occurrence, token: Token) -> Occurrence | None:
    """`will build 500 of them, starting in 2011`: the start is that of the making."""
    if token.tag_ == "VBG" and token.head.i != token.i and is_one(token.head, words("run_size", "makes")):
        return replace(carrier, predicate="start_of_production", strength="strong")
    return None


def _is_of_concept(sentence: Sentence, noun: Token) -> bool:
    found = refer(sentence, noun)
    return bool(found) and all(p.kind == "concept" for p in found)


def _subject(verb: Token) -> Token | None:
    found: Token | None = None
    for child in verb.children:
        if child.dep_ in {"nsubjpass", "nsubj"} or child.dep_ == "dobj" and found is None:
            found = child
    if found is not None and found.lower_ in {"that", "which"} and verb.dep_ == "relcl":
        return verb.head
    return found


def side_of(sentence: Sentence, cue: Occurrence) -> str | None:
    """Whether the verb of a cue looks back (`past`) or ahead (`future`)."""
    if _STARTS.search(cue.word) and cue.predicate != "revealed":
        return "future"
    token = sentence.token_at(cue.start)
    if cue.word == "on sale" and not sentence.text[: cue.start].strip(' "“'):
        return "future"
    if token.pos_ == "NOUN" and _AHEAD.search(sentence.text, max(0, cue.start - 40), cue.start):
        return "future"
    verb = token if token.pos_ in {"VERB", "AUX"} else governor(token)
    if verb is not None and verb.dep_ in {"aux", "auxpass"}:
        verb = verb.head  # `be` of `due to be seen at`
    for _ in range(4):
        if verb is None:
            return "future" if cue.predicate != "revealed" else None
        helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
        put_back = verb.lower_ == "put" and any(c.lower_ in {"back", "forward"} for c in verb.children)
        if (put_back or verb.lower_ in _PUT_OFF) and not helpers & {"had"}:
            return "future"  # `has been put back to 9 September`
        if verb.tag_ == "VB" and verb.head.i == verb.i and not helpers:
            return "future"  # `Expect a reveal in September`
        if helpers & {"will", "'ll", "would", "shall", "should", "could", "may", "might", "can", "must", "wo", "to"}:
            return "future"
        if verb.lower_ in _PLANNED and not helpers & {"was", "were", "had"}:
            return "future"  # `has scheduled the unveiling for September`
        if helpers & {"was", "were", "had", "has", "have", "did", "'ve"} or verb.tag_ == "VBD":
            return "past"
        if verb.lower_ in {"due", "set", "expected", "planned", "scheduled", "slated"}:
            return "future"
        if verb.tag_ == "VBN" and not helpers:
            return "past"
        if verb.tag_ in {"VBZ", "VBP"}:
            # `the reveal is on 9 September`
            of_it = token.pos_ == "NOUN" and token.dep_ == "nsubj" and token.head.i == verb.i
            return "future" if cue.predicate != "revealed" or of_it else None
        if verb.dep_ in {"xcomp", "conj", "pcomp", "acl"} and verb.head.i != verb.i:
            verb = verb.head if verb.head.pos_ in {"VERB", "AUX"} else governor(verb)
            continue
        return None
    return None


def date_before(sentence: Sentence, phrase: DatePhrase, depth: int = 3) -> Interval | None:
    """The date that a reader has last read of, for `the same year` and `four years later`."""
    here: Sentence | None = sentence
    limit = phrase.start
    for _ in range(3):
        if here is None:
            return None
        for other in reversed(here.dates):
            named = other.bare and here.mention_at(other.start) is not None
            if other.start >= limit or named or SAME.search(other.words):
                continue
            if other.anchored:
                earlier = date_before(here, other, depth - 1) if depth else None
                found = other.resolve_from(earlier) if earlier is not None else None
            else:
                found = other.resolve_core(here.published)
            if found is not None and found.start is not None and found.end is not None:
                return found
        here, limit = here.previous, 1 << 30
    return None
