"""Finds words in the texts of reports and in the quotes of their claims."""

from __future__ import annotations

from collections.abc import Iterator

from showcar.ledger.answers import order
from showcar.ledger.asking import Question
from showcar.ledger.view import IN_FORCE, NEWEST, View
from showcar.ledger.words import holds, phrases, spans
from showcar.model.errors import UsageError
from showcar.model.ledger import STANDING, Hit, Kept

_AROUND = 100
"""Characters of a passage before and after the word that was found."""

_HITS = (
    "SELECT p.id AS report, r.id AS run, p.document, g.title, g.published, g.text, "
    "(SELECT min(a.path) FROM arrivals a WHERE a.report = p.id AND a.entry <= :entry) AS path "
    "FROM {source} JOIN runs r ON r.reading = g.id JOIN reports p ON p.id = r.report "
    f"WHERE {{found}} AND g.said <= :day AND r.entry <= :entry AND {NEWEST} AND {IN_FORCE} "
    "ORDER BY g.said DESC, p.document LIMIT :limit"
)
_SQLITE = Question(_HITS.format(source="words w JOIN readings g ON g.id = w.rowid", found="w.text MATCH :wanted"))
_POSTGRES = Question(
    _HITS.format(source="words w JOIN readings g ON g.id = w.reading", found="w.text @@ CAST(:wanted AS tsquery)")
)
_NAMES = Question("SELECT DISTINCT name FROM claims WHERE run = :run")


def search(view: View, asked: str, limit: int) -> Iterator[Hit]:
    """Reports that hold all words and stand, the newest first.

    Args:
        view: What the ledger knew.
        asked: Words, and phrases between quotation marks.
        limit: At most so many reports.

    Raises:
        UsageError: There is no word in what is asked.
    """
    wanted = phrases(asked)
    if not wanted:
        raise UsageError("search", "there is no word to look for", "give at least one word")
    statement = _SQLITE if view.connection.dialect.name == "sqlite" else _POSTGRES
    retracted = view.acts.retracted
    rows = statement.rows(view.connection, wanted=query(view, wanted), limit=limit + len(retracted), **view.cut)
    rows = [row for row in rows if row.report not in retracted][:limit]
    for row in rows:
        claims = tuple(_claims(view, row.run, wanted))
        yield Hit(row.document, row.path, row.title, row.published, passage(row.text, wanted), claims)


def query(view: View, wanted: tuple[tuple[str, ...], ...]) -> str:
    """All of some phrases, in the words of the store's own search."""
    if view.connection.dialect.name == "sqlite":
        return " AND ".join('"' + " ".join(phrase) + '"' for phrase in wanted)
    return " & ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in wanted)


def _claims(view: View, run: int, wanted: tuple[tuple[str, ...], ...]) -> list[Kept]:
    """The standing claims of a run whose quotes hold all words, under the names of their programmes."""
    names = [row.name for row in _NAMES.rows(view.connection, run=run)]
    holding = {row.name for row in view.rows(names) if row.run == run and holds(row.quote, wanted)}
    found = [
        kept
        for one in (view.of(holding) if holding else ())
        for kept in one.kept
        if kept.run == run and kept.state == STANDING and holds(kept.claim.quote, wanted)
    ]
    return sorted(found, key=order)


def passage(whole: str, wanted: tuple[tuple[str, ...], ...]) -> str:
    """The words around what is looked for: the first line that holds most of it, at its longest phrase."""
    found = spans(whole)
    first = {phrase[0] for phrase in wanted}
    lines: dict[int, dict[tuple[str, ...], tuple[int, int]]] = {}
    for place, (word, start, _) in enumerate(found):
        if word not in first:
            continue
        for phrase in wanted:
            held = found[place : place + len(phrase)]
            if tuple(word for word, _, _ in held) == phrase:
                line = whole.rfind("\n", 0, start) + 1
                lines.setdefault(line, {}).setdefault(phrase, (start, held[-1][2]))
    if not lines:
        return ""
    line = max(lines, key=lambda begin: (len(lines[begin]), -begin))
    start, end = lines[line][max(lines[line], key=lambda phrase: (len(phrase), -lines[line][phrase][0]))]
    return _around(whole, line, start, end)


def _around(whole: str, line: int, start: int, end: int) -> str:
    """A place in a line with some whole words before and after it."""
    after = whole.find("\n", end)
    after = len(whole) if after < 0 else after
    begin, last = line, after
    if start - line > _AROUND:
        begin = whole.find(" ", start - _AROUND, start) + 1 or start - _AROUND
    if after - end > _AROUND:
        last = whole.rfind(" ", end, end + _AROUND)
        last = end + _AROUND if last < 0 else last
    return f"{'…' if begin > line else ''}{whole[begin:last].strip()}{'…' if last < after else ''}"
