"""Proposals to claims: in the vocabulary, about a programme of the report, with a quote where it is said to stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from showcar.catalogue.entries import Maker, Vehicle
from showcar.catalogue.folding import plain
from showcar.catalogue.index import Index
from showcar.extraction.segments import LONGEST
from showcar.model.claim import FACTUALITIES, Claim
from showcar.model.document import Document
from showcar.model.interval import parse_iso
from showcar.model.vocabulary import line, normal, shown, vocabulary
from showcar.second_reader.prompt import Sentence, folded

REASONS = {
    "quote elsewhere": "the quote stands in another sentence than the one named",
    "no such quote": "the report does not say the quote",
    "no such sentence": "there is no sentence of that number",
    "not in the vocabulary": "predicate, value or factuality are none of the vocabulary",
    "another subject": "the report does not name the subject",
    "another source": "the report does not name the source",
    "another value": "the report does not say the words of the value",
    "not a claim": "a part is missing, or of another type",
    "said twice": "the same claim stands before",
}
"""Why proposals are dropped: what it is called, and what it means."""

_SPEAKERS = 5
_WITHIN_WORDS = 50
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A proposal that became no claim.

    Attributes:
        reason: One of `REASONS`.
        found: What was found, in words; parts of it are the model's own.
    """

    reason: str
    found: str


class _Refused(Exception):
    """A proposal cannot become a claim."""

    def __init__(self, reason: str, found: str) -> None:
        super().__init__(reason, found)
        self.dropped = Dropped(reason, found)


def anchored(
    document: Document, found: Sequence[Sentence], proposed: Iterable[object], index: Index, reader: str
) -> tuple[tuple[Claim, ...], tuple[Dropped, ...]]:
    """The claims among what was proposed, in the order of the text, and what was dropped.

    Args:
        document: The report.
        found: Its sentences, by number.
        proposed: Claims as the model wrote them, of any shape.
        index: The catalogue's names, for the full names of subjects.
        reader: What to call the reader in the reasons of the claims.
    """
    by_number = {sentence.number: sentence for sentence in found}
    # an outlet and an author may stand beside the text only
    said = " ".join(filter(None, (document.text, document.title, document.outlet, document.author)))
    words = frozenset(_WORD.findall(plain(said)))
    place = _Place(document, by_number, _Folded(document.text), words, index)
    claims: dict[str, Claim] = {}
    dropped = []
    for proposal in proposed:
        try:
            claim = _claim(place, proposal, reader)
        except _Refused as refused:
            dropped.append(refused.dropped)
            continue
        key = repr((claim.subject, claim.predicate, sorted(claim.value.items()), claim.factuality, claim.source))
        earlier = claims.get(key)
        if earlier is not None:
            dropped.append(Dropped("said twice", f"{claim.predicate} of {claim.subject}"))
        if earlier is None or claim.start < earlier.start:
            claims[key] = claim
    return tuple(sorted(claims.values(), key=lambda claim: (claim.start, claim.end))), tuple(dropped)


def counted(dropped: Iterable[Dropped]) -> dict[str, int]:
    """How many were dropped for each reason, in the order of `REASONS`."""
    counts = Counter(one.reason for one in dropped)
    return {reason: counts[reason] for reason in REASONS if counts[reason]}


class _Folded:
    """A text with single blanks for white space, which knows where its characters stand."""

    def __init__(self, text: str) -> None:
        self._places = [
            at for at, char in enumerate(text) if not char.isspace() or at == 0 or not text[at - 1].isspace()
        ]
        self._text = "".join(" " if text[at].isspace() else text[at] for at in self._places)

    def find(self, words: str, start: int, end: int) -> tuple[int, int] | None:
        """The first place of words within a range of the text, whole words only; None where there is none.

        Words longer than a sentence can be are in none, and of places within longer words few are passed over, so that
        made-up text and quotes cost no more than their length.
        """
        if len(words) > LONGEST:
            return None
        at, last = bisect_left(self._places, start), bisect_left(self._places, end)
        for _ in range(_WITHIN_WORDS):
            at = self._text.find(words, at, last)
            if at < 0:
                break
            after = at + len(words)
            if not (self._joined(at) or self._joined(after)):
                return self._places[at], self._places[after - 1] + 1
            at += 1
        return None

    def _joined(self, border: int) -> bool:
        """Whether a border cuts a word in two."""
        return 0 < border < len(self._text) and self._text[border - 1].isalnum() and self._text[border].isalnum()


@dataclass(frozen=True, slots=True)
class _Place:
    """A report, ready for quotes and subjects to be looked up in."""

    document: Document
    sentences: Mapping[int, Sentence]
    folded: _Folded
    words: frozenset[str]
    index: Index

    def says(self, name: str) -> bool:
        """Whether at least half of the words of a name are the report's."""
        words = _WORD.findall(plain(name))
        return bool(words) and 2 * sum(word in self.words for word in words) >= len(words)


