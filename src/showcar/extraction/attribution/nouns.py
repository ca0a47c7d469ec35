"""Who has spoken, and what of a sentence a source says."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Frame:
    """A part of a sentence, `[start, end)` in its own offsets, that a source says.

    Attributes:
        source: The origin first; empty where it is a rumour that is nobody's.
        manner: Kind of verb: `says`, `confirms`, `reports`, `claims`, `hints`, `denies`, `rumour`.
        words: The words that tell.
        carried: It goes on from a sentence before.
        said_on: ISO date when it was said.
    """

    start: int
    end: int
    source: tuple[str, ...]
    manner: str
    words: str
    carried: bool = False
    said_on: str | None = None


@dataclass
class Speakers:
    """Who has spoken so far in this text."""

    person: str | None = None
    maker: str | None = None
    outlet: str | None = None
    last: tuple[str, ...] = ()
    known: dict[str, str] = field(default_factory=dict)
    carried: tuple[str, ...] | None = None
    carried_paragraph: int = -1
    carried_manner: str = "says"
    carried_about: frozenset[str] = frozenset()
    maker_paragraph: int = -1
    said_paragraph: int = -1
    interviewee: str | None = None
    answering: int = -1
    pairs: bool = False
