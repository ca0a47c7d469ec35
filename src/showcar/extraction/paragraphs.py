"""Stage 2d: whether a paragraph goes on about the second car of a report, or comes back to the first."""

from __future__ import annotations

from showcar.extraction.names import Programme
from showcar.extraction.sentence import Sentence
from showcar.extraction.standing import is_beneath, is_compared, is_modifier_of_other
from showcar.extraction.topic import firm_acts, is_another, presented

_SHOWN = {
    "brought", "brings", "showed", "shows", "unveiled", "unveils", "presented", "presents", "revealed", "reveals", "displayed", "displays",
    "exhibited", "introduced", "introduces", "launched", "launches", "remember", "recall", "take", "meet", "enter", "premiered", "debuted", "parked", "placed", "wheeled", "added",
}  # fmt: skip
_WITHIN = {"compound", "nmod", "appos", "amod", "flat", "oprd"}


def goes_on(previous: Sentence, sentence: Sentence, main: Programme) -> bool:
    """Whether a new paragraph has the car of the one before, which was about it alone and not about the main one.

    Args:
        previous: The last sentence of the paragraph before.
        sentence: The first one of the new paragraph.
        main: The car that the report is mostly about.
    """
    if len(previous.topic) != 1 or previous.topic[0] == main or previous.segment.role != "body":
        return False
    if any(
        m.programme == main
        or m.programme != previous.topic[0]
        and not is_compared(sentence, m.start)
        and not _is_beneath(sentence, m.start)
        for m in sentence.mentions
    ):
        return False
    here: Sentence | None = previous
    opened = False
    while here is not None and here.segment.paragraph == previous.segment.paragraph:
        if any(m.programme == main for m in here.mentions):
            return False
        opened = brings(here, previous.topic[0]) or here.before == previous.topic
        here = here.previous
    return opened


def _is_beneath(sentence: Sentence, offset: int) -> bool:
    """`Underneath sits an Aro`: the car of the paragraph is another one."""
    token = sentence.token_at(offset)
    return any(is_beneath(verb) and verb.i < token.i for verb in token.ancestors)


def brings(sentence: Sentence, programme: Programme) -> bool:
    """Whether a sentence is there to bring a car: it is its subject, or `there is the X`, `what we get is the X`."""
    for mention in sentence.mentions:
        if mention.programme != programme or is_modifier_of_other(sentence, mention.end):
            continue
        node = sentence.token_at(mention.end - 1)
        while node.dep_ in _WITHIN and node.head.i != node.i:
            node = node.head
        # `And then the Aro, a roadster.`
        if node.dep_ == "ROOT" and node.tag_.startswith("NN"):
            return True
        verb = node.head
        if node.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ in {"ROOT", "ccomp", "conj"}:
            return True
        if verb.dep_ == "ROOT" and presented(verb) is node:
            return True
        # `Norvane brought the Aro`
        if node.dep_ == "dobj" and verb.dep_ == "ROOT" and verb.lower_ in _SHOWN and firm_acts(sentence, verb):
            return True
        if node.dep_ == "attr" and verb.dep_ == "ROOT":
            ahead = {c.dep_ for c in verb.children if c.i < verb.i}
            if ahead & {"expl", "csubj", "acomp", "advmod"} and "nsubj" not in ahead:
                return True
            # `the first of them was the Aro`, `the star of the show was the Aro`
            if any(c.dep_ == "nsubj" and c.i < verb.i and is_another(c) for c in verb.children):
                return True
    return False
