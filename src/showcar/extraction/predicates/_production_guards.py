"""What a deed of `production` does not say: where and how many instead of whether, a country, a date, a firm's trade."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.predicates._production_hit import pattern
from showcar.extraction.sentence import Finding, Sentence

if TYPE_CHECKING:
    from showcar.extraction.words import Token

# deeds that can be denied of one place or one day only
_DEEDS = {
    "production is planned",
    "will come",
    "coming",
    "built",
    "build it",
    "begin production",
    "go into production",
    "put into production",
    "sell it",
    "will be commercialised",
    "small numbers",
}
# a date behind these is another deed's
_ANOTHER = re.compile(r"\b(?:that|which|who|\w{3,}ed|shown|seen)\b", re.IGNORECASE)
_RELATIVE = {"relcl", "advcl"}
# how far behind a denied deed its date or place may stand
_NEAR_DATE = 22
_REACH = 60


def as_told(sentence: Sentence, finding: Finding) -> Finding | None:
    """A finding, or none where its words leave it untouched whether the car is built."""
    if not finding.fixed and pattern("for_a_purpose").search(sentence.text, 0, finding.start):
        return None  # `in order to bring the Aro to market it needs doors`
    if finding.fixed or finding.cue not in _DEEDS:
        return finding
    if only_the_date_is_denied(sentence, finding) or _only_the_place_is_denied(sentence, finding):
        return None
    token = sentence.token_at(finding.anchor)
    if _asks_where(sentence, token, finding):
        return None
    return _counterfactual(token, finding)


def only_the_date_is_denied(sentence: Sentence, finding: Finding) -> bool:
    """`will not start next year`, `won't be sold in Spain until 2027`: that it comes is not denied."""
    if not _is_denied(sentence, finding):
        return False
    for phrase in sentence.dates:
        gap = sentence.text[finding.end : phrase.start]
        late = pattern("not_until").search(sentence.text[max(0, phrase.start - 24) : phrase.end]) is not None
        if 0 <= len(gap) < (_REACH if late else _NEAR_DATE) and phrase.start >= finding.end:
            return pattern("clause_end").search(gap) is None and _ANOTHER.search(gap) is None
    return False


def _only_the_place_is_denied(sentence: Sentence, finding: Finding) -> bool:
    """`won't be produced in Romania`, `is not coming here`: of one country or plant only."""
    behind = pattern("in_a_place").match(sentence.text, finding.end)
    if behind is None or not _is_denied(sentence, finding):
        return False
    return not any(d.start < sentence.token_at(behind.end() - 1).idx + 1 and behind.start() < d.end for d in sentence.dates)


def _is_denied(sentence: Sentence, finding: Finding) -> bool:
    return pattern("negation").search(sentence.text, max(0, finding.start - 12), finding.end + 5) is not None


def _asks_where(sentence: Sentence, token: Token, finding: Finding) -> bool:
    """`Where it will be built is not known`, `a decision on where to build it`; not `the plant where it will be built`."""
    asked = pattern("where").search(sentence.text, max(0, finding.start - 70), finding.start)
    if asked is None:
        return False
    if pattern("a_place_where").search(sentence.text, 0, asked.start()) is not None:
        return False
    verb = token.head if token.dep_ in {"aux", "auxpass"} else token
    return verb.dep_ not in _RELATIVE or asked.start() <= 1


def _counterfactual(token: Token, finding: Finding) -> Finding:
    """`If it had been built, it would have cost a fortune`: it was not."""
    helpers = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    if not helpers & {"had", "'d", "’d"} or token.dep_ != "advcl":
        return finding
    had = next((c for c in token.children if c.lower_ == "had" and c.dep_ in {"aux", "auxpass"}), None)
    told = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    inverted = had is not None and told is not None and had.i < told.i
    conditional = inverted or any(c.dep_ == "mark" and c.lower_ == "if" for c in token.children)
    unreal = any(c.lower_ in {"have", "'ve", "’ve"} for c in token.head.children if c.dep_ == "aux")
    denied = any(c.dep_ == "neg" for c in token.children)
    return replace(finding, base="CT-", fixed=True) if conditional and unreal and not denied else finding
