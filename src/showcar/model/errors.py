"""The errors of Showcar.

```
ShowcarError            where, what was found, what to do
├── DataError           a data file (TOML) is wrong; lists all of its faults
│   └── CatalogueError  a file of the catalogue, ours or a user's, is wrong
├── CheckError          a line of a file of claims is wrong, or does not hold against its report
├── UsageError          something was asked for that cannot be done
│   └── UnknownNameError    no programme goes by a name, or nothing was said of it by then
├── MissingPartError    a model or an optional part is not installed
├── FetchError          an address of the web gave nothing to read
│   ├── RefusedAddressError     it may not be asked: no http, a password in it, inside the network
│   ├── RobotsError             its site asks programs to stay away
│   ├── UnreachableError        nobody answers there, or too slowly, or nobody who can be trusted
│   └── AnswerError             the answer is no page: an error, too much, broken off, redirects without end
│       └── BusyError           its site asks to come back later
├── EndpointError       the server of a second reader gave no answer of use
│   ├── EndpointRefusedError    it will give none: the key, the address or the model is wrong
│   └── EndpointLimitError      a limit of the user's is reached, so that it is not asked any more
└── LedgerError         the store cannot be opened, read or written
    ├── NoLedgerError           it is no ledger, or a damaged one
    ├── NewerLedgerError        a newer version of Showcar wrote it
    ├── LedgerBusyError         somebody else is writing, and did not finish in time
    ├── LedgerReadOnlyError     it may be read but not written
    ├── LedgerFullError         there is no room left
    └── LedgerUnreachableError  its server does not answer, or went away
```

A report that cannot be read is no error: see `showcar.model.document.Skipped`.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class ShowcarError(Exception):
    """Base of all errors that Showcar raises on purpose.

    Args:
        where: File and line, option, or part of the program.
        found: What was found there.
        advice: What to do about it; empty when there is nothing to add.
    """

    def __init__(self, where: str, found: str, advice: str = "") -> None:
        super().__init__(where, found, advice)
        self.where = where
        self.found = found
        self.advice = advice

    def __str__(self) -> str:
        told = f"{self.where}: {self.found}"
        return f"{told}; {self.advice}" if self.advice else told


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a data file.

    Args:
        where: `makers/bmw.toml:41`, the file and, where known, the line.
        found: What was found there.
        advice: What to write in its place.
    """

    where: str
    found: str
    advice: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found}; {self.advice}" if self.advice else f"{self.where}: {self.found}"


class DataError(ShowcarError):
    """A data file is wrong; all of its faults are told at once.

    Args:
        faults: At least one fault, in the order of the file.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        first = faults[0]
        super().__init__(first.where, first.found, first.advice)
        self.faults = tuple(faults)

    def __reduce__(self) -> "tuple[type[DataError], tuple[tuple[Fault, ...]]]":
        # what a process hands to another is made again from this
        return type(self), (self.faults,)

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class CatalogueError(DataError):
    """Files of the catalogue, or of a user's addition to it, are wrong; the faults of all of them are told at once."""


class CheckError(ShowcarError):
    """A line of a file of claims is wrong, or does not hold against its report."""


class UsageError(ShowcarError):
    """Something was asked for that cannot be done."""


class UnknownNameError(UsageError):
    """No programme goes by a name, or nothing was said of it by the day or the instant that was asked for.

    Args:
        where: The name.
        found: What was found of it.
        advice: What to do about it.
        near: Names of programmes that come near to it, the nearest first.
    """

    def __init__(self, where: str, found: str, advice: str = "", near: Sequence[str] = ()) -> None:
        super().__init__(where, found, advice)
        self.near = tuple(near)


class MissingPartError(ShowcarError):
    """A model or an optional part of the package is not installed."""


class FetchError(ShowcarError):
    """An address of the web gave nothing to read; `where` is the address as it was named."""


class RefusedAddressError(FetchError):
    """An address may not be asked: it is not http or https, holds a password, or leads inside the network."""


class RobotsError(FetchError):
    """The `robots.txt` of a site asks programs to stay away from an address, or cannot be read."""


class UnreachableError(FetchError):
    """Nobody answers at an address, or too slowly, or nobody who can show that the name is theirs."""


class AnswerError(FetchError):
    """What came back is no page: an error, too much, broken off, redirects without end.

    Args:
        status: The HTTP status that came back, None where it did not matter.
    """

    def __init__(self, where: str, found: str, advice: str = "", *, status: int | None = None) -> None:
        super().__init__(where, found, advice)
        self.status = status


class BusyError(AnswerError):
    """A site asks to come back later.

    Args:
        status: The HTTP status that came back, None where the site was not asked again.
        retry_after: In how many seconds it asks to come back, None where it does not tell.
    """

    def __init__(
        self, where: str, found: str, advice: str = "", *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(where, found, advice, status=status)
        self.retry_after = retry_after


class EndpointError(ShowcarError):
    """The server of a second reader gave no answer of use; `where` is the server."""


class EndpointRefusedError(EndpointError):
    """The server will give no answer to any question: the key, the address or the model is wrong."""


class EndpointLimitError(EndpointError):
    """A limit that the user set is reached, or too much failed, so that the server is not asked any more."""


class LedgerError(ShowcarError):
    """The store cannot be opened, read or written."""


class NoLedgerError(LedgerError):
    """It is no ledger, or a damaged one."""


class NewerLedgerError(LedgerError):
    """A newer version of Showcar wrote it."""


class LedgerBusyError(LedgerError):
    """Somebody else is writing, and did not finish in time."""


class LedgerReadOnlyError(LedgerError):
    """It may be read but not written."""


class LedgerFullError(LedgerError):
    """There is no room left; what was recorded before is there."""


class LedgerUnreachableError(LedgerError):
    """Its server does not answer, or went away; what it confirmed is there."""
