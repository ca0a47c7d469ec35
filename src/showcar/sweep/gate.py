"""Whether a page is worth reading: most of the web names no car, and finding that out has to cost next to nothing.

The gate of the extraction judges a text. Before it stands one that judges the markup which that text will be taken
from: it is blind to scripts, styles, menus, footers and links, in which the furniture of a site speaks of cars on every
page, and lets a page through for one word of the trade or one maker's name in what is left. Behind it stands one for
long texts: in millions of pages a Mr Ford and eight words that cars share with other things are not rare, and every
report of the corpus has more.
"""

from __future__ import annotations

import html
import re
import unicodedata

from ahocorasick_rs import AhoCorasick

from showcar.catalogue.entries import Vehicle
from showcar.catalogue.index import Index
from showcar.extraction.gate import LONG, names_a_car
from showcar.extraction.vocabulary import table

_TAG = re.compile(r"<[^<>]*>")
_LETTER = re.compile(r"&(?:[A-Za-z]{1,2}(?:acute|grave|circ|uml|cedil|tilde|caron|ring|slash)|#x?[0-9A-Fa-f]{2,5});")
# opening, closing, and whether the last opening before a closing is its own: a script may hold what looks like one
_BLIND = (
    ("<script", "</script>", False), ("<style", "</style>", False), ("<footer", "</footer>", True),
    ("<nav", "</nav>", True), ("<a ", "</a>", True),
)  # fmt: skip


class Gate:
    """Tells pages that name a car from those that do not.

    Args:
        index: The names of a catalogue.
    """

    def __init__(self, index: Index) -> None:
        names: set[str] = set()
        for maker in index.catalogue.makers:
            for name in (maker.name, *maker.spellings):
                names |= {name, _unaccented(name), name.replace("-", " "), name.upper()}
        self._index = index
        self._strong = AhoCorasick(list(table("gate")["strong"]))
        self._makers = AhoCorasick(sorted(name for name in names if name))

    def may_name_a_car(self, page: str) -> bool:
        """Whether a page has to be parsed to know.

        Args:
            page: Characters of a page, markup and all; plain text will do.
        """
        text = outside(page)
        return _holds(self._strong, text.lower()) or _holds(self._makers, text)

    def names_a_car(self, text: str) -> bool:
        """Whether a text can hold a claim about a car: what the gate of the extraction says, and for a long one more.

        Args:
            text: The text of a page.
        """
        if not names_a_car(text, self._index):
            return False
        return len(text) < LONG or _holds(self._strong, text.lower()) or self._names_one_in_full(text)

    def _names_one_in_full(self, text: str) -> bool:
        return any(
            match.full and any(isinstance(entry, Vehicle) for entry in match.entries)
            for match in self._index.matches(text)
        )


def outside(page: str) -> str:
    """The words of a page outside of its scripts, styles, menus, footers and links; linear in its length.

    >>> outside('<p>The <b>Skytop</b>, see <a href="/cars">Cars</a></p>').split()
    ['The', 'Skytop', ',', 'see']
    """
    for opening, closing, last in _BLIND:
        page = _without(page, opening, closing, last)
    text = _TAG.sub(" ", page)
    return html.unescape(text) if "&" in text and _LETTER.search(text) else text


def _unaccented(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))


def _without(page: str, opening: str, closing: str, last: bool) -> str:
    parts = page.split(closing)
    if len(parts) == 1:
        return page
    kept = []
    for part in parts[:-1]:
        at = part.rfind(opening) if last else part.find(opening)
        kept.append(part if at < 0 else part[:at])
    return " ".join((*kept, parts[-1]))


def _holds(automaton: AhoCorasick, text: str) -> bool:
    """Whether a word of an automaton stands in a text as a whole word."""
    return any(
        not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()
        for _, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
    )
