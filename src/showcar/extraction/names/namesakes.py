"""Cars that bear the name of a listed one whose maker the report never names: the `Falcon` of a start-up is no Ford."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from showcar.catalogue.entries import Maker
from showcar.extraction.names.finder import Finder, key_of
from showcar.extraction.names.leading import RIVALLED, is_lent, leading_programme
from showcar.extraction.names.nouns import Programme
from showcar.extraction.names.owners import introduced_by, makers_by_themselves
from showcar.extraction.names.unlisted import is_group

# so often a car is named by itself that the report brings, and so often its maker
_OFTEN = 2
# of all places where makers are named by themselves
_MOST_OF_THEM = 0.5


def without_namesakes(finder: Finder) -> None:
    """Gives the cars that a text speaks of to the maker that it speaks of, not to one that it never names."""
    present = {n.entry.name for n in finder.makers if isinstance(n.entry, Maker)}
    mentions = sorted(finder.mentions, key=lambda m: (m.start, -m.end))
    # two words together are hardly another car's
    strangers = {
        p for p in {m.programme for m in mentions if not RIVALLED.match(finder.text, m.end)}
        if p.maker in finder.index.makers and p.maker not in present and (p.kind == "found" or " " not in p.name.removeprefix(f"{p.maker} "))
    }
    groups = any(isinstance(n.entry, Maker) and is_group(finder, n.start, n.end, n.entry) for n in finder.makers)
    together = makers_by_themselves(finder)
    if not strangers or groups or not together:
        # `DaimlerChrysler's PT Cruiser` is of one of its brands; a report that names no maker may well mean the listed one
        return
    leading = leading_programme(mentions, finder.text, finder.lines)
    by_themselves = Counter(m.programme for m, lent in zip(mentions, is_lent(finder.text, mentions), strict=True) if not lent)
    new: dict[Programme, Programme] = {}
    for programme in sorted(strangers, key=lambda p: len(p.name)):
        base = next((p for p in new if p.maker == programme.maker and programme.name.startswith(f"{p.name} ")), None)
        if base is not None:
            # the Falcon R goes with the Falcon
            owner = new[base].maker
        elif programme == leading or by_themselves[programme] >= _OFTEN:
            first = next(m.start for m in mentions if m.programme == programme)
            owner = _owner(finder, together, first)
            if owner is None and programme != leading:
                continue
        else:
            continue
        name = programme.name.removeprefix(f"{programme.maker} ")
        new[programme] = Programme(f"{owner} {name}" if owner else name, owner, "found")
    finder.mentions = [replace(m, programme=new.get(m.programme, m.programme)) for m in finder.mentions]
    for old, programme in new.items():
        finder.programmes.pop(key_of(old.name), None)
        finder.programmes[key_of(programme.name)] = programme


def _owner(finder: Finder, together: Counter[str], first: int) -> str | None:
    """The maker that a text speaks of most, told beside its car or often enough; None when there is none."""
    leading, number = together.most_common(1)[0]
    if introduced_by(finder, first) == leading:
        return leading
    return leading if number >= _OFTEN and number >= _MOST_OF_THEM * together.total() else None
