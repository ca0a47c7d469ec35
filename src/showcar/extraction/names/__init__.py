"""Stage 2a: names."""

from showcar.extraction.names.find import find_names
from showcar.extraction.names.nouns import Mention, Named, Names, Programme

__all__ = ["Mention", "Named", "Names", "Programme", "find_names"]
