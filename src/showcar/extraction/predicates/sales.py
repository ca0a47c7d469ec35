"""How a car sells: in units, or by how much more or less than before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcar.extraction.predicates._market_grammar import is_firm
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.sieve import Rare
from showcar.extraction.vocabulary import alternation, table
from showcar.figures.quantities import Quantity

_WORDS = table("sales")
_SALES = re.compile(rf"\b(?:{alternation(_WORDS['nouns'] + _WORDS['verbs'])})\b", re.IGNORECASE)
_NOUN = rf"(?:{alternation(_WORDS['nouns'])})"
_VERB = rf"(?:{alternation(_WORDS['verbs'])})"
_DOWN = re.compile(rf"\b(?:{alternation(_WORDS['down'])})\b", re.IGNORECASE)
_UP = re.compile(rf"\b(?:{alternation(_WORDS['up'])})\b", re.IGNORECASE)
_REACHED = rf"(?:{alternation(_WORDS['reached'])})"
_AGAINST = re.compile(
    r"\b(?:versus|compared (?:to|with)|against|from|over|than in|year[- ]on[- ]year)\s+"
    r"(?P<what>(?:the\s+)?[\w’' -]{3,30}?)"
    r"(?=[.,;)]|$|\s+(?:and|but|as|when|which)\b)"
)
_SOLD = re.compile(
    rf"\b(?:{_VERB}|{_NOUN}(?:\s+(?:of|for)\s+[\w’'-][\w’' -]{{0,28}}?[\w’'-])?\s+(?:\w+\s+){{0,4}}?{_REACHED})"
    r"\s+(?:only\s+|just\s+|a\s+total\s+of\s+|some\s+|nearly\s+|"
    r"almost\s+|barely\s+|all\s+|exactly\s+|roughly\s+|approximately\s+|close\s+to\s+|well\s+over\s+|upwards\s+of\s+|at\s+least\s+|fewer\s+than\s+|more\s+than\s+|over\s+|around\s+|about\s+)*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\s*(?:[\w-]+\s+){0,3}?(?:were|was|have\s+been|had\s+been|are|found)\s+(?:ever\s+|already\s+)?(?:sold|delivered|registered|buyers|owners|homes)\b"
    r"|\s+(?:\w+\s+)?(?:sold|sales|deliveries|registrations)\b(?!\s+out)|\s+(?:registered|delivered)\s+(?:so\s+far|to\s+date|last\s+\w+|in\s+\w+|since)\b"
    r"|\s+(?:built|made|produced|manufactured)\s+and\s+sold\b",
    re.IGNORECASE,
)
# `more than 80 had been sold`, `some 30,000 sold in all`: of a number that counts nothing else
_BARE_PASSIVE = re.compile(
    r"\s+(?:of\s+(?:them|these|those|(?:the|its)\s[^.,;]{1,50}?)\s+)?(?:(?:have|had|has)\s+(?:already\s+|since\s+|now\s+|so\s+far\s+)?been|were|was)\s+(?:sold|delivered|registered|shifted)\b(?!\s+out)"
    r"|\s+(?:sold|delivered|registered)\s+(?:in\s+(?:all|total)|altogether|worldwide|globally|so\s+far|to\s+date|over\s+\w+\s+years|between\s+(?:19|20)\d\d|last\s+year)\b",
    re.IGNORECASE,
)
# what would be sold: `expects to sell about 1,000 a year`; whoever hopes or plans makes it less sure
_SHALL_SELL = re.compile(
    rf"\b(?:{alternation(_WORDS['ahead'])})\s+(?:to\s+(?:be\s+able\s+to\s+)?)?(?P<sell>{alternation(_WORDS['shall'])})"
    r"\s+(?:(?:up\s+to|as\s+many\s+as|only|just|some|about|around|roughly|nearly|almost|at\s+least|more\s+than|over|between|a\s+total\s+of|somewhere|in\s+the\s+region\s+of)\s+)*$",
    re.IGNORECASE,
)
_SHALL_BE_SOLD = re.compile(
    r"[^.;()]{0,12}?\b(?:will|would|could|should|may|might|(?:is|are)\s+(?:expected|likely|planned|set|forecast)\s+to)\s+be\s+(?P<sell>sold|shifted|delivered)\b"
    r"(?=\s+(?:here|in|each|every|a|per|annually|this|next|across|worldwide|globally)\b|[.,;]|$)",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\b(?:a|per|each|every)\s+(?:year|month|week)\b|\b(?:annually|yearly|monthly)\b|\bin\s+(?:the|its)\s+first\b",
    re.IGNORECASE,
)
_CAME_TO = re.compile(
    rf"\b(?:sales|deliveries|registrations)\s+of\b[^.;]{{0,110}}?\b{_REACHED}\s+(?:only\s+|just\s+|some\s+|nearly\s+|almost\s+|about\s+|around\s+|over\s+)*$",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\s*(?:of\s+(?:them|these|those|(?:the|those|these)\s+(?:\w+\s+){0,2}(?:cars|units|examples))\s+)?(?:have\s+|had\s+|were\s+|are\s+|has\s+)?(?:already\s+|since\s+|now\s+)?"
    r"(?:gone(?=\s+(?:already|in|so\s+far|since|to|within|worldwide)\b|[.,;]|$)|"
    r"(?:found|discovered|finding)\s+(?:a\s+|an\s+|their\s+|new\s+)?(?:buyers?|owners?|homes?|customers?|takers?|purchasers?)|"
    r"(?:been\s+)?snapped\s+up|changed\s+hands\s+new|left\s+(?:the\s+)?showrooms)\b",
    re.IGNORECASE,
)
_MARKET = re.compile(
    r"\b(?:new|total|overall|all|industry|national|passenger|light)[- ](?:(?:passenger|light)[- ])?(?:car|vehicle|truck|industry|market) (?:sales|registrations|deliveries|market)\b",
    re.IGNORECASE,
)
_OF_ONE_CAR = re.compile(
    r"\b(?:it|its|them|they|(?:the|this|that) (?:[\w-]+ )?(?:car|model|suv|sedan|saloon|truck|pickup|van|coup[eé]|roadster|convertible|hatchback|wagon|estate|crossover|version|pair|duo|two))\b",
    re.IGNORECASE,
)
_NEAR = 60
# so many cars are a firm's
_A_FIRMS = 1_000_000
# `five of the seven cars have found buyers`
_OF_RUN = re.compile(r"\s+of\s+(?:them|these|those|the)\b", re.IGNORECASE)
_UP_TO_NAME = re.compile(r"\W{0,2}|\s+of\s+(?:the\s+|its\s+)?", re.IGNORECASE)
# the 300 of `250 of the 300 have been sold`
_PART_OF = re.compile(r"\d\s+of\s+(?:the|its|these|those)\s+(?:first\s+|planned\s+)?$", re.IGNORECASE)
_ALL_OF = re.compile(r"\b(?:all|each of|every one of)(?:\s+of)?(?:\s+the)?\s+$", re.IGNORECASE)
_CHANGE = re.compile(
    rf"\b{_NOUN}\b[^.;]{{0,70}}?\b(?:{alternation(_WORDS['down'] + _WORDS['up'])})\b"
    rf"[^.;]{{0,45}},?\s*(?:to\s+[\w\s]{{0,20}})?$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bsold out\b|\bout of\b|\blimited|\border|\breserv|\bpre-", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|to be|plans?|target\w*|expects?|expected|hopes?|aims?|could|would|should|can|wants?|forecasts?)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:sales|deliveries|registrations)\b|\bsold\b", re.IGNORECASE)
# `sales have dropped by a third`, `demand doubled`
_SHARE = Rare(
    rf"\b{_NOUN}\b[^.;]{{0,60}}?\b(?:(?P<way>{alternation(_WORDS['down'] + _WORDS['up'])})(?:\s\w+ly)?\s(?:by\s(?:a\s|about\s|almost\s|nearly\s|around\s){{0,2}}|(?:about\s|almost\s|nearly\s|around\s)?a\s)"
    r"(?P<part>third|quarter|half|fifth|tenth|two[- ]thirds|three[- ]quarters)\b|(?P<times>(?:more than )?(?:doubled|tripled|trebled|quadrupled|halved)))",
    re.IGNORECASE,
)
_PARTS = {
    "third": 33,
    "quarter": 25,
    "half": 50,
    "fifth": 20,
    "tenth": 10,
    "two-thirds": 67,
    "two thirds": 67,
    "three-quarters": 75,
    "three quarters": 75,
}
_TIMES = {"doubled": 100, "tripled": 200, "trebled": 200, "quadrupled": 300, "halved": -50}
_TAKERS = re.compile(
    r"\b(?:found|finds|attracted|won|drew|had|reached)\s+(?:only\s+|just\s+|some\s+|a\s+mere\s+|about\s+|around\s+|nearly\s+|over\s+){0,2}$",
    re.IGNORECASE,
)
_TAKER = {"buyer", "customer", "owner", "taker", "home", "purchaser"}
_OF_SALES = re.compile(r"\s+(?:\w+\s+)?(?:sales|deliveries|registrations)\b")
_MONTHLY = re.compile(r"\s*(?:a|per|each|every)\s+(?P<unit>month|year|week)\b", re.IGNORECASE)
_GENERIC = {"car", "vehicle", "suv", "truck", "sedan", "van", "pickup", ""}
_FIRM = re.compile(
    r"\b(?:brand|company|firm|carmaker|automaker|car ?maker|maker|marque|manufacturer|group|division)(?:['’]s)?\s+"
    r"(?:(?:global|total|annual|worldwide|overall|combined)\s+)*(?:(?:has|had|have|only|just|also|then)\s+)*$",
    re.IGNORECASE,
)
# `15,234 of its two models`
_ITS_MODELS = re.compile(r"\s+of\s+(?:its|their)\s+(?:\w+\s+){0,3}(?:models|cars|vehicles|EVs|SUVs)\b", re.IGNORECASE)
_SOLD_BY = re.compile(r"\s+(?:were|was|have been|had been)\s+(?:sold|delivered|registered)\s+by\s+", re.IGNORECASE)
_FIRMS_OWN = re.compile(
    r"(?:['’]s?)?\s+(?:(?:global|total|annual|worldwide|overall|has|had|have|only|just|also)\s+)*", re.IGNORECASE
)
_RUN = re.compile(r"\b(?:is|are|be)\s+(?:now\s+|only\s+|just\s+)?selling\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_UNITS = {
    "unit",
    "car",
    "vehicle",
    "example",
    "copy",
    "model",
    "piece",
    "suv",
    "truck",
    "sedan",
    "coupe",
    "roadster",
    "van",
    "pickup",
    "",
}


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `sales`."""
    share = _SHARE.search(sentence.text)
    if (
        share is not None
        and not _is_of_a_firm(sentence, share.start())
        and not _AHEAD.search(sentence.text[: share.end()])
    ):
        if share["times"]:
            change = _TIMES[share["times"].lower().split()[-1]]
        else:
            change = _PARTS[share["part"].lower()] * (-1 if _DOWN.fullmatch(share["way"]) else 1)
        yield Finding(
            "sales", {"change_percent": change}, share.start(), share.end(), share.start(),
            about=_about(sentence, share.start(), share.end()), cue="sales by a share",
        )  # fmt: skip
    for quantity in sentence.quantities:
        if sentence.mention_at(quantity.start) is not None:
            continue
        if quantity.kind == "percent":
            yield from _percent(sentence, quantity)
        elif quantity.kind in {"count", "number"}:
            yield from _units(sentence, quantity)


