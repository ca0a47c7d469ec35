"""Names made comparable: case, accents and hyphens laid aside."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FOLDED = {"’": "'", "‘": "'", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "\u00a0": " ", "\n": " ", "\t": " "}
_ASCII = str.maketrans({"-": " ", "\n": " ", "\t": " "})


@cache
def _fold_char(char: str) -> str:
    if char in _FOLDED:
        return _FOLDED[char]
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return base if len(base) == 1 else char


def fold(text: str) -> str:
    """The text in lower case without accents, hyphens as spaces, of the same length.

    >>> fold("Škoda Vision-7S")
    'skoda vision 7s'
    """
    if text.isascii():
        return text.lower().translate(_ASCII)
    return "".join(map(_fold_char, text))


def plain(name: str) -> str:
    """A name folded, with single spaces.

    >>> plain("Shooting – Brake ")
    'shooting brake'
    """
    return " ".join(fold(name).split())


_SPACED_NUMBER = re.compile(r"(?<=[a-z]) (?=\d)")
_FIGURE_LETTER = re.compile(r"(?<=\d)(?=[a-z]{1,2}$)")
_LETTERS_FIGURE = re.compile(r"(?:(?<=\b[a-z]{2})|(?<=\b[a-z]{3}))(?=\d)")
_CONCEPT = re.compile(r"\b(?:concept(?: car)?|study|prototype)\b")


def variants(name: str, alone: bool = False) -> set[str]:
    """The folded forms under which the press also writes a vehicle's name.

    >>> sorted(variants("Vision 7S Concept"))
    ['concept vision 7s', 'vision 7s', 'vision 7s concept', 'vision7s concept']
    """
    base = plain(name)
    found = {base}
    if " " in base:
        found.add(_SPACED_NUMBER.sub("", base))
    if "." in base:
        found.add(base.replace(".", ""))
    if any(map(str.isdigit, base)):
        # `Code 130 R`, and behind its maker `GT 90`
        if " " in base:
            found.add(_FIGURE_LETTER.sub(" ", base))
        if not alone:
            found.add(_LETTERS_FIGURE.sub(" ", base))
        head, by, _ = base.partition(" by ")
        if by and any(map(str.isdigit, head)):
            # `P4/5 by Pininfarina`
            found.add(head)
    shorter = base
    if "concept" in base or "study" in base or "prototype" in base:
        shorter = " ".join(_CONCEPT.sub("", base).split())
    # "Concept C" without its "Concept" is a letter
    if len(shorter) >= 4 and not (alone and base.startswith("concept ")):
        found.add(shorter)
    if shorter != base and shorter:
        found |= {f"{shorter} concept", f"concept {shorter}"}
    found.discard("")
    return found
