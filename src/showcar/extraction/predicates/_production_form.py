"""In which form a car is built, told behind the deed: `built in small numbers`, `sells it as a one-off`."""

from __future__ import annotations

from dataclasses import replace

from showcar.extraction.predicates._production_hit import pattern
from showcar.extraction.sentence import Finding, Sentence

# characters behind a deed in which its form may be told
_REACH = 110
_SHORT = 12
_FORMS = ("limited", "series", "one_off")


def with_form(sentence: Sentence, finding: Finding) -> Finding:
    """A finding with the form that stands behind it in its clause, or right before it."""
    if finding.value["form"] != "any" or finding.predicate != "production":
        return finding
    within = pattern("production_in_series").search(sentence.text, finding.start, finding.end + _SHORT)
    if within is not None and within.start() < finding.end:
        return replace(finding, value={"form": "series"}, end=max(finding.end, within.end()))
    behind = sentence.text[finding.end : finding.end + _REACH]
    stop = pattern("clause_end").search(behind)
    behind = behind[: stop.start()] if stop is not None else behind
    for form in _FORMS:
        told = pattern(f"form_{form}").match(behind)
        if told is not None:
            return replace(finding, value={"form": form}, end=finding.end + told.end())
    return finding