def _percent(sentence: Sentence, quantity: Quantity) -> Iterator[Finding]:
    text = sentence.text
    before, after = text[max(0, quantity.start - 70) : quantity.start], text[quantity.end : quantity.end + 60]
    whole = before + quantity.words
    whole_lead = before + re.split(r"\d", quantity.words)[0]
    if not _SALES.search(whole) and not re.match(r"[^.;]{0,30}\b(?:in|of) (?:sales|demand)", after):
        earlier = sentence.previous
        around = (
            earlier is not None
            and earlier.segment.paragraph == sentence.segment.paragraph
            and _TOLD.search(earlier.text)
        )
        if not around or re.search(r"(?:,|–|—|were|was|is|are)\s+(?:down|up|off)\s+(?:by\s+)?$", whole_lead) is None:
            return
    if re.match(r"\s+(?:of|share)\b(?! (?:sales|demand))", after):
        return
    amount = quantity.amount
    if amount is None:
        return
    nearby = before[-30:] + " " + quantity.words + " " + after[:14]
    if amount > 0 and _DOWN.search(nearby):
        amount = -amount
    elif amount > 0 and not _UP.search(nearby):
        return
    value: dict[str, Any] = {"change_percent": int(amount) if amount == int(amount) else float(amount)}
    against = _AGAINST.match(text, quantity.end + 1) or _AGAINST.search(text[: quantity.end + 90], quantity.end)
    if against is not None and against.start() > quantity.end + _NEAR:
        against = None
    if against is not None:
        value["against"] = against["what"].strip()
    low = _low(sentence, quantity.start)
    if _is_of_all_cars(sentence, low) or re.match(_NOUN, text[low:], re.IGNORECASE) and _is_of_a_firm(sentence, low):
        return
    yield Finding(
        "sales", value, low, quantity.end, low, about=_about(sentence, low, quantity.end), cue="sales by percent"
    )


