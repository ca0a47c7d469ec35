"""What templates print beside plain text: days, probabilities, stages and factualities as marked-up words.

Whatever is printed, also by a filter that marks it up, goes through `showcar.presentation.safe` first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from markupsafe import Markup, escape

from showcar.ledger.words import phrases, spans
from showcar.model.claim import FACTUALITIES
from showcar.presentation.addresses import segment
from showcar.presentation.safe import plain, shown
from showcar.presentation.verdict_words import log_odds_in_words, probability_in_words, source_name, stage_in_words
from showcar.presentation.worded import value_told
from showcar.presentation.words import (
    count_in_words,
    day_in_words,
    factuality_in_words,
    predicate_in_words,
    source_in_words,
)

NONE = Markup('<span class="none">not dated</span>')
_ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def day(told: str | date | datetime | None) -> Markup:
    """A day in words for people and in ISO 8601 for programs, as precise as it is known.

    >>> day("2024-10")
    Markup('<time datetime="2024-10">October 2024</time>')
    >>> day(None)
    Markup('<span class="none">not dated</span>')
    """
    if isinstance(told, datetime):
        return Markup('<time datetime="{}">{}, {} UTC</time>').format(
            f"{told:%Y-%m-%dT%H:%M:%SZ}", day_in_words(f"{told:%Y-%m-%d}"), f"{told:%H:%M}"
        )
    iso = told.isoformat() if isinstance(told, date) else told
    if not iso:
        return NONE
    if not _ISO.fullmatch(iso):
        return escape(plain(iso))
    return Markup('<time datetime="{}">{}</time>').format(iso, day_in_words(iso))


def probability(told: float) -> str:
    """A probability in whole per cent, never as certain."""
    return probability_in_words(told).replace(" %", "\u00a0%")


def cell(told: Any) -> Any:
    """A cell of a table behind a chart: a day in words, all else as it is.

    >>> cell("2024-10-02"), cell("a10-02.txt")
    (Markup('<time datetime="2024-10-02">2 October 2024</time>'), 'a10-02.txt')
    """
    return day(told) if isinstance(told, str) and len(told) > 4 and _ISO.fullmatch(told) else told


def percent(told: float) -> str:
    """A share in whole per cent.

    >>> percent(0.873)
    '87\xa0%'
    """
    return f"{told * 100:.0f}\u00a0%"


def per_cent(told: float) -> str:
    """The same for a table: as short as it can be told.

    >>> per_cent(0.123), per_cent(0.0004), per_cent(0.9999)
    ('12\xa0%', '<1\xa0%', '>99\xa0%')
    """
    return probability(told).replace("less than ", "<").replace("more than ", ">")


def bar(told: float, kind: str = "") -> Markup:
    """A bar as long as a share; for eyes only, so the number belongs beside it.

    >>> "width=\\"25.0\\"" in bar(0.25)
    True
    """
    return Markup(
        '<svg class="bar {}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar-all" width="100" height="6"/><rect class="bar-part" width="{}" height="6"/></svg>'
    ).format(kind, f"{min(max(told, 0.0), 1.0) * 100:.1f}")


def stage(told: str) -> Markup:
    """A stage as a badge: its word, with a colour and a line of its own.

    >>> stage("in_production")
    Markup('<span class="stage stage-in_production">in production</span>')
    """
    return Markup('<span class="stage stage-{}">{}</span>').format(told, stage_in_words(told))


def factuality(told: str) -> Markup:
    """How firmly it is said, as a word whose colour and underline tell it too.

    >>> factuality("PS-")
    Markup('<span class="fact f5">in doubt</span>')
    """
    kind = FACTUALITIES.index(told) if told in FACTUALITIES else len(FACTUALITIES) - 1
    return Markup('<span class="fact f{}">{}</span>').format(kind, factuality_in_words(told))


def value(told: Mapping[str, Any] | None, predicate: str) -> str:
    """The value of a claim in words; a dash for none."""
    return "–" if told is None else plain(value_told(predicate, told))


def when(told: Mapping[str, Any]) -> str:
    """Dates of a start, as short as they can be told.

    >>> when({"from": "2026-09", "to": "2026-11"}), when({"date": "2027"}), when({"to": "2027"})
    ('September to November 2026', '2027', 'by 2027')
    """
    if "date" in told:
        return plain(day_in_words(str(told["date"])))
    first, last = (str(told[key]) if key in told else None for key in ("from", "to"))
    if first is None:
        return f"by {plain(day_in_words(last or ''))}"
    begin = day_in_words(first)
    if last is None:
        return f"from {plain(begin)}"
    if first[:4] == last[:4]:
        begin = begin.removesuffix(f" {first[:4]}")
    return plain(f"{begin} to {day_in_words(last)}")


def source(told: Sequence[str]) -> str:
    """The chain of sources, the origin first."""
    return plain(source_in_words(told))


def count(number: int, noun: str) -> str:
    """A number of things; nouns in `-y` too.

    >>> count(2, "further day"), count(2, "body")
    ('2 further days', '2 bodies')
    """
    if number != 1 and noun.endswith("y") and noun[-2:-1] not in "aeiou":
        noun = noun[:-1] + "ie"
    return count_in_words(number, noun)


def marked(text: str, words: str) -> Markup:
    """Text with the words that were looked for marked in it, as the search found them.

    >>> marked("<b>Skytop</b> is sold", "skytop")
    Markup('&lt;b&gt;<mark>Skytop</mark>&lt;/b&gt; is sold')
    """
    safe = shown(text)
    found = spans(safe)
    inside: list[tuple[int, int]] = []
    for phrase in phrases(words):
        for at in range(len(found) - len(phrase) + 1):
            held = found[at : at + len(phrase)]
            if tuple(word for word, _, _ in held) == phrase:
                inside.append((held[0][1], held[-1][2]))
    parts, last = [], 0
    for start, end in sorted(inside):
        if start >= last:
            parts += [escape(safe[last:start]), Markup("<mark>{}</mark>").format(safe[start:end])]
            last = end
    return Markup("").join([*parts, escape(safe[last:])])


FILTERS = {
    "day": day,
    "cell": cell,
    "probability": probability,
    "per_cent": per_cent,
    "bar": bar,
    "stage": stage,
    "stage_words": stage_in_words,
    "factuality": factuality,
    "factuality_words": factuality_in_words,
    "predicate": predicate_in_words,
    "value": value,
    "when": when,
    "source": source,
    "source_name": source_name,
    "count": count,
    "marked": marked,
    "segment": segment,
    "plain": plain,
    "nats": log_odds_in_words,
    "percent": percent,
}
"""By the names that templates use."""
