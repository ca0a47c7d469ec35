"""Names that come near to one that nobody goes by: `did you mean BMW Skytop?`."""

from __future__ import annotations

from showcar.catalogue.folding import plain
from showcar.ledger.asking import Question
from showcar.ledger.outline import Outline
from showcar.ledger.view import View

_NAMES = Question("SELECT id, key, bare FROM names WHERE entry <= :entry")
_NEAR = 75
"""Likeness, of 100, from which on a name is suggested for another."""
_WORD = 5
"""A single word of a name has to be so long to be suggested for."""
_LOOKED_AT = 24
"""Names of the ledger that are looked up, the nearest; several may be one programme."""
_MOST = 3


def near(view: View, asked: str) -> list[str]:
    """The programmes whose names come nearest, the nearest first, three at most.

    The folded names are compared as they stand in the ledger, so that this takes no longer than to read them.
    """
    from rapidfuzz import fuzz, process

    forms: dict[str, list[int]] = {}
    for row in _NAMES.stream(view.connection, entry=view.entry):
        key = row.key.partition(" #")[0]
        for form in {key, row.bare, *(word for word in key.split() if len(word) >= _WORD)}:
            forms.setdefault(form, []).append(row.id)
    best: dict[int, float] = {}
    # no limit: a word that many names share says little, and only the score tells
    found_near = process.extract(plain(asked), forms.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
    for form, score, _ in found_near:
        for number in forms[form]:
            best[number] = max(best.get(number, 0.0), score)
    wanted = sorted(best, key=lambda number: (-best[number], number))[:_LOOKED_AT]
    told = Outline(view).of(wanted) if wanted else ()
    found = {one.name: max(best.get(name, 0.0) for name in one.names) for one in told}
    return sorted(found, key=lambda name: (-found[name], name))[:_MOST]
