"""Answers that came back before, in a folder of the user's: what was asked once is not asked, and paid for, again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from showcar.second_reader.asking import Answer
from showcar.second_reader.prompt import Message
from showcar.second_reader.schema import schema

_LARGEST = 8 * 1024 * 1024


def key(address: str, model: str | None, tokens: int, messages: Sequence[Message]) -> str:
    """What tells a question from every other one: whom, which model, how long an answer, and all words.

    The words are those of the report and of the prompt, so that either changed is another question; so is another
    vocabulary.
    """
    asked = json.dumps([address, model, tokens, list(messages), schema()], sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()


class Kept:
    """Answers by the key of their question. What cannot be read or written is done without.

    Args:
        folder: Where they are; None to keep none.
        fresh: Whether to ask again what is there, and keep the new answer.
    """

    def __init__(self, folder: Path | None, *, fresh: bool = False) -> None:
        self._folder = folder
        self._fresh = fresh

    def get(self, wanted: str) -> Answer | None:
        """The answer to a question, None where there is none."""
        if self._folder is None or self._fresh:
            return None
        try:
            with self._path(self._folder, wanted).open("rb") as file:
                told = json.loads(file.read(_LARGEST))
            content, cut, model = told["content"], told["cut"], told["model"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        whole = isinstance(content, str) and isinstance(cut, bool) and isinstance(model, str)
        return Answer(content, cut, model) if whole else None

    def put(self, wanted: str, answer: Answer) -> None:
        """Keeps an answer, whole or not at all; nobody else on this machine may read it."""
        if self._folder is None:
            return
        path = self._path(self._folder, wanted)
        told = json.dumps({"content": answer.content, "cut": answer.cut, "model": answer.model})
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # made with access for its owner alone
            number, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
            try:
                with os.fdopen(number, "w", encoding="ascii") as file:
                    file.write(told)
                os.replace(name, path)
            except OSError:
                os.unlink(name)
                raise

    def _path(self, folder: Path, wanted: str) -> Path:
        return folder / wanted[:2] / f"{wanted}.json"
