"""Units, currencies and counted things, as the press spells them."""

from __future__ import annotations

import re

from showcar.model.quantity import Kind

_W = r"(?:[ \t\r\n\u00a0\u2009\u202f]{1,2})"

CURRENCY_SIGNS = {
    "us$": "USD",
    "usd$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "aud$": "AUD",
    "nz$": "NZD",
    "c$": "CAD",
    "ca$": "CAD",
    "cad$": "CAD",
    "cdn$": "CAD",
    "hk$": "HKD",
    "s$": "SGD",
    "sg$": "SGD",
    "r$": "BRL",
    "mx$": "MXN",
    "nt$": "TWD",
    "$": "$",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "cn¥": "CNY",
    "rmb¥": "CNY",
    "₩": "KRW",
    "₹": "INR",
    "rs": "INR",
    "rs.": "INR",
    "rp": "IDR",
    "rp.": "IDR",
    "ksh": "KES",
    "kshs": "KES",
    "kes": "KES",
    "sh": "KES",
    "dh": "AED",
    "tk": "BDT",
    "$a": "AUD",
    "$us": "USD",
    "$nz": "NZD",
    "inr": "INR",
    "eur": "EUR",
    "usd": "USD",
    "gbp": "GBP",
    "chf": "CHF",
    "sfr": "CHF",
    "sfr.": "CHF",
    "aud": "AUD",
    "cad": "CAD",
    "nzd": "NZD",
    "jpy": "JPY",
    "cny": "CNY",
    "rmb": "CNY",
    "krw": "KRW",
    "sek": "SEK",
    "nok": "NOK",
    "dkk": "DKK",
    "aed": "AED",
    "sgd": "SGD",
    "hkd": "HKD",
    "zar": "ZAR",
    "brl": "BRL",
    "pln": "PLN",
    "thb": "THB",
    "myr": "MYR",
    "rm": "MYR",
    "try": "TRY",
    "₺": "TRY",
    "₽": "RUB",
    "฿": "THB",
    "dhs": "AED",
    "dm": "DEM",
    "dem": "DEM",
    "ff": "FRF",
    "frf": "FRF",
    "lit.": "ITL",
    "lit": "ITL",
    "lire": "ITL",
    "itl": "ITL",
    "vnd": "VND",
    "idr": "IDR",
    "php": "PHP",
    "czk": "CZK",
    "huf": "HUF",
    "mxn": "MXN",
    "twd": "TWD",
    "sar": "SAR",
    "ils": "ILS",
    "\u20b1": "PHP",
    "\u20ab": "VND",
    "\u20aa": "ILS",
}
CURRENCY_WORDS = {
    "euro": "EUR",
    "euros": "EUR",
    "€": "EUR",
    "eur": "EUR",
    "dollar": "$",
    "dollars": "$",
    "bucks": "$",
    "usd": "USD",
    "us dollars": "USD",
    "u.s. dollars": "USD",
    "american dollars": "USD",
    "australian dollars": "AUD",
    "aud": "AUD",
    "canadian dollars": "CAD",
    "cad": "CAD",
    "new zealand dollars": "NZD",
    "nzd": "NZD",
    "singapore dollars": "SGD",
    "hong kong dollars": "HKD",
    "pounds sterling": "GBP",
    "british pounds": "GBP",
    "sterling": "GBP",
    "gbp": "GBP",
    "quid": "GBP",
    "yen": "JPY",
    "japanese yen": "JPY",
    "jpy": "JPY",
    "yuan": "CNY",
    "rmb": "CNY",
    "renminbi": "CNY",
    "chinese yuan": "CNY",
    "cny": "CNY",
    "won": "KRW",
    "korean won": "KRW",
    "south korean won": "KRW",
    "krw": "KRW",
    "swiss francs": "CHF",
    "francs": "CHF",
    "chf": "CHF",
    "rupees": "INR",
    "indian rupees": "INR",
    "inr": "INR",
    "swedish kronor": "SEK",
    "swedish krona": "SEK",
    "kronor": "SEK",
    "sek": "SEK",
    "norwegian kroner": "NOK",
    "nok": "NOK",
    "danish kroner": "DKK",
    "dkk": "DKK",
    "dirhams": "AED",
    "aed": "AED",
    "rand": "ZAR",
    "$": "$",
    "£": "GBP",
    "pounds": "GBP",
    "pound": "GBP",
    "marks": "DEM",
    "german marks": "DEM",
    "deutschmarks": "DEM",
    "deutschemarks": "DEM",
    "deutsche marks": "DEM",
    "deutsche mark": "DEM",
    "d-marks": "DEM",
    "dm": "DEM",
    "dem": "DEM",
    "lire": "ITL",
    "italian lire": "ITL",
    "italian lira": "ITL",
    "lira": "lira",
    "turkish lira": "TRY",
    "turkish liras": "TRY",
    "french francs": "FRF",
    "belgian francs": "BEF",
    "pesetas": "ESP",
    "guilders": "NLG",
    "schillings": "ATS",
    "escudos": "PTE",
    "guineas": "guinea",
    "swedish crowns": "SEK",
    "norwegian crowns": "NOK",
    "danish crowns": "DKK",
    "czech crowns": "CZK",
    "koruna": "CZK",
    "korunas": "CZK",
    "czech koruna": "CZK",
    "zloty": "PLN",
    "zlotys": "PLN",
    "polish zloty": "PLN",
    "forints": "HUF",
    "forint": "HUF",
    "roubles": "RUB",
    "rubles": "RUB",
    "russian roubles": "RUB",
    "russian rubles": "RUB",
    "baht": "THB",
    "thai baht": "THB",
    "ringgit": "MYR",
    "malaysian ringgit": "MYR",
    "rupiah": "IDR",
    "indonesian rupiah": "IDR",
    "dong": "VND",
    "vietnamese dong": "VND",
    "vnd": "VND",
    "reais": "BRL",
    "brazilian reais": "BRL",
    "mexican pesos": "MXN",
    "philippine pesos": "PHP",
    "taiwan dollars": "TWD",
    "new taiwan dollars": "TWD",
    "riyals": "SAR",
    "saudi riyals": "SAR",
    "shekels": "ILS",
}


