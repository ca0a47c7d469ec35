"""What is known of a report, ready to be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from showcar.model.document import Document
from showcar.model.ledger import KeptReport
from showcar.presentation.marked.readings import short, told
from showcar.presentation.safe import name, plain
from showcar.presentation.verdict_words import source_name

_LONGEST = 240
_LANGUAGES = {"en": "English", "de": "German", "fr": "French", "it": "Italian", "es": "Spanish", "nl": "Dutch"}


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of a report.

    Attributes:
        title: Its headline, or the name of its file.
        outlet: Who printed it; None where nothing tells.
        author: Who wrote it.
        published: ISO 8601 date as precise as is known.
        dated_from: The words or the metadata that tell it.
        url: Where it stands on the web; None for anything but `http` and `https`.
        path: As it was named.
        language: Its name, or its code.
        code: ISO 639-1 code of a language other than English; None where it is English, or nothing tells.
        version: Version of the program that read it; None for one that is read just now.
        rules: Fingerprint of the rules that it was read with.
    """

    title: str
    outlet: str | None
    author: str | None
    published: str | None
    dated_from: str | None
    url: str | None
    path: str
    language: str | None
    code: str | None = None
    version: str | None = None
    rules: str | None = None


def heading(document: Document, kept: KeptReport | None = None) -> Heading:
    """What is known of a report.

    Args:
        document: The report.
        kept: The same as the ledger has it; None for one that is not kept.
    """
    url = told(document.url)
    version, _, rules = (kept.extractor if kept else "").partition("+")
    code = document.language
    return Heading(
        told(document.title) or short(plain(source_name(document.path)), _LONGEST) or "Without a title",
        told(document.outlet),
        told(document.author),
        document.published,
        told(document.published_from),
        url if url and url == document.url and url.startswith(("http://", "https://")) else None,
        short(name(document.path), _LONGEST),
        _LANGUAGES.get(code, plain(code)) if code else None,
        code if code and code != "en" and re.fullmatch("[a-z]{2}", code) else None,
        plain(version) or None,
        plain(rules) or None,
    )
