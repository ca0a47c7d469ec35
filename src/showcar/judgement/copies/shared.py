"""What two reports share, and what the later one has of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from showcar.judgement.copies.profiles import Profile
from showcar.judgement.copies.prose import Quotation
from showcar.judgement.copies.statements import FORWARD, Statement, same
from showcar.judgement.copies.tables import weight
from showcar.judgement.copies.traces import OFFICIAL, OWN, PLAIN, PUBLIC, Trace
from showcar.model.judgement import Place

_NEAR = 0.021  # a figure in another unit is rounded
_CONVERTED = 0.2  # rates of exchange move, and are rounded
_SPELLED = 85.0  # of 100: a name misspelled
_VERBATIM = 0.6
_REWORDED = 0.5

Known = Callable[[Trace, Profile], bool]
"""Whether a trace stood in a report well before this one."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that both reports have: clause for people, weight, and where it stands in either."""

    clause: str
    weight: float
    context: str
    kind: str
    earlier: tuple[int, int] | None
    later: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports share.

    Attributes:
        found: All of it, the weightiest first.
        weight: Sum, with caps for what comes from the maker and for bare statements.
        novelty: Weight of what only the later one has.
        coverage: Share of the later one's statements about the same programmes that the earlier one makes too; None
            where it makes none.
        unofficial: How many of these do not come from the maker.
        verbatim: How many quotations both have in the same words.
        strangers: People with names who speak in the later one alone.
        reworded: Whether one is the other in other words, whoever it credits.
    """

    found: tuple[Found, ...]
    weight: float
    novelty: float
    coverage: float | None
    unofficial: int
    verbatim: int
    strangers: tuple[str, ...]
    reworded: bool

    def places(self, earlier: Profile, later: Profile) -> tuple[Place, ...]:
        """Where the weightiest of it stands, in the earlier report and in the later one."""
        told = [one for one in self.found if one.earlier and one.later][:8]
        pairs = [(earlier.place(*one.earlier), later.place(*one.later)) for one in told if one.earlier and one.later]
        return tuple(place for pair in pairs for place in pair)


def compare(earlier: Profile, later: Profile, known: Known) -> Shared:
    """What a later report shares with an earlier one."""
    found: list[Found] = []
    novelty = 0.0
    others = _Others(earlier)
    for trace in later.carried.traces:
        match = others.match(trace)
        if match is None:
            novelty += _own_weight(trace, later, known)
            continue
        kind = trace.kind if match.key == trace.key or match.group != "money" else "converted"
        factor = _factor(earlier.context(match), later.context(trace))
        if trace.past or match.past:
            factor *= 0.3
        if known(match, earlier):
            factor *= weight("rewrite", "known")
        clause = _clause(earlier, later, match, trace)
        context = OFFICIAL if factor <= weight("contexts", "official") else earlier.context(match)
        places = (match.start, match.end), (trace.start, trace.end)
        found.append(Found(clause, weight("kinds", kind) * factor, context, kind, *places))
    found += _quotations(earlier, later)
    verbatim = sum(one.kind == "quotation" for one in found)
    quoted = {one.later for one in found if one.kind in {"quotation", "paraphrase"}}
    novelty += sum(
        weight("kinds", "paraphrase") for one in later.carried.quotations if (one.start, one.end) not in quoted
    )
    stated, coverage, unofficial = _statements(earlier, later)
    found += stated
    words = _words(earlier, later)
    found += [words] if words else []
    found.sort(key=lambda one: (-one.weight, one.later or (0, 0), one.clause))
    strangers, reworded = _strangers(earlier, later), _reworded(earlier, later)
    return Shared(tuple(found), _sum(found), novelty, coverage, unofficial, verbatim, strangers, reworded)


class _Others:
    """The earlier report's traces, to look a later one's up in."""

    def __init__(self, profile: Profile) -> None:
        self._keys, self._groups = profile.by_key, profile.by_group

    def match(self, trace: Trace) -> Trace | None:
        """The trace that tells the same: of the same key, or as near as another unit, currency or spelling allows."""
        if trace.key in self._keys:
            return self._keys[trace.key]
        if trace.group == "name":
            return self._name(trace)
        if trace.value is None:
            return None
        money = trace.group == "money"
        for other in self._groups.get(trace.group, ()):
            if other.value is None or (money and other.key.split(":")[1] == trace.key.split(":")[1]):
                continue
            near = _CONVERTED if money else _NEAR
            if abs(other.value - trace.value) <= near * max(other.value, trace.value):
                return other
        return None

    def _name(self, trace: Trace) -> Trace | None:
        last = trace.key.split()[-1]
        for other in self._groups.get("name", ()):
            theirs = other.key.split()[-1]
            if theirs == last or (len(last) > 4 and fuzz.ratio(last, theirs) >= _SPELLED):
                return other
        return None


def _factor(earlier: str, later: str) -> float:
    """How much a shared trace tells, by whom either report has it."""
    told = weight("contexts", earlier)
    # what a later report has from the maker it need not have from another report
    return min(told, weight("contexts", later)) if later == OFFICIAL else told


def _own_weight(trace: Trace, profile: Profile, known: Known) -> float:
    if trace.past or known(trace, profile) or profile.context(trace) in {OFFICIAL, PUBLIC}:
        return 0.0
    if trace.kind == "name" and any(word in profile.speakers for word in trace.key.split()[-1:]):
        return 0.0  # told by `strangers`
    return 0.6 * weight("kinds", trace.kind)


_NOUNS = {"name": "name", "code": "code", "day": "date", "month": "date", "year": "date"}


def _clause(earlier: Profile, later: Profile, match: Trace, trace: Trace) -> str:
    theirs = earlier.reading.text[match.start : match.end]
    ours = later.reading.text[trace.start : trace.end]
    noun = _NOUNS.get(trace.kind, "figure")
    return f"both have the {noun} {ours}" if theirs == ours else f"{ours} here is {theirs} there"


def _quotations(earlier: Profile, later: Profile) -> Iterator[Found]:
    for ours in later.carried.quotations:
        best: tuple[float, str, Quotation] | None = None
        for theirs in earlier.carried.quotations:
            runs, shorter = len(ours.runs & theirs.runs), min(len(ours.runs), len(theirs.runs))
            if runs and runs >= _VERBATIM * shorter:
                best = max(best or (0.0, "", theirs), (1.0 + runs, "quotation", theirs), key=lambda one: one[0])
            common = len(ours.stems & theirs.stems)
            if common >= 2 and common >= _REWORDED * min(len(ours.stems), len(theirs.stems)):
                best = max(best or (0.0, "", theirs), (0.5, "paraphrase", theirs), key=lambda one: one[0])
        if best is not None:
            _, kind, theirs = best
            told = earlier.contexts.get(earlier.carried.sentences.number(theirs.start), PLAIN)
            if earlier.own and told in {PLAIN, PUBLIC}:
                told = OWN
            elif told == PLAIN:
                told = PUBLIC if earlier.reveal else PLAIN
            words = "the same words are quoted" if kind == "quotation" else "a quotation comes back in other words"
            places = (theirs.start, theirs.end), (ours.start, ours.end)
            yield Found(words, weight("kinds", kind) * weight("contexts", told), told, kind, *places)


def _statements(earlier: Profile, later: Profile) -> tuple[list[Found], float | None, int]:
    shared = earlier.programmes & later.programmes
    theirs: dict[tuple[str, str, str], list[Statement]] = {}
    for one in earlier.statements:
        theirs.setdefault((one.programme, one.predicate, one.side), []).append(one)
    found: list[Found] = []
    covered, total, unofficial = 0.0, 0.0, 0
    seen: set[tuple[str, str, str, str]] = set()
    for ours in later.statements:
        told = (ours.programme, ours.predicate, ours.side, repr(sorted(ours.value.items())))
        if ours.programme not in shared or ours.predicate not in FORWARD or told in seen:
            continue
        seen.add(told)
        heavy = 2.0 if ours.predicate == "production" else 1.0
        total += heavy
        match = next((one for one in theirs.get(told[:3], ()) if same(one, ours)), None)
        if match is None:
            continue
        covered += heavy
        context = _credited(earlier, match)
        if OFFICIAL in {context, _credited(later, ours)}:
            context = OFFICIAL
        unofficial += context not in {OFFICIAL, PUBLIC}
        heft = weight("kinds", "statement") * weight("contexts", context)
        clause = f"both state {ours.predicate.replace('_', ' ')} of the {ours.programme} alike"
        places = (match.start, match.end), (ours.start, ours.end)
        found.append(Found(clause, heft, context, "statement", *places))
    return found, covered / total if total else None, unofficial


def _credited(profile: Profile, one: Statement) -> str:
    """Who has a statement: its source where it has one, else its sentence."""
    if one.credit != PLAIN and not (one.credit == PUBLIC and profile.own):
        return one.credit
    told = profile.contexts.get(profile.carried.sentences.number(one.start), PLAIN)
    return OFFICIAL if told == PLAIN and profile.reveal else told


def _share(earlier: Profile, later: Profile) -> tuple[float, int]:
    """Share of the shorter one's content words that stand in the longer one, and how many it has."""
    one, other = earlier.carried.stems, later.carried.stems
    least = min(len(one), len(other))
    return (len(one & other) / least if least else 0.0), least


