"""Made-up groups of reports: copies fall together, two who each have it from a source of their own stay two."""

from __future__ import annotations

import pytest

from showcar.judgement.copies import groups
from tests.judgement.copies.families import Family, families, pairs, parents

FAMILIES = (*families("open"), *families("kept"))


@pytest.mark.parametrize("family", families("open"), ids=lambda family: family.name)
def test_copies_fall_together_and_nothing_else_does(family: Family) -> None:
    found = groups(family.readings, family.kept)
    assert pairs(group.reports for group in found) == pairs(family.groups)


@pytest.mark.parametrize("family", families("open"), ids=lambda family: family.name)
def test_who_took_it_from_whom(family: Family) -> None:
    told = parents(groups(family.readings, family.kept))
    assert {document: told.get(document) for document in family.parents} == dict(family.parents)


def test_families_that_nobody_tuned_for() -> None:
    """Floors, not the measure: that stands in docs/verdict-quality.md."""
    right = wrong = missed = 0
    for family in families("kept"):
        got = pairs(group.reports for group in groups(family.readings, family.kept))
        want = pairs(family.groups)
        right, wrong, missed = right + len(got & want), wrong + len(got - want), missed + len(want - got)
    assert right / (right + wrong) >= PRECISION
    assert right / (right + missed) >= RECALL


PRECISION, RECALL = 0.8, 0.6


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_every_place_is_a_place(family: Family) -> None:
    for group in groups(family.readings, family.kept):
        for copying in group.copyings:
            assert copying.evidence
            for place in copying.places:
                assert family.readings[place.document].text[place.start : place.end] == place.quote


def test_a_source_that_is_only_named_is_credited() -> None:
    family = next(one for one in families("open") if one.name == "named_only")
    first = groups(family.readings, family.kept)[0]
    assert (first.credited, first.origin) == ("ETNews", None)
    assert "ETNews" in {copying.named for copying in first.copyings if copying.origin is None}
