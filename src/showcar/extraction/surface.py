"""Words that judge the statement beside them, whatever the parse makes of it: `all but certain`, `backed out of`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from showcar.extraction.sieve import Sieve
from showcar.extraction.verdicts import verdict_on
from showcar.extraction.vocabulary import table

if TYPE_CHECKING:
    from showcar.extraction.attribution import Frame
    from showcar.extraction.sentence import Finding


@cache
def _surface() -> tuple[Sieve, tuple[tuple[str, str], ...]]:
    """Words that judge what stands right behind them, or right before, and what they do to it."""
    listed = tuple(
        (r"(?<!\w)(?:" + entry["words"].replace(" ", r"\s+") + r")(?!\w)", str(entry["effect"]))
        for entry in table("factuality")["surface"]
    )
    return Sieve([(words, re.IGNORECASE) for words, _ in listed], "surface"), listed


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


# what is planned, done or left undone
_PLANS = {"production", "on_sale", "start_of_production", "deliveries", "end_of_production"}
_PLANNED, _CERTAIN = {"CT+", "PR+", "PS+"}, {"CT+"}
_SURFACE_REACH = 70
_NEXT_CLAUSE = re.compile(
    r"[.;:?!—–]|,\s+(?:but|and|while|which|although|though|so|as)\b|\b(?:but|because|while|although)\b"
)
_COPULA_BEFORE = re.compile(r"\b(?:is|are|was|were|looks|seems|appears|now|be|['’]s)\s+$", re.IGNORECASE)


# the findings of a sentence are judged one after the other
@lru_cache(maxsize=32)
def _within(text: str, floor: int, ceiling: int) -> tuple[tuple[int, int, str], ...]:
    """Where such words stand, and their effects, in the order of the table."""
    sieve, listed = _surface()
    those = (listed[at] for at in sorted(sieve.among(text[floor:ceiling])))
    return tuple(
        (*match.span(), effect) for words, effect in those for match in _compiled(words).finditer(text, floor, ceiling)
    )


_BY = re.compile(r"\s+by\b")


@cache
def _endings() -> frozenset[str]:
    cues = (*table("production")["cue"], *table("production_idioms")["cue"])
    return frozenset(cue["name"] for cue in cues if cue.get("base") == "CT-" and not cue.get("fixed") and not cue.get("implicative"))


def ends_it(finding: Finding) -> bool:
    """Whether a finding is the end of a programme; `has not killed it off` does not say that it will be built, but `did not keep it from being built` does."""
    return finding.predicate == "production" and finding.cue in _endings()


def is_the_denial(text: str, finding: Finding, frame: Frame) -> bool:
    """Whether the verb by which somebody denies is the end of the programme itself: `the board rejected it`, `was rejected by the board`."""
    opens = finding.start <= frame.start < finding.end
    return ends_it(finding) and (opens or _BY.match(text, finding.end) is not None)


def judged_beside(text: str, finding: Finding, floor: int, ceiling: int) -> tuple[str, str] | None:
    """What a judgement makes of a finding (`considers it unlikely that`), else what the words of `[[surface]]` next to it do."""
    verdict = verdict_on(text, finding)
    if verdict is not None:
        return verdict
    for start, end, effect in _within(text, floor, ceiling):
        settled = effect.startswith("=")
        if settled and finding.predicate not in _PLANS or finding.base not in (_PLANNED if settled else _CERTAIN):
            continue
        opens = start <= finding.anchor
        gap = text[end : finding.anchor] if opens else text[finding.anchor : start]
        if len(gap) > _SURFACE_REACH or _NEXT_CLAUSE.search(gap) is not None or settled and ("," in gap or not opens):
            continue
        if opens or _COPULA_BEFORE.search(gap) is not None:
            return effect, text[start:end]
    return None
