"""Which kind of conflict stances are in: five finders, in the order in which they take what they explain.

1 A report at odds with itself. 2 A change of plan: the maker, or a decision, turns a plan round. 3 An update: the same
voice on a later day, or the progress of an order book. 4 A dispute between voices as they stand after all that. 5 A
difference of scope. Every finder groups by position first, so that copies by the thousand cost no more than one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from showcar.judgement.opposing.figures import DATES, far_apart
from showcar.judgement.opposing.scopes import differ, doubtful, ends, happened, slips, turned
from showcar.judgement.opposing.stances import PROBABLE, Field, Stance
from showcar.judgement.opposing.voices import OWN
from showcar.model.judgement import Reading

_MANY_VERSIONS = frozenset({
    "price", "power", "torque", "range", "acceleration", "top_speed", "engine", "drive", "transmission", "body_style",
    "seats", "built_at", "run_size", "on_sale", "deliveries", "facelift", "decision", "made_by", "assembly",
    "succeeds", "platform_code",
})  # fmt: skip
"""Within one report, two values of these are two versions, steps or parts of it and no contradiction."""
_RANKS = {"open": 1, "waiting_list": 2, "closed": 3, "sold_out": 3}


@dataclass(frozen=True)
class Found:
    """Stances that are in a conflict, and its kind.

    Attributes:
        kind: As in `showcar.model.judgement.Conflict`.
        field: Where their sides are known.
        stances: By day.
        scope: What they differ in, where that is the kind.
        lost: Doubtful word, and what it may stand for, where a translation turned a sentence round.
        reading: The report that is at odds with itself.
    """

    kind: str
    field: Field
    stances: tuple[Stance, ...]
    scope: str = ""
    lost: tuple[str, str] | None = None
    reading: Reading | None = None


@dataclass
class _Rest:
    """What the finders have not yet explained."""

    stances: list[Stance]
    found: list[Found] = field(default_factory=list)

    def take(self, gone: Iterable[Stance]) -> None:
        ids = {id(stance) for stance in gone}
        self.stances = [stance for stance in self.stances if id(stance) not in ids]


def kinds(field: Field, readings: Mapping[str, Reading]) -> list[Found]:
    """All conflicts of a field.

    Args:
        field: Stances of one predicate.
        readings: The reports, by document id.
    """
    rest = _Rest(list(field.stances))
    _translated(field, rest, readings)
    _inside(field, rest, readings)
    if field.polarity:
        _plans(field, rest)
    if field.predicate == "order_status":
        _progress(field, rest)
    _updates(field, rest)
    _between(field, rest)
    return rest.found


# --- 1 a report at odds with itself


def _translated(field: Field, rest: _Rest, readings: Mapping[str, Reading]) -> None:
    """Affirmed and denied by one damaged report in the same words but for the negation, whomever it names for them."""
    for document, made in _grouped(rest.stances, lambda stance: stance.kept.claim.document):
        reading = readings.get(document)
        if reading is None or not doubtful(reading):
            continue
        firm = [stance for stance in made if stance.firm >= PROBABLE and not stance.over]
        for value, same in _grouped(firm, lambda stance: stance.position[1]):
            yes, no = ([stance for stance in same if stance.position[0] is sign] for sign in (True, False))
            words = turned([stance.sentence for stance in yes], [stance.sentence for stance in no])
            if words is None:
                continue
            # what the report says less often is the doubtful one, an affirmation where both are alike
            denials = sum(not stance.position[0] for stance in made)
            lost = words if denials * 2 >= len(made) else (words[1], words[0])
            alike = [stance for stance in made if stance.position[1] == value and stance.firm >= PROBABLE]
            rest.found.append(Found("self", field, tuple(alike), lost=lost, reading=reading))
            rest.take(alike)


def _inside(field: Field, rest: _Rest, readings: Mapping[str, Reading]) -> None:
    """One voice on both sides within one report, or one group of copies."""
    spoken = _grouped(rest.stances, lambda stance: (stance.unit, stance.voice.key, stance.kept.claim.said_on or ""))
    for _, made in spoken:
        firm = [stance for stance in made if stance.firm >= PROBABLE and not stance.over]
        same, scoped = _opposed(field, firm)
        for scope, others in scoped.items():
            rest.found.append(Found("scope", field, tuple(others), scope=scope))
        if same:
            rest.take(same)
            rest.found += _one_voice(field, same, readings.get(same[0].kept.claim.document))


def _one_voice(field: Field, same: Sequence[Stance], reading: Reading | None) -> Iterator[Found]:
    """What it is when one voice has it both ways in one report; two versions of one car are nothing."""
    made = tuple(same)
    denied = [stance for stance in made if not stance.position[0]]
    if field.polarity and denied and any(ends(stance.sentence) for stance in denied):
        yield Found("change_of_plan", field, tuple(sorted(made, key=lambda stance: not stance.position[0])))
    elif field.polarity and not _strictly(field, made):
        yield Found("scope", field, made, scope="form")
    elif field.predicate == "order_status" and not denied:
        yield Found("update", field, tuple(sorted(made, key=_rank)))
    elif field.predicate in DATES and any(slips(stance.sentence) for stance in made):
        yield Found("update", field, made)
    elif field.predicate == "revealed" and len({happened(stance.kept) for stance in made}) > 1:
        yield Found("scope", field, made, scope="stage")
    elif denied or not (field.polarity is False or field.predicate in _MANY_VERSIONS):
        yield Found("self", field, made, reading=reading)


def _strictly(field: Field, made: Sequence[Stance]) -> bool:
    """Whether the same form is affirmed and denied; one that denies all production may mean the regular one."""
    denied = {stance.position[1] for stance in made if not stance.position[0]}
    return any(stance.position[0] and stance.position[1] in denied for stance in made)


# --- 2 a change of plan


def _plans(field: Field, rest: _Rest) -> None:
    """Where the maker, or a decision, says the opposite of what was the plan."""
    turns = list(_turns(rest.stances))
    for number, (sign, day) in enumerate(turns):
        since = turns[number - 1][1] if number else ""
        until = turns[number + 1][1] if number + 1 < len(turns) else "~"
        told = [stance for stance in rest.stances if stance.voice.official or stance.voice.kind == OWN]
        early = [stance for stance in told if stance.position[0] != sign and since <= stance.day < day]
        late = [
            stance for stance in told
            if stance.position[0] == sign and day <= stance.day < until and stance.firm >= PROBABLE
        ]  # fmt: skip
        early, late = _facing(field, early, late)
        if early and late:
            planned = any(stance.firm >= PROBABLE for stance in early)
            kind = "change_of_plan" if planned else "update"
            rest.found.append(Found(kind, field, (*early, *late)))
            rest.take(early)


def _turns(made: Sequence[Stance]) -> Iterator[tuple[bool, str]]:
    """Sign and day whenever authority takes another side; a day on which it takes both is none."""
    standing: bool | None = None
    for day, said in _grouped([stance for stance in made if stance.authority], lambda stance: stance.day):
        signs = {stance.position[0] for stance in said}
        if len(signs) == 1 and signs != {standing}:
            standing = signs.pop()
            yield standing, day


# --- 3 an update


def _progress(field: Field, rest: _Rest) -> None:
    """An order book that was open and is sold out since, whoever says so."""
    affirmed = [stance for stance in rest.stances if stance.position[0]]
    shut = [stance for stance in affirmed if _rank(stance) == 3]
    if not shut:
        return
    early = [stance for stance in affirmed if 0 < _rank(stance) < 3 and stance.day < shut[0].day]
    early, late = _facing(field, early, shut)
    if early and late:
        rest.found.append(Found("update", field, (*early, *late)))
        rest.take(early)


def _rank(stance: Stance) -> int:
    return _RANKS.get(str(stance.kept.claim.value.get("status")), 0)


def _updates(field: Field, rest: _Rest) -> None:
    """Where a voice says on a later day what its earlier word excludes."""
    for _, made in _grouped(rest.stances, lambda stance: stance.voice.key):
        moved: set[int] = set()
        gone: list[Stance] = []
        standing: list[Stance] = []
        for _, said in _grouped(made, lambda stance: stance.day):
            sides = {field.side(stance) for stance in said}
            before = [stance for stance in standing if field.side(stance) not in sides]
            kept = {field.side(stance) for stance in standing}
            after = [stance for stance in said if field.side(stance) not in kept]
            before, after = _facing(field, before, after)
            moved |= {id(stance) for stance in [*before, *after]}
            gone += before
            past = {id(stance) for stance in before}
            standing = [stance for stance in standing if id(stance) not in past] + list(said)
        if moved:
            rest.found.append(Found("update", field, tuple(stance for stance in made if id(stance) in moved)))
            rest.take(gone)


# --- 4 a dispute, and 5 a difference of scope


def _between(field: Field, rest: _Rest) -> None:
    """Voices against each other, each with all that it still says; those that share a side are at peace."""
    made = [stance for stance in rest.stances if not stance.over]
    sides: dict[str, set[int]] = {}
    for stance in made:
        sides.setdefault(stance.voice.key, set()).add(field.side(stance))
    views = {voice: frozenset(held) for voice, held in sides.items()}
    same, scoped = _opposed(field, made, lambda stance: views[stance.voice.key])
    for part in _parts(field, same):
        moved = field.predicate in DATES and any(slips(stance.sentence) for stance in part)
        if moved:
            part = sorted(part, key=lambda stance: slips(stance.sentence))
        rest.found.append(Found("update" if moved else "dispute", field, tuple(part)))
    disputed = {id(stance) for stance in same}
    for scope, others in scoped.items():
        left = [stance for stance in others if id(stance) not in disputed]
        for part in _parts(field, left):
            rest.found.append(Found("scope", field, tuple(part), scope=scope))


def _parts(field: Field, made: Sequence[Stance]) -> list[list[Stance]]:
    """Stances parted into those that are tied by excluding each other."""
    held: dict[int, list[Stance]] = {}
    reach: dict[int, set[int]] = {}
    positions = {stance.position: field.side(stance) for stance in made}
    for stance in made:
        held.setdefault(field.side(stance), []).append(stance)
    for position, side in positions.items():
        near = {positions[other] for other in field.excluded(position) if other in positions}
        reach.setdefault(side, set()).update(near)
    parts: list[list[Stance]] = []
    seen: set[int] = set()
    for side in held:
        if side in seen:
            continue
        todo, part = [side], {side}
        while todo:
            new = reach[todo.pop()] - part
            part |= new
            todo += new
        seen |= part
        if len(part) > 1:
            parts.append([stance for stance in made if field.side(stance) in part])
    return parts


# --- what they share


def _grouped(made: Iterable[Stance], key: Callable[[Stance], str | tuple[str, ...]]) -> list[tuple[str, list[Stance]]]:
    groups: dict[str, list[Stance]] = {}
    for stance in made:
        told = key(stance)
        groups.setdefault(told if isinstance(told, str) else "\n".join(told), []).append(stance)
    return sorted(groups.items(), key=lambda item: item[0])


def _facing(field: Field, one: Sequence[Stance], other: Sequence[Stance]) -> tuple[list[Stance], list[Stance]]:
    """Those of either that one of the other excludes, in the same scope."""
    return _meets(field, one, other), _meets(field, other, one)


def _meets(field: Field, one: Sequence[Stance], other: Sequence[Stance]) -> list[Stance]:
    classes = _classes(other)
    return [stance for stance in one if any(_clash(field, stance, told[0]) == "" for told in classes.values())]


def _classes(
    made: Iterable[Stance], view: Callable[[Stance], frozenset[int]] = lambda stance: frozenset()
) -> dict[object, list[Stance]]:
    """Stances that meet others alike."""
    groups: dict[object, list[Stance]] = {}
    for stance in made:
        groups.setdefault((stance.position, stance.limits, stance.firm, view(stance)), []).append(stance)
    return groups


def _clash(field: Field, one: Stance, other: Stance) -> str | None:
    """The scope in which two stances at odds differ, empty for none; None where they are not at odds."""
    if not field.at_odds(one, other):
        return None
    far = one.position[0] and other.position[0] and far_apart(field.predicate, one.value, other.value)
    return differ(one.limits, other.limits) or ("version" if far else "")


def _opposed(
    field: Field, made: Sequence[Stance], view: Callable[[Stance], frozenset[int]] = lambda stance: frozenset()
) -> tuple[list[Stance], dict[str, list[Stance]]]:
    """Those that are at odds with another in the same scope; and, by the scope, those that differ in one.

    Args:
        field: Where they stand.
        made: Stances, by day.
        view: All sides of the voice behind a stance; voices that share one are not set against each other.
    """
    classes = list(_classes(made, view).values())
    same: set[int] = set()
    scoped: dict[str, set[int]] = {}
    for place, one in enumerate(classes):
        for other in classes[:place]:
            if view(one[0]) & view(other[0]):
                continue
            scope = _clash(field, one[0], other[0])
            if scope is None:
                continue
            pair = _timely(one, other)
            (same if not scope else scoped.setdefault(scope, set())).update(id(stance) for stance in pair)
    return (
        [stance for stance in made if id(stance) in same],
        {scope: [stance for stance in made if id(stance) in ids] for scope, ids in sorted(scoped.items())},
    )


def _timely(one: Sequence[Stance], other: Sequence[Stance]) -> Sequence[Stance]:
    """Both, without what was only possible before it was certain."""
    weak, firm = (one, other) if one[0].firm < other[0].firm else (other, one)
    if weak[0].firm >= PROBABLE:
        return [*one, *other]
    late = [stance for stance in weak if stance.day >= firm[0].day]
    return [*late, *firm] if late else []
