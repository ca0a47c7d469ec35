"""Shorter forms of the names of a text, longer ones that take them in, and how the report itself spells them."""

from __future__ import annotations

import re
from dataclasses import replace

from showcar.catalogue.entries import Maker
from showcar.catalogue.index import fold
from showcar.extraction.names.finder import COMMON, GENERIC, NOT_CARS, STOPS, UNIT_AFTER, Finder, key_of
from showcar.extraction.names.nouns import Mention, Programme

_YEAR_BEFORE = re.compile(
    r"(?P<about>~|c\.\s?|ca\.\s?|circa )?(?P<year>(?:19|20)\d\d)(?P<my>\s+model[ -]year)?[  ]+(?:(?:all-)?new )?$"
)


def find_short_forms(finder: Finder) -> None:
    """Further places of the names found so far, by their shorter forms."""
    forms: dict[str, Programme] = {}
    doubtful: set[str] = set()

    def offer(form: str, programme: Programme) -> None:
        if len(form) < 2 or form in STOPS or form in NOT_CARS or form in GENERIC or form.isdigit() and len(form) > 3:
            return
        if form in forms and forms[form] != programme:
            doubtful.add(form)
        forms.setdefault(form, programme)

    strong: set[str] = set()
    for programme in finder.programmes.values():
        bare = (
            programme.name[len(programme.maker) + 1 :]
            if programme.maker and programme.name.startswith(programme.maker)
            else programme.name
        )
        offer(bare, programme)
        strong.add(bare)
        shorter = re.sub(r"\b(?:Concept|Prototype)\b", "", bare).strip()
        offer(re.sub(r"\s+", " ", shorter), programme)
        strong.add(re.sub(r"\s+", " ", shorter))
    for programme in finder.programmes.values():
        if programme.kind not in {"found", "concept", "series"}:
            continue
        bare = (
            programme.name[len(programme.maker) + 1 :]
            if programme.maker and programme.name.startswith(programme.maker)
            else programme.name
        )
        parts = [p for p in bare.split() if p not in GENERIC]
        known_model = any(
            other is not programme and bare.startswith(other.name[len(other.maker or "") + 1 :] + " ")
            for other in finder.programmes.values()
            if other.maker == programme.maker
        )
        if len(parts) > 1 and not known_model:
            for form in (parts[0], parts[-1], " ".join(parts[1:])):
                if (
                    form not in strong
                    and form[0].isupper()
                    and len(form) >= 4
                    and form not in COMMON
                    and form.lower() not in finder.lower
                ):
                    offer(form, programme)
    for form in doubtful - strong:
        forms.pop(form, None)
    if not forms:
        return
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f))) + r")(?!\w)"
    )
    for match in pattern.finditer(finder.text):
        if finder.overlaps(match.start(), match.end()) or finder.is_blocked(match.start(), match.end()):
            continue
        form = match.group()
        if any(n.start < match.end() and match.start() < n.end for n in finder.others):
            continue
        segment = finder.segment(match.start())
        opening = segment is not None and (segment.start == match.start() or segment.title_case)
        if form in COMMON and (opening or form.lower() in finder.lower):
            continue
        if form.isdigit() and UNIT_AFTER.match(finder.text, match.end()):
            continue
        end = match.end()
        concept = re.match(r"[  ](?:Concept|Prototype)\b", finder.text[end : end + 12])
        end += concept.end() if concept else 0
        finder.mentions.append(Mention(match.start(), end, forms[form], reason="a shorter form of a name in this text"))
        finder.taken.append((match.start(), end))


def with_years(finder: Finder) -> None:
    for at, mention in enumerate(finder.mentions):
        before = _YEAR_BEFORE.search(finder.text[max(0, mention.start - 34) : mention.start])
        if before:
            finder.mentions[at] = replace(
                mention, year=("~" if before["about"] else "") + before["year"] + ("MY" if before["my"] else "")
            )


def merged_programmes(finder: Finder) -> dict[tuple[str, ...], Programme]:
    """For each key its programme; a found name that is the end of just one longer name is that car (`GR-1`, `Shelby GR-1`)."""

    def bare(programme: Programme) -> tuple[str, ...]:
        key = key_of(programme.name)
        own = key_of(programme.maker) if programme.maker else ()
        return key[len(own) :] if own and key[: len(own)] == own and len(key) > len(own) else key

    merged = dict(finder.programmes)
    for key, programme in finder.programmes.items():
        if programme.kind != "found":
            continue
        own = bare(programme)
        longer = [
            other
            for other in finder.programmes.values()
            if other is not programme
            and len(bare(other)) > len(own)
            and bare(other)[-len(own) :] == own
            and programme.maker in {None, other.maker}
        ]
        if len(longer) == 1:
            merged[key] = longer[0]
    # a respelled programme is found under the key of its old name
    return merged


def respell(finder: Finder) -> None:
    """Calls a listed car as the report spells it in full, where the report never spells the catalogue's name."""
    for key, programme in list(finder.programmes.items()):
        spellings = finder.spellings.get(programme.name)
        if not spellings or programme.maker is None:
            continue
        bare_keys = {}
        for surface in spellings:
            words_ = surface
            for named in finder.makers:
                if isinstance(named.entry, Maker) and named.entry.name == programme.maker:
                    spelled = finder.text[named.start : named.end]
                    for prefix in (spelled, programme.maker, *named.entry.spellings):
                        if fold(words_).startswith(fold(prefix) + " ") and len(words_) > len(prefix) + 1:
                            words_ = words_[len(prefix) + 1 :]
            bare_keys[surface] = words_
        own = key_of(programme.name)
        if any(key_of(f"{programme.maker} {b}") == own for b in bare_keys.values()):
            continue
        nicknames = {
            fold(n) for v in finder.index.catalogue.vehicles if v.full_name == programme.name for n in v.nicknames
        }
        named_ = [b for b in bare_keys.values() if fold(b) not in nicknames]
        if not named_:
            continue
        longest = max(named_, key=lambda b: (len(key_of(b)), len(b), b))
        finder.programmes[key] = replace(programme, name=f"{programme.maker} {longest}")
