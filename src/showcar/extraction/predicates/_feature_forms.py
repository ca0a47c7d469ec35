"""Changes that are told without a verb of change: `gone is the V12`, `the boot is deeper`, `two seats in place of four`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.predicates._feature import (
    CONCEPTS,
    change_of,
    in_context,
    is_greater,
    is_part,
    joined,
    pattern,
    subjects,
)
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import table

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_HEDGE = re.compile(
    r"\b(?:not|never|would|could|may|might|should|will|if|expected|likely|reportedly|plans?|possible)\b|n[’']t\b"
)
_BE = {"is", "are", "was", "were"}
# where a clause begins
_OPENING = re.compile(r"^|[:;–—]\s+|,\s(?:and|but|while|so)\s|[.!?]\s")


def forms(sentence: Sentence) -> Iterator[Finding]:
    """All of them."""
    yield from _inverted(sentence)
    yield from _greater(sentence)
    yield from _instead(sentence)
    yield from _doubted(sentence)
    yield from _without(sentence)
    yield from _intact(sentence)


def _inverted(sentence: Sentence) -> Iterator[Finding]:
    """`Gone, it seems, is the V12`, `out go the winglets`, `retained are the doors`."""
    kinds: dict[str, str] = table("feature")["inverted"]["changes"]
    for opening in _OPENING.finditer(sentence.text):
        match = pattern("inverted", "words").match(sentence.text, opening.end())
        change = kinds.get(match["what"].lower().split()[0]) if match is not None else None
        head = _next_part(sentence, match.end()) if match is not None else None
        if match is None or change is None or head is None:
            continue
        verb = sentence.token_at(match.start("verb"))
        for node in joined(head):
            if is_part(node):
                yield change_of(sentence, node, change, match.start(), match.end(), verb, match["what"])


def _next_part(sentence: Sentence, offset: int, reach: int = 60) -> Token | None:
    """The head of the noun phrase that starts at an offset, where it is a part."""
    for token in sentence.words:
        if token.idx < offset:
            continue
        if token.idx > offset + reach or token.pos_ in {"VERB", "AUX"} or token.lower_ in {",", ";", "."}:
            return None
        if is_part(token) and token.dep_ not in {"compound", "amod", "nmod", "poss"}:
            return token
    return None


def _greater(sentence: Sentence) -> Iterator[Finding]:
    """`the boot is deeper`, `the wing is much larger than its predecessor's`, beside a word of the concept or the old car."""
    for verb in sentence.words:
        if verb.lower_ not in _BE or verb.dep_ in {"relcl", "acl"} or not in_context(sentence, verb):
            continue
        told = next((c for c in verb.children if c.dep_ == "acomp" and is_greater(c)), None)
        if told is None or told.lower_ in {"more", "less", "better", "worse", "cheaper", "faster", "easier"}:
            continue
        if any(c.dep_ == "neg" or c.lower_ == "even" for c in (*verb.children, *told.children)):
            continue
        for head in subjects(verb):
            for node in joined(head):
                if is_part(node) and not any(c.lower_ in {"this", "that", "a", "an", "no"} for c in node.children):
                    end = told.idx + len(told)
                    yield change_of(sentence, node, "changed", node.left_edge.idx, end, verb, told.text)


def _instead(sentence: Sentence) -> Iterator[Finding]:
    """`two superchargers in place of the four turbos`."""
    for match in pattern("instead", "words").finditer(sentence.text):
        before = sentence.text[: match.start()].rstrip(" ,–—")
        if not before or not in_context(sentence, sentence.token_at(match.start())):
            continue
        before = re.sub(r"\s\([^()]{1,40}\)$", "", before)
        node = sentence.token_at(len(before) - 1)
        # `hinged at the front instead of the rear`, `a car with cameras instead of mirrors`
        if node.lower_ in {"front", "rear", "back", "side"} or _is_of_any(node):
            continue
        if is_part(node):
            made = change_of(sentence, node, "changed", node.left_edge.idx, match.end(), node, match.group())
            yield replace(made, fixed=_HEDGE.search(sentence.text) is None)


def _is_of_any(node: Token) -> bool:
    """Whether a part is told of any car that has it: `a car with cameras`."""
    prep = node.head
    if node.dep_ != "pobj" or prep.lower_ != "with" or prep.head.lower_ not in {"car", "vehicle", "cars", "vehicles"}:
        return False
    return any(c.lower_ in {"a", "any"} for c in prep.head.children) or prep.head.tag_ == "NNS"


def _without(sentence: Sentence) -> Iterator[Finding]:
    """`it does not have the concept's canvas roof`."""
    for verb in sentence.words:
        if verb.lower_ not in {"have", "get", "feature", "offer", "use", "wear", "include"}:
            continue
        negation = next((c for c in verb.children if c.dep_ == "neg"), None)
        if negation is None:
            continue
        modal = next((c.lower_ for c in verb.children if c.tag_ == "MD"), "will")
        for item in (c for c in verb.children if c.dep_ == "dobj"):
            owner = next((c for c in item.children if c.dep_ == "poss" or c.lower_ == "of"), None)
            if owner is None or not any(t.lower_ in CONCEPTS for t in owner.subtree):
                continue
            for node in joined(item):
                if is_part(node):
                    end = node.idx + len(node)
                    made = change_of(sentence, node, "removed", negation.idx, end, negation, negation.text)
                    base = "PS+" if modal in {"may", "might", "could"} else "CT+"
                    yield replace(made, base=base, about=verb.idx)


def _intact(sentence: Sentence) -> Iterator[Finding]:
    """`it arrives with the double-bubble roof of the concept intact`."""
    for match in pattern("intact", "words").finditer(sentence.text):
        head = _next_part(sentence, match.end("with"), len(match.group()))
        if head is None or not in_context(sentence, head):
            continue
        for node in joined(head):
            if is_part(node):
                yield change_of(sentence, node, "kept", match.start(), match.end(), head, match["how"])


def _doubted(sentence: Sentence) -> Iterator[Finding]:
    """`don't count on the big wheels`."""
    for match in pattern("doubted", "words").finditer(sentence.text):
        head = _next_part(sentence, match.end())
        if head is None or not in_context(sentence, sentence.token_at(match.start("verb"))):
            continue
        for node in joined(head):
            if is_part(node):
                made = change_of(sentence, node, "kept", match.start(), match.end(), head, match.group())
                yield Finding(
                    "feature",
                    made.value,
                    made.start,
                    made.end,
                    made.anchor,
                    subject=made.subject,
                    base="PR-",
                    cue=made.cue,
                    fixed=True,
                )
