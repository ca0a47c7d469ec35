"""The benchmark reads headlines as statements, fits by whole claims, and judges claims that it was not fitted on."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped,unused-ignore]

from benchmarks import rumours
from benchmarks.rumours import Form, Reading, groups, publisher, statements
from benchmarks.rumours_dawid_skene import Rumour, Told, majority
from benchmarks.rumours_weighing import weigh

READING = Reading.load()


@pytest.mark.parametrize(
    ("source", "stance", "headline", "factuality", "witness"),
    [
        ("www.bbc.com", "for", "Firm buys rival", "CT+", "newsroom"),
        ("tampa.cbslocal.com", "for", "Firm reportedly buys rival", "PR+", "newsroom"),
        ("www.kcra.com", "for", "Firm buys rival?", "PR+", "newsroom"),
        ("notbbc.com", "against", "No, the firm has not bought its rival", "CT-", "other"),
        ("twitter", "observing", "Talk of a sale", "Uu", "other"),
    ],
)
def test_a_headline_is_a_statement(source: str, stance: str, headline: str, factuality: str, witness: str) -> None:
    [one] = statements(Rumour("r", None, (Told(source, headline, stance),)), READING, Form())
    assert (one.factuality, one.witness) == (factuality, witness)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("www.ibtimes.co.uk", "ibtimes"),
        ("au.ibtimes.com", "ibtimes"),
        ("twitter", "twitter"),
        ("nbctoday.co", "nbctoday"),
    ],
)
def test_a_publisher_is_one_in_all_countries(source: str, name: str) -> None:
    assert publisher(source) == name


def test_copies_are_one_testimony() -> None:
    told = (
        Told("www.mirror.co.uk", "Man keeps a burger for twenty years", "for"),
        Told("www.ibtimes.com", "Burger kept for twenty years is still the same", "for"),
        Told("www.irishmirror.ie", "Man keeps a burger for twenty years!", "for"),
        Told("www.ibtimes.co.uk", "Does it never rot", "for"),
    )
    assert groups(Rumour("r", None, told)) == ("0", "1", "0", "1")


def test_the_fit_is_scikit_learns() -> None:
    chance = np.random.default_rng(1)
    design = chance.normal(size=(60, 3))
    truth = (design @ [1.0, -2.0, 0.5] + chance.normal(size=60) > 0).astype(float)
    _, mine = rumours.logistic(design, truth, (0.0, 0.0, 0.0), 2.0)
    other = LogisticRegression(C=0.5, tol=1e-10, max_iter=1000).fit(design, truth)
    assert mine == pytest.approx([*other.intercept_, *other.coef_[0]], abs=1e-3)


def test_folds_hold_each_claim_once() -> None:
    known = [Rumour(str(at), at % 3 == 0, ()) for at in range(37)]
    parts = rumours.folds(known, 0)
    assert sorted(at for part in parts for at in part) == list(range(37))
    assert parts != rumours.folds(known, 1)
    assert {sum(bool(known[at].true) for at in part) for part in parts} <= {1, 2}


def made(claims: range) -> list[Rumour]:
    """True ones that newsrooms vouch for, false ones that somebody debunks; some are not resolved."""
    found = []
    for at in claims:
        true = None if at % 7 == 0 else at % 2 == 0
        told = [Told(f"site{at}{n}.com", f"{at} {n} happened", "for") for n in range(at % 4)]
        told.append(Told("bbc.com", f"on {at}", "for") if at % 2 == 0 else Told("snopes.com", f"no {at}", "against"))
        found.append(Rumour(f"claim{at}", true, tuple(told)))
    return found


def write(path: Path, claims: list[Rumour]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(rumours.COLUMNS)
        for one in claims:
            for told in one.told:
                truth = {True: "true", False: "false", None: "unknown"}[one.true]
                rows.writerow([one.id, "a claim", truth, told.headline, told.stance, told.source])
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert rumours.read(write(tmp_path / "a.csv", made(range(12)))) == tuple(made(range(12)))


def test_fitted_weights_speak_for_and_against() -> None:
    known = [one for one in made(range(60)) if one.true is not None]
    weights = rumours.fit([(statements(one, READING, Form()), bool(one.true)) for one in known], READING, Form())
    assert weights.nats["CT+", "newsroom"] > weights.nats["PR+", "newsroom"] > 0 > weights.nats["CT-", "other"]
    for one in known:
        assert (weigh(statements(one, READING, Form()), weights).probability > 0.5) == one.true


def test_claims_kept_apart_are_judged_by_weights_from_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rumours, "DRAWS", 50)
    learnt, kept = write(tmp_path / "a.csv", made(range(60))), write(tmp_path / "b.csv", made(range(50, 90)))
    rumours.main([str(kept), "--fit", str(learnt)])
    lines = capsys.readouterr().out.splitlines()
    # claims 60 to 89 without those that are not resolved; those of the other file are left out
    assert lines[0] == "26 resolved claims, 13 true"
    assert lines[2].split()[:2] == ["weighing", "1.000"]
    assert any(line.startswith("Dawid-Skene, given, one worker") for line in lines)


def test_a_majority_abstains_or_takes_half_a_vote() -> None:
    known = [Rumour("a", True, ()), Rumour("b", False, ())]
    told = (Told("x", "", "for"), Told("y", "", "observing"), Told("z", "", "observing"))
    assert majority(known, None)([Rumour("c", None, told)]) == [1.0]
    assert majority(known, 0.5)([Rumour("c", None, told)]) == [2 / 3]
    assert majority(known, None)([Rumour("d", None, told[1:])]) == [0.5]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("claimId,source\n", "a.csv:1: no column claimHeadline, claimTruth"),
        (",".join(rumours.COLUMNS) + "\nc,h,perhaps,a,for,s\n", "a.csv:2: claimTruth 'perhaps'"),
        (",".join(rumours.COLUMNS) + "\nc,h,true,a,for,s\n", "1 resolved claims to judge; give a file with more"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, words: str, fault: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(words, "utf-8")
    with pytest.raises(SystemExit) as error:
        rumours.main([str(path)])
    assert fault in str(error.value)
