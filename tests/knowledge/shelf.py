"""A whole library on one database, as the bot has it, with vectors or without."""

from __future__ import annotations

import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.library import OpenLibrary, Stock, open_library
from bot.settings import Settings
from kamcore.access import Role
from kamcore.passages import SHARED
from kamcore.storage import open_store, upgrade
from knowledge.results import Wanted
from tests.kamcore.storage.kept import HERE
from tests.kamcore.storage.shelf import an_actor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kamcore.access import Actor
    from kamcore.storage import SqlStore
    from knowledge.results import Retrieved

PATIENCE = 60.0


@dataclass
class Shelf:
    """A store, and what finds passages in it."""

    store: SqlStore
    opened: OpenLibrary

    def ask(self, *turns: str, actor: Actor | None = None) -> Retrieved:
        return self.opened.retrieval.find(
            Wanted(actor=actor or an_actor(Role.SALES_LEADER), turns=turns)
        )

    def documents(self, *turns: str, actor: Actor | None = None) -> list[str]:
        """Give the documents found, the best first."""
        return [each.kept.document.id for each in self.ask(*turns, actor=actor).found]

    def index(self) -> None:
        """Index everything, with vectors."""
        assert self.opened.upkeep.bring_up_to_date(lambda _count: None)

    def agrees(self) -> bool:
        """Say whether the vector index holds just what the database does."""
        shelving = self.opened.indexer.shelving
        return shelving is not None and all(map(shelving.is_in_step, (SHARED, HERE)))

    def index_terms(self) -> None:
        """Work off what waits."""
        while self.opened.indexer.work_off():
            pass


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for another thread; a busy machine takes longer."""
    ends = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < ends
        time.sleep(0.01)


@cache
def _empty_database() -> bytes:
    """Migrate once; every other database begins as a copy."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "kam.db"
        upgrade(f"sqlite:///{file}")
        return file.read_bytes()


@contextmanager
def a_shelf(home: Path, url: str | None = None, **more: str) -> Iterator[Shelf]:
    address = url or f"sqlite:///{home / 'kam.db'}"
    if url is None and not (home / "kam.db").exists():
        home.mkdir(parents=True, exist_ok=True)
        (home / "kam.db").write_bytes(_empty_database())
    upgrade(address)
    store = open_store(address)
    settings = replace(Settings(home=home, database_url=address), **more)  # type: ignore[arg-type]
    opened = open_library(settings, store, Stock(pages=dict))
    try:
        yield Shelf(store, opened)
    finally:
        opened.close()
        store.close()
