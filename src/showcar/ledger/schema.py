"""The tables of a ledger, as the newest migration leaves them.

Rows are only ever inserted; triggers refuse everything else. Every row names the entry of the log in which it was
recorded, so that a question about an earlier instant leaves out what came later by comparing one number.

Days are ISO 8601 texts of ten characters, instants of 27, so that order of text is order of time in every store.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

VERSION = "0003"
"""The newest migration."""
VERSIONS = ("0001", "0002", "0003")
"""All migrations, the oldest first."""
VERSION_TABLE = "showcar_version"

metadata = MetaData()
# SQLite counts rows by itself only in a column of the type INTEGER
_Number = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", _Number, primary_key=True, autoincrement=False)


def _to(name: str, table: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, _Number, ForeignKey(f"{table}.id"), nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


entries = Table(
    "entries", metadata,
    _id(), _text("recorded_at"), _text("kind"),
    UniqueConstraint("recorded_at", name="entries_recorded_at"),
)  # fmt: skip
"""The log: one row for each report, re-reading or act, numbered in the order in which they were recorded."""

reports = Table(
    "reports", metadata,
    _id(), _text("document"), _to("entry", "entries"),
    UniqueConstraint("document", name="reports_document"),
)  # fmt: skip
"""One row for each different content, by the id of its bytes."""

readings = Table(
    "readings", metadata,
    _id(), _to("report", "reports"), _text("digest"), _text("text"), _text("title", nullable=True),
    _text("published", nullable=True), _text("published_from", nullable=True), _text("outlet", nullable=True),
    _text("author", nullable=True), _text("url", nullable=True), _text("language", nullable=True), _text("notes"),
    _text("said"), _to("entry", "entries"),
    UniqueConstraint("report", "digest", name="readings_report_digest"),
    Index("readings_said", "said", "id"),
    Index("readings_outlet", "outlet", "said", "id"),
)  # fmt: skip
"""The cleaned text and what is known of it; a newer extractor may clean the same bytes in another way."""

arrivals = Table(
    "arrivals", metadata,
    _id(), _to("report", "reports"), _text("address"), _text("path"),
    Column("revision", Integer, nullable=False), _text("effective"), _to("entry", "entries"),
    UniqueConstraint("address", "revision", name="arrivals_address_revision"),
    Index("arrivals_report", "report"),
)  # fmt: skip
"""A report stood at an address. `effective` is the day from which a later revision counts, empty for the first."""

runs = Table(
    "runs", metadata,
    _id(), _to("report", "reports"), _to("reading", "readings"), _text("extractor"), _text("catalogue"),
    Column("claims", Integer, nullable=False), _to("entry", "entries"),
    UniqueConstraint("report", "extractor", "catalogue", name="runs_report_extractor_catalogue"),
    Index("runs_report_id", "report", "id"),
)  # fmt: skip
"""An extractor read a report."""

names = Table(
    "names", metadata,
    _id(), _text("key"), _text("stem"), _text("bare"), _text("maker"), _text("era"), _text("spelling"),
    _to("entry", "entries"),
    UniqueConstraint("key", name="names_key"),
    Index("names_stem", "stem"),
    Index("names_bare", "bare"),
)  # fmt: skip
"""A name of a programme, folded; see `showcar.ledger.naming`."""

acts = Table(
    "acts", metadata,
    _id(), _text("kind"), _text("who"), _text("why"), _text("claim", nullable=True),
    _to("report", "reports", nullable=True), _to("undoes", "acts", nullable=True), _text("details"),
    _to("entry", "entries"),
    Index("acts_claim", "claim"),
    Index("acts_report", "report"),
    Index("acts_undoes", "undoes"),
)  # fmt: skip
"""Somebody corrected, retracted, merged, split or undid something."""

links = Table(
    "links", metadata,
    _id(), _to("alias", "names"), _to("name", "names"), _text("kind"), _text("reason"),
    _to("report", "reports", nullable=True), _text("claim", nullable=True), _to("act", "acts", nullable=True),
    _text("said"), _to("entry", "entries"),
    Index("links_alias", "alias"),
    Index("links_name", "name"),
)  # fmt: skip
"""Two names are one programme, with the reason and what it rests on: a report as one run read it, a claim, an act.

What rests on a report is written anew by each of its runs.
"""

splits = Table(
    "splits", metadata,
    _id(), _to("act", "acts"), _to("name", "names"), _to("entry", "entries"),
    Index("splits_name", "name"),
    Index("splits_act", "act"),
)  # fmt: skip
"""The names that a split sets apart from all others."""

claims = Table(
    "claims", metadata,
    _id(), _to("run", "runs"), Column("seq", Integer, nullable=False), _text("claim"), _to("name", "names"),
    _text("subject"), _text("predicate"), _text("value"), _text("value_from", nullable=True),
    _text("value_to", nullable=True), _text("factuality"), _text("source"), _text("said_on", nullable=True),
    _text("condition", nullable=True), _text("quote"), Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False), _text("reasons"), _text("said"),
    Column("year", Integer, nullable=True), _to("act", "acts", nullable=True), _to("entry", "entries"),
    Index("claims_name_said", "name", "said"),
    Index("claims_run", "run"),
    Index("claims_claim", "claim"),
    Index("claims_act", "act", sqlite_where=text("act IS NOT NULL"), postgresql_where=text("act IS NOT NULL")),
)  # fmt: skip
"""What the runs found, and what corrections put in its place (`act`); `year` as in `showcar.ledger.links.Subject`."""

feeds = Table(
    "feeds", metadata,
    _id(), _text("url"), _to("entry", "entries"),
    UniqueConstraint("url", name="feeds_url"),
)  # fmt: skip
"""One row for each feed that was followed, by the address that the user names."""

feed_visits = Table(
    "feed_visits", metadata,
    _id(), _to("feed", "feeds"), _text("outcome"), _text("asked_at"), _text("due", nullable=True),
    Column("failures", Integer, nullable=False), _text("etag", nullable=True), _text("last_modified", nullable=True),
    _text("location", nullable=True), _text("told"), _to("entry", "entries"),
    Index("feed_visits_feed_id", "feed", "id"),
)  # fmt: skip
"""A feed was asked; its last row tells when to ask it again, and with what. See `showcar.model.feed.FeedState`."""

feed_entries = Table(
    "feed_entries", metadata,
    _id(), _to("feed", "feeds"), _text("name"), _text("mark"), _text("outcome"),
    Column("tries", Integer, nullable=False), _text("address", nullable=True), _text("document", nullable=True),
    _text("told"), _to("entry", "entries"),
    Index("feed_entries_feed_name", "feed", "name"),
    Index("feed_entries_address", "address"),
)  # fmt: skip
"""What became of an entry of a feed; its last row counts. See `showcar.model.feed.EntryState`."""

TABLES = (
    entries, reports, readings, arrivals, runs, names, acts, links, splits, claims, feeds, feed_visits, feed_entries,
)  # fmt: skip
"""In an order in which each row's references come before it."""
SINCE = {table.name: "0002" for table in (feeds, feed_visits, feed_entries)}
"""The migration that brought a table, where that was not the first one."""
