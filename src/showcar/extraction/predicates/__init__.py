"""Stage 7: the predicate families. Each module has one public `find(sentence)`; this folder is their list."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from showcar.extraction.sentence import Finding, Sentence

Family = Callable[[Sentence], Iterator[Finding]]


@cache
def families() -> tuple[tuple[str, Family], ...]:
    """All families by name, in the order of the alphabet."""
    return tuple(
        (module.name, import_module(f"{__name__}.{module.name}").find)
        for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name)
        if not module.name.startswith("_")
    )
