"""Texts made to make a regular expression slow, from its own parse: long runs of what its repeats repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

# the library's own reader of patterns, of which type checkers know now and then
codes: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

MANY = 8
"""A repeat that may go on for so long is worth an attack."""
_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
_ALPHABET = "aA1 \n-.,’'\"(“:/<&é–_x9;=+%€\u0301\u00a0"
"""What is tried for a class: a letter, a digit, white space, and the signs that patterns ask for."""
END = "\x00!.;,\n"
"""What comes last, so that a match that was nearly there fails; what matches anyway is in the way of nothing."""
_SIGNS = 5
"""Signs of one repeat that are tried."""


def attacks(pattern: re.Pattern[Any], length: int) -> Iterator[str]:
    """Texts of about so many characters, each once.

    For each long repeat: what may stand before it, then a run of what it repeats, or of a sign of it, or of it with all
    that stands before, then an end at which the match fails. Also runs of what the whole pattern matches. None where no
    part of the pattern repeats for long: its time at each place has a bound.

    Args:
        pattern: A compiled regular expression.
        length: Of each text.
    """
    seen = set()
    for before, pump in _runs(_parsed(pattern)):
        for head, unit in ((before, pump), ("", before + pump)):
            if not unit or (head, unit) in seen:
                continue
            seen.add((head, unit))
            body = unit * (max(1, length - len(head)) // len(unit) + 1)
            yield head + body[: length - len(head)] + END


def _parsed(pattern: re.Pattern[Any]) -> Any:
    if isinstance(pattern.pattern, bytes):
        # as text of the same characters, for which its other flags mean the same
        return parser.parse(pattern.pattern.decode("latin-1"), pattern.flags)
    return parser.parse(pattern.pattern, pattern.flags)


def _runs(tree: Any) -> Iterator[tuple[str, str]]:
    """What stands before each long repeat, and what to repeat; the whole pattern at last."""
    repeats = list(_repeats(tree, ""))
    if repeats:
        for whole in {sample(tree, choice) for choice in range(2)}:
            yield "", whole
            yield "", f"{whole} "
    for before, item in repeats:
        for choice in range(2):
            yield before, sample(item, choice)
        for char in [char for char in _ALPHABET if _takes(item, char)][:_SIGNS]:
            yield before, char


def _repeats(items: Any, before: str) -> Iterator[tuple[str, Any]]:
    """Each long repeat's content, with a text that leads up to it."""
    for code, argument in items:
        for inner in _inside(code, argument):
            yield from _repeats(inner, before)
        if code in _REPEATS and argument[1] >= MANY:
            yield before, argument[2]
        before += sample([(code, argument)], 0)


def _inside(code: Any, argument: Any) -> list[Any]:
    if code in _REPEATS:
        return [argument[2]]
    if code is codes.SUBPATTERN:
        return [argument[-1]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    if code is codes.ATOMIC_GROUP:
        return [argument]
    return []


def sample(items: Any, choice: int) -> str:
    """A text that a sequence matches, what stands around it left aside.

    Args:
        items: A part of a parse.
        choice: Which of several branches, signs or lengths to take; the first ones for 0.
    """
    return "".join(_one(code, argument, choice) for code, argument in items)


def _one(code: Any, argument: Any, choice: int) -> str:
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if code is codes.ANY:
        return "aA "[choice % 3]
    if code is codes.IN:
        return _sign(argument, choice)
    if code is codes.BRANCH:
        branches = argument[1]
        return sample(branches[choice % len(branches)], choice)
    if code in _REPEATS:
        least, _, inner = argument
        return sample(inner, choice) * int(max(least, choice % 2))
    if code is codes.GROUPREF_EXISTS:
        return ""
    if code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
        return sample(argument[-1] if code is codes.SUBPATTERN else argument, choice)
    return ""


def _sign(items: Any, choice: int) -> str:
    """A character of a class."""
    fitting = [char for char in _ALPHABET if _in_class(items, char)]
    if fitting:
        return fitting[choice % len(fitting)]
    for code, argument in items:
        if code is codes.LITERAL:
            return chr(argument)
        if code is codes.RANGE:
            return chr(argument[0])
    return "a"


def _takes(items: Any, char: str) -> bool:
    """Whether the first thing of a sequence takes a character."""
    for code, argument in items:
        if code is codes.LITERAL:
            return bool(chr(argument) == char)
        if code is codes.NOT_LITERAL:
            return bool(chr(argument) != char)
        if code is codes.ANY:
            return char != "\n"
        if code is codes.IN:
            return _in_class(argument, char)
        inner = _inside(code, argument)
        if inner and code not in (codes.ASSERT, codes.ASSERT_NOT):
            return any(_takes(one, char) for one in inner)
    return False


def _in_class(items: Any, char: str) -> bool:
    negated = items[0][0] is codes.NEGATE
    return negated != any(_holds(code, argument, char) for code, argument in items)


def _holds(code: Any, argument: Any, char: str) -> bool:
    if code is codes.LITERAL:
        return bool(chr(argument) == char)
    if code is codes.RANGE:
        return bool(argument[0] <= ord(char) <= argument[1])
    if code is codes.CATEGORY:
        kinds = {
            codes.CATEGORY_DIGIT: char.isdigit(), codes.CATEGORY_SPACE: char.isspace(),
            codes.CATEGORY_WORD: char.isalnum() or char == "_",
        }  # fmt: skip
        if argument in kinds:
            return kinds[argument]
        opposite = {
            codes.CATEGORY_NOT_DIGIT: codes.CATEGORY_DIGIT, codes.CATEGORY_NOT_SPACE: codes.CATEGORY_SPACE,
            codes.CATEGORY_NOT_WORD: codes.CATEGORY_WORD,
        }  # fmt: skip
        return not kinds[opposite[argument]]
    return False
