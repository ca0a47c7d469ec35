"""Checks of `production`: a firm that does a car, a car that comes."""

from __future__ import annotations

import re
from dataclasses import replace

from showcar.extraction.predicates._production_hit import (
    Hit,
    is_variant,
    nouns,
    pattern,
    subject_is_car,
    subject_of,
)
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Finding


def do_it(hit: Hit) -> Finding | None:
    """`we will not do this car`, `we would love to do one`: of a firm that speaks."""
    target = next((c for c in hit.token.children if c.dep_ == "dobj" and c.i > hit.token.i), None)
    maker = subject_of(hit.token)
    if target is None or maker is None or maker.lower_ not in nouns("makers") | {"we", "they", "i"}:
        return None
    found = refer(hit.sentence, target)
    if target.lower_ in {"it", "this", "that", "one"} and not pattern("negation").search(hit.match.group()):
        return None
    return hit.finding(subject=found) if found else None


def is_coming(hit: Hit) -> Finding | None:
    subject = subject_of(hit.token)
    if (
        subject is None
        or not (refer(hit.sentence, subject) or subject.lower_ in {"it", "gen", "generation", "there"})
        or is_variant(hit.sentence, subject)
        and "gen" not in subject.lower_
    ):
        return None
    words = hit.word
    base = hit.base
    if re.search(r"consider|evaluat|studied|cards|looked|drawing", words):
        base = "PS+"
    elif (
        words not in {"coming", "arriving", "happening", "returning", "in the plan", "coming back"}
        and "way" not in words
    ):
        base = "PR+"
    return replace(hit, base=base).finding()


def will_come(hit: Hit) -> Finding | None:
    if re.match(r"follow|return|launch|survive|live on", hit.word):
        target = next((c for c in hit.token.children if c.dep_ == "dobj"), None)
        if target is not None and hit.word == "launch":
            found = refer(hit.sentence, target)
            return hit.finding(subject=found) if found and not is_variant(hit.sentence, target) else None
        if target is not None and hit.word.startswith("follow") and target.tag_ == "NNS" and not refer(hit.sentence, target):
            # `intends to follow other brands`
            return None
    if hit.token.tag_ in {"NN", "NNS"} or hit.token.dep_ == "ccomp" and hit.token.head.dep_ == "relcl":
        return None
    if hit.word in {"be offered", "be sold", "be available", "be launched"} and (
        pattern("in_a_market").match(hit.after) or re.match(r"\s+(?:with|as an?)\b", hit.after)
    ):
        return None
    holds, _ = subject_is_car(hit)
    if not holds or hit.token.dep_ in {"amod", "compound"}:
        return None
    return hit.finding()
