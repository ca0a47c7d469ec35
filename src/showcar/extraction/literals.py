"""The literal words that a pattern cannot match without, so that a sentence without them need not be searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

# the library's own reader of patterns, of which type checkers know now and then
codes: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

# more spellings than this of one run of words are not worth the memory, nor are more in all
MOST = 60
WIDEST = 3000
# single letters are in every text
LEAST = 2
# a string of so many characters is rare enough
RARE = 12
# words that most sentences have tell nothing; longer strings of them count as little as short ones
_EVERYWHERE = frozenset(
    "a an the its it is are was were be been has have had will would to of in on at by for from with and or as not no out up that this their his her".split()
)


def plain(text: str) -> str:
    """The form of a text in which literals are looked for: lower-case, white space as one blank, one at each end.

    >>> plain("Green\\n light")
    ' green light '
    """
    return f" {' '.join(text.lower().split())} "


@cache
def literals_of(pattern: str, flags: int = re.IGNORECASE) -> frozenset[str] | None:
    """Strings, one of which is in the `plain` form of every text that the pattern matches.

    Args:
        pattern, flags: As for `re.compile`.

    Returns:
        The strings, lower-case, with one blank for any white space; None when the pattern gives none of at least two
        letters.

    >>> sorted(literals_of(r"(?:limited|capped)\\s+(?:to|at)"))
    ['capped at', 'capped to', 'limited at', 'limited to']
    >>> literals_of(r"[a-z]+")
    """
    spelt, needed = _sequence(parser.parse(pattern, flags))
    found = _better(needed, spelt)
    return found if found is not None and _shortest(found) >= LEAST and len(found) <= WIDEST else None


def may_open_with(signs: str, pattern: str) -> bool:
    """Whether what a pattern matches may begin with one of some signs.

    >>> may_open_with("'", "(?:is|'s) over"), may_open_with("'", "it's over")
    (True, False)
    """
    return _opens(parser.parse(pattern), frozenset(map(ord, signs))) is not False


def _opens(items: Any, signs: frozenset[int]) -> bool | None:
    """Whether a sequence may open with a sign; None where it may be empty, so that what follows it tells."""
    for code, argument in items:
        told: bool | None
        if code in {codes.AT, codes.ASSERT, codes.ASSERT_NOT}:
            continue
        if code is codes.LITERAL:
            told = argument in signs
        elif code is codes.IN:
            told = argument[0][0] is codes.NEGATE or any(c is codes.LITERAL and n in signs for c, n in argument)
        elif code is codes.SUBPATTERN:
            told = _opens(argument[-1], signs)
        elif code is codes.BRANCH:
            told = _any_of([_opens(branch, signs) for branch in argument[1]])
        elif code in {codes.MAX_REPEAT, codes.MIN_REPEAT}:
            told = _any_of([_opens(argument[2], signs), None if argument[0] == 0 else False])
        else:
            told = True
        if told is not None:
            return told
    return None


def _any_of(told: list[bool | None]) -> bool | None:
    return True if True in told else None if None in told else False


_Words = frozenset[str]
# all that an item or a sequence can be spelt with, in plain form, where that is little; else the best that it needs
_Told = tuple[_Words | None, _Words | None]

_NOTHING: _Words = frozenset([""])
_BLANK: _Words = frozenset([" "])
_UNTOLD: _Told = (None, None)


def _shortest(words: _Words) -> int:
    return min(len(word.strip()) for word in words)


def _worth(words: _Words) -> tuple[bool, int, int, int]:
    """What strings are worth: how much the one tells that tells least, without the words that tell nothing."""
    telling = min(sum(len(part) for part in word.split() if part not in _EVERYWHERE) for word in words)
    shortest = _shortest(words)
    return shortest >= LEAST and len(words) <= WIDEST, min(telling, RARE), min(shortest, RARE), -len(words)


def _better(one: _Words | None, other: _Words | None) -> _Words | None:
    """That which more texts are without: whose shortest string is longer, and of two alike the one with fewer."""
    if other is None or _shortest(other) == 0:
        return one
    if one is None:
        return other
    return max(one, other, key=_worth)


def _sequence(items: Any) -> _Told:
    best: _Words | None = None
    # the strings with which the run of letters so far can be spelt
    run = _NOTHING
    whole = True
    for exact, needed in _items(items):
        if exact is not None and len(run) * len(exact) <= MOST:
            run = _joined(run, exact)
            continue
        whole = False
        best = _better(_better(best, run), needed)
        run = exact if exact is not None else _NOTHING
    return (run, None) if whole else (None, _better(best, run))


def _joined(before: _Words, after: _Words) -> _Words:
    if after is _NOTHING:
        return before
    return frozenset(a + (b[1:] if a[-1:] == " " == b[:1] else b) for a in before for b in after)


def _items(items: Any) -> Iterator[_Told]:
    """What each item tells; letters in a row count as one."""
    word = ""
    for code, argument in items:
        if code is codes.LITERAL:
            letter = _letter(argument)
            word += "" if letter == " " == word[-1:] else letter
            continue
        if word:
            yield frozenset([word]), None
            word = ""
        yield _item(code, argument)
    if word:
        yield frozenset([word]), None


def _item(code: Any, argument: Any) -> _Told:
    if code is codes.AT or code in {codes.ASSERT, codes.ASSERT_NOT}:
        return _NOTHING, None
    if code is codes.IN:
        return _of_class(argument), None
    if code is codes.SUBPATTERN:
        return _sequence(argument[-1])
    if code is codes.BRANCH:
        return _branches([_sequence(branch) for branch in argument[1]])
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT}:
        return _repeat(*argument)
    return _UNTOLD


def _letter(number: int) -> str:
    char = chr(number).lower()
    return " " if char.isspace() else char


def _of_class(items: Any) -> _Words | None:
    found = set()
    for code, argument in items:
        if code is codes.LITERAL:
            found.add(_letter(argument))
        elif code is codes.CATEGORY and argument is codes.CATEGORY_SPACE:
            found.add(" ")
        else:
            return None
    return frozenset(found)


def _branches(told: list[_Told]) -> _Told:
    exact = _united([spelt for spelt, _ in told], MOST)
    return (exact, None) if exact is not None else (None, _united([_better(*both) for both in told], WIDEST))


def _united(told: list[_Words | None], most: int) -> _Words | None:
    """All that one of several branches may give; None where one gives nothing."""
    made: set[str] = set()
    for words in told:
        if words is None:
            return None
        made |= words
    return frozenset(made) if len(made) <= most else None


def _repeat(least: int, most: int, items: Any) -> _Told:
    exact, needed = _sequence(items)
    if exact is not None and (exact == _BLANK or most == 1):
        return exact if least else exact | _NOTHING, None
    return None, _better(needed, exact) if least else None
