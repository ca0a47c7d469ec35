"""Whether the deed of a date cue is one of a car: not of a film, a person, or a decision that is made."""

from __future__ import annotations

from showcar.extraction.predicates._link import Occurrence
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import words

_UNITS = {"version", "versions", "model", "models", "units", "examples", "cars", "all", "one", "it", "copies", "they", "vehicles"}

_TRADES = {"cars", "vehicles", "automobiles", "trucks", "motorcars", "passenger-cars"}


def is_a_trade(sentence: Sentence, cue: Occurrence) -> bool:
    """`the firm stopped building cars in 1956`, `started building cars in 1904`: cars at all, no programme."""
    inside = (t for t in sentence.words if cue.start <= t.idx < cue.end and t.tag_ == "VBG")
    objects = [c for t in inside for c in t.children if c.dep_ == "dobj"]
    return any(c.tag_ == "NNS" and c.lower_ in _TRADES and not any(d.dep_ in {"det", "poss"} for d in c.children) for c in objects)


def makes_no_car(sentence: Sentence, cue: Occurrence) -> bool:
    """`begin making the rounds`, `a decision will be made`."""
    token = sentence.token_at(cue.end - 1)
    return any(c.lower_ in words("milestones", "made") for c in token.children if c.dep_ in {"nsubjpass", "dobj"})


def makes_a_car(sentence: Sentence, cue: Occurrence) -> bool:
    token = sentence.token_at(cue.end - 1)
    thing = next((c for c in token.children if c.dep_ in {"nsubjpass", "dobj"}), None)
    return thing is None or bool(refer(sentence, thing)) or thing.lower_ in _UNITS


def is_of_a_thing(sentence: Sentence, cue: Occurrence) -> bool:
    """Whether the verb of a cue has a film, a firm or a part as its subject: `the documentary debuted`."""
    if cue.predicate not in {"revealed", "on_sale"}:
        return False
    token = sentence.token_at(cue.start)
    things = words("milestones", "things") | words("milestones", "parts")
    if token.dep_ == "xcomp" and token.head.lower_ in {"began", "begin", "begins", "started", "start"}:
        token = token.head  # `rumours began to appear`
    for child in token.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            active = child.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in token.children)
            nouns = {child.lower_, *(c.lower_ for c in child.children if c.dep_ in {"compound", "appos", "nmod"})}
            # `the showroom version will go on sale`
            own = child.lower_ in _UNITS or child.lower_ not in things and bool(refer(sentence, child))
            return not active and not own and bool(nouns & things) and sentence.mention_at(child.idx) is None
    node = token
    for _ in range(4):
        if node.dep_ not in {"acl", "pobj", "prep", "appos"}:
            break
        node = node.head
        if node.lower_ in things and sentence.mention_at(node.idx) is None:
            return token.dep_ == "acl" and token.tag_ == "VBN"
    return False


def is_of_a_person(sentence: Sentence, cue: Occurrence) -> bool:
    """`the racing legend, who died in 2005`."""
    return any(c.dep_ == "nsubj" and c.lower_ == "who" for c in sentence.token_at(cue.start).children)