def _reworded(earlier: Profile, later: Profile) -> bool:
    """Whether one is the other in other words, whoever it credits: far more words are the same than by chance.

    Of 6,105 pairs of unlike reports of at least 8 content words, 6 share as much as 0.44 of the shorter one's; a report
    written anew with synonyms shares 0.55 and more.
    """
    share, least = _share(earlier, later)
    if least < weight("rewrite", "same_words_fewest"):
        return False
    short = max(0.0, weight("rewrite", "same_words_least") - least)
    return share >= weight("rewrite", "same_words") + short * weight("rewrite", "same_words_rise")


def _words(earlier: Profile, later: Profile) -> Found | None:
    """The shorter one's content words that stand in the longer one too, where these are more than chance."""
    share, least = _share(earlier, later)
    if least < weight("rewrite", "words_least"):
        return None
    heft = (share - weight("rewrite", "words_from")) * weight("rewrite", "words_weight")
    if heft <= 0:
        return None
    clause = f"{share:.0%} of the words of the shorter one stand in the longer one"
    heft = min(heft, weight("rewrite", "words_cap"))
    context = OFFICIAL if earlier.reveal and later.reveal else PLAIN
    return Found(clause, heft, context, "words", None, None)


def _sum(found: list[Found]) -> float:
    official = sum(one.weight for one in found if one.context == OFFICIAL)
    stated = sum(one.weight for one in found if one.context != OFFICIAL and one.kind == "statement")
    rest = sum(one.weight for one in found if one.context != OFFICIAL and one.kind != "statement")
    capped = min(official, weight("rewrite", "official_cap")), min(stated, weight("rewrite", "statement_cap"))
    return rest + sum(capped)


def _strangers(earlier: Profile, later: Profile) -> tuple[str, ...]:
    told = earlier.carried.capitals

    def stands(last: str) -> bool:
        return last in told or any(len(last) > 4 and fuzz.ratio(last, one) >= _SPELLED for one in told)

    return tuple(name for last, name in sorted(later.speakers.items()) if not stands(last))
