"""One sentence for people on each conflict, and whether it is settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from showcar.judgement.opposing.figures import DATES
from showcar.judgement.opposing.kinds import Found
from showcar.judgement.opposing.scopes import doubtful, happened
from showcar.judgement.opposing.stances import CERTAIN, Stance
from showcar.judgement.opposing.voices import OWN
from showcar.judgement.opposing.wording import clause, people, said_when
from showcar.model.judgement import Side
from showcar.model.ledger import Kept

_NEGATION = re.compile(r"\b(?:not|never|no|neither|nor|nobody|nothing|without|\w+n[’']t)\b", re.I)
_BOTH = ", and "
_EVENTS = ("deliveries", "start_of_production", "on_sale")
_SCOPES = {
    "market": "of different markets",
    "market told": "of different markets", "step": "of different steps of a launch",
    "phase": "of its first and its last cars", "stage": "of the concept and of the production car",
    "version": "of different versions", "part": "of the whole run and of a part of it",
    "motor": "of the whole car and of one motor", "cycle": "of different test cycles",
    "generation": "of different generations", "model year": "of different model years",
    "form": "of different forms of production",
}  # fmt: skip


def sides(found: Found) -> tuple[tuple[Side, tuple[Stance, ...]], ...]:
    """The sides of a conflict, the earlier first, on one day as they come; each with its stances by day."""
    held: dict[int, list[Stance]] = {}
    for stance in found.stances:
        held.setdefault(found.field.side(stance), []).append(stance)
    made = []
    for stances in held.values():
        ordered = tuple(sorted(stances, key=lambda stance: stance.order))
        best = _best(ordered)
        claim = best.kept.claim
        names = tuple(dict.fromkeys(stance.voice.name for stance in ordered))
        words = clause(claim.predicate, claim.value, claim.factuality)
        made.append((Side(words, ordered[0].day, names, tuple(stance.kept for stance in ordered)), ordered))
    return tuple(sorted(made, key=lambda side: side[0].day))


def _best(stances: Sequence[Stance]) -> Stance:
    """The firmest; among equals one that the maker says, then the earliest."""
    return min(stances, key=lambda stance: (-stance.firm, not stance.voice.official, stance.order))


def settler(found: Found, made: Iterable[Stance], built: Sequence[Kept]) -> tuple[str, str | None] | None:
    """Who settled a conflict, and when: a firm word of the maker's, or an event, later than all that it refutes.

    Args:
        found: The conflict.
        made: All stances of its field, also those that are in none.
        built: Claims that cars of it are made, sold out or delivered; they settle whether it is built.

    Returns:
        Name and ISO 8601 date; None where it is not settled.
    """
    last: dict[int, str] = {}
    for stance in found.stances:
        side = found.field.side(stance)
        last[side] = max(last.get(side, ""), stance.day)
    words = [
        (stance.order, found.field.side(stance), stance.voice.name, stance.kept.said)
        for stance in made
        if stance.authority or _came(stance)
    ]
    if found.field.polarity:
        affirmed = next((found.field.side(stance) for stance in made if stance.position[0]), None)
        words += [
            ((kept.day, kept.claim.document, kept.claim.start, kept.id), affirmed, "what happened since", kept.said)
            for kept in built
            if affirmed is not None
        ]
    for order, side, name, said in sorted(words, reverse=True):
        if side in last and order[0] > max((day for other, day in last.items() if other != side), default="~"):
            return name, said
    return None


def _came(stance: Stance) -> bool:
    """Whether a stance tells of a day that had come when it was told."""
    claim = stance.kept.claim
    return claim.predicate in DATES and stance.firm == CERTAIN and stance.position[0] and happened(stance.kept)


def events(kept: Iterable[Kept]) -> tuple[Kept, ...]:
    """Claims that a car is certainly built: it is sold out, or made, sold or delivered since a day that had come."""
    return tuple(
        one for one in kept
        if one.claim.factuality == "CT+" and one.claim.condition is None
        and (
            one.claim.predicate == "order_status" and one.claim.value.get("status") == "sold_out"
            or one.claim.predicate in _EVENTS and happened(one)
        )
    )  # fmt: skip


def explain(
    found: Found, told: Sequence[tuple[Side, tuple[Stance, ...]]], settled: tuple[str, str | None] | None
) -> str:
    """One sentence on a conflict.

    Args:
        found: The conflict.
        told: Its sides.
        settled: Who settled it, and when.
    """
    parts = [_spoken(stances) for _, stances in told]
    end = f"; {settled[0]} settled it {said_when(settled[1])}" if settled else ""
    if found.kind == "scope":
        of = _SCOPES.get(found.scope, "of different things")
        return f"Both can hold, as they speak {of}: {_one_voice(told, _BOTH)}."
    if found.kind == "update":
        moved = "" if len({stance.voice.key for stance in found.stances}) == 1 else "Things moved on: "
        return f"{moved}{_one_voice(told)}."
    if found.kind == "change_of_plan":
        return f"The plan was changed: {_one_voice(told, ', but ')}."
    if found.kind == "self":
        return f"{_at_odds(found, told)}{end}."
    return f"Sources disagree: {_joined(parts, ', but ')}{end}."


def _spoken(stances: Sequence[Stance]) -> str:
    """Who said on which day what, by the firmest of a side; and who else said so."""
    best = _best(stances)
    others = [name for name in dict.fromkeys(stance.voice.name for stance in stances) if name != best.voice.name]
    also = f", as did {people(others)}," if others else ""
    return f"{best.voice.name} {_verb(best)} {said_when(best.kept.said)}{also} that {_said(best)}"


def _verb(stance: Stance) -> str:
    return "reported" if stance.voice.kind == OWN else "said"


def _said(stance: Stance) -> str:
    claim = stance.kept.claim
    if stance.over and claim.predicate == "production":
        return f"{clause(claim.predicate, claim.value, 'PS+').replace('may', 'was once to')}"
    return clause(claim.predicate, claim.value, claim.factuality)


def _joined(parts: Sequence[str], last: str = ", and ") -> str:
    return last.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def _one_voice(told: Sequence[tuple[Side, tuple[Stance, ...]]], last: str = ", and later ") -> str:
    names = {stance.voice.name for _, stances in told for stance in stances}
    if len(names) > 1:
        return _joined([_spoken(stances) for _, stances in told], last)
    bests = [_best(stances) for _, stances in told]
    if len({best.kept.said for best in bests}) == 1:
        parts = [f"that {_said(best)}" for best in bests]
        when = said_when(bests[0].kept.said)
        both = _joined(parts, " and ") if last == _BOTH else f"first {_joined(parts, ', and then ')}"
        return f"{names.pop()} {_verb(bests[0])} {when} {both}"
    parts = [f"{said_when(best.kept.said)} that {_said(best)}" for best in bests]
    return f"{names.pop()} {_verb(bests[0])} {_joined(parts, last)}"


def _at_odds(found: Found, told: Sequence[tuple[Side, tuple[Stance, ...]]]) -> str:
    bests = [_best(stances) for _, stances in told]
    printers = list(dict.fromkeys(stance.printer for _, stances in told for stance in stances))
    said = _joined([f"that {_said(best)} (“{best.kept.claim.quote}”)" for best in bests], " and ")
    if len(printers) > 1:
        return f"{people(printers)} repeat one report and are at odds, saying {said}; one of them may have garbled it"
    when = said_when(bests[0].kept.said)
    denials = [stance for _, stances in told for stance in stances if not stance.position[0]]
    return f"{printers[0]} is at odds with itself, saying {when} both {said}" + _why(found, denials)


def _why(found: Found, denials: Sequence[Stance]) -> str:
    """Where the language of the report is doubtful, which word of it."""
    notes = doubtful(found.reading) if found.reading is not None else {}
    if not notes or not denials:
        return ""
    translated = "translation" in notes
    cause = "it looks machine-translated" if translated else "its text is damaged"
    if found.lost:
        so = "this is probably a mistranslation" if translated else "a negation may have been lost"
        return f"; {cause}, so {so}: “{found.lost[0]}” may stand for “{found.lost[1]}”"
    cause += ", so one of them may be " + ("a mistranslation" if translated else "a sentence that lost its negation")
    word = next((no[0] for stance in denials if (no := _NEGATION.search(stance.sentence))), None)
    return f"; {cause}, and “{word}” is the doubtful word" if word else f"; {cause}"
