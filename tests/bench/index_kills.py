"""Does the index stay true when its writer is killed, again and again, while others ask?

One process writes notes, changes and deletes them, and opens and closes accounts; another keeps
the index and is killed at odd moments; two more ask all the time. Every answer is checked
against what was true when the question began or when it ended. Afterwards the index must hold
exactly what the database does. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.index_kills                # 50 kills
    .uv/bin/uv run python -m tests.bench.index_kills --kills 200
    .uv/bin/uv run python -m tests.bench.index_kills --kills 2 --seconds 0.5

Prints figures as JSON; ends with 1 where a reader crashed, something deleted or forbidden was
shown, or index and database differ for more than a minute.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from subprocess import PIPE, Popen
from typing import TYPE_CHECKING

from bot.library import Stock, open_library, parts_of
from bot.settings import Settings
from kamcore.ids import AccountId, NoteId, PersonId
from kamcore.passages import NOTE, SHARED, note_document_id
from kamcore.storage import open_store, upgrade
from knowledge.chunking import passages
from knowledge.results import Wanted
from tests.bench.made_texts import made_text
from tests.kamcore.storage.kept import HERE
from tests.kamcore.storage.shelf import a_note, an_actor, change_note, keep_account, keep_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.library import OpenLibrary
    from kamcore.ids import DocumentId
    from kamcore.notes import Note
    from kamcore.storage import SqlStore

ACCOUNTS = 4
MOST_NOTES = 40
ALLOWED_SECONDS = 60.0
READY = "ready\n"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How often the writer is killed, and how long it lives at most."""

    kills: int = 50
    seconds: float = 2.0


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What happened."""

    kills: int = 0
    asked: int = 0
    shown: int = 0
    wrong: int = 0
    crashed: int = 0
    agreed_after_seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether nothing went wrong."""
        late = self.agreed_after_seconds > ALLOWED_SECONDS
        return not (self.wrong or self.crashed or late) and self.shown > 0


def run(load: Load, home: Path) -> Outcome:
    """Play it."""
    url = f"sqlite:///{home / 'kam.db'}"
    upgrade(url)
    store = open_store(url)
    outcome = Outcome()
    for number in range(ACCOUNTS):
        keep_account(store, AccountId(f"a{number}"))
    with _process("read", home, url) as one, _process("read", home, url) as other:
        changes = _Changes(store)
        for _ in range(MOST_NOTES):
            changes.one()
        for _ in range(load.kills):
            _live_and_die(home, url, changes, load.seconds)
            outcome.kills += 1
        for reader in (one, other):
            _count(reader, outcome)
    outcome.agreed_after_seconds = _seconds_until_they_agree(home, url, store)
    store.close()
    return outcome


