"""The verbs and nouns of selling around a place: who gets the car there, what begins there, whose sales they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from showcar.extraction.predicates._market import Sale, said
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence

if TYPE_CHECKING:
    from showcar.extraction.words import Token

NOUN_LINKS = {
    "pobj",
    "prep",
    "compound",
    "amod",
    "nmod",
    "poss",
    "appos",
    "conj",
    "dobj",
    "dative",
    "pcomp",
    "npadvmod",
    "advmod",
    "attr",
    "acomp",
    "nsubj",
    "nsubjpass",
    "agent",
    "oprd",
    "prt",
    "nummod",
    "dep",
}


def in_shops(sentence: Sentence, shops: Token) -> Sale | None:
    """`rolls into British showrooms`, `is on the Chinese market`: whatever takes it there."""
    if shops.dep_ != "pobj" or shops.head.lower_ not in {"in", "into", "to", "at", "on", "onto", "with"}:
        return None
    verb = shops.head.head
    if verb.lower_ in said("trial") or sentence.mention_at(shops.idx) is not None:
        return None
    if verb.pos_ not in {"VERB", "AUX"} and verb.dep_ != "ROOT" or is_firm(sentence, verb) or counts(sentence, verb):
        return None
    if any(c.dep_ in {"nsubj", "nsubjpass"} and not refer(sentence, c) for c in verb.children):
        return None
    # `broaden its line-up in the American market`
    if any(c.dep_ == "dobj" and not refer(sentence, c) and c.lower_ not in said("handed") for c in verb.children):
        return None
    return Sale(verb)


def event(sentence: Sentence, head: Token) -> Sale | None:
    """`European sales begin`, but not `European sales fell`."""
    verb = head.head
    if head.lower_ in {"sales", "deliveries", "orders", "exports"}:
        if verb.lower_ in said("counted") or head.dep_ not in {"nsubj", "nsubjpass", "pobj", "dobj", "ROOT"}:
            return None
        if head.dep_ == "dobj" and verb.lower_ not in said("begun") or is_of_a_group(sentence, head):
            return None
        if (
            head.dep_ == "pobj"
            and verb.lower_ not in {"with", "for", "of", "before", "after"}
            or re.search(r"\bper cent|percent|%|\bunits\b", sentence.text)
        ):
            return None
    return Sale(head)


def is_of_a_group(sentence: Sentence, sales: Token) -> bool:
    """`the Group's European sales`, `Aro's U.S. sales`: of all cars of a firm."""
    for child in sales.children:
        if child.dep_ == "poss" and child.lower_ not in {"its", "their", "his"}:
            return not refer(sentence, child)
    return False


def on_offer(verb: Token) -> Token | None:
    """The `available` of `won't be available in Japan`, where the parse hangs the place on the verb."""
    words = said("offer")
    return next((c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"} and c.lower_ in words), None)


def is_visit(place: Token, preposition: Token | None) -> bool:
    """Whether a launch is only where somebody was: `speaking at the launch of the SUV in Spain`."""
    node = preposition if preposition is not None else place
    for _ in range(6):
        if node.dep_ not in NOUN_LINKS or node.head.i == node.i:
            return False
        node = node.head
        if node.lower_ in said("events") and node.dep_ == "pobj":
            return node.head.lower_ in {"at", "during"}
    return False


def goes_on_sale(verb: Token) -> bool:
    return any(c.lower_ == "on" and any(g.lower_ == "sale" for g in c.children) for c in verb.children)


def receiver(sentence: Sentence, token: Token) -> Sale | None:
    """`Europe gets it later`, `US buyers will be able to order one`."""
    found = received(sentence, token)
    helper = next((c for c in token.head.children if c.dep_ == "aux" and c.lower_ in {"can", "will"}), None)
    denied = any(c.dep_ == "neg" for c in token.head.children)
    able = helper is not None and (helper.lower_ == "can" or any(c.lower_ == "able" for c in token.head.children))
    # whoever can order it has it on sale: the helper, so that `can` and `able` make nothing less sure
    return Sale(helper) if found is not None and helper is not None and able and not denied else found


def received(sentence: Sentence, token: Token) -> Sale | None:
    verb = token.head
    for _ in range(3):
        # `South Korea prepares to take on Hilux`
        if verb.lower_ in said("get") and any(c.lower_ == "on" and c.dep_ in {"prt", "prep"} for c in verb.children):
            return None
        if verb.lower_ in said("get") and not any(
            c.dep_ == "dobj" and c.lower_ in said("booking") for c in verb.children
        ):
            break
        if any(c.lower_ == "in" and any(g.lower_ in {"luck", "line"} for g in c.children) for c in verb.children):
            return Sale(verb)
        if any(c.dep_ == "dobj" and c.lower_ in said("booking") for c in verb.children):
            return Sale(verb)
        below = [c for c in verb.children if c.dep_ in {"xcomp", "acomp"}]
        if not below:
            return None
        verb = below[0]
    if verb.lower_ not in said("get"):
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if verb.lower_ in {"follow", "follows", "followed", "wait", "waits"}:
        return None if objects else Sale(verb)
    if verb.lower_ in {"miss", "misses"}:
        return Sale(verb, "CT-") if any(c.lower_ == "out" for c in verb.children) else None
    if any(refer(sentence, item) or item.lower_ in said("handed") for item in objects):
        return Sale(verb)
    return None


def has_object(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)


def is_firm(sentence: Sentence, verb: Token) -> bool:
    """Whether a maker, not a car, is what comes, sells or enters: `the firm has ambitions to sell there`."""
    for _ in range(3):
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children) or verb.dep_ not in {"xcomp", "acl", "dobj"}:
            break
        verb = verb.head
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            named = (
                any(n.start <= child.idx < n.end for n in sentence.makers) and sentence.mention_at(child.idx) is None
            )
            return named or child.lower_ in {
                "brand",
                "company",
                "firm",
                "maker",
                "carmaker",
                "automaker",
                "marque",
                "manufacturer",
                "brands",
                "we",
                "they",
            }
    return False


def counts(sentence: Sentence, verb: Token) -> bool:
    """`4,000 were sold in the US`: a number sold is no market."""
    if verb.lower_ not in {"sold", "sell", "delivered", "shipped", "selling", "sells"}:
        return False
    items = [c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"}]
    return any(item.like_num or any(c.dep_ == "nummod" for c in item.children) for item in items)
