"""Checks of `production`: what ends a programme, denies it or leaves it open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from showcar.extraction.predicates._production_deeds import of_subject
from showcar.extraction.predicates._production_hit import (
    VERBAL,
    Hit,
    is_variant,
    named_next,
    nouns,
    object_of,
    pattern,
    stands_in,
    subject_of,
)
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding, Sentence

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token


def is_dead(hit: Hit) -> Finding | None:
    subject = subject_of(hit.token)
    if subject is None or is_variant(hit.sentence, subject):
        return None
    if not refer(hit.sentence, subject) and not (stands_in(subject) or subject.lower_ in nouns("project")):
        return None
    if subject.lower_ in nouns("parts"):
        return None
    return hit.finding()


def dead_end(hit: Hit) -> Finding | None:
    """Words that end a programme by themselves; whose, the clause tells."""
    if hit.cue.name == "never made it" and pattern("goes_nowhere").search(hit.match.group().strip()):
        return None
    subject = (
        subject_of(hit.token)
        if hit.cue.name != "never made it"
        else subject_of(hit.sentence.token_at(hit.match.end() - 1)) or subject_of(hit.token)
    )
    if (
        hit.cue.name == "never made it"
        and subject is not None
        and not refer(hit.sentence, subject)
        and not stands_in(subject)
    ):
        return None
    topic = hit.sentence.topic
    if hit.cue.name == "pull the plug" and topic and topic[0].kind in {"model", "variant"}:
        return None
    on = next((m.programme for m in hit.sentence.mentions if 0 <= m.start - hit.match.end() < 12), None)
    return hit.finding(subject=(on,)) if on is not None else hit.finding()


def denied(hit: Hit) -> Finding | None:
    if (
        pattern("in_a_market").match(hit.after)
        or pattern("another_body").match(hit.after)
        and not re.search(r"production", hit.match.group())
    ):
        return None
    named = [m for m in hit.sentence.mentions if hit.match.start() <= m.start < hit.match.end()]
    found = (named[0].programme,) if named else named_next(hit, 20)
    return hit.finding(subject=found)


def never_built(hit: Hit) -> Finding | None:
    if pattern("made_of").match(hit.after) or not pattern("of_making").search(hit.match.group()):
        return None
    return of_subject(hit)


def left_open(hit: Hit) -> Finding | None:
    """No decision, no comment: on whether the car is built, unless another matter is named."""
    if pattern("other_matter").match(hit.after) and not pattern("the_matter").match(hit.after):
        return None
    before = hit.sentence.text[: hit.match.start()]
    # `where it will be built the firm won't say`
    if pattern("another_question").match(before) and not pattern("whether").search(before):
        return None
    if (
        re.search(r"\b(?:that|which)\s*$", before)
        or pattern("in_a_market").match(before)
        and re.search(r"\b(?:launch|sale|sold|sell|sales|bring|offer)", before)
    ):
        return None
    if re.search(r"\b(?:whether|if)$", hit.match.group()):
        coming = pattern("of_coming").match(hit.after)
        if coming is None or pattern("made_of").match(hit.after, coming.end()):
            return None
    return hit.finding()


def not_excluded(hit: Hit) -> Finding | None:
    of_it = re.search(r"\b(?:it|this|that)\b", hit.match.group()) is not None
    if not of_it and not pattern("of_building").search(hit.sentence.text) and not hit.sentence.mentions:
        return None
    if pattern("in_a_market").match(hit.after) and not re.match(r"[^.;]{0,40}production", hit.after):
        return None
    # `has not ruled out a hybrid` says nothing of whether the car is built
    if pattern("drive_only").match(hit.after):
        return None
    return hit.finding(subject=named_next(hit, 30))


def stopped(hit: Hit) -> Finding | None:
    """`cancelled`, `shelved`, `axed`: what was it?"""
    token, word = hit.token, hit.word
    if re.search(r"(?i)\b(?:nearly|almost|narrowly|close to being)\s+$", hit.sentence.text[: hit.match.start()]):
        return None
    if (
        token.tag_ not in VERBAL
        and not word.startswith(("on ", "in ", "frozen"))
        and hit.sentence.segment.role not in {"title", "heading"}
    ):
        return None
    if re.match(r"\s+for\b", hit.after) and pattern("in_a_market").match(hit.after[:40]):
        return None
    objects = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}]
    objects += [
        g
        for c in token.children
        if c.dep_ in {"prep", "prt"} and c.lower_ in {"on", "of", "to", "off"} and c.idx < hit.match.end()
        for g in c.children
        if g.dep_ == "pobj"
    ]
    if word.startswith(("on ", "in ")) or word in {"frozen"}:
        above = (token, token.head, token.head.head)
        objects = [c for t in above for c in t.children if c.dep_ in {"dobj", "nsubjpass"}] or [
            c for t in above for c in t.children if c.dep_ in {"nsubj", "csubj"}
        ]
        shared = subject_of(token.head) if not objects else None
        objects = objects or ([shared] if shared is not None else [])
    if not objects and re.search(r"\b(?:of|on)$", word):
        behind = object_of(hit)
        objects = [behind] if behind is not None else []
    if not objects and hit.sentence.segment.role in {"title", "heading"} and token.tag_ != "VBN":
        named = named_next(hit, 20)
        return hit.finding(subject=named) if named else None
    if not objects and token.tag_ == "VBN":
        shared = subject_of(token)
        objects = [shared] if shared is not None else []
    if not objects and (word.endswith(" against") or word in {"said no", "says no"}):
        return hit.finding()
    for item in objects:
        subject = refer(hit.sentence, item)
        noun = item.lower_
        if noun == "one" or any(
            p.dep_ == "pobj" and any(d.lower_ in {"a", "an"} for d in p.children)
            for c in item.children
            if c.lower_ == "of"
            for p in c.children
        ):
            continue
        if (
            noun in nouns("parts")
            or is_variant(hit.sentence, item)
            and noun not in nouns("project") - nouns("variants")
        ):
            continue
        if (
            word.startswith("stop")
            and noun not in nouns("project")
            or noun == "work"
            and not word.startswith(("stop", "halt", "suspend", "paus", "on ", "in ", "abandon", "end"))
        ):
            continue
        if not subject and (noun in nouns("project") | {"it", "that", "car"} or _is_pointed_at(hit.sentence, item)):
            return hit.finding()
        if subject and noun in {"they", "their"}:
            continue
        if (
            subject
            and subject[0].kind == "model"
            and re.match(r"drop|discont|ditch|kill|halt|paus", word)
            and noun not in nouns("project")
        ):
            return None
        if subject:
            return hit.finding(subject=_first_of(hit.sentence, item, subject))
    return None


def _is_pointed_at(sentence: Sentence, item: Token) -> bool:
    """`this potential M5 fighter had been shelved`: the concept of the text, called by what it was to do."""
    return (
        item.dep_ in {"nsubjpass", "dobj"}
        and any(c.lower_ == "this" for c in item.children)
        and item.lower_ in {"fighter", "rival", "flagship", "challenger", "contender", "beast", "machine", "wonder"}
        and any(p.kind in {"concept", "found"} for p in sentence.topic)
    )


def _first_of(sentence: Sentence, item: Token, subject: tuple[Programme, ...]) -> tuple[Programme, ...]:
    """`the Type 140 project, Emira to stay`: a list that the parse ran together is the project's own name."""
    if item.lower_ in nouns("project"):
        inside = [
            m.programme
            for m in sentence.mentions
            if any(m.start <= c.idx < m.end for c in item.children if c.dep_ in {"compound", "nmod", "poss", "amod"})
        ]
        return tuple(inside[:1]) or subject
    return subject
