"""Shorter forms of the names of a text, longer ones that take them in, and how the report itself spells them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, MatchKind
from rapidfuzz.distance import Levenshtein

from showcar.catalogue.entries import Maker
from showcar.catalogue.index import fold
from showcar.extraction.names.finder import (
    ACRONYMS,
    BODY_OF,
    COMMON,
    FIRST_NAMES,
    GENERIC,
    NOT_CARS,
    STOPS,
    UNIT_AFTER,
    Finder,
    key_of,
    programme_of,
)
from showcar.extraction.names.in_context import begins_with_a_plant
from showcar.extraction.names.nouns import Mention, Programme
from showcar.extraction.vocabulary import spelt

_YEAR_BEFORE = re.compile(
    r"(?P<about>~|c\.\s?|ca\.\s?|circa )?(?P<year>(?:19|20)\d\d)(?P<my>\s+model[ -]year)?[  ]+(?:(?:all-)?new )?$"
)


_INITIALS = re.compile(r"[  ]\([“\"‘']?(?P<form>[A-Z][A-Z0-9-]{1,7})[”\"’']?\)")


def _bare(programme: Programme) -> str:
    """A programme's name without its maker."""
    if programme.maker and programme.name.startswith(programme.maker + " "):
        return programme.name[len(programme.maker) + 1 :]
    return programme.name


# `the Storm` beside the Storm II is the one before it
_GENERATIONS = {("ii",), ("iii",), ("iv",), ("2",), ("3",), ("2", "0")}
# no name is longer; a run of letters may be
_LONGEST = 100


