"""Scored claims as `ClaimReview` of schema.org, for search engines and fact-check databases.

Source: https://schema.org/ClaimReview; what Google asks for: `claimReviewed`, `url`, `reviewRating` with
`alternateName`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from showcar.model.judgement import Reading, Scored
from showcar.presentation.export.links import Links, web
from showcar.presentation.export.material import Car, passage, printed
from showcar.presentation.safe import plain
from showcar.presentation.verdict_words import source_name, told_in_words

MEDIA_TYPE = "application/ld+json"
WORST, BEST = 0, 1
"""Bounds of a rating: the probability that the wording gave to what then happened."""

_EVEN = 0.1
"""A wording this close to one half has committed itself to little."""
_EXPLANATION = (
    "The wording gives the thing claimed a probability of {forecast:.2f}; {outcome} (known since {known}: {by}). "
    "The rating is the probability that it gave to what happened: 1 is all of it, 0 none."
)
_KINDS = {"official": "Organization", "outlet": "Organization"}


def of_car(car: Car) -> str:
    """Claims about a programme whose outcome is known, as JSON-LD."""
    return of_scored(car.scored, car.opened.evidence.readings, car.links)


def of_scored(scored: Iterable[Scored], readings: Mapping[str, Reading], links: Links) -> str:
    """Claims whose outcome is known, as JSON-LD: a graph, the earliest claim first.

    Args:
        scored: The claims.
        readings: Their reports by document id, as far as they are known.
        links: Addresses of what is exported.
    """
    ordered = sorted(scored, key=lambda one: (one.kept.day, one.kept.id, one.topic))
    graph = [review(one, readings.get(one.kept.claim.document), links) for one in ordered]
    told = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=True, indent=2)
    # may stand within a script element of a page
    return told.replace("<", "\\u003c") + "\n"


def review(one: Scored, reading: Reading | None, links: Links) -> dict[str, Any]:
    """A claim and how it came out.

    Args:
        one: The claim with its outcome.
        reading: Its report, where that is known.
        links: Addresses of what is exported.
    """
    kept = one.kept
    claim = kept.claim
    address = links.claim_in_page(claim.document, kept.id)
    about = f"{plain(kept.programme)}: {told_in_words(claim.predicate, claim.value, claim.factuality)}"
    return {
        "@type": "ClaimReview",
        "@id": links.other("review", f"{kept.id}-{one.topic}"),
        "url": address,
        "datePublished": one.known,
        "author": {"@type": "Organization", "name": "Showcar"},
        "claimReviewed": plain(about),
        "reviewBody": passage(kept, None if reading is None else reading.text),
        "itemReviewed": _claim(one, reading, links),
        "reviewRating": _rating(one),
    }


def _claim(one: Scored, reading: Reading | None, links: Links) -> dict[str, Any]:
    kept = one.kept
    appearance = web(kept.claim.path) if reading is None else printed(reading).url
    work: dict[str, Any] = {"@type": "NewsArticle", "@id": links.report(kept.claim.document)}
    if reading is not None:
        told = printed(reading)
        publisher = None if told.outlet is None else {"@type": "Organization", "name": told.outlet}
        work |= {"headline": told.title, "datePublished": told.published, "publisher": publisher}
    work |= {"url": appearance}
    found = {
        "@type": "Claim",
        "@id": links.claim(kept.id),
        "text": plain(kept.claim.quote),
        "datePublished": kept.said,
        "author": {"@type": _KINDS.get(one.kind, "Person"), "name": plain(source_name(one.source))},
        "appearance": _known(work),
        "about": {"@type": "Vehicle", "name": plain(kept.programme)},
    }
    return _known(found)


def _rating(one: Scored) -> dict[str, Any]:
    given = one.forecast if one.happened else 1 - one.forecast
    outcome = "it came true" if one.happened else "it did not come true"
    by = web(one.resolved_by) or plain(source_name(one.resolved_by))
    explanation = _EXPLANATION.format(forecast=one.forecast, outcome=outcome, known=one.known, by=by)
    return {
        "@type": "Rating",
        "ratingValue": round(given, 4),
        "bestRating": BEST,
        "worstRating": WORST,
        "alternateName": _name(given),
        "ratingExplanation": explanation,
    }


def _name(given: float) -> str:
    if abs(given - 0.5) <= _EVEN:
        return "Left open"
    return "Right" if given > 0.5 else "Wrong"


def _known(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value is not None}
