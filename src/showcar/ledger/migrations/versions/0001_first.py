"""The first ledger: log, reports, runs, names, links, acts and claims, their triggers and the index of words.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE entries (
    id {number} NOT NULL PRIMARY KEY, recorded_at TEXT NOT NULL, kind TEXT NOT NULL,
    CONSTRAINT entries_recorded_at UNIQUE (recorded_at));
CREATE TABLE reports (
    id {number} NOT NULL PRIMARY KEY, document TEXT NOT NULL, entry {number} NOT NULL REFERENCES entries (id),
    CONSTRAINT reports_document UNIQUE (document));
CREATE TABLE readings (
    id {number} NOT NULL PRIMARY KEY, report {number} NOT NULL REFERENCES reports (id), digest TEXT NOT NULL,
    text TEXT NOT NULL, title TEXT, published TEXT, published_from TEXT, outlet TEXT, author TEXT, url TEXT,
    language TEXT, notes TEXT NOT NULL, said TEXT NOT NULL, entry {number} NOT NULL REFERENCES entries (id),
    CONSTRAINT readings_report_digest UNIQUE (report, digest));
CREATE TABLE arrivals (
    id {number} NOT NULL PRIMARY KEY, report {number} NOT NULL REFERENCES reports (id), address TEXT NOT NULL,
    path TEXT NOT NULL, revision INTEGER NOT NULL, effective TEXT NOT NULL,
    entry {number} NOT NULL REFERENCES entries (id),
    CONSTRAINT arrivals_address_revision UNIQUE (address, revision));
CREATE INDEX arrivals_report ON arrivals (report);
CREATE TABLE runs (
    id {number} NOT NULL PRIMARY KEY, report {number} NOT NULL REFERENCES reports (id),
    reading {number} NOT NULL REFERENCES readings (id), extractor TEXT NOT NULL, catalogue TEXT NOT NULL,
    claims INTEGER NOT NULL, entry {number} NOT NULL REFERENCES entries (id),
    CONSTRAINT runs_report_extractor_catalogue UNIQUE (report, extractor, catalogue));
CREATE INDEX runs_report_id ON runs (report, id);
CREATE TABLE names (
    id {number} NOT NULL PRIMARY KEY, key TEXT NOT NULL, stem TEXT NOT NULL, bare TEXT NOT NULL, maker TEXT NOT NULL,
    era TEXT NOT NULL, spelling TEXT NOT NULL, entry {number} NOT NULL REFERENCES entries (id),
    CONSTRAINT names_key UNIQUE (key));
CREATE INDEX names_stem ON names (stem);
CREATE INDEX names_bare ON names (bare);
CREATE TABLE acts (
    id {number} NOT NULL PRIMARY KEY, kind TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL, claim TEXT,
    report {number} REFERENCES reports (id), undoes {number} REFERENCES acts (id), details TEXT NOT NULL,
    entry {number} NOT NULL REFERENCES entries (id));
CREATE INDEX acts_claim ON acts (claim);
CREATE INDEX acts_report ON acts (report);
CREATE INDEX acts_undoes ON acts (undoes);
CREATE TABLE links (
    id {number} NOT NULL PRIMARY KEY, alias {number} NOT NULL REFERENCES names (id),
    name {number} NOT NULL REFERENCES names (id), kind TEXT NOT NULL, reason TEXT NOT NULL,
    report {number} REFERENCES reports (id), claim TEXT, act {number} REFERENCES acts (id), said TEXT NOT NULL,
    entry {number} NOT NULL REFERENCES entries (id));
CREATE INDEX links_alias ON links (alias);
CREATE INDEX links_name ON links (name);
CREATE TABLE splits (
    id {number} NOT NULL PRIMARY KEY, act {number} NOT NULL REFERENCES acts (id),
    name {number} NOT NULL REFERENCES names (id), entry {number} NOT NULL REFERENCES entries (id));
CREATE INDEX splits_name ON splits (name);
CREATE INDEX splits_act ON splits (act);
CREATE TABLE claims (
    id {number} NOT NULL PRIMARY KEY, run {number} NOT NULL REFERENCES runs (id), seq INTEGER NOT NULL,
    claim TEXT NOT NULL, name {number} NOT NULL REFERENCES names (id), subject TEXT NOT NULL, predicate TEXT NOT NULL,
    value TEXT NOT NULL, value_from TEXT, value_to TEXT, factuality TEXT NOT NULL, source TEXT NOT NULL, said_on TEXT,
    condition TEXT, quote TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, reasons TEXT NOT NULL,
    said TEXT NOT NULL, year INTEGER, act {number} REFERENCES acts (id),
    entry {number} NOT NULL REFERENCES entries (id));
CREATE INDEX claims_name_said ON claims (name, said);
CREATE INDEX claims_run ON claims (run);
CREATE INDEX claims_claim ON claims (claim);
CREATE INDEX claims_act ON claims (act) WHERE act IS NOT NULL;
"""
_NAMES = ("entries", "reports", "readings", "arrivals", "runs", "names", "acts", "links", "splits", "claims")
# "SCLG"; tells this file from any other SQLite database
_APPLICATION = 0x53434C47


def upgrade() -> None:
    """Makes all of it."""
    if op.get_bind().dialect.name == "sqlite":
        _run(_TABLES.format(number="INTEGER"))
        op.execute(f"PRAGMA application_id = {_APPLICATION}")
        op.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61')")
        for table in _NAMES:
            for deed in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'a ledger only inserts'); END"
                )
        return
    _run(_TABLES.format(number="BIGINT"))
    op.execute(
        "CREATE TABLE words (reading BIGINT NOT NULL PRIMARY KEY REFERENCES readings (id), text TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX words_text ON words USING gin (text)")
    op.execute(
        "CREATE FUNCTION showcar_only_inserts() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'a ledger only inserts'; END $$"
    )
    for table in (*_NAMES, "words"):
        op.execute(
            f"CREATE TRIGGER {table}_only_inserts BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION showcar_only_inserts()"
        )


def downgrade() -> None:
    """There is nothing before the first step."""
    raise NotImplementedError("a ledger is never taken back to nothing; delete its file or database")


def _run(statements: str) -> None:
    for statement in statements.split(";"):
        if statement.strip():
            op.execute(statement)
