"""The extractor: documents to claims."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from showcar.catalogue.index import index
from showcar.documents import load
from showcar.extraction.pipeline import extract
from showcar.model.document import Document
from showcar.presentation.export.csv import Csv
from showcar.presentation.export.jsonl import JsonLines
from showcar.presentation.words import value_in_words
from showcar.report import Report
from tests.fuzz.made import again, text_of
from tests.fuzz.properties import claims_are_sound

OPENING = "date 2024-05-24 The BMW Skytop is a car. "
"""So that every text passes the gate, and has a day and a subject."""


def claims(data: bytes) -> None:
    """Every claim is anchored and of the vocabulary, the same when read again, and prints as one line each."""
    document = load("-", OPENING + text_of(data), force=True)
    if not isinstance(document, Document):
        # a text with a NUL is none
        return
    found = extract(document, index())
    claims_are_sound(document, found)
    if again(data):
        assert extract(replace(document), index()) == found
    report = Report(document, found)
    lines = JsonLines().report(report).split("\n")
    assert lines.pop() == "" and [json.loads(line)["quote"] for line in lines] == [claim.quote for claim in found]
    assert len(list(csv.reader(io.StringIO(Csv().report(report), newline="")))) == len(found)
    for claim in found:
        assert value_in_words(claim.predicate, claim.value)
