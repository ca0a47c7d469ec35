"""What a programme comes from and what comes of it: cars as nodes, claims as the ties between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from showcar.model.board import Opened
from showcar.model.ledger import Kept
from showcar.presentation.charts.chart import Chart, Table
from showcar.presentation.charts.family_picture import Box, Tie, Tree, draw
from showcar.presentation.charts.labels import line
from showcar.presentation.words import count_in_words, factuality_in_words, predicate_in_words

MOST = 14
"""Cars in the picture, the programme among them; the rest is told as a number and stands in the table."""
PREDICATES = ("succeeds", "inspired_by", "donor", "previews")
"""What ties cars."""

_COMES_LATER = ("previews",)
_FIRMNESS = ("CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-")
_ALONG = {"succeeds": "succeeded by", "inspired_by": "inspired", "donor": "donor", "previews": "previews"}
"""How a tie is read along its arrow, which goes from the earlier car to the later one."""
_COLUMNS = ("car", "tie", "how firmly", "share", "claims")


@dataclass(frozen=True, slots=True)
class Node:
    """A car.

    Attributes:
        name: As reports call it.
        side: `programme` for the one in question, `before` for what it comes from, `after` for what comes of it.
    """

    name: str
    side: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie of two cars: `subject` `predicate` `object`, as a claim says it.

    Attributes:
        subject: Name of the car that the claims are about.
        predicate: One of `PREDICATES`.
        object: Name of the other car.
        factuality: The firmest one.
        share: 0 to 1, of all weight on the values of this predicate; None for claims about other programmes.
        claims: Ids of the claims that say it.
    """

    subject: str
    predicate: str
    object: str
    factuality: str
    share: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A family: the programme first, then by side and firmness."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph(opened: Opened, others: Iterable[Kept] = ()) -> Graph:
    """The family of a programme.

    Args:
        opened: The programme.
        others: Claims about other programmes; those that name this one by any of its names tie them to it.
    """
    centre = opened.verdict.programme
    edges = sorted((*_own(opened), *_of_others(opened, others)), key=_rank)
    sides: dict[str, Node] = {}
    for edge in edges:
        name = edge.object if edge.subject == centre else edge.subject
        later = (edge.predicate in _COMES_LATER) == (edge.subject == centre)
        sides.setdefault(_key(name), Node(name, "after" if later else "before"))
    nodes = sorted(sides.values(), key=lambda node: node.side != "before")
    return Graph((Node(centre, "programme"), *nodes), tuple(edges))


def family(opened: Opened, others: Iterable[Kept] = ()) -> Chart | None:
    """A programme between what it comes from and what comes of it.

    Args:
        opened: The programme.
        others: As for `graph`.

    Returns:
        None where no report ties it to another car.
    """
    found = graph(opened, others)
    if not found.edges:
        return None
    centre = found.nodes[0].name
    ties: dict[str, list[Edge]] = {}
    for edge in found.edges:
        ties.setdefault(_key(_other(edge, centre)), []).append(edge)
    boxes = {side: [node for node in found.nodes if node.side == side] for side in ("before", "after")}
    before, after = _fit(len(boxes["before"]), len(boxes["after"]))
    tree = Tree(
        line(centre, 80), _boxes(boxes["before"], ties, before, centre), _boxes(boxes["after"], ties, after, centre)
    )  # fmt: skip
    name = line(centre, 80)
    table = Table("Cars that reports tie to it, the firmest first", _COLUMNS, tuple(map(_row, found.edges)))
    return Chart("family", f"Family of the {name}", _in_words(found, name), table, tree, draw)


def _own(opened: Opened) -> Iterable[Edge]:
    centre, names = opened.verdict.programme, _names(opened)
    for predicate in PREDICATES:
        for one in opened.verdict.values.get(predicate, ()):
            name = str(one.value.get("name", "")).strip()
            if name and _key(name) not in names:
                kept = chain.from_iterable(testimony.kept for testimony in one.testimonies)
                ids = tuple(dict.fromkeys(told.id for told in kept))
                yield Edge(centre, predicate, name, one.factuality, one.share, ids)


def _of_others(opened: Opened, others: Iterable[Kept]) -> Iterable[Edge]:
    centre, names = opened.verdict.programme, _names(opened)
    found: dict[tuple[str, str], list[Kept]] = {}
    for kept in others:
        told = kept.claim
        own = _key(kept.programme) in names
        if told.predicate in PREDICATES and not own and _key(str(told.value.get("name", ""))) in names:
            found.setdefault((kept.programme, told.predicate), []).append(kept)
    for (programme, predicate), claims in found.items():
        firmest = min((kept.claim.factuality for kept in claims), key=_FIRMNESS.index)
        yield Edge(programme, predicate, centre, firmest, None, tuple(dict.fromkeys(kept.id for kept in claims)))


def _names(opened: Opened) -> set[str]:
    return {_key(name) for name in (opened.verdict.programme, *opened.evidence.names)}


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _rank(edge: Edge) -> tuple[int, float, int, str, str]:
    return (
        _FIRMNESS.index(edge.factuality), -(edge.share or 0.0), PREDICATES.index(edge.predicate), edge.object,
        edge.subject,
    )  # fmt: skip


def _other(edge: Edge, centre: str) -> str:
    return edge.object if edge.subject == centre else edge.subject


def _fit(before: int, after: int) -> tuple[int, int]:
    """How many boxes each side gets, a box that tells of the folded ones among them."""
    room = MOST - 1
    if before + after <= room:
        return before, after
    given = min(before, max(room // 2 + 1, room - after))
    return given, min(after, room - given)


def _boxes(nodes: list[Node], ties: dict[str, list[Edge]], room: int, centre: str) -> tuple[Box, ...]:
    shown = nodes if len(nodes) <= room else nodes[: max(0, room - 1)]
    boxes = [_box(node, ties[_key(node.name)], centre) for node in shown]
    if len(shown) < len(nodes):
        boxes.append(Box(f"and {len(nodes) - len(shown)} more", None))
    return tuple(boxes)


def _box(node: Node, edges: list[Edge], centre: str) -> Box:
    words = ", ".join(dict.fromkeys(_ALONG[edge.predicate] for edge in edges))
    firmest = edges[0]
    how = "" if firmest.factuality == "CT+" else factuality_in_words(firmest.factuality)
    return Box(line(node.name, 80), Tie(words, how, firmest.factuality, firmest.subject == centre))


def _row(edge: Edge) -> tuple[str, ...]:
    share = "" if edge.share is None else f"{edge.share * 100:.0f} %"
    tie = f"{edge.subject} {predicate_in_words(edge.predicate)} {edge.object}"
    other = edge.object if edge.share is not None else edge.subject
    return (
        line(other), line(tie), factuality_in_words(edge.factuality), share, count_in_words(len(edge.claims), "claim"),
    )  # fmt: skip


def _in_words(found: Graph, name: str) -> str:
    centre = found.nodes[0].name
    told = []
    for edge in found.edges[:8]:
        firmly = factuality_in_words(edge.factuality)
        verb = "built on" if edge.predicate == "donor" else predicate_in_words(edge.predicate)
        if edge.subject == centre:
            told.append(f"{verb} {line(edge.object, 60)} ({firmly})")
        else:
            told.append(f"{line(edge.subject, 60)} {verb} it ({firmly})")
    more = len(found.edges) - len(told)
    rest = f"; and {count_in_words(more, 'further tie')}" if more else ""
    return f"How reports tie the {name} to other cars: {'; '.join(told)}{rest}."
