"""The words and shapes that dates have in the press. Nothing here repeats without a limit."""

from __future__ import annotations

import re

from showcar.figures.moments import Part

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
SEASONS = {"spring": 3, "springtime": 3, "summer": 6, "summertime": 6, "autumn": 9, "fall": 9, "winter": 12}
SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "a couple of": 2,
    "a couple": 2, "couple of": 2,
}  # fmt: skip
FEW = ("a few", "few", "several", "some", "a handful of")
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
PARTS: dict[str, Part] = {
    "early": "early", "earliest": "early", "mid": "mid", "late": "late", "start": "start", "beginning": "start",
    "dawn": "start", "outset": "start", "opening months": "start", "first months": "start", "early part": "early",
    "early months": "early", "early days": "early", "middle": "middle", "mid part": "middle", "midpoint": "middle",
    "end": "end", "close": "end", "tail end": "end", "last months": "end", "final months": "end",
    "closing months": "end", "first half": "first half", "front half": "first half", "opening half": "first half",
    "1st half": "first half", "second half": "second half", "2nd half": "second half", "back half": "second half",
    "latter half": "second half", "last half": "second half", "back end": "end", "latter part": "second half",
    "later part": "second half", "latter months": "second half", "second part": "second half",
    "first part": "first half", "mid to late": "mid to late", "early to mid": "early to mid",
}  # fmt: skip

