"""Dates as reports print them, and the line of a report that carries its own date."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
YEAR = r"(?:19|20)\d\d"
_YEAR = re.compile(YEAR)
_FIGURE = re.compile(r"\d")
_ORDINAL = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<![\d.])(?P<y1>{YEAR})[-/.](?P<m1>\d\d?)(?:[-/.](?P<d1>\d\d?))?(?![\d]|[.-]\d)"
    rf"|(?<![\d.,])(?P<d2>\d\d?){_ORDINAL}\.?(?: of)?[ /-](?P<m2>{MONTH}),?[ /-](?P<y2>{YEAR})(?!\d)"
    rf"|(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))(?P<m3>{MONTH})(?:,?[ -]|(?<=\.))(?P<d3>\d\d?){_ORDINAL}"
    rf"(?:, ?|[ -])(?P<y3>{YEAR})(?!\d)"
    # `Tue Jul 10 19:49:24 GMT-06:00 2007`, as programs print it
    rf"|\b(?P<m7>{MONTH}) (?P<d7>\d\d?),? \d\d?:\d\d(?::\d\d)?"
    rf"(?: [A-Z]{{2,5}}(?:[+-]\d\d:?\d\d)?| [+-]\d{{4}})? (?P<y7>{YEAR})(?!\d)"
    rf"|\b(?P<m4>{MONTH}),?[ -](?P<y4>{YEAR})(?!\d)"
    rf"|(?<![\d.])(?P<a5>\d\d?)[./-](?P<b5>\d\d?)[./-](?P<y5>{YEAR})(?!\d)"
    rf"|(?<!\d)(?P<y6>{YEAR})(?P<m6>0[1-9]|1[0-2])(?P<d6>0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_DAY_ONLY = re.compile(
    rf"(?P<m1>{MONTH}) (?P<d1>\d\d?){_ORDINAL}\b|\b(?P<d2>\d\d?){_ORDINAL} (?P<m2>{MONTH})", re.IGNORECASE
)
_STAMP_BELOW = re.compile(rf"(?<=\n)(?P<stamp>[ \t]{{0,8}}date (?P<date>{YEAR}-\d\d(?:-\d\d)?) )(?=\S)")
_STAMP = re.compile(
    rf"\s{{0,20}}date[: ]\s{{0,5}}({YEAR}(?:-\d\d(?:-\d\d)?)?)(?![\d-])[ ]{{1,5}}(?=\S)(?!\d\d?:\d)", re.IGNORECASE
)
_LABEL = re.compile(
    r"\W{0,4}(?:(?:first |originally |article |story |date )?(?:published|posted)(?: date| on| at| online)?"
    r"|publication date|publish date|(?:created|added|submitted)(?: on)?(?=:)"
    r"|pub(?:lished)? ?date|date|updated|last (?:updated|modified|edited)|datum"
    r"|(?:under |strict(?:ly)? )?embargo(?:ed)?(?: (?:until|till|to|for|date))?"
    r"|not for (?:publication|release|use) before|for (?:immediate )?release(?: on| after)?|issued(?: on)?(?=:))"
    r"\s{0,3}(?:[:|–—-]|\bon\b|(?=\s))\s{0,3}",
    re.IGNORECASE,
)
_LATER = re.compile(r"\W{0,4}(?:updated|last)", re.IGNORECASE)
_LABEL_INSIDE = re.compile(
    r"\b(?:(?:first |originally )?(?:published|posted)|(?:last )?(?:updated|modified|edited|revised))\b"
    r"(?: on| at)?\s{0,2}:?\s{0,2}(?=[\w(])",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\W{0,3}(?:[A-Z][\w.&'’-]{1,20},? |and ){1,8}$")
_BYLINE = re.compile(
    r"\W{0,4}(?:[Ww]ritten |[Ww]ords |[Rr]eported |BY |[Pp]osted |[Pp]ublished )?(?:[Bb]y|BY|[Aa]uthor)\s?:?\s{1,3}"
    r"(?P<name>[^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){0,4}?)"
    r"(?=\s{0,3}(?:[|•·,/(–—]|-(?= )|$|\d|\bon\b|\bat\b|@"
    rf"|{MONTH} \d))"
)
_FILLER = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b\d\d?[:.]\d\d(?:[:.]\d\d)?(?!\d)\s?(?:[ap]\.?m\b\.?|h\b)?"
    r"|[+-]\d{4}\b|\bp(?:p|ages?)?\.? ?[A-Z]?\d{1,4}\b|\b(?:early|late|first|final) edition\b"
    r"|\b\d\d? ?[ap]\.?m\b\.?|\b(?:a\.?m|p\.?m)\b\.?|\b(?:\d{1,5}|no) (?:comment|share|view|repl(?:y|ie)|like)s?\b"
    r"|\b(?:est|edt|et|pst|pdt|pt|gmt|utc|bst|cet|cest|ist|aest|aedt|hrs?|uhr"
    r"|at|on|the|updated|published|posted|date"
    r"|min(?:ute)?s? read|\d\d? min(?:ute)?s?)\b|[\W_]",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\W{0,3}(?P<place>[A-Z][\w.'’/-]{1,25}(?:[ ,/]{1,2}[A-Z][\w.'’/-]{0,25}){0,5})?[,.:]{0,2}\s{0,2}"
    r"(?:\((?P<agency1>[A-Z][\w &.'/-]{1,30})\)\s{0,2})?(?:[–—-]{1,2}\s{0,2})?\(?"
    rf"(?<!\d)(?P<date>{MONTH} \d\d?{_ORDINAL}(?:,? {YEAR})?|\d\d?{_ORDINAL} {MONTH}(?:,? {YEAR})?"
    rf"|\d\d?[./]\d\d?[./]{YEAR})"
    r"\)?[,]?\s{0,2}(?:\d\d?:\d\d[ \w]{0,8})?(?:[(/](?P<agency2>[A-Z][\w &.'/-]{1,30})[)/])?\s{0,2}"
    r"(?P<dash>[–—:;.]|-{1,2}(?!\w)|$)"
)
_AGENCY_LINE = re.compile(
    r"\W{0,3}(?:[A-Z][\w.'’/ ,-]{1,40}?)?\s?\((?P<agency>Reuters|AP|AFP|Bloomberg|dpa|UPI|Kyodo)\)\s?[–—-]"
)
_NO_PLACE_WORDS = (
    "in on at the a an by from since until after before as of it and but for when while its his her this that to with "
    "model year new all production unveiled revealed shown presented debut debuted premiere launch launched due start "
    "sales sale first deliveries built tested updated reveal release released"
)
_NO_PLACE = frozenset(_NO_PLACE_WORDS.split())
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?"
_SET_OFF_BEFORE = re.compile(
    rf"(?:[,;|•·»›/(–—-]|\s\s"
    rf"|\b(?:news|motoring|column|edition|issue|times|post|telegraph|herald|press release) (?:of |for )?)"
    rf"\s{{0,3}}(?:{_WEEKDAY}\s{{1,2}})?$",
    re.IGNORECASE,
)
_SET_OFF_AFTER = re.compile(
    r"(?:,?\s{1,2}(?:at )?\d\d?[:.]\d\d(?::\d\d)?\s?(?:[AaPp]\.?[Mm]\b\.?)?(?: [A-Z]{2,4}\b)?)?"
    r"(?:\s{0,3}[,|•·»›/–—-](?=\s)|\s{0,3}[|•·»›]|\s{1,3}(?:by|By|BY)\s(?:[^\s|•·]{1,30}(?:\s|$)){1,4}(?:$|[|•·]))"
)
_CLOSED_BEFORE = re.compile(r"[.?!]['\"”’)]?\s{1,3}$")
_ISSUE = re.compile(
    rf"\b(?:(?:our|the|its|\w{{2,20}}['’]s?) (?P<before>{MONTH} {YEAR}) (?:issue|edition|number)"
    rf"|(?:issue|edition) of (?P<after>{MONTH} {YEAR}))\b",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    rf"\W{{0,4}}(?P<title>(?:(?:[A-Z][\w.'’]*|\d{{1,4}}|&|and|of|the|issue|no\.)[,.]? ){{1,7}}?)"
    rf"(?:[/|·•–—-] |(?<=, )|\((?=\w{{3,9}}\.? \d))"
    rf"(?P<date>{MONTH},? {YEAR})(?:,? (?:page|p\.|pp\.|no\.|vol\.) ?\d[\d –-]{{0,8}})?\W{{0,3}}"
)
_NO_MASTHEAD = re.compile(
    r"\b(?:concept|launch|sales?|debut|reveal|premiere|production|start|deliver\w*|due|show|salon|expo|prototype"
    r"|facelift|orders?|price|update|photo\w*|pictures?|images?|model|coup[eé]|roadster|study|born|built|released?)\b"
    r"|[A-Z]\d|\d[A-Z]",
    re.IGNORECASE,
)
_DAY_LABELLED = re.compile(
    rf"\b(?:published|posted|issued)(?: on)?:? (?:{MONTH} \d\d?{_ORDINAL}|\d\d?{_ORDINAL} {MONTH})(?!,? ?\d)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[a-z](?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s{1,2})?$")
_RANGE = re.compile(r"(?<![:\d])\d\d?(?:st|nd|rd|th)?\s?(?:[-–—]|to|and)\s?$")
_POSTED_ON = re.compile(
    r"\W{0,4}(?:posted|published|written|filed|recorded|aired|broadcast|printed)\b[^.?!]{0,90}\bon\s"
    rf"(?:{_WEEKDAY}\s{{1,2}})?$",
    re.IGNORECASE,
)
_BETWEEN = (re.compile(r"(?:[|•·]|//)\s{0,3}$"), re.compile(r"\s{0,3}(?:[|•·]|//)"))
_DAY_FIRST = re.compile(r"[€£]|\b(?:tyres?|colours?|metres?|litres?|kilomet\w+|programme|km|kph|kW)\b")
_MONTH_FIRST = re.compile(r"\b(?:tires?|colors?|miles|feet|inch(?:es)?|gallons?|lb-ft|MSRP|mpg)\b")
_FILLER_TIME = re.compile(r"^,?\s{1,2}(?:at )?\d\d?[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\b\.?)?", re.IGNORECASE)
_HEAD_LINES, _TOP_LINES, _LONGEST = 12, 4, 300


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: ISO 8601, as precise as it is told, with its place."""

    iso: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What the first and last lines of a report tell about it.

    Args:
        published: ISO 8601 date, or None.
        words: The words that tell it.
        month_day: `03-12` where a dateline leaves out its year.
        author: Who wrote it.
        agency: News agency of a dateline.
        used: Numbers of the lines that hold nothing but such data.
    """

    published: str | None = None
    words: str | None = None
    month_day: str | None = None
    author: str | None = None
    agency: str | None = None
    used: frozenset[int] = frozenset()


def dates(text: str) -> Iterator[Found]:
    """Each date of a text that names at least month and year, in order.

    A date like 03/04/2024 that can be read in two ways counts as its year; impossible ones (30 February) are left out.

    >>> [found.iso for found in dates("on 29 Feb 2024, then May 2025")]
    ['2024-02-29', '2025-05']
    """
    if not _YEAR.search(text):
        return
    for match in _DATE.finditer(text):
        iso = _iso(match)
        if iso:
            yield Found(iso, match.start(), match.end())


def first_date(words: str) -> str | None:
    """First date of some metadata or line, ISO 8601; a year alone counts when there is nothing else.

    >>> first_date("2024-02-29T23:30:00-05:00")
    '2024-02-29'
    """
    words = words.strip()[:_LONGEST]
    stamped = re.match(rf"({YEAR}-\d\d-\d\d)(?=[T ]\d|$)", words)
    if stamped and _valid(stamped[1]):
        return stamped[1]
    found = next(dates(words), None)
    if found:
        return found.iso
    return words if re.fullmatch(YEAR, words) else None


class Stamp(NamedTuple):
    """A date, ISO 8601, and its words at `[start, end)`."""

    iso: str
    start: int
    end: int


def stamp(line: str) -> Stamp | None:
    """Date of a first line like `date 2024-02-29 Headline`; the headline begins at its end.

    >>> stamp(" date 2024-02-29 The plans")
    Stamp(iso='2024-02-29', start=0, end=17)
    """
    found = _STAMP.match(line)
    return Stamp(found[1], 0, found.end()) if found and _valid(found[1]) else None


def stamp_below(head: str) -> Stamp | None:
    """Date of a line below the headline that opens like `date 2024-02-29 The plans`.

    >>> stamp_below("The headline\\n\\n date 2024-02-29 The plans")
    Stamp(iso='2024-02-29', start=14, end=31)
    """
    found = _STAMP_BELOW.search(head)
    return Stamp(found["date"], *found.span("stamp")) if found and _valid(found["date"]) else None


def heading(text: str) -> Heading:
    """Date, author and agency from the label, by- and datelines in the first and last lines of a text.

    The order of trust: a `Published` line, a byline or a line of its own, a dateline, an `Updated` line.
    """
    lines = text.split("\n", 400)
    filled = [number for number, line in enumerate(lines) if line.strip()]
    ranked: list[tuple[int, str, str]] = []
    month_day = words = author = agency = None
    used: set[int] = set()
    tail = filled[-3:] if len(lines) < 400 else []
    for place, number in enumerate(dict.fromkeys(filled[:_HEAD_LINES] + tail)):
        line = lines[number].strip()
        short = _first_told(line) if len(line) <= 160 else ""
        label = _LABEL.match(short)
        iso = _labelled(short[label.end() :]) if label else None
        byline = _BYLINE.match(short)
        if byline and place < _HEAD_LINES and not short.endswith((".", "?", "!")):
            author = author or _person(byline["name"])
        if iso and label:
            ranked.append((4 if _LATER.match(short) else 1, iso, short))
            used.add(number)
        elif place < _HEAD_LINES and short and (byline or _only_date(short)) and (own := next(dates(short), None)):
            ranked.append((2, own.iso, short[own.start : own.end] if byline else short))
            used.add(number)
        elif place < _HEAD_LINES and short and (iso := _set_off(short) or _day_labelled(short)):
            ranked.append((2, iso, short))
            if place:
                used.add(number)
        elif place < _TOP_LINES and (iso := _closing(line)):
            ranked.append((3, iso, line[-40:]))
        elif place < _TOP_LINES and short and (iso := _issue(short)):
            ranked.append((5, iso, short))
        elif place < _HEAD_LINES and (found := _dateline(line)):
            agency = agency or found[2]
            if len(found[0]) == 5:
                month_day, words = month_day or found[0], words or found[1]
            elif found[0]:
                ranked.append((3, found[0], found[1]))
        if byline and author and _person(byline["name"]) == author:
            used.add(number)
    if ranked:
        _, iso, said = min(ranked, key=lambda entry: entry[0])
        if len(iso) == 4:
            iso = settle(said, text[:20_000]) or iso
        return Heading(iso, said, None, author, agency, frozenset(used))
    return Heading(None, words, month_day, author, agency, frozenset(used))


def settle(words: str, text: str) -> str | None:
    """Full date of one that can be read in two ways, by the spelling and the units of its report, else None.

    >>> settle("03/02/2026", "The tyres cost €200.")
    '2026-02-03'
    """
    found = re.search(rf"(?<![\d.])(\d\d?)[./-](\d\d?)[./-]({YEAR})(?!\d)", words)
    if not found:
        return None
    day_first, month_first = len(_DAY_FIRST.findall(text)), len(_MONTH_FIRST.findall(text))
    if day_first == month_first or min(day_first, month_first) * 3 > max(day_first, month_first):
        return None
    day, month = (found[1], found[2]) if day_first > month_first else (found[2], found[1])
    return _valid(f"{found[3]}-{int(month):02}-{int(day):02}")


def join_year(month_day: str, year: str) -> str | None:
    """Full date of `03-12` and `2024`, None if there is no such day."""
    return _valid(f"{year[:4]}-{month_day}")


def _labelled(rest: str) -> str | None:
    """Date right after a label, with nothing behind it but the time or, set off, the author."""
    if re.fullmatch(YEAR, rest.strip(" .")):
        return rest.strip(" .")
    found = next(dates(rest), None)
    if not found or _FILLER.sub("", rest[: found.start]):
        return None
    after = _FILLER.sub("", _DATE.sub("", rest[found.end :]))
    set_off = re.match(r"[\w: .]{0,25}?(?:[|·•/–—,-]|\bby\b)", rest[found.end :], re.IGNORECASE)
    return found.iso if not after or set_off else None


def _dateline(line: str) -> tuple[str, str, str | None] | None:
    """Date (full, or `MM-DD`, or "" where there is only an agency), its words, and the agency of a dateline."""
    head = line[:200]
    found = _DATELINE.match(head) if _FIGURE.search(head) else None
    if found:
        place, named = found["place"], found["agency1"] or found["agency2"]
        first = place.split()[0].lower().strip(",.") if place else ""
        entry = not found["dash"] and ":" in head[max(0, found.start("date") - 3) : found.start("date")]
        if (place and first not in _NO_PLACE and not entry) or (named and not place):
            words = found["date"]
            full = next(dates(words), None)
            if full:
                return full.iso, head[: found.end()].strip(" -–—"), named
            day = _DAY_ONLY.fullmatch(words)
            if day and found["dash"] != ".":
                iso = _valid(f"2024-{_month(day['m1'] or day['m2']):02}-{int(day['d1'] or day['d2']):02}")
                return (iso[5:], head[: found.end()].strip(" -–—"), named) if iso else None
    wire = _AGENCY_LINE.match(head) if "(" in head else None
    return ("", "", wire["agency"]) if wire else None


def _set_off(line: str) -> str | None:
    """Date to the day at one end of a short line, set off from some words: `Automotive Ledger, 12 June 2024`."""
    found = next(dates(line), None)
    if not found or len(found.iso) == 7 or len(line) > 120:
        return None
    ends = line.endswith((".", "?", "!"))
    if ends and not (line[found.end : found.end + 1] == "|" and not _FILLER.sub("", line[: found.start])):
        return None
    line = line.strip("*_ ")
    found = next(dates(line), found)
    before, after = line[: found.start], line[found.end :]
    if len((before + after).split()) > 12 or _RANGE.search(before):
        return None
    if not _FILLER.sub("", after):
        closing = (_SET_OFF_BEFORE.search(before) or _GLUED.search(before)) and line[0] not in "-*•"
        return found.iso if closing or _POSTED_ON.match(before) else None
    if not _FILLER.sub("", before):
        return found.iso if _SET_OFF_AFTER.match(after) else None
    set_off = _BETWEEN[0].search(before) and _BETWEEN[1].match(_FILLER_TIME.sub("", after))
    return found.iso if set_off else None


def _closing(line: str) -> str | None:
    """Date to the day that stands alone behind the last full stop of a line: `Six cars we saw. 21 October 1988`."""
    # every date ends in figures
    if not line.rstrip(" .)*_")[-1:].isdigit():
        return None
    found = next(dates(line), None)
    if not found or len(found.iso) != 10 or line[found.end :].strip(" .)*_"):
        return None
    return found.iso if _CLOSED_BEFORE.search(line[: found.start]) else None


def _day_labelled(line: str) -> str | None:
    """Date of `Published August 3` in a line that tells its year beside it."""
    found = _DAY_LABELLED.search(line)
    years = set(re.findall(rf"\b{YEAR}\b", line))
    day = _DAY_ONLY.search(found[0]) if found else None
    if day is None or len(years) != 1:
        return None
    return _valid(f"{years.pop()}-{_month(day['m1'] or day['m2']):02}-{int(day['d1'] or day['d2']):02}")


def _issue(line: str) -> str | None:
    """Month of a magazine's issue: `(from our issue of March 1983)`, `Motoring Quarterly – February 1987`."""
    if len(line) > 120:
        return None
    found = _ISSUE.search(line)
    words = found["before"] or found["after"] if found else None
    if words is None:
        head = _MASTHEAD.fullmatch(line)
        words = head["date"] if head and not _NO_MASTHEAD.search(head["title"]) else None
    return first_date(words) if words else None


