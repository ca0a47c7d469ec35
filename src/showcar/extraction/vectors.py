"""What the model makes of each word by itself, kept: the same words come again and again, in a text and in the next.

Of the model's vectors the first half, from a word's spelling alone, takes as long as the second, which looks at the
words around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

# 6 MiB of vectors
_MOST = 16_384
# all words are looked at so many at a time: in batches of other sizes the last digits may come out otherwise
_AT_ONCE = 32


class Vectors:
    """Stands in for the model's first component, of the kind `spacy.Tok2Vec.v2`.

    Args:
        model: Its model.
    """

    def __init__(self, model: Any) -> None:
        embed, self._encode = model.layers
        self._features, *self._embed = embed.layers
        self._slots: dict[bytes, int] = {}
        self._kept = np.zeros((_MOST, model.get_dim("nO")), dtype="f")

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """The vectors of each document's words, as the model makes them."""
        features = self._features.predict(docs)
        rows = np.ascontiguousarray(np.concatenate(features))
        spelt: Any = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel().tolist()
        found = self._kept[self._places(spelt, rows)]
        ends = np.cumsum([len(feature) for feature in features])[:-1]
        made: list[Any] = self._encode.predict(np.split(found, ends))
        return made

    def set_annotations(self, docs: Sequence[Doc], vectors: list[Any]) -> None:
        """Hands each document its vectors, where the components behind look for them."""
        for doc, own in zip(docs, vectors, strict=True):
            doc.tensor = own

    def _places(self, spelt: list[bytes], rows: Any) -> list[int]:
        """Where each word's vector is kept; those not kept yet are made."""
        new = {word: at for at, word in enumerate(spelt) if word not in self._slots}
        if len(self._slots) + len(new) > _MOST:
            self._slots.clear()
            new = {word: at for at, word in enumerate(spelt)}
        if new:
            self._make(list(new), rows[list(new.values())])
        return [self._slots[word] for word in spelt]

    def _make(self, new: list[bytes], rows: Any) -> None:
        first = len(self._slots)
        self._slots.update((word, first + at) for at, word in enumerate(new))
        filled: Any = np.zeros((-(-len(new) // _AT_ONCE) * _AT_ONCE, rows.shape[1]), dtype=rows.dtype)
        filled[: len(new)] = rows
        for at in range(0, len(new), _AT_ONCE):
            made: Any = [filled[at : at + _AT_ONCE]]
            for layer in self._embed:
                made = layer.predict(made)
            stop = min(at + _AT_ONCE, len(new))
            self._kept[first + at : first + stop] = made[0][: stop - at]
