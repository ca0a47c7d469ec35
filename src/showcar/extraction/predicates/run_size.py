"""How many are to be, or were, built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from showcar.extraction.predicates._labels import label_of
from showcar.extraction.predicates._run_grammar import is_run
from showcar.extraction.sentence import Finding, Sentence
from showcar.extraction.vocabulary import alternation, table, words
from showcar.figures.quantities import Quantity

_HEDGES = (
    r"(?:\s+(?:just|only|exactly|around|about|some|up|to|a|an|the|mere|total|of|run|no|more|than|fewer|less|all|"
    r"another|another|roughly|approximately|maybe|perhaps|merely|strictly|a further)){0,6}"
)
_PART = re.compile(
    r"\s*(?:of (?:them|these|those|the (?:cars|units|examples|\d+))\s+(?:for|are for|will go|go|went|have|"
    r"had|were sold|are)\b|"
    r"(?:will be |are |were )?(?:going to|reserved for|allocated to|earmarked for|destined for)\b)",
    re.IGNORECASE,
)
_FOR_MARKET = re.compile(
    r"\s*(?:of which|(?:will be |are |were )?(?:for|in|to|headed to|coming to) (?:the )?(?:US|U\.S\.|USA|"
    r"UK|United|North America|"
    r"Europe|Australia|America|Japan|Germany|China|Britain|Canada|India|Middle East)\b)",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:limited|capped|restricted|production|output|run|edition|series|batch|volume|total|numbers?|built|lucky)\b"
    r"(?:[ -]{1,2}(?!for\b|in\b|from\b|with\b)\w{1,14}){0,14}?-?"
    r"(?: (?:to|at|of|is|was|be|total(?:s|led|ed|ling)?|compris(?:es?|ed|ing)|number(?:s|ed|ing)|exceed(?:s|ed|ing)?|after))"
    + _HEDGES
    + r"\s*$",
    re.IGNORECASE,
)
_BUILT_AFTER = re.compile(
    r"[- ](?:unit|car|example|off|piece)\b|\s+(?:cars? |units? |examples? |of (?:the|these|those) (?:[\w-]+ ){0,2}(?:cars|[a-z-]+s) )?(?:will|would|(?:are|were|is) (?:set |planned |supposed |meant |going )?to|were|are|"
    r"have been|had been|to) "
    r"(?:ever |actually |only |all )?(?:be |being )?(?:built|made|produced|manufactured|assembled|created|constructed|completed|"
    r"laid down|turned out|put together|bodied|coachbuilt|handmade|hand-?built)\b",
    re.IGNORECASE,
)
# `with three made`, `four of them built between 1936 and 1938`, `of the 300 that we will build`
_JUST_BUILT = re.compile(
    r"\s+(?:cars |units |examples |coup[eé]s |of (?:them|these|those) |(?:[A-Z][\w-]* |[A-Z]?\d[\w-]* ){1,5})?(?:ever |actually )?"
    r"(?:built|made|produced|manufactured|constructed|completed)"
    r"(?=\s*[.,;:)]|\s*$|\s+(?:between|in (?:all|total|(?:19|20)\d\d)|over|from (?:19|20)\d\d|and|but|before|worldwide|by hand)\b)"
)
# `constructed in more than 160 thousand units`, `a production of 99 cars`, `the plan was for 49 of them`
_IN_UNITS = re.compile(
    r"\b(?:built|made|produced|manufactured|constructed|assembled|issued|realized|realised|released)\b[^.;:]{0,60}?\bin (?:altogether |all |just |only |a total of |some |about |around )*$|"
    r"\b(?:run|production|edition|series|output) of (?:just |only |about |some )*$|"
    r"\b(?:plans?|idea|intention|target|goal|aim) (?:is|was|were|are|had been) (?:for|to (?:build|make|produce)) (?:just |only |about |some )*$",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"[- ]?(?:\w+ )?(?:limit|cap|ceiling|maximum)\b", re.IGNORECASE)
_OF_THE = re.compile(r"\s+of (?:the |its )?", re.IGNORECASE)
_WERE_SOLD = re.compile(r"\s+(?:were|have been|had been) (?:sold|delivered|registered)\b(?! out)", re.IGNORECASE)
_MANY = 2000
# `under the 50-car limit`
_CEILING = re.compile(r"\s+(?:[\w-]+ )?(?:run|edition|series|limit|cap|ceiling|allocation|maximum)\b", re.IGNORECASE)
_COUNTED = {"unit", "copy", "example", "exemplar", "specimen", "piece", "car", "vehicle"}
_WE_BUILD = re.compile(
    r"\s+(?:cars |units |examples |that |which ){0,2}(?:we|they|it|he|[A-Z]\w+)(?: (?:will|would|are going to|is going to|plans? to|"
    r"intends? to|hopes? to|wants? to)|[’']ll|[’']d)(?: ever| actually)? (?:build|make|produce|manufacture|assemble)\b"
)
# `250 of the 300 to be built have been sold`
_TO_BE = re.compile(
    r"\s+(?:cars |units |examples )?(?:to be|being|scheduled to be|planned to be) (?:built|made|produced|manufactured|assembled)\b"
)
_OUT = re.compile(
    r"\s+(?:have |had |were |would |will |ever |eventually |ultimately ){0,3}(?:roll(?:ed)? (?:out|off)|(?:left|leave) the (?:line|factory|works|plant)|"
    r"exist\b|ever exist(?:ed)?|see the light of day)\b"
)
_OWNED = re.compile(
    r"\s+(?:will|would|can|could|are going to|get to|are to|will have the (?:chance|privilege|opportunity|honou?r) to|have the (?:chance|privilege|opportunity) to)(?: ever| actually| be able to| get to){0,2} (?:own|buy|get|call|drive|have|acquire|order)\b"
)
_ONLY = re.compile(r"\b(?:only|just|mere|exactly|lucky|no more than)\s+(?:[\w-]+\s)?$", re.IGNORECASE)
_STRONG = re.compile(
    r"[- ](?:strong|unit|car|vehicle|example|piece|off)[- ](?:[\w'’-]+ ){0,2}?(?:run|edition|series|batch|production|allocation|limit|cap|ceiling)\b|\s+times(?: over)?(?=[.,;]|$)"
)
_TIMES = re.compile(r"\b(?:build|built|make|made|produced?|assembled)\b[^.;]{0,50}$", re.IGNORECASE)
_MIDDLE = re.compile(r"\s+(?:of (?:the|these|those|its) )?(?:[a-z-]+ ){0,2}$")
_CUT = re.compile(
    r"\b(?:cut|trim|reduc|lower|slash|rais|increas|expand|rise|risen|grow|grew|went|gone|up|down)\w*\b[^.;]{0,60}?"
    r"\bfrom (?:just |only |about )?\d[\d,]*(?: cars| units| examples| copies)? to (?:just |only |about )?$",
    re.IGNORECASE,
)
_THERE_ARE = re.compile(
    r"\bthere (?:will|would|are to|were to) (?:only |just |ever )*be"
    + _HEDGES
    + r"\s*$|\bthere[’'](?:ll|d) (?:only |just )?be"
    + _HEDGES
    + r"\s*$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\s+(?:[A-Z][\w-]+\s+){0,2}[A-Z][a-zé]+s\b")
_ENDS = re.compile(
    r"\s*(?:of (?:them|these|those|the)\b|[.,;:!?)\"”’–—]|$|(?:and|but|or|that|who|which|in|at|for|by|"
    r"before|over|with|worldwide|globally|only|to)\b)",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|lucky|each of the|just|only|mere)\s+$", re.IGNORECASE)
_LATER_RATE = re.compile(
    r"[^.;,]{0,45}?\b(?:(?:a|per|each|every) (?P<u>year|month|week|day)|(?P<l>annually|yearly))\b", re.IGNORECASE
)
_DO = re.compile(r"\b(?:do|doing)(?: just| only| about| around)?\s+$", re.IGNORECASE)
_FOR_YEARS = re.compile(r"\b(?:for|over)\s+(?:\w+\s+)?$", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:few|dozens|hundreds|thousands|several|couple|handful)\b", re.IGNORECASE)
_NEW = re.compile(r"\b(?:new|more(?! than)|other|different|additional|further|extra|next)\b", re.IGNORECASE)
_SELLS = re.compile(
    r"\b(?:(?:is|are|be) (?:now |only |just )?(?:selling|offering)|plans? to (?:sell|offer)|"
    r"will (?:only |just )?(?:sell|offer))(?: (?:just|only|about|around|some|up to|a total of)){0,2}\s+$",
    re.IGNORECASE,
)
_OF_ITS = re.compile(r"\s+of (?:its|the|these|this)\b", re.IGNORECASE)
_WILL_SELL = re.compile(
    r"\s+(?:will|are to|would) (?:only |ever )*be (?:sold|offered|available)\b"
    r"(?! (?:in|to|this|next|by|each|every|a|per)\b)",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\s+(?:(?:were|are|have|had|was|has|is|still|been|already|all|quickly|now)\s+){0,4}"
    r"(?:(?:pre-?)?sold(?:[- ]out)?|spoken for|allocated|accounted for|snapped up)\b"
    r"(?! (?:in|to|by|this|last|during|over|between)\b(?! (?:\w+ ){1,2}(?:minutes|hours|days|weeks)))",
    re.IGNORECASE,
)
_RUN_OF = re.compile(r"\b(?:run|edition|series|production) of (?:just |only |all )?$", re.IGNORECASE)
_IS_GONE = re.compile(
    r"\s+(?:sold out|spoken for|allocated|is|are|was|were|has|have|had|will|would|planned|announced|confirmed)\b",
    re.IGNORECASE,
)
_OF_CAR = re.compile(
    r"\s+of\s+(?:(?:the|its|these|those|original|new|first|[\w-]+ed|[\w-]+-[\w-]+)\s+){2,4}", re.IGNORECASE
)
_BEFORE_COUNT = re.compile(
    r"(?:(?:just|only|about|around|some|up|to|approximately|roughly|a|total|of|exactly|limited)\s+){0,3}", re.IGNORECASE
)
_ALL_THE = re.compile(r"\b(?:all|each of|the|all the|all of the)\s+$", re.IGNORECASE)
_MOST = 5_000_000
_ONE_OF = re.compile(r"(?:one|1)\W+of\W+", re.IGNORECASE)


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('run_size')[key])})(?!\w)", re.IGNORECASE)


@cache
def _no_cars() -> re.Pattern[str]:
    """`9,000 car reviews`, `10 Outstanding Special Editions`."""
    counted, praised = (alternation(table("run_size")[key]) for key in ("no_cars", "in_lists"))
    return re.compile(rf"(?:\s+cars?)?\s+(?:{counted})\b|\s+(?:{praised})\b")


@cache
def _made_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('run_size')['making'])}){_HEDGES}\s*$", re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(table('run_size')['part'])})\s+$", re.IGNORECASE)


def _is_against(words: str) -> bool:
    """Whether words around a number say that it counts sales, orders or a rate; `sold out` says no such thing."""
    return _any_of("against").search(re.sub(r"sold[ -]out", "", words, flags=re.IGNORECASE)) is not None


def _is_rate(words: str) -> bool:
    """Whether words around cars that are made say that it is not all of them; what has become of them does not."""
    return _is_against(re.sub(r"(?i)\b(?:sold|reserved|ordered|delivered)\b", "", words))


# `would have to sell 50,000 cars`, `three of its four cars`, `the third of three SUVs`
_NO_RUN = re.compile(r"\b(?:(?:have|has|had|needs?|needed|must) (?:to )?sell|(?<!each )(?:one|two|three|four|five|both|half|most|all) of (?:its|their)|(?:second|third|fourth|fifth) of)\s+(?:about |some |at least )?$", re.IGNORECASE)
_OF_WHICH_BUILT = re.compile(r"\s+of which (?:will|are|were|have|would|shall) (?:ever |only |to )?(?:be |been )?(?:made|built|produced|manufactured|assembled)\b")


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `run_size`."""
    label = label_of(sentence)
    counted = label.start if label is not None and label.key == "run_size" else None
    for at, quantity in enumerate(sentence.quantities):
        if quantity.kind not in {"count", "number"} or sentence.mention_at(quantity.start) is not None:
            continue
        if _VAGUE.search(quantity.words) or _NO_RUN.search(sentence.text, max(0, quantity.start - 30), quantity.start) or _no_cars().match(sentence.text, quantity.end):
            continue
        number: dict[str, Any] = dict(quantity.to_number())
        figure = next((float(number[k]) for k in ("amount", "at_least", "at_most") if k in number), 0.0)
        if (
            not 2 <= figure <= (_MOST if _is_total(sentence, quantity) else 100_000)
            or "amount" not in number
            and figure < 5
        ):
            continue
        if _is_of_one_year(sentence, quantity):
            continue
        # `all three were to be built in Ohio`: three cars with names
        if figure < 4 and re.search(
            r"\b(?:all|the|both|these|those) $", sentence.text[: quantity.start], re.IGNORECASE
        ):
            continue
        per = quantity.per or _later_rate(sentence, quantity)
        if per is not None:
            total = _total(sentence, at, figure)
            if total is None or per != "year":
                continue
            # a rate told with its duration
            number = {"amount": int(total), "per_year": int(figure)}
        elif not (
            _counts(sentence, quantity, figure) if quantity.kind == "count" else _is_run(sentence, quantity, figure)
        ) and not (_is_labelled(sentence, quantity, counted) or _by_grammar(sentence, quantity, figure)):
            continue
        if "amount" in number and _LIMIT.match(sentence.text, quantity.end):
            number = {"at_most": number["amount"]}
        token = sentence.token_at(quantity.end - 1)
        # `only 19 of the original Aro`
        of = next((m for m in sentence.mentions if _OF_CAR.fullmatch(sentence.text, quantity.end, m.start)), None)
        yield Finding(
            "run_size",
            number,
            quantity.start,
            quantity.end,
            max(token.idx, quantity.start),
            about=of.start if of is not None else None,
            cue=quantity.words,
        )


