"""Citations: whom a report says that it has something from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import is_

from showcar.judgement.copies.directions import gap, may_follow
from showcar.judgement.copies.outlets import key, known, of_address
from showcar.judgement.copies.profiles import Profile
from showcar.judgement.copies.statements import FORWARD, Statement, is_outlet, same
from showcar.judgement.copies.tables import any_of, weight, words
from showcar.model.judgement import Copying

_BEFORE, _AFTER = 90, 60  # characters around a name that tell whether it is cited
_ADDRESS = re.compile(r"https?://[\w.-]{4,80}")


@dataclass(frozen=True, slots=True)
class Citation:
    """An outlet that a report takes from.

    Attributes:
        name: As the catalogue or the report has it.
        start, end: The words that say so.
        whole: All of the report hangs on it: `Source: …`, `via …`, `first reported by …`.
        chain: The outlets from the origin to the one read, where the report tells.
    """

    name: str
    start: int
    end: int
    whole: bool
    chain: tuple[str, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    told = words()
    before, speaking = any_of(told.list("citing", "before")), any_of(told.list("citing", "speaking"))
    after, things = any_of(told.list("citing", "after")), any_of(told.list("citing", "things"))
    kinds = any_of(told.list("citing", "kinds"))
    filler = (
        rf"(?:\s*:)?\s+(?:(?:the|a|an|our|their|its|fresh|new|recent)\s+)*"
        rf"(?:(?:{things})\s+(?:by|in|from|at|of|on)\s+(?:the\s+)?)?"
        rf"(?:[\w-]+\s+){{0,2}}(?:(?:{kinds})\s+)?[\[(“\"‘'*_]*$"
    )
    introduced = re.compile(rf"(?<![\w-])(?P<cue>{before}|{speaking}){filler}", re.IGNORECASE)
    thing = re.compile(
        rf"(?<![\w-])(?P<cue>{things})\s+(?:by|in|from|at|of|on)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}[\[(“\"‘'*_]*$",
        re.IGNORECASE,
    )
    follows = re.compile(
        rf"[\])”\"’'*_]*(?:\s+(?:{kinds}))?(?:,?\s+(?:which|who|that|also|now|even|recently|earlier|first|itself|has|had))*"
        rf"\s+(?:{after})\b|(?:'s|’s)\s+(?:[\w-]+\s+){{0,2}}(?:{things})\b",
        re.IGNORECASE,
    )
    inverted = re.compile(rf"(?<![\w-])(?:{after})\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
    return introduced, thing, follows, inverted


_WHOLE = re.compile(
    r"\s*[\[(]?(?:source|sources|via|h/t|hat tip|first reported by|originally reported by|credits? to|reported by)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"(?:first|originally)\s+reported|(?:as\s+)?(?:spotted|discovered|uncovered|unearthed|broken) by|h/t|hat tip",
    re.IGNORECASE,
)
_STRICT = re.compile(r"(?:magazine|newspaper|site|website|outlet|blog|portal)\b|\.com", re.IGNORECASE)
_UNLISTED = re.compile(
    r"\b(?:magazine|newspaper|outlet|website|site|news site|blog|portal|publication|daily|broadcaster|agency|tabloid)\s"
    r"(?P<who>[A-Z][\w&.]*[\w](?:\s[A-Z][\w&.]*[\w]){0,3}|[a-z]{1,2}[A-Z][\w]+)"
)


def cited(profile: Profile) -> tuple[Citation, ...]:
    """Every outlet other than its own that a report takes from, in the order of its text, each once."""
    found: dict[str, Citation] = {}
    every = (*_named(profile), *_claimed(profile))
    for one in sorted(every, key=lambda one: (not one.whole, -len(one.chain), one.start, one.end, one.name)):
        if key(one.name) != profile.outlet_key:
            found.setdefault(key(one.name), one)
    return tuple(sorted(found.values(), key=lambda one: (one.start, one.end, one.name)))


def _named(profile: Profile) -> Iterator[Citation]:
    """Outlets that stand beside words of citing; addresses behind `Source:`."""
    text = profile.reading.text
    introduced, thing, follows, inverted = _patterns()
    for named in profile.mentions:
        low, high = profile.carried.sentences.around(min(named.start, len(text) - 1)) if text else (0, 0)
        start, end = max(min(low, named.start), named.start - _BEFORE), min(len(text), named.end + _AFTER)
        before, after = text[start : named.start], text[named.end : max(named.end, min(end, max(high, named.end)))]
        cue = introduced.search(before) or thing.search(before)
        tail = follows.match(after)
        back = inverted.search(before) if cue is None and tail is None else None
        if cue is None and tail is None and back is None:
            continue
        if named.word and cue is None and (tail is None or not _STRICT.search(after[:12])) and not named.name.isupper():
            continue
        opening = cue or back
        opens = start + opening.start() if opening is not None else named.start
        closes = named.end + (tail.end() if tail is not None else 0)
        yield Citation(named.name, opens, closes, _hangs(profile, opens, closes), (named.name,))
    for match in _ADDRESS.finditer(text):
        name = of_address(match.group())
        lead = text[max(0, match.start() - 40) : match.start()].rsplit("\n", 1)[-1]
        if name is not None and (_WHOLE.match(lead) or introduced.search(lead)):
            yield Citation(name, match.start(), match.end(), True, (name,))
    for match in _UNLISTED.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start("who")]
        cites = introduced.search(before) or follows.match(text, match.end(), match.end() + _AFTER)
        if cites and not known(match["who"]):
            yield Citation(match["who"], *match.span("who"), False, (match["who"],))


def _hangs(profile: Profile, start: int, end: int) -> bool:
    """Whether all of a report hangs on a citation: a line or brackets of its own, or `first reported by`."""
    text = profile.reading.text
    lead = text[max(0, start - 3) : end].lstrip("([ \n—–-")
    line = text[text.rfind("\n", 0, start) + 1 : start].strip(" ([*_—–-")
    alone = not line and _WHOLE.match(lead) is not None
    bracket = start > 0 and text[start - 1] in "([" and _WHOLE.match(lead) is not None
    return alone or bracket or _FIRST.match(lead) is not None


def _claimed(profile: Profile) -> Iterator[Citation]:
    """Outlets in the source chains of what a report claims."""
    printed = {key(named.name) for named in profile.mentions}
    for one in profile.statements:
        chain = tuple(
            known(name) or name
            for at, name in enumerate(one.source)
            if is_outlet(name) or key(name) in printed or (at > 0 and at == len(one.source) - 1)
        )
        chain = tuple(name for name in chain if key(name) != profile.outlet_key)
        if chain:
            yield Citation(chain[-1], one.start, one.end, False, chain)


class Library:
    """Reports by the outlet that printed them, the earlier first.

    Args:
        profiles: All reports, in the order of days.
        seen: What was found among them before.
    """

    def __init__(self, profiles: Sequence[Profile], seen: Seen) -> None:
        self._shared, self._found = seen.shared, seen.found
        self._shelves: dict[str, list[Profile]] = {}
        for profile in profiles:
            if profile.outlet_key:
                self._shelves.setdefault(profile.outlet_key, []).append(profile)

    def find(self, name: str, citing: Profile, stated: Sequence[Statement]) -> tuple[Profile, bool] | None:
        """The report of an outlet that a later one cites.

        Args:
            name: The outlet.
            citing: Who cites it.
            stated: What the citing report has from there.

        Returns:
            The newest one about the same programme that was there by then and states the same, and whether it does;
            where none does, the newest of the days before; None where there is none.
        """
        shelf = self._shelves.get(key(name), [])[-400:]
        # both are kept, so that no others come to have their ids
        before, found = self._found.get((id(citing), id(stated), name), (None, None))
        if before is None or not _still(before, shelf, citing):
            found = self._newest(shelf, citing, stated)
            self._found[id(citing), id(stated), name] = shelf, found
        return found

    def _newest(
        self, shelf: Sequence[Profile], citing: Profile, stated: Sequence[Statement]
    ) -> tuple[Profile, bool] | None:
        best: tuple[tuple[bool, float, tuple[object, ...]], Profile, bool] | None = None
        for shelved in reversed(shelf):
            if shelved is citing or not may_follow(citing, shelved):
                continue
            if shelved.programmes and citing.programmes and not shelved.programmes & citing.programmes:
                continue
            shares = self._shares(stated, shelved)
            days = gap(shelved, citing)
            if not shares and stated and (days is None or days > weight("citation", "late_days")):
                continue
            rank = (shares, -float(days if days is not None else 10_000), _reversed(shelved))
            if best is None or rank > best[0]:
                best = (rank, shelved, shares)
        return (best[1], best[2]) if best is not None else None

    def _shares(self, stated: Sequence[Statement], shelved: Profile) -> bool:
        # both are kept, so that no others come to have their ids
        key = id(stated), id(shelved)
        if key not in self._shared:
            self._shared[key] = any(same(one, other) for one in stated for other in shelved.statements)
        return self._shared[key]


def _still(before: Sequence[Profile], shelf: Sequence[Profile], citing: Profile) -> bool:
    """Whether a shelf holds what it held, and after it only reports that one cannot have followed."""
    same = len(before) <= len(shelf) and all(map(is_, before, shelf))
    return same and not any(may_follow(citing, one) for one in shelf[len(before) :])


def _reversed(profile: Profile) -> tuple[object, ...]:
    return (profile.dated, profile.first, profile.reading.document)


Ranked = Sequence[tuple[Citation, tuple[Statement, ...]]]
"""The outlets whose statements a report repeats, the one it owes most to first, with what it has from each."""


class Seen:
    """What was found about citations, kept for as long as the profiles are."""

    def __init__(self) -> None:
        self.ranked: dict[int, Ranked] = {}
        self.shared: dict[tuple[int, int], bool] = {}
        self.found: dict[tuple[int, int, str], tuple[Sequence[Profile], tuple[Profile, bool] | None]] = {}
        self.links: dict[tuple[object, ...], Copying] = {}


def find(profiles: Sequence[Profile], seen: Seen | None = None) -> Iterator[Copying]:
    """For each report that takes from another outlet, what it takes from: one link, to a report or to a name.

    Args:
        profiles: The reports.
        seen: What was found among them before, where that is kept.
    """
    seen = seen or Seen()
    library = Library(profiles, seen)
    for profile in profiles:
        if id(profile) not in seen.ranked:
            seen.ranked[id(profile)] = _ranked(profile)
        yield from _links(profile, seen, library)


def _links(profile: Profile, seen: Seen, library: Library) -> Iterator[Copying]:
    def link(one: Citation, origin: Profile | None, name: str, sure: bool) -> Copying:
        key = id(profile), id(one), id(origin), name, sure
        if key not in seen.links:
            seen.links[key] = _link(profile, one, origin, name, sure=sure)
        return seen.links[key]

    ranked = seen.ranked[id(profile)]
    for one, stated in ranked:
        for name in reversed(one.chain):
            origin = library.find(name, profile, stated)
            if origin is not None:
                yield link(one, origin[0], name, origin[1])
                break
    if ranked:
        # nobody's report is at hand: the origin as far as the report tells it
        one, _ = ranked[0]
        yield link(one, None, one.chain[0], True)


def _link(profile: Profile, one: Citation, origin: Profile | None, name: str, *, sure: bool) -> Copying:
    words_ = " ".join(profile.reading.text[one.start : one.end].split())
    evidence = [f"credits {one.name}: “{words_}”"]
    if len(one.chain) > 1:
        evidence.append(f"which has it from {', '.join(reversed(one.chain[:-1]))}")
    places = [profile.place(one.start, one.end)]
    strength = weight("citation", "strength" if origin else "named")
    if origin is not None:
        evidence.append("both state the same" if sure else "the newest report of that outlet about the same car")
        strength = strength if sure or not profile.statements else weight("citation", "weak")
        match = next(
            ((ours, theirs) for ours in profile.statements for theirs in origin.statements if same(ours, theirs)), None
        )
        if match is not None:
            places += [origin.place(match[1].start, match[1].end), profile.place(match[0].start, match[0].end)]
    document = origin.reading.document if origin else None
    return Copying(profile.reading.document, document, name, "citation", strength, tuple(evidence), tuple(places))


def _ranked(profile: Profile) -> Ranked:
    """`Ranked`; empty where a report has its own.

    A citation counts where all of the report hangs on it, or where what the report says of production (else of dates,
    prices and runs; else anything) is credited to it.
    """
    core = _core(profile)
    owed: dict[str, list[Statement]] = {}
    for one in core:
        for name in one.source:
            owed.setdefault(key(known(name) or name), []).append(one)
    free = [one for one in core if not one.source]
    ranked: list[tuple[tuple[object, ...], Citation, tuple[Statement, ...]]] = []
    for citation in cited(profile):
        stated = tuple(one for name in dict.fromkeys(citation.chain) for one in owed.get(key(name), ()))
        beside = _beside(profile, citation, core)
        if not (citation.whole or stated or beside or not core):
            continue
        stated = stated or beside
        if profile.own and not (citation.whole and not core) and 2 * len(stated) <= len(core):
            continue
        others = len(core) - len(stated) - len(free)
        if not citation.whole and others > len(stated):
            continue
        rank = (not stated, -len(stated), not citation.whole, citation.start, citation.name)
        ranked.append((rank, citation, stated or tuple(free)))
    ranked.sort(key=lambda one: one[0])
    return [(citation, stated) for _, citation, stated in ranked]


def _core(profile: Profile) -> tuple[Statement, ...]:
    for wanted in (frozenset({"production"}), FORWARD):
        found = tuple(one for one in profile.statements if one.predicate in wanted)
        if found:
            return found
    return profile.statements


def _beside(profile: Profile, citation: Citation, core: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements without a source of their own in the sentence of a citation."""
    number = profile.carried.sentences.number(citation.start)
    return tuple(one for one in core if not one.source and profile.carried.sentences.number(one.start) == number)


def statements_of(copying: Copying, profiles: Mapping[str, Profile]) -> tuple[Statement, ...]:
    """What a report states of its core, to tell whether two take the same from one who is only named."""
    return _core(profiles[copying.document])
