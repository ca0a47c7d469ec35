"""What a value belongs to that stands alone: a label, as in `Rivals: Nissan 350Z`, or a question, `And in Japan? No.`"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from showcar.extraction.predicates._production_hit import pattern
from showcar.extraction.sentence import Sentence
from showcar.extraction.vocabulary import table

_LABEL = re.compile(
    r"\W{0,4}(?:(?:its|the|expected|likely|possible|estimated|planned) )?(?P<label>[A-Za-z][A-Za-z'’ -]{1,40}?)\s?"
    r"(?:[:?|=]\s+|\s[–—-]{1,2}\s|\t)(?=\S)",
    re.IGNORECASE,
)
# `Q: And the engine?`
_QUESTION = re.compile(
    r"\W{0,3}(?:q(?:uestion)?[:.] ?)?\W{0,2}(?:(?:and|but|so|ok(?:ay)?),? )?(?:(?:what about|how about) )?"
    r"(?:(?:its|the|any|your) )?(?P<label>[a-z][a-z'’ -]{1,40}?)\s?\?\W{0,2}",
    re.IGNORECASE,
)
# `A: Electric.`
_ANSWER = re.compile(r"\W{0,3}(?:a(?:nswer)?[:.] )?[\"“'‘]?", re.IGNORECASE)
_WORDS = 8


@dataclass(frozen=True)
class Label:
    """What a label asks for, and where the value begins in the sentence."""

    key: str
    start: int


@cache
def _keys() -> dict[str, str]:
    return {label: key for key, labels in table("labels")["labels"].items() for label in labels}


# all families ask for the label of a sentence, one after the other
@lru_cache(maxsize=32)
def _opening(text: str) -> re.Match[str] | None:
    return _LABEL.match(text)


def label_of(sentence: Sentence) -> Label | None:
    """The label that a sentence opens with, or that the short question before it serves as."""
    own = _opening(sentence.text)
    if own is not None:
        key = _keys().get(own["label"].lower())
        # a car's name may be followed by a colon as well
        return Label(key, own.end()) if key is not None and sentence.mention_at(own.start("label")) is None else None
    asked = sentence.previous
    if asked is None or not asked.is_question or len(asked.text.split()) > _WORDS:
        return None
    question = _QUESTION.fullmatch(asked.text)
    key = _keys().get(question["label"].lower()) if question is not None else None
    opening = _ANSWER.match(sentence.text)
    return Label(key, opening.end() if opening is not None else 0) if key is not None else None


@dataclass(frozen=True)
class Answer:
    """A yes, no or perhaps to the question before, and the factuality that it gives what was asked."""

    start: int
    end: int
    base: str


_BASES = {"no": "CT-", "yes": "CT+", "maybe": "PS+", "likely": "PR+", "unlikely": "PR-"}


def answer_of(sentence: Sentence) -> Answer | None:
    """`Will it come to America? Not a chance.`: the answer, where a sentence opens with one."""
    asked = sentence.previous
    if asked is None or not asked.is_question:
        return None
    said = pattern("no_answer").match(sentence.text)
    if said is None:
        return None
    group = next(key for key in _BASES if said[key] is not None)
    return Answer(said.start(group), said.end(group), _BASES[group])
