"""Where one clause ends and the next begins, though only a comma stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from showcar.extraction.words import Token

# verbs that follow what they govern: `it will be built, it seems`
_AFTERTHOUGHT = {"seems", "appears", "seem", "appear", "think", "thinks", "believe", "believes", "expect", "expects", "suspect", "suspects", "hope", "hopes", "reckon", "reckons", "says", "said", "say", "imagine"}


def runs_on(token: Token) -> bool:
    """Whether a clause is joined to the next by a comma only: `the body is kept, the doors have been cancelled`."""
    head = token.head
    if head.i < token.i or head.lower_ in _AFTERTHOUGHT:
        return False
    if _is_order(head):
        return True
    if token.dep_ == "ccomp" and any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in token.children):
        return not any(c.dep_ == "mark" for c in token.children)
    return token.i == 0 and token.tag_ in {"VBG", "VBN"} and any(c.i > token.i for c in token.children)


def _is_order(verb: Token) -> bool:
    """`on track for 2022, just don't call it an SUV`: an order to the reader denies nothing before it."""
    told = {c.dep_ for c in verb.children}
    return verb.tag_ == "VB" and "neg" in told and not told & {"nsubj", "nsubjpass", "expl"} and any(c.lower_ == "do" for c in verb.children if c.dep_ == "aux")


def denied_verb(token: Token) -> Token:
    """The verb of a `has` that is denied (the `used` of `has not used`), else the word itself."""
    if token.dep_ == "aux" and token.lower_ in {"has", "have", "had"} and any(c.dep_ == "neg" for c in token.head.children):
        return token.head
    return token
