"""The migrations lead to the tables that the code knows, on both stores."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from showcar.ledger import Ledger, migrations
from showcar.ledger.schema import SINCE, VERSION, VERSION_TABLE, VERSIONS, metadata
from tests.ledger.conftest import Address, Opened
from tests.ledger.made import add, claim, follow, report
from tests.ledger.test_exchange import rows

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


def test_a_ledger_of_before_there_were_feeds_is_brought_up_to_date(opened: Opened, address: Address) -> None:
    where = address()
    old = opened(where)
    add(old, report(claim()))
    before = rows(old)
    with old.store.engine.begin() as connection:
        # what the later steps brought is all that they brought
        for table in reversed(SINCE):
            connection.execute(text(f"DROP TABLE {table}"))
        for index in ("readings_said", "readings_outlet"):
            connection.execute(text(f"DROP INDEX {index}"))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))
    old.close()
    new = opened(where)
    assert rows(new) == before
    follow(new)
    assert add(new, report(claim("too", subject="BMW Speedtop"), path="b.txt")).outcome == "added"
    with new.store.read() as connection:
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() == VERSION