def find_short_forms(finder: Finder) -> None:
    """Further places of the names found so far, by their shorter forms."""
    forms: dict[str, Programme] = {}
    doubtful: set[str] = set()

    def offer(form: str, programme: Programme) -> None:
        if not 1 < len(form) < _LONGEST or form in STOPS or form in NOT_CARS or form in GENERIC or form.isdigit() and len(form) > 3:
            return
        if form in forms and forms[form] != programme:
            doubtful.add(form)
        forms.setdefault(form, programme)

    strong: set[str] = set()
    for programme in finder.programmes.values():
        bare = _bare(programme)
        offer(bare, programme)
        strong.add(bare)
        shorter = re.sub(r"\b(?:Concept|Prototype)\b", "", bare).strip()
        offer(re.sub(r"\s+", " ", shorter), programme)
        strong.add(re.sub(r"\s+", " ", shorter))
        letters = "".join(word[0] for word in re.split(r"[  -]", bare) if word)
        if len(letters) >= 3 and letters.isupper() and letters.isalpha() and letters not in ACRONYMS:
            # `LDV`, of the Lifestyle Delivery Vehicle
            offer(letters, programme)
    listed_bare = {(p.maker, _bare(p)) for p in finder.programmes.values()}
    for programme in finder.programmes.values():
        if programme.kind not in {"found", "concept", "series"}:
            continue
        bare = _bare(programme)
        parts = [p for p in bare.split() if p not in GENERIC]
        tokens = bare.split()
        known_model = any((programme.maker, " ".join(tokens[:n])) in listed_bare for n in range(1, len(tokens)))
        if len(parts) > 1 and not known_model:
            for form in (parts[0], parts[-1], " ".join(parts[1:])):
                if (
                    form not in strong
                    and form != programme.maker
                    and form[0].isupper()
                    and len(form) >= 4
                    and form not in COMMON
                    and form not in finder.surnames
                    and (form.lower() not in finder.lower or _is_said_as_a_name(finder.text, form))
                ):
                    offer(form, programme)
    for form in doubtful - strong:
        forms.pop(form, None)
    for mention in finder.mentions:
        # `the Opel Gran Turismo Coupe (GTC)`
        initials = _INITIALS.match(finder.text, mention.end)
        if initials is not None and initials["form"] not in NOT_CARS and not finder.taken.touches(*initials.span("form")):
            forms.setdefault(initials["form"], mention.programme)
    if not forms:
        return
    text = finder.text
    names = sorted(forms)
    for which, start, end in AhoCorasick(names, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(text):
        if start and (text[start - 1].isalnum() or text[start - 1] in "-_") or end < len(text) and (text[end].isalnum() or text[end] == "_"):
            continue
        if finder.taken.touches(start, end) or finder.blocked.touches(start, end) or finder.named.touches(start, end) and forms[names[which]].maker != names[which] and not begins_with_a_plant(finder, start, end):
            continue
        form = names[which]
        first = _FIRST_BEFORE.search(text, max(0, start - 20), start)
        if first is not None and first[1] in FIRST_NAMES:
            # `Robin Wells`, who made the Wells Vertige
            continue
        segment = finder.segment(start)
        opening = segment is not None and (segment.start == start or segment.title_case)
        if form in COMMON and (opening or form.lower() in finder.lower):
            continue
        if form.isdigit() and UNIT_AFTER.match(text, end):
            continue
        concept = re.match(r"[  ](?:Concept|Prototype)\b", text[end : end + 12])
        end += concept.end() if concept else 0
        finder.add_mention(Mention(start, end, forms[form], reason="a shorter form of a name in this text"))


_FIRST_BEFORE = re.compile(r"\b([A-Z][a-z]+)[  ]$")


def _is_said_as_a_name(text: str, form: str) -> bool:
    """Whether a word that the text also has in small letters stands with a capital within a sentence: `they chose the Buggy, since a buggy is …`."""
    return re.search(rf"\b[a-z]+[  ]the[  ]{re.escape(form)}(?![\w-]|[  ][A-Z0-9])", text) is not None


_KINDS_AS_NAMES = GENERIC - {"Concept", "Prototype", "Study", "Car", "Show", "SUV", "EV", "Edition", "Special", "Model", "Series", "MPV", "Shooting", "Brake"}


def find_kinds_as_names(finder: Finder) -> None:
    """`the GT`, where the Opel GT was named and no other GT."""
    owners: dict[str, set[Programme]] = {}
    for programme in finder.programmes.values():
        last = programme.name.split()[-1]
        if last in _KINDS_AS_NAMES:
            owners.setdefault(last, set()).add(programme)
    kinds = Counter(p.maker for p in finder.programmes.values() if p.maker and _bare(p) in _KINDS_AS_NAMES)
    of_a_pair = {maker for maker, number in kinds.items() if number > 1}
    for word, programmes in sorted(owners.items()):
        # the `Roadster` of a firm whose other car is the Speedster, not Tesla's
        programmes = {p for p in programmes if p.maker in of_a_pair} or programmes
        programme = min(programmes, key=lambda p: p.name)
        if len(programmes) > 1 or _bare(programme) != word:
            continue
        named = -1 if programme.maker in of_a_pair else min((m.start for m in finder.mentions if m.programme == programme), default=0)
        for match in re.finditer(rf"\b[Tt]he[  ](?:[A-Z][a-z]+[  ]and[  ])?(?P<word>{word})(?:[’']s)?(?![\w-]|[  ][A-Z0-9]|[  ]concept)", finder.text):
            start, end = match.span("word")
            segment = finder.segment(start)
            plain = segment is not None and not segment.title_case and not finder.shouted.touches(start, end)
            if start > named and plain and not finder.taken.touches(start, end):
                finder.add_mention(Mention(start, end, programme, reason="a shorter form of a name in this text"))


def find_small_letters(finder: Finder) -> None:
    """`the forfour`, where a name of the catalogue that is written small belongs to a maker of the text."""
    present = {n.entry.name for n in finder.makers if isinstance(n.entry, Maker)}
    for form, vehicle in (named for maker in sorted(present) for named in finder.index.written_small(maker)):
        if form not in finder.text:
            continue
        for match in re.finditer(rf"(?<![\w-]){form}s?(?![\w-])", finder.text):
            if finder.taken.touches(*match.span()):
                continue
            programme = programme_of(finder, vehicle.full_name, vehicle.maker, vehicle.kind, vehicle.body, vehicle.start, vehicle.end)
            finder.add_mention(Mention(match.start(), match.start() + len(form), programme, reason="listed, in small letters"))


def with_years(finder: Finder) -> None:
    for at, mention in enumerate(finder.mentions):
        before = _YEAR_BEFORE.search(finder.text[max(0, mention.start - 34) : mention.start])
        if before:
            finder.mentions[at] = replace(
                mention, year=("~" if before["about"] else "") + before["year"] + ("MY" if before["my"] else "")
            )


def _revived(finder: Finder) -> dict[Programme, Programme]:
    """Old models that a new car of the text is called by: `the Torana` for the Holden Torana TT36."""
    years = [int(y) for y in re.findall(r"\b(?:19[5-9]\d|20[0-4]\d)\b", finder.text)]
    # no report names hundreds of cars; each is compared with each
    if not years or len(finder.programmes) > 200:
        return {}
    in_full = {m.programme for m in finder.mentions if m.reason == "listed"}
    first = {m.programme: m.start for m in sorted(finder.mentions, key=lambda m: m.start, reverse=True)}
    found = {}
    for old in finder.programmes.values():
        if old.kind != "model" or old in in_full or old.end is None or old.end >= max(years) - 1:
            continue
        new = [
            p for p in finder.programmes.values()
            if p.maker == old.maker and p.kind in {"found", "concept"} and _bare(p).startswith(_bare(old) + " ") and key_of(_bare(p))[len(key_of(_bare(old))) :] not in _GENERATIONS and first.get(p, 0) < first.get(old, 0)
        ][:2]
        if len(new) == 1:
            found[old] = new[0]
    return found


_KIND_WORDS = {"ev", "suv", "pickup", "truck", "car", "electric"}


_LOOKS_BACK = re.compile(r"\b(?:nods?|homage|hommage|tribute|inspir\w+|reviv\w+|original|classic|old|reminiscent|echo\w*|recall\w*|successor|replac\w+)\b[^.;]{0,18}$", re.IGNORECASE)


def _same_car(finder: Finder, programme: Programme, tokens: tuple[str, ...], known: _Known) -> Programme | None:
    """The one other programme that a found name is another form of; None when there is none, or more than one."""
    if tokens and tokens[-1].endswith("s") and (one := known.bare.get((*tokens[:-1], tokens[-1][:-1]))):
        # `the Zimps`
        return one[0]
    of_that_maker = [o for o in known.number if o.kind == "found" and o.maker is not None and o != programme and key_of(o.maker) == tokens]
    if len(of_that_maker) == 1:
        # `a Keating`, where the Keating Bolt is the only one
        return of_that_maker[0]
    if tokens == ("ev",):
        # `the Norvane EV`, of a firm whose only other car has a name
        of_that_maker = [o for o in known.number if o.maker == programme.maker and o != programme]
        return of_that_maker[0] if len(of_that_maker) == 1 else None
    if len(tokens) > 1 and tokens[-1] in _KIND_WORDS:
        # `the Badger EV`, where the text says `the Badger` more often
        shorter = [p for p in known.bare.get(tokens[:-1], ()) if p.kind in {"found", "concept", "series"} and programme.maker in {None, p.maker}]
        if len(shorter) == 1 and known.number[shorter[0]] >= known.number[programme]:
            return shorter[0]
    longer = [
        other for other in known.endings.get(tokens, ())[:20]
        if other != programme and (programme.maker in {None, other.maker} or key_of(other.name)[-len(key_of(programme.name)) :] == key_of(programme.name))
    ]
    if len(longer) == 1:
        return longer[0]
    misspelled = [o for o in known.number if o.kind != "found" and o.maker == programme.maker and _is_misspelled(tokens, key_of(_bare(o)))]
    if len(misspelled) == 1 and known.number[misspelled[0]] >= known.number[programme]:
        return misspelled[0]
    # `the Lario`, after the Lario Berlinetta was named; but `a nod to the BMW 328` in a report on the 328 Hommage is another car
    if any(m.programme == programme and _LOOKS_BACK.search(finder.text, max(0, m.start - 40), m.start) for m in finder.mentions):
        return None
    longer = [
        o for o in known.openings.get(tokens, ())[:20]
        if not (o.kind == "found" and key_of(_bare(o))[len(tokens) :] in _GENERATIONS) and programme.maker in {None, o.maker} and (o.kind == "concept" or known.first.get(o, 0) < known.first.get(programme, 0))
    ]
    return longer[0] if len(longer) == 1 and longer[0].kind in {"found", "concept", "series"} else None


# shorter words differ by a letter and are other names
_LONG_ENOUGH = 5


def _is_misspelled(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ by one letter of one long word: `Santa Cruze`, `Santa Cruz`."""
    if len(one) != len(other):
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    return a.isalpha() and b.isalpha() and min(len(a), len(b)) >= _LONG_ENOUGH - (len(one) > 1) and Levenshtein.distance(a, b) == 1


@dataclass(frozen=True)
class _Known:
    """The programmes of a text by the tokens of their names without a maker: all, their ends, their starts; how often and where first."""

    bare: dict[tuple[str, ...], list[Programme]]
    endings: dict[tuple[str, ...], list[Programme]]
    openings: dict[tuple[str, ...], list[Programme]]
    number: Counter[Programme]
    first: dict[Programme, int]


def _known(finder: Finder) -> _Known:
    bare: dict[tuple[str, ...], list[Programme]] = {}
    endings: dict[tuple[str, ...], list[Programme]] = {}
    openings: dict[tuple[str, ...], list[Programme]] = {}
    for programme in finder.programmes.values():
        tokens = key_of(_bare(programme))
        bare.setdefault(tokens, []).append(programme)
        for n in range(1, min(len(tokens) + 1, 8)):
            if n < len(tokens) or programme.maker is not None:
                endings.setdefault(tokens[-n:], []).append(programme)
            if n < len(tokens):
                openings.setdefault(tokens[:n], []).append(programme)
    first = {m.programme: m.start for m in sorted(finder.mentions, key=lambda m: m.start, reverse=True)}
    return _Known(bare, endings, openings, Counter(m.programme for m in finder.mentions), first)


def merged_programmes(finder: Finder) -> dict[tuple[str, ...], Programme]:
    """For each key its programme; a found name that is the end of just one longer one is that car (`GR-1`, `Shelby GR-1`)."""
    merged = dict(finder.programmes)
    revived = _revived(finder)
    known = _known(finder)
    initials = {}
    for mention in finder.mentions:
        match = _INITIALS.match(finder.text, mention.end)
        if match is not None:
            initials[key_of(match["form"])] = mention.programme
    for key, programme in finder.programmes.items():
        if programme in revived:
            merged[key] = revived[programme]
        if programme.kind != "found":
            continue
        tokens = key_of(_bare(programme))
        same = initials.get(tokens) or _same_car(finder, programme, tokens, known)
        if same is not None:
            merged[key] = same
    # a form of a form
    for key, programme in merged.items():
        merged[key] = merged.get(key_of(programme.name), programme)
    return merged


_FIRM_WORDS = {"automobili", "automobile", "automobiles", "automotive", "motors", "motor", "cars", "autos"}


def _spelled_maker(finder: Finder, programme: Programme) -> str | None:
    """The maker as the report names it, where that is another name and no short form: `SsangYong` for KGM."""
    used = finder.maker_spellings.get(programme.maker or "")
    if not used or programme.maker is None:
        return programme.maker
    own = set(key_of(programme.maker))
    spelled, _ = used.most_common(1)[0]
    short = next((other for other in used if set(key_of(other)) < own and own - set(key_of(other)) <= _FIRM_WORDS), None)
    if short is not None and own & _FIRM_WORDS:
        # `Force Gurkha`, of Force Motors
        return short
    if {t for other in used for t in key_of(other)} < own and own - set(key_of(spelled)) <= _FIRM_WORDS:
        # `Pininfarina`, of Automobili Pininfarina
        return spelled
    if own & set(key_of(spelled)) or len(spelled) < 5 or fold(spelled)[:3] == fold(programme.maker)[:3]:
        return programme.maker
    if any(own & set(key_of(other)) for other in used):
        return programme.maker
    return spelled


def respell(finder: Finder) -> None:
    """Calls a listed car as the report spells it in full, where the report never spells the catalogue's name."""
    nicknames: dict[str, set[str]] = {}
    makers = {p.maker for p in finder.programmes.values() if p.maker is not None}
    for vehicle in (v for maker in makers for v in finder.index.nicknamed(maker)):
        if vehicle.full_name in finder.spellings:
            nicknames[vehicle.full_name] = {fold(n) for n in vehicle.nicknames}
    for key, programme in list(finder.programmes.items()):
        spellings = finder.spellings.get(programme.name)
        maker = finder.index.makers.get(programme.maker or "")
        if not spellings or maker is None:
            continue
        prefixes = sorted({fold(p) + " " for p in (maker.name, *maker.spellings, *finder.maker_spellings.get(maker.name, ()))}, key=lambda p: (-len(p), p))
        bare = []
        for surface in spellings:
            prefix = next((p for p in prefixes if fold(surface).startswith(p) and len(surface) > len(p)), "")
            bare.append(surface[len(prefix) :])
        own = key_of(programme.name)
        # `DMC-12` begins with another name of DeLorean, and is its name all the same
        # and `Mustangs` are the Mustang
        ones = [b[:-1] for b in (*bare, *spellings) if b.endswith("s")]
        # and the `Z4 roadster` is the Z4
        ones += [b.rpartition(" ")[0] for b in bare if programme.kind == "model" and spelt(b.rpartition(" ")[2]) in BODY_OF]
        if any(key_of(f"{maker.name} {b}") == own or key_of(b) == own for b in (*bare, *spellings, *ones)):
            continue
        kept = [b for b in bare if fold(b) not in nicknames.get(programme.name, ()) and not (b.endswith("s") and b[:-1] in bare)]
        if kept:
            longest = max(kept, key=lambda b: (len(key_of(b)), len(b), b))
            finder.programmes[key] = replace(programme, name=f"{maker.name} {longest}")
    for key, programme in list(finder.programmes.items()):
        spelled = _spelled_maker(finder, programme)
        if spelled != programme.maker and programme.maker and programme.name.startswith(programme.maker + " "):
            finder.programmes[key] = replace(programme, name=f"{spelled}{programme.name[len(programme.maker) :]}", maker=spelled)
