"""Stands in for the extraction: each `will be built` is a claim, `RAISE` is a fault, and nothing heavy is loaded."""

import re

from showcar.model.claim import Claim
from showcar.model.document import Document


def extract(document: Document, index: object) -> tuple[Claim, ...]:
    """The claims that the tests of the command line expect."""
    if "RAISE" in document.text:
        raise ValueError("no year 0")
    return tuple(
        Claim(
            document=document.id,
            path=document.path,
            published=document.published,
            subject="BMW Concept Touring Coupé",
            predicate="run_size",
            value={"amount": 50, "approximate": True},
            factuality="PS+",
            source=("Adrian van Hooydonk", "Carbuzz"),
            said_on=None,
            condition="if the reactions were positive",
            quote=found[0],
            start=found.start(),
            end=found.end(),
            reasons=("cue: will be built", "factuality: CT+; could: PS = PS+"),
        )
        for found in re.finditer("will be built", document.text)
    )
