"""Engine layout, power, torque, driven wheels and transmission."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from showcar.extraction.cues import Cue, search
from showcar.extraction.predicates._electric import (
    goes_so,
    head_of,
    is_of_cars,
    is_one_of_them,
    its_own,
    labelled,
)
from showcar.extraction.predicates._gearboxes import transmissions
from showcar.extraction.predicates._takers import beside_name, engine_acts, exchanged, is_swapped_out, taker
from showcar.extraction.sentence import Finding, Sentence
from showcar.figures.quantities import Quantity

if TYPE_CHECKING:
    from showcar.extraction.names import Programme

_NOT_ITS = re.compile(
    r"(?:no|without|instead of|rather than|replac\w+|unlike|not|lieu of|ditch\w*|drop\w*|goodbye to|"
    r"abandon\w*|swap\w*|in place of|future|transition to|shift to|switch to|strategy|push into|"
    r"market for|demand for|investment in|segment of|era of|age of|world of|move to|going|goes|go|"
    r"other|rival\w*)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_GENERAL_AFTER = re.compile(
    r"\s+(?:cars|vehicles|models|suvs|evs|crossovers|trucks|sales|market|segment|mobility|strategy|future|"
    r"era|age|revolution|transition|line-?up|range|portfolio|push|plans|offensive|charging|chargers?|grid|windows?|"
    r"seats?|mirrors?|steering|boot|tailgate|roof|doors?|handbrake|parking|blue|guitar|technology|startup|start-up|brand|company|makers?|division|car maker|carmaker|platforms?|"
    r"architecture|architectures|soundtrack|rumble|burble|roar|lovers|fans|enthusiasts|owners|buyers|forums?|"
    r"settlement|scandal|emissions|ban|rivals?|badge|badging|supercars|racers|race cars|hatches|saloons|sedans|"
    r"coup[eé]s|coup[eé] concepts?|pickups|vans|dealers|deliveries|expert|specialist|firm|manufacturer|"
    r"newcomer|ambitions?|offerings?|variants? of other|taxis?|bikes?|scooters?|buses|car ?makers?|performance|"
    r"(?:systems?|powertrains?|engines?) for (?:so )?(?:many|most|all|other))\b|"
    r"-(?:like|esque|rivalling|rivaling|matching|baiting|beating|style|sounding|level|equivalent)\b",
    re.IGNORECASE,
)
# `without the help of a turbocharger or a hybrid system`
_WITHOUT = re.compile(r"\bwithout (?:the )?(?:\w+ of |any |an? )[^.;:]{0,70}$", re.IGNORECASE)
# `you would expect to find a V8 or V10 engine in such a car`
_IN_SUCH = re.compile(r"[^.;,]{0,30}\bin (?:such a|any) (?:car|supercar|vehicle|machine|model)\b", re.IGNORECASE)
_MIXTURE = re.compile(r",? (?:part|of|between|half) ", re.IGNORECASE)
# words of other cars, of cars in general or of a car that went before
_GENERIC = re.compile(
    r"(?:\b(?:(?<!the )other|every|any|typical|years of)\s+(?:[\w-]+\s+){0,2}|"
    r"\b(?:other|most|many|every|any|typical|few)\s+(?:[\w-]+\s+){0,2}(?:cars|crossovers|suvs|models|vehicles|makers|"
    r"carmakers|automakers|manufacturers|brands|rivals|supercars|hatchbacks|coup[eé]s|sedans|saloons|trucks)\b"
    r"[^.;:()]{0,50}|"
    r"(?<!use )(?<!uses )(?<!using )(?<!from )(?<!by )(?<!with )(?<!on )"
    r"(?:the|its|an) (?:existing|outgoing|previous|predecessor’s|predecessor's|old)\s+(?:[\w.,-]+\s+){0,3})$",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?:than|compared (?:to|with)|as opposed to|versus|vs\.?|up from|reminiscent of)\s+"
    r"(?:(?:the|that|those|a|an|its|any|today['’]s|their|current|most)\s|[A-Z])[^.,;:]{0,55}$"
)
_OWNER = re.compile(
    r"(?:\s+(?:engine|motor|unit|powerplant|powertrain|hybrid|combo|system|one|output|figure)){0,3}\s+"
    r"(?:of|in|from|(?:fitted|found|used|featured) (?:to|in|on)|powering|under)\s+(?:the\s+)?"
)
_SHUT_DOWN = re.compile(
    r"\b(?:runs?|running|operat\w+) on\b[^.;]{0,25}$|\b(?:shuts? (?:down|off)|deactivat\w+|switch\w* (?:off|to)|cuts? (?:out)?|down to|runs? on|running on|run on|just|only|"
    r"off|on)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ALIKE = {"hybrid", "plug_in_hybrid", "electric", "diesel", "hydrogen"}
_KINDS = {"hybrid", "diesel", "phev", "plug-in", "ev"}
_CAR_NOUNS = {"sedan", "saloon", "suv", "crossover", "hatchback", "coupe", "coupé", "car", "van", "pickup", "roadster"}
_CAR_NOUNS |= {"convertible", "wagon", "estate", "minivan", "supercar", "supermini", "hatch", "model", "vehicle"}
_AXLE = re.compile(r"(?:rear|back|front) (?:wheels|axle)\b", re.IGNORECASE)
# all four wheels are steered and braked too
_ALL_WHEELS = re.compile(r"\b(?:wheels?|corners?|tyres|tires)$", re.IGNORECASE)
_DRIVEN = re.compile(
    r"\b(?:dr[io]v\w+|power\w*|send\w*|sent|torque|traction|motors?|engine|h(?:orse)?p|bhp|kW|PS|Nm|gearbox|put|puts|"
    r"putting|fed|feeds?|goes|channel\w*|spin\w*)\b",
    re.IGNORECASE,
)
_STEERED = re.compile(r"steer|brak|suspen|spats|arches", re.IGNORECASE)
_OTHER_AXLE = {
    "RWD": re.compile(
        r"\b(?:front (?:wheels|axle|motors?)|(?:one|motors?) (?:at|in|up) (?:the )?front|the front\b)", re.IGNORECASE
    ),
    "FWD": re.compile(
        r"\b(?:(?:rear|back) (?:wheels|axle|motors?)|(?:one|motors?) (?:at|in) (?:the )?(?:rear|back)|"
        r"the (?:rear|back)\b)",
        re.IGNORECASE,
    ),
}
_COMBUSTION = re.compile(r"\b(?:V\d\d?|engine|petrol|cylinder|flat-(?:four|six)|hybrid|turbo\w*)\b", re.IGNORECASE)
# two figures so far apart are no range
_NO_RANGE = 20
_OUTPUT_UNITS = {"kW", "hp", "PS", "Nm", "lb-ft"}
_PER_MOTOR = re.compile(
    r"\b(?:each|per motor|per axle|per wheel|apiece|(?:front|rear|electric|e-) ?(?:motors?|machines?|axle)|of which|"
    r"(?:coming |comes )?from (?:the |its |an? )?(?:electric|battery|e-|\w+ electric)\w*|electric boost)\b",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"(?:electric motors?|e-motors?|e-machine|front motor|rear motor|motor generator|"
    r"hybrid (?:boost|motor|unit))[^.;]{0,30}$|"
    r"\b(?:of which|including|includes?|adds?|adding|contribut\w+|chips? in|supplement\w+)\s+(?:\w+\s+){0,3}$|\balone (?:deliver|make|produce|develop|give|generate|offer|provide)\w*\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(
    r"\b(?:total(?:s|ling|led)?|combined|combine(?:s)?|together|system|overall|altogether|in all|all told|peak)\b"
    r"(?:\s+(?!add|and\b|includ)[\w-]{1,14}){0,5}\s*$",
    re.IGNORECASE,
)
_TOTAL_IS = re.compile(
    r"\b(?:total|combined|system|maximum) (?:system )?(?:output|power|figure)\b[^.;]{0,70}\b(?:is|was|of|being|reaches|stands at|comes to)"
    r"\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(
    r"\s*(?:\([^)]{0,20}\)\s*)?(?:(?:in|of) total\b|combined\b|altogether\b|all told\b|in all\b|together\b|"
    r"system (?:output|power)\b|total\b)",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"\b(?:V2[LGHX]|vehicle-to-\w+|sockets?|outlets?|inverters?|heaters?|chargers?|solar|audio|speakers?|sound system|amplifier|"
    r"stereo|generators?)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
_NO_OUTPUT = re.compile(
    r"\s*(?:(?:power|torque|output)\s(?=boost|increase|gain|hike|bump|jump))?(?:more|less|fewer|shy of|extra|up on|down on|charg\w*|per (?:litre|liter|tonne|ton)|of charging|DC|AC|fast|"
    r"rapid|than\b|greater|stronger|jump|gain|increase|boost|bump)\b|/(?:tonne|ton|litre|l)\b|"
    r"\s*a (?:tonne|litre|liter)\b",
    re.IGNORECASE,
)
# `a 500-strong engine`, of horses, in texts from the Russian
_STRONG = re.compile(r"(?<![\w.])(?P<n>\d{2,4})-strong\s+(?:[\w-]+\s+){0,4}(?:engine|motor|unit|V\d\d?)\b")
_MORE_POWER = re.compile(
    r"\b(?:more|extra|additional|increase of|lifts|rises|climbs|grows|rises by|boost of|increased by|raised by|up by|gain of|boost of|another|less|up from|than the|up on|"
    r"down from|original|instead of)\b",
    re.IGNORECASE,
)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `engine`, `power`, `torque`, `drive` and `transmission`."""
    yield from _engines(sentence)
    yield from _outputs(sentence)
    yield from _drives(sentence)
    yield from transmissions(sentence, _matches(sentence, "transmission"))


