"""Noun phrases that tell a car's body without a verb: `one of these supercars`, `a roadster of 200 hp, it will ...`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from showcar.extraction.predicates._takers import named_kin
from showcar.extraction.reference import antecedent, refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token

_THESE = {"the", "these", "those", "its", "their", "our"}
_DEFINITE = {"the", "this", "that"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_TELLS = {"attr", "oprd"}


def told_of(sentence: Sentence, subject: Token, verb: Token) -> tuple[Programme, ...]:
    """The car that is the subject of a verb, also where the parse takes only a part of its name for that."""
    found = refer(sentence, subject) or named_kin(sentence, subject)
    if found:
        return found
    beside = [m for m in sentence.mentions if 0 <= verb.idx - m.end <= 1 and subject.idx < m.end]
    return (beside[0].programme,) if beside else ()


def is_superlative(head: Token) -> bool:
    """Whether a noun phrase tells of the best or first of its kind: `the fastest saloons`."""
    return any(
        c.tag_ == "JJS" or c.lower_ in {"first", "few", "only"} or any(g.lower_ == "most" for g in c.children)
        for c in head.children
    )


def partitive(sentence: Sentence, head: Token, style: str) -> tuple[Programme, ...]:
    """The car of `one of the most beautiful estates` and of `six of these beautiful supercars`."""
    if head.dep_ != "pobj" or head.tag_ not in {"NNS", "NNPS"}:
        return ()
    part = head.head.head
    if head.head.lower_ in {"among", "amongst"} and is_superlative(head):
        subject = next((c for c in part.children if c.dep_ in _SUBJECTS), None)
        return (
            refer(sentence, subject)
            if subject is not None and part.lower_ in {"is", "was", "are", "were", "ranks", "remains", "counts"}
            else ()
        )
    if head.head.lower_ != "of":
        return ()
    if part.tag_ != "CD" and part.lower_ not in words("body", "counted"):
        return ()
    if part.dep_ in _TELLS:
        subject = next((c for c in part.head.children if c.dep_ in _SUBJECTS), None)
        return refer(sentence, subject) if subject is not None else ()
    if part.dep_ == "appos":
        return refer(sentence, part.head)
    if part.dep_ == "ROOT" and is_superlative(head):
        return sentence.topic
    before = {c.lower_ for c in head.children if c.i < head.i}
    if not before & _THESE or is_superlative(head) or before & words("body", "others"):
        return ()
    return antecedent(sentence, head, style)


def counted(sentence: Sentence, head: Token) -> tuple[Programme, ...]:
    """What a sentence is about that tells how many of a body are built: `Alfa built 150 coupés`."""
    if head.tag_ not in {"NNS", "NNPS"} or not any(c.dep_ == "nummod" and c.tag_ == "CD" for c in head.children):
        return ()
    node = head
    while node.dep_ == "conj" and node.head.i != node.i:
        node = node.head
    if node.dep_ not in {"dobj", "nsubjpass", "pobj"}:
        return ()
    verb = node.head.head if node.dep_ == "pobj" else node.head
    return sentence.topic if verb.lower_ in words("body", "building") else ()


def fronted(sentence: Sentence, head: Token) -> tuple[Programme, ...]:
    """The subject that a noun phrase opens the sentence for: `A roadster with 1,600 PS, it tops out at 400 km/h`."""
    left = head.left_edge
    if left.i != 0 or left.lower_ not in {"a", "an"}:
        return ()
    comma = next((t for t in sentence.words[head.i :] if t.lower_ in {",", "–", "—"}), None)
    if comma is None or any(t.tag_ in {"VBZ", "VBD", "VBP", "MD"} for t in sentence.words[head.i : comma.i]):
        return ()
    for token in sentence.words[comma.i + 1 :]:
        if token.dep_ in _SUBJECTS and token.left_edge.i <= comma.i + 1:
            return refer(sentence, token)
        if token.pos_ in {"VERB", "AUX"}:
            return ()
    return ()


def definite(sentence: Sentence, head: Token, end: int, style: str) -> tuple[Programme, ...]:
    """The car that `the soft-roader` or `the Fjord-based cabrio` goes back to."""
    left = head.left_edge
    if left.lower_ not in _DEFINITE or head.tag_ not in {"NN", "NNP"} or is_superlative(head):
        return ()
    if any(t.tag_ == "NNP" and t.text[:1].isupper() for t in sentence.words[left.i : head.i] if t.dep_ == "compound"):
        return ()
    # a word of cars with an article of its own has been looked up already, and `the posh roadster side` is no car
    if head.lower_ in words("reference", "car"):
        if any(c.lower_ in _DEFINITE for c in head.children):
            return ()
    elif head.idx + len(head) != end:
        return ()
    if left.idx < head.idx and {c.lower_ for c in head.children} & words("body", "others"):
        return ()
    return antecedent(sentence, head, style)


def all_named(sentence: Sentence, last: Programme, start: int) -> tuple[Programme, ...]:
    """The cars of a list that a plural follows: `the Aro, the Fjord and the Brisa SUVs`."""
    found = [last]
    mentions = [m for m in sentence.mentions if m.end <= start]
    if not mentions or mentions[-1].programme != last:
        return (last,)
    at = mentions[-1].start
    for mention in reversed(mentions[:-1]):
        between = sentence.text[mention.end : at].strip().lower()
        if between not in {"and", "&", "or", ",", "and the", ", the", "or the", ", and", ", and the", "/"}:
            break
        found.append(mention.programme)
        at = mention.start
    return tuple(dict.fromkeys(reversed(found)))
