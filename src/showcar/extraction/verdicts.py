"""What somebody judges a statement to be: `considers it unlikely that`, `regards production as out of the question`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, spelt, table

if TYPE_CHECKING:
    from showcar.extraction.sentence import Finding

_JUDGES = (
    r"(?:consider(?:s|ed|ing)?|think(?:s|ing)?|thought|deem(?:s|ed|ing)?|believe[sd]?|believing|find(?:s|ing)?|found|judg(?:e[sd]?|ing)|reckon(?:s|ed|ing)?|call(?:s|ed|ing)?|"
    r"hold(?:s|ing)?|held|rate[sd]?|make[s]?|made|making|regard(?:s|ed|ing)?|see(?:s|n|ing)?|saw|view(?:s|ed|ing)?|describe[sd]?|declare[sd]?|said)"
)
_LINK = r"(?: to be| as(?: being)?)?"
_DEGREE = r"(?: (?:very|highly|extremely|rather|quite|pretty|fairly|increasingly|entirely|perfectly|most|financially|commercially|economically|technically|still|now)){0,2}"
_DENIED = re.compile(
    r"n['’]t|\b(?:not|never|no ?one|nobody|hardly|few|no longer|all but|anything but|almost|nearly|far from|once|initially|originally|previously|formerly|at first)\b",
    re.IGNORECASE,
)
# from the judgement to what is judged
_REACH = 70
_BORDER = re.compile(r"[.;:?!—–]|\b(?:but|because|while|although|and)\b")
# between a subject and what it is judged to be
_OTHER_CLAUSE = re.compile(
    r"[.,;:?!—–]|\b(?:and|but|or|that|which|who|if|whether|will|would|is|are|was|were|has|had|have|can|could|may|might|should)\b",
    re.IGNORECASE,
)
_OBJECT = r" (?P<object>(?:[\w'’.&-]+ ){1,7}?)"
_CLOSED = r"(?=\s*(?:[.,;:!)–—]|$)| (?:for|at|until|because|given|as|but|and|by|before|unless|since|due|while|though|despite|after|without|now|anytime|any time|in)\b)"


@cache
def _patterns() -> tuple[dict[str, str], Rare, Rare, Rare]:
    effects = {spelt(w): entry["effect"] for entry in table("factuality")["verdict"] for w in entry["words"]}
    those = alternation(list(effects))
    before = Rare(
        rf"\b(?P<judges>(?:it (?:[\w'’]+ ){{0,3}}?{_JUDGES}|{_JUDGES} it)){_LINK}{_DEGREE} (?P<verdict>{those}) (?:that|for|to)\b",
        re.IGNORECASE,
    )
    around = Rare(
        rf"\b{_JUDGES}{_OBJECT}(?:(?:to be|as|as being) )?(?:(?:very|highly|extremely|rather|quite|pretty|increasingly) )?(?P<verdict>{those}){_CLOSED}",
        re.IGNORECASE,
    )
    behind = Rare(
        rf"\b(?:is|are|was|were|be|been|being) (?:[a-z]+ly )?{_JUDGES}{_LINK}{_DEGREE} (?P<verdict>{those}){_CLOSED}",
        re.IGNORECASE,
    )
    return effects, before, around, behind


@lru_cache(maxsize=32)
def _within(text: str) -> tuple[tuple[int, int, str, re.Match[str]], ...]:
    """Where what is judged may begin and end, what the judgement makes of it, and its words."""
    effects, before, around, behind = _patterns()
    found = []
    for pattern in (before, around, behind):
        for match in pattern.finditer(text):
            if _DENIED.search(text, max(0, match.start() - 24), match.end()) is not None:
                continue
            low = match.start() - (_REACH if pattern is behind else 0)
            high = match.end() + (_REACH if pattern is before else 0)
            found.append((low, high, f"={effects[spelt(match['verdict'])]}", match))
    return tuple(found)


def verdict_on(text: str, finding: Finding) -> tuple[str, str] | None:
    """What a judgement makes of a plan that stands inside it or right behind it, and its words; None without one.

    Args:
        text: The sentence's.
        finding: A plan that is said to be likely, doubtful and so on.
    """
    for low, high, effect, match in _within(text):
        if not low <= finding.anchor < high:
            continue
        if finding.anchor < match.start() and _OTHER_CLAUSE.search(text, finding.anchor, match.start()):
            continue
        if _BORDER.search(text, match.start(), finding.anchor) is None:
            return effect, match.group()
    return None
