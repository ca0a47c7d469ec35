"""Every name of a car in a text is found once, as far as it reaches, and stands for the programme that it names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from showcar.extraction.names import Names
from showcar.extraction.names.nouns import Mention
from tests.extraction.conftest import Case, cases, names_of


def shown(text: str, mention: Mention) -> list[str]:
    """A mention as its words and its programme, and the year before it where one stands there."""
    year = [] if mention.year is None else [mention.year]
    return [text[mention.start : mention.end], mention.programme.name, *year]


def others(text: str, names: Names) -> dict[str, list[list[str]]]:
    """The other names by kind, kinds without any left out."""
    kinds = {"makers": names.makers, "outlets": names.outlets, "shows": names.shows, "houses": names.houses}
    rows = {
        kind: [[text[n.start : n.end], n.entry.name] for n in found if hasattr(n.entry, "name")]
        for kind, found in kinds.items()
    }
    return {kind: found for kind, found in rows.items() if found}


@pytest.mark.parametrize("case", cases("names", "cars", "text want"))
def test_the_cars_that_a_text_names(case: Case) -> None:
    text = case["text"]
    assert [shown(text, m) for m in names_of(text).mentions] == case["want"]


@pytest.mark.parametrize("case", cases("names", "none", "text"))
def test_what_is_no_name_of_a_car(case: Case) -> None:
    text = case["text"]
    assert [shown(text, m) for m in names_of(text).mentions] == []


@pytest.mark.parametrize("case", cases("names", "main", "text want"))
def test_the_car_that_a_report_is_about(case: Case) -> None:
    main = names_of(case["text"]).main
    assert main is not None
    assert main.name == case["want"]


@pytest.mark.parametrize("case", cases("names", "others", "text want"))
def test_makers_outlets_shows_and_houses(case: Case) -> None:
    assert others(case["text"], names_of(case["text"])) == case["want"]


@pytest.mark.parametrize("case", [*cases("names", "cars", "text want"), *cases("names", "none", "text")])
def test_names_stand_in_order_and_never_on_one_another(case: Case) -> None:
    found = names_of(case["text"]).mentions
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Is Porsche building a supercar called the 960? The 960, if produced, will cost more.", {"Porsche 960"}),
        ("Porsche sold 960 cars. The 960 buyers were happy.", set()),
        ("Mazda's design chief Ikou Maeda wants to build it. Maeda told journalists so.", set()),
        ("The rumoured V-12 LS400 never came, though Lexus had built it. The LS400 did.", {"Lexus LS400"}),
        ("Mitsubishi is hard at work.", set()),
        ("BMW sells its V-8 to others.", set()),
    ],
)
def test_numbers_people_and_engines(text: str, wanted: set[str]) -> None:
    assert {m.programme.name for m in names_of(text).mentions} == wanted


def test_a_model_with_a_body_that_it_does_not_come_in_is_another_programme() -> None:
    text = "Mazda MX-5 pick-up on its way\n\nThe Mazda MX-5 pick-up will be built in Brazil. The MX-5 sells well."
    assert [m.programme.name for m in names_of(text).mentions] == ["Mazda MX-5 pick-up"] * 2 + ["Mazda MX-5"]


def test_a_model_with_its_own_body_stays_what_it_is() -> None:
    text = "Dacia Duster SUV on its way\n\nThe Dacia Duster SUV will be built in Brazil."
    assert {m.programme.name for m in names_of(text).mentions} == {"Dacia Duster"}


def test_the_car_of_a_headline_that_has_no_name_is_no_other_car() -> None:
    main = names_of(
        "# Jeep considering small SUV\n\nJeep plans a small SUV that would sit below the Renegade, says its boss."
        " It would cost less than the Suzuki Jimny, and the SUV would be built from 2027."
    ).main
    assert main is not None
    assert main.kind == "unnamed"
