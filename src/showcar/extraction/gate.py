"""Stage 1: whether a text can speak of a car at all; most of the web does not."""

from __future__ import annotations

import re

from showcar.catalogue.entries import Maker, Vehicle
from showcar.catalogue.index import Index

_CAR_WORDS = re.compile(
    r"\b(?:car|cars|concept|prototype|roadster|coup[eé]|sedan|saloon|suv|hypercar|supercar|hatchback|pick-?up|crossover|vehicle|automaker|carmaker|coachbuilder|convertible|ev|electric|engine|model)s?\b",
    re.IGNORECASE,
)


def names_a_car(text: str, index: Index) -> bool:
    """Whether the text holds a maker's or car's name, or a car's word beside capitals."""
    if _CAR_WORDS.search(text):
        return True
    return any(isinstance(e, Maker | Vehicle) for m in index.matches(text) for e in m.entries)
