"""A row of the board as a JSON object; what it shares with a verdict goes by the same names."""

from __future__ import annotations

from typing import Any

from showcar.model.board import Point, Row
from showcar.presentation.export.judgement import PLACES

BOARD = (
    "programme", "maker", "stage", "since", "probability", "form", "form_probability", "run_size", "price", "when",
    "when_predicate", "when_probability", "contested", "changed", "claims", "reports", "last_said", "as_of",
)  # fmt: skip
"""Columns of the board in a table."""


def row(one: Row) -> dict[str, Any]:
    """A programme's line on the board."""
    return {
        "programme": one.programme,
        "maker": one.maker,
        "stage": one.stage,
        "since": one.since,
        "probability": round(one.probability, PLACES),
        "form": one.form,
        "form_probability": round(one.form_probability, PLACES),
        "run_size": None if one.run_size is None else dict(one.run_size),
        "price": None if one.price is None else dict(one.price),
        "when": None if one.when is None else dict(one.when),
        "when_predicate": one.when_predicate,
        "when_probability": None if one.when_probability is None else round(one.when_probability, PLACES),
        "contested": list(one.contested),
        "changed": one.changed,
        "claims": one.claims,
        "reports": one.reports,
        "last_said": one.last_said,
        "as_of": one.as_of,
    }


def point(one: Point) -> dict[str, Any]:
    """The probability on a day; reports by their ids."""
    return {
        "day": one.day,
        "probability": round(one.probability, PLACES),
        "stage": one.stage,
        "reports": list(one.reports),
    }