class _Changes:
    """Somebody who writes, changes and deletes notes, and opens and closes accounts."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self._chance = random.Random(7)  # noqa: S311 - no secret
        self._notes: list[Note] = []
        self._made = 0

    def one(self) -> None:
        """Do one thing."""
        what = self._chance.random()
        if not self._notes or (what < 0.5 and len(self._notes) < MOST_NOTES):
            self._made += 1
            note = a_note(f"n{self._made}", text=f"Zwickel {made_text(self._made, 'en')}")
            account = AccountId(f"a{self._made % ACCOUNTS}")
            self._notes.append(replace(note, account=account))
            keep_note(self._store, self._notes[-1])
        elif what < 0.75:
            place = self._chance.randrange(len(self._notes))
            note = self._notes[place]
            text = f"Zwickel {note.now.number} {made_text(place, 'de')}"
            self._notes[place] = note.changed_to(replace(note.now, text=text))
            change_note(self._store, self._notes[place])
        elif what < 0.95:
            note = self._notes.pop(self._chance.randrange(len(self._notes)))
            change_note(self._store, note.deleted(note.author, note.written_at))
        else:
            account = AccountId(f"a{self._chance.randrange(ACCOUNTS)}")
            keep_account(self._store, account, confidential=self._chance.random() < 0.5)


def _live_and_die(home: Path, url: str, changes: _Changes, seconds: float) -> None:
    """Let a writer work for a while, more or less, and kill it in the midst of that."""
    with _process("keep", home, url) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == READY
        ends = time.monotonic() + seconds * random.uniform(0.1, 1)  # noqa: S311 - no secret
        while time.monotonic() < ends:
            changes.one()
            time.sleep(0.01)


@contextmanager
def _process(role: str, home: Path, url: str) -> Iterator[Popen[str]]:
    """Start a process that is killed, wherever it is, when the block ends."""
    command = [sys.executable, "-m", "tests.bench.index_kills", "--role", role, str(home), url]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT) as started:  # noqa: S603 - our own interpreter and module
        try:
            yield started
        finally:
            started.kill()


def _count(reader: Popen[str], outcome: Outcome) -> None:
    """End a reader, and add what it saw."""
    told, _ = reader.communicate("", timeout=60)
    if reader.returncode:
        outcome.crashed += 1
        return
    seen = json.loads(told)
    outcome.asked += seen["asked"]
    outcome.shown += seen["shown"]
    outcome.wrong += seen["wrong"]


def _seconds_until_they_agree(home: Path, url: str, store: SqlStore) -> float:
    """Say how long a new writer takes until index and database hold the same."""
    began = time.monotonic()
    opened = open_library(Settings(home=home, database_url=url), store, Stock(pages=dict))
    opened.upkeep.bring_up_to_date(lambda _count: None)
    shelving = opened.indexer.shelving
    agree = shelving is not None and all(shelving.is_in_step(room) for room in (SHARED, HERE))
    noted = parts_of(store).notes.versions(HERE)
    kept = {each.removeprefix(NOTE): version for each, version in _notes_kept(opened).items()}
    opened.close()
    return time.monotonic() - began if agree and kept == noted else 2 * ALLOWED_SECONDS


def _notes_kept(opened: OpenLibrary) -> Mapping[str, str]:
    versions = opened.library.versions(HERE)
    return {str(each): version for each, version in versions.items() if each.startswith(NOTE)}


def keep(home: str, url: str) -> None:
    """Keep the index until killed."""
    store = open_store(url)
    opened = open_library(Settings(home=Path(home), database_url=url), store, Stock(pages=dict))
    opened.upkeep.start()
    while opened.upkeep.live.index is None:
        time.sleep(0.02)
    sys.stdout.write(READY)
    sys.stdout.flush()
    sys.stdin.read()


def read(home: str, url: str) -> None:
    """Ask until the other end closes, and tell what was seen."""
    store = open_store(url)
    opened = open_library(Settings(home=Path(home), database_url=url), store, Stock(pages=dict))
    closed = threading.Event()
    threading.Thread(target=_wait_for_the_end, args=[closed], daemon=True).start()
    seen = {"asked": 0, "shown": 0, "wrong": 0}
    actor = an_actor(person=PersonId("stranger"))
    while not closed.is_set() or not seen["asked"]:
        before = _true_now(store)
        found = opened.retrieval.find(Wanted(actor=actor, turns=["Zwickel"], limit=20)).found
        after = _true_now(store)
        texts = {(each.kept.document.id, each.kept.passage.text) for each in found}
        seen["asked"] += 1
        seen["shown"] += len(texts)
        doubtful = texts - before - after
        seen["wrong"] += sum(not _was_true_between(store, each, before) for each in doubtful)
    store.close()
    sys.stdout.write(json.dumps(seen))


def _wait_for_the_end(closed: threading.Event) -> None:
    sys.stdin.read()
    closed.set()


def _was_true_between(
    store: SqlStore, shown: tuple[DocumentId, str], before: set[tuple[DocumentId, str]]
) -> bool:
    """Whether a note that changed twice while a question was answered said this in between."""
    document, text = shown
    with store.unit_of_work(HERE) as work:
        versions = work.notes.versions(NoteId(document.removeprefix(NOTE)))
    known = {said for each, said in before if each == document}
    numbers = [each.number for each in versions if _said(each.text) & known]
    later = [each for each in versions if each.number > max(numbers, default=0)]
    return any(text in _said(each.text) for each in later if not each.is_deleted)


def _said(text: str) -> set[str]:
    return {passage.text for passage in passages(text, marked_up=False)}


def _true_now(store: SqlStore) -> set[tuple[DocumentId, str]]:
    """Give every passage of a note that anybody may read now."""
    shelf = parts_of(store).notes
    sources = (shelf.note(HERE, note) for note in shelf.versions(HERE))
    return {
        (note_document_id(each.note.id), said)
        for each in sources
        if each is not None and not each.confidential
        for said in _said(each.note.now.text)
    }


def main() -> int:
    """Play what the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--role", nargs=3)
    given = parser.parse_args()
    if given.role:
        role, home, url = given.role
        (keep if role == "keep" else read)(home, url)
        return 0
    with tempfile.TemporaryDirectory(prefix="kam-kills-") as folder:
        outcome = run(Load(kills=given.kills, seconds=given.seconds), Path(folder))
    sys.stdout.write(json.dumps(asdict(outcome), indent=1) + "\n")
    return 0 if outcome.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