def _first_told(line: str) -> str:
    """The part of a line that tells its first date: `Published: 3 May 2024 Updated: 5 May 2024` without the update."""
    inside = [match for match in _LABEL_INSIDE.finditer(line) if _labelled(line[match.end() :])]
    if not inside:
        return line
    told = [match for match in inside if match[0][0] in "PpFfOo"]
    if told:
        start = told[0].start()
        after = next((match.start() for match in inside if match.start() > start), len(line))
        sourced = _SOURCE.match(line[:start]) and ":" in line[start : told[0].end() + 3]
        if start and (len(inside) > 1 or sourced):
            return line[start:after].rstrip(" (,|•·–—-")
        return line[:after].rstrip(" (,|•·–—-")
    before = line[: inside[0].start()]
    return before.rstrip(" (,|•·–—-") if next(dates(before), None) else line


def _only_date(line: str) -> bool:
    found = next(dates(line), None)
    return found is not None and not _FILLER.sub("", line[: found.start] + " " + line[found.end :])


def _person(name: str) -> str | None:
    name = name.strip(" ,.-")
    if name.isupper():
        name = name.title()
    return name if name and name[0].isupper() else None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS.index(word[:3].lower()) + 1


def _iso(match: re.Match[str]) -> str | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "y5" in parts:
        a, b, year = int(parts["a5"]), int(parts["b5"]), parts["y5"]
        if "." in match[0]:
            return _valid(f"{year}-{b:02}-{a:02}")
        if a == b or (a > 12) != (b > 12):
            day, month = (b, a) if b > 12 else (a, b)
            return _valid(f"{year}-{month:02}-{day:02}")
        return year if a <= 12 and b <= 12 else None
    by_kind = {name[0]: value for name, value in parts.items()}
    month = _month(by_kind["m"])
    iso = f"{by_kind['y']}-{month:02}"
    return _valid(f"{iso}-{int(by_kind['d']):02}" if "d" in by_kind else iso)


def _valid(iso: str) -> str | None:
    parts = [int(part) for part in iso.split("-")]
    try:
        datetime.date(parts[0], *[*parts[1:], 1, 1][:2])
    except ValueError:
        return None
    return iso
