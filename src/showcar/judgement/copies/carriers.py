"""Who carries what, among things in an order; the last of them can be taken back."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Carriers(Generic[Key]):
    """Places of those that carry a key, ascending."""

    def __init__(self) -> None:
        self._places: dict[Key, list[int]] = {}
        self._keys: list[Sequence[Key]] = []

    def __len__(self) -> int:
        return len(self._keys)

    def append(self, keys: Sequence[Key]) -> None:
        """Files the next one.

        Args:
            keys: What it carries, each once.
        """
        for key in keys:
            self._places.setdefault(key, []).append(len(self._keys))
        self._keys.append(keys)

    def cut(self, length: int) -> None:
        """Takes back all but the first ones."""
        while len(self._keys) > length:
            for key in self._keys.pop():
                self._places[key].pop()

    def of(self, key: Key) -> Sequence[int]:
        """Who carries it."""
        return self._places.get(key, ())
