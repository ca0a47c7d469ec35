"""What every format has: something before the first report, a part for each report, something after the last."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from showcar.model.document import Skipped

Read = TypeVar("Read")
"""What is written of a report: the report with its claims, or two readings of it."""


class Writer(ABC, Generic[Read]):
    """A format. Its parts, written one after another, are the whole output."""

    def head(self) -> str:
        """What stands before the first report; nothing, unless the format says otherwise."""
        return ""

    @abstractmethod
    def report(self, report: Read) -> str:
        """A report and its claims."""

    def skipped(self, skipped: Skipped) -> str:
        """A report that was not read; most formats leave that to stderr."""
        return ""

    def foot(self) -> str:
        """What stands after the last report; nothing, unless the format says otherwise."""
        return ""