def _claim(place: _Place, proposal: object, reader: str) -> Claim:
    if not isinstance(proposal, Mapping):
        raise _Refused("not a claim", shown(proposal))
    predicate, factuality = proposal.get("predicate"), proposal.get("factuality")
    if not isinstance(predicate, str) or predicate not in vocabulary():
        raise _Refused("not in the vocabulary", f"predicate is {shown(predicate)}")
    if factuality not in FACTUALITIES:
        raise _Refused("not in the vocabulary", f"factuality is {shown(factuality)}")
    try:
        value = normal(predicate, proposal.get("value"))
    except ValueError as error:
        raise _Refused("not in the vocabulary", f"value of {predicate} {error}") from None
    try:
        source = _source(proposal.get("source"))
        said_on = _said_on(proposal.get("said_on"))
        subject = line("subject", proposal.get("subject"))
    except ValueError as error:
        raise _Refused("not a claim", str(error)) from None
    number, start, end = _quote(place, proposal)
    _named(place, predicate, value, source)
    document = place.document
    condition, left_out = _condition(place, proposal.get("condition"))
    reasons = (f"reader: {reader}", f"quote: in sentence {number}, which the reader named", *left_out)
    return Claim(
        document=document.id, path=document.path, published=document.published, subject=_subject(place, subject),
        predicate=predicate, value=value, factuality=str(factuality), source=source,
        said_on=said_on if said_on != document.published else None, condition=condition,
        quote=document.text[start:end], start=start, end=end, reasons=reasons,
    )  # fmt: skip


def _quote(place: _Place, proposal: Mapping[str, Any]) -> tuple[int, int, int]:
    """Number of the sentence, and the range of the quote in the text."""
    number, quote = proposal.get("sentence"), proposal.get("quote")
    if isinstance(number, bool) or not isinstance(number, int) or not isinstance(quote, str) or not folded(quote):
        raise _Refused("not a claim", f"sentence is {shown(number)}, quote is {shown(quote)}")
    sentence, words = place.sentences.get(number), folded(quote)
    if sentence is None:
        raise _Refused("no such sentence", f"sentence is {shown(number)}")
    span = place.folded.find(words, sentence.start, sentence.end)
    if span is not None:
        return number, *span
    elsewhere = place.folded.find(words, 0, len(place.document.text)) is not None
    raise _Refused("quote elsewhere" if elsewhere else "no such quote", f"{shown(words)} in sentence {number}")


def _subject(place: _Place, subject: str) -> str:
    """The subject's name in full, as the catalogue spells it where it knows the name for one car only."""
    if not place.says(subject):
        raise _Refused("another subject", f"subject is {shown(subject)}")
    whole = [match for match in place.index.matches(subject) if (match.start, match.end) == (0, len(subject))]
    entries = [entry for match in whole for entry in match.entries]
    cars = {entry.full_name for entry in entries if isinstance(entry, Vehicle)}
    if not cars and any(isinstance(entry, Maker) for entry in entries):
        raise _Refused("another subject", f"subject is a maker, {shown(subject)}")
    return cars.pop() if len(cars) == 1 else subject


def _named(place: _Place, predicate: str, value: Mapping[str, Any], source: Sequence[str]) -> None:
    """Refuses who and what the report does not name, such as what stands in the example of the prompt."""
    for name in source:
        if not place.says(name):
            raise _Refused("another source", f"source is {shown(name)}")
    about = vocabulary()[predicate]
    for key, told in value.items():
        if (about.fields.get(key) or about.optional.get(key)) == "text" and not place.says(told):
            raise _Refused("another value", f"{key} of {predicate} is {shown(told)}")


def _source(told: object) -> tuple[str, ...]:
    if told is None:
        return ()
    if not isinstance(told, list) or len(told) > _SPEAKERS:
        raise ValueError(f"source is {shown(told)}, no short list of names")
    return tuple(line("source", name) for name in told)


def _said_on(told: object) -> str | None:
    if told is None or told == "":
        return None
    day = line("said_on", told)
    parse_iso(day)
    return day


def _condition(place: _Place, told: object) -> tuple[str | None, tuple[str, ...]]:
    """The condition, where the report has its words; else that it was left out."""
    if not isinstance(told, str) or not folded(told):
        return None, ()
    text = place.document.text
    span = place.folded.find(folded(told), 0, len(text))
    if span is None:
        return None, ("condition: left out, since the report does not say these words",)
    return folded(text[span[0] : span[1]]), ()
