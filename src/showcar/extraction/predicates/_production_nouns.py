"""Checks of `production`: versions, runs and plans, as nouns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.predicates._production_hit import Hit, expectation, pattern
from showcar.extraction.sentence import Finding
from showcar.extraction.vocabulary import table

if TYPE_CHECKING:
    from showcar.extraction.words import Token


def production_plans(hit: Hit) -> Finding | None:
    for mention in hit.sentence.mentions:
        if re.fullmatch(r"\s+(?:for|of)\s+(?:(?:the|its)\s+)?", hit.sentence.text[hit.match.end() : mention.start]):
            return hit.finding(subject=(mention.programme,))
    token: Token = hit.token
    for _ in range(4):
        if pattern("rules_on_plans").match(token.lower_):
            return hit.finding()
        token = token.head
    return None


def production_version(hit: Hit) -> Finding | None:
    """A noun phrase such as `a production version`: is it said to exist or to come?"""
    return _of_version(hit, hit.sentence.token_at(hit.match.end() - 1))


def _of_version(hit: Hit, token: Token) -> Finding | None:
    anchor = token.idx
    if _is_any_car(hit, token) or pattern("by_way_of_comparison").search(hit.sentence.text, 0, hit.match.start()):
        return None
    if pattern("kept_in_it").search(hit.sentence.text, 0, hit.match.start()):
        return None
    if hit.cue.name == "production name" and pattern("there_is").search(hit.sentence.text, 0, hit.match.start()):
        return hit.finding(anchor=anchor)
    if any(c.dep_ == "relcl" for c in token.children):
        return hit.finding(anchor=anchor)
    if pattern("spoken_of_before").search(hit.sentence.text, 0, hit.match.start()):
        return hit.finding(anchor=anchor, base="PS+")
    carriers = frozenset(table("production")["expectation"]["carriers"])
    for _ in range(6):
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ in {"nsubj", "nsubjpass"} and head.lower_ in carriers:
            complements = [
                c
                for c in head.subtree
                if c.dep_ in {"acomp", "attr", "xcomp", "oprd", "pobj", "advmod", "ccomp"} and c.i > head.i
            ]
            nearest = [c for c in complements if c.head.i == head.i or c.head.head.i == head.i]
            told = (
                any(c.lower_ in expectation() or c.lower_ == "go" for c in nearest)
                or not any(c.dep_ in {"xcomp", "acomp", "attr", "oprd", "ccomp"} for c in nearest)
                and head.lower_ in expectation()
            )
            return hit.finding(anchor=anchor) if told else None
        if head.lower_ in {"be", "is", "are", "was"} and any(c.dep_ == "expl" for c in head.children):
            return hit.finding(anchor=anchor)
        if head.lower_ in expectation() and not hit.match.start() <= head.idx < hit.match.end():
            return hit.finding(anchor=anchor)
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return None
        token = head
    return None


def _is_any_car(hit: Hit, token: Token) -> bool:
    """`it will influence future production models`: cars in general, of which nothing is told."""
    if token.tag_ != "NNS" or token.dep_ in {"nsubj", "nsubjpass"} or hit.cue.name == "production name":
        return False
    told = {c.dep_ for c in token.children}
    return not told & {"det", "poss", "nummod", "relcl", "acl"} and not re.match(r"\s+(?:of|from(?!\s+(?:as|next|this|late|early|mid|\d)))\b", hit.after)


def production_name(hit: Hit) -> Finding | None:
    """`a production X`: the name behind carries the weight."""
    mention = next((m for m in hit.sentence.mentions if m.start - hit.match.end() == 1), None)
    if mention is None or re.search(r"(?i)\bno\s+$", hit.sentence.text[: hit.match.start()]):
        return None
    found = _of_version(hit, hit.sentence.token_at(mention.end - 1))
    return replace(found, subject=(mention.programme,), end=mention.end) if found is not None else None


def small_run(hit: Hit) -> Finding | None:
    """`a small series`; a bare `production run` is limited where a number stands beside it."""
    anchor = hit.sentence.token_at(hit.match.end() - 1).idx
    if pattern("by_way_of_comparison").search(hit.sentence.text, 0, hit.match.start()):
        return None
    form = hit.form
    if re.fullmatch(r"(?i)production run", hit.match.group().strip()):
        form = "limited" if hit.sentence.quantities else "any"
        if not _is_governed(hit.sentence.token_at(anchor)):
            return None
    if pattern("no_run").match(hit.after):
        return None
    return replace(hit, form=form).finding(anchor=anchor)


def run_of(hit: Hit) -> Finding | None:
    """`a series of nine`: of the car, where it is built in it, planned, considered, approved."""
    if hit.token.tag_ != "NN" or re.search(
        r"(?i)\b(?:first|latest|new|last|next)\s+$", hit.sentence.text[: hit.match.start()]
    ):
        return None
    return hit.finding() if _is_governed(hit.token) else None


def _is_governed(token: Token) -> bool:
    """Whether a word above a noun says that it is to come."""
    for _ in range(5):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.lower_ in expectation() or token.lower_ in {"mulled", "about", "in", "for"}:
            return True
    return False


def one_off(hit: Hit) -> Finding | None:
    anchor = hit.sentence.token_at(hit.match.end() - 1)
    if pattern("no_one_off").match(hit.after):
        return None
    if anchor.dep_ == "pobj" and (anchor.head.lower_ in {"from", "than", "like", "with", "by", "alongside"} or anchor.head.lower_ == "as" and anchor.head.head.pos_ in {"ADJ", "ADV"}):
        return None
    if anchor.dep_ in {"amod", "compound", "nmod"} and anchor.head.i != anchor.i:
        noun = anchor.head
        if noun.tag_ == "NNS" and not any(c.dep_ == "nummod" for c in noun.children):
            return None
        # `the one-off X`: what is said of the X leaves the word untouched
        if any(c.lower_ in {"the", "this", "its"} or c.dep_ == "poss" for c in noun.children) and any(
            m.start <= noun.idx < m.end for m in hit.sentence.mentions
        ):
            return hit.finding(anchor=anchor.idx, fixed=True)
    return hit.finding(anchor=anchor.idx)