def _matches(sentence: Sentence, key: str) -> Iterator[tuple[re.Match[str], Cue]]:
    taken: list[tuple[int, int]] = []
    for match, cue in search(sentence, "powertrain", key):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        mention = sentence.mention_at(match.start())
        # a part of a longer name, or `i4`; a name of `V8` alone is an engine
        alone = mention is not None and match.span() == (mention.start, mention.end) and match.group()[0] != "i"
        if mention is not None and match.end() <= mention.end and not alone:
            continue
        taken.append(match.span())
        if not _is_general(sentence, match):
            yield match, cue


def _is_general(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the words tell of cars in general, of one that has no name, or of what the car is measured against."""
    before = sentence.text[max(0, match.start() - 90) : match.start()]
    if _GENERIC.search(before):
        return True
    if _THAN.search(before[-75:]) and not _owner(sentence, match.start(), match.end()):
        return True
    head = head_of(sentence.token_at(match.end() - 1))
    if is_of_cars(sentence, head):
        return True
    # `a fuel-cell saloon, an electric hatch and a thing called the Aro`
    if head.lower_ not in _CAR_NOUNS or not any(c.lower_ in {"a", "an"} for c in head.children):
        return False
    listed = [
        c for c in head.children if c.dep_ == "conj" or c.dep_ == "appos" and any(g.dep_ == "cc" for g in c.children)
    ]
    listed += [head.head] if head.dep_ == "conj" else []
    first = head.head if head.dep_ == "conj" else head
    return first.dep_ not in {"attr", "oprd"} and any(
        any(c.lower_ in {"a", "an"} for c in other.children) and other.lower_ in _CAR_NOUNS for other in listed
    )


def _owner(sentence: Sentence, start: int, end: int) -> tuple[Programme, ...]:
    """The car that a value is told of beside its name, and after `than`: `the 113 hp Aro`, `the Aro with its V8`."""
    near = beside_name(sentence, start, end)
    if near:
        return near
    before = _THAN.search(sentence.text[max(0, start - 75) : start])
    if before is None:
        return ()
    low = max(0, start - 75) + before.start()
    for mention in sentence.mentions:
        if low <= mention.start < start or mention.start >= end and _OWNER.fullmatch(sentence.text, end, mention.start):
            return (mention.programme,)
    return ()


def _subject(sentence: Sentence, match: re.Match[str]) -> tuple[Programme, ...]:
    """The programme where it is known: after `than`, and for `a hybrid will follow` what the sentence is about."""
    owner = _owner(sentence, match.start(), match.end()) or taker(sentence, match.start())
    if owner:
        return owner
    head = head_of(sentence.token_at(match.end() - 1))
    if head.lower_ not in _KINDS or head.dep_ not in {"nsubj", "nsubjpass"}:
        return engine_acts(sentence, match.start())
    if not any(c.lower_ in {"a", "an"} for c in head.children) or any(c.dep_ == "prep" for c in head.children):
        return ()
    left = head.left_edge.idx
    return () if any(left <= m.start < head.idx for m in sentence.mentions) else sentence.topic


def _drives(sentence: Sentence) -> Iterator[Finding]:
    """Driven wheels; what drives one axle while something else drives the other drives all four."""
    found = [(match, str(cue.get("wheels"))) for match, cue in _matches(sentence, "drive")]
    said = [wheels for match, wheels in found if not _AXLE.search(match.group())]
    axles = {wheels for match, wheels in found if _AXLE.search(match.group())}
    for match, wheels in found:
        if wheels == "AWD" and _ALL_WHEELS.search(match.group()):
            near = sentence.text[max(0, match.start() - 50) : match.end() + 20]
            if not _DRIVEN.search(near) or re.search(r"brak|disc|suspen|steer|drum|spin", near, re.IGNORECASE):
                continue
        if _AXLE.search(match.group()):
            if said or _STEERED.search(match.group()):
                continue
            start, end = match.span()
            beyond = sentence.text[max(0, start - 90) : start] + " | " + sentence.text[end : end + 90]
            other = _OTHER_AXLE[wheels].search(beyond) is not None
            if other or len(axles) == 2:
                wheels = "AWD"
            elif re.match(r"motor", match.group(), re.IGNORECASE) and _COMBUSTION.search(sentence.text):
                continue
        yield Finding(
            "drive",
            {"wheels": wheels},
            match.start(),
            match.end(),
            match.start(),
            subject=_subject(sentence, match),
            cue=match.group(),
        )
        if wheels == "AWD" and axles:
            return


def _engines(sentence: Sentence) -> Iterator[Finding]:
    found = [(m, cue) for m, cue in _matches(sentence, "cue") if not is_swapped_out(sentence, *m.span())]
    layouts = {str(cue.get("layout")) for _, cue in found}
    combustion = layouts - {"electric", "hybrid", "plug_in_hybrid", "hydrogen"}
    for match, cue in found:
        layout = str(cue.get("layout"))
        words = match.group()
        bearers: tuple[Programme, ...] = ()
        # `runs on four cylinders` when cruising
        if words.lower().endswith("cylinders") and _SHUT_DOWN.search(sentence.text[: match.start()]):
            continue
        after = sentence.text[match.end() : match.end() + 24]
        among = layout == "electric" and is_one_of_them(sentence, match)
        if (
            _IN_SUCH.match(sentence.text, match.end())
            or _GENERAL_AFTER.match(after)
            and not among
            or layout == "electric"
            and _NOT_ITS.search(sentence.text[max(0, match.start() - 40) : match.start()])
            and not goes_so(sentence, match)
            or _WITHOUT.search(sentence.text[max(0, match.start() - 100) : match.start()])
            or layout == "hybrid"
            and _MIXTURE.match(sentence.text, match.end())
        ):
            continue
        if layout == "hybrid" and "plug_in_hybrid" in layouts:
            continue
        if layout == "electric":
            # motors of a hybrid are a part of the hybrid
            pure = re.match(r"(?:all|fully|pure|battery|100|solely|entirely)", words, re.IGNORECASE) is not None
            if layouts & {"hybrid", "plug_in_hybrid", "hydrogen"} and not pure:
                continue
            if combustion and re.search(r"motor|e-axle", words, re.IGNORECASE):
                continue
            if words.lower() in {"evs", "ev", "bevs", "electric"}:
                own, bearers = its_own(sentence, match)
                own = own or goes_so(sentence, match) or labelled(sentence, match)
                if not own:
                    continue
        plural = words.lower().endswith("s") and layout in _ALIKE and not re.search(r"\s(?:on|by)\s", words)
        if plural and not _is_told_of_it(sentence, match):
            continue
        gone, taken = exchanged(sentence, *match.span())
        yield Finding(
            "engine",
            {"layout": layout},
            match.start(),
            match.end(),
            match.start(),
            subject=bearers or _subject(sentence, match),
            cue=words,
            base="CT-" if gone else "CT+",
            fixed=gone or taken,
        )


def _is_told_of_it(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a plural (`hybrids`) speaks of cars that are named: `both are hybrids`, `the Aro and Fjord EVs`."""
    token = sentence.token_at(match.end() - 1)
    if token.tag_ not in {"NNS", "NNPS"} or token.dep_ in {"attr", "oprd"}:
        return True
    if token.dep_ == "pobj" and token.head.lower_ in {"as", "with"}:
        return True
    return any(0 <= match.start() - m.end <= 2 for m in sentence.mentions)


# cars that are called by their taxable horsepower: `as cheap as a 2CV`
_FISCAL_NAME = re.compile(r"[2-7]CV")


def _outputs(sentence: Sentence) -> Iterator[Finding]:
    for kind in ("power", "torque"):
        found = [
            q
            for q in sentence.quantities
            if q.kind == kind
            and q.unit in _OUTPUT_UNITS
            and _is_output(sentence, q)
            and not _FISCAL_NAME.fullmatch(q.words)
        ]
        whole = [q for q in found if _is_total(sentence, q)]
        own = [q for q in found if not _is_part(sentence, q)]
        # a part counts only where nothing tells the whole
        for quantity in whole or own or found[:1]:
            owner = _owner(sentence, quantity.start, quantity.end) or taker(sentence, quantity.end - 1)
            owner = owner or engine_acts(sentence, quantity.start)
            if not owner and _THAN.search(sentence.text[max(0, quantity.start - 75) : quantity.start]):
                continue
            for number in _readings(quantity):
                yield Finding(
                    kind,
                    {**number, "unit": quantity.unit},
                    quantity.start,
                    quantity.end,
                    quantity.start,
                    subject=owner,
                    cue=quantity.words,
                )
    for match in _STRONG.finditer(sentence.text):
        yield Finding(
            "power",
            {"amount": int(match["n"]), "unit": "hp"},
            match.start(),
            match.end("n") + 7,
            match.start(),
            cue=match.group(),
        )


def _is_output(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a power or torque is one of the car's drive, not a difference, a charging power or a ratio."""
    before, after = _around(sentence, quantity)
    if (
        _CURRENT.search(before)
        or _MORE_POWER.search(before[-16:])
        and not re.search(r"(?:more than|\bto)\s*$", before)
        or _NO_OUTPUT.match(after)
    ):
        return False
    return not (
        re.search(r"\bcharg", after[:25], re.IGNORECASE)
        or re.search(r"\bcharg\w+ (?:at|with|using|up to|from|speeds?|power|rates?)[^.]{0,25}$", before, re.IGNORECASE)
    )


def _is_total(sentence: Sentence, quantity: Quantity) -> bool:
    before, after = _around(sentence, quantity)
    if _TOTAL_IS.search(sentence.text, max(0, quantity.start - 110), quantity.start):
        return True
    return _TOTAL_BEFORE.search(before) is not None or _TOTAL_AFTER.match(after) is not None


def _is_part(sentence: Sentence, quantity: Quantity) -> bool:
    before, after = _around(sentence, quantity)
    # `two 410 kW motors can deliver up to 1,114 PS`
    each = re.match(r"[\s-]+(?:[\w-]+\s){0,2}?(?:motors|machines|e-motors)\b", after) is not None
    return each or _PER_MOTOR.search(after[:36]) is not None or _PART_BEFORE.search(before) is not None


def _around(sentence: Sentence, quantity: Quantity) -> tuple[str, str]:
    return sentence.text[max(0, quantity.start - 45) : quantity.start], sentence.text[quantity.end : quantity.end + 48]


def _readings(quantity: Quantity) -> Iterator[dict[str, Any]]:
    """The number of a quantity; two of them for `250 hp or 300 hp`, which is a choice and no range."""
    number: dict[str, Any] = dict(quantity.to_number())
    if "at_least" in number and "at_most" in number and re.search(r"\d[\s\w-]{0,12} or ", quantity.words):
        yield {"amount": number["at_least"]}
        yield {"amount": number["at_most"]}
    elif number.get("at_most", 0) > _NO_RANGE * number.get("at_least", number.get("at_most", 0)):
        yield {"amount": number["at_most"]}  # `helps its 2.1-litre four to 600 hp`
    else:
        yield number
