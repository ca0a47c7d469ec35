"""A family: each tie with its claims, earlier cars on one side and later ones on the other, and no box on another."""

from __future__ import annotations

import pytest

from showcar.presentation.charts.chart import WIDTHS
from showcar.presentation.charts.family import MOST, Edge, Node, family, graph
from showcar.presentation.charts.family_picture import Box, Tie, Tree, _columns, _Sheet, _stack
from showcar.presentation.charts.palette import LIGHT
from tests.presentation.charts.made import CAR, kept, opened, weighed

TIES = [
    weighed("inspired_by", {"name": "Rimac Concept One"}, 0.8), weighed("succeeds", {"name": "rimac  concept one"}),
    weighed("previews", {"name": "Rimac R3"}, 1.0, "PS+"), weighed("donor", {"name": "Nevera platform"}, 1.0, "PR-"),
    weighed("rival_of", {"name": "Pininfarina Battista"}), weighed("previews", {"name": "rimac fable"}),
]  # fmt: skip


def test_a_graph_has_each_car_once_and_each_tie_with_its_claims() -> None:
    found = graph(opened(values=TIES))
    assert found.nodes == (
        Node(CAR, "programme"), Node("rimac  concept one", "before"), Node("Nevera platform", "before"),
        Node("Rimac R3", "after"),
    )  # fmt: skip
    assert found.edges == (
        Edge(CAR, "succeeds", "rimac  concept one", "CT+", 1.0, ("succeeds-7",)),
        Edge(CAR, "inspired_by", "Rimac Concept One", "CT+", 0.8, ("inspired_by-7",)),
        Edge(CAR, "previews", "Rimac R3", "PS+", 1.0, ("previews-7",)),
        Edge(CAR, "donor", "Nevera platform", "PR-", 1.0, ("donor-7",)),
    )


def test_claims_about_other_cars_tie_them_the_other_way_round() -> None:
    others = [
        kept(1, "previews", "Rimac C9", value={"name": CAR}, factuality="PR+"),
        kept(2, "previews", "Rimac C9", value={"name": CAR.upper()}),
        kept(3, "inspired_by", "Bugatti Heir", value={"name": CAR}),
        kept(4, "donor", "Bugatti Heir", value={"name": "Rimac Nevera"}),
        kept(5, "succeeds", CAR, value={"name": CAR}),
    ]  # fmt: skip
    found = graph(opened(), others)
    assert found.edges == (
        Edge("Bugatti Heir", "inspired_by", CAR, "CT+", None, ("inspired_by-3",)),
        Edge("Rimac C9", "previews", CAR, "CT+", None, ("previews-1", "previews-2")),
    )
    assert found.nodes[1:] == (Node("Rimac C9", "before"), Node("Bugatti Heir", "after"))


def test_words_table_and_picture_tell_the_same_ties() -> None:
    chart = family(opened(values=TIES))
    assert chart is not None
    assert chart.alt == (
        "How reports tie the Rimac Fable to other cars: succeeds rimac concept one (confirmed); inspired by Rimac "
        "Concept One (confirmed); previews Rimac R3 (possible); built on Nevera platform (unlikely)."
    )
    assert chart.table.rows[3] == (
        "Nevera platform", "Rimac Fable donor Nevera platform", "unlikely", "100 %", "1 claim",
    )  # fmt: skip
    for width in WIDTHS:
        svg = chart.svg("light", width)
        assert all(f">{name}</text>" in svg for name in (CAR, "rimac concept one", "Nevera platform", "Rimac R3"))
        assert svg.count("stroke-dasharray") >= 2


def test_without_ties_there_is_no_family() -> None:
    assert family(opened(values=TIES[4:])) is None


@pytest.mark.parametrize(("before", "after"), [(0, 1), (1, 0), (1, 1), (13, 0), (0, 30), (20, 3), (6, 7), (30, 30)])
@pytest.mark.parametrize("width", WIDTHS.values())
def test_no_box_touches_another_and_what_is_too_much_is_a_number(before: int, after: int, width: int) -> None:
    values = [weighed("inspired_by", {"name": f"Old {car}"}) for car in range(before)]
    values += [weighed("previews", {"name": f"New {car}"}) for car in range(after)]
    chart = family(opened(values=values))
    assert chart is not None and isinstance(chart.content, Tree)
    tree, sheet = chart.content, _Sheet(LIGHT)
    height = _columns(tree, sheet, width) if width > 500 else _stack(tree, sheet, width)
    boxes = sheet.boxes
    assert len(boxes) == min(MOST, before + after + 1)
    hidden = sum(int(box.name.split()[1]) for box in (*tree.before, *tree.after) if box.tie is None)
    named = sum(box.tie is not None for box in (*tree.before, *tree.after))
    assert hidden + named == before + after == len(chart.table.rows)
    for box in boxes:
        assert 0 <= box["x"] < box["x2"] <= width and 0 <= box["y"] < box["y2"] <= height
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            beside = one["x2"] < other["x"] or other["x2"] < one["x"]
            assert beside or one["y2"] < other["y"] or other["y2"] < one["y"]


def test_a_box_without_a_tie_is_a_number_alone() -> None:
    sheet = _Sheet(LIGHT)
    _columns(Tree(CAR, (Box("A", Tie("inspired", "", "CT+", True)), Box("and 2 more", None)), ()), sheet, 760)
    assert len(sheet.heads) == 1
