"""The tree of copies holds every report of a testimony once, under the one that it repeats, however long the chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from showcar.model.judgement import Copying, Group
from showcar.presentation.web.programmes.copying import DEEPEST, Leaf, copies
from showcar.presentation.web.programmes.quoting import Quoting
from tests.judgement.telling import evidence
from tests.presentation.web import told as made


def held(leaves: Sequence[Leaf], depth: int = 1) -> Iterator[tuple[int, str]]:
    for leaf in leaves:
        yield depth, leaf.report.outlet
        yield from held(leaf.copies, depth + 1)


def test_copies_stand_under_what_they_repeat() -> None:
    reports, group = made.chain(3)
    found = copies((group,), Quoting(evidence(reports).readings))
    (tree,) = found.trees
    assert tree.origin is not None and tree.origin.outlet == "Link 0" and tree.named == ""
    assert list(held(tree.copies)) == [(1, "Link 1"), (2, "Link 2")]
    assert tree.copies[0].how.startswith("has nearly the words of Link 0: the same words")
    assert (found.reports, found.testimonies, found.own) == (3, 1, ())


def test_a_long_chain_is_told_whole_in_few_levels() -> None:
    reports, group = made.chain(28)
    (tree,) = copies((group,), Quoting(evidence(reports).readings)).trees
    told = list(held(tree.copies))
    assert sorted(outlet for _, outlet in told) == sorted(f"Link {at}" for at in range(1, 28))
    assert max(depth for depth, _ in told) == DEEPEST


def test_an_origin_that_is_only_named_is_named() -> None:
    copying = Copying(made.ECHO.document, None, "The Wire", "citation", 0.9, ("credits The Wire",), ())
    group = Group("The Wire", None, (made.ECHO.document,), (copying,))
    (tree,) = copies((group,), Quoting(evidence((made.ECHO,)).readings)).trees
    assert (tree.origin, tree.named) == (None, "The Wire")
    assert [leaf.report.outlet for leaf in tree.copies] == ["Echo"]


def test_reports_of_their_own_stand_by_day() -> None:
    groups = [Group(one.outlet, one.document, (one.document,), ()) for one in (made.LAST, made.FIRST)]
    found = copies(groups, Quoting(evidence((made.LAST, made.FIRST)).readings))
    assert [one.outlet for one in found.own] == ["Autocar", "Gazette"] and found.trees == ()
