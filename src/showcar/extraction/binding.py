"""Stage 7, second half: which programme a finding is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from showcar.extraction.names import Programme
from showcar.extraction.parts import built_on, given_to, is_inverted, placed_in, set_in_front, taker_of
from showcar.extraction.reference import OTHER_CAR, bearer_of_clause, is_strange, is_unnamed, refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.standing import is_beneath, is_part
from showcar.extraction.strangers import of_stranger
from showcar.extraction.telling import figure_of, measures, told_of
from showcar.extraction.topic import firm_acts

if TYPE_CHECKING:
    from showcar.extraction.words import Token

KIN = {"donor", "inspired_by", "previews", "similar_to", "succeeds", "rival_of"}

# of these, a car that only tells how large another is has no part
_DESCENT = {"donor", "inspired_by", "previews", "succeeds"}
_PROPERTIES = {
    "engine", "power", "torque", "drive", "transmission", "range", "acceleration", "top_speed", "seats", "body_style", "designed_by", "made_by", "built_at", "donor",
    "price", "run_size", "succeeds", "inspired_by",
}  # fmt: skip


_OF_THE_TECHNICS = {"engine", "power", "torque", "drive", "transmission", "range"}


def bind(sentence: Sentence, finding: Finding) -> tuple[tuple[Programme, ...], str]:
    """The programmes of a finding and how they were found.

    The order: what the family knows; the noun that the words belong to; the subject of the clause or of those above it; its object, where
    a firm is the subject; a name before it in the sentence; what the sentence is about.
    """
    if finding.subject:
        return finding.subject, "named by the words themselves"
    sizes = measures(sentence)
    if finding.predicate in _DESCENT and finding.value["name"] in sizes:
        # `a version of a hatchback of the size of a Corolla`
        return (), "a car that tells a size only"
    others = sizes | ({finding.value["name"]} if finding.predicate in KIN else set())

    def usable(found: tuple[Programme, ...]) -> tuple[Programme, ...]:
        return tuple(p for p in found if p.name not in others)

    token = sentence.token_at(finding.about if finding.about is not None else finding.anchor)
    if finding.predicate in _OF_THE_TECHNICS and sentence.before and any(is_beneath(v) and v.i < token.i for v in (token, *token.ancestors)):
        return sentence.before, "the car whose skin it is under"
    found = usable(figure_of(sentence, finding))
    if found:
        return found, "the name right after it"
    found = usable(told_of(sentence, finding))
    if found:
        return found, "the name right before it"
    found = usable(_noun(sentence, token))
    if found and finding.predicate in _OF_THE_TECHNICS:
        taker = usable(taker_of(sentence, token, found))
        if taker:
            return taker, "the car that takes the part over"
    if found:
        return found, "the noun that the words belong to"
    found = usable(_beside(sentence, finding))
    if found:
        return found, "the name right before it"
    if _of_unnamed(sentence, token) or of_stranger(sentence, token):
        return (), "a car with no name"
    if finding.predicate in _PROPERTIES and _of_strange(sentence, token):
        return (), "a name that is no known car"
    found = usable(_clause(sentence, token))
    if found:
        return found, "the subject of the clause"
    earlier = [m for m in sentence.mentions if m.end <= finding.start and m.programme.name not in others]
    if earlier and finding.predicate in KIN and not sentence.topic:
        return (earlier[-1].programme,), "the name before it"
    found = usable(sentence.topic)
    if found:
        return found, "what the sentence is about"
    if earlier:
        return (earlier[-1].programme,), "the name before it"
    later = [m for m in sentence.mentions if m.start >= finding.end and m.programme.name not in others]
    if later and finding.predicate in KIN and sentence.token_at(later[0].end - 1).dep_ in {"pobj", "amod", "compound"}:
        later = []
    if later and not sentence.before:
        return (later[0].programme,), "the only name of the sentence"
    found = usable(sentence.before)
    if found:
        return found, "what the sentences before are about"
    main = sentence.section or (sentence.world.main if sentence.world is not None else None)
    if main is not None and main.name not in others:
        return (main,), "what the report is about"
    return (), "nothing"


def _noun(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    """`the M8-based convertible`, `the Skytop's V8`, `production of the Skytop`."""
    node = token
    for _ in range(5):
        if node.tag_.startswith(("NN", "PRP", "CD")) or node.pos_ in {"NOUN", "PROPN"}:
            found = refer(sentence, node)
            if found:
                return found
            for child in node.children:
                # `the Aro's little brother` is not the Aro
                if child.dep_ == "poss" and node.lower_ not in OTHER_CAR:
                    found = refer(sentence, child)
                    if found:
                        return found
        if node.dep_ in {"compound", "amod", "nmod", "npadvmod", "nummod", "quantmod", "advmod", "appos", "pobj", "prep", "poss"} and node.head.i != node.i:
            if node.dep_ == "prep" and node.head.pos_ in {"VERB", "AUX"}:
                break
            node = node.head
            continue
        break
    return ()


_SUBJECTS = {"nsubj", "nsubjpass"}
_GAP = re.compile(
    r"(?:\s+(?:concept|concept car|show car|prototype|study|coup[eé]|SUV|saloon|sedan|roadster))?,\s+"
    r"(?:(?:which|that)\s+(?:was|were|is|has|had|been|\s){1,5})?(?:(?:first|originally|initially|recently|just|also|\w+ly)\s+){0,3}"
)


# `its Aro concept, a low sports car that was penned by`
_APPOSED = re.compile(r"(?:\s+(?:concept|concept car|show car|prototype|study))?,\s+an?\s+(?:[\w’'-]+\s+){1,7}(?:that|which)\s+(?:was|were|is|has been|had been)\s+(?:\w+ly\s+)?")


def _beside(sentence: Sentence, finding: Finding) -> tuple[Programme, ...]:
    """`the C-X17, first shown in 2013`: a participle right behind a name and a comma."""
    token = sentence.token_at(finding.anchor)
    if token.tag_ not in {"VBN", "VBD"} or token.tag_ == "VBD" and any(c.dep_ in _SUBJECTS for c in token.children):
        return ()
    for mention in sentence.mentions:
        if mention.end <= token.idx and token.idx - mention.end < 50 and _GAP.fullmatch(sentence.text, mention.end, token.idx):
            return (mention.programme,)
        if mention.end <= token.idx < mention.end + 120 and _APPOSED.fullmatch(sentence.text, mention.end, token.idx):
            return (mention.programme,)
    return ()


def _up_to_subject(token: Token) -> Iterator[tuple[Token, list[Token]]]:
    """The words above a word within its clause, each with its subjects; ends with the first that has any."""
    node = token
    for _ in range(6):
        subjects = [c for c in node.children if c.dep_ in _SUBJECTS]
        yield node, subjects
        if subjects or node.head.i == node.i or node.dep_ in {"advcl", "relcl"}:
            return
        node = node.head


def _of_unnamed(sentence: Sentence, token: Token) -> bool:
    """Whether the clause of a word has a car without a name as its subject."""
    return any(
        is_unnamed(sentence, word)
        for node, subjects in _up_to_subject(token)
        for word in ([node] if node.dep_ in _SUBJECTS else []) + subjects
    )


def _of_strange(sentence: Sentence, token: Token) -> bool:
    """Whether the nearest subject above a word is a name that is no known car."""
    return any(is_strange(sentence, word) for _, subjects in _up_to_subject(token) for word in subjects)


def _objects(sentence: Sentence, verb: Token, subjects: list[Token]) -> set[str]:
    """What may tell whose clause it is: the object of a firm or a person; not `the chassis is that of the Aro`."""
    if not subjects or firm_acts(sentence, verb):
        return {"dobj", "attr"}
    return set() if any(is_part(s) for s in subjects) else {"dobj"}


def _in_brackets(sentence: Sentence, word: Token, token: Token) -> bool:
    """Whether a word stands in brackets and another does not: `four seats (an Aro's is shorter)`."""
    opened, closed = sentence.text.rfind("(", 0, word.idx), sentence.text.rfind(")", 0, word.idx)
    if opened <= closed:
        return False
    end = sentence.text.find(")", word.idx)
    return not opened < token.idx < (end if end >= 0 else len(sentence.text))


def _clause(sentence: Sentence, token: Token) -> tuple[Programme, ...]:
    node = token
    for _ in range(10):
        if node.pos_ in {"VERB", "AUX"} or node.dep_ in {"ROOT", "relcl", "ccomp", "advcl", "acl", "xcomp", "conj"}:
            given = given_to(sentence, node, token) or built_on(sentence, node)
            if given:
                return given
            subjects = [c for c in node.children if c.dep_ in _SUBJECTS and not is_inverted(c) and not _in_brackets(sentence, c, token)]
            if subjects and not any(refer(sentence, s) for s in subjects if not is_part(s)):
                found = set_in_front(sentence, node, subjects[0]) or placed_in(sentence, node)
                if found:
                    return found
            for subject in subjects:
                found = refer(sentence, subject)
                if found:
                    return found
            if node.dep_ in {"acl", "relcl"}:
                # `the Aro, a small roadster limited to 500 copies`
                noun = bearer_of_clause(sentence, subjects[0], node.head) if subjects else node.head
                found = refer(sentence, noun) or (refer(sentence, noun.head) if noun.dep_ == "appos" else ())
                if found:
                    return found
                if noun.i != node.head.i:
                    node = noun
                    continue
            objects = [c for c in node.children if c.dep_ in _objects(sentence, node, subjects) and not is_inverted(c)]
            if subjects or node.dep_ in {"xcomp", "advcl", "acl", "ccomp", "ROOT"}:
                for item in objects:
                    found = refer(sentence, item)
                    if found:
                        return found
        if node.head.i == node.i:
            break
        node = node.head
    return ()
