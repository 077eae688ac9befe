"""``kam index`` and ``kam eval``, as somebody at a terminal meets them."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from bot.library import open_library
from bot.settings import Settings
from kamcore.storage import open_store
from knowledge.lease import FileLease
from knowledge.results import Wanted
from knowledge.shipped_guidance import shipped_pages
from tests.kamcore.storage.kept import HERE
from tests.kamcore.storage.shelf import a_note, an_actor, keep_account, keep_note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal

CORPUS = (
    {"id": "e1", "lang": "en", "title": "Pumps", "text": "The Zwickel pump moves forty litres."},
    {"id": "d1", "lang": "de", "title": "Pumpen", "text": "Die Zwickelpumpe bewegt vierzig Liter."},
    {"id": "e2", "lang": "en", "text": "Customers in Graz are visited every second week."},
)
QUESTIONS = (
    {
        "id": "q1",
        "lang": "en",
        "text": "What does the Zwickel pump move?",
        "relevant": ["e1", "d1"],
    },
    {"id": "q2", "lang": "de", "text": "Wer malte die Sixtinische Kapelle?", "relevant": []},
)


def jsonl(file: Path, rows: Sequence[Mapping[str, object]]) -> str:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(file)


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    return jsonl(tmp_path / "corpus.jsonl", CORPUS)


@pytest.fixture
def questions(tmp_path: Path) -> str:
    return jsonl(tmp_path / "questions.jsonl", QUESTIONS)


@pytest.fixture(autouse=True)
def few_pages(monkeypatch: pytest.MonkeyPatch) -> int:
    """Ship three pages: to index two hundred takes half a minute."""
    few = dict(islice(shipped_pages().items(), 3))
    monkeypatch.setattr("knowledge.shipped_guidance.shipped_pages", lambda: few)
    return len(few)


def keep_a_note(terminal: Terminal) -> None:
    store = open_store(terminal.url)
    keep_account(store)
    keep_note(store, a_note(text="The buyer wants a Zwickel pump."))
    store.close()


def test_status_tells_what_waits_and_rebuild_leaves_nothing(
    terminal: Terminal, few_pages: int
) -> None:
    keep_a_note(terminal)

    before = json.loads(terminal.kam("index", "status", "--json")[1])
    code, rebuilt, _ = terminal.kam("index", "rebuild", "--json")

    assert before["waiting"] == 1
    assert code == 0
    after = json.loads(rebuilt)
    assert (after["waiting"], after["embedding"]) == (0, "kam-ngrams-1")
    assert after["passages"] > before["passages"] + few_pages
    assert terminal.kam("index", "status")[0] == 0


def test_search_tells_where_a_passage_is_from_and_why_it_was_found(terminal: Terminal) -> None:
    keep_a_note(terminal)

    code, told, _ = terminal.kam("index", "search", "Zwickel pump", "--explain")
    found = json.loads(terminal.kam("index", "search", "Zwickel pump", "--json")[1])

    assert code == 0
    assert "ACME | 2026-11-23 | en" in told
    assert "coverage=1.00/1.00" in told
    assert found["found"][0]["kind"] == "note"
    assert found["is_enough"]


def test_a_rebuild_waits_for_nobody_who_has_the_index(terminal: Terminal, tmp_path: Path) -> None:
    bot = FileLease(tmp_path / "home" / "index.lock")
    assert bot.take()

    code, _, told = terminal.kam("index", "rebuild")
    bot.release()

    assert code == 1
    assert "keeps the index" in told


def test_retrieval_is_evaluated_on_files(terminal: Terminal, corpus: str, questions: str) -> None:
    code, told, _ = terminal.kam("eval", "retrieval", "--corpus", corpus, "--questions", questions)

    figures = json.loads(told)
    assert code == 0
    assert figures["pairs"]["en-en"] == {
        "questions": 1,
        "recall@1": 1.0,
        "recall@5": 1.0,
        "mrr@10": 1.0,
    }
    assert figures["pairs"]["en-de"]["recall@5"] == 1.0
    assert figures["abstaining"]["en"] == {"answerable": 1, "answered": 1.0}
    assert figures["abstaining"]["de"] == {"unanswerable": 1, "abstained": 1.0}
    assert set(figures["latency_ms"]) == {"p50", "p95"}
    assert figures["build"]["texts"] == 3


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{", "JSON"),
        ("[]", "JSON"),
        ('{"id": "x", "lang": "en"}', "text"),
        ('{"id": "x", "text": "y", "lang": "fr"}', "lang"),
        ('{"id": 5, "text": "y", "lang": "en"}', "id"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(
    terminal: Terminal, tmp_path: Path, questions: str, line: str, field: str
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(f"{json.dumps(CORPUS[0])}\n\n{line}\n", encoding="utf-8")

    code, _, told = terminal.kam(
        "eval", "retrieval", "--corpus", str(file), "--questions", questions
    )

    assert code == 1
    assert "Line 3" in told
    assert f'"{field}"' in told


def test_a_file_that_cannot_be_read_is_named(terminal: Terminal, tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")

    for file in ("missing.jsonl", str(binary)):
        code, _, told = terminal.kam("eval", "retrieval", "--corpus", file, "--questions", file)

        assert code == 1
        assert file in told


def test_a_library_can_be_opened_for_a_server_that_is_away(
    terminal: Terminal, tmp_path: Path
) -> None:
    """Whoever asks is answered by terms all the same."""
    keep_a_note(terminal)
    store = open_store(terminal.url)
    settings = Settings(home=tmp_path, database_url=terminal.url, chroma_url="http://127.0.0.1:9")
    opened = open_library(settings, store)
    opened.indexer.work_off()

    found = opened.retrieval.find(Wanted(actor=an_actor(), turns=["Zwickel pump"]))
    opened.close()
    store.close()

    assert [each.kept.workspace for each in found.found] == [HERE]
