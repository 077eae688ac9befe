"""The full-text index beside the passages: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

The database keeps it in step with the passages by triggers, so whatever writes or deletes a
passage, an account that goes with all its notes included, the index cannot fall behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.storage.row_security import isolate

if TYPE_CHECKING:
    from sqlalchemy import Connection

NAME = "passage_search"
"""Tables whose name begins so belong to the index; no row class describes them."""

SQLITE = (
    (
        "CREATE VIRTUAL TABLE passage_search USING fts5(terms, scope, content='passages', "
        "content_rowid='number', tokenize=\"unicode61 remove_diacritics 0\")"
    ),
    (
        "CREATE TRIGGER passage_search_added AFTER INSERT ON passages BEGIN "
        "INSERT INTO passage_search(rowid, terms, scope) "
        "VALUES (new.number, new.terms, new.scope); END"
    ),
    (
        "CREATE TRIGGER passage_search_dropped AFTER DELETE ON passages BEGIN "
        "INSERT INTO passage_search(passage_search, rowid, terms, scope) "
        "VALUES ('delete', old.number, old.terms, old.scope); END"
    ),
    (
        "CREATE TRIGGER passage_search_changed AFTER UPDATE OF terms, scope ON passages BEGIN "
        "INSERT INTO passage_search(passage_search, rowid, terms, scope) "
        "VALUES ('delete', old.number, old.terms, old.scope); "
        "INSERT INTO passage_search(rowid, terms, scope) "
        "VALUES (new.number, new.terms, new.scope); END"
    ),
)
POSTGRESQL = (
    (
        "CREATE TABLE passage_search (workspace_id text NOT NULL, "
        "number bigint PRIMARY KEY REFERENCES passages (number) ON DELETE CASCADE, "
        "words tsvector NOT NULL)"
    ),
    "CREATE INDEX passage_search_words ON passage_search USING gin (words)",
    (
        "CREATE FUNCTION kam_passage_search() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO passage_search(workspace_id, number, words) VALUES (new.workspace_id, "
        "new.number, setweight(to_tsvector('simple', new.terms), 'A') || "
        "setweight(to_tsvector('simple', new.scope), 'D')) "
        "ON CONFLICT (number) DO UPDATE SET words = excluded.words; RETURN NULL; END $$"
    ),
    (
        "CREATE TRIGGER passage_search_written AFTER INSERT OR UPDATE OF terms, scope "
        "ON passages FOR EACH ROW EXECUTE FUNCTION kam_passage_search()"
    ),
)


def create(connection: Connection) -> None:
    """Make the index and what keeps it in step. For migrations."""
    is_sqlite = connection.dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        connection.exec_driver_sql(statement)
    if not is_sqlite:
        isolate(connection, NAME)


def rebuild(connection: Connection) -> None:
    """Make the index anew from the passages, whatever it held."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO passage_search(passage_search) VALUES ('rebuild')")
    else:
        connection.exec_driver_sql("UPDATE passages SET terms = terms")
