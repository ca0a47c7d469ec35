"""Names of the markets that reports tell of."""

_NAMES = (
    "AE the United Arab Emirates|AR Argentina|AT Austria|AU Australia|BE Belgium|BG Bulgaria|BR Brazil|CA Canada|"
    "CH Switzerland|CL Chile|CN China|CO Colombia|CZ Czechia|DE Germany|DK Denmark|EE Estonia|EG Egypt|ES Spain|"
    "FI Finland|FR France|GB the United Kingdom|GR Greece|HK Hong Kong|HR Croatia|HU Hungary|ID Indonesia|IE Ireland|"
    "IL Israel|IN India|IR Iran|IS Iceland|IT Italy|JP Japan|KR South Korea|KW Kuwait|KZ Kazakhstan|LT Lithuania|"
    "LU Luxembourg|LV Latvia|MA Morocco|MX Mexico|MY Malaysia|NL the Netherlands|NO Norway|NZ New Zealand|PE Peru|"
    "PH the Philippines|PK Pakistan|PL Poland|PT Portugal|QA Qatar|RO Romania|RS Serbia|RU Russia|SA Saudi Arabia|"
    "SE Sweden|SG Singapore|SI Slovenia|SK Slovakia|TH Thailand|TR Turkey|TW Taiwan|UA Ukraine|US the United States|"
    "UZ Uzbekistan|VN Vietnam|ZA South Africa|EU Europe|global the world"
)
COUNTRIES = dict(entry.split(" ", 1) for entry in _NAMES.split("|"))


def country(code: str) -> str:
    """Name of a market by its ISO 3166-1 alpha-2 code, `EU` or `global`; the code itself where it is not listed.

    >>> country("NO"), country("XX")
    ('Norway', 'XX')
    """
    return COUNTRIES.get(code, code)
