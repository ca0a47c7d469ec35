"""Places of making told by other words than those of the verb's own clause: `the Hungarian-built iX3`, `imported from China`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from showcar.extraction.groups import groups
from showcar.extraction.names import Programme
from showcar.extraction.predicates._credits import masked
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, table, words

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČŁİ"
_TOWN = rf"(?:the\s|its\s)?(?P<name>[{_UPPER}][\w’-]+(?:[\s-](?:(?:upon|am|an|der|de|la|le|on|sur)[\s-])?[{_UPPER}][\w’-]+){{0,2}})"
# the land of a town in a list: `A (X), B in Y and C`
_LAND = rf"(?:\s\([^)]{{2,24}}\)|\sin\s[{_UPPER}][\w-]+)"
_TOWN_OF = re.compile(
    rf"(?:(?<=\s)(?P<name>[{_UPPER}][\w’-]+(?:[\s-][{_UPPER}][\w’-]+)?)\s\(|"
    rf"(?:\bincluding|\bin|\bat|\bnear|\bbeing|,|,?\sand|,?\sor|:)\s(?P<other>[{_UPPER}][\w’-]+(?:[\s-][{_UPPER}][\w’-]+)?)\sin\s)$"
)
_ALONGSIDE = re.compile(
    rf"(?:\s(?:plant|factory|works|facility))?(?:,\s[{_UPPER}][\w ]+)?,?\s(?P<a>alongside|next\sto|together\swith|beside|side\sby\sside\swith)\s"
    r"(?:(?:the|its|their|existing|current|new|other)\s){0,3}(?:[\w-]+\s){0,2}?(?P<car>§)"
)
_ALSO = re.compile(
    rf"(?:\s(?:plant|factory|works|facility))?{_LAND}?"
    rf"(?P<list>(?:,\s[{_UPPER}][\w-]+(?:\s[{_UPPER}][\w-]+)?{_LAND}?){{0,4}}?),?\s(?:and|as well as|or|plus|&)\s(?:(?:also|later|then|in|at|from)\s){{0,3}}{_TOWN}"
)
_WON = re.compile(
    r"(?:[’']s)?(?:\s(?:plant|factory|works|site|facility))?(?:,?\s(?:in|near|on)\s(?:the\s)?[A-Z]\w+,?|,\s[A-Z]\w+(?:\s[A-Z]\w+)?,)?\s(?:(?:has|have|had|will|would|could|may|was|is|been|to|also|again|now|who|be|become|becomes|the|remain|remains)\s){0,5}"
    r"(?P<a>won|wins|secured|landed|lands|gets?|got|given|gains?|gained|handed|awarded|takes? on|took on|responsible|in charge|tasked|charged|entrusted|chosen|selected|picked|tipped|lined up|earmarked|gear(?:s|ing|ed)? up|tool(?:s|ing|ed)? up|prepar\w+|"
    r"taking over|take over|takes over|home (?=(?:to|of|for)\b)|retooled|converted|readied|begins?|began|starts?|started)\b"
    r"[^.;§]{0,40}?(?:\b(?:build|produc|assembl|mak|manufactur)\w*\b|\b(?:for|to|of) the §)"
)
_CRADLE = re.compile(
    r"(?:,\s[A-Z]\w+,)?\s(?:is|was|will\sbe|remains?|becomes|became)\s(?:also\s|now\s|still\s)?"
    r"(?P<a>(?:its|their|the\s(?:car|model|suv)[’']s)\s(?:\w+\s)?(?:birthplace|home|cradle|place\sof\sbirth|place\sof\smanufacture))\b"
)
_FROM = re.compile(
    r"\b(?P<a>imported|importing|imports|shipped|sourced|brought in|hails?|hailing|exported|comes?|coming|came|arrives?|ships?|brings?|bringing|shipping|deliver(?:y|ies|ed|ing))\b(?:\s(?:of\s)?(?:the\s)?§+(?:\s\([^)]{2,12}\))?)?(?:\s(?:it|them|in|over|directly|straight|only|all))?(?:\sto\s(?:the\s)?[A-Z]\w+)?\sfrom\s"
    r"(?:(?:the|its|a|an|[\w¤]+[’']s|new|own|existing|main|big)\s){0,4}(?P<plant>(?:plant|factory|works|facility|site)\s(?:at|in|near|outside)\s)?$"
)
_MOVED = re.compile(
    r"\b(?P<a>(?:mov(?:e|es|ed|ing)|shift(?:s|ed|ing)?|relocat(?:e|es|ed|ing)|transfer(?:s|red|ring)?|switch(?:es|ed|ing)?)\s(?=(?:(?:the|its|all|final)\s){0,2}(?:[\w-]+\s)?(?:§|prod|out|ass|man|bu))|"
    r"(?:bring(?:s|ing)?|brought|tak(?:e|es|ing)|took|taken)\s(?=(?:(?:the|its|all|final)\s){0,2}(?:[\w-]+\s)?(?:prod|out|ass|man|bu)))"
    r"(?:(?:the|its|all|final)\s){0,2}(?:[\w-]+\s)?(?:§+|production|output|assembly|manufacture|manufacturing|build)(?:\sof\s(?:the\s)?§+)?"
    r"(?:\s(?:away\s|out\s)?(?:from|of)\s[^.;,]{2,40})?\s(?:back\s|over\s)?(?:to|into)\s(?:the\s|its\s)?$"
)
_LEAVES = re.compile(
    r"\b(?P<a>lea(?:ve|ves|ving)|left|exit(?:s|ed|ing)?|depart(?:s|ed)?)\s(?:the|its|their)\s"
    r"(?P<plant>(?:plant|factory|works|lines?)\s(?:at|in|near)\s)?$"
)
_CHOSEN = re.compile(
    r"\b(?P<a>chosen|chose|choos\w+|picked|picks|selected|selects|opted\sfor|settled\son|decided\son|nominated)\s(?:(?:the|its|[\w¤]+[’']s)\s)?$"
)
_TO_MAKE = re.compile(
    r"(?:,\s[A-Z]\w+,?)?(?:\s(?:plant|works|factory|facility|site))?(?:\s(?:in|near)\s[A-Z]\w+)?,?\s(?:to\s(?:build|make|produce|assemble|manufacture)|"
    r"for\s(?:the\s)?(?:production|assembly|manufacture|building)|as\s(?:the|its)\s(?:[\w-]+\s)?(?:site|home|location|base|plant))\b"
)
# `production sites, including Bursa in Turkey`
_SITES = re.compile(
    r"\b(?P<a>(?:production|manufacturing|assembly)\s(?:sites?|locations?|plants?|facilit(?:y|ies)|bases?)|(?:sites?|locations?)\sfor\s(?:the\s|its\s)?(?:assembly|production))\b"
    r"[^.;]{0,80}?(?:including|such\sas|like|among\sthem|being|are|:)\s(?:[A-Z][^.;]{0,80}?(?:,|,?\sand|,?\sor)\s)?(?:[A-Z][\w-]+\s(?:\(|in\s))?$"
)
_NOT_SHIPPED = {
    "imported",
    "shipped",
    "sourced",
    "exported",
    "importing",
    "imports",
    "brought in",
    "ship",
    "ships",
    "shipping",
    "bring",
    "brings",
    "bringing",
}


@cache
def _origins() -> Rare:
    names = alternation(tuple(table("making")["demonyms"]) + tuple(words("making", "countries")))
    deed = r"(?P<a>built|made|assembled|produced|manufactured)"
    return Rare(
        rf"(?<![\w-])(?:(?P<one>{names})[-\u2011\u2013]{deed}|[Mm]ade[- ]in[- ](?P<two>{names})(?=\s§))\b(?!\s(?:{alternation(words('credits', 'components'))})\b)"
    )


@cache
def _made_of() -> Rare:
    names = alternation(tuple(table("making")["demonyms"]))
    return Rare(
        rf"(?<![\w-])(?P<one>{names})\s(?P<a>production|assembly|manufacture|manufacturing)\sof\s(?:the\s|its\s)?(?P<car>§+)"
    )


def by_origin(sentence: Sentence) -> Iterator[Finding]:
    """`the Hungarian-built X`, `the Oxford-built X`, `Chinese production of the X`."""
    text = masked(sentence)
    demonyms: dict[str, str] = table("making")["demonyms"]
    for pattern in (_origins(), _made_of()):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            name = groups["one"] or groups.get("two") or ""
            anchor = match.start("a") if groups["a"] else match.start()
            # the car that is so called, right behind
            later = re.compile(r"[\s,]+(?:[\w-]+[\s,]+){0,4}?(?P<car>§+)").match(text, match.end())
            car = match.start("car") if groups.get("car") else later.start("car") if later is not None else None
            if car is None:
                continue
            yield Finding(
                "built_at",
                {"place": demonyms.get(name, name)},
                match.start(),
                match.end(),
                anchor,
                about=car,
                cue=match.group(),
                fixed=True,
            )
    for plant in sentence.plants:
        deed = re.compile(r"[-\u2011\u2013](?P<a>built|made|assembled|produced|manufactured)\b").match(text, plant.end)
        if deed is not None:
            car = text.find("§", deed.end())
            name = sentence.text[plant.start : plant.end]
            yield Finding(
                "built_at",
                {"place": name},
                plant.start,
                deed.end(),
                deed.start("a"),
                about=car if car >= 0 else None,
                cue=deed.group(),
                fixed=True,
            )


def also_here(sentence: Sentence, end: int) -> list[tuple[str, int, int]]:
    """The further places of a list: `in A, B and C`; name, start, end."""
    match = _ALSO.match(masked(sentence), end)
    if match is None:
        return []
    found = [
        (m["name"], *m.span("name"))
        for m in re.compile(rf",\s(?P<name>[{_UPPER}][\w-]+(?:\s[{_UPPER}][\w-]+)?)").finditer(
            sentence.text, *match.span("list")
        )
    ]
    after = sentence.text[match.end("name") :]
    if not re.match(r"\s(?:will|is|are|has|have|was|were|can|could|said|says|with|then)\b|[’']s?\s", after):
        found.append((match["name"], *match.span("name")))
    taken = [(n.start, n.end) for n in (*sentence.shows, *sentence.outlets, *(m for m in sentence.makers))]
    taken += [(m.start, m.end) for m in sentence.mentions] + [(d.start, d.end) for d in sentence.dates]
    return [
        (name, low, high)
        for name, low, high in found
        if name.split()[0] not in words("making", "not_places")
        and (name not in words("making", "countries") or low == match.start("name"))
        and not name.isupper()
        and not any(a < high and low < b for a, b in taken)
    ]


def town_before(sentence: Sentence, start: int) -> tuple[str, int, int] | None:
    """The town that stands before its land: `Curitiba (Brazil)`, `including Bursa in Turkey`; name, start, end."""
    match = _TOWN_OF.search(sentence.text, max(0, start - 48), start)
    if match is None:
        return None
    key = "name" if match["name"] else "other"
    name, low, high = match[key], *match.span(key)
    others = [(n.start, n.end) for n in (*sentence.makers, *sentence.houses, *sentence.shows, *sentence.outlets)]
    others += [(m.start, m.end) for m in sentence.mentions]
    if name.split()[0] in words("making", "not_places") or any(a < high and low < b for a, b in others):
        return None
    return name, low, high


def alongside(sentence: Sentence, end: int) -> tuple[Programme, ...]:
    """The cars beside which one is built at a place that ends there: `at Turin, alongside the Aro and the Fjord`."""
    match = _ALONGSIDE.match(masked(sentence), end)
    if match is None:
        return ()
    car = sentence.mention_at(match.start("car"))
    listed = next((g for g in groups(sentence) if car in g.mentions), None)
    return () if car is None else listed.programmes if listed is not None else (car.programme,)


def otherwise_here(sentence: Sentence, start: int, end: int, factory: bool) -> tuple[int, int | None] | None:
    """A deed of making around a known place, by its words alone: offsets of the deed and of the car, if it has one."""
    text = masked(sentence)
    won = _WON.match(text, end) or _CRADLE.match(text, end)
    if won is not None:
        return won.start("a"), None
    before = text[max(0, start - 110) : start]
    at = max(0, start - 110)
    moved = _MOVED.search(before)
    if moved is not None:
        car = text.find("§", at + moved.start())
        return at + moved.start("a"), car if 0 <= car < start else None
    shipped = _FROM.search(before)
    works = factory or shipped is not None and shipped["plant"] is not None
    given = shipped is not None and (shipped["a"] in _NOT_SHIPPED or shipped["a"].startswith("hail"))
    if shipped is not None and (works or given and not shipped["a"].startswith("deliver")):
        return at + shipped.start("a"), None
    left = _LEAVES.search(before)
    if left is not None and (factory or left["plant"]):
        return at + left.start("a"), None
    chosen = _CHOSEN.search(before) if _TO_MAKE.match(text, end) else _SITES.search(before)
    if chosen is not None:
        return at + chosen.start("a"), None
    return None
