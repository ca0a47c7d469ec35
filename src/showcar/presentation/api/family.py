"""A programme's kin as a graph: nodes are cars by the names that claims use, edges the predicates that tie them."""

from __future__ import annotations

from typing import Any

from showcar.board.desk import Desk
from showcar.model.board import Clocks, Opened
from showcar.presentation.export.judgement import PLACES

RELATIONS = ("inspired_by", "previews", "donor", "succeeds", "similar_to", "rival_of")
MOST = 24
"""Relatives whose programmes are looked up."""


def family(desk: Desk, opened: Opened, clocks: Clocks) -> dict[str, Any]:
    """Nodes and edges, the programme's own node first.

    Args:
        desk: Whose ledger tells which relatives have a programme.
        opened: The programme.
        clocks: As of when.
    """
    verdict = opened.verdict
    edges: list[dict[str, Any]] = [
        {
            "source": verdict.programme,
            "target": str(one.value["name"]),
            "relation": relation,
            "factuality": one.factuality,
            "share": round(one.share, PLACES),
            "claims": [kept.id for testimony in one.testimonies for kept in testimony.kept],
        }
        for relation in RELATIONS
        for one in verdict.values.get(relation, ())
        if one.value.get("name")
    ]
    names = dict.fromkeys(edge["target"] for edge in edges)
    nodes: list[dict[str, str | None]] = [{"name": verdict.programme, "programme": verdict.programme}]
    for at, name in enumerate(name for name in names if name != verdict.programme):
        nodes.append({"name": name, "programme": _programme(desk, name, clocks) if at < MOST else None})
    return {"nodes": nodes, "edges": edges}


def _programme(desk: Desk, name: str, clocks: Clocks) -> str | None:
    """The programme that goes by a name; None where there is none, or more than one."""
    found = desk.ledger.evidence_about([name], as_of=clocks.day, as_recorded=clocks.moment)
    return next((one.programme for one in found), None)
