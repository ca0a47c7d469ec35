"""Values that fit speak for each other, denials against them, and rivals share the weight."""

from __future__ import annotations

import pytest

from showcar.judgement import weights
from showcar.judgement.testimonies import testimonies as independent
from showcar.judgement.values import forms, values
from showcar.judgement.weighing import Scale
from showcar.model.judgement import Weighed
from tests.judgement.telling import Said, evidence, groups, report

EVEN = (("series", 1 / 3), ("limited", 1 / 3), ("one_off", 1 / 3))


def weighed(predicate: str, *said: tuple[str, dict[str, object]]) -> tuple[Weighed, ...]:
    """The values of a predicate, each told by an outlet of its own."""
    reports = [
        report("2025-11-01", f"Daily {number}", Said(fact, predicate=predicate, value=value, words=f"no. {number}"))
        for number, (fact, value) in enumerate(said)
    ]
    held = evidence(reports)
    return values(independent(held, groups(reports)), Scale(held.as_of, weights.load(), {}, held.readings))[predicate]


@pytest.mark.parametrize(("predicate", "first", "second", "best"), [
    ("power", {"amount": 500, "unit": "kW"}, {"amount": 670, "unit": "hp"}, {"amount": 500, "unit": "kW"}),
    ("power", {"at_least": 600, "unit": "hp"}, {"amount": 670, "unit": "hp"}, {"amount": 670, "unit": "hp"}),
    ("on_sale", {"date": "2026"}, {"date": "2026-05"}, {"date": "2026-05"}),
    ("production", {"form": "any"}, {"form": "limited"}, {"form": "limited"}),
    ("run_size", {"amount": 50}, {"amount": 50, "approximate": True}, {"amount": 50}),
])  # fmt: skip
def test_what_fits_is_one_value_told_as_precisely_as_it_is(
    predicate: str, first: dict[str, object], second: dict[str, object], best: dict[str, object]
) -> None:
    (one,) = weighed(predicate, ("CT+", first), ("CT+", second))
    assert (one.value, one.share, len(one.testimonies)) == (best, 1.0, 2)


def test_rivals_share_the_weight_and_the_firmer_one_leads() -> None:
    best, other = weighed("run_size", ("PR+", {"amount": 200}), ("CT+", {"amount": 50}))
    assert best.value == {"amount": 50}
    assert best.share > 0.5 > other.share
    assert best.share + other.share == pytest.approx(1)


def test_more_voices_weigh_more_than_one() -> None:
    best, _ = weighed("run_size", ("CT+", {"amount": 200}), ("CT+", {"amount": 50}), ("CT+", {"amount": 50}))
    assert best.value == {"amount": 50}


def test_what_holds_together_takes_nothing_from_each_other() -> None:
    found = weighed("rival_of", ("CT+", {"name": "Porsche 911"}), ("CT+", {"name": "Jaguar F-Type"}))
    assert [one.share for one in found] == [1.0, 1.0]


def test_a_denial_speaks_against_what_it_denies_and_stands_where_nothing_is_told() -> None:
    (one,) = weighed("on_sale", ("CT-", {"date": "2026"}), ("CT+", {"date": "2026-05"}))
    assert one.share == pytest.approx(0.5, abs=0.05)
    (alone,) = weighed("on_sale", ("CT-", {"date": "2026"}))
    assert (alone.share, alone.factuality) == (0.0, "CT-")
    assert alone.log_odds < 0


def test_forms_add_up_and_follow_form_and_run() -> None:
    reports = [report("2025-11-01", "Autocar", Said("CT+", predicate="run_size", value={"amount": 50}))]
    held = evidence(reports)
    scale = Scale(held.as_of, weights.load(), {}, held.readings)
    found = forms(independent(held, groups(reports)), EVEN, scale)
    assert sum(share for _, share in found) == pytest.approx(1)
    assert max(found, key=lambda pair: pair[1])[0] == "limited"
    assert dict(forms((), EVEN, scale)) == pytest.approx(dict(EVEN))
