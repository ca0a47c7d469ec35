"""Who took it from whom: one source at most for each report, no circles, reports that go back to one are a group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import timedelta

from showcar.judgement.copies.citations import statements_of
from showcar.judgement.copies.outlets import key
from showcar.judgement.copies.profiles import Profile
from showcar.judgement.copies.statements import same
from showcar.judgement.copies.tables import weight
from showcar.model.judgement import Copying, Group

_KINDS = ("text", "citation", "rewrite")


Merged = MutableMapping[tuple[int, ...], Copying]
"""Links that were merged before, by the ids of all that they are made of, which are kept."""


def chosen(
    links: Iterable[Copying], profiles: Mapping[str, Profile], known: Merged | None = None
) -> dict[str, Copying]:
    """For each report the link to its source, the surest first, so that no circle comes about.

    A source that is only named counts where no report is at hand that the report could have it from by citation.

    Args:
        links: Of all finders, any number for each report.
        profiles: By document id.
        known: What was merged before, where that is kept.
    """
    known = {} if known is None else known
    seen = [link for link in links if link.document in profiles]
    merged: dict[tuple[str, str], list[Copying]] = {}
    for link in seen:
        if link.origin is not None:
            merged.setdefault((link.document, link.origin), []).append(link)
    found: dict[str, Copying] = {}
    made: list[Copying] = []
    for told in merged.values():
        ids = tuple(map(id, told))
        if ids not in known:
            known[ids] = _merged(told)
        made.append(known[ids])
    for link in sorted(made, key=lambda link: _rank(link, profiles)):
        if link.document not in found and not _above(link.origin, link.document, found):
            found[link.document] = link
    named = sorted((link for link in seen if link.origin is None), key=lambda link: (-link.strength, repr(link)))
    for link in named:
        other = found.get(link.document)
        if other is None or (other.kind == "rewrite" and not _related(other, link, profiles)):
            found[link.document] = link
    return found


def _related(known: Copying, link: Copying, profiles: Mapping[str, Profile]) -> bool:
    """Whether the report that another seems to be written from goes back to the same name, or has it itself."""
    origin = profiles[known.origin or known.document]
    return any(key(named.name) == key(link.named or "") for named in origin.mentions)


def _rank(link: Copying, profiles: Mapping[str, Profile]) -> tuple[object, ...]:
    return (-link.strength, _KINDS.index(link.kind), profiles[link.origin or link.document].order, link.document)


def _merged(links: list[Copying]) -> Copying:
    """All links between the same two reports as one, of the surest kind, with the evidence of all."""
    if len(links) > 1:
        links = sorted(links, key=lambda link: (-link.strength, _KINDS.index(link.kind), repr(link)))
    best = links[0]
    evidence = tuple(dict.fromkeys(clause for link in links for clause in link.evidence))
    places = tuple(dict.fromkeys(place for link in links for place in link.places))
    if (evidence, places) == (best.evidence, best.places):
        return best
    return replace(best, evidence=evidence, places=places)


def _above(document: str | None, wanted: str, found: Mapping[str, Copying]) -> bool:
    """Whether going up from a report leads to the wanted one."""
    while document is not None:
        if document == wanted:
            return True
        link = found.get(document)
        document = link.origin if link else None
    return False


def grouped(found: Mapping[str, Copying], profiles: Mapping[str, Profile]) -> tuple[Group, ...]:
    """Every report in exactly one group, the groups in the order of their first reports.

    Args:
        found: For each report its source.
        profiles: By document id.
    """
    roots: dict[str, list[str]] = {}
    for document in profiles:
        roots.setdefault(_root(document, found), []).append(document)
    joined = _joined([found[root] for root in roots if root in found], profiles)
    groups = [
        _group([roots[root] for root in tops], tops, found, profiles)
        for tops in (*joined, *((root,) for root in roots if root not in found))
    ]
    return tuple(sorted(groups, key=lambda group: profiles[group.reports[0]].order))


def _root(document: str, found: Mapping[str, Copying]) -> str:
    while (link := found.get(document)) is not None and link.origin is not None:
        document = link.origin
    return document


def _group(
    parts: Sequence[Sequence[str]], tops: Sequence[str], found: Mapping[str, Copying], profiles: Mapping[str, Profile]
) -> Group:
    members = sorted((document for part in parts for document in part), key=lambda one: profiles[one].order)
    copyings = tuple(found[document] for document in members if document in found)
    first = min(tops, key=lambda one: profiles[one].order)
    link = found.get(first)
    if link is not None:
        return Group(link.named or "", None, tuple(members), copyings)
    profile = profiles[first]
    reports = (first, *(document for document in members if document != first))
    return Group(profile.outlet or profile.reading.path, first, reports, copyings)


def _joined(links: Sequence[Copying], profiles: Mapping[str, Profile]) -> list[tuple[str, ...]]:
    """Reports that take the same statement from the same outlet, of which no report is at hand, as one each."""
    shelves: dict[str, list[str]] = {}
    for link in links:
        shelves.setdefault(key(link.named or ""), []).append(link.document)
    told = {link.document: link for link in links}
    parts: list[tuple[str, ...]] = []
    for name in sorted(shelves):
        parts += _parts(sorted(shelves[name], key=lambda one: profiles[one].order), told, profiles)
    return parts


def _parts(
    documents: Sequence[str], links: Mapping[str, Copying], profiles: Mapping[str, Profile]
) -> list[tuple[str, ...]]:
    """Those of one named outlet, told apart by what they have from it and by when."""
    days = timedelta(days=weight("citation", "late_days"))
    parts: list[list[str]] = []
    for document in documents:
        profile, ours = profiles[document], statements_of(links[document], profiles)
        home = None
        for part in parts[-50:]:
            near = [one for one in (part[0], part[-1]) if abs(profiles[one].last - profile.first) <= days]
            if any(_alike(profiles[one], profile, statements_of(links[one], profiles), ours) for one in near):
                home = part
                break
        if home is None:
            parts.append([document])
        else:
            home.append(document)
    return [tuple(part) for part in parts]


def _alike(one: Profile, other: Profile, theirs: Sequence[object], ours: Sequence[object]) -> bool:
    if one.programmes and other.programmes and not one.programmes & other.programmes:
        return False
    if not theirs or not ours:
        return True
    return any(same(first, second) for first in theirs for second in ours)  # type: ignore[arg-type]
