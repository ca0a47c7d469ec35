"""A second reader for `showcar read`: its options, its reports, and what it took."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

import showcar
from showcar.documents.fetch import agent
from showcar.model.document import Note, Skipped
from showcar.model.errors import EndpointError, EndpointRefusedError, UsageError
from showcar.presentation.cli.streams import say
from showcar.presentation.cli.web import cache, wait
from showcar.presentation.safe import name, plain
from showcar.presentation.words import count_in_words

if TYPE_CHECKING:
    from showcar.catalogue.index import Index
    from showcar.presentation.export.comparison.compared import Compared
    from showcar.report import Report
    from showcar.second_reader.asking import Limits, Usage
    from showcar.second_reader.reading import SecondReading

KEY = "SHOWCAR_LLM_KEY"
"""The environment variable with the key of the endpoint."""


class Reader(StrEnum):
    """What reads the reports."""

    built_in = "built-in"
    llm = "llm"
    both = "both"


ReaderOption = Annotated[
    Reader, typer.Option("--reader", help="What reads: showcar's rules, a model at --endpoint, or both, compared.")
]
EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="Server that reports are sent to, such as http://127.0.0.1:8080/v1.",
        show_default=False,
    ),
]
ModelOption = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="Model to ask for there.", show_default=False)
]
PriceOption = Annotated[
    str | None,
    typer.Option("--price", metavar="IN/OUT", help="Price of a million tokens sent / received.", show_default=False),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=N", help="Another limit; may be given several times.", show_default=False),
]
HttpOption = Annotated[
    bool, typer.Option("--allow-http", help="Send to another machine without encryption, if need be.")
]
FreshOption = Annotated[bool, typer.Option("--fresh", help="Ask again what was answered before.")]


@dataclass(frozen=True)
class Wanted:
    """What the options ask for.

    Attributes:
        reader: `llm` or `both`.
        endpoint: As it was named.
        model: As it was named.
        price: Of a token sent and of one received.
        limits: What a run may take.
        allow_http: Whether http may leave this machine.
        fresh: Whether kept answers are left aside.
    """

    reader: Reader
    endpoint: str
    model: str | None
    price: tuple[Decimal, Decimal] | None
    limits: Limits
    allow_http: bool
    fresh: bool

    @property
    def name(self) -> str:
        """What the second reader is called beside its claims."""
        from showcar.second_reader.reading import called

        return called(self.model)


def wanted(
    reader: Reader,
    endpoint: str | None,
    model: str | None,
    price: str | None,
    limits: Sequence[str],
    allow_http: bool,
    fresh: bool,
) -> Wanted | None:
    """What the options ask for; None for the built-in reader alone.

    Raises:
        UsageError: They do not go together, or one of them cannot be read.
    """
    if reader is Reader.built_in:
        given = {"--endpoint": endpoint, "--model": model, "--price": price, "--limit": limits, "--fresh": fresh}
        for option, value in given.items():
            if value:
                raise UsageError(option, "is of no use to the built-in reader", "add --reader llm or --reader both")
        return None
    if endpoint is None:
        advice = "name the server that reports may be sent to, such as --endpoint http://127.0.0.1:8080/v1"
        raise UsageError(f"--reader {reader}", "has no endpoint", advice)
    if model is not None and not plain(model):
        raise UsageError("--model", "is empty", "name a model, or leave it out")
    return Wanted(reader, endpoint, model, _price(price), _limits(limits), allow_http, fresh)


def _price(told: str | None) -> tuple[Decimal, Decimal] | None:
    if told is None:
        return None
    try:
        sent, received = (Decimal(part) for part in told.split("/"))
        if sent.is_finite() and received.is_finite() and min(sent, received) >= 0:
            return sent / 1_000_000, received / 1_000_000
    except (ValueError, InvalidOperation):
        pass
    raise UsageError("--price", f"{name(told)} is no price", "write it as 0.15/0.60, for a million tokens each")


def _limits(told: Sequence[str]) -> Limits:
    from showcar.second_reader.asking import Limits

    kinds = {one.name: int if isinstance(one.default, int) else float for one in fields(Limits)}
    changes: dict[str, int | float] = {}
    for limit in told:
        key, _, number = limit.partition("=")
        if key not in kinds:
            raise UsageError("--limit", f"{name(key)} is none", f"there are {', '.join(kinds)}")
        if not (number.isascii() and number.isdecimal() and 0 < int(number[:12]) < 10**9):
            raise UsageError("--limit", f"{name(limit)} is no limit", f"write it as {key}=N, with a whole number")
        changes[key] = kinds[key](number)
    return replace(Limits(), **changes)  # type: ignore[arg-type]


class Second:
    """Reads reports with a model, beside the built-in reader or in its place.

    Args:
        asked: What the options ask for.
        known: The catalogue's names.

    Raises:
        UsageError: The endpoint cannot be used.
    """

    def __init__(self, asked: Wanted, known: Index) -> None:
        from showcar.second_reader.asking import Asker
        from showcar.second_reader.endpoint import Endpoint
        from showcar.second_reader.keeping import Kept
        from showcar.second_reader.reading import SecondReader

        who = agent(showcar.__version__, None)
        endpoint = Endpoint(
            asked.endpoint, os.environ.get(KEY), who, time.monotonic, allow_http=asked.allow_http
        )  # fmt: skip
        self._asker = Asker(
            endpoint, asked.model, asked.limits, time.monotonic, wait, lambda told: say(plain(told))
        )  # fmt: skip
        kept = Kept(cache("second-reader"), fresh=asked.fresh)
        self._reader = SecondReader(self._asker, known, kept)
        self._asked = asked
        self._proposed = 0
        self._dropped: Counter[str] = Counter()
        if sys.stderr is not None and sys.stderr.isatty():
            say(plain(f"the text of each report is sent to {endpoint.host}"))

    def read(self, report: Report, *, explain: bool) -> Report | Compared | Skipped:
        """A report as the model reads it, or both readings of it.

        Args:
            report: As the built-in reader reads it.
            explain: Whether each dropped proposal is told on stderr.

        Raises:
            EndpointRefusedError: The server will not answer, whatever it is asked.
        """
        from showcar.second_reader.anchoring import counted

        document = report.document
        try:
            reading = self._reader.read(document)
        except EndpointRefusedError:
            raise
        except EndpointError as error:
            return Skipped(document.path, plain(f"{error.where} {error.found}"), plain(error.advice))
        self._proposed += reading.proposed
        self._dropped.update(counted(reading.dropped))
        if explain:
            for one in reading.dropped:
                say(f"dropped {name(document.path)}: {one.reason}: {plain(one.found)}")
        if reading.cut:
            found = f"{count_in_words(reading.cut, 'answer')} stopped at {self._asked.limits.tokens:,} tokens"
            say(f"note {name(document.path)}: {found}, so claims may be missing; raise --limit tokens=N")
        if self._asked.reader is Reader.llm:
            note = Note("reader", self._note(reading))
            return replace(report, document=replace(document, notes=(note, *document.notes)), claims=reading.claims)

        from showcar.presentation.export.comparison.compared import Compared
        from showcar.second_reader.comparing import compare

        return Compared(document, compare(report.claims, reading.claims), reading.dropped, self._asked.name)

    def _note(self, reading: SecondReading) -> str:
        from showcar.presentation.export.comparison.compared import dropped_in_words
        from showcar.second_reader.anchoring import counted

        who = reading.model or self._asked.model
        told = f"proposed by a language model{f' ({who})' if who else ''}"
        told += "; only the vocabulary and the place of quotes were checked"
        dropped = dropped_in_words(counted(reading.dropped))
        return f"{told}; {dropped}" if dropped else told

    def tell(self) -> None:
        """Tells on stderr what it took, and what was dropped."""
        from showcar.presentation.export.comparison.compared import dropped_in_words

        told = f"{self._asked.name} at {self._asker.endpoint.host}: {taken(self._asker.usage, self._asked.price)}"
        told += f"; {count_in_words(self._proposed, 'claim')} proposed"
        dropped = dropped_in_words(self._dropped)
        say(plain(f"{told}; {dropped}" if dropped else told))


def taken(usage: Usage, price: tuple[Decimal, Decimal] | None) -> str:
    """What asking took, in words.

    >>> from showcar.second_reader.asking import Usage
    >>> taken(Usage(requests=3, retries=1, kept=2, tokens_in=5120, tokens_out=800, seconds=12.34), None)
    '3 requests, 1 of them a further try; 2 answers kept from before; 5,120 tokens sent, 800 received; 12.3 s'
    """
    requests = count_in_words(usage.requests, "request")
    parts = [f"{requests}, {usage.retries:,} of them a further try" if usage.retries else requests]
    if usage.kept:
        parts.append(f"{count_in_words(usage.kept, 'answer')} kept from before")
    parts.append(f"{count_in_words(usage.tokens_in, 'token')} sent, {usage.tokens_out:,} received")
    if usage.untold:
        parts.append(f"tokens of {count_in_words(usage.untold, 'answer')} not told by the server")
    if price is not None:
        cost = usage.tokens_in * price[0] + usage.tokens_out * price[1]
        parts.append(f"cost {'at least ' if usage.untold else ''}{cost:.4f}")
    parts.append(f"{usage.seconds:.1f} s")
    return "; ".join(parts)
