"""The board's filters and order, as its page and its downloads are asked with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from showcar.model.board import Wanted
from showcar.model.errors import UsageError

_Told = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked of the board, as it was told; empty where it was not.

    Attributes:
        q: Beginnings of words of names.
        maker: A maker's name.
        stage: A stage.
        form: A form.
        year: A year that the start touches.
        sort: One of the orders of `Wanted`, with `-` before it the other way round.
    """

    q: str
    maker: str
    stage: str
    form: str
    year: str
    sort: str

    def wanted(self, order: str) -> Wanted:
        """The rows that are asked for.

        Args:
            order: Where none was told; as `sort`.

        Raises:
            UsageError: The year is none.
        """
        sort = self.sort or order
        return Wanted(
            self.q, self.maker or None, self.stage or None, self.form or None, _year(self.year),
            sort.removeprefix("-"), sort.startswith("-"),
        )  # fmt: skip


async def _filters(
    q: _Told = "", maker: _Told = "", stage: _Told = "", form: _Told = "", year: _Told = "", sort: _Told = ""
) -> Filters:
    return Filters(q, maker, stage, form, year, sort)


AskedFilters = Annotated[Filters, Depends(_filters)]


def _year(told: str) -> int | None:
    if not told:
        return None
    if not (told.isascii() and told.isdigit() and len(told) == 4):
        raise UsageError("year", f"{told} is no year", "write it as 2026")
    return int(told)
