"""Which passages hold the words somebody asks for: the full-text search of either database.

The one place where SQL is written by hand outside migrations, so every statement here names the
workspace, or is narrowed by words that only passages of the workspace bear (``scopes``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from kamcore.ids import PassageId
from kamcore.passages import SHARED
from kamcore.ports.library import TermHit
from kamcore.storage.row_security import act_for
from kamcore.storage.scopes import (
    about_words,
    readable_words,
    shared_words,
    words_of_all,
)
from kamcore.storage.trouble import plainly

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from kamcore.ids import WorkspaceId
    from kamcore.passages import Readable
    from kamcore.storage.store import SqlStore

MOST_TERMS = 64
"""Terms of one question; a text of twenty thousand characters is no question."""

SQLITE = text(
    "SELECT rowid AS number, -bm25(passage_search, 1.0, 0.0) AS score FROM passage_search "
    "WHERE passage_search MATCH :asked ORDER BY bm25(passage_search, 1.0, 0.0) LIMIT :most"
)
POSTGRESQL = text(
    "SELECT number, ts_rank('{0, 0, 0, 1}', words, to_tsquery('simple', :ranked), 1) AS score "
    "FROM passage_search WHERE workspace_id = :workspace "
    "AND words @@ to_tsquery('simple', :asked) ORDER BY score DESC, number LIMIT :most"
)
VOCABULARY = text("SELECT term FROM passage_terms WHERE workspace_id = :workspace")
REMEMBERED = text(
    "INSERT INTO passage_terms (workspace_id, term) VALUES (:workspace, :term) "
    "ON CONFLICT DO NOTHING"
)
STANDS_ON_SQLITE = text("SELECT 1 FROM passage_search WHERE passage_search MATCH :asked LIMIT 1")
STANDS_ON_POSTGRESQL = text(
    "SELECT 1 FROM passage_search WHERE workspace_id = :workspace "
    "AND words @@ to_tsquery('simple', :asked) LIMIT 1"
)
FORGOTTEN = text("DELETE FROM passage_terms WHERE workspace_id = :workspace AND term = :term")


class SqlTermSearch:
    """Finds passages by their terms, in the shared room and in the asker's own."""

    def __init__(self, store: SqlStore) -> None:
        """Read where everything else is kept; nobody's writing is waited for."""
        self._engine = store.reading
        self._place = store.place

    def search(
        self, readable: Readable, terms: Collection[str], *, language: str, limit: int
    ) -> tuple[TermHit, ...]:
        """Give the passages that hold the terms best, among those somebody may be shown."""
        asked = list(dict.fromkeys(each for each in terms if each.isalnum()))[:MOST_TERMS]
        if not asked:
            return ()
        own = readable_words(readable, language)
        everybodys = () if readable.strictly else shared_words(language)
        rooms = ((readable.workspace, own), (SHARED, everybodys))
        about = about_words(readable, language)
        with plainly(self._place), self._engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                ways, narrower = [*own, *everybodys], [*about, *everybodys] if about else []
                hits = _on_sqlite(connection, asked, (ways, narrower), limit) if ways else []
            else:
                hits = [
                    hit
                    for room, words in rooms
                    if words
                    for hit in _on_postgresql(
                        connection, room, asked, (words, about if room != SHARED else ()), limit
                    )
                ]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage))[:limit])

    def vocabulary(self, readable: Readable) -> Sequence[str]:
        """Give every term that stands in a passage."""
        found: set[str] = set()
        with plainly(self._place), self._engine.connect() as connection:
            for room in (SHARED, readable.workspace):
                act_for(connection, room)
                found.update(connection.execute(VOCABULARY, {"workspace": room}).scalars())
        return tuple(found)


def remember_terms(connection: Connection, workspace: WorkspaceId, terms: Collection[str]) -> None:
    """Note which terms stand in passages."""
    rows = [{"workspace": workspace, "term": each} for each in sorted(terms) if each.isalnum()]
    if rows:
        connection.execute(REMEMBERED, rows)


def forget_terms(connection: Connection, workspace: WorkspaceId, terms: Collection[str]) -> None:
    """Forget those of some terms that stand in no passage any more."""
    rows = [
        {"workspace": workspace, "term": each}
        for each in sorted(terms)
        if each.isalnum() and not _stands(connection, workspace, each)
    ]
    if rows:
        connection.execute(FORGOTTEN, rows)


def _stands(connection: Connection, workspace: WorkspaceId, term: str) -> bool:
    if connection.dialect.name == "sqlite":
        scope = _or(words_of_all(workspace))
        asked = {"asked": f'{{terms}} : "{term}" AND {{scope}} : ({scope})'}
        return connection.execute(STANDS_ON_SQLITE, asked).first() is not None
    asked = {"asked": f"{term}:A", "workspace": workspace}
    return connection.execute(STANDS_ON_POSTGRESQL, asked).first() is not None


def _on_sqlite(
    connection: Connection,
    terms: Sequence[str],
    scopes: tuple[Sequence[str], Sequence[str]],
    limit: int,
) -> list[TermHit]:
    narrowed = [f"{{scope}} : ({_or(words)})" for words in scopes if words]
    asked = {"asked": " AND ".join([f"{{terms}} : ({_or(terms)})", *narrowed]), "most": limit}
    return [TermHit(PassageId(row.number), row.score) for row in connection.execute(SQLITE, asked)]


def _on_postgresql(
    connection: Connection,
    room: WorkspaceId,
    terms: Sequence[str],
    scopes: tuple[Sequence[str], Sequence[str]],
    limit: int,
) -> list[TermHit]:
    act_for(connection, room)
    ranked = " | ".join(f"{each}:A" for each in terms)
    narrowed = " & ".join(f"({' | '.join(f'{w}:D' for w in words)})" for words in scopes if words)
    asked = {"ranked": ranked, "asked": f"({ranked}) & {narrowed}", "workspace": room}
    rows = connection.execute(POSTGRESQL, {**asked, "most": limit})
    return [TermHit(PassageId(row.number), row.score) for row in rows]


def _or(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)
