"""What holds of every document and every claim, whatever they were read from."""

from __future__ import annotations

import json
from typing import Any

from showcar.model.claim import FACTUALITIES, PREDICATES, Claim
from showcar.model.document import Document
from showcar.model.interval import parse_iso
from tests.test_corpus import value_faults


def one_line_of_json(record: Any) -> str:
    """The record as JSON; fails where it is none that other programs read, or not one line."""
    written = json.dumps(record, ensure_ascii=False, allow_nan=False)
    assert json.loads(written) == record
    written.encode("utf-8")
    assert "\n" not in written and "\r" not in written
    return written


def document_is_sound(document: Document) -> None:
    """Its text is clean, its date is one, and its notes point into it."""
    text = document.text
    assert text and text == text.strip()
    assert "\r" not in text and "\n\n\n" not in text and "\x00" not in text
    # no half of a character, which no file could be written with
    for told in (text, document.title, document.outlet, document.author, document.url, document.published_from):
        (told or "").encode("utf-8")
    for note in document.notes:
        if note.start is not None and note.end is not None:
            assert 0 <= note.start < note.end <= len(text), note
        assert note.kind and note.message
    assert (document.published is None) == (document.published_from is None), document
    if document.published is not None:
        parse_iso(document.published)


def claims_are_sound(document: Document, claims: tuple[Claim, ...]) -> None:
    """Every claim is anchored in the text, and all that it says is of the vocabulary."""
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(document.text), claim
        assert document.text[claim.start : claim.end] == claim.quote, claim
        assert claim.quote == claim.quote.strip() != "", claim
        assert (claim.document, claim.published) == (document.id, document.published)
        assert claim.predicate in PREDICATES, claim
        assert claim.factuality in FACTUALITIES, claim
        assert claim.subject == claim.subject.strip() != "", claim
        assert all(claim.source), claim
        assert not list(value_faults(claim.predicate, dict(claim.value))), claim
        for key in ("date", "from", "to"):
            if key in claim.value and claim.predicate not in ("acceleration",):
                parse_iso(str(claim.value[key]))
        if claim.said_on is not None:
            parse_iso(claim.said_on)
        one_line_of_json(claim.to_record())
    assert len({one_line_of_json(claim.to_record()) for claim in claims}) == len(claims), "a claim is told twice"
