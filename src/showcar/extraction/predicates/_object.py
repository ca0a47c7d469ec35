"""What a deed is done to: the Aro of `the firm unveiled the Aro`, `launch of the Aro`, `lifted the veil on the Aro`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from showcar.extraction.predicates._link import Occurrence
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token

_LINKS = {"of", "on", "off", "from"}
_OTHER = {"another", "other", "second", "third", "fourth", "further", "separate", "special", "different", "first-ever"}
_DEFINITE = {"the", "its", "this", "that", "their", "his", "our", "these", "those"}
_NAMED = {"called", "named", "dubbed", "badged", "christened"}
_EARLY = 2


@dataclass(frozen=True)
class Object:
    """What a deed is done to.

    Attributes:
        programmes: The cars that it names; empty where it names none and who binds has to find them.
        other: Whether it is no car, or a car that has no name here.
    """

    programmes: tuple[Programme, ...] = ()
    other: bool = False


def object_of(sentence: Sentence, cue: Occurrence) -> Object:
    """What the verb or noun of a cue is done to."""
    inside = [t for t in sentence.words if cue.start <= t.idx < cue.end]
    verb = next((t for t in reversed(inside) if t.pos_ == "VERB"), None)
    links = _LINKS
    holders = [t for t in inside if t.pos_ == "NOUN"][-1:]
    if verb is not None:
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        if agent is not None and verb.lower_ == "followed":  # `followed by the Fjord`
            found = next((refer(sentence, c) for c in agent.children if c.dep_ == "pobj"), ())
            return Object(found, other=not found)
        if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
            return Object()
        thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if thing is not None and thing.idx >= cue.end:
            if verb.lower_ in words("milestones", "light") | words("milestones", "moves"):
                return Object()  # `the last one left the works`
            return _judged(sentence, thing, direct=True)
        if thing is None and verb.tag_ == "VBN":
            return Object()
        holders.append(verb)
        if thing is None and holders[0].pos_ != "NOUN":
            links = {"of", "off"}  # `arrives on the Fjord` is not told of the Fjord
    for holder in holders:
        for link in holder.children:
            if link.dep_ != "prep" or link.lower_ not in links or link.idx + len(link) < cue.end:
                continue
            thing = next((c for c in link.children if c.dep_ == "pobj"), None)
            if thing is not None:
                return _judged(sentence, thing, direct=False)
    return Object()


def _judged(sentence: Sentence, thing: Token, direct: bool) -> Object:
    if thing.pos_ == "PRON":
        return Object()
    if any(m.start < thing.idx + len(thing) and thing.idx < m.end for m in sentence.mentions):
        return Object(refer(sentence, thing))
    named = _named_behind(sentence, thing)
    if named is not None:
        return named
    word = thing.lower_
    before = {c.lower_ for c in thing.children if c.i < thing.i}
    if word in words("milestones", "parts") | words("milestones", "things"):
        return Object(other=True)
    if before & _OTHER and not before & {"the", "this"}:
        return Object(other=True)
    found = refer(sentence, thing)
    if found:
        # `introduces its Aro electric crossover`
        within = any(thing.left_edge.idx <= m.start < thing.idx and m.programme in found for m in sentence.mentions)
        return Object(found if within else ())
    definite = bool(before & _DEFINITE) or any(c.dep_ == "poss" for c in thing.children)
    if word in words("reference", "car"):
        told = sentence.index <= _EARLY or sentence.segment.role in {"title", "heading"}
        return Object(other=not (definite or told or sentence.mentions))
    if word in words("milestones", "carlike") or definite or not direct:
        return Object()
    return Object(other=True)


def _named_behind(sentence: Sentence, thing: Token) -> Object | None:
    """`its next supercar, the Aro`, `a concept called the Aro`, `two concepts, the Aro and the Fjord`."""
    if any(c.dep_ == "nummod" for c in thing.children):
        row = [c for c in thing.children if c.i > thing.i and c.dep_ in {"conj", "appos"}]
        row += [g for c in row for g in c.children if g.dep_ in {"conj", "appos"}]
        named = tuple(p for c in row if c.pos_ == "PROPN" for p in refer(sentence, c))
        if named:
            return Object(tuple(dict.fromkeys(named)))
    for child in thing.children:
        if (
            child.i < thing.i
            or child.dep_ not in {"appos", "acl"}
            or child.dep_ == "acl"
            and child.lower_ not in _NAMED
        ):
            continue
        span = list(child.subtree)
        low, high = span[0].idx, span[-1].idx + len(span[-1])
        inside = [m.programme for m in sentence.mentions if low <= m.start < high]
        if inside:
            return Object((inside[0],))
        if child.dep_ == "acl" or child.pos_ == "PROPN":
            return Object(other=True)
    return None


def is_of_a_stranger(sentence: Sentence, cue: Occurrence) -> bool:
    """Whether a passive has a name as its subject that is none of the cars found: `the BMW 507 was built from 1956`."""
    inside = [t for t in sentence.words if cue.start <= t.idx < cue.end]
    verb = next((t for t in reversed(inside) if t.pos_ == "VERB"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None) if verb is not None else None
    if subject is None or subject.tag_ not in {"NNP", "CD"} or refer(sentence, subject):
        return False
    low, high = subject.left_edge.idx, subject.idx + len(subject)
    if any(low <= m.start < high for m in sentence.mentions) or _is_spelt_alike(sentence, subject.text):
        return False
    return subject.tag_ == "NNP" or any(low <= n.start < subject.idx for n in sentence.makers)


def _is_spelt_alike(sentence: Sentence, text: str) -> bool:
    """Whether a name is one of a car that the report speaks of, less hyphens and blanks: `SFR` for `S-FR`."""
    main = (sentence.world.main,) if sentence.world is not None and sentence.world.main is not None else ()
    word = re.sub(r"\W", "", text).lower()
    return any(word in re.sub(r"\W", "", p.name).lower() for p in (*sentence.topic, *sentence.before, *main))
