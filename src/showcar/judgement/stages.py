"""How far a programme has come, since when, and by which claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from showcar.judgement.dates import EXPECTED, begun, interval_of, past, said_on
from showcar.judgement.weighing import Scale, awaited, come, is_made, lasting
from showcar.model.judgement import STAGES, Term, Testimony
from showcar.model.ledger import Kept

_HALF = 0.5
_FAR = "9999"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A stage that was reached.

    Attributes:
        stage: One of `STAGES`.
        since: ISO 8601 date, as precise as is known; None where nothing tells.
        kept: The claims that tell of it.
    """

    stage: str
    since: str | None
    kept: tuple[Kept, ...]


def milestones(
    told: Sequence[Testimony], terms: Sequence[Term], weighed: Mapping[str, Sequence[tuple[Testimony, float]]],
    scale: Scale, shown: str | None = None, on_sale: int | None = None, ended: int | None = None,
    voices: Iterable[Kept] = (),
) -> tuple[Milestone, ...]:  # fmt: skip
    """The stages that were passed, in their order; the last one is where it stands.

    Args:
        told: All testimonies.
        terms: What they add to the log-odds that it is built.
        weighed: The testimonies of each predicate with their worth in nats.
        scale: What they were weighed with.
        shown: Month or year when the catalogue has the concept shown.
        on_sale: Year since when the catalogue has had the model on sale before anything was told.
        ended: Year when that model ended.
        voices: All claims, also those that were since retired.
    """
    path = [step for step in (_shown(weighed, scale, shown), _considered(voices)) if step]
    votes = [t for t in terms if t.testimony and t.testimony.predicate in ("production", "order_status")]
    firm = sum(lasting(t) for t in votes if t.testimony and t.testimony.factuality in ("CT+", "CT-"))
    wanted = scale.weights.stage["decisive"]
    later = _later(told, scale, firm, on_sale, ended)
    said_yes = _decided("approved", "CT+", told)
    if later:
        path = [*path, *([said_yes] if said_yes else []), *later] if on_sale is None else later
    elif not _left_open(told):
        said_no = _decided("rejected", "CT-", told)
        path += [said_no] if said_no and firm <= -wanted else [said_yes] if said_yes and firm >= wanted else []
    return tuple(path) or (Milestone("rumoured", None, ()),)


def _shown(
    weighed: Mapping[str, Sequence[tuple[Testimony, float]]], scale: Scale, known: str | None
) -> Milestone | None:
    """First shown when most weight says so; a reveal that is only announced for a day to come is none."""
    best: tuple[float, date, Testimony] | None = None
    for one, weight in weighed.get("revealed", ()):
        interval = interval_of(one.value)
        if weight <= 0 or one.factuality != "CT+" or interval is None or (interval.start or interval.end) is None:
            continue
        first = interval.start or interval.end
        assert first is not None
        if first > scale.as_of or (not past(one) and begun(interval, said_on(one), scale.as_of, scale.weights) < _HALF):
            continue
        key = (-weight, first)
        if best is None or key < (-best[0], best[1]):
            best = weight, first, one
    if best is None:
        return Milestone("shown", known, ()) if known is not None else None
    return Milestone("shown", _printed(best[2]), best[2].kept)


def _printed(one: Testimony) -> str | None:
    return next((str(one.value[key]) for key in ("date", "from", "to") if key in one.value), None)


def _considered(voices: Iterable[Kept]) -> Milestone | None:
    """Somebody said that it is thought of, planned, hoped for or not yet decided."""
    kept = [k for k in voices if k.claim.predicate == "production" and k.claim.factuality in ("PR+", "PS+", "Uu")]
    kept += [k for k in voices if k.claim.predicate == "production" and k.claim.factuality == "CT+"] if kept else []
    if not kept:
        return None
    open_ = [k for k in kept if k.claim.factuality != "CT+"]
    return Milestone("considered", _first_said(kept), tuple(sorted(open_, key=lambda k: (_said(k), k.id))))


def _left_open(told: Sequence[Testimony]) -> bool:
    """The last word of the maker, or of its people, leaves it open, and nobody has spoken firmly since."""
    votes = [one for one in told if one.predicate == "production" and one.witness not in ("hearsay", "writer")]
    own = [one for one in votes if one.witness in ("maker", "executive") and one.factuality not in ("CT+", "CT-")]
    if not own:
        return False
    last = max(one.day for one in own)
    firm = max((one.day for one in votes if one.factuality in ("CT+", "CT-")), default="")
    return last > firm or (last == firm and any(one.day == last and one.factuality == "Uu" for one in own))


def _decided(stage: str, factuality: str, told: Sequence[Testimony]) -> Milestone | None:
    kept = [
        k for one in told if one.predicate == "production" and one.factuality == factuality
        for k in one.kept if k.claim.factuality == factuality
    ]  # fmt: skip
    if not kept and stage == "approved":
        kept = [k for one in told if one.predicate == "order_status" and one.factuality == "CT+" for k in one.kept]
    if not kept:
        return None
    return Milestone(stage, _first_said(kept), tuple(sorted(kept, key=lambda k: (_said(k), k.id))))


def _later(
    told: Sequence[Testimony], scale: Scale, firm: float, on_sale: int | None, ended: int | None
) -> list[Milestone]:
    """In production, delivered, ended: told as done, or announced by somebody who knows for a time that has come."""
    found: dict[str, list[Testimony]] = {}
    for one in told:
        stage = _deed_stage(one)
        if one.predicate == "sales" and any(awaited(other) for other in told):
            continue
        if stage and (is_made(one) or _come(one, told, scale, firm)):
            found.setdefault(stage, []).append(one)
    path: dict[str, Milestone] = {}
    if on_sale is not None:
        path["in_production"] = Milestone("in_production", str(on_sale), ())
        if ended is not None:
            path["ended"] = Milestone("ended", str(ended), ())
    for stage, several in found.items():
        dates = [s for one in several if (s := _since(one))]
        known = path[stage].since if stage in path else None
        kept = tuple(k for one in sorted(several, key=lambda one: one.day) for k in one.kept)
        path[stage] = Milestone(stage, known or min(dates, default=None), kept)
    return sorted(path.values(), key=lambda step: STAGES.index(step.stage))


def _deed_stage(one: Testimony) -> str | None:
    if one.predicate == "end_of_production":
        return "ended" if one.factuality == "CT+" else "in_production" if one.factuality == "CT-" else None
    if one.factuality != "CT+":
        return None
    if one.predicate in ("production", "start_of_production", "facelift", "sales", "on_sale"):
        return "in_production"
    return "delivered" if one.predicate == "deliveries" else None


def _come(one: Testimony, told: Sequence[Testimony], scale: Scale, firm: float) -> bool:
    """Whether what was announced has more probably begun than not, and nobody has put it off or called it off."""
    if one.predicate == "end_of_production" and one.factuality == "CT-":
        return True
    return firm >= scale.weights.stage["decisive"] and come(one, told, scale) >= _HALF


def _since(one: Testimony) -> str | None:
    if one.predicate in (*EXPECTED, "end_of_production") and one.factuality == "CT+":
        return _printed(one)
    return _first_said(one.kept)


def _said(kept: Kept) -> str:
    return kept.said or kept.day


def _first_said(kept: Iterable[Kept]) -> str | None:
    """The earliest day that is told; a report without a date was recorded on a day, which tells nothing."""
    return min((one.said for one in kept if one.said is not None), default=None)

