"""Opens a ledger: makes its tables, brings an older one up to date, refuses what is none."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from showcar.ledger.schema import TABLES, VERSION, VERSION_TABLE, VERSIONS
from showcar.ledger.store import Store
from showcar.model.errors import LedgerError, LedgerReadOnlyError, NewerLedgerError, NoLedgerError

_ADVICE = "name another ledger"


def prepare(store: Store, *, create: bool = True) -> None:
    """Makes sure that a store holds a ledger of this version.

    Args:
        store: Where to look.
        create: Whether to make a ledger where there is none yet.

    Raises:
        NewerLedgerError: A newer version of Showcar wrote it.
        NoLedgerError: It is something else.
        LedgerError: It cannot be opened, or there is none and none is to be made.
    """
    if store.is_sqlite and not create and not os.path.exists(store.shown):
        raise _none(store)
    with store.read() as connection:
        version = _version(store, connection)
    if version == VERSION:
        return
    if version is None and not create:
        raise _none(store)
    if store.read_only:
        raise LedgerReadOnlyError(store.shown, "is of an older version and may not be written", "make it writable once")
    with store.write() as connection:
        # somebody else may have done it meanwhile
        if _version(store, connection) != VERSION:
            _upgrade(connection)


def _none(store: Store) -> LedgerError:
    return LedgerError(store.shown, "there is no ledger yet", "add a report first: showcar add report.txt")


def _version(store: Store, connection: Connection) -> str | None:
    """The migration that a store is at; None where it is empty.

    Raises:
        NewerLedgerError: Not one that is known here.
        NoLedgerError: It holds something else.
    """
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        if version is None:
            # a migration that was never finished leaves no table at all
            raise NoLedgerError(store.shown, "is damaged: it does not tell its version", _ADVICE)
        if version not in VERSIONS:
            found = f"was written by a newer showcar (ledger version {version}; this one knows up to {VERSION})"
            raise NewerLedgerError(store.shown, found, "update showcar")
        return str(version)
    ours = sorted(tables & {table.name for table in TABLES})
    if tables if store.is_sqlite else ours:
        held = (sorted(tables) if store.is_sqlite else ours)[0]
        raise NoLedgerError(store.shown, f'is no ledger: it holds a table "{held}" of something else', _ADVICE)
    return None


def _upgrade(connection: Connection) -> None:
    # a third of a second to load, and most of the time there is nothing to do
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(__file__).parent / "migrations"))
    context = MigrationContext.configure(
        connection,
        opts={
            "version_table": VERSION_TABLE,
            "fn": lambda revision, _: scripts._upgrade_revs("head", revision),
        },
    )
    with Operations.context(context):
        context.run_migrations()
