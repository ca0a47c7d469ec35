"""A phrase of a list is understood however a report joins its words: with blanks, a hyphen or a line's end."""

from __future__ import annotations

import re

import pytest

import showcar
from showcar.extraction import factuality
from showcar.extraction.names import finder, variants
from showcar.extraction.predicates import _bearer
from showcar.extraction.vocabulary import spelt, table

BODIES = [form for forms in table("body")["styles"].values() for form in forms]
JUDGED = [word for rule in table("factuality")["phrase"] for word in rule["words"]]


@pytest.mark.parametrize("joint", ["-", " ", "  ", "\n"])
def test_what_is_recognised_is_known(joint: str) -> None:
    styled, style_of = _bearer.styles()
    judged, effects = factuality._phrases()
    for phrase in BODIES:
        found = styled.match(re.sub(r"[\s-]", joint, phrase), 0) or styled.match(phrase, 0)
        assert found is not None and found.group() == found.string and spelt(found["style"]) in style_of
        behind = variants._BODY.fullmatch(" " + re.sub(r"[\s-]", joint, phrase))
        assert behind is None or spelt(behind["body"]) in finder.BODY_OF
    for phrase in JUDGED:
        told = judged.fullmatch(re.sub(r"[\s-]", joint, phrase)) or judged.fullmatch(phrase)
        assert told is not None and spelt(told.group()) in effects


def test_a_hyphen_changes_no_body() -> None:
    (claim,) = showcar.read("The Volvo Arcadia is a new sport-utility.").claims
    assert (claim.predicate, claim.value) == ("body_style", {"style": "suv"})
