"""How to read all this, with the limits."""

from __future__ import annotations

import math

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from showcar.judgement import track_settings, weights
from showcar.model.claim import FACTUALITIES
from showcar.model.judgement import STAGES, WITNESSES
from showcar.presentation.serve.asking import AskedClocks
from showcar.presentation.verdict_words import WITNESS_WORDS
from showcar.presentation.web.templates import page

router = APIRouter()

FACTUALITY_MEANINGS = {
    "CT+": "It is so, or will be: approved, is being built, will be.",
    "PR+": "Probably: likely, expected, plans to, reportedly will.",
    "PS+": "Perhaps: could, may, is considered, would if.",
    "CT-": "It is not so: rejected, cancelled, will not.",
    "PR-": "Probably not: unlikely, doubtful.",
    "PS-": "Perhaps not: might not, is on hold.",
    "Uu": "The source does not commit itself: undecided, no word yet.",
}
"""What each value of FactBank means, and words that set it."""
STAGE_MEANINGS = {
    "rumoured": "Only hearsay speaks of it.",
    "shown": "It has been shown, and nothing firm is told of more.",
    "considered": "Somebody who may know says that it could, may or is likely to be built.",
    "approved": "The maker, one of its people by name, or a firm report says that it will be built.",
    "rejected": "The maker says that it will not be built.",
    "in_production": "It is being made.",
    "delivered": "Cars have been handed to customers.",
    "ended": "It is no longer built.",
}
"""What each stage means."""
WITNESS_MEANINGS = {
    "maker": "officially: a release, a spokesman",
    "executive": "one of the maker’s people, by name",
    "insider": "people close to the programme, through an outlet that vouches for them",
    "outlet": "a publication on its own account",
    "hearsay": "people without a name, and outlets of which only others tell",
    "writer": "what the writer expects",
}
"""Who each kind of witness is."""
CONFLICT_MEANINGS = (
    ("update", "the same source said otherwise later"),
    ("change of plan", "the maker decided otherwise"),
    ("dispute", "sources are against each other"),
    ("difference of scope", "both hold, for another market, body, model year, or a part of the run"),
    ("at odds with itself", "within one report; in a badly translated text most likely a lost “not”"),
)


@router.get("/method")
def method(request: Request, clocks: AskedClocks) -> HTMLResponse:
    """How to read all this."""
    worth, track = weights.load(), track_settings.load()
    return page(
        request, "method.html", clocks,
        factualities=[
            (one, FACTUALITY_MEANINGS[one], _odds(worth.factuality[one]), track.wording.get(one))
            for one in FACTUALITIES
        ],
        stages=[(one, STAGE_MEANINGS[one]) for one in STAGES],
        witnesses=[(WITNESS_WORDS[one], WITNESS_MEANINGS[one], worth.witness[one]) for one in WITNESSES],
        conflicts=CONFLICT_MEANINGS, enough=int(track.enough["claims"]), cover=track.bootstrap["cover"],
        half_life=int(worth.age["half_life"]),
    )  # fmt: skip


def _odds(nats: float) -> str:
    """What so many nats do to odds.

    >>> _odds(2.32), _odds(-0.69)
    ('× 10', '÷ 2.0')
    """
    factor = math.exp(abs(nats))
    return f"{'×' if nats >= 0 else '÷'} {factor:.{0 if factor >= 9.95 else 1}f}"
