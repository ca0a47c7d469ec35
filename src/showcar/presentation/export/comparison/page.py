"""Two readings beside each other as one page for a browser, without scripts; nothing in it is markup of others."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from showcar.model.document import Skipped
from showcar.presentation.export.comparison.compared import (
    Compared,
    drops,
    lines_of,
    predicate_of,
    subject_of,
    sum_in_words,
    verdict_in_words,
)
from showcar.presentation.export.html.page import policy, source, templates
from showcar.presentation.export.writer import Writer
from showcar.presentation.safe import name, plain
from showcar.presentation.words import count_in_words, predicate_in_words


@dataclass(frozen=True, slots=True)
class Line:
    """A pair in words."""

    verdict: str
    words: str
    subject: str
    predicate: str
    built_in: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A report in words."""

    title: str
    path: str
    sums: str
    dropped: str
    lines: tuple[Line, ...]


class Html(Writer[Compared]):
    """Writes one page for all reports, when the last one is known.

    Args:
        reader: What the second reader is called.
    """

    def __init__(self, reader: str) -> None:
        self._reader = reader
        self._articles: list[Article] = []
        self._skipped: list[Skipped] = []
        self._templates = templates()

    def report(self, report: Compared) -> str:
        """Keeps a report for the page."""
        lines = tuple(
            Line(
                pair.verdict.replace(" ", "-"), verdict_in_words(pair, report.reader), subject_of(pair),
                plain(predicate_in_words(predicate_of(pair))), lines_of(pair.built_in), lines_of(pair.second),
            )
            for pair in report.pairs
        )  # fmt: skip
        title = plain(report.document.title or "") or name(report.document.path)
        article = Article(title, name(report.document.path), sum_in_words(report), drops(report), lines)
        self._articles.append(article)
        return ""

    def skipped(self, skipped: Skipped) -> str:
        """Keeps a report that was not read for the page's list of them."""
        self._skipped.append(Skipped(name(skipped.path), plain(skipped.reason), plain(skipped.advice)))
        return ""

    def foot(self) -> str:
        """The whole page."""
        style = source("page.css") + source("compared.css")
        return self._templates.get_template("compared.html").render(
            title=f"Two readings of {count_in_words(len(self._articles), 'report')}",
            reader=plain(self._reader),
            style=Markup(style),
            policy=policy(style),
            articles=self._articles,
            skipped=self._skipped,
        )
