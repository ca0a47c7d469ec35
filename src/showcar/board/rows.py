"""A programme's line on the board, made of its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from showcar.board import makers
from showcar.ledger.answers import first_and_last
from showcar.model.board import Row
from showcar.model.judgement import Evidence, Verdict


def row(found: Evidence, judged: Verdict) -> Row:
    """A programme's line on the board.

    Args:
        found: What the verdict rests on.
        judged: The verdict.
    """
    form, share = max(judged.forms, key=lambda told: told[1], default=(None, 0.0))
    when = next(iter(judged.when), None)
    _, said = first_and_last((kept.day, kept.said) for kept in found.kept)
    return Row(
        found.programme, makers.built_in().of(found.programme), judged.stage, judged.since, judged.probability, form,
        share, _best(judged, "run_size"), _best(judged, "price"), None if when is None else when.interval.to_value(),
        None if when is None else when.predicate, None if when is None else when.probability,
        tuple(sorted({one.predicate for one in judged.contested})), judged.changed, len(found.kept),
        len(found.readings), said, judged.as_of.isoformat(),
    )  # fmt: skip


def _best(judged: Verdict, predicate: str) -> Mapping[str, Any] | None:
    return next((dict(one.value) for one in judged.values.get(predicate, ())), None)