def _is_labelled(sentence: Sentence, quantity: Quantity, counted: int | None) -> bool:
    """`Built: 2`, `How many? Five hundred`: the first number behind a label."""
    if counted is None or not _BEFORE_COUNT.fullmatch(sentence.text, counted, max(counted, quantity.start)):
        return False
    return re.match(r"\s?[-–/:]\s?\d|\s*(?:%|per ?cent)", sentence.text[quantity.end :]) is None


def _by_grammar(sentence: Sentence, quantity: Quantity, figure: float) -> bool:
    """Whether the parse makes a run of a number that stands for no other thing."""
    if 1900 <= figure <= 2060 and "," not in quantity.words and quantity.kind == "number":
        return False
    before, after = _around(sentence, quantity)
    if figure < 3 or re.search(r"\b(?:single|one)\b", quantity.words, re.IGNORECASE):
        return False
    against = re.sub(r"(?i)\b(?:sold|reserved)\b", "", after[:25])
    if _part().search(before) or _PART.match(after) or _FOR_MARKET.match(after) or _is_against(against):
        return False
    # `250 of the 300 have been sold`
    if re.match(r"\s+of (?:the|these|those|its) (?:\w+ )?\d", after):
        return False
    return is_run(sentence, quantity, figure)


def _is_total(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words say that all that were ever built are counted."""
    if (quantity.noun or "unit").lower() in words("run_size", "loose"):
        return False
    before, after = _around(sentence, quantity)
    if (quantity.noun or "") in _COUNTED and _IN_UNITS.search(before):
        return True
    total = re.search(r"\b(?:cumulative|total|overall|lifetime) (?:production|output)\b", before, re.IGNORECASE)
    return bool(total or _BUILT_AFTER.match(after) or _OUT.match(after) or _JUST_BUILT.match(after))


def _around(sentence: Sentence, quantity: Quantity) -> tuple[str, str]:
    return sentence.text[max(0, quantity.start - 70) : quantity.start], sentence.text[quantity.end : quantity.end + 60]


def _counts(sentence: Sentence, quantity: Quantity, figure: float) -> bool:
    """Whether a number with a noun is a run: `50 cars will be built`."""
    noun = (quantity.noun or "").lower()
    before, after = _around(sentence, quantity)
    limited = _LIMITED.search(before) is not None
    if _NEW.search(quantity.words) and not limited:
        return False
    if _is_sold_as_run(sentence, quantity, figure):
        return True
    if figure >= 5 and _ONLY.search(before) and _OWNED.match(after) and noun in words("run_size", "people"):
        return True
    # `Just 16,700 units of the Aro were sold`
    name = next((m for m in sentence.mentions if _OF_THE.fullmatch(sentence.text, quantity.end, m.start)), None)
    if name is not None and figure > _MANY and _WERE_SOLD.match(sentence.text, name.end):
        return False
    if re.search(r"-\w+$", quantity.words) and _CEILING.match(after):
        return True
    if noun in _COUNTED and _IN_UNITS.search(before) and not _PART.match(after) and not _NEW.search(quantity.words):
        return True
    made = _is_made(before, after)
    if _FOR_MARKET.match(after) or _PART.match(after) and not limited or _part().search(before):
        return False
    if _ONE_OF.match(quantity.words) and figure < 10 and not _JUST_BUILT.match(after):
        return False
    loose = noun in words("run_size", "loose") and bool(limited or made or _ALL.search(before))
    if noun not in words("run_size", "units") and not loose:
        return False
    if (
        not (limited or made)
        and _is_against(before[-25:] + quantity.words + after[:22])
        or made
        and _is_against(after[:22])
    ):
        return False
    near = before[-45:] + quantity.words + after[:45]
    return (
        limited
        or made
        or sentence.segment.role in {"title", "heading", "list"}
        or any(_any_of(k).search(near) for k in ("evidence", "making"))
    )


def _is_made(before: str, after: str) -> bool:
    """Whether words of making stand right before or after a number."""
    return bool(
        _made_before().search(before)
        or _THERE_ARE.search(before)
        or any(p.match(after) for p in (_BUILT_AFTER, _JUST_BUILT, _WE_BUILD, _OUT))
    )


def _is_sold_as_run(sentence: Sentence, quantity: Quantity, figure: float) -> bool:
    """Whether words of selling tell the whole run: `only 150 will be sold`, `the 125 cars sold out`."""
    before, after = _around(sentence, quantity)
    if not 5 <= figure <= 2000 or (quantity.noun or "unit").lower() in words("run_size", "loose"):
        return False
    if _SELLS.search(before) and _OF_ITS.match(after) and not _LATER_RATE.match(after):
        return True
    if _WILL_SELL.match(after) is not None:
        return True
    return _ALL_THE.search(before) is not None and _GONE.match(after) is not None


def _is_run(sentence: Sentence, quantity: Quantity, figure: float) -> bool:
    """Whether a number without a noun is a run: `one of 25`, `limited to 99`, `only 75 will be made`."""
    before, after = _around(sentence, quantity)
    strong = _STRONG.match(after)
    if strong is not None and (strong.group().startswith("-") or _TIMES.search(before)):
        return True
    if figure >= 5 and _ONLY.search(before) and _OWNED.match(after):
        return True
    if 1900 <= figure <= 2060 and "," not in quantity.words:
        return False
    if _OF_WHICH_BUILT.match(after):
        # `the Aro, just 150 of which will be made`, but not `500 cars, 150 of which will be made in Turin`
        return not any(q.kind in {"count", "number"} and q.end <= quantity.start < q.end + 60 for q in sentence.quantities)
    if _FOR_MARKET.match(after) or _part().search(before):
        return False
    if _CUT.search(before) and re.search(r"\b(?:edition|run|cars|units|examples|copies)\b", before, re.IGNORECASE):
        return _ENDS.match(after) is not None
    if re.match(r"\s+of (?:them|these|those)\b", after) and _IN_UNITS.search(before) and figure >= 3:
        return True
    built = _JUST_BUILT.match(after) or _WE_BUILD.match(after) or _TO_BE.match(after)
    if built is not None:
        return not _is_rate(before[-25:] + built.group())
    if _ONE_OF.match(quantity.words):
        return (
            figure >= 10
            and _ENDS.match(after) is not None
            or figure >= 3
            and re.search(r"\b(?:just|only)\b", before[-8:] + quantity.words) is not None
        )
    # `453 M1s were built`
    name = next((m for m in sentence.mentions if _MIDDLE.fullmatch(sentence.text, quantity.end, m.start)), None)
    if name is not None and figure >= 3 and not _VAGUE.search(after):
        rest = re.sub(r"^[’']?s?\b", "", sentence.text[name.end : name.end + 60])
        deed = _BUILT_AFTER.match(rest) or _OUT.match(rest) or _JUST_BUILT.match(rest)
        if (
            deed is not None
            and not deed.group().startswith(("-", " car"))
            and not _is_rate(before[-25:] + rest[: deed.end() + 22])
        ):
            return True
    if _BUILT_AFTER.match(after):
        return not _is_against(before[-25:] + after[:30])
    if (sentence.mention_at(quantity.end + 1) or _NAMED.match(after)) and not _is_against(after[:60]):
        return bool(
            _made_before().search(before) or _ALL.search(before) or _LIMITED.search(before) or _THERE_ARE.search(before)
        )
    if _RUN_OF.search(before) and _IS_GONE.match(after):
        return True
    if _ENDS.match(after) is None:
        return False
    if _LIMITED.search(before):
        return True
    if _is_against(before[-25:] + after[:25]):
        return False
    of_them = re.match(r"\s+of (?:them|these)\b", after) is not None or (
        _OF_ITS.match(after) is not None and any(0 < m.start - quantity.end < 14 for m in sentence.mentions)
    )
    if _made_before().search(before) or _THERE_ARE.search(before):
        return figure >= 5 and (of_them or not re.match(r"\s*(?:of|in|at|to)\b", after))
    return figure >= 10 and (
        of_them
        and _DO.search(before) is not None
        or _ALL.search(before) is not None
        and re.match(r"\s+of the\b", after) is not None
        or before.lower().endswith("the lucky ")
    )


def _is_of_one_year(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number is one of the first year alone: `In the first year 3,500 will be made`."""
    near = (
        sentence.text[max(0, quantity.start - 90) : quantity.start]
        + " | "
        + sentence.text[quantity.end : quantity.end + 60]
    )
    return _any_of("one_year").search(near) is not None


def _later_rate(sentence: Sentence, quantity: Quantity) -> str | None:
    """The `year` of `200 examples of it a year`."""
    found = _LATER_RATE.match(sentence.text[quantity.end : quantity.end + 60])
    if found is None:
        return None
    return (found["u"] or "year").lower()


def _total(sentence: Sentence, at: int, rate: float) -> float | None:
    for other in sentence.quantities[at + 1 : at + 3]:
        lead = sentence.text[max(0, other.start - 16) : other.start]
        years = other.kind == "duration" and other.unit == "year"
        if years and other.amount is not None and _FOR_YEARS.search(lead):
            return rate * float(other.amount)
    return None
