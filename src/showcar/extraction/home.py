"""In which country a report was printed: what a bare `$` and `here` mean."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from showcar.catalogue.folding import plain
from showcar.catalogue.loader import Catalogue
from showcar.model.document import Document

# towns and words that a paper of a dollar country uses of its own home
_HOME = {
    "AU": re.compile(r"\b(?:Australia|Australians?|Australian|Melbourne|Sydney|Brisbane|Queensland|NSW|Down Under|AUD|A\$|AU\$)\b|\.com\.au\b"),
    "NZ": re.compile(r"\b(?:New Zealand|Kiwis?|Auckland|NZ\$|NZD)\b|\.co\.nz\b"),
    "CA": re.compile(r"\b(?:Canada|Canadian|Toronto|Vancouver|Montreal|Ontario|CAD|C\$)\b|\.ca\b"),
}
_AMERICAN = re.compile(r"\b(?:US\$|USD|mph|miles|lb-ft|colors?|liters?|MSRP|U\.S\.)")
_METRIC = re.compile(r"\b(?:km|kW|Nm|km/h|kilomet(?:re|er)s|litres?|colours?|tyres?)\b|\d(?:km|kW|Nm)\b")
_ENOUGH = 2


def country_of(document: Document, catalogue: Catalogue) -> str | None:
    """ISO 3166-1 alpha-2 of the country where a report was printed; None when nothing tells.

    Told by its outlet or address, where the catalogue knows them, else by what it calls home: at least two words of one country, metric
    units and no American ones.
    """
    outlet = plain(document.outlet) if document.outlet else None
    host = (urlsplit(document.url).hostname or "").removeprefix("www.") if document.url else None
    for entry in catalogue.outlets:
        if outlet and outlet in {plain(n) for n in (entry.name, *entry.spellings)} or host and host == entry.domain:
            return entry.country
    if _AMERICAN.search(document.text) or not _METRIC.search(document.text):
        return None
    found = {country: len(pattern.findall(document.text)) for country, pattern in _HOME.items()}
    best = max(found, key=lambda c: found[c])
    return best if found[best] >= _ENOUGH and sum(found.values()) < 2 * found[best] else None
