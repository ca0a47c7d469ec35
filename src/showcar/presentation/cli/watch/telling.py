"""What a watch prints, and writes to the feed of changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from showcar.model.errors import UsageError
from showcar.model.feed import LATER, SKIPPED, Entry
from showcar.presentation.cli.options import Format
from showcar.presentation.cli.printing import lines
from showcar.presentation.cli.streams import Output, say
from showcar.presentation.cli.watch.reports import Done
from showcar.presentation.cli.watch.settings import Followed
from showcar.presentation.export import atom
from showcar.presentation.export import judgement as export
from showcar.presentation.export.csv import rows
from showcar.presentation.safe import name, plain
from showcar.presentation.words import count_in_words

COLUMNS = (*export.CHANGE, "report", "outlet")
_FEEDS = {"new": "with news", "unchanged": "unchanged", "failed": "failed", "gone": "gone"}
_REPORTS = ("added", "revised", "reread", "seen", "unchanged", "skipped")


class Telling:
    """Tells of reports and of what they changed.

    Args:
        form: How standard output is written; as JSON Lines and CSV only changes are.
        file: The feed of changes; None for none.
        owner: What makes the feed of changes this one, such as the ledger's address.
        clock: Says what time it is.
    """

    def __init__(self, form: Format, file: Path | None, owner: str, clock: Callable[[], datetime]) -> None:
        self._form = form
        self._output = Output()
        self._file = file
        self._owner = owner
        self._clock = clock

    def begin(self) -> None:
        """Writes what stands above the rest, and a feed of changes without any where there is none yet.

        Raises:
            UsageError: The feed of changes cannot be written, or the file is something else.
        """
        if self._file is not None:
            self._write(())
        if self._form is Format.csv:
            self._output.write(rows([COLUMNS]))

    def tell(self, feed: Followed, entry: Entry, done: Done) -> None:
        """Tells what became of an entry."""
        address = done.state.address or feed.url
        if done.state.outcome in (SKIPPED, LATER):
            verb = "skipped" if done.state.outcome == SKIPPED else "left for later"
            say(f"{verb} {name(address)}: {plain(done.note)}")
            return
        if done.note:
            say(f"{name(address)}: {plain(done.note)}")
        if done.added is None:
            return
        if self._file is not None and done.changes:
            self._write(atom.entries(entry, address, feed.outlet, done.changes, dict(done.texts), self._clock()))
        if self._form is not Format.table:
            outlet = {"report": address, "outlet": feed.outlet}
            self._output.write(lines([export.change(one) | outlet for one in done.changes], COLUMNS, self._form))
        elif done.added.outcome != "unchanged" or done.changes:
            self._output.write(self._report(address, done))

    def _report(self, address: str, done: Done) -> str:
        from showcar.presentation.cli.judgement import tables

        assert done.added is not None
        claims = count_in_words(done.added.claims, "claim")
        told = f"{done.added.outcome:<9}  {name(address)}  {claims}\n"
        if done.changes:
            width, color = self._output.width, self._output.color
            told += tables.changes(done.changes, dict(done.texts), width=width, color=color)
        return told

    def say(self, url: str, told: str) -> None:
        """A line about a feed, on stderr."""
        say(f"{name(url)}: {plain(told)}")

    def remark(self, told: str) -> None:
        """A line on stderr."""
        say(told)

    def sum(self, counts: Counter[str]) -> None:
        """How many feeds were asked, and what came of it."""
        if self._form is not Format.table or not counts:
            return
        asked = {words: counts[f"feed {outcome}"] for outcome, words in _FEEDS.items()}
        feeds = [f"{number:,} {words}" for words, number in asked.items() if number]
        reports = [f"{counts[outcome]:,} {outcome}" for outcome in _REPORTS if counts[outcome]]
        self._output.write(f"feeds: {', '.join(feeds)}; reports: {', '.join(reports) or 'none'}\n")

    def _write(self, new: tuple[atom.Told, ...]) -> None:
        assert self._file is not None
        try:
            atom.write(self._file, new, self._owner, self._clock())
        except atom.NoFeedOfChanges as error:
            raise UsageError(str(self._file), str(error), "name another file with --changes") from None
        except OSError as error:
            found = f"cannot be written ({error.strerror or 'input/output error'})"
            raise UsageError(str(self._file), found, "make room, or name another file with --changes") from None
