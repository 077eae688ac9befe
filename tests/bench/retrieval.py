"""How fast are passages found, and how fast and how big is the index, with very many of them?

Notes and documents of a made-up company, English and German, a part of them kept to teams; a
member asks, so every search goes through the permission filter. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.retrieval                       # 20,000 passages
    .uv/bin/uv run python -m tests.bench.retrieval --passages 100000     # measured and reported
    .uv/bin/uv run python -m tests.bench.retrieval --passages 100000 --terms-only
    .uv/bin/uv run python -m tests.bench.retrieval --passages 300 --questions 20

Prints figures as JSON. Ends with 1 where a goal is missed that holds for that many passages.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.library import Stock, open_library
from bot.settings import Settings
from kamcore.ids import AccountId, DocumentId, PersonId
from kamcore.passages import Document, DocumentKind, Reach, readable_by
from kamcore.storage import open_store, upgrade
from kamcore.storage.lexical import SqlTermSearch
from knowledge.analysis import ANALYSIS
from knowledge.chunking import passages
from knowledge.query import understood
from knowledge.results import Wanted
from knowledge.upkeep import IndexState
from tests.bench.made_texts import made_question, made_text
from tests.kamcore.storage.kept import EVA, HERE
from tests.kamcore.storage.shelf import a_note, an_actor, keep_account, keep_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.library import OpenLibrary
    from kamcore.passages import Passage
    from kamcore.storage import SqlStore
    from knowledge.grammar import Language

ACCOUNTS = 50
OUR_TEAMS = 5
AT_ONCE = 1_000
ASKER = an_actor(person=EVA)
FULL = 20_000
FULL_TERMS = 100_000
GOALS = {"p95_ms": 60.0, "build_seconds": 120.0, "megabytes": 600.0, "note_seconds": 1.0}
GOALS_OF_TERMS = {"p95_ms": 50.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is measured."""

    passages: int = FULL
    questions: int = 300
    terms_only: bool = False


def measure(load: Load) -> dict[str, float]:
    """Build an index and ask it."""
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as folder:
        home = Path(folder)
        url = f"sqlite:///{home / 'kam.db'}"
        upgrade(url)
        store = open_store(url)
        opened = open_library(Settings(home=home, database_url=url), store, Stock(pages=dict))
        try:
            return _measured(load, store, opened, home)
        finally:
            opened.close()
            store.close()


def _measured(load: Load, store: SqlStore, opened: OpenLibrary, home: Path) -> dict[str, float]:
    for number in range(ACCOUNTS):
        team = frozenset({EVA} if number < OUR_TEAMS else {PersonId("U9")})
        keep_account(store, AccountId(f"a{number}"), team=team)
    began = time.perf_counter()
    _write(load, opened)
    written = time.perf_counter()
    figures = {"passages": float(load.passages), "write_seconds": written - began}
    if load.terms_only:
        figures |= _times(load, _ask_terms(store))
        return {name: round(value, 2) for name, value in figures.items()}
    opened.upkeep.bring_up_to_date(lambda _count: None)
    figures["build_seconds"] = time.perf_counter() - began
    figures |= _times(load, _ask(opened))
    opened.upkeep.start()
    figures["note_seconds"] = _until_found(store, opened)
    sizes = (each.stat().st_size for each in home.rglob("*") if each.is_file())
    figures["megabytes"] = sum(sizes) / 1e6
    figures["memory_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {name: round(value, 2) for name, value in figures.items()}


def _write(load: Load, opened: OpenLibrary) -> None:
    for start in range(0, load.passages, AT_ONCE):
        opened.library.put_many(HERE, _documents(start, min(start + AT_ONCE, load.passages)))


def _documents(start: int, end: int) -> Iterator[tuple[Document, Sequence[Passage]]]:
    for number in range(start, end):
        language: Language = "de" if number % 2 else "en"
        document = Document(
            id=DocumentId(f"d{number}"),
            kind=DocumentKind.COMPANY,
            title=f"Text {number}",
            version="1",
            analysis=ANALYSIS,
            account=AccountId(f"a{number % ACCOUNTS}"),
            reach=Reach.TEAM if number % 3 == 0 else Reach.OPEN,
        )
        yield document, passages(made_text(number, language), language=language)


def _ask(opened: OpenLibrary) -> Callable[[str], bool]:
    def ask(question: str) -> bool:
        return bool(opened.retrieval.find(Wanted(actor=ASKER, turns=[question])).found)

    return ask


def _ask_terms(store: SqlStore) -> Callable[[str], bool]:
    search = SqlTermSearch(store)
    readable = readable_by(ASKER, {AccountId(f"a{number}") for number in range(OUR_TEAMS)})

    def ask(question: str) -> bool:
        query = understood(question)
        language: Language = "de" if query.tongue == "de" else "en"
        terms = query.terms(language)
        return bool(search.search(readable, terms, language=language, limit=20))

    return ask


def _times(load: Load, ask: Callable[[str], bool]) -> dict[str, float]:
    """Ask, after a few questions that only warm things up."""
    step = max(1, load.passages // (load.questions + 10))
    seconds = []
    for count, number in enumerate(range(0, load.passages, step)):
        question = made_question(number, "de" if number % 2 else "en")
        began = time.perf_counter()
        ask(question)
        if count >= min(10, load.questions // 2):
            seconds.append(time.perf_counter() - began)
    ranked = statistics.quantiles(seconds, n=20)
    return {"p50_ms": ranked[9] * 1e3, "p95_ms": ranked[18] * 1e3}


def _until_found(store: SqlStore, opened: OpenLibrary) -> float:
    """Say how long a note takes, in an index that is kept, until words and vectors find it."""
    while opened.upkeep.state is not IndexState.READY:
        time.sleep(0.05)
    keep_note(
        store, replace(a_note(text="The Zwickelbrunzel pump leaks."), account=AccountId("a0"))
    )
    began = time.perf_counter()
    while time.perf_counter() - began < 60:
        found = opened.retrieval.find(Wanted(actor=ASKER, turns=["Zwickelbrunzel"]))
        if any(each.scores.vector and each.scores.lexical for each in found.found):
            return time.perf_counter() - began
        time.sleep(0.02)
    return 60.0


def missed(load: Load, figures: dict[str, float]) -> list[str]:
    """Name the goals that are missed."""
    goals = GOALS_OF_TERMS if load.terms_only else GOALS
    most = FULL_TERMS if load.terms_only else FULL
    if load.passages > most:
        return []
    return [name for name, goal in goals.items() if figures[name] > goal]


def main() -> int:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--passages", type=int, default=FULL)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--terms-only", action="store_true")
    load = Load(**vars(parser.parse_args()))
    assert load.questions > 1, "a share of times needs at least two"
    figures = measure(load)
    sys.stdout.write(json.dumps({**figures, "missed": missed(load, figures)}, indent=1) + "\n")
    return 1 if missed(load, figures) else 0


if __name__ == "__main__":
    sys.exit(main())
