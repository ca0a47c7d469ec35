"""A part of the board out of all rows: those that fit, in order, from a place on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from showcar.board.asked import Place
from showcar.board.order import FALLING, KEYS, name_key, years_of
from showcar.catalogue.folding import plain
from showcar.model.board import Board, Clocks, Row, Wanted
from showcar.model.judgement import STAGES


def chosen(rows: Sequence[tuple[Row, set[str]]], clocks: Clocks, wanted: Wanted, place: Place | None) -> Board:
    """A part of the board.

    Args:
        rows: All rows, each with the words of its names.
        clocks: As of when.
        wanted: Which of them, checked.
        place: Behind which they are wanted.
    """
    begins = plain(wanted.words).split()
    fit = [one for one, words in rows if _fits(one, wanted) and _begun(begins, words)]
    key = KEYS[wanted.sort]
    falling = (wanted.sort in FALLING) != wanted.reverse
    without = sorted((one for one in fit if key(one) is None), key=_name)
    having = sorted((one for one in fit if key(one) is not None), key=_name, reverse=wanted.sort == "name" and falling)
    having.sort(key=lambda one: key(one), reverse=falling)  # type: ignore[arg-type, return-value]
    ordered = [*having, *without]
    begin = 0
    if place is not None:
        known = [(key(one), *_name(one)) for one in ordered]
        begin = next((at + 1 for at, one in enumerate(known) if one == (place.key, place.name, place.programme)), 0)
    found = tuple(ordered[begin : begin + wanted.limit])
    more = len(ordered) > begin + wanted.limit
    after = Place(key(found[-1]), *_name(found[-1])).told(wanted) if more else None
    all_ = [one for one, _ in rows]
    day = clocks.day.isoformat()
    return Board(
        clocks, found, len(fit), len(all_), sum(one.as_of == day for one in all_),
        tuple(sorted(Counter(one.maker for one in all_ if one.maker).items())),
        tuple(sorted(Counter(one.stage for one in all_).items(), key=lambda told: STAGES.index(told[0]))),
        tuple(sorted(Counter(one.form for one in all_ if one.form).items())),
        tuple(sorted(Counter(year for one in all_ for year in years_of(one)).items())), after,
    )  # fmt: skip


def _fits(one: Row, wanted: Wanted) -> bool:
    return (
        wanted.maker in (None, one.maker)
        and wanted.stage in (None, one.stage)
        and wanted.form in (None, one.form)
        and (wanted.year is None or wanted.year in years_of(one))
    )


def _begun(begins: Iterable[str], words: set[str]) -> bool:
    return all(any(word.startswith(begin) for word in words) for begin in begins)


def _name(one: Row) -> tuple[str, str]:
    return name_key(one.programme), one.programme
