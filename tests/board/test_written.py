"""What a board's file holds of a programme's past comes back equal."""

from __future__ import annotations

import pytest

from showcar.board import written
from showcar.judgement.verdicts import concluded, replayed_verdict
from showcar.model.judgement import Evidence
from tests.judgement.copies.families import families
from tests.judgement.telling import evidence

FAMILIES = {one.name: one for one in families("open")}


@pytest.mark.parametrize("name", ["rewrite_words", "wire_copy", "named_only", "chain"])
def test_a_programme_that_was_judged_opens_as_if_it_were_judged_again(name: str) -> None:
    family = FAMILIES[name]
    programme = family.kept[0].programme
    found = Evidence(programme, (programme,), family.kept, family.readings, evidence([]).as_of)
    made, days = replayed_verdict(found)
    verdict = made.verdict
    moved = [change for _, several in days for change in several]
    points, movers = [point for point, _ in days], [one.id for one in verdict.changed_by]
    past = written.past(written.past_text(points, verdict.changed, movers, moved, made.groups))
    tied = tuple(written.group(told, found.readings) for told in past.groups)
    assert any(group.copyings for group in tied)
    assert concluded(found, (past.changed, verdict.changed_by), tied) == made
    assert list(past.points) == points
