"""Feeds: which are followed, each time they were asked, and what became of their entries.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE feeds (
    id {number} NOT NULL PRIMARY KEY, url TEXT NOT NULL, entry {number} NOT NULL REFERENCES entries (id),
    CONSTRAINT feeds_url UNIQUE (url));
CREATE TABLE feed_visits (
    id {number} NOT NULL PRIMARY KEY, feed {number} NOT NULL REFERENCES feeds (id), outcome TEXT NOT NULL,
    asked_at TEXT NOT NULL, due TEXT, failures INTEGER NOT NULL, etag TEXT, last_modified TEXT, location TEXT,
    told TEXT NOT NULL, entry {number} NOT NULL REFERENCES entries (id));
CREATE INDEX feed_visits_feed_id ON feed_visits (feed, id);
CREATE TABLE feed_entries (
    id {number} NOT NULL PRIMARY KEY, feed {number} NOT NULL REFERENCES feeds (id), name TEXT NOT NULL,
    mark TEXT NOT NULL, outcome TEXT NOT NULL, tries INTEGER NOT NULL, address TEXT, document TEXT,
    told TEXT NOT NULL, entry {number} NOT NULL REFERENCES entries (id));
CREATE INDEX feed_entries_feed_name ON feed_entries (feed, name);
CREATE INDEX feed_entries_address ON feed_entries (address);
"""
_NAMES = ("feeds", "feed_visits", "feed_entries")


def upgrade() -> None:
    """Makes the tables, empty, and their triggers."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _TABLES.format(number="INTEGER" if is_sqlite else "BIGINT").split(";"):
        if statement.strip():
            op.execute(statement)
    for table in _NAMES:
        if not is_sqlite:
            op.execute(
                f"CREATE TRIGGER {table}_only_inserts BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION showcar_only_inserts()"
            )
            continue
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'a ledger only inserts'); END"
            )


def downgrade() -> None:
    """What was recorded is never taken away."""
    raise NotImplementedError("a ledger is never taken back; export it with the newer program")
