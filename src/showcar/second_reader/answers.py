"""What came back, as proposals: any JSON of any depth, perhaps with words around it, perhaps cut off."""

from __future__ import annotations

import json
from typing import Any, NoReturn

MOST = 500
"""Proposals of one answer at most."""
_TRIES = 20
"""At so many braces an answer with words around its JSON is tried."""

Proposal = dict[str, Any]


class NoClaims(ValueError):
    """An answer that holds no list of claims; its words say what it holds."""


def proposals(content: str, *, cut: bool) -> list[object]:
    """The claims that an answer proposes, as they are.

    Args:
        content: What the model wrote.
        cut: Whether the server says that it stopped at the limit of tokens: then what was whole by then counts.

    Raises:
        NoClaims: There is no JSON in it, or none with a list of claims.

    >>> proposals('Here you are: {"claims": [{"sentence": 1}]}', cut=False)
    [{'sentence': 1}]
    >>> proposals('{"claims": [{"sentence": 1}, {"sent', cut=True)
    [{'sentence': 1}]
    """
    at = -1
    for _ in range(_TRIES):
        at = content.find("{", at + 1)
        if at < 0:
            break
        told = _decoded(content, at)
        if isinstance(told, dict) and isinstance(told.get("claims"), list):
            claims: list[object] = told["claims"]
            return claims[:MOST]
    if cut:
        return _whole(content)
    raise NoClaims("is no JSON with a list of claims")


def _whole(content: str) -> list[object]:
    """The claims that stand whole in an answer that was cut off."""
    at = content.find('"claims"')
    at = content.find("[", at) if at >= 0 else -1
    found: list[object] = []
    while 0 <= at < len(content) and len(found) < MOST:
        at = content.find("{", at)
        if at < 0:
            break
        try:
            told, at = _DECODER.raw_decode(content, at)
        except (ValueError, RecursionError):
            break
        found.append(told)
    if not found:
        raise NoClaims("was cut off at the limit of tokens before its first claim")
    return found


def _decoded(content: str, at: int) -> object:
    try:
        return _DECODER.raw_decode(content, at)[0]
    except (ValueError, RecursionError):
        return None


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


_DECODER = json.JSONDecoder(parse_constant=_no_number)
