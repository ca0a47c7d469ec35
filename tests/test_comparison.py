"""The page on other tools tells what was measured, with the packages that are pinned, and the naive reader reads."""

from __future__ import annotations

import re

from benchmarks.compare import page
from benchmarks.compare.__main__ import PARTS
from benchmarks.compare.baseline import Baseline
from showcar.catalogue.index import index
from tests.scoring.corpus import ROOT, cases


def test_the_page_is_what_the_results_say() -> None:
    assert page.PAGE.read_text("utf-8") == page.written(page.load()), "run make compare"


def test_every_part_was_measured_on_both_parts_of_the_corpus() -> None:
    results = page.load()
    assert set(results["parts"]) == set(PARTS)
    for name in ("seen", "unseen"):
        assert results["texts"][name]["reports"] == sum(1 for _ in cases(name)), "run make compare"


def test_the_figures_are_those_of_the_pinned_packages() -> None:
    locks = (ROOT / "constraints.txt", ROOT / "benchmarks" / "compare" / "constraints.txt")
    pinned = dict(re.findall(r"^([\w.-]+)==([\w.]+)", "\n".join(lock.read_text("utf-8") for lock in locks), re.M))
    told = {name: version for part in page.load()["parts"].values() for name, version in part["versions"].items()}
    assert {name: pinned.get(name) for name in told} == told, "run make compare"


def test_the_naive_reader_reads() -> None:
    reports = (
        (
            "BMW said the Skytop will not be built. The BMW Skytop was shown in May 2024, at €500,000.",
            "2024-06-01",
        ),
        ("Nothing in here is about any car.", None),
    )
    found, nothing = Baseline(index()).read(reports)
    assert [(claim["subject"], claim["predicate"], claim["value"], claim["factuality"]) for claim in found] == [
        ("BMW Skytop", "production", {"form": "any"}, "CT-"),
        ("BMW Skytop", "price", {"amount": 500_000.0, "currency": "EUR"}, "CT+"),
        ("BMW Skytop", "revealed", {"date": "2024-05"}, "CT+"),
    ]
    assert nothing == []
