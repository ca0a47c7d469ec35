"""The words of a parsed sentence as plain values: asked for what it is, spaCy's own token looks it up each time."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from showcar.extraction.classes import WordClasses

_PLACE = attrgetter("i")
_SIGNED = 2**63
_WHOLE = 2**64


class Token:
    """A word with its place in the tree of its sentence; what it has is called as spaCy calls it.

    Attributes:
        doc: The words of its sentence.
        i: Its place among them.
        idx: Its offset in their text.
        text, lower_: As written, and in small letters.
        tag_, pos_, dep_: Its tag, its class and its arc.
        head: The word that it hangs on; the root hangs on itself.
        children: The words that hang on it, in the order of the text.
    """

    __slots__ = ("children", "dep_", "doc", "head", "i", "idx", "lower_", "pos_", "tag_", "text")

    children: tuple[Token, ...]
    dep_: str
    doc: Words
    head: Token
    i: int
    idx: int
    lower_: str
    pos_: str
    tag_: str
    text: str

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    def nbor(self, distance: int) -> Token:
        """The word so many further on; those before it with a minus."""
        at = self.i + distance
        if at < 0:
            raise IndexError(at)
        return self.doc[at]

    @property
    def lefts(self) -> tuple[Token, ...]:
        """The words before it that hang on it."""
        return tuple(child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> tuple[Token, ...]:
        """The words behind it that hang on it."""
        return tuple(child for child in self.children if child.i > self.i)

    @property
    def left_edge(self) -> Token:
        """The first word of all that hangs on it, directly or not, itself included."""
        return min(self.subtree, key=_PLACE)

    @property
    def right_edge(self) -> Token:
        """The last word of all that hangs on it, directly or not, itself included."""
        return max(self.subtree, key=_PLACE)

    @property
    def subtree(self) -> list[Token]:
        """All that hangs on it, directly or not, itself included: left ones, itself, right ones."""
        found: list[Token] = []
        self._gather(found)
        return found

    def _gather(self, found: list[Token]) -> None:
        at = len(self.children)
        for number, child in enumerate(self.children):
            if child.i > self.i:
                at = number
                break
            child._gather(found)
        found.append(self)
        for child in self.children[at:]:
            child._gather(found)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The word that it hangs on, the one that that one hangs on, up to the root."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    @property
    def is_space(self) -> bool:
        """Whether it is nothing but white space."""
        return self.text.isspace()

    @property
    def is_title(self) -> bool:
        """Whether it has a capital and then small letters."""
        return self.text.istitle()

    @property
    def is_punct(self) -> bool:
        """Whether it is nothing but punctuation."""
        from spacy.lang.lex_attrs import is_punct

        return bool(is_punct(self.text))

    @property
    def like_num(self) -> bool:
        """Whether it reads as a number: `12`, `twelve`."""
        from spacy.lang.en import lex_attrs

        reads: Any = lex_attrs.like_num
        return bool(reads(self.text))


class Words(tuple[Token, ...]):
    """The words of a sentence.

    Attributes:
        text: The text that they were cut from.
    """

    text: str


# the names of tags and arcs by spaCy's numbers for them, of which a model has some hundred
_NAMES: dict[int, str] = {}


def words_of(doc: Doc, text: str, classes: WordClasses) -> Words:
    """The words of a sentence that was tagged and parsed.

    Args:
        doc: One sentence.
        text: Its text, which the Doc would have to put together.
        classes: Tells each word's class.
    """
    rows = doc.to_array(["TAG", "DEP", "HEAD", "IDX", "LENGTH"]).tolist()
    for number in {number for row in rows for number in row[:2]}.difference(_NAMES):
        _NAMES[number] = doc.vocab.strings[number]
    made = []
    for at, (tag, arc, _, offset, length) in enumerate(rows):
        token = Token()
        token.i = at
        token.idx = offset
        token.text = word = text[offset : offset + length]
        token.lower_ = word.lower()
        token.tag_ = _NAMES[tag]
        token.dep_ = _NAMES[arc]
        made.append(token)
    words = Words(made)
    words.text = text
    below: list[list[Token]] = [[] for _ in made]
    for token, (_, _, shift, _, _) in zip(made, rows, strict=True):
        at = token.i + (shift if shift < _SIGNED else shift - _WHOLE)
        token.doc = words
        token.head = made[at]
        if at != token.i:
            below[at].append(token)
    for token, children in zip(made, below, strict=True):
        token.children = tuple(children)
    classes(words)
    return words
