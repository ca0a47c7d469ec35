"""The page: reports are rendered as they come, the page around them at the end."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from showcar.model.document import Document, Skipped
from showcar.presentation.export.writer import Writer
from showcar.presentation.marked.marks import Span, paragraphs
from showcar.presentation.marked.readings import Filters, Option, Reading, told
from showcar.presentation.safe import name, plain, shown
from showcar.presentation.words import count_in_words, day_in_words, notes_in_words
from showcar.report import Report

_PAGES = files(__package__) / "pages"
_NOTES = 12
_CUT = 1_000
_GROUPS = ("programmes", "predicates", "factualities")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    number: int
    title: str
    about: str
    claims: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """What all reports claim about one programme, by predicate."""

    classes: str
    name: str
    claims: str
    reports: str
    predicates: tuple[tuple[str, str, tuple[Reading, ...]], ...]


def templates() -> Environment:
    """The templates of this folder; nothing that is put into them becomes markup."""
    return Environment(
        loader=FunctionLoader(source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip


class Html(Writer[Report]):
    """Writes one page for all reports.

    The contents stand before the reports, so the page is written when the last report is known. Until then the rendered
    reports are kept, not the documents.

    Args:
        explain: Whether the stages that made a claim are unfolded from the start.
    """

    def __init__(self, *, explain: bool = False) -> None:
        self.explain = explain
        self._filters = Filters()
        self._articles: list[Markup] = []
        self._contents: list[Entry] = []
        self._readings: dict[str, list[Reading]] = {}
        self._skipped: list[Skipped] = []
        self._cut: list[str] = []
        self._templates = templates()

    def report(self, report: Report) -> str:
        """Keeps a report for the page; nothing is written before the last one."""
        document, number = report.document, len(self._articles) + 1
        readings = {
            at: self._filters.reading(claim, number, at) for at, claim in enumerate(report.claims, start=1)
        }  # fmt: skip
        for reading in readings.values():
            self._readings.setdefault(reading.subject, []).append(reading)
        spans = [Span(claim.start, claim.end, at) for at, claim in enumerate(report.claims, start=1)]
        found = paragraphs(document.text, spans, document.title)
        self._cut += {
            f"r{number}w{event.number}": None
            for paragraph in found
            for event in paragraph.events
            if event.kind == "open" and not event.first
        }
        about = _about(document)
        counted = _counted(len(readings), len({reading.subject for reading in readings.values()}))
        self._contents.append(
            Entry(number, about["title"] or name(document.path), _line(about), counted,
                  tuple(reading.classes for reading in readings.values()))
        )  # fmt: skip
        rendered = self._templates.get_template("report.html").render(
            number=number,
            about=about,
            counted=counted,
            headline=bool(document.title) and document.text.startswith(document.title or " "),
            notes=[plain(note) for note in notes_in_words(document.notes, _NOTES)],
            paragraphs=found,
            readings=readings,
            shown=shown,
            explain=self.explain,
        )
        self._articles.append(Markup(rendered))
        return ""

    def skipped(self, skipped: Skipped) -> str:
        """Keeps a report that was not read for the page's list of them."""
        self._skipped.append(Skipped(name(skipped.path), plain(skipped.reason), plain(skipped.advice)))
        return ""

    def foot(self) -> str:
        """The whole page."""
        groups = (self._filters.programmes(), self._filters.predicates(), self._filters.factualities())
        style = _style(groups, self._cut)
        claims = sum(len(readings) for readings in self._readings.values())
        return self._templates.get_template("page.html").render(
            title=self._title(),
            lead=_counted(claims, len(self._readings)),
            claims=claims,
            style=Markup(style),
            policy=policy(style),
            groups=dict(zip(_GROUPS, groups, strict=True)),
            contents=self._contents,
            programmes=[self._programme(option) for option in groups[0]],
            articles=self._articles,
            skipped=self._skipped,
        )

    def _title(self) -> str:
        if len(self._contents) == 1:
            return f"Claims of “{self._contents[0].title}”"
        return f"Claims of {count_in_words(len(self._contents), 'report')}"

    def _programme(self, option: Option) -> Programme:
        readings = self._readings[option.words]
        grouped: dict[str, list[Reading]] = {}
        for reading in readings:
            grouped.setdefault(reading.predicate, []).append(reading)
        order = {predicate.words: (at, predicate.id) for at, predicate in enumerate(self._filters.predicates())}
        return Programme(
            option.id,
            option.words,
            count_in_words(len(readings), "claim"),
            count_in_words(len({reading.report for reading in readings}), "report"),
            tuple((order[key][1], key, tuple(grouped[key])) for key in sorted(grouped, key=lambda key: order[key])),
        )


def source(template: str) -> str:
    """A template or style of `pages/`."""
    return (_PAGES / template).read_text("utf-8")


def _about(document: Document) -> dict[str, str | None]:
    """The metadata of a report, ready to be shown."""
    url = told(document.url)
    return {
        "path": name(document.path),
        "title": told(document.title),
        "outlet": told(document.outlet),
        "author": told(document.author),
        "published": document.published and plain(document.published),
        "day": document.published and plain(day_in_words(document.published)),
        "published_from": told(document.published_from),
        "url": url if url and url.startswith(("http://", "https://")) and url == document.url else None,
        "id": plain(document.id),
    }


def _line(about: dict[str, str | None]) -> str:
    return ", ".join(part for part in (about["outlet"], about["day"] or "not dated") if part)


def _counted(claims: int, programmes: int) -> str:
    if not claims:
        return "no claims"
    return f"{count_in_words(claims, 'claim')} about {count_in_words(programmes, 'programme')}"


def _style(groups: Iterable[list[Option]], cut: Iterable[str]) -> str:
    return "\n".join([source("page.css"), *_rules(groups), *_cut_rules(cut), ""])


def _rules(groups: Iterable[list[Option]]) -> Iterator[str]:
    """What is not chosen is hidden once something of its group is; within the text it only loses its mark."""
    for group, options in zip(_GROUPS, groups, strict=True):
        for option in options:
            off = f".filters:has(#{group} :checked):not(:has(#{option.id}:checked))~main .{option.id}"
            yield f"{off}.h{{display:none}}{off}.m{{text-decoration-line:none;background:none}}"
            yield f"{off}.t{{pointer-events:none}}"


def _cut_rules(cut: Iterable[str]) -> Iterator[str]:
    """All parts of a mark within a paragraph light up together; of very many marks in parts the first part only."""
    for mark in islice(cut, _CUT):
        yield f".text:has(#{mark}:target) .{mark}{{background:var(--lit)}}"


def policy(style: str) -> str:
    """The policy of a page that has this style, and nothing else that acts."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
