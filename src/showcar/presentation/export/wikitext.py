"""A quote as a citation of Wikipedia: `{{cite news}}`, or `{{cite web}}` where no outlet is known."""

from __future__ import annotations

import re
from datetime import date

from showcar.model.ledger import Kept
from showcar.presentation.export.material import Car, Printed, passage, printed
from showcar.presentation.safe import plain
from showcar.presentation.worded import claim_told
from showcar.presentation.words import day_in_words

MEDIA_TYPE = "text/plain; charset=utf-8"

# whatever means something in wikitext, also by coming twice; entities are text to the parser
_ESCAPED = re.compile(
    r"[&<>\[\]{}|]|'(?=')|(?<=')'|~(?=~)|(?<=~)~|_(?=_)|(?<=_)_|-(?=\{)|(?<=[A-Za-z]):(?=\S)|^[*#:;=]"
)
# links that MediaWiki makes of bare words
_MAGIC = re.compile(r"\b(RFC|PMID|ISBN) +(?=[0-9])")
_IN_ADDRESS = {"'": "%27"}
_UNTITLED = "Untitled"


def escaped(told: str) -> str:
    """Text that is only text within a parameter of a template, on one line.

    >>> escaped("a|b}} <!-- [[x]] ''y''")
    'a&#124;b&#125;&#125; &#60;!-- &#91;&#91;x&#93;&#93; &#39;&#39;y&#39;&#39;'
    """
    safe = _ESCAPED.sub(lambda found: f"&#{ord(found[0])};", plain(told))
    return _MAGIC.sub(lambda found: f"{found[1]}&#32;", safe)


def citation(report: Printed, quote: str, *, name: str | None = None, retrieved: date | None = None) -> str:
    """A footnote with a citation.

    Args:
        report: What is cited.
        quote: Its words.
        name: Of the footnote, for citing it again; ASCII letters, digits and hyphens.
        retrieved: When it was read, where that is known.

    Source: Help:Citation Style 1; a date is `2 October 2024`, `October 2024` or `2024`.
    """
    # without an address `cite web` is an error
    template = "cite web" if report.url is not None and report.outlet is None else "cite news"
    published = None if report.published is None else day_in_words(report.published)
    fields = (
        ("author", _text(report.author)), ("date", published),
        ("title", _text(report.title or _UNTITLED)), ("url", _address(report.url)), ("work", _text(report.outlet)),
        ("language", None if report.language in (None, "en") else report.language),
        ("access-date", None if retrieved is None else day_in_words(retrieved.isoformat())), ("quote", _text(quote)),
    )  # fmt: skip
    told = " ".join(f"|{key}={content}" for key, content in fields if content)
    opening = "<ref>" if name is None else f'<ref name="{name}">'
    return f"{opening}{{{{{template} {told}}}}}</ref>"


def of_claim(kept: Kept, report: Printed, text: str | None) -> str:
    """The footnote for a claim, with the sentence that it stands in.

    Args:
        kept: The claim.
        report: What says it.
        text: Of the report, where that is known.
    """
    return citation(report, passage(kept, text), name=f"showcar-{kept.id}")


def of_car(car: Car) -> str:
    """A line for each standing claim of a programme."""
    claims = ((kept, car.reading(kept)) for kept in car.opened.dossier.claims)
    return "".join(line(kept, printed(told), told.text) for kept, told in claims if told is not None)


def line(kept: Kept, report: Printed, text: str | None) -> str:
    """What a claim says, and the footnote for it; see `of_claim`."""
    words = claim_told(kept.claim.predicate, kept.claim.value, kept.claim.factuality)
    return f"* {escaped(words)}{of_claim(kept, report, text)}\n"


def _text(told: str | None) -> str | None:
    return None if told is None else escaped(told)


def _address(url: str | None) -> str | None:
    if url is None:
        return None
    for sign, code in _IN_ADDRESS.items():
        url = url.replace(sign, code)
    return url.replace("~~", "%7E%7E").replace("__", "%5F%5F")
