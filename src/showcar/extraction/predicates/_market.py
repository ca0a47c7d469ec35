"""Places that are markets, and what the words right beside one say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from showcar.extraction.reference import refer
from showcar.extraction.sentence import Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, table

if TYPE_CHECKING:
    from showcar.extraction.words import Token

_REFUSED = re.compile(
    r"(?:[\s-]+(?:market|markets|launch|launches|sales|release|introduction|buyers|customers|version|debut))?"
    r"\s+(?:(?P<verb>(?:has|have)\s+been|is|are|was|were|will\s+be|remains?|looks?)\s+)?(?:also\s+|still\s+|currently\s+)?[‘'“\"]?"
    r"(?P<no>ruled\s+out|off\s+the\s+(?:table|menu|list|cards|agenda)|not\s+on\s+the\s+(?:table|cards|agenda|menu|list)|"
    r"not\s+(?:part\s+of\s+the|in\s+the)\s+plans?|not\s+(?:being\s+)?(?:planned|considered|included)|out\s+of\s+the\s+question|excluded|"
    r"not\s+(?:yet\s+)?(?:be\s+)?entered|need\s+not\s+apply|out\s+of\s+luck|left\s+(?:out|empty-handed))\b"
)
# `off limits for American buyers`, `withdrawn from the British market`, `will skip the US`
_BARRED = re.compile(
    r"(?:\b(?P<no>off[- ]limits|unavailable|forbidden\s+fruit|out\s+of\s+(?:reach|bounds)|not\s+an\s+option|too\s+(?:small|big|expensive|wide)|unsuitable)\s+(?:for|to|in)|"
    r"\b(?P<gone>withdrawn|pulled|dropped|removed|withdraw|pull|axed|deleted|gone|disappears?|disappeared|dropping|kept|withheld|barred|banned|held\s+back|keep|keeps|withhold)\s+(?:(?!in\b)\w+\s+){0,3}?from|"
    r"\b(?P<skip>skip|skips|skipped|skipping|bypass|bypasses|bypassed|bypassing|pass(?:es)?\s+over|passing\s+over|shuns?)|"
    r"\b(?P<ruled>rul(?:ed|es|ing)\s+(?:it\s+|this\s+|that\s+)?out)\s+(?:[^.;,]{2,45}?\s+)?(?:for|in|to))\s+(?:the\s+)?$"
)
# `with Germany first in line`, `starting with Norway`, `stay a Chinese affair`
_LEADS = re.compile(
    r"\s+(?:(?:and|,)\s+[A-Z]\w+\s+)?(?P<lead>first(?:\s+(?:in\s+line|up|to))?|next(?:\s+in\s+line)?|leading|to\s+follow|following|going\s+first|up\s+first)\b"
)
_STARTS = re.compile(
    r"\b(?P<verb>start(?:s|ing)?|begin(?:s|ning)?|launching|kick(?:s|ing)?\s+off|open(?:s|ing)?)\s+(?:first\s+)?(?:with|in)\s+(?:the\s+)?$"
)
_STAYS = re.compile(
    r"\b(?P<verb>stay|stays|stayed|remain|remains|remained|be|is|was|being|become|becomes)\s+(?:strictly\s+|purely\s+|solely\s+|very\s+much\s+)?(?:an?|purely|strictly)\s+(?:purely\s+|strictly\s+)?$"
)
_SEEN = re.compile(
    r"\b(?P<verb>expect(?:ed)?|see|seeing|appear|arrive|turn(?:ing)?\s+up|show(?:ing)?\s+up|end(?:ing)?\s+up|land)\b(?:\s+to\s+(?:see|find))?[^.;,]{0,45}?\s+(?:on|in)\s+(?:the\s+)?$"
)
# `no plans for the X in the US`
_NO_PLANS = re.compile(
    r"\bno\s+(?:current\s+|immediate\s+|firm\s+|concrete\s+)?(?P<plans>plans?|intentions?|chance|prospect|hope)\s(?:for|of)\b[^.;,]{0,60}?\s(?:in|for|to)\s+(?:the\s+)?$"
)
_LAUNCHES = re.compile(
    r"\b(?:sales?|launch\w*|sold|deliver\w+|orders?|export\w*|roll-?out|rolled\s+out|arriv\w+|markets?|available|offered)\b",
    re.IGNORECASE,
)
_ROADS = re.compile(r"\s+(?:roads|streets|showrooms|dealerships|forecourts|soil|shores|driveways|highways)\b")
_TESTED = re.compile(r"\b(?:test|spy|spied|prototype|camouflage|spotted|caught)", re.IGNORECASE)
_PLANNED = re.compile(
    r"(?:\s+market)?\s+(?P<verb>is|are|was|were|will\s+be)\s+(?:also\s+|still\s+|now\s+)?"
    r"(?:(?:in|on|part\s+of)\s+the\s+(?:plans?|cards|list|agenda|itinerary)|next(?:\s+(?:on\s+the\s+list|in\s+line|up))?(?=[.,;]|$|\s+for\b)|to\s+follow)\b"
)
_LISTED = re.compile(
    r"\b(?:first|launch|initial|export|target|key|main|other|these|those|following)\s+(?:\w+\s+)?(?:markets|countries)\b[^.;:]{0,30}"
    r"(?:\b(?:being|are|is|were|include[sd]?|including|such\s+as|like|namely)|:|,)\s+(?:the\s+)?$"
)
# `sold in twelve countries, among them the UK`
_COUNTRIES = re.compile(
    r"\b(?:sold|available|offered|launch\w*|export\w*|ship\w*|sale|sales|bound|roll\w*\s+out|deliver\w+|left\s+(?:the\s+)?(?:\w+\s+)?port)\b[^.;:]{0,70}"
    r"\b(?:countries|markets|nations|territories)\b[^.;:]{0,20}(?:\b(?:among\s+them|including|such\s+as|like|namely)|:|–|—)\s+(?:the\s+)?$"
)
_MEANT = re.compile(
    r"\b(?P<verb>is|are|was|were|be|destined|bound|earmarked|reserved|confirmed|approved|announced|cleared|slated|scheduled)\s+"
    r"(?:only\s+|mainly\s+|mostly\s+|exclusively\s+|primarily\s+|solely\s+|strictly\s+|also\s+|all\s+)?"
    r"(?:for|(?:aimed|targeted|focuss?ed|cent(?:red|ered)|concentrated)\s+(?:squarely\s+|solely\s+|mainly\s+)?(?:at|on))\s+(?:the\s+)?$"
)
# `comes on the market in the UK`
_ON_THE_MARKET = re.compile(
    r"\b(?:on|onto|to)\s+(?:the\s+)?(?P<market>market)\s+(?:\w+\s+)?(?:in|across|throughout)\s+(?:the\s+)?$"
)
# `look for it in American showrooms`
_LOOK = re.compile(
    r"\b(?P<verb>look|looking|search|searching|wait|hope|hold)\s+(?:out\s+)?for\b[^.;,]{2,45}?\s(?:in|on|at)\s+(?:the\s+)?$"
)
# `China will be one of its biggest markets`, `the US, the main market for it`
_BIG = re.compile(
    r"(?:,|\s(?:(?P<verb>is|are|was|will\sbe|would\sbe|remains?|being|becomes?)|as)(?:\s(?:also|expected\sto\sbe|likely\sto\sbe|seen\sas))?)\s"
    r"(?:(?:one\sof\s)?(?:the|its|their)|an?)\s(?:(?:\w+)\s){0,2}?(?:biggest|largest|main|key|target|principal|primary|important|core|first|top)\s"
    r"(?:export\s|target\s|single\s)?markets?\b(?=\s(?:for|of)\s(?:the|it|this)\b|[.,;]|$)"
)
_HERE = re.compile(
    r"\b(?P<near>local(?=\s+(?:line-?up|showrooms?|market|launch|release|arrival|buyers|customers|range|dealers|dealerships|sales))|"
    r"locally|this\s+country|these\s+shores|our\s+shores|here(?=\s*(?:[.,;:!?]|$|\s(?:in|from|by|next|at|until|before|for)\b)))"
    r"|\b(?P<far>(?:across|the\s+other\s+side\s+of)\s+the\s+(?:pond|Atlantic))"
)
_ON_SALE_HERE = re.compile(
    r"\b(?:sale|sold|sell|available|offered|launch(?:ed|es)?|arrives?|arriving|arrive|delivered|imported|order|come|comes|coming|make\s+it|get|get\s+it|get\s+one)\s+(?:over\s+)?$",
    re.IGNORECASE,
)
# `not one will go to export markets`, `no plans to sell it outside Korea`
_NOT_ABROAD = Rare(
    r"\b(?P<no>no(?:\s+(?:\w+\s+)?plans?|t\s+(?:one|a\s+single\s+one)|ne)?|not|never|without|can(?=not)|(?:wo|is|are|does|do|ca|did|was|were)n[’']t)\b[^.;:]{0,60}?"
    r"\b(?P<verb>sell|sold|export(?:ed|ing)?|offer(?:ed|ing)?|available|market(?:ed)?|launch(?:ed)?|ship(?:ped)?|go|come|leave|reach|built|released)\b[^.;:,]{0,40}?"
    r"(?:\boutside(?:\s+of)?\s+(?:the\s+)?(?:its\s+)?(?:home\s+(?:market|country)|[A-Z])|\b(?:abroad|overseas)\b|\b(?:to|in|for|on|into)\s+(?:the\s+|any\s+)?(?:export|overseas|foreign|other)\s+(?:markets?|countries)\b|\bfor\s+export\b)"
)
# `the Aro will be a global model`
_WORLD_CAR = re.compile(
    r"\b(?P<verb>is|are|was|be|becomes?|remains?)\s+an?\s+(?:true\s+|truly\s+|genuine\s+|genuinely\s+|fully\s+)?(?:global|worldwide|world)\s+(?:model|car|product|vehicle)s?\b"
)
# `not only sold at home but exported`, `you don't have to go overseas`
_NO_DENIAL = re.compile(r"\bnot\s+(?:only|just)\b|\b(?:have|need|has|needs)\s+to\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:may|might|could|should|would|unlikely|likely|probably|perhaps|if|expected)\b")
_OTHER_SHORE = {"GB": "US", "IE": "US", "DE": "US", "FR": "US", "IT": "US", "US": "EU", "CA": "EU"}


@dataclass(frozen=True)
class Place:
    """The name of a market in a sentence."""

    code: str
    start: int
    end: int
    adjective: bool


@dataclass(frozen=True)
class Sale:
    """The word that says that a car is sold somewhere, and the factuality that it brings."""

    anchor: Token
    base: str = "CT+"
    fixed: bool = False


@cache
def said(name: str) -> frozenset[str]:
    """A list of words of the vocabulary."""
    return frozenset(table("market")["words"][name])


@cache
def markets() -> tuple[Rare, dict[str, tuple[str, bool]]]:
    """The names of all markets, and of each its code and whether it is an adjective."""
    content = table("market")
    code_of = {
        name: (code, adjective)
        for key, adjective in (("markets", False), ("people", False), ("adjectives", True))
        for code, names in content[key].items()
        for name in names
    }
    return Rare(rf"(?<![\w-])(?P<where>{alternation(frozenset(code_of))})(?![\w’']*[a-z])"), code_of


def places(sentence: Sentence) -> Iterator[Place]:
    """The markets that a sentence names."""
    pattern, code_of = markets()
    for match in pattern.finditer(sentence.text):
        word = re.sub(r"\s+", " ", match["where"])
        code, adjective = code_of.get(word, ("none", False))
        names = (*sentence.outlets, *sentence.makers, *sentence.shows, *sentence.houses, *sentence.plants)
        spans = [(n.start, n.end) for n in names]
        # a country that was taken for a car's name is one still
        spans += [(m.start, m.end) for m in sentence.mentions if (m.start, m.end) != match.span()]
        if code != "none" and not any(start <= match.start() and match.end() <= end for start, end in spans):
            yield Place(code, match.start(), match.end(), adjective)


def here(sentence: Sentence) -> Iterator[Place]:
    """`the local line-up`, `on sale here`, `across the pond`: told from where the outlet is."""
    country = sentence.world.country if sentence.world is not None else None
    if country is None:
        return
    for match in _HERE.finditer(sentence.text):
        code = country if match["near"] else _OTHER_SHORE.get(country)
        if match["near"] == "here" and _ON_SALE_HERE.search(sentence.text[: match.start()]) is None:
            continue
        if code is not None:
            yield Place(code, match.start(), match.end(), match["near"] == "local")


def everywhere(sentence: Sentence) -> Iterator[tuple[int, int, Sale]]:
    """What is said of all markets at once: that it is sold at home only, or that it is a car for the world."""
    kept = _NOT_ABROAD.search(sentence.text)
    if kept is not None and _NO_DENIAL.search(kept.group()) is None:
        verb = sentence.token_at(kept.start("verb"))
        sure = _MODAL.search(sentence.text[max(0, kept.start() - 20) : kept.end()]) is None
        yield kept.start(), kept.end(), Sale(verb, "CT-", True) if sure else Sale(verb)
    world = _WORLD_CAR.search(sentence.text)
    if world is not None:
        yield world.start(), world.end(), Sale(sentence.token_at(world.start("verb")))


def told(sentence: Sentence, place: Place) -> Sale | None:
    """What the words beside a place say of it: `America has been ruled out`, `are for Japan`, `the first markets being Italy`."""
    text = sentence.text
    before = text[: place.start]
    refused = _REFUSED.match(text, place.end)
    if refused is not None:
        return Sale(sentence.token_at(refused.start("no")), "CT-", True)
    barred = _BARRED.search(before)
    if barred is not None and not _is_counted(text, place.end):
        at = next(barred.start(g) for g in ("no", "gone", "skip", "ruled") if barred[g])
        return Sale(sentence.token_at(at), "CT-")
    hopeless = _NO_PLANS.search(before)
    if (
        hopeless is not None
        and not place.adjective
        and re.search(
            r"\b(?:buil[dt]|produc\w+|assembl\w+|mak(?:e|ing)|test\w*|invest\w*|factory|plant)\b", hopeless.group()
        )
        is None
    ):
        return Sale(sentence.token_at(hopeless.start("plans")))
    stays = _STAYS.search(before)
    noun = re.match(r"[\s-]+(?P<noun>[a-z-]+)", text[place.end :])
    if stays is not None and noun is not None and noun["noun"] in said("affairs") - {"model"}:
        return Sale(sentence.token_at(stays.start("verb")))
    leads = _LEADS.match(text, place.end)
    if not place.adjective and leads is not None and re.search(r"\bwith\s+(?:the\s+)?$", before):
        return Sale(sentence.token_at(place.start))
    starts = _STARTS.search(before)
    if not place.adjective and starts is not None and _LAUNCHES.search(before[: starts.end("verb")]):
        return Sale(sentence.token_at(starts.start("verb")))
    seen = _SEEN.search(before)
    if seen is not None and _ROADS.match(text, place.end) and not _TESTED.search(text):
        return Sale(sentence.token_at(seen.start("verb")))
    market = _ON_THE_MARKET.search(before)
    if market is not None and not place.adjective:
        return Sale(sentence.token_at(market.start("market")))
    big = _BIG.match(text, place.end)
    if big is not None and not place.adjective:
        return Sale(sentence.token_at(big.start("verb") if big["verb"] else big.start() + 2))
    look = _LOOK.search(before)
    if look is not None and (_ROADS.match(text, place.end) or not place.adjective):
        return Sale(sentence.token_at(look.start("verb")))
    planned = _PLANNED.match(text, place.end)
    if planned is not None:
        return Sale(sentence.token_at(planned.start("verb")), "PR+")
    if place.adjective:
        return None
    meant = _MEANT.search(before)
    after = re.match(r"[\s-]+([A-Za-z-]+)", text[place.end :])
    if (
        meant is not None
        and not _is_known(sentence, meant.start("verb"))
        and not (after is not None and after[1].islower() and after[1] in said("elsewhere"))
    ):
        return Sale(sentence.token_at(meant.start("verb")))
    listed = _LISTED.search(before) or _COUNTRIES.search(before)
    if listed is not None:
        return Sale(sentence.token_at(listed.start()))
    return None


def is_barred(text: str, place: Place) -> bool:
    """Whether the words before a place say that the car is taken from it or passes it by."""
    return _BARRED.search(text[: place.start]) is not None


def _is_counted(text: str, end: int) -> bool:
    """Whether what is dropped or skipped is a thing of the place and not the place: `from American magazines`."""
    after = re.match(r"\s+(?P<noun>[a-z-]+)", text[end:])
    return after is not None and after["noun"] in said("elsewhere") | {"magazines", "media", "press", "plans", "stock"}


def _is_known(sentence: Sentence, offset: int) -> bool:
    """Whether what is `for` a place is no car: `the question is for America`."""
    verb = sentence.token_at(offset)
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    return subject.lower_ not in said("output") and not refer(sentence, subject) and not subject.like_num
