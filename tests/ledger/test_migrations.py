"""The migrations lead to the tables that the code knows, on both stores."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from showcar.ledger import Ledger, migrations
from showcar.ledger.schema import VERSION, VERSION_TABLE, VERSIONS, metadata

OURS = {"words", "words_config", "words_data", "words_docsize", "words_idx"}


def test_the_tables_are_those_of_the_code(ledger: Ledger) -> None:
    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and name in OURS)

    with ledger.store.read() as connection:
        options = {"version_table": VERSION_TABLE, "include_object": ours, "compare_type": False}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    assert [change for change in found if "words" not in str(change)] == []


def test_every_migration_is_known() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert tuple(step.revision for step in reversed(list(scripts.walk_revisions()))) == VERSIONS
    assert scripts.get_current_head() == VERSION
