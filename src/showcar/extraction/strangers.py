"""Cars that a report brings without a name beside the one it is about: `Norvane is also working on a pickup. The pickup costs …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from showcar.catalogue.entries import Maker
from showcar.extraction.reference import body_of, called, compatible
from showcar.extraction.standing import concept_beneath
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.sentence import Sentence
    from showcar.extraction.words import Token

# what goes with a verb or a preposition as a car that is brought: `works on a pickup`, `apart from a large sedan`
_BROUGHT = {"dobj", "pobj", "nsubj", "nsubjpass"}
# `sold as a pickup` says what the car is
_TELLS_WHAT = {"as", "like", "of", "into", "than"}
# so many sentences back it may have been brought
_BACK = 2
# so many words a word that tells of it may stand beneath it
_FAR = 7


def is_stranger(sentence: Sentence, token: Token) -> bool:
    """Whether a noun brings a car without a name whose body is none that the cars at hand have: `a large sedan`, in a report on a roadster."""
    body = body_of().get(token.lower_)
    if body is None or token.dep_ not in _BROUGHT or token.dep_ == "pobj" and token.head.lower_ in _TELLS_WHAT:
        return False
    if not any(c.lower_ in {"a", "an", "another"} for c in token.children):
        return False
    named = [
        (token.left_edge.idx, token.idx),
        *((c.left_edge.idx, c.right_edge.idx) for c in token.children if c.dep_ == "appos"),
    ]
    if (
        any(low <= m.start <= high for m in sentence.mentions for low, high in named)
        or any(c.dep_ == "poss" for c in token.children)
        or called(sentence, token)
        or concept_beneath(sentence, token)
    ):
        return False
    main = sentence.world.main if sentence.world is not None else None
    known = {*sentence.before, *((main,) if main is not None else ())}
    return bool(known) and all(p.body and not compatible(p, token.lower_) for p in known)


def is_that_stranger(sentence: Sentence, token: Token) -> bool:
    """Whether `the sedan` goes back to the one that a sentence before it brought."""
    body = body_of().get(token.lower_)
    if body is None or not any(c.lower_ in {"the", "this", "that"} for c in token.children):
        return False
    back = sentence.previous
    for _ in range(_BACK):
        if back is None or back.segment.paragraph != sentence.segment.paragraph:
            return False
        if any(body_of().get(w.lower_) == body and is_stranger(back, w) for w in back.words):
            return True
        back = back.previous
    return False


def is_of_another_maker(sentence: Sentence, token: Token) -> bool:
    """Whether `the car that Tesla announced` is none of those at hand, since these are of another maker."""
    if token.lower_ not in words("reference", "car") or sentence.mention_at(token.idx) is not None:
        return False
    whose = {
        maker.entry.name
        for clause in token.children
        if clause.dep_ == "relcl"
        for subject in clause.children
        if subject.dep_ == "nsubj" and sentence.mention_at(subject.idx) is None
        for maker in sentence.makers
        if maker.start <= subject.idx < maker.end and isinstance(maker.entry, Maker)
    }
    main = sentence.world.main if sentence.world is not None else None
    at_hand = {p.maker for p in (*sentence.topic, *sentence.before, *((main,) if main is not None else ()))}
    return bool(whose) and bool(at_hand) and not whose & at_hand


def of_stranger(sentence: Sentence, token: Token) -> bool:
    """Whether a word tells of a car without a name: of the noun that it stands with, or of the subject or object of its clause."""
    node = token
    for _ in range(_FAR):
        if is_stranger(sentence, node) or is_that_stranger(sentence, node):
            return True
        if sentence.mention_at(node.idx) is not None:
            return False
        if node.dep_ == "relcl" and is_of_another_maker(sentence, node.head):
            return True
        subjects = [c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"}]
        told = next((s for s in subjects if s.tag_ not in {"WDT", "WP"} and s.lower_ != "that"), None)
        if told is not None:
            return is_stranger(sentence, told) or is_that_stranger(sentence, told)
        if node.head.i == node.i or node.dep_ in {"advcl", "ccomp"}:
            return False
        node = node.head
    return False
