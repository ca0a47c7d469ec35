"""A report as a question: its sentences numbered, in parts that fit, with the words of prompt.toml around them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from showcar.extraction.segments import segments
from showcar.model.document import Document
from showcar.model.vocabulary import vocabulary

PART = 12_000
"""Characters of a report in one question at most, but for a sentence that is longer by itself."""

Message = Mapping[str, str]

_KEYS = ("said_on", "condition")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line that stands for itself.

    Attributes:
        number: From 1.
        start: Its first character in the text, in code points.
        end: One past its last.
    """

    number: int
    start: int
    end: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order."""
    return tuple(Sentence(at, line.start, line.end) for at, line in enumerate(segments(text), start=1))


def parts(text: str, found: Sequence[Sentence], longest: int = PART) -> Iterator[tuple[Sentence, ...]]:
    """Sentences in parts whose words have a length at most; at least one sentence in each.

    >>> list(map(len, parts("", [Sentence(at, at * 10, at * 10 + 9) for at in range(5)], 20)))
    [2, 2, 1]
    """
    part: list[Sentence] = []
    for sentence in found:
        if part and sentence.end - part[0].start > longest:
            yield tuple(part)
            part = []
        part.append(sentence)
    if part:
        yield tuple(part)


def messages(document: Document, part: Sequence[Sentence]) -> tuple[Message, ...]:
    """What is asked about a part of a report.

    Args:
        document: The report.
        part: Some of its sentences.

    Returns:
        Messages of the chat: what to do, an example with its answer, and the report. Nothing else of the user's is in
        them, neither the report's path nor its address.
    """
    words = [(sentence.number, document.text[sentence.start : sentence.end]) for sentence in part]
    asked = _report(document.title, document.outlet, document.published, words)
    return (*_before(), {"role": "user", "content": asked})


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("prompt.toml").read_text("utf-8"))


@cache
def _before() -> tuple[Message, ...]:
    words = _words()
    known = [
        words["predicate"].format(name=one.name, states=one.states, value=one.value) for one in vocabulary().values()
    ]
    example = words["example"]
    asked = _report(
        example["title"], example["outlet"], example["published"], list(enumerate(example["sentences"], start=1))
    )
    claims = [claim | {key: claim.get(key) for key in _KEYS} for claim in example["claims"]]
    return (
        {"role": "system", "content": words["system"].strip() + "\n" + "\n".join(known)},
        {"role": "user", "content": asked},
        {"role": "assistant", "content": json.dumps({"claims": claims}, ensure_ascii=False)},
    )


def _report(title: str | None, outlet: str | None, published: str | None, told: Sequence[tuple[int, str]]) -> str:
    words = _words()
    lines = [words["sentence"].format(number=number, words=folded(text)) for number, text in told]
    about = {"title": title, "outlet": outlet, "published": published}
    known = {key: folded(value) if value else words["unknown"] for key, value in about.items()}
    return str(words["report"].format(**known, sentences="\n".join(lines))).strip()


def folded(text: str) -> str:
    """A text with single blanks for white space, so that a sentence is a line.

    >>> folded("Green\\n light ")
    'Green light'
    """
    return " ".join(text.split())
