"""The literal words that a pattern cannot match without, so that a sentence without them need not be searched."""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# more alternatives than this are not worth the memory
MOST = 200
# single letters are in every text
LEAST = 2


def literals_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Lower-case strings, one of which is in the lower-case form of every text that the pattern matches.

    Args:
        pattern: A compiled regular expression.

    Returns:
        The strings; None when the pattern gives none of at least two letters.

    >>> sorted(literals_of(re.compile(r"(?:limited|capped)\\s+(?:to|at)")))
    ['capped', 'limited']
    >>> literals_of(re.compile(r"[a-z]+"))
    """
    found = _needed(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    return found if found is not None and min(map(len, found)) >= LEAST and len(found) <= MOST else None


def _needed(sequence: Any) -> frozenset[str] | None:
    """The best requirement of a sequence of parsed items: that whose shortest string is longest."""
    best: frozenset[str] | None = None
    # the strings with which the run of letters so far can be spelt
    run: frozenset[str] = frozenset([""])
    for code, argument in sequence:
        exact = _exact(code, argument)
        if exact is not None and len(run) * len(exact) <= MOST:
            run = frozenset(a + b for a in run for b in exact)
            continue
        best = _better(best, run)
        run = exact if exact is not None else frozenset([""])
        best = _better(best, _inside(code, argument))
    return _better(best, run)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if not other or min(map(len, other)) == 0:
        return one
    if one is None:
        return other
    return max(one, other, key=lambda s: (min(min(map(len, s)), 6), -len(s)))


def _exact(code: Any, argument: Any) -> frozenset[str] | None:
    """All strings that an item can match, lower-case, where they are few."""
    if code is codes.LITERAL:
        return frozenset([chr(argument).lower()])
    if code is codes.AT or code in {codes.ASSERT, codes.ASSERT_NOT}:
        return frozenset([""])
    if code is codes.IN:
        if all(inner is codes.LITERAL for inner, _ in argument):
            return frozenset(chr(value).lower() for _, value in argument)
        return None
    if code is codes.SUBPATTERN:
        return _spelt(argument[-1])
    if code is codes.BRANCH:
        branches = [_spelt(branch) for branch in argument[1]]
        if any(branch is None for branch in branches):
            return None
        return _few(frozenset(word for branch in branches if branch is not None for word in branch))
    if code is codes.MAX_REPEAT and argument[:2] == (0, 1):
        inner = _spelt(argument[2])
        return _few(inner | {""}) if inner is not None else None
    return None


def _spelt(sequence: Any) -> frozenset[str] | None:
    words: frozenset[str] | None = frozenset([""])
    for code, argument in sequence:
        exact = _exact(code, argument)
        if exact is None or words is None:
            return None
        words = _few(frozenset(a + b for a in words for b in exact))
    return words


def _few(words: frozenset[str]) -> frozenset[str] | None:
    return words if len(words) <= MOST else None


def _inside(code: Any, argument: Any) -> frozenset[str] | None:
    """What an item needs that is not one of a few strings."""
    if code is codes.SUBPATTERN:
        return _needed(argument[-1])
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT} and argument[0] > 0:
        return _needed(argument[2])
    if code is codes.BRANCH:
        branches = [_needed(branch) for branch in argument[1]]
        if any(branch is None for branch in branches):
            return None
        return _few(frozenset(word for branch in branches if branch is not None for word in branch))
    return None
