"""Cars that bear the name of a listed one whose maker the report never names: the `Falcon` of a start-up is no Ford."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from showcar.catalogue.entries import Maker
from showcar.extraction.names.finder import Finder, key_of
from showcar.extraction.names.leading import leading_programme
from showcar.extraction.names.nouns import Programme
from showcar.extraction.names.owners import introduced_by, makers_by_themselves

# a rival's maker is named once
_OFTEN = 2
# of all places where makers are named by themselves
_MOST_OF_THEM = 0.5


def without_namesakes(finder: Finder) -> None:
    """Gives the car that a text is about to the maker that the text speaks of, not to one that it never names."""
    present = {n.entry.name for n in finder.makers if isinstance(n.entry, Maker)}
    strangers = {p for p in {m.programme for m in finder.mentions} if p.maker in finder.index.makers and p.maker not in present}
    if not strangers:
        return
    mentions = sorted(finder.mentions, key=lambda m: (m.start, -m.end))
    leading = leading_programme(mentions, finder.text, finder.lines)
    if leading not in strangers or leading is None:
        return
    owner = _owner(finder, next(m.start for m in mentions if m.programme == leading))
    if owner is None:
        return
    new: dict[Programme, Programme] = {}
    for programme in strangers:
        # the Falcon R goes with the Falcon
        if programme.maker == leading.maker and programme.name.startswith(leading.name):
            name = f"{owner}{programme.name.removeprefix(programme.maker or '')}"
            new[programme] = Programme(name, owner, "found")
    finder.mentions = [replace(m, programme=new.get(m.programme, m.programme)) for m in finder.mentions]
    for old, programme in new.items():
        finder.programmes.pop(key_of(old.name), None)
        finder.programmes[key_of(programme.name)] = programme


def _owner(finder: Finder, first: int) -> str | None:
    """The maker that a text speaks of before its car is named, and again; None when there is none."""
    together: Counter[str] = makers_by_themselves(finder)
    if not together:
        return None
    leading, number = together.most_common(1)[0]
    if introduced_by(finder, first) == leading:
        return leading
    before = any(n.entry.name == leading and n.start < first for n in (*finder.makers, *finder.others) if hasattr(n.entry, "name"))
    return leading if before and number >= _OFTEN and number >= _MOST_OF_THEM * together.total() else None
