"""What the checks of `production` share: a cue in its sentence, and whom it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.cues import Cue
from showcar.extraction.reference import called, hyphened, refer
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import table

if TYPE_CHECKING:
    from showcar.extraction.names import Programme
    from showcar.extraction.words import Token

VERBAL = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}


# the subject of these is that of the word above them
_SHARES_SUBJECT = {
    "xcomp",
    "conj",
    "acomp",
    "attr",
    "oprd",
    "prep",
    "pobj",
    "pcomp",
    "aux",
    "auxpass",
    "dobj",
    "prt",
    "advmod",
    "npadvmod",
}


# a run of more than these is no limited one by its number alone
_A_FEW = 5000


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern of the vocabulary's `[patterns]`; a blank is any white space."""
    return re.compile(table("production")["patterns"][name].replace(" ", r"\s+"), re.IGNORECASE)


@dataclass(frozen=True)
class Hit:
    """A cue that stands in a sentence, before its grammar is looked at."""

    sentence: Sentence
    match: re.Match[str]
    cue: Cue
    token: Token
    form: str
    base: str

    @property
    def word(self) -> str:
        return re.sub(r"\s+", " ", (self.match["a"] or "").lower())

    @property
    def after(self) -> str:
        return self.sentence.text[self.match.end() :]

    def finding(self, subject: tuple[Programme, ...] = (), **changes: object) -> Finding:
        """The finding, its quote without a negation before the anchor: that one counts from outside."""
        start, end, anchor = self.match.start(), self.match.end(), self.token.idx
        fixed = bool(self.cue.get("fixed"))
        if not fixed and pattern("negation").search(self.sentence.text, start, anchor):
            start = anchor
        made = Finding(
            "production",
            {"form": self.form},
            start,
            end,
            anchor,
            subject=subject,
            base=self.base,
            cue=self.cue.name,
            fixed=fixed,
        )
        return replace(made, **changes)  # type: ignore[arg-type]


@cache
def _forms() -> dict[str, str]:
    return {w: form for form, items in table("production")["forms"].items() for w in items}


@cache
def nouns(key: str) -> frozenset[str]:
    return frozenset(table("production")["nouns"][key])


@cache
def expectation() -> frozenset[str]:
    return frozenset(table("production")["expectation"]["verbs"])


def form_told(match: re.Match[str], cue: Cue) -> str:
    for group in ("f", "f2"):
        if group in match.re.groupindex and match[group]:
            found = _forms().get(re.sub(r"\s+", " ", match[group].strip().lower()))
            if found:
                return found
    return str(cue.get("form", "any"))


def subject_of(token: Token) -> Token | None:
    """The grammatical subject of a word, its own or that of the words that it shares it with."""
    for _ in range(6):
        told = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
        # of two, where the parse went astray: `the funky little (adjective) Rocketman is set for production`
        for child in told if len(told) < 2 else [c for c in told if c.tag_ != "JJ"]:
            # `a platform that will be built in Graz` is no car
            of_part = token.dep_ == "relcl" and child.tag_ == "WDT" and token.head.lower_ in nouns("real_parts")
            return token.head if of_part else child
        if token.dep_ in {"acl", "relcl"} and token.head.i != token.i:
            return token.head
        if token.dep_ == "advcl" and token.tag_ == "VBN" and token.i < token.head.i:
            # `Axed in 2020, the Aro is back`
            return next((c for c in token.head.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i > token.i), None)
        if token.dep_ not in _SHARES_SUBJECT or token.head.i == token.i:
            return None
        token = token.head
    return None


def object_of(hit: Hit) -> Token | None:
    """The object of a verb, also behind its particle: `gave up on it`."""
    end = hit.match.end()
    for child in hit.token.children:
        if child.dep_ == "dobj" and child.i > hit.token.i:
            return child
    for child in hit.token.subtree:
        if child.dep_ in {"pobj", "dobj"} and child.idx >= end > child.head.idx >= hit.match.start():
            return child
    # `the Aro, which they approved`
    return next((c for c in hit.token.children if c.dep_ == "dobj" and c.tag_ == "WDT"), None)


