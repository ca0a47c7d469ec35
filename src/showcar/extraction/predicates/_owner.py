"""Whose relation or change it is, where the words name no subject: the car of the report, not one compared with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.catalogue.entries import Maker
from showcar.extraction.binding import bind
from showcar.extraction.names import Programme
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.standing import is_set_in_front

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_SUBJECTS = {"nsubj", "nsubjpass"}
_WITHIN = {"compound", "nmod", "appos", "poss", "amod", "conj", "flat", "nummod"}
_DIRECT = {"the noun that the words belong to", "the name right before it", "named by the words themselves"}
# how much more often than another the car of the report is named, where that other stands in the sentence, or does not
_COMMON = 1.1
_MORE = 1.5


def owned(sentence: Sentence, finding: Finding) -> Finding | None:
    """A finding with the car that it is about where the words only point at it; None where that is another firm's.

    What the report is about goes before a car that this sentence, or the one before, only compares with it.
    """
    programmes, how = bind(sentence, finding)
    if len(programmes) != 1 or finding.subject:
        return finding
    main = _main(sentence)
    loose = how not in _DIRECT and not _names_as_subject(sentence, programmes[0], finding.anchor)
    if main is not None and main != programmes[0] and main.name == finding.value.get("name") and loose:
        return None
    found = _preferred(sentence, finding, programmes[0], how)
    return None if _of_other_firm(sentence, found, (found.subject or programmes)[0]) else found


def _preferred(sentence: Sentence, finding: Finding, programme: Programme, how: str) -> Finding:
    main = _main(sentence)
    value = finding.value.get("name")
    if main is None or main.name in {value, programme.name}:
        return finding
    if how in _DIRECT or _names_as_subject(sentence, programme, finding.anchor):
        return finding
    if _paragraph_is_on(sentence, programme, main):
        return finding
    counts = sentence.world.counts if sentence.world is not None else {}
    here = any(m.programme == programme for m in sentence.mentions)
    if sentence.section is None and counts.get(main, 0) < (_COMMON if here else _MORE) * counts.get(programme, 0):
        return finding
    return replace(finding, subject=(main,))


def _paragraph_is_on(sentence: Sentence, programme: Programme, main: Programme) -> bool:
    """Whether the paragraph so far has had a car as its subject, and not named the report's since."""
    here: Sentence | None = sentence
    while here is not None and here.segment.paragraph == sentence.segment.paragraph:
        if any(m.programme == main for m in here.mentions):
            return False
        if here is not sentence and _names_as_subject(here, programme, len(here.text)):
            return True
        here = here.previous
    return False


def _main(sentence: Sentence) -> Programme | None:
    if sentence.section is not None:
        return sentence.section
    return sentence.world.main if sentence.world is not None else None


def _names_as_subject(sentence: Sentence, programme: Programme, offset: int) -> bool:
    """Whether a car is named as the subject of a clause, or at the head of a heading or a phrase that stands alone."""
    for mention in sentence.mentions:
        if mention.programme != programme:
            continue
        if is_set_in_front(sentence, mention):
            return True
        node = sentence.token_at(mention.end - 1)
        # `a second car, called the Aro, is`
        if node.dep_ == "oprd" and node.head.dep_ == "acl":
            node = node.head.head
        for _ in range(5):
            if node.dep_ in _SUBJECTS or node.head.i == node.i:
                return True
            if node.dep_ == "pobj" and node.head.lower_ in {"of", "for"} and mention.end <= offset:
                node = node.head.head
                continue
            if node.dep_ not in _WITHIN:
                break
            node = node.head
        if node.dep_ in {"dobj", "attr"} and mention.end <= offset:
            return True
    return False


def _of_other_firm(sentence: Sentence, finding: Finding, programme: Programme) -> bool:
    """`Nissan never built its NSX fighter` in a report about another firm's car."""
    node = sentence.token_at(finding.anchor)
    for _ in range(6):
        subject = next((c for c in node.children if c.dep_ in _SUBJECTS), None)
        if subject is not None:
            if sentence.mention_at(subject.idx) is not None:
                return False
            firm = next(
                (
                    n.entry.name
                    for n in sentence.makers
                    if n.start <= subject.idx < n.end and isinstance(n.entry, Maker)
                ),
                None,
            )
            named = any(m.programme == programme for m in sentence.mentions)
            return firm is not None and programme.maker is not None and firm != programme.maker and not named
        if node.head.i == node.i:
            return False
        node = node.head
    return False


def is_done_to(verb: Token) -> bool:
    """`was replaced in 2003`: the verb is a passive."""
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def inspires(verb: Token) -> bool:
    """`the 250 GTO inspired the 599`: the verb is active, the later car its object."""
    if not verb.lower_.startswith(("inspire", "inspiring", "influence", "influencing")) or verb.pos_ != "VERB":
        return False
    below = list(verb.children)
    if any(c.dep_ in {"auxpass", "nsubjpass", "agent"} or c.lower_ == "by" for c in below):
        return False
    return any(c.dep_ == "dobj" and c.i > verb.i for c in below) and any(c.dep_ == "nsubj" for c in below)
