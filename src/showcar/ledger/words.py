"""Words as the search compares them: without case, accents and signs, the same in every store."""

from __future__ import annotations

import re

from showcar.catalogue.folding import fold

_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r'"([^"]*)"|(\S+)')


def words(text: str) -> list[str]:
    """The words of a text, folded.

    >>> words("The Coupé’s 3.0-litre six")
    ['the', 'coupe', 's', '3', '0', 'litre', 'six']
    """
    return _WORD.findall(fold(text))


def spans(text: str) -> list[tuple[str, int, int]]:
    """The words of a text with their places in it."""
    return [(found[0], found.start(), found.end()) for found in _WORD.finditer(fold(text))]


def phrases(asked: str) -> tuple[tuple[str, ...], ...]:
    """What is looked for: each word, and what stands between quotation marks as a phrase.

    >>> phrases('skytop "small edition"')
    (('skytop',), ('small', 'edition'))
    """
    found = []
    for quoted, single in _PARTS.findall(asked):
        part = tuple(words(quoted or single))
        if part:
            found.append(part)
    return tuple(found)


def holds(text: str, wanted: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a text has all the phrases."""
    have = words(text)
    return all(
        any(tuple(have[at : at + len(phrase)]) == phrase for at in range(len(have) - len(phrase) + 1))
        for phrase in wanted
    )
