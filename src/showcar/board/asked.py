"""What a board is asked for: checked, and the place in it that a page ends at."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass

from showcar.model.board import SORTS, Wanted
from showcar.model.errors import UsageError
from showcar.model.judgement import STAGES

FORMS = ("series", "limited", "one_off")
MOST = 500
"""Rows that are told at once."""
_YEARS = range(1, 9999)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a board ends.

    Attributes:
        key: What its last row is ordered by; None where the row has nothing of it.
        name: The row's name, folded as names are ordered.
        programme: The row's name.
    """

    key: str | float | None
    name: str
    programme: str

    def told(self, wanted: Wanted) -> str:
        """The same as `Board.next`."""
        parts = [wanted.sort, wanted.reverse, self.key, self.name, self.programme]
        plain = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return base64.urlsafe_b64encode(plain).decode("ascii").rstrip("=")


def checked(wanted: Wanted) -> Place | None:
    """The place behind which rows are wanted.

    Raises:
        UsageError: There is no such sort, stage, form, year or limit, or `after` was told by no board, or by one of
            another order.
    """
    _one_of("sort", wanted.sort, SORTS)
    _one_of("stage", wanted.stage, STAGES)
    _one_of("form", wanted.form, FORMS)
    if wanted.year is not None and wanted.year not in _YEARS:
        raise UsageError("year", f"{wanted.year} is no year", "write it as 2026")
    if not 1 <= wanted.limit <= MOST:
        raise UsageError("limit", f"{wanted.limit} rows cannot be told at once", f"ask for 1 to {MOST}")
    return None if wanted.after is None else _place(wanted, wanted.after)


def _one_of(where: str, told: str | None, known: tuple[str, ...]) -> None:
    if told is not None and told not in known:
        raise UsageError(where, f"there is no {where} {told}", f"use one of {', '.join(known)}")


def _place(wanted: Wanted, after: str) -> Place:
    wrong = UsageError("after", "was not told by a board in this order", "begin with the first page")
    try:
        plain = base64.b64decode(after + "=" * (-len(after) % 4), altchars=b"-_", validate=True)
        # figures of any length as floats, which a database can compare with
        sort, reverse, key, name, programme = json.loads(plain.decode("utf-8"), parse_int=float)
        for text in (key, name, programme):
            str(text).encode("utf-8")
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise wrong from None
    names = isinstance(name, str) and isinstance(programme, str)
    if (sort, reverse) != (wanted.sort, wanted.reverse) or not names or isinstance(key, bool):
        raise wrong
    if not isinstance(key, str | float | None):
        raise wrong
    return Place(key, name, programme)
