"""Texts that mean harm to one format or another, and a ledger in which reports are full of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from showcar import ledger as ledgers
from showcar.model.claim import Claim
from showcar.model.document import Document, document_id

CAR = "Panther Concept Nine"
NOW = datetime(2026, 3, 15, 9, 30, tzinfo=UTC)
TEXTS = {
    "formula": '=HYPERLINK("https://evil.example","x")',
    "other formulas": "+1+1|cmd' /C calc'!A0 @SUM(A1) -2",
    "hidden formula": "\t=1+1\r\n=2+2",
    "wikitext": "}}|x=1{{evil|y}} [[File:a.jpg]] [//evil.example z] <ref>''b'''</ref> ~~~~ __NOTOC__ -{zh}- RFC 1",
    "quickstatements": 'q"\tLAST\tP31\tQ5\nQ42\tP31\tQ5 || CREATE | LAST /* sum */ "',
    "csv": 'a",b\r\n"c',
    "xml": "</t></is></c><evil>&lt;&#0;]]> _x0041_",
    "rdf": '""" . <urn:evil> a <urn:x> . \\u0022 \\ \' @prefix show: <urn:other:> .',
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nSUMMARY:evil;a,b:c\\n\\",
    "bibtex": "}}, url = {https://evil.example} } @misc{x, \\input{/etc/passwd} % $x$ # ^ ~ {",
    "script": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "controls": "a\x00\x07\x1b[31m\u202etxt\u2028b\x85c\ufffe\U0001f697 e\u0301",
    "long": "ü€\U0001f697 " * 9_000,
    "and": "and and, {and} and",
}  # fmt: skip
"""By what they mean to break."""
IN_REPORTS = {name: told for name, told in TEXTS.items() if name != "long"}
"""Those that the ledger has."""
ADDRESSES = {
    "script": "javascript:alert(1)",
    "quotes": "https://evil.example/a\"b'c|d}}{{e]]<f> g\\h\t\n?x=[1]#\u202e",
    "password": "https://user:word@evil.example/",
    "host": "https://evil.example|x/y",
    "plain": "https://example.org/a?b=c&d=%20e",
}


def make(path: Path) -> None:
    """Makes a ledger: for each text a report that has it wherever a report has words, and claims that hold it."""
    addresses = list(ADDRESSES.values())
    with ledgers.open(path, lambda: NOW) as kept:
        for number, (name, told) in enumerate(IN_REPORTS.items()):
            quote = f"will be built {told}"
            price = "at about 90,000 euros"
            text = f"Of the car it is said: {quote}. Sold {price} from June 2025. {told}"
            address = addresses[number] if number < len(addresses) else f"https://example.org/{number}"
            identity = document_id(f"{name}{text}".encode("utf-8", "replace"))
            document = Document(
                identity, f"{name}.txt", text, told, f"2024-0{number % 9 + 1}", "front matter", told, told, address,
                "en",
            )  # fmt: skip
            said = (
                (quote, "production", {"form": "any"}, (told, "a dealer"), told),
                (price, "price", {"amount": 90000, "approximate": True, "currency": "EUR"}, (), None),
                ("from June 2025", "start_of_production", {"date": "2025-06"}, (), None),
                ("the car", "designed_by", {"party": told}, (), None),
            )  # fmt: skip
            claims = []
            for words, predicate, value, source, condition in said:
                start = text.index(words)
                claims.append(
                    Claim(
                        document.id, document.path, document.published, CAR, predicate, value, "CT+", source, None,
                        condition, words, start, start + len(words),
                    )
                )  # fmt: skip
            kept.add(document, claims, extractor="1.0+aaaaaaaa")