def _units(sentence: Sentence, quantity: Quantity) -> Iterator[Finding]:
    text = sentence.text
    start = quantity.start
    number: dict[str, Any] = dict(quantity.to_number())
    figures = [float(number[k]) for k in ("amount", "at_least", "at_most") if k in number]
    if len(figures) == 2 and 1950 <= figures[0] <= 2050 and re.match(r"\d{4}\s+to\s", quantity.words):
        # `fell in 2023 to 3,100 units` is no range
        number, figures = {"amount": number["at_most"]}, figures[1:]
        start += quantity.words.index("to")
    figure = figures[0] if figures else 0.0
    before, after = text[max(0, start - 110) : start], text[quantity.end : quantity.end + 50]
    few = figure >= 3 and _GONE.match(after) is not None and _OF_RUN.match(after) is not None
    if figure < 10 and not few or 1950 <= figure <= 2050 and quantity.kind == "number":
        return
    noun = (quantity.noun or "").lower()
    of_a_car = (
        any(0 <= m.start - quantity.end <= 2 for m in sentence.mentions)
        or re.match(r"\s+[A-Z][\w-]+s\b", after) is not None
    )
    takers = noun in _TAKER and _TAKERS.search(before) is not None
    if noun not in _UNITS and not of_a_car and not takers or _PART_OF.search(before):
        return
    name = next((m for m in sentence.mentions if _UP_TO_NAME.fullmatch(text, quantity.end, m.start)), None)
    own = after
    if name is not None:
        after = text[name.end : name.end + 50]
    sold = (
        takers
        or quantity.kind == "number"
        and _OF_SALES.match(after) is not None
        or _SOLD.search(before[-70:]) is not None
    )
    changed = _CHANGE.search(before) is not None and (
        re.search(r"\bto\s+(?:\w+\s+){0,2}$", before) is not None or text[start : start + 3] == "to "
    )
    passive = (quantity.kind == "count" or name is not None) and _PASSIVE.match(after) is not None
    gone = noun in _UNITS and _GONE.match(after) is not None
    bare = quantity.kind == "number" and _ALL_OF.search(before) is None and _BARE_PASSIVE.match(after) is not None
    ahead = _meant(sentence, quantity, start, noun, of_a_car)
    if ahead is not None:
        number.update({"per": quantity.per} if quantity.per in {"month", "week"} else {})
        low, high = min(start, ahead), max(quantity.end, ahead)
        yield Finding("sales", number, low, high, ahead, about=_about(sentence, low, high), cue="sales that are meant")
        return
    sold = sold or _CAME_TO.search(text[max(0, start - 180) : start]) is not None
    if re.search(r"\bvolumes?\s+(?:of|above|over)\b", before[-40:], re.IGNORECASE):
        return
    if not (sold or changed or passive or gone or bare):
        return
    if (
        _NOT.search((before[-60:] + " | " + after)[:120])
        or _AHEAD.search(before[-45:])
        and "said to have" not in before
    ):
        return
    monthly = _MONTHLY.match(after)
    if monthly is not None:
        number["per"] = monthly["unit"].lower()
    low = start if bare and not sold else _low(sentence, start)
    high = quantity.end
    if _RUN.search(before) and re.match(r"\s+of (?:its|the)\b", own) and figure <= 2000:
        return
    if noun in {"car", "vehicle"} and figure >= _A_FIRMS and not of_a_car and not re.match(r"\s+of\b", own):
        return
    if noun in _GENERIC and not of_a_car and (not re.match(r"\s+of\b", own) and _is_of_a_firm(sentence, low) or _ITS_MODELS.match(own) or _sold_by_a_firm(sentence, own, quantity.end)):
        return
    yield Finding("sales", number, low, high, low, about=_about(sentence, low, high), cue="sales in units")


