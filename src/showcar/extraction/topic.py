"""Stage 2b: what a sentence is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from showcar.extraction.names import Programme
from showcar.extraction.parts import built_on
from showcar.extraction.reference import refer
from showcar.extraction.standing import is_beneath, is_compared, is_modifier_of_other, is_part
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence
    from showcar.extraction.words import Token

_CAR = words("reference", "car")
_CONCEPT = words("reference", "concept")
_POSITIONS = words("reference", "positions")


def _announced(sentence: Sentence) -> tuple[Programme, ...]:
    """`Ford has unveiled its next supercar`, before the text says its name: the car that the report is about."""
    world = sentence.world
    if world is None or world.main is None or sentence.mentions and sentence.mentions[0].programme == world.main:
        return ()
    if world.first_named < sentence.start + len(sentence.text):
        return ()
    for token in sentence.words:
        if token.lower_ not in _CAR or token.dep_ not in {"dobj", "pobj", "attr", "nsubjpass"}:
            continue
        before = {c.lower_ for c in token.children}
        new = before & {"new", "next", "first", "upcoming", "radical", "latest", "electric"} or token.lower_ in _CONCEPT or before & {"concept"}
        if new and before & {"a", "an", "its", "the", "another", "’s", "'s"} or before & {"a", "an"} and token.dep_ == "dobj":
            return (world.main,)
    return ()


def firm_acts(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of a verb is a firm, a speaker of it, or nobody."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if not subjects:
        return True
    head = subjects[0]
    if head.lower_ in {"we", "they", "it", "there", "this", "that"} or head.lower_ in words("reference", "firms"):
        return True
    return any(n.start <= head.idx < n.end for n in (*sentence.makers, *sentence.houses)) or head.pos_ == "PROPN"


def _others_act(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of a verb is nothing of a car, and the only car of the sentence is its object: `A filing shows the Aro`."""
    if len({m.programme for m in sentence.mentions}) != 1 or is_compared(sentence, sentence.mentions[0].start):
        return False
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return not any(is_part(s) or s.lower_ in _CAR or s.tag_ in {"PRP", "DT", "WDT"} for s in subjects)


def _told_of_part(sentence: Sentence, subject: Token, verb: Token) -> tuple[Programme, ...]:
    """`No price has been set for the Aro`: the car of a part that is the subject."""
    if not is_part(subject):
        return ()
    for link in verb.children:
        if link.dep_ == "prep" and link.lower_ in {"for", "of"}:
            for noun in link.children:
                mention = sentence.mention_at(noun.idx) if noun.dep_ == "pobj" else None
                if mention is not None and not is_modifier_of_other(sentence, mention.end):
                    return (mention.programme,)
    return ()


# `the first of them was the Aro` brings the Aro
ORDER = {"first", "second", "third", "next", "last", "latest", "other", "another", "result", "newest"}
_OTHER = {"other", "another", "second", "third"}
# `the star of the show was the Aro`, `its answer is the Aro`
ORDER |= {"star", "highlight", "surprise", "answer", "effort", "attempt", "debut", "contribution", "offering", "favourite", "favorite", "winner", "newcomer"}


def is_another(noun: Token) -> bool:
    """`the first`, `the other concept`, of which the sentence says which car it is."""
    return noun.lower_ in ORDER or noun.lower_ in _CAR | _CONCEPT and any(c.lower_ in _OTHER for c in noun.children)


_PRESENTS = {"is", "are", "was", "were", "comes", "come", "came", "stood", "stands", "waited", "waits", "appeared", "appears", "arrived", "arrives", "followed", "follows"}


def presented(verb: Token) -> Token | None:
    """The Aro of `beside it stood the Aro`, which the parse may take for an object."""
    if verb.lower_ not in _PRESENTS or any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} and c.i < verb.i for c in verb.children):
        return None
    placed = any(c.i < verb.i and c.dep_ in {"prep", "advmod", "npadvmod"} for c in verb.children)
    return next((c for c in verb.children if c.i > verb.i and c.dep_ in {"nsubj", "dobj", "attr"}), None) if placed else None


def settle_topic(sentence: Sentence) -> tuple[Programme, ...]:
    """What a sentence is about: its subject, else a name that opens it, else what the one before was about."""
    coming = _announced(sentence)
    if coming:
        return coming
    root = next((t for t in sentence.words if t.head.i == t.i), None)
    if sentence.segment.role in {"heading", "title", "list"} and sentence.mentions:
        named = list(dict.fromkeys(m.programme for m in sentence.mentions))
        if len(named) == 1:
            return (named[0],)
    if root is not None and is_beneath(root) and sentence.before:
        return sentence.before
    built = built_on(sentence, root) if root is not None else ()
    if built:
        return built
    shown = presented(root) if root is not None else None
    found = refer(sentence, shown) if shown is not None and sentence.mention_at(shown.idx) is not None else ()
    if found:
        return found
    queue = [root] if root is not None else []
    seen = 0
    while queue and seen < 6:
        verb = queue.pop(0)
        seen += 1
        for child in verb.children:
            # `underneath sits an SL 63`: what comes after its verb is new, not the topic
            inverted = child.i > verb.i and verb.lower_ not in _PRESENTS
            if child.dep_ in {"nsubj", "nsubjpass"} and not inverted:
                found = refer(sentence, child) or _told_of_part(sentence, child, verb)
                if found:
                    return found
        if verb.dep_ == "ROOT" and verb.pos_ in {"NOUN", "PROPN"}:
            found = refer(sentence, verb)
            if found:
                return found
        queue += [c for c in verb.children if c.dep_ in {"ccomp", "conj", "xcomp"}]
    if root is not None and root.pos_ == "AUX" and any(c.dep_ == "nsubj" and c.i < root.i and is_another(c) for c in root.children):
        for child in root.children:
            if child.dep_ == "attr":
                found = refer(sentence, child)
                if found:
                    return found
    # a maker that shows, builds or sells it: the object is the topic
    if root is not None and (firm_acts(sentence, root) or _others_act(sentence, root)):
        for child in root.children:
            if child.dep_ in {"dobj", "attr"} and root.lower_ not in _POSITIONS:
                found = refer(sentence, child)
                if found:
                    return found
    if not sentence.before and sentence.mentions:
        return (sentence.mentions[0].programme,)
    if sentence.before and sentence.mentions and sentence.before[0] not in {m.programme for m in sentence.mentions}:
        free = [m for m in sentence.mentions if not is_compared(sentence, m.start) and not is_modifier_of_other(sentence, m.end)]
        if free and sentence.segment.role in {"heading", "title", "list", "caption"}:
            return (free[0].programme,)
    return sentence.before
