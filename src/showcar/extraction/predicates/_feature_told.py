"""Changes that a turn of phrase tells: `what it keeps of the concept are its lamps`, `it has grown 9 cm in width`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.predicates._feature import CONCEPTS, change_of, in_context, is_part, joined, pattern
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import words

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_GROWN = {"grown", "grew", "grows", "gained", "gains", "lost", "shrunk", "shrank", "shed", "risen", "increased"}
_HAVING = {"have", "get", "feature", "offer", "use", "wear", "include", "be"}


def turns(sentence: Sentence) -> Iterator[Finding]:
    """All of them."""
    yield from _taken(sentence)
    yield from _no_more(sentence)
    yield from _measured(sentence)
    yield from _unknown_to_the_concept(sentence)
    yield from _not_like_the_concept(sentence)


def _taken(sentence: Sentence) -> Iterator[Finding]:
    """`What it keeps of the concept are its lamps and the grille.`"""
    for match in pattern("taken", "words").finditer(sentence.text):
        verb = sentence.token_at(match.start("verb"))
        for head in (c for c in verb.children if c.dep_ in {"attr", "nsubj", "dobj"} and c.idx >= match.end() - 1):
            for node in joined(head):
                if is_part(node):
                    end = node.idx + len(node)
                    yield change_of(sentence, node, "kept", match.start(), end, verb, match.group())


def _no_more(sentence: Sentence) -> Iterator[Finding]:
    """`There's no V6 any more.`"""
    for match in pattern("no_more", "words").finditer(sentence.text):
        verb = sentence.token_at(match.start("verb"))
        for node in (t for t in sentence.words if match.start("no") < t.idx < match.end()):
            if is_part(node) and node.dep_ not in {"compound", "amod", "nmod"}:
                made = change_of(sentence, node, "removed", match.start(), match.end(), verb, match.group())
                yield replace(made, fixed=True)


def _measured(sentence: Sentence) -> Iterator[Finding]:
    """`has grown 9 cm in width and 2 in height`, beside a word of the concept."""
    measures = words("feature", "measures")
    for verb in sentence.words:
        if verb.lower_ not in _GROWN or verb.pos_ != "VERB" or not in_context(sentence, verb):
            continue
        for node in sentence.words[verb.i + 1 : verb.i + 14]:
            if node.pos_ == "VERB":
                break
            if node.lower_ in measures and node.dep_ == "pobj" and node.head.lower_ == "in":
                end = node.idx + len(node)
                yield change_of(sentence, node, "changed", verb.idx, end, verb, verb.text)


def _unknown_to_the_concept(sentence: Sentence) -> Iterator[Finding]:
    """`lights that weren't on the study`."""
    for verb in sentence.words:
        if verb.dep_ != "relcl" or not any(c.dep_ == "neg" for c in verb.children) or not is_part(verb.head):
            continue
        places = [g for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
        if not any(g.lower_ in CONCEPTS for g in places):
            continue
        start, end = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge)
        for node in joined(verb.head):
            if is_part(node):
                made = change_of(sentence, node, "added", start, end, node, verb.text)
                yield replace(made, fixed=True)


def _not_like_the_concept(sentence: Sentence) -> Iterator[Finding]:
    """`it will not get scissor doors like the study`."""
    for verb in sentence.words:
        negation = next((c for c in verb.children if c.dep_ == "neg"), None)
        if verb.lower_ not in _HAVING or negation is None or not _is_likened(verb):
            continue
        modal = next((c.lower_ for c in verb.children if c.tag_ == "MD"), "")
        for item in (c for c in verb.children if c.dep_ == "dobj"):
            for node in joined(item):
                if is_part(node):
                    end = node.idx + len(node)
                    made = change_of(sentence, node, "removed", negation.idx, end, negation, "like the concept")
                    base = "PS+" if modal in {"may", "might", "could"} else "PR+" if modal == "should" else "CT+"
                    yield replace(made, base=base, about=verb.idx)


def _is_likened(verb: Token) -> bool:
    """Whether `like the concept` stands within the clause of a verb."""
    for token in verb.subtree:
        if token.lower_ == "like" and token.i > verb.i and any(t.lower_ in CONCEPTS for t in token.subtree):
            return True
    return False
