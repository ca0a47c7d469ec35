"""Laws of groups: a partition, a tree, no order of arrival, and copies in other words add no testimony."""

from __future__ import annotations

import re
from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcar.judgement.copies import Grouping, groups
from showcar.model.judgement import Group, Reading
from showcar.model.ledger import Kept
from tests.judgement.copies.families import Family, day, families, reading, told
from tests.judgement.copies.paraphrase import OUTLETS, paraphrase

FAMILIES = families("open")
ORIGINALS = (
    ("bad_english", "first"), ("rewrite_words", "scoop"), ("currency", "pounds"), ("wire_copy", "wire"),
    ("wire_copy", "daily"), ("rumours", "a"), ("chain", "root"), ("named_only", "us"), ("different_cars", "fiat"),
)  # fmt: skip
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def family(name: str) -> Family:
    return next(one for one in FAMILIES if one.name == name)


def copies(of: Reading, programmes: frozenset[str], count: int, seed: int) -> tuple[dict[str, Reading], list[Kept]]:
    """Copies in other words by other outlets, each of which still claims something of the car."""
    random = Random(seed)
    readings: dict[str, Reading] = {}
    kept: list[Kept] = []
    while len(readings) < count:
        name = f"copy{seed}-{len(readings)}"
        text = paraphrase(re.sub(r"^\s*date \S+ ?", "", of.text), random)
        published = (day(of.published or "2025-01-01") + timedelta(days=random.randint(0, 10))).isoformat()
        made, found = told(name, text, published, f"{random.choice(OUTLETS)} {len(readings)}")
        if programmes & {one.programme for one in found}:
            readings[name] = made
            kept += found
        else:
            random.random()
    return readings, kept


def lawful(found: tuple[Group, ...], readings: dict[str, Reading]) -> None:
    members = [document for group in found for document in group.reports]
    assert sorted(members) == sorted(readings)
    for group in found:
        sources = {copying.document: copying.origin for copying in group.copyings}
        assert len(sources) == len(group.copyings)
        assert set(sources) | {group.reports[0]} == set(group.reports)
        for document in group.reports:
            seen: set[str] = set()
            above: str | None = document
            while above is not None:
                assert above not in seen and above in group.reports
                seen.add(above)
                above = sources.get(above)
        for copying in group.copyings:
            if copying.origin is not None:
                assert readings[copying.origin].day <= readings[copying.document].day


@SLOW
@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(range(len(FAMILIES))), min_size=1, max_size=4))
def test_order_changes_nothing_and_groups_are_a_partition_into_trees(random: Random, chosen: set[int]) -> None:
    readings = {document: one for at in sorted(chosen) for document, one in FAMILIES[at].readings.items()}
    kept = [one for at in sorted(chosen) for one in FAMILIES[at].kept]
    found = groups(readings, kept)
    lawful(found, readings)
    order = list(readings)
    random.shuffle(order)
    random.shuffle(kept)
    assert groups({document: readings[document] for document in order}, kept) == found


@settings(SLOW, max_examples=5)
@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(range(len(FAMILIES))), min_size=2, max_size=3))
def test_what_is_kept_from_other_days_changes_no_group(random: Random, chosen: set[int]) -> None:
    readings = {document: one for at in sorted(chosen) for document, one in FAMILIES[at].readings.items()}
    kept = [one for at in sorted(chosen) for one in FAMILIES[at].kept]
    grouping = Grouping()
    for _ in range(4):
        some = {document: one for document, one in readings.items() if random.random() < 0.7}
        claims = [one for one in kept if random.random() < 0.8]
        assert grouping.groups(some, claims) == groups(some, claims)


@pytest.mark.parametrize(("name", "document"), ORIGINALS)
@pytest.mark.parametrize("count", [5])
def test_copies_in_other_words_add_no_group(name: str, document: str, count: int) -> None:
    home = family(name)
    before = groups(home.readings, home.kept)
    programmes = frozenset(one.programme for one in home.kept if one.claim.document == document)
    readings, kept = copies(home.readings[document], programmes, count, 11)
    everything = {**home.readings, **readings}
    after = groups(everything, (*home.kept, *kept))
    lawful(after, everything)
    assert len(after) == len(before)


def test_fifty_copies_add_no_group() -> None:
    home = family("rewrite_words")
    programmes = frozenset(one.programme for one in home.kept)
    readings, kept = copies(home.readings["scoop"], programmes, 50, 5)
    found = groups({**home.readings, **readings}, (*home.kept, *kept))
    assert len(found) == len(home.groups)
    assert max(len(group.reports) for group in found) == 53


@SLOW
@given(st.lists(st.text(max_size=400), min_size=1, max_size=5))
def test_any_text_is_in_one_group(texts: list[str]) -> None:
    readings = {f"r{at}": reading(f"r{at}", text, "2025-01-01", outlet=None) for at, text in enumerate(texts)}
    lawful(groups(readings, ()), readings)


def test_nothing_is_no_group() -> None:
    assert groups({}, ()) == ()
