"""Whether a bare `electric` or `EV` speaks of the car at hand, and of which: `its flagship solar EV, the Aro`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from showcar.extraction.predicates._bearer import BEHIND, OF_THEM, bearer
from showcar.extraction.predicates._labels import label_of
from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token

_TOLD = {"attr", "acomp", "oprd"}
_NOUNS = {"power", "version", "car", "concept", "model", "machine", "flagship", "icon", "future", "form"}
_LINKS = {"compound", "amod", "nmod"}
_ANY = {"cars", "vehicles", "models"}
# the second half of `four-seater`, `off-roader`, `pick-up`
_HALVES = {"seater", "door", "roader", "up", "top", "brake", "utility"}

_GOES = re.compile(r"\b(?:go(?:es|ing|ne)?|went)\s(?:\w+\s)?$", re.IGNORECASE)


def head_of(token: Token) -> Token:
    """The noun that a word stands before in its noun phrase."""
    for _ in range(4):
        if token.dep_ in _LINKS and token.head.i > token.i:
            token = token.head
    return token


def is_of_cars(sentence: Sentence, head: Token) -> bool:
    """Whether a bare plural tells of cars in general: `takes on rear-drive saloons and six-seat vans`."""
    if head.tag_ != "NNS" or not is_car(head) or head.lower_ in _ANY:
        return False
    first = head
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    if first.dep_ not in {"dobj", "pobj"} or first.dep_ == "pobj" and first.head.lower_ == "as":
        return False
    if any(c.dep_ in {"det", "poss", "nummod", "appos"} for c in (*head.children, *first.children)):
        return False
    low, high = head.left_edge.idx, head.idx + len(head) + 8
    return not any(low <= m.start < high for m in sentence.mentions)


def is_car(head: Token) -> bool:
    """Whether a noun is one of cars, in singular or plural."""
    word = head.lower_
    cars = words("reference", "car")
    return word in cars or word.removesuffix("s") in cars or word.removesuffix("s") in _HALVES


def its_own(sentence: Sentence, match: re.Match[str]) -> tuple[bool, tuple[Programme, ...]]:
    """Whether a bare `electric` or `EV` speaks of a car, not of the business, and of which where the grammar tells."""
    token = sentence.token_at(match.start())
    head = head_of(token)
    if is_car(head):
        found, how = bearer(sentence, match.start(), head.idx + len(head))
        if found and (head.tag_ not in {"NNS", "NNPS"} or how in {OF_THEM, BEHIND}):
            return True, found
    if token.dep_ in _TOLD:
        return True, ()
    if token.lower_ == "electric" and sentence.mention_at(match.end() + 1) is not None:
        return True, ()
    if token.dep_ in {"amod", "compound"} and token.head.lower_ in _NOUNS:
        return True, ()
    definite = any(c.lower_ in {"the", "this", "a", "an"} for c in token.children)
    return token.lower_ == "ev" and definite and bool(sentence.topic), ()


def is_one_of_them(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a plural tells of the car as one of them: `among the strongest electric hypercars`."""
    head = head_of(sentence.token_at(match.end() - 1))
    if head.tag_ != "NNS" or not is_car(head):
        return False
    return bearer(sentence, match.start(), head.idx + len(head))[1] == OF_THEM


def goes_so(sentence: Sentence, match: re.Match[str]) -> bool:
    """`the Aro goes electric`: a car does, not a brand."""
    went = _GOES.search(sentence.text, max(0, match.start() - 16), match.start())
    if went is None or re.match(r"\s*(?:[.,;:!?]|$|(?:in|by|for|from|only|too|as|with|next|this|and|but)\b)", sentence.text[match.end() :]) is None:
        return False
    verb = sentence.token_at(went.start())
    while verb.dep_ in {"xcomp", "conj"} and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        verb = verb.head
    return any(c.dep_ in {"nsubj", "nsubjpass"} and refer(sentence, c) for c in verb.children)


def labelled(sentence: Sentence, match: re.Match[str]) -> bool:
    """`Powertrain: electric`."""
    label = label_of(sentence)
    return label is not None and label.key == "engine" and match.start() - label.start < 16