def _meant(sentence: Sentence, quantity: Quantity, start: int, noun: str, of_a_car: bool) -> int | None:
    """Where the verb of selling stands by which so many are meant to be sold: `hopes to sell 3,000 Aros a year`."""
    text = sentence.text
    if noun not in _UNITS and not of_a_car:
        return None
    lead = text[max(0, start - 90) : start]
    rate = quantity.per is not None or _YEARLY.search(text[quantity.end : quantity.end + 45]) is not None
    before = _SHALL_SELL.search(lead)
    # without a rate it is the run that is to be sold, and the run is told as such
    run = before is not None and re.search(r"\b(?:only|just)\s+$", before.group(), re.IGNORECASE) is not None
    counted = of_a_car or noun in {"unit", "car", "vehicle", "copy"}
    if before is not None and (rate or counted and not run and before["sell"].lower() != "deliver"):
        return max(0, start - 90) + before.start("sell")
    after = _SHALL_BE_SOLD.match(text, quantity.end)
    return after.start("sell") if after is not None and rate else None


def _sold_by_a_firm(sentence: Sentence, after: str, end: int) -> bool:
    """`137,000 were sold by Norvane`."""
    by = _SOLD_BY.match(after)
    return by is not None and any(m.start == end + by.end() for m in sentence.makers) and not any(m.start == end + by.end() for m in sentence.mentions)


