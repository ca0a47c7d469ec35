"""What somebody wishes for, or regrets: `should have been built`, `must build it`, `if only they had made it`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from showcar.extraction.sentence import Finding, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from showcar.extraction.words import Token

_DUTIES = {"should", "must", "ought"}
# whoever deserves to be built is not said to be built
_MERITS = {
    "deserve",
    "deserves",
    "deserved",
    "deserving",
    "merit",
    "merits",
    "merited",
    "beg",
    "begs",
    "begged",
    "begging",
    "demands",
    "demanded",
    "cries",
    "cried",
    "crying",
}
_REGRET = re.compile(
    r"\b(?:if only|(?:we|i|you|they|many|fans|some|who)(?:['’]d)? (?:\w+ )?wish(?:es|ed)?(?: that)?)\b[^.;]*$",
    re.IGNORECASE,
)
_PLURALS = {"NNS", "NNPS"}
_PASSED_ON = {
    "xcomp",
    "conj",
    "aux",
    "auxpass",
    "ccomp",
    "pobj",
    "prep",
    "dobj",
    "nsubj",
    "nsubjpass",
    "compound",
    "amod",
    "pcomp",
}


def of_a_wish(sentence: Sentence, finding: Finding) -> Finding | None:
    """The finding as it is meant: of what should have been, the opposite; of what should be, nothing."""
    if finding.fixed or not finding.base.endswith("+"):
        return finding
    token = sentence.token_at(finding.anchor)
    if not finding.subject and _is_of_many(sentence, token):
        return None
    had = any(c.lower_ == "had" for word in _above(token) for c in word.children if c.dep_ in {"aux", "auxpass"})
    if had and _REGRET.search(sentence.text, 0, finding.anchor):
        return replace(finding, base="CT-", fixed=True)
    for word in _above(token):
        helpers = {c.lower_ for c in word.children if c.dep_ == "aux"}
        duty = helpers & _DUTIES or word.lower_ == "ought"
        negated = any(c.dep_ == "neg" for c in word.children)
        below = {c.lower_ for c in token.children if c.dep_ == "aux"}
        if duty and "have" in helpers | below:
            return None if negated else replace(finding, base="CT-", fixed=True)
        if (duty and "should" not in helpers) or word.lower_ in _MERITS:
            return None
    return finding


def _above(token: Token) -> Iterator[Token]:
    """A word and those that it hangs on, within its clause."""
    for _ in range(4):
        yield token
        if token.dep_ not in _PASSED_ON or token.head.i == token.i:
            return
        token = token.head


def _is_of_many(sentence: Sentence, token: Token) -> bool:
    """`Ten concepts that should have been built` over a list: a headline about no car of its own."""
    if sentence.segment.role not in {"title", "heading"} or sentence.mentions:
        return False
    return any(word.dep_ == "relcl" and word.head.tag_ in _PLURALS for word in (token, *token.ancestors))
