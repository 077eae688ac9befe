"""How long from a question to its answer, without a model, with very many notes?

The sample company with thousands of notes; the real bot in the stand-in. Questions of every kind
are asked one after the other, each timed from the event to the post; then fifty conversations
at once, of which none may be lost. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.answers                 # 10,000 notes
    .uv/bin/uv run python -m tests.bench.answers --notes 300 --rounds 2 --at-once 10

Prints p50, p95 and the slowest in milliseconds by kind and in all, and how many of those asked
at once were answered. Ends with 1 where p95 is above 300 ms or an answer is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.i18n import texts_for
from bot.library import EVERYTHING, open_library
from bot.sandbox.people import KEY_ACCOUNT_MANAGER, MEMBER, SALES_LEADER, direct_channel
from bot.sandbox.sample.seed import WORKSPACE
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from bot.slack.sentences import failed, takes_longer, took_too_long, unavailable
from kamcore.ids import NoteId, PersonId
from kamcore.notes import Note, NoteAudience, NoteKind, NoteVersion
from kamcore.storage import open_store
from tests.bench.made_texts import made_text
from tests.bot.slack.played import Played, UnhurriedClock, running, settings_for, sow

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

    from kamcore.ids import AccountId

PEOPLE = (KEY_ACCOUNT_MANAGER, SALES_LEADER, MEMBER)
DIRECT = direct_channel(KEY_ACCOUNT_MANAGER).id
AUTHOR = PersonId(KEY_ACCOUNT_MANAGER)
AT_ONCE_KEPT = 500
ALLOWED_MS = 300.0
APOLOGIES = tuple(
    said
    for t in (texts_for("en"), texts_for("de"))
    for said in (failed("", t), took_too_long(t), unavailable(t), takes_longer(t))
)
WARM_UP = 2
QUESTIONS = {
    "verdict": "Sollte ACME ein Key Account sein?",
    "why": "why is ACME a key account?",
    "what_if": "what would change the verdict on ACME?",
    "compare": "ACME or Globex?",
    "list": "which accounts need evidence?",
    "payback": "wann rechnet sich ACME?",
    "people": "who decides at Globex?",
    "promises": "was haben wir ACME zugesagt?",
    "contact": "when did we last talk to ACME?",
    "notes": "what did ACME say about delivery times and prices?",
    "guidance": "how often should we review key accounts?",
    "leitlinien": "Woran scheitern KAM-Programme meistens?",
    "term": "Was ist Share of Wallet?",
    "help": "was kannst du?",
    "small talk": "danke!",
}


def fill(settings: Settings, count: int) -> None:
    """Note very much on the sample company's accounts, and index it all."""
    store = open_store(settings.database_url)
    with store.unit_of_work(WORKSPACE) as work:
        accounts = [account.id for account in work.accounts.all()]
    for first in range(0, count, AT_ONCE_KEPT):
        with store.unit_of_work(WORKSPACE) as work:
            for number in range(first, min(first + AT_ONCE_KEPT, count)):
                work.notes.add(_note(number, accounts[number % len(accounts)]))
            work.commit()
    library = open_library(settings, store)
    library.upkeep.bring_up_to_date(lambda _count: None)
    library.close()
    store.close()


def _note(number: int, account: AccountId) -> Note:
    now = datetime.now(UTC)
    version = NoteVersion(
        number=1,
        kind=NoteKind.CALL,
        audience=NoteAudience.EVERYONE,
        text=made_text(number, "de" if number % 2 else "en"),
        on=now.date(),
        changed_by=AUTHOR,
        changed_at=now,
    )
    return Note(
        id=NoteId(f"made-{number}"), account=account, author=AUTHOR, written_at=now, now=version
    )


async def one_by_one(played: Played, rounds: int) -> Mapping[str, list[float]]:
    """Ask each question several times, and give the milliseconds until it was answered."""
    spent: defaultdict[str, list[float]] = defaultdict(list)
    for number in range(WARM_UP + rounds):
        for kind, question in QUESTIONS.items():
            began = time.perf_counter()
            await played.say(KEY_ACCOUNT_MANAGER, DIRECT, question)
            if number >= WARM_UP:
                spent[kind].append(1000 * (time.perf_counter() - began))
    return spent


async def all_at_once(played: Played, count: int) -> int:
    """Begin conversations at once, and give how many were answered; an apology is no answer."""
    before = len(played.heard())
    kinds = list(QUESTIONS.values())
    for number in range(count):
        played.clock.leap()
        person = PEOPLE[number % len(PEOPLE)]
        place = direct_channel(person).id
        played.sandbox.doing.say(person, place, kinds[number % len(kinds)], None)
    await played.owes_nobody()
    return sum(not message.text.startswith(APOLOGIES) for message in played.heard()[before:])


async def measured(notes: int, rounds: int, at_once: int) -> tuple[Mapping[str, list[float]], int]:
    """Fill a company with notes, ask, and give what it took."""
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as place:
        home = Path(place)
        settings = Settings.from_env({"KAM_HOME": place})
        await asyncio.to_thread(sow, settings, datetime.now(UTC))
        await asyncio.to_thread(fill, settings, notes)
        async with _bot_in(home) as played:
            return await one_by_one(played, rounds), await all_at_once(played, at_once)


@asynccontextmanager
async def _bot_in(home: Path) -> AsyncIterator[Played]:
    """Let the bot run in a home that is filled already."""
    clock = UnhurriedClock()
    sandbox = Sandbox(0, clock=clock)
    await sandbox.start()
    settings = settings_for(sandbox, home)
    async with running(sandbox, settings, stock=EVERYTHING):
        yield Played(sandbox=sandbox, clock=clock, settings=settings)
    await sandbox.stop()


def lines(spent: Mapping[str, Sequence[float]]) -> Iterator[str]:
    """Print each kind, and all."""
    everything = [each for some in spent.values() for each in some]
    for kind, some in (*spent.items(), ("all", everything)):
        yield (
            f"{kind:12} {len(some):5}  p50 {statistics.median(some):7.1f}  "
            f"p95 {p95(some):7.1f}  max {max(some):7.1f}"
        )


def p95(spent: Sequence[float]) -> float:
    """Give what 95 of 100 stay within."""
    return sorted(spent)[max(0, round(0.95 * len(spent)) - 1)]


def main() -> int:
    """Measure, print, and say whether all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--at-once", type=int, default=50)
    given = parser.parse_args()
    logging.getLogger("bot").setLevel(logging.ERROR)
    spent, answered = asyncio.run(measured(given.notes, given.rounds, given.at_once))
    sys.stdout.write("\n".join(lines(spent)) + "\n")
    sys.stdout.write(f"at once      {answered} of {given.at_once} answered\n")
    slow = p95([each for some in spent.values() for each in some]) > ALLOWED_MS
    return 1 if slow or answered != given.at_once else 0


if __name__ == "__main__":
    sys.exit(main())
