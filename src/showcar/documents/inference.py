"""The year (or month) of publication where only the text fixes it.

A relative expression tells the date as soon as the text also dates, by the calendar, the very thing that it is about:

1. side by side: `this year (2025)`, `in 2023, last year`, `last month (February 2026)`, `today, 12 March 2025`
2. through an event: `at last year's Villa d'Este in May 2023`, `unveiled last year at the 2023 Munich show`
3. through the year of an annual report: `sold 40,000 cars last year, according to … the 2015 annual report`
4. through a car: `Last year, BMW penned another car, the Skytop` and elsewhere `the Skytop … concept from 2024`
5. through a talk: `shown earlier this year. But she said at the 2014 New York show`, where no year is later than that
6. through the headline: `Paris show 2010: …` over `speaking at the Paris show`
7. through an age: `the study from 2008 … is now 17 years old`

Years that stand for themselves tell nothing. If two places disagree, or a car is said to have been shown in a year
after the one found, nothing is inferred.
"""

import bisect
import datetime
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from showcar.documents.dates import MONTH, YEAR, dates, first_date

_LOOKED_AT = 100_000
_HEADLINE_LONGEST = 200
# before these stands the word that a relative date, or one with a preposition, opens with
_YEAR_WORD = re.compile(r" [Yy][Ee][Aa][Rr]")
_MONTH_WORD = re.compile(r" [Mm][Oo][Nn][Tt][Hh]")
_FIGURES = re.compile(rf" {YEAR}")
_ANY_FIGURES = re.compile(YEAR)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10}
_COUNT = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|\d{1,2}"
)
_AGO = r"(?P<n>a|one|two|three|four|five|six|seven|eight|ten|\d) years? (?:ago|earlier|back|prior)"
_RELATIVE = rf"(?:(?P<which>last|this|next|previous|current|coming) year|{_AGO})"
_YEAR_RANGE = rf"(?P<year>{YEAR})(?![\d–-]|/\d|[- ]model|(?:'s|’s)? model)"
_SET_OFF = r"(?=\s?[,;.)–—]| [–—-])"
_SIDE = (
    re.compile(rf"\b{_RELATIVE}\s?\((?:in |i\.e\.,? )?{_YEAR_RANGE}\)", re.IGNORECASE),
    re.compile(
        rf"\b{_RELATIVE}(?:, in | in |, i\.e\.,? |, that is,? |, | [–—-] ){_YEAR_RANGE}{_SET_OFF}", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:in|of|for|during|since|by|late|early) {_YEAR_RANGE}(?:, | \(| [–—-] ){_RELATIVE}{_SET_OFF}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_RELATIVE}['’]s (?:[\w'’.-]{{1,25}} ){{1,4}}\((?:in )?{_YEAR_RANGE}\)", re.IGNORECASE),
)
_SHOW_WORDS = r"(?i:(?:international )?(?:auto(?:mobile)?|motor|mobility)[ -]?show)"
_MONTHS_AGO = re.compile(
    rf"\b(?P<n>{_COUNT}) months (?:ago|earlier|(?:have|has) (?:gone by|passed|elapsed) since)\b"
    rf"(?P<gap>[^.;\n]{{0,90}}?)[,(]? ?(?:in |\()(?P<date>{MONTH} (?:of )?{YEAR})\b",
    re.IGNORECASE,
)
_LAST_MONTH = re.compile(
    rf"\b(?P<which>last|this) month['’]s\b[^\n]{{0,160}}?\b(?:It|This|That) was (?:in |early |late )?"
    rf"(?P<date>{MONTH} {YEAR})\b"
)
_AGE = re.compile(
    r"\b(?:is|are|['’]s) (?:now|already|today|by now) (?:(?:almost|nearly|over|some|about) )?(?P<n>\d{1,2}) years old\b"
    r"|\b(?:is|are|['’]s) (?:now|already|today|by now) (?P<m>\d{1,2}) years (?:outdated|of age)\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    rf"(?:^|: )(?:(?P<name>[A-Z]\w+(?: [A-Z]\w+)?) {_SHOW_WORDS} (?P<year>{YEAR})"
    rf"|(?P<year2>{YEAR}) (?P<name2>[A-Z]\w+(?: [A-Z]\w+)?) {_SHOW_WORDS}"
    rf"|(?P<name3>[A-Z]\w+(?: [A-Z]\w+)?) (?P<year3>{YEAR}))(?=\s?[:–—-] |\s?$)"
)
_MONTH_SIDE = re.compile(rf"\b(?P<which>last|this|next) month(?: \(|, ){MONTH} (?:of )?{YEAR}\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?P<day>today|yesterday|this (?:morning|afternoon|evening))(?:,? on |, | \()", re.IGNORECASE)
_TODAYS = ("today", "yesterday", "this morning", "this afternoon", "this evening")
_SHOW = (
    rf"(?:{_SHOW_WORDS}|(?i:(?:Auto )?Salon)|Show|IAA(?: Mobility)?|Car Week|Concours|Concorso"
    r"|Villa d['’]Este|Festival|CES"
    r"|Goodwood|Pebble Beach|Geneva|Paris|Detroit|Frankfurt|Munich|Tokyo|Shanghai|Beijing|Monterey|Expo)"
)
_PROPER = r"(?:[A-Z][\w'’.-]{1,20} |d['’][A-Z]\w{1,15} |d['’]|of |the |at |di ){0,5}"
_EVENT = (
    re.compile(
        rf"\b(?P<which>last|this) year['’]s {_PROPER}{_SHOW}(?: (?:event|show))?,? "
        rf"(?:held )?(?:in|on) (?:{MONTH} )?(?:\d\d?, )?{_YEAR_RANGE}"
    ),
    re.compile(rf"\b(?P<which>last|this) year['’]s (?P<year>{YEAR}) {_PROPER}{_SHOW}\b"),
    re.compile(rf"\b(?P<which>last|this) year,? (?:at|during|in) (?:the )?(?P<year>{YEAR}) {_PROPER}{_SHOW}\b"),
    re.compile(rf"\b(?P<which>last|this) year,? (?:at|during) (?:the )?{_PROPER}{_SHOW} {_YEAR_RANGE}"),
    re.compile(
        rf"\b(?:at|during) (?:the )?(?P<year>{YEAR}) {_PROPER}{_SHOW} "
        rf"(?:(?:earlier |later )?(?P<which>last|this) (?:year|(?<=last )(?:fall|autumn))|{_AGO})\b"
    ),
    re.compile(rf"\b{_AGO},? (?:at|during) (?:the )?(?P<year>{YEAR}) {_PROPER}{_SHOW}"),
)
# a show that is on, or was a week ago, is the year's
_AT_NOW = re.compile(
    r"\b(?:[Tt]oday|[Yy]esterday|[Tt]onight|(?:[Ll]ast|[Tt]his) (?:week|month|morning|weekend)"
    r"|[Cc]urrently|[Rr]ight now),? "
    rf"(?:(?:\w+ ){{0,3}})(?:at|from) (?:the )?(?P<year>{YEAR}) {_PROPER}{_SHOW}"
)
_REPORTED = re.compile(
    rf"\b(?P<which>last) year,? (?:according to|as (?:stated|shown|reported) in) (?:[\w'’-]{{1,20}} ){{0,6}}?"
    rf"(?P<year>{YEAR}) (?:[A-Z][\w'’-]{{1,20}} ){{0,3}}(?:annual|financial) report\b"
)
_TALK = re.compile(
    rf"\b(?:said|told|confirmed|admitted|revealed|explained|[Ss]peaking|spoke) "
    rf"(?:[a-z]{{1,15}} ){{0,4}}?(?:at|during|from) (?:the )?(?P<year>{YEAR}) (?i:{_PROPER}{_SHOW})\b"
)
_THIS_YEAR = re.compile(r"\bearlier this year\b", re.IGNORECASE)
_OTHER_YEAR = re.compile(rf"\b(?:(?:last|next|previous|coming) year|{_AGO})\b", re.IGNORECASE)
_ANY_YEAR = re.compile(rf"(?<![\d.,]){YEAR}(?![\d,])")
_NEAR = 300
_SHOWN = (
    r"(?:reveal|unveil|show|show-?cas|present|debut|premier|penn|introduc|launch|preview|announc|unwrapp|display|exhibit)"
    r"(?:e?d|n)\b|\bbroke cover|\bbow(?:ed|s) in|\btook the wraps|\bcame along|\bmade its (?:\w+ )?debut"
)
_SHOWN_WORD = re.compile(rf"\b(?:{_SHOWN})", re.IGNORECASE)
_PAST = re.compile(r"\b(?:last year|a year ago)\b", re.IGNORECASE)
_CONCEPT = r"(?i:concept(?: car)?|(?:design )?study|prototype|show car)"
_FROM_YEAR = re.compile(
    rf"\b{_CONCEPT} (?:from|of|in|shown in|revealed in|unveiled in) {_YEAR_RANGE}"
    rf"|\b(?P<year2>{YEAR}) (?:[A-Z][\w-]{{1,20}} ){{0,3}}{_CONCEPT}\b"
    rf"|\b(?i:{_SHOWN}),? (?:[a-zA-Z'’]{{1,20}} ){{0,6}}?(?:in|during) (?:{MONTH} |early |late )?"
    rf"(?P<year3>{YEAR})\b"
)
_TO_COME = re.compile(r"\b(?:will|would|could|may|might|to|not)(?: \w+)? (?:be |get )?$")
_UNLIKE = re.compile(
    r"\b(?:production|series|road-going|road|showroom)[- ](?:version|model|car|spec|ready)"
    r"|\bfacelift|\bfigures|\bsold\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![\w-])(?:[A-Z][a-z]{2,}[\w-]*|[A-Z]+[\w-]*\d[\w-]*|\d+\.\d [A-Z]{2,})")
# Words with a capital that name no single car: openings of sentences, makers, places and shows, days and months.
_NOT_NAMES = """
    last this next the then and but for its his her their our when while since with after before however what who how
    now here there these those head design group board concept coupe coupé roadster production series show motor auto
    geneva paris detroit munich villa este monterey pebble beach goodwood frankfurt tokyo shanghai beijing los angeles
    new york january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday german germany japanese japan italian italy british britain american
    america european europe chinese china korean korea french france bavarian audi bentley bugatti cadillac chevrolet
    chrysler citroën citroen dacia dodge ferrari fiat ford genesis honda hyundai infiniti jaguar jeep kia lamborghini
    lancia lexus lotus maserati mazda mclaren mercedes mercedes-benz mercedes-amg mini mitsubishi nissan opel pagani
    peugeot polestar porsche renault rimac rivian rolls-royce saab seat skoda smart subaru suzuki tesla toyota vauxhall
    volkswagen volvo alpine alpina cupra land rover aston martin alfa romeo acura lincoln buick lucid fisker
    koenigsegg morgan pininfarina
"""
_NOT_A_NAME = frozenset(_NOT_NAMES.split())
_CLAUSE = re.compile(r";|,? (?:and|but|while|whereas|plus|alongside|unlike|after|following|as well as) ", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(A-Z0-9])|\n\s*\n|\n(?=[•*-] )")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SAID_ON = re.compile(rf"\b(?:said|announced|confirmed|reported|unveiled|on) (?:on )?(?P<day>{'|'.join(_WEEKDAYS)})\b")
_FOOTER_YEAR = re.compile(rf"(?:©|\(c\)|\bCopyright)[ ,]{{0,3}}(?:©\s?)?(?P<year>{YEAR})(?!\s?[–—-]|\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A date of publication that the text fixes, and the words that fix it."""

    published: str
    words: str


def infer(text: str) -> Inferred | None:
    """Date of publication that the text itself fixes, else None; only its first 100,000 characters are looked at.

    >>> infer("The car was shown last year (2023) and is sold out.").published
    '2024'
    >>> infer("The 2013 study is a teaser of the 2016 model.") is None
    True
    """
    text = text[:_LOOKED_AT]
    # every way starts from a year in figures
    if not _ANY_FIGURES.search(text):
        return None
    # 1, 2, 3. side by side, through an event, or through an annual report
    found = [*_side_by_side(text), *_through_event(text)]
    # 4, 5, 6. through a car, a talk, or the headline
    if not found:
        found = list(_through_car(text)) or list(_through_talk(text)) or list(_through_headline(text))
        # 7. through an age
        found = found or list(_through_age(text))
    if not found or len({entry.published[:4] for entry in found}) > 1:
        return None
    best = max(found, key=lambda entry: len(entry.published))
    latest = max((year for _, _, year in _shown_years(text)), default=0)
    return None if latest > int(best.published[:4]) else best


def footer_year(text: str) -> Inferred | None:
    """Year of a copyright line at the very end of a text; enough to complete a dateline, not to date a report."""
    found = list(_FOOTER_YEAR.finditer(text[-600:]))
    return Inferred(found[-1]["year"], found[-1][0]) if found else None


def weekday_year(month_day: str, text: str) -> Inferred | None:
    """Year of a dateline without one, where a weekday in its paragraph fits just one of the years in the text.

    >>> weekday_year("05-06", "May 6 (Wire) - It said on Tuesday that deliveries begin in 2026, not 2025.").published
    '2025'
    """
    lede = next((line for line in text.split("\n") if len(line) > 60 and _SAID_ON.search(line)), "")
    said = _SAID_ON.search(lede[:600])
    if not said:
        return None
    fits = []
    for year in sorted({int(found) for found in re.findall(rf"\b{YEAR}\b", text[:_LOOKED_AT])}):
        try:
            day = datetime.date.fromisoformat(f"{year}-{month_day}")
        except ValueError:
            continue
        if _WEEKDAYS[day.weekday()] == said["day"]:
            fits.append(year)
    return Inferred(str(fits[0]), f"{said[0]} … {fits[0]}") if len(fits) == 1 else None


def _openings(text: str, behind: re.Pattern[str]) -> list[int]:
    """Where the words begin that stand right before what a pattern matches."""
    found = []
    for match in behind.finditer(text):
        at = match.start()
        while at and (text[at - 1].isalnum() or text[at - 1] == "_"):
            at -= 1
        found.append(at)
    return found


def _from(pattern: re.Pattern[str], text: str, openings: list[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern, one after the other, that begin at one of some places: faster than to try them all."""
    end = 0
    for at in openings:
        if at >= end and (match := pattern.match(text, at)):
            yield match
            end = match.end()


def _side_by_side(text: str) -> Iterator[Inferred]:
    years, figures = _openings(text, _YEAR_WORD), _openings(text, _FIGURES)
    for pattern in _SIDE:
        for match in _from(pattern, text, figures if pattern is _SIDE[2] else years):
            yield Inferred(str(int(match["year"]) - _offset(match["which"], match["n"])), _one_line(match[0]))
    months = _openings(text, _MONTH_WORD)
    for match in _from(_MONTH_SIDE, text, months):
        iso = first_date(match[0].split("month", 1)[1].strip(" (,").replace(" of ", " "))
        if iso and len(iso) == 7:
            ahead = int(iso[:4]) * 12 + int(iso[5:]) - 1 - {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
            yield Inferred(f"{ahead // 12}-{ahead % 12 + 1:02}", _one_line(match[0]))
    for pattern in (_MONTHS_AGO, _LAST_MONTH):
        for match in _from(pattern, text, months):
            iso = first_date(match["date"].replace(" of ", " "))
            if iso and len(iso) == 7 and not re.search(rf"\b{YEAR}\b", match.groupdict().get("gap") or ""):
                ahead = _months(match["n"]) if pattern is _MONTHS_AGO else {"last": 1, "this": 0}[match["which"]]
                ahead += int(iso[:4]) * 12 + int(iso[5:]) - 1
                yield Inferred(f"{ahead // 12}-{ahead % 12 + 1:02}", _one_line(match[0]))
    low = text.lower()
    for match in _TODAY.finditer(text) if any(word in low for word in _TODAYS) else ():
        near = text[match.end() : match.end() + 40]
        day = next(dates(near), None)
        if day and len(day.iso) == 10 and re.fullmatch(r"(?:\w{3,9}day,? )?", near[: day.start]):
            date = datetime.date.fromisoformat(day.iso)
            if match["day"].lower() == "yesterday":
                date = date + datetime.timedelta(days=1) if date < datetime.date.max else date
            yield Inferred(date.isoformat(), _one_line(match[0] + near[: day.end]))


def _through_event(text: str) -> Iterator[Inferred]:
    years = _openings(text, _YEAR_WORD)
    shown = any(text.startswith(("at ", "during ", "from ", "the "), at) for at in _openings(text, _FIGURES))
    for pattern in (*_EVENT, _REPORTED):
        if pattern is not _EVENT[4] or shown:
            for match in pattern.finditer(text) if pattern is _EVENT[4] else _from(pattern, text, years):
                number = match.groupdict().get("n")
                which = match.groupdict().get("which")
                yield Inferred(str(int(match["year"]) - _offset(which, number)), _one_line(match[0]))
    for match in _AT_NOW.finditer(text) if shown else ():
        yield Inferred(match["year"], _one_line(match[0]))


def _through_car(text: str) -> Iterator[Inferred]:
    """A car said to have been shown last year, and a clause of its own that gives the year of its showing."""
    if not _PAST.search(text):
        return
    told = [
        (clause, names)
        for clause in _clauses(text, _PAST)
        if (past := _PAST.search(clause))
        and _SHOWN_WORD.search(clause)
        and not _UNLIKE.search(clause)
        and not re.search(rf"\b{YEAR}\b", clause[max(0, past.start() - 60) : past.end() + 60])
        and (names := _names(clause))
    ]
    if not told:
        return
    years = list(_shown_years(text))
    for clause, names in told:
        linked = [(words, year) for words, about, year in years if about & names]
        if linked and len({year for _, year in linked}) == 1:
            yield Inferred(str(linked[0][1] + 1), f"{_one_line(clause)} … {_one_line(linked[0][0])}")


def _shown_years(text: str) -> Iterator[tuple[str, frozenset[str], int]]:
    """Words, names in their clause, and year, of each showing that a clause dates by the calendar."""
    for clause in _clauses(text):
        for match in _FROM_YEAR.finditer(clause):
            before = clause[max(0, match.start() - 25) : match.start()]
            if not (match["year3"] and _TO_COME.search(before)):
                year = match["year"] or match["year2"] or match["year3"]
                yield match[0], _names(clause), int(year)


def _through_talk(text: str) -> Iterator[Inferred]:
    """Somebody quoted from a show of the latest year of the text, close to what happened `earlier this year`."""
    told = [found.start() for found in _THIS_YEAR.finditer(text)] if "this year" in text.lower() else []
    if not told or _OTHER_YEAR.search(text):
        return
    latest = max((year[0] for year in _ANY_YEAR.finditer(text)), default="")
    for match in _TALK.finditer(text):
        place = bisect.bisect(told, match.start())
        close = [at for at in told[max(0, place - 1) : place + 1] if abs(at - match.start()) <= _NEAR]
        if close and match["year"] == latest:
            yield Inferred(latest, f"earlier this year … {_one_line(match[0])}")


def _through_headline(text: str) -> Iterator[Inferred]:
    """A headline that names a show and its year, over what was said, or has been shown, at that show."""
    found = _HEADLINE.search(text.lstrip()[:_HEADLINE_LONGEST].split("\n", 1)[0])
    if found is None:
        return
    name = re.escape(found["name"] or found["name2"] or found["name3"])
    spoken = "speaking|spoke|said|told|confirmed|admitted"
    shown = rf"(?:has|have) (?:just |now |finally )?(?:been )?(?:{_SHOWN})"
    said = re.search(
        rf"\b(?:{spoken}|{shown})[^.\n]{{0,60}}?\b(?:at|in) (?:the |this year['’]s )?{name}\b", text, re.IGNORECASE
    )
    if said:
        year = found["year"] or found["year2"] or found["year3"]
        yield Inferred(year, f"{_one_line(found[0])} … {_one_line(said[0])}")


def _through_age(text: str) -> Iterator[Inferred]:
    """A design that `is already 17 years old`, and the one year that the words before it tell of the showing."""
    for match in itertools.islice(_AGE.finditer(text), 5) if " years o" in text.lower() else ():
        before = text[max(0, match.start() - 700) : match.start()]
        years = {int(year[0]) for year in _ANY_YEAR.finditer(before)}
        if len(years) != 1:
            continue
        told, age = years.pop(), int(match["n"] or match["m"])
        latest = max((int(year[0]) for year in _ANY_YEAR.finditer(text[: match.end() + 2000])), default=0)
        if age >= 3 and told + age >= latest - 1:
            yield Inferred(str(told + age), f"{told} … {_one_line(match[0])}")


def _names(sentence: str) -> frozenset[str]:
    return frozenset(name for name in _NAME.findall(sentence) if name.lower() not in _NOT_A_NAME)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        yield text[start : gap.end()]
        start = gap.end()
    yield text[start:]


def _clauses(text: str, wanted: re.Pattern[str] | None = None) -> Iterator[str]:
    """The clauses of a text, or of those of its sentences that hold what is wanted."""
    for sentence in _sentences(text):
        if wanted is not None and not wanted.search(sentence):
            continue
        start = 0
        for gap in _CLAUSE.finditer(sentence):
            yield sentence[start : gap.start()]
            start = gap.end()
        yield sentence[start:]


def _offset(which: str | None, number: str | None) -> int:
    """Years from publication to what is meant: `last` is -1."""
    if which:
        return {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which.lower(), 0)
    number = (number or "a").lower()
    return -(int(number) if number.isdigit() else _NUMBERS[number])


def _months(word: str) -> int:
    """`seventeen`, `17`."""
    return int(word) if word.isdigit() else _COUNT.split("|").index(word.lower()) + 2


def _one_line(words: str) -> str:
    return " ".join(words.split())
