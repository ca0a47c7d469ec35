"""Words of the trade as data: one TOML file a stage or predicate family."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """The file `<name>.toml` of this folder."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of words as a set."""
    return frozenset(table(name)[key])


def alternation(items: list[str] | tuple[str, ...] | frozenset[str]) -> str:
    """A regular expression that matches any of the literal phrases, the longest first, blanks or hyphens alike."""
    ordered = sorted(items, key=lambda item: (-len(item), item))
    return "|".join(re.escape(item).replace(r"\ ", r"[\s-]+") for item in ordered)


def spelt(phrase: str) -> str:
    """A phrase as it is looked up, however it is written: in small letters, hyphens and any blanks as one blank."""
    return re.sub(r"[\s-]+", " ", phrase.lower())
