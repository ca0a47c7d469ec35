"""Words by which a report credits another outlet, and words that only look so."""

from __future__ import annotations

import pytest

from showcar.judgement.copies.citations import cited
from showcar.judgement.copies.outlets import key, of_address
from showcar.judgement.copies.profiles import profiles
from tests.judgement.copies.families import reading

CASES = {
    "according": ("According to Autocar, the Kia EV2 will be built.", ["Autocar"]),
    "report in": ("According to a report in the British magazine Autocar, it will come.", ["Autocar"]),
    "verb": ("It will be built, BMWBlog reports.", ["BMWBlog"]),
    "first": ("The plan, first reported by Reuters, is bold.", ["Reuters"]),
    "via": ("It comes in May.\n\n[via Carscoops]", ["Carscoops"]),
    "hat tip": ("It comes in May.\n\nh/t Jalopnik", ["Jalopnik"]),
    "source": ("It comes in May.\n\nSource: Motor1.com", ["Motor1"]),
    "speaking": ("Speaking to Autocar, the design boss said that it comes.", ["Autocar"]),
    "spotted": ("The car, as spotted by Electrek, has no doors.", ["Electrek"]),
    "own": ("Top Gear has learned that it comes in May.", []),
    "mentioned": ("The Autocar test of 1964 is on the wall.", []),
    "word": ("The wheels drive at once. Octane matters little here.", []),
}


@pytest.mark.parametrize("case", CASES)
def test_who_is_cited(case: str) -> None:
    text, want = CASES[case]
    profile = profiles({"r": reading("r", text, "2025-01-01", outlet="Top Gear")}, ())["r"]
    assert [one.name for one in cited(profile)] == want
    assert all(text[one.start : one.end] for one in cited(profile))


def test_one_outlet_has_many_spellings() -> None:
    assert key("BMW Blog") == key("bmwblog.com") == key("The BMWBlog")
    assert of_address("https://www.autocar.co.uk/car-news/1") == "Autocar"
    assert of_address("news/report.txt") is None
    assert of_address("http://[") is None and of_address("https://a\u2100b/") is None
