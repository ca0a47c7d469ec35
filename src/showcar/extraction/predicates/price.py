"""What one costs or would cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from showcar.extraction.sentence import Finding, Sentence

_PRICE = re.compile(r"\b(?:pric\w+|cost\w*|sticker|starts?|starting|from|asking|tag|MSRP|RRP|sell(?:s|ing)?|sold|pay|paid|buy(?:ers?)?|each|worth|for|below|under|above|over|around|retail\w*|charg\w+|at|order\w*|fetch\w*|command\w*|list(?:s|ed)?|base|entry|money|spend|before (?:tax|options)|excluding|including (?:tax|VAT)|plus (?:tax|VAT)|expensive|affordable|budget|bargain|yours)\b", re.IGNORECASE)
_NOT_PRICE = re.compile(
    r"\b(?:invest\w*|fund\w*|rais\w+|loss\w*|profit\w*|revenue\w*|turnover|debt|deal|acqui\w+|stake|shares?|market cap\w*|valu(?:ation|ed)|loan\w*|grant\w*|subsid\w+|incentiv\w+|tax credit|credit|tariff\w*|fine|deposit\w*|reservation fee|refundable|down payment|per month|a month|monthly|charity|auction\w*|hammer|estimate|cutting|saving\w*|costs? of (?:developing|development)|development (?:cost|budget)|budget of|spen[dt]\w* on|plant|factory|optional|option|upgrade\w*|package|add-?on|extra|wheels|paint|discount\w*|rebate|savings?|damages|lawsuit|salary|bonus|bill|billion|bn|spent)\b",
    re.IGNORECASE,
)
_LOCAL = {"US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}


def find(sentence: Sentence) -> Iterator[Finding]:
    """Findings of `price`."""
    last_end = -100
    for quantity in sentence.quantities:
        if quantity.kind != "money":
            continue
        text = sentence.text
        before, after = text[max(0, quantity.start - 70) : quantity.start], text[quantity.end : quantity.end + 50]
        number: dict[str, Any] = dict(quantity.to_number())
        figure = next((float(number[k]) for k in ("amount", "at_least", "at_most") if k in number), 0.0)
        currency = quantity.currency or ""
        if currency == "$":
            country = sentence.world.country if sentence.world is not None else None
            currency = _LOCAL.get(country or "", "USD")
        if not re.fullmatch(r"[A-Z]{3}", currency):
            continue
        per_yen = {"JPY": 300_000, "KRW": 3_000_000, "INR": 100_000, "CNY": 20_000}.get(currency, 2_500)
        if figure < per_yen:
            continue
        near = before[-48:] + " " + after[:28]
        bare = sentence.segment.role in {"title", "heading", "list"} or re.match(r"[\s-]*(?:[a-z-]+\s+){0,3}(?:car|suv|hypercar|supercar|roadster|coup|ev\b|sedan|hatch|truck|pickup|price)", after, re.IGNORECASE)
        if not (_PRICE.search(before[-48:]) or re.match(r"[^.;]{0,25}\b(?:each|apiece|a piece|price|before|plus|excluding|including|per car|sticker|tag|mark)\b", after, re.IGNORECASE) or bare):
            continue
        strong = re.search(r"\b(?:pric\w+|cost\w*|sticker|starting|tag|MSRP|RRP)\b", before[-40:], re.IGNORECASE)
        if _NOT_PRICE.search(near) and not (strong and not re.search(r"\b(?:deposit|month|invest\w*|develop\w*|option\w*|charity|auction)\b", near, re.IGNORECASE)):
            continue
        # `(about $80,000)`: the first currency counts
        if quantity.start - last_end < 28 and re.search(r"[(\[/,]|\bor\b|\babout\b|equivalent|converts", text[last_end : quantity.start]) and last_end > 0:
            last_end = quantity.end
            continue
        last_end = quantity.end
        if "amount" in number and re.search(r"\b(?:from|starts? (?:at|from)|starting (?:at|from)|start(?:ing)? price (?:of|is|will be|at)?|base price (?:of|is)?|entry[- ]level price of|begins? at|kick(?:s|ing)? off at|opens? at|upwards of)\s*(?:just |around |about |only |a |an |\w+ly )*$", before, re.IGNORECASE):
            number = {"at_least": number["amount"], **({"approximate": True} if number.get("approximate") else {})}
        number["currency"] = currency
        yield Finding("price", number, quantity.start, quantity.end, quantity.start, cue=quantity.words)
