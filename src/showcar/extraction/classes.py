"""The class of each word (verb, noun, auxiliary), by the model's own table of them, read once for each kind of word.

The model's component for this matches 179 patterns against every token and takes a tenth of the whole time; nearly all
of them look at one token only, so that tag, spelling and arc decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler

    from showcar.extraction.words import Token


class WordClasses:
    """A table from tag, spelling and arc to the class of a word.

    Args:
        ruler: The model's component.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._rules: list[tuple[dict[str, Any], str]] = []
        # `there is`: the word behind decides about the one before
        self._after: list[tuple[dict[str, Any], dict[str, Any], str]] = []
        self._told: set[str] = set()
        table: list[dict[str, Any]] = [dict(rule) for rule in ruler.patterns]
        for rule in table:
            made = rule["attrs"].get("POS")
            for pattern in rule["patterns"]:
                if made is None or any("IS_SPACE" in token for token in pattern):
                    continue
                if len(pattern) == 1:
                    self._rules.append((pattern[0], made))
                elif len(pattern) == 2 and rule["index"] == 1:
                    self._after.append((pattern[0], pattern[1], made))
                self._told.update(word for token in pattern for word in _spellings(token))
        # of each kind of word: its class, and the rules that it can be the second word of
        self._known: dict[tuple[str, str, str], tuple[str, tuple[tuple[dict[str, Any], str], ...]]] = {}

    def __call__(self, words: Iterable[Token]) -> None:
        """Sets `pos_` of every word."""
        before: tuple[str, str, str] | None = None
        for token in words:
            word = token.lower_
            kind = (token.tag_, word if word in self._told else "", token.dep_)
            known = self._known.get(kind)
            if known is None:
                after = tuple((first, other) for first, second, other in self._after if _fits(second, kind))
                known = self._known[kind] = "SPACE" if token.is_space else self._class(kind), after
            made, after = known
            for first, other in after:
                if before is not None and _fits(first, before):
                    made = other
            token.pos_ = made
            before = kind

    def _class(self, kind: tuple[str, str, str]) -> str:
        made = "X"
        for pattern, name in self._rules:
            if _fits(pattern, kind):
                made = name
        return made


def _spellings(token: dict[str, Any]) -> list[str]:
    wanted = token.get("LOWER")
    if isinstance(wanted, str):
        return [wanted]
    return list(wanted.get("IN", ())) if wanted else []


def _fits(pattern: dict[str, Any], kind: tuple[str, str, str]) -> bool:
    tag, lower, arc = kind
    return (
        ("TAG" not in pattern or _holds(pattern["TAG"], tag))
        and ("LOWER" not in pattern or _holds(pattern["LOWER"], lower))
        and ("DEP" not in pattern or _holds(pattern["DEP"], arc))
    )


def _holds(wanted: Any, value: str) -> bool:
    if isinstance(wanted, str):
        return bool(value == wanted)
    if "IN" in wanted:
        return value in wanted["IN"]
    return value not in wanted["NOT_IN"]