W = r"(?:[ \t\r\n\u00a0\u2009\u202f]{1,3})"
YEAR = r"(?:19\d\d|20[0-4]\d)"
APO = "['\u2019\u2018]"
HY = "[-\u2010\u2011\u2013 ]"
# What makes a four-digit number something else than a year.
NOUNS = (
    r"(?:units?|cars?|vehicles?|examples?|copies|pieces?|euros?|dollars?|pounds?|yen|rpm|r/min|cc|ccm|cm3|"
    r"cm³|km|kms|kg|kgs|lbs?|"
    r"mm|cm|nm|hp|bhp|ps|kw|kwh|mph|kph|miles?|metres?|meters?|litres?|liters?|kilomet(?:er|re)s|"
    r"horsepower|orders|people|workers|"
    r"employees|customers|buyers|jobs|volts?|watts?|bikes|motorcycles|trucks|times|hours|stores|dealers|dealerships|m)"
)
NOT_YEAR_AFTER = (
    rf"(?![\w$€£¥%°]|[,.]\d|[ \u00a0\u202f-]{{1,2}}{NOUNS}(?![\w])|{HY}?(?:strong|off|unit)\b|['\u2032\"\u2033]\d)"
)
YEAR_HERE = re.compile(rf"(?P<y>{YEAR}){NOT_YEAR_AFTER}")
SHORT_YEAR = re.compile(rf"{APO}(\d\d)(?![\w.,]?\d|\w)")
DECADE = re.compile(rf"(?:(?P<full>19\d|20[0-4])0|{APO}?(?P<short>[1-9])0){APO}?s(?!\w)")
MODEL_YEAR = re.compile(
    rf"(?:(?:MY|my){HY}?{APO}?(?P<a>{YEAR}|[0-4]\d)|(?P<b>{YEAR}|[0-4]\d)MY|{APO}(?P<f>\d\d)(?:MY|"
    rf"{HY}model(?:{HY}years?)?)"
    rf"|(?P<c>{YEAR}){HY}?(?:MY|model{HY}years?|models?)"
    rf"|(?:[Tt]he{W})?[Mm]odel{HY}years?{W}(?:of{W})?{APO}?(?P<d>{YEAR}|\d\d)"
    rf"|(?:as|for){W}an?{W}(?:early{HY})?(?P<e>{YEAR})(?:{HY}models?|(?!{W}[A-Z])))(?![\w]|[,.]\d)",
)
MONTH_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
ANY_MONTH = rf"(?i:{MONTH_NAME})"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
TH = r"(?:st|nd|rd|th)?"
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)"
OF_YEAR = (
    rf"(?:(?:,{W}|{W}|-)(?:of{W}|in{W})?(?P<y>{YEAR}){NOT_YEAR_AFTER}|{W}(?:of{W})?{APO}(?P<sy>\d\d)(?!\w)"
    rf"|{W}(?:of{W})?(?P<ry>(?i:this|next|last|that|the{W}same)){W}(?i:year)\b)"
)
NUMERIC = re.compile(
    r"(?:(?P<iy>(?:19|20)\d\d)(?P<is>[-/.])(?P<im>\d{1,2})(?P=is)(?P<id>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P=s)(?P<ny>(?:19|20)\d\d)"
    r"|(?P<my>\d{1,2})/(?P<yy>(?:19|20)\d\d))(?![\w]|[./-]\d)"
)
DAY_MONTH = re.compile(
    rf"(?:(?:{WEEKDAY})\b\.?,?{W})?(?:[Tt]he{W})?(?P<d>{DAY}){TH}(?:{W}|"
    rf"-)(?:of{W})?(?P<m>{ANY_MONTH})(?!\w)(?:{OF_YEAR})?"
)
MONTH_DAY = re.compile(
    rf"(?:(?:{WEEKDAY})\b\.?,?{W})?(?P<m>{ANY_MONTH}){W}(?:[Tt]he{W})?(?P<d>{DAY}){TH}(?![\w]|[.,:/]\d|"
    rf"{W}(?i:{NOUNS})\b)(?:{OF_YEAR})?"
)
DAYS_MONTH = re.compile(
    rf"(?P<d>{DAY}){TH}{W}?(?:-|\u2013|to|and){W}?(?P<e>{DAY}){TH}{W}(?:of{W})?(?P<m>{ANY_MONTH})(?!\w)(?:{OF_YEAR})?"
)
MONTH_DAYS = re.compile(
    rf"(?P<m>{ANY_MONTH}){W}(?P<d>{DAY}){TH}{W}?(?:-|\u2013|to){W}?(?P<e>{DAY}){TH}(?![\w]|[.,]\d)(?:{OF_YEAR})?"
)
MONTH_YEAR = re.compile(rf"(?P<m>{ANY_MONTH})(?:{OF_YEAR})")
MONTH_BARE = re.compile(rf"(?P<m>{MONTH_NAME})(?![\w-]*\d)(?!\w)")
SEASON_YEAR = re.compile(
    rf"(?:[Tt]he{W})?(?P<s>(?i:spring|springtime|summer|summertime|autumn|fall|winter))(?:(?:,?{W}|-)(?:of{W})?"
    rf"(?P<y>{YEAR})(?:[/\u2013-]\d\d)?{NOT_YEAR_AFTER}|{W}(?:of{W})?{APO}(?P<sy>\d\d)(?!\w)"
    rf"|{W}(?:of{W})?(?P<ry>(?i:this|next|last|that|the{W}same)){W}(?i:year)\b)"
)
SEASON_BARE = re.compile(r"(?P<s>(?i:springtime|spring|summertime|summer|autumn|fall|winter))\b")
YEAR_OF = (
    rf"(?:(?:,?{W}|-)(?:of{W}|in{W})?(?:the{W}year{W})?(?P<y>{YEAR}){NOT_YEAR_AFTER}|"
    rf"{W}(?:of{W})?{APO}(?P<sy>\d\d)(?!\w)"
    rf"|{W}(?:of{W}|in{W})?(?P<ry>(?i:this|next|last|that|the{W}same)){W}(?i:year)\b|{W}of{W}(?P<ty>the{W}year)\b)"
)
QUARTER = re.compile(rf"(?i:Q(?P<q>[1-4])|(?P<r>[1-4])Q|CQ(?P<v>[1-4]))(?:(?:{OF_YEAR})|/(?P<z>{YEAR})\b)")
YEAR_QUARTER = re.compile(rf"(?P<y>{YEAR}){HY}?[Qq](?P<q>[1-4])(?!\w)|(?P<y2>{YEAR}){HY}?[Hh](?P<h>[12])(?!\w)")
HALF = re.compile(rf"(?i:H(?P<q>[12])|(?P<r>[12])H)(?:{OF_YEAR})")
ORD_QUARTER = re.compile(
    rf"(?:[Tt]he{W})?(?P<o>(?i:first|second|third|fourth|last|final|opening|closing|1st|2nd|3rd|"
    rf"4th)){HY}(?i:quarter|quater)(?!\w)(?:{YEAR_OF})?"
)
ORD_HALF = re.compile(
    rf"(?:[Tt]he{W})?(?P<o>(?i:first|second|latter|back|front|last|1st|2nd)){HY}(?i:half)(?!\w)(?:{YEAR_OF})"
)
PART_HEAD = re.compile(
    rf"(?:the{W}|its{W})?(?:very{W}|absolute{W})?(?P<p>(?i:mid(?:{W}|-)?(?:to{W}|to-|/)late|early(?:{W}|"
    rf"-)?(?:to{W}|to-|/|or{W})mid|"
    rf"early|mid|late))(?:{HY}|(?={YEAR})|(?={APO}))(?:(?i:on){W}|(?i:in){W}|(?i:into){W}|(?i:part{W}of){W}|"
    rf"(?i:months{W}of){W})?"
    rf"(?P<t>the{W})?"
)
_PART_NOUNS = "|".join(sorted((word for word in PARTS if word not in ("early", "mid", "late")), key=len, reverse=True))
PART_OF = re.compile(
    rf"(?:[Tt]he{W})?(?:very{W}|"
    rf"absolute{W})?(?P<p>(?i:{_PART_NOUNS}))"
    rf"{W}(?:of|to){W}(?P<t>the{W})?"
)
RELATIVE = re.compile(
    rf"(?P<w>(?i:this|that|next|last|past|coming|the{W}same)){W}(?:calendar{W})?(?P<u>(?i:year|month|week|decade|weekend|"
    rf"{WEEKDAY}|{MONTH_NAME}|spring|summer|autumn|fall|winter|quarter|half))(?!\w)"
)
AFTER_NEXT = re.compile(rf"(?i:the{W})?(?i:year{W}after{W}next|(?P<b>year{W}before{W}last))\b")
SIMPLE = re.compile(
    rf"(?i:yesterday|today|tonight|tomorrow|last{W}night|this{W}(?:very{W})?(?:morning|afternoon|evening))(?!['\u2019]s|\w)"
)
REST = re.compile(
    rf"(?P<w>(?i:earlier|later|late|early|sometime)){W}(?:(?:on{W}|in{W})?(?P<t>(?i:this|that|the{W}same))|(?i:on{W})?in{W}the)"
    rf"{W}(?P<u>(?i:year|month|week|decade))\b(?!{W}(?:of|to)\b|['\u2019])"
)
NUM = (
    r"(?P<n>\d{1,3}|(?i:a\s(?:couple(?:\sof)?|few|handful\sof)|couple\sof|few|several|some|an?|one|two|"
    r"three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|fifteen|eighteen|twenty))"
)
NUM2 = NUM.replace("?P<n>", "?P<n2>")
COUNT = rf"{NUM}(?:{HY}(?:to{HY}|or{HY})?{NUM2})?"
UNIT = r"(?P<u>(?i:year|month|week|fortnight|day|decade))"
AGO = re.compile(
    rf"(?:(?i:about|around|roughly|almost|nearly|just|over|more{W}than|some){W})?{COUNT}(?:{W}|"
    rf"-)(?:short{W}|full{W})?{UNIT}s?{W}"
    rf"(?P<k>(?i:ago|back|from{W}(?:now|today)|hence|down{W}the{W}(?:line|road)))\b"
)
AND_A_HALF = re.compile(
    rf"(?:(?P<in>(?i:in|within)){W})?(?:(?i:about|around|roughly|almost|nearly|just|over|some){W}){{0,2}}"
    rf"(?:{NUM}{W}(?:(?i:and{W}a{W}half{W}years?)|(?i:years?{W}and{W}a{W}half))|(?P<half>(?i:half{W}a{W}year)))"
    rf"(?:{W}(?P<k>(?i:ago|back|later|earlier|from{W}(?:now|today)|hence)))?(?!\w)"
)
YEARS_AGO_THIS = re.compile(
    rf"{COUNT}{W}(?i:years?){W}(?i:ago),?{W}(?:(?i:almost|nearly){W})?(?:(?P<t>(?i:this{W}(?:week|month)|today))"
    rf"|(?i:in|this){W}(?P<m>{MONTH_NAME}))(?!\w)"
)
_END = rf"(?={W}?(?:[,.;:)!?]|\Z)|{W}(?:and|but|or|while|when)\b)"
LATER = re.compile(
    rf"{COUNT}(?:{W}|-)(?:short{W}|full{W}|long{W})?{UNIT}s?{W}(?P<k>(?i:later|earlier|thereafter|afterwards?|"
    rf"previously|(?:after|before){W}(?:that|this|then)\b|(?:on|after|before){_END}))(?!\w|{W}than\b)"
)
FOLLOWING = re.compile(
    rf"(?i:the){W}(?:very{W})?(?P<w>(?i:following|next|ensuing|subsequent|previous|preceding|prior)){W}"
    rf"(?P<u>(?i:year|month|week|day|spring|summer|autumn|fall|winter|{WEEKDAY}|{MONTH_NAME}))(?!\w|['\u2019])"
)
YEAR_AFTER = re.compile(
    rf"(?i:the|a){W}(?P<u>(?i:year|month|spring|summer|autumn|fall|winter)){W}(?P<k>(?i:after|before))"
    rf"(?:{W}(?i:that)\b|{_END})"
)
FEAST = re.compile(rf"(?P<c>Christmas|Xmas|Easter)(?:{W}(?:Day|time|Sunday|Monday))?(?!\w|['\u2019])(?:{OF_YEAR})?")
HALF_BARE = re.compile(
    rf"(?i:the{W})?(?P<o>(?i:first|second|latter|1st|2nd))(?:-half(?={W}[a-z])|{W}half{_END}|{W}half{W}of{W}the{W}year\b)"
)
BEFORE_HALF = re.compile(r"\b(?:in|for|by|during|until|till|from|of|since)\s$", re.I)
WEEKEND = re.compile(
    rf"(?:(?P<w>(?i:last|this|next|past|coming)){W}|(?i:(?:over|during|at|on){W}the{W}))(?i:weekend)(?!\w)"
)
NO_QUARTER = re.compile(rf"{W}(?i:results?|profits?|earnings|sales|revenues?|loss(?:es)?|figures|deliver\w+|report)\b")
IN_TIME = re.compile(
    rf"(?i:in|within)(?P<a>{W}(?i:about|around|roughly|just|as{W}little{W}as|under|less{W}than|"
    rf"at{W}least))?{W}{COUNT}(?:{W}|-){UNIT}(?:{APO}?s)?{APO}?"
    rf"(?P<t>{W}(?:time|from{W}now)\b)?(?!\w|{HY}old)"
)
WITHIN = re.compile(
    rf"(?i:within|in|over|during){W}(?i:the{W})?(?i:next|coming|following){W}(?:{COUNT}{W})?{UNIT}(?P<s>s?)\b"
)
COMING = re.compile(rf"(?i:the{W}|in{W}|over{W})?(?i:(?:[Tt]he{W})?(?:coming|next{W}few|upcoming)){W}{UNIT}s\b")
DECADE_OUT = re.compile(rf"(?i:the{W})(?P<u>(?i:year|decade)){W}(?i:is{W}(?:out|over|up)|ends|closes|runs{W}out)\b")
YEAR_END = re.compile(
    rf"(?P<r>(?i:this|next|last){W})?(?P<u>(?i:year|decade))(?:{APO}s(?:{W}|-)|-|{W})(?i:end)\b(?:{W}(?P<y>{YEAR})\b)?"
)
END_YEAR = re.compile(
    rf"(?P<p>(?i:end|start|mid|beginning))(?:{HY})(?:of{W}(?:[Tt]he{W})?)?(?:(?P<y>{YEAR}){NOT_YEAR_AFTER}|"
    rf"(?P<r>(?i:this|next|last){W})?(?P<u>(?i:year|decade|month))\b)"
)
THE_UNIT = re.compile(r"(?i:the\s)?(?P<u>(?i:year|decade|month|week))(?!\w|['\u2019]s)")
TURN = re.compile(rf"(?:[Tt]he{W})?(?i:turn){W}(?:of{W})(?:[Tt]he{W})(?i:decade)\b")
WITHIN_YEAR = re.compile(rf"(?i:within{W}the{W}(?:same{W})?year)(?!\w|['\u2019])")
OFFSETS = {"last": -1, "this": 0, "that": 0, "the": 0, "next": 1}
DOUBTFUL = ("march", "april", "may", "june")
_LEAD = (
    r"(?:in|by|from|until|till|since|before|after|during|last|next|this|late|early|mid|of|for|to|and|"
    r"or|a|an|its|the|on|through|-|\u2013|'s|\u2019s)"
)
BEFORE_MONTH = re.compile(rf"(?:^|\W|s){_LEAD}[ \n-]?$", re.I)
BEFORE_SEASON = re.compile(
    r"\b(?:(?:in|by|from|until|till|since|before|after|during|for|late|early|of|through)(?:\s+the)?|mid|"
    r"last|next|this)[ \n-]$",
    re.I,
)
BEFORE_YEAR = re.compile(r"\b(?:in|by|from|until|till|since|before|after|for|late|early|mid|of|back in)[ -]$", re.I)
NO_YEAR_BEFORE = re.compile(r"(?:[\d.,'][\d.,]|\b(?:EUR|USD|GBP|CHF|AUD|JPY|Rs\.?|No\.?) ?|[$€£¥₩₹] ?)$")
WEEKDAY_BARE = re.compile(r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?!\w)")
NEW_YEAR = re.compile(rf"(?i:the{W}new{W}year)(?!['\u2019]|{W}(?i:holiday|break))\b")
SHARED = re.compile(
    rf"(?:(?P<q>[QqHh])(?P<n>[1-4])|(?P<m>{MONTH_NAME})|(?:the{W})?(?P<o>first|second|third|fourth)|"
    r"(?P<s>spring|summer|autumn|fall|winter))"
    rf"(?={W}?(?:[-/\u2013]|{W}(?:or|to|and|through){W}){W}?(?:[Ee]arly{W})?(?:[QqHh][1-4]\b|{MONTH_NAME}|"
    rf"(?:first|second|third|fourth)(?:{W}|-)quarter|spring|summer|autumn|fall|winter))"
)
