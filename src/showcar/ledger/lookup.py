"""Whom and what a ledger knows by a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from showcar.catalogue.folding import plain
from showcar.ledger.asking import Question
from showcar.ledger.outline import Outline
from showcar.ledger.report_pages import Opens
from showcar.model.ledger import STANDING, Kept

MOST = 60
"""Names of cars that are looked at, those spoken of last."""

_SPOKEN_OF = Question(
    "SELECT c.name, max(c.said) AS last FROM claims c WHERE lower(c.source) LIKE :pattern ESCAPE '!' "
    "AND c.said <= :day AND c.entry <= :entry GROUP BY c.name ORDER BY max(c.said) DESC, c.name LIMIT :limit"
)


class Lookup:
    """Names looked up without a word about those that are not there.

    Args:
        view: Opens a view of the ledger as of a day and an instant.
    """

    def __init__(self, view: Opens) -> None:
        self._view = view

    def programmes(
        self, names: Iterable[str], *, as_of: date | None = None, as_recorded: datetime | None = None
    ) -> dict[str, str]:
        """The programmes that go by some names, in full; names of none, or of several, are passed over."""
        with self._view(as_of, as_recorded) as view:
            outline = Outline(view)
            found = {name: outline.find(name) for name in names}
        return {name: several[0].name for name, several in found.items() if len(several) == 1}

    def one(
        self, name: str, *, as_of: date | None = None, as_recorded: datetime | None = None
    ) -> tuple[str | None, frozenset[int]]:
        """The same for one name, None for none or several; and the numbers of all names that the answer hangs on."""
        with self._view(as_of, as_recorded) as view:
            outline = Outline(view)
            found = outline.find(name)
            numbers = outline.asked.union(*(one.names for one in found))
        return found[0].name if len(found) == 1 else None, frozenset(numbers)

    def cited(self, name: str, *, as_of: date | None = None, as_recorded: datetime | None = None) -> list[Kept]:
        """Standing claims in whose chain of sources somebody is, the newest first.

        It reads every claim of the ledger, so ask it last.

        Args:
            name: Whole words of the name; case and accents count nothing.
            as_of: Leaves out what was said after this day.
            as_recorded: Leaves out what was recorded after this instant.
        """
        if not plain(name):
            return []
        with self._view(as_of, as_recorded) as view:
            rows = _SPOKEN_OF.rows(view.connection, pattern=_pattern(name), limit=MOST, **view.cut)
            found = [kept for one in view.of([row.name for row in rows]) for kept in one.kept] if rows else []
        told = [kept for kept in found if kept.state == STANDING and cites(kept.claim.source, name)]
        return sorted(told, key=lambda kept: (kept.day, kept.id), reverse=True)


def cites(source: Sequence[str], name: str) -> bool:
    """Whether somebody is in a chain of sources.

    Args:
        source: As in a claim.
        name: Whole words of the name; case and accents count nothing.

    >>> cites(("a spokesman of BMW",), "bmw"), cites(("BMWBlog",), "BMW")
    (True, False)
    """
    words = plain(name).split()
    return bool(words) and any(_within(words, plain(one).split()) for one in source)


def _within(words: list[str], others: list[str]) -> bool:
    return any(others[start : start + len(words)] == words for start in range(len(others) - len(words) + 1))


def _pattern(name: str) -> str:
    """For LIKE: what databases fold in different ways, and what JSON escapes, may be any character."""
    safe = "".join(
        f"!{sign}" if sign in "!%_" else "%" if sign in "\"\\" or not sign.isprintable() or not sign.isascii() else sign
        for sign in name.lower()
    )
    return f"%{safe}%"
