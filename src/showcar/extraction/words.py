"""The words of a parsed sentence as plain values: asked for what it is, spaCy's own token looks it up each time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from showcar.extraction.classes import WordClasses

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
        return self.doc[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> Token:
        """The last word of all that hangs on it, directly or not, itself included."""
        return self.doc[self.doc.edges[1][self.i]]

    @property
    def subtree(self) -> list[Token]:
        """All that hangs on it, directly or not, itself included: left ones, itself, right ones."""
        # no call within a call: a tree may be a thousand words deep
        found: list[Token] = []
        waiting: list[tuple[Token, bool]] = [(self, False)]
        while waiting:
            token, opened = waiting.pop()
            if opened or not token.children:
                found.append(token)
                continue
            waiting += [(child, False) for child in reversed(token.rights)]
            waiting.append((token, True))
            waiting += [(child, False) for child in reversed(token.lefts)]
        return found

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

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """For each word the places of the first and the last of all that hangs on it, itself included."""
        first = [token.i for token in self]
        last = first.copy()
        order = [token for token in self if token.head is token]
        for token in order:
            # heads come before what hangs on them
            order.extend(token.children)
        for token in reversed(order):
            head = token.head.i
            first[head] = min(first[head], first[token.i])
            last[head] = max(last[head], last[token.i])
        return first, last


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
