"""Stage 7, fourth part: what is said of a car by a clause that leaves its verb out: `and so will the Fjord`, `but not the Ridge`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from showcar.extraction.names import Programme
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.standing import is_modifier_of_other

_HELPER = r"(?:will|would|does|do|did|is|are|was|were|has|have|had|can|could|may|might|should)"
_DENIED = (
    r"(?:(?:will|would|do|does|did|is|are|was|were|has|have|had|could|should|can) ?not|"
    r"(?:wo|would|does|do|did|is|are|was|were|has|have|had|ca)n['’]t|cannot|never (?:will|did|was|has))"
)
_NAME = r"(?:the |its |their |an? )?§"
_SAME = re.compile(
    rf"(?:,|;|–|—)?\s?(?:and |but )?(?:(?:so|as) {_HELPER} {_NAME}(?!\s?[’'])|{_NAME} (?:{_HELPER},? )?(?:too|as well|likewise)\b|"
    rf"(?:as well as|along with|together with|and also) {_NAME})",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(
    rf"(?:,|;|\.|–|—)?\s?(?:(?:but|though|and|although) (?:probably |sadly |definitely |certainly )?(?:not|never) (?:yet )?{_NAME}|not {_NAME}|"
    rf"(?:while|but|whereas|though|although|and)?\s?{_NAME} (?:\w+ly )?{_DENIED}(?=\s?(?:[.,;:!)]|$)))",
    re.IGNORECASE,
)
_NEITHER = re.compile(rf"(?:,|;|\.|–|—)?\s?(?:and |but )?(?:nor|neither) {_HELPER} {_NAME}", re.IGNORECASE)
_DOES = re.compile(rf"(?:,|;|–|—)?\s?(?:while|but|whereas|though|although) {_NAME} {_HELPER}(?=\s?(?:[.,;:!)]|$))", re.IGNORECASE)
_TOLD_OF_ALL = {"production", "market", "built_at", "on_sale", "start_of_production", "order_status"}
_DENIABLE = {"production", "market"}
_NEAR = 80
"""How many characters may stand between what is said and the clause that leaves it out."""


@dataclass(frozen=True)
class Elided:
    """A clause without its verb.

    Attributes:
        programme: The car that it is about.
        start, end: Its words, in the sentence.
        turned: Whether it says the opposite of what stands before it.
    """

    programme: Programme
    start: int
    end: int
    turned: bool


def elided(sentence: Sentence, finding: Finding, programmes: tuple[Programme, ...], denied: bool) -> Iterator[Elided]:
    """The clauses behind a finding that say the same, or the opposite, of another car and leave out how.

    Args:
        sentence: The sentence of the finding.
        finding: What is said.
        programmes: The cars of which it is said.
        denied: Whether it is said not to be so.
    """
    if finding.predicate not in _TOLD_OF_ALL:
        return
    for mention in sentence.mentions:
        if mention.start < finding.end or mention.start - finding.end > _NEAR or mention.programme in programmes:
            continue
        if is_modifier_of_other(sentence, mention.end):
            continue
        before = sentence.text[finding.end : mention.start]
        text = before + "§" + sentence.text[mention.end : mention.end + 30]
        for pattern, turned in _patterns(finding.predicate, denied):
            # the name stands where the pattern has its mark
            found = next((m for m in pattern.finditer(text) if m.start() <= len(before) < m.end()), None)
            if found is None:
                continue
            start = finding.end + found.start() + len(found.group()) - len(found.group().lstrip(" ,;.–—"))
            yield Elided(mention.programme, start, max(mention.end, finding.end + found.end() + (mention.end - mention.start) - 1), turned)
            break


def _patterns(predicate: str, denied: bool) -> Iterator[tuple[re.Pattern[str], bool]]:
    if denied:
        yield _NEITHER, False
        if predicate in _DENIABLE:
            yield _DOES, True
    else:
        yield _SAME, False
        if predicate in _DENIABLE:
            yield _OPPOSITE, True
