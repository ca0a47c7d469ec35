"""Reports as entries of a bibliography: BibTeX (for biblatex) and CSL-JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from showcar.presentation.export.material import Car, Printed, printed

BIBTEX, CSL = "application/x-bibtex; charset=utf-8", "application/vnd.citationstyles.csl+json"

_ESCAPED = str.maketrans({
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "$": "\\$", "%": "\\%",
    "&": "\\&", "#": "\\#", "_": "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
    "@": "{@}",
})  # fmt: skip
_NO_KEY = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 24
_LANGUAGES = {
    "en": "english", "de": "german", "fr": "french", "it": "italian", "es": "spanish", "nl": "dutch",
    "pt": "portuguese", "sv": "swedish", "ja": "japanese",
}  # fmt: skip
_UNTITLED = "Untitled"


def of_car(car: Car) -> tuple[Printed, ...]:
    """The reports that a programme's claims stand in, the earliest first."""
    ordered = sorted(car.opened.evidence.readings.values(), key=lambda one: (one.day, one.document))
    return tuple(printed(one) for one in ordered)


def key(report: Printed) -> str:
    """What a report is cited by: outlet, year and the beginning of its id; the same for ever.

    >>> key(Printed("71eb070aa7618186", None, "2024-05", "Auto & Züge", None, None, None))
    'autozuge2024-71eb070a'
    """
    folded = unicodedata.normalize("NFKD", report.outlet or "report").encode("ascii", "ignore").decode().lower()
    outlet = _NO_KEY.sub("", folded)[:_LONGEST_KEY] or "report"
    return f"{outlet}{(report.published or '')[:4]}-{report.document[:8]}"


def bibtex(reports: Iterable[Printed]) -> str:
    """Entries of type `online`, in UTF-8; no text of a report is a command.

    Braces never stand as such, since BibTeX counts those that are escaped too.

    Source: the biblatex package, entry type `@online`; dates are ISO 8601-2.
    """
    return "\n".join(_entry(one) for one in reports)


def _entry(report: Printed) -> str:
    fields = {
        "title": f"{{{_escaped(report.title or _UNTITLED)}}}",
        "author": None if report.author is None else _author(report.author),
        "organization": None if report.outlet is None else f"{{{_escaped(report.outlet)}}}",
        "date": report.published,
        "url": report.url,
        "langid": _LANGUAGES.get(report.language or ""),
        "note": f"Showcar document {report.document}",
    }
    lines = [f"  {name} = {{{told}}}," for name, told in fields.items() if told is not None]
    return "\n".join([f"@online{{{key(report)},", *lines, "}"]) + "\n"


def _author(told: str) -> str:
    """Names as BibTeX parts them; with a comma, which may part two or turn one round, they are left whole."""
    names = re.split(r"(?i)\band\b", told)
    whole = "," in told or not all(name.strip() for name in names)
    return f"{{{_escaped(told)}}}" if whole else _escaped(told)


def _escaped(told: str) -> str:
    return told.translate(_ESCAPED)


def csl(reports: Iterable[Printed]) -> str:
    """An array of items in CSL-JSON.

    Source: Citation Style Language 1.0.2, `csl-data.json`.
    """
    return json.dumps([item(one) for one in reports], ensure_ascii=True, indent=2) + "\n"


def item(report: Printed) -> dict[str, Any]:
    """A report as an item of CSL-JSON."""
    found = {
        "id": key(report),
        "type": "webpage" if report.outlet is None else "article-newspaper",
        "title": report.title or _UNTITLED,
        "container-title": report.outlet,
        "author": None if report.author is None else [{"literal": report.author}],
        "issued": None if report.published is None else {"date-parts": [list(map(int, report.published.split("-")))]},
        "URL": report.url,
        "language": report.language,
        "note": f"Showcar document {report.document}",
    }
    return {name: told for name, told in found.items() if told is not None}
