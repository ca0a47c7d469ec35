"""ClaimReview: what schema.org and Google ask for is there, a rating says what it means, a text stays a text."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from showcar.model.judgement import Scored
from showcar.presentation.export import claim_review
from showcar.presentation.export.links import Links, links
from tests.presentation.export.conftest import OpenCar
from tests.presentation.export.hostile import TEXTS

BUILT = "Audi Roadjet Concept"


@pytest.fixture(scope="module")
def scored(car: OpenCar) -> Scored:
    """A forecast of which the outcome is known."""
    return car("Audi Roadjet Concept").scored[0]


def read(car: OpenCar, **asked: Any) -> list[dict[str, Any]]:
    """The reviews, read again."""
    told = json.loads(claim_review.of_car(car(BUILT, **asked)))
    assert told["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = told["@graph"]
    return found


def test_what_search_engines_ask_for_is_there(car: OpenCar) -> None:
    reviews = read(car, base="https://cars.example")
    assert len(reviews) == len(car(BUILT).scored) > 1
    for one in reviews:
        assert one["@type"] == "ClaimReview" and one["claimReviewed"].startswith(f"{BUILT}: any form")
        assert one["url"].startswith("https://cars.example/reports/")
        rating, claim = one["reviewRating"], one["itemReviewed"]
        assert rating["worstRating"] == 0 <= rating["ratingValue"] <= rating["bestRating"] == 1
        assert (
            rating["alternateName"] in ("Right", "Wrong", "Left open")
            and "came true" in rating["ratingExplanation"]
            or ("did not come true" in rating["ratingExplanation"])
        )
        assert claim["@type"] == "Claim" and claim["author"]["name"] and claim["appearance"]["@type"] == "NewsArticle"
        assert claim["datePublished"] < one["datePublished"]


@pytest.mark.parametrize(("forecast", "happened", "rating", "name"), [
    (0.95, True, 0.95, "Right"), (0.95, False, 0.05, "Wrong"), (0.1, False, 0.9, "Right"), (0.1, True, 0.1, "Wrong"),
    (0.45, False, 0.55, "Left open"),
])  # fmt: skip
def test_a_rating_is_what_the_wording_gave_to_what_happened(
    scored: Scored, forecast: float, happened: bool, rating: float, name: str
) -> None:
    told = claim_review.review(replace(scored, forecast=forecast, happened=happened), None, Links())["reviewRating"]
    assert (told["ratingValue"], told["alternateName"]) == (rating, name)


def test_without_a_server_ids_lead_nowhere(scored: Scored) -> None:
    told = claim_review.review(scored, None, links(None))
    assert told["url"] == f"urn:showcar:claim:{scored.kept.id}"


@pytest.mark.parametrize("told", TEXTS.values(), ids=TEXTS)
def test_no_text_ends_its_string_or_a_script(scored: Scored, told: str) -> None:
    claim = replace(scored.kept.claim, quote=told, path=told)
    hostile = replace(scored, kept=replace(scored.kept, claim=claim, programme=told), source=told, resolved_by=told)
    written = claim_review.of_scored([hostile], {}, Links())
    assert written.isascii() and "<" not in written
    (one,) = json.loads(written)["@graph"]
    assert set(one) == set(claim_review.review(scored, None, Links()))


def test_no_path_of_a_machine_is_told(scored: Scored) -> None:
    local = replace(scored, source="/home/me/news/z4.txt", resolved_by="/home/me/news/z5.txt")
    assert "/home" not in claim_review.of_scored([local], {}, Links())
