"""What a store complains of, told as an error of the ledger: where, what was found, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from showcar.model.errors import (
    LedgerBusyError,
    LedgerError,
    LedgerFullError,
    LedgerReadOnlyError,
    LedgerUnreachableError,
    NoLedgerError,
)

FULL = "the disk is full; nothing of the last step was kept, all that was confirmed before is there"
FULL_ADVICE = "make room and run it again"
BUSY = "somebody else is writing, and did not finish in time"
BUSY_ADVICE = "wait until the other is done and run it again"
READ_ONLY = "may be read but not written"
READ_ONLY_ADVICE = "change its permissions, or name another ledger"
DAMAGED_ADVICE = "restore it from a copy, or export what can still be read"
LOST = "the server does not answer, or the connection to it was lost; all that was confirmed before is there"
LOST_ADVICE = "check that it runs and can be reached, and run it again"

_Told = tuple[type[LedgerError], str, str]

# by the beginning of SQLite's name for the error; the first that fits
_SQLITE: tuple[tuple[str, _Told], ...] = (
    ("SQLITE_FULL", (LedgerFullError, FULL, FULL_ADVICE)),
    ("SQLITE_BUSY", (LedgerBusyError, BUSY, BUSY_ADVICE)),
    ("SQLITE_LOCKED", (LedgerBusyError, BUSY, BUSY_ADVICE)),
    ("SQLITE_READONLY", (LedgerReadOnlyError, READ_ONLY, READ_ONLY_ADVICE)),
    ("SQLITE_PERM", (LedgerReadOnlyError, READ_ONLY, READ_ONLY_ADVICE)),
    ("SQLITE_NOTADB", (NoLedgerError, "is no ledger: the file is no database", "name another file")),
    ("SQLITE_CORRUPT", (NoLedgerError, "is damaged", DAMAGED_ADVICE)),
    ("SQLITE_CANTOPEN", (LedgerError, "cannot be opened", "check its name, its folder and their permissions")),
    # a limit on the size of files is told as a failed write
    ("SQLITE_IOERR_WRITE", (LedgerFullError, "cannot be written; nothing of the last step was kept", FULL_ADVICE)),
    ("SQLITE_IOERR", (LedgerError, "the disk reports a fault", "check the disk, and run it again")),
)

_REFUSED: _Told = (LedgerUnreachableError, "the server refuses the user or the password", "check both in the address")
_OPTION: _Told = (LedgerUnreachableError, "the address has an option that the driver does not take", "correct it")
# a connection that is refused has no SQLSTATE; by words of the server and the driver, which may be in another language
_CONNECTING: tuple[tuple[str, _Told], ...] = (
    ("authentication failed", _REFUSED),
    ("no password supplied", _REFUSED),
    ("no pg_hba.conf entry", _REFUSED),
    ('role "', _REFUSED),
    ('database "', (LedgerUnreachableError, "the server has no such database", "create it, or name another")),
    ("invalid connection option", _OPTION),
    ("invalid sslmode value", _OPTION),
    ("invalid integer value", _OPTION),
    ("host name", (LedgerUnreachableError, "there is no server of this name", "check the host in the address")),
    ("resolve host", (LedgerUnreachableError, "there is no server of this name", "check the host in the address")),
)

# by the beginning of the SQLSTATE; the longest that fits comes first
_POSTGRES: tuple[tuple[str, _Told], ...] = (
    ("53100", (LedgerFullError, FULL, FULL_ADVICE)),
    ("53300", (LedgerBusyError, "the server has no connection left", "wait and run it again")),
    ("55P03", (LedgerBusyError, BUSY, BUSY_ADVICE)),
    ("40", (LedgerBusyError, BUSY, BUSY_ADVICE)),
    ("25006", (LedgerReadOnlyError, READ_ONLY, READ_ONLY_ADVICE)),
    ("42501", (LedgerReadOnlyError, "the server does not let this user do that", "ask for the right to")),
    ("XX", (NoLedgerError, "is damaged", DAMAGED_ADVICE)),
    ("28", _REFUSED),
    ("3D", (LedgerUnreachableError, "the server has no such database", "create it, or name another")),
    ("57P", (LedgerUnreachableError, LOST, LOST_ADVICE)),
    ("08", (LedgerUnreachableError, LOST, LOST_ADVICE)),
)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns what the database raises into errors of the ledger.

    Args:
        where: The ledger's address, without a password.

    Raises:
        LedgerError: The kind that fits.
    """
    try:
        yield
    except DBAPIError as error:
        raise _error(where, error.orig, lost=error.connection_invalidated) from error
    except SQLAlchemyError as error:
        raise LedgerError(where, f"cannot be used ({type(error).__name__})", "check the address") from error
    except sqlite3.Error as error:
        raise _error(where, error) from error
    except Exception as error:
        # PostgreSQL's driver is not there in every installation
        if not hasattr(error, "sqlstate"):
            raise
        raise _error(where, error) from error


def _error(where: str, cause: BaseException | None, *, lost: bool = False) -> LedgerError:
    name = getattr(cause, "sqlite_errorname", None)
    state = getattr(cause, "sqlstate", None)
    for code, table in ((name, _SQLITE), (state, _POSTGRES)):
        for beginning, (kind, found, advice) in table if code else ():
            if str(code).startswith(beginning):
                return kind(where, found, advice)
    if name is None and state is None:
        words = str(cause)
        for part, (kind, found, advice) in _CONNECTING:
            if part in words:
                return kind(where, found, advice)
    if name is None and (lost or (state is None and not isinstance(cause, sqlite3.Error))):
        return LedgerUnreachableError(where, LOST, LOST_ADVICE)
    code = name or state or type(cause).__name__
    found = f"the database refuses ({code}: {_first_line(cause)})"
    return LedgerError(where, found, "report this as a fault of showcar")


def _first_line(cause: BaseException | None) -> str:
    lines = str(cause).splitlines()
    return lines[0] if lines else "no reason told"
