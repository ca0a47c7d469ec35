"""One report read by the second reader: asked, or found among earlier answers, and anchored."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from showcar.catalogue.index import Index
from showcar.model.claim import Claim
from showcar.model.document import Document
from showcar.model.errors import EndpointError, EndpointLimitError, EndpointRefusedError
from showcar.second_reader import answers
from showcar.second_reader.anchoring import Dropped, anchored
from showcar.second_reader.asking import Asker, Usage
from showcar.second_reader.keeping import Kept, key
from showcar.second_reader.prompt import messages, parts, sentences

_IN_A_ROW = 3
"""After so many reports in a row that came to nothing, no further one is sent."""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What the second reader makes of a report.

    Attributes:
        claims: What it claims, in the order of the text.
        dropped: Proposals that became no claim.
        usage: What asking took.
        cut: How many answers stopped at the limit of tokens, so that claims may be missing.
        model: What the server calls the model; empty where it does not tell.
    """

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]
    usage: Usage
    cut: int
    model: str

    @property
    def proposed(self) -> int:
        """How many claims the model proposed."""
        return len(self.claims) + len(self.dropped)


def called(model: str | None) -> str:
    """What a second reader is called beside its claims: `llm`, and the model where the user named one.

    >>> called("gemma")
    'llm:gemma'
    """
    return f"llm:{model}" if model else "llm"


class SecondReader:
    """Reads reports with a model.

    Args:
        asker: What puts questions to it.
        index: The catalogue's names.
        kept: Earlier answers.
    """

    def __init__(self, asker: Asker, index: Index, kept: Kept) -> None:
        self._asker = asker
        self._index = index
        self._kept = kept
        self._failed = 0

    @property
    def name(self) -> str:
        """What it is called beside its claims."""
        return called(self._asker.model)

    def read(self, document: Document) -> SecondReading:
        """Reads a report.

        Raises:
            EndpointError: There is no answer of use for this report.
            EndpointRefusedError: There will be none for any report.
        """
        asker, text = self._asker, document.text
        if len(text) > asker.limits.characters:
            found = f"was not sent its {len(text):,} characters; the limit is {asker.limits.characters:,}"
            raise EndpointError(asker.endpoint.host, found, "raise --limit characters=N")
        if self._failed >= _IN_A_ROW:
            found = f"was not asked any more after {_IN_A_ROW} reports in a row failed"
            raise EndpointLimitError(asker.endpoint.host, found, "see what is wrong there, and run again")
        before = asker.usage.copy()
        try:
            proposed, cut, model = self._proposed(document)
        except (EndpointRefusedError, EndpointLimitError):
            raise
        except EndpointError:
            self._failed += 1
            raise
        self._failed = 0
        named = f"{self.name} at {urlsplit(asker.endpoint.host).netloc}"
        claims, dropped = anchored(document, sentences(text), proposed, self._index, named)
        return SecondReading(claims, dropped, asker.usage.since(before), cut, model)

    def _proposed(self, document: Document) -> tuple[list[object], int, str]:
        """All that is proposed, how many answers were cut off, and who proposed it."""
        asker, found, cut, model = self._asker, list[object](), 0, ""
        for part in parts(document.text, sentences(document.text)):
            asked = messages(document, part)
            wanted = key(asker.endpoint.address.url, asker.model, asker.limits.tokens, asked)
            answer = self._kept.get(wanted)
            if answer is not None:
                asker.usage.kept += 1
            new = answer is None
            if answer is None:
                answer = asker.answer(asked)
            try:
                found += answers.proposals(answer.content, cut=answer.cut)
            except answers.NoClaims as error:
                host = asker.endpoint.host
                raise EndpointError(host, f"answered what {error}", "try another model, or --limit tokens=N") from None
            if new:
                self._kept.put(wanted, answer)
            cut += answer.cut
            model = answer.model or model
        return found, cut, model