def _is_of_a_firm(sentence: Sentence, low: int) -> bool:
    """Whether what sells is a brand with all its cars: `the brand sold 40,000 cars`, `Yangwang has 3,000 workers and sold 339 vehicles`."""
    before = sentence.text[:low]
    if _FIRM.search(before[-60:]):
        return True
    verb = deed = sentence.token_at(low)
    while verb.dep_ == "conj" and verb.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in verb.children):
        verb = verb.head
    if verb.i != deed.i and is_firm(sentence, verb):
        return True
    return any(_FIRMS_OWN.fullmatch(before, m.end) is not None for m in sentence.makers if m.end <= low)


def _is_of_all_cars(sentence: Sentence, low: int) -> bool:
    """`New car sales grew. Sales are up 5.5 per cent`: of the whole market."""
    own = sentence.text[max(0, low - 30) : low + 12]
    if _MARKET.search(own):
        return True
    # `BYD came first with 48,300 vehicles, down 8.7%`: a firm, and no word of a car
    if not sentence.mentions and any(m.start < low for m in sentence.makers):
        return _OF_ONE_CAR.search(sentence.text) is None
    before = sentence.previous
    bare = low == 0 and not sentence.mentions and before is not None
    return bare and before is not None and _MARKET.search(before.text) is not None


def _about(sentence: Sentence, low: int, high: int) -> int | None:
    """The car that the figure is of: `48,000 Mustangs`, `sales of the Emira`; None where the clause tells."""
    for mention in sentence.mentions:
        if high <= mention.start <= high + 3:
            return mention.start
    for mention in sentence.mentions:
        if (
            low <= mention.start
            and mention.end <= high
            and re.search(r"\b(?:of|for)\s+(?:the\s+|its\s+)?$", sentence.text[low : mention.start])
        ):
            return mention.start
    return None


def _low(sentence: Sentence, start: int) -> int:
    """Where the word of selling stands that a figure belongs to."""
    match = None
    for match in _SALES.finditer(sentence.text, max(0, start - 80), start):  # noqa: B007 - the last one counts
        pass
    return match.start() if match is not None else start
