"""Stage 2a: the names of cars and makers in a text, those of the catalogue and those that only the text knows."""

from __future__ import annotations

from dataclasses import replace

from showcar.catalogue.entries import House, Outlet, Plant, Show
from showcar.catalogue.index import Index
from showcar.extraction.names.coordinated import find_coordinated
from showcar.extraction.names.finder import Finder, key_of
from showcar.extraction.names.firms import find_unlisted_makers
from showcar.extraction.names.forms import (
    find_kinds_as_names,
    find_short_forms,
    find_small_letters,
    merged_programmes,
    respell,
    with_years,
)
from showcar.extraction.names.headline import find_in_headline
from showcar.extraction.names.in_context import find_in_context
from showcar.extraction.names.leading import leading_programme
from showcar.extraction.names.listed import find_listed
from showcar.extraction.names.makers import find_makers_as_cars
from showcar.extraction.names.namesakes import without_namesakes
from showcar.extraction.names.nouns import Named, Names
from showcar.extraction.names.numbers import find_glued_numbers, find_numbers
from showcar.extraction.names.unlisted import find_dated_heads, find_headings, find_numbered_heads, find_shouted_heads
from showcar.extraction.names.unnamed import find_unnamed
from showcar.extraction.names.variants import told_bodies, with_bodies
from showcar.extraction.segments import Segment


def find_names(text: str, lines: list[Segment], index: Index, blocked: list[tuple[int, int]]) -> Names:
    """Every name of a car, maker, outlet, show, plant or house in a text.

    Args:
        text: The cleaned text.
        lines: Its segments.
        index: The catalogue's names.
        blocked: Half-open ranges that are figures or dates, and so no bare names.
    """
    finder = Finder(text, lines, index, blocked)
    find_listed(finder)
    find_shouted_heads(finder)
    find_unlisted_makers(finder)
    find_dated_heads(finder)
    find_numbered_heads(finder)
    find_headings(finder)
    find_glued_numbers(finder)
    find_in_context(finder)
    find_numbers(finder)
    find_in_headline(finder)
    find_coordinated(finder)
    find_small_letters(finder)
    find_short_forms(finder)
    find_kinds_as_names(finder)
    find_makers_as_cars(finder)
    without_namesakes(finder)
    with_bodies(finder)
    told_bodies(finder)
    with_years(finder)
    respell(finder)
    find_unnamed(finder)
    merged = merged_programmes(finder)
    finder.mentions.sort(key=lambda m: (m.start, -m.end))
    mentions = tuple(replace(m, programme=merged[key_of(m.programme.name)]) for m in finder.mentions)

    def kind(wanted: type) -> tuple[Named, ...]:
        return tuple(n for n in finder.others if isinstance(n.entry, wanted))

    main = leading_programme(mentions, text, lines)
    return Names(mentions, tuple(finder.makers), kind(Outlet), kind(Show), kind(Plant), kind(House), main)