def named_next(hit: Hit, reach: int = 45) -> tuple[Programme, ...]:
    """The car that is named right after the cue, where the parse went astray."""
    for mention in hit.sentence.mentions:
        if mention.start >= hit.match.end():
            between = hit.sentence.text[hit.match.end() : mention.start]
            if len(between) <= reach and not re.search(
                r"[.,;:]|\b(?:than|like|with|and|but|that|which|of|to|from|for)\b", between
            ):
                return (mention.programme,)
            break
    return ()


def is_variant(sentence: Sentence, token: Token) -> bool:
    """`a front-wheel-drive version`, `a plug-in hybrid R2`: another car than the one of the text."""
    words = [t for t in token.children if t.dep_ in {"amod", "compound", "nmod", "npadvmod", "det", "nummod"}]
    lowered = {t.lower_ for t in words}
    if lowered & nouns("production") or called(sentence, token):
        return False
    noun = token.lower_
    if noun.endswith("s") and noun[:-1] in nouns("variants") and lowered & {"other", "further", "more", "several"}:
        return True
    if noun in nouns("variants"):
        return bool(lowered & {"a", "an", "any", "another", "no"}) or any(
            t.dep_ in {"amod", "compound", "nmod"} for t in words
        )
    if noun in {"successor", "replacement"}:
        return True
    mention = sentence.mention_at(token.idx)
    if mention is None:
        return False
    told = re.search(r"\b(?:an?|another)\s+((?:[\w-]+\s+){1,3})$", sentence.text[max(0, mention.start - 40) : mention.start])
    # `a new Supra` is the Supra that comes next
    return told is not None and not set(told[1].lower().split()) <= nouns("renewed")


def stands_in(token: Token) -> bool:
    return token.lower_ in nouns("stand_ins") or token.tag_ == "CD" or token.lower_ in {"it", "this", "that", "which"}


def subject_is_car(hit: Hit) -> tuple[bool, tuple[Programme, ...]]:
    """Whether the subject can be the car, and the cars that it stands for (none: what the sentence is about)."""
    subject = subject_of(hit.token)
    if subject is None:
        return True, ()
    found = refer(hit.sentence, subject)
    if subject.lower_ in nouns("real_parts") and hit.sentence.mention_at(subject.idx) is None and not hyphened(subject):
        return False, ()
    if found:
        return not is_variant(hit.sentence, subject), found
    if is_variant(hit.sentence, subject):
        return False, ()
    return stands_in(subject) or subject.lower_ in {"they", "there"}, ()


def numbered(sentence: Sentence, noun: Token) -> bool:
    """`70 examples`, `70 Speedtops`: a number that is no part of a car's name."""
    mention = sentence.mention_at(noun.idx)
    if mention is None:
        return counted(noun)
    return any(c.dep_ == "nummod" and c.idx < mention.start and _is_a_few(c) for c in noun.children)


def single(noun: Token) -> bool:
    """`just one Inception`, `a single running car`."""
    words = [c for c in noun.children if c.dep_ in {"amod", "nummod"}]
    return any(c.lower_ in {"single", "sole", "lone", "one", "1"} for c in words)


def counted(noun: Token) -> bool:
    """`200 examples`, `250 of them`, `further copies`."""
    if noun.tag_ == "CD":
        return _is_a_few(noun)
    counts = any(
        c.dep_ == "nummod" and _is_a_few(c) or c.lower_ in {"further", "more", "any", "additional"}
        for c in noun.children
    )
    return counts and (noun.tag_ in {"NNPS", "NNS"} and noun.text[:1].isupper() or noun.lower_ in nouns("units"))


def is_year(number: Token) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", number.text) is not None


def _is_a_few(number: Token) -> bool:
    """Whether a number of cars is that of a limited run, no year and no `650bhp`; in words it always is, next to `million`."""
    if is_year(number) or re.fullmatch(r"[\d.,]+[A-Za-z]+", number.text):
        return False
    digits = re.sub(r"\D", "", number.text)
    return int(digits) <= _A_FEW if digits else number.lower_ not in {"million", "billion"}