def _either(words: dict[str, str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", _W) for word in sorted(words, key=len, reverse=True))


# the rand's letter is one only right before a figure: `R1.1 million`, but `Type R 8-speed`
CURRENCY_BEFORE = re.compile(
    rf"(?:(?<![\w])|(?<=\d-)|(?<=(?i:sub)-))(?:(?:{_either(CURRENCY_SIGNS)}){_W}?|(?-i:(?<!\S)R))$", re.I
)
CURRENCY_CODES = {**CURRENCY_SIGNS, "r": "ZAR"}
CURRENCY_AT = re.compile(rf"(?:{_either(CURRENCY_SIGNS)}){_W}?(?=\d|a{_W}|half)", re.I)
CURRENCY_AFTER = re.compile(rf"(?:{_W}|-)?(?P<c>{_either(CURRENCY_WORDS)})(?!\w)", re.I)

# Pattern, kind, unit. The first that matches right after a number wins.
_MEASURES: tuple[tuple[str, Kind, str], ...] = (
    (r"kwh/100\s?km|wh/km|l/100\s?km|litres\sper\s100\s?km|g/km|mpge?|mi(?:les)?(?:/|\sper\s)kwh|km/kwh|"
    r"km/l|kg/k[wW]|hp/t(?:on(?:ne)?)?", "consumption", ""),
    (r"kwh|kilowatt[\s-]?hours?", "battery", "kWh"),
    (r"kw|kilowatts?", "power", "kW"),
    (r"bhp|b\.?h\.?p\.|brake[\s-]?horse[\s-]?power|hp|h\.p\.|horse[\s-]?power|horses|ponies|chp|shp|"
    r"s\.h\.p\.", "power", "hp"),
    (r"ps|cv|c\.v\.|p\.s\.|metric\s(?:horse\s?power|hp)|pferdest[aä]rken|pk", "power", "PS"),
    (r"nm|n[·•.⋅-]m|newton[\s-]?met(?:re|er)s?", "torque", "Nm"),
    (r"(?:lb|lbs|pound|pounds)[.]?(?:[\s·•/-]{0,2})(?:ft|feet|foot)\b|(?:ft|foot|feet)[.]?[\s·•/-]?(?:lbs?|"
    r"pounds?)\b|lbft", "torque", "lb-ft"),
    (r"km\s?/\s?hr?|kmh|km\.h|kp/?h|kmph|kilomet(?:re|er)s\s(?:per|an)\shour", "speed", "km/h"),
    (r"mph|mi/h|m\.p\.h\.?|miles\s(?:per|an)\shour", "speed", "mph"),
    (r"kms?|kilomet(?:re|er)s?", "distance", "km"),
    (r"miles?|mi", "distance", "mi"),
    (r"square\s(?:met(?:re|er)s|feet|inch(?:es)?|kilomet(?:re|er)s|miles)|sq\.?\s?(?:ft|m)|m²|m2", "dimension", "area"),
    (r"cubic\s(?:feet|foot|inch(?:es)?)|cu\.?\s?(?:ft|in)|ft³", "volume", "cubic feet"),
    (r"cc|c\.c\.?|ccm|cm3|cm³|cubic\s?cent(?:imet(?:re|er)s|s)?", "displacement", "cc"),
    (r"lit(?:re|er)s?|ltr|l", "displacement", "L"),
    (r"seconds?|secs?|s", "duration", "s"),
    (r"minutes?|mins?", "duration", "minute"),
    (r"hours?|hrs?", "duration", "hour"),
    (r"days?", "duration", "day"),
    (r"weeks?", "duration", "week"),
    (r"months?", "duration", "month"),
    (r"years?|yrs?", "duration", "year"),
    (r"decades?", "duration", "decade"),
    (r"kilograms?|kilogrammes?|kilos?|kgs?", "weight", "kg"),
    (r"lbs?\.?|pounds?", "weight", "lb"),
    (r"tonnes?|tons?|t", "weight", "t"),
    (r"millimet(?:re|er)s?|mm", "dimension", "mm"),
    (r"centimet(?:re|er)s?|cm", "dimension", "cm"),
    (r"inch(?:es)?|inchers?|in\.|[\"\u2033\u201d](?!\w)", "dimension", "in"),
    (r"met(?:re|er)s?|m", "dimension", "m"),
    (r"feet|foot|ft\.?|['\u2032](?=\d)", "dimension", "ft"),
    (r"degrees?|°c?f?|bar|psi|g(?=\s(?:of|lateral|force))|gb|tb|mb|ghz|mhz|hz|rpm|r\.p\.m\.?|revs|r/min|volts?|v|ah|amps?|"
    r"watts?|w|db|tops|nits|pixels?|megapixels?|mp|pt|px", "consumption", ""),
)  # fmt: skip


def measures() -> tuple[tuple[re.Pattern[str], Kind, str], ...]:
    """Compiled pattern, kind and unit of every measure."""
    return tuple(
        (re.compile(rf"(?:{_W}|-)?(?P<u>{words})(?![\w²³]|/(?:h|hr|s|km|kwh|t|l|kg)\b)", re.I), kind, unit)
        for words, kind, unit in _MEASURES
    )


# what every measure begins with: most numbers have none behind them, and need not be tried with each
MEASURE = re.compile(rf"(?:{_W}|-)?(?:{'|'.join(words for words, _, _ in _MEASURES)})", re.I)

# What may stand glued or hyphenated to a number only in this case, lest a word or a name be read as a unit.
CASED = {"s", "t", "m", "l", "mi", "in.", "ps", "ch", "cv", "w", "v", "mp", "pt", "pk", "g", "horses", "tops", "ah"}
CHEVAUX = re.compile(rf"{_W}?(?P<u>ch)(?!\w)")
PERCENT = re.compile(rf"{_W}?%|(?:{_W}|-)?(?:per{_W}?cent|percent|pct|pc)(?!\w)", re.I)
PERCENT_LEAD = re.compile(
    r"(?:(?P<down>down|fell|fall(?:en|ing|s)?|dropp?(?:ed|ing|s)?|declin(?:ed|ing|es?)|decreas(?:ed|ing|"
    r"es?)|slump(?:ed|ing|s)?|plung(?:ed|ing|es?)|plummet(?:ed|ing|s)?|tumbl(?:ed|ing|es?)|sank|"
    r"shrank|slid)"
    r"|(?P<up>up|rose|risen|grew|grown|climb(?:ed|ing)|jump(?:ed|ing)|increas(?:ed|ing|es?)|soar(?:ed|ing)|"
    rf"surg(?:ed|ing)))(?:{_W}by)?(?:{_W}(?:a|an|some|about|around|roughly|nearly|almost|more{_W}than|"
    rf"over))?(?:{_W}(?:whopping|massive|staggering))?{_W}$",
    re.I,
)
CHARGING = re.compile(
    rf"{_W}(?:of{_W})?(?:(?:d\.?c\.?|a\.?c\.?|fast|rapid|quick|ultra|peak|onboard|on-board|wallbox|"
    rf"public){_W}?-?)?(?:fast|rapid|quick|ultra-fast|ultra-rapid)?{_W}?-?(?:charg|d\.?c\.?\b|"
    r"a\.?c\.?\b|wallbox)",
    re.I,
)
HEAVY_LEAD = re.compile(
    r"weigh|tow|payload|curb|kerb|heav|light|load|haul|mass|downforce|thrust|ballast|shed|lost|saves?|sav", re.I
)

_NOUN_WORDS = (
    "units units' examples example unit cars car copies copy vehicles vehicle pieces piece models model "
    "customers customer buyers buyer clients client owners owner "
    "coupes coupe coupés coupé roadsters roadster convertibles convertible cabriolets cabriolet spiders "
    "spider spyders spyder speedsters speedster "
    "targas sedans sedan saloons saloon estates estate wagons wagon hatchbacks hatchback hatches hatch "
    "suvs suv crossovers crossover trucks truck pickups pickup vans van evs ev hybrids "
    "supercars supercar hypercars hypercar machines machine prototypes prototype concepts concept people "
    "orders order reservations reservation deposits "
    "seats seat seater seaters doors door gears gear speeds speed cylinders cylinder motors motor years "
    "passengers passenger occupants occupant "
    "chassis bodies builds build slots slot allocations registrations sales deliveries variants variant "
    "versions version trims generations generation countries markets "
    "dealers dealerships workers employees jobs valves valve wheels wheel turbos turbochargers batteries "
    "cells modules screens displays speakers airbags "
    "bikes motorcycles one-offs shooting-brakes barchettas editions specimens exemplars exemplar "
    "collectors enthusiasts fans friends vip vips "
    "laps wins victories championships pistons exhausts rotors rows colours colors collections times "
    "points stars tickets shades prizes"
)
NOUNS = _NOUN_WORDS.split()  # fmt: skip
_ADJECTIVE = (
    r"production|limited|numbered|individually|lucky|road-going|road|roadgoing|street-legal|customer|"
    r"right-hand-drive|left-hand-drive|right-hand|left-hand|new|additional|extra|more|further|"
    r"special|bespoke|handmade|hand-built|hand-crafted|handcrafted|exclusive|unique|finished|physical|"
    r"electric|all-electric|very|identical|such|pre-production|us-spec|production-spec|track-only|"
    r"complete|completed|series-production|planned|global|worldwide|lucky|well-heeled|wealthy|select|"
    r"selected|individual|road-legal|uk|us|european|american|british|german|remaining|other|open-top|"
    r"closed|rear|front|"
    r"of(?:\sthe|\sthese|\sthose|\sits|\sthem)?|the|these|those|sports|super|sport|retail|annual|total|"
    r"paying|loyal|brand-new|battery|petrol|diesel|powerful|e"
)
NOUN = re.compile(
    rf"(?:{_W}|-)(?:(?:{_ADJECTIVE}|(?-i:[A-Z][\w'\u2019.-]{{0,20}}))(?:{_W}|,{_W}|"
    rf"-)){{0,3}}?(?P<n>{'|'.join(sorted(map(re.escape, NOUNS), key=len, reverse=True))})(?![\w])",
    re.I,
)
PER = re.compile(
    rf",?(?:{_W}(?:per|a|an|each|every){_W}(?P<u>year|annum|month|week|day|hour)\b|{_W}(?P<l>annually|"
    rf"yearly|monthly|weekly|daily)\b|/(?P<s>year|yr|month|week|day)\b|{_W}p\.?a\.?(?!\w))",
    re.I,
)
NAMED = re.compile(
    r"\b(?:Model|Type|Tipo|Series|Formula|Group|Level|Mk|Mark|Phase|Chapter|Tier|Chassis|No\.|Number|Route|"
    r"Highway|Area|Section|Euro|Class|Generation|Gen|Part|Stage)[ \u00a0-]$"
)
SERIES = re.compile(r"(?: |-)(?:[Ss]eries|[Cc]lass|Hommage|GT|CSL?|[Gg]eneration)\b")
ONE_OF = re.compile(rf"(?:one|1)(?:{_W}|-)of(?:{_W}|-)(?:(?:just|only|the|a|these|those|its|merely){_W}){{0,2}}$", re.I)

# Nouns that are singular after any number: `a 250 unit run`, `5 door`.
ATTRIBUTIVE = frozenset(
    {"seat", "seater", "door", "gear", "speed", "cylinder", "motor", "valve", "unit", "piece", "passenger"}
)


def singular(noun: str) -> str:
    """The counted thing as written, in lower case and singular.

    >>> singular("Copies")
    'copy'
    """
    word = noun.lower()
    if word in ("chassis", "series", "sales"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
