"""How long does each view take where the workspace has ten thousand accounts with plans?

Measures from what was asked to the drawn view, without Slack. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.views                      # 10,000 accounts, SQLite
    .uv/bin/uv run python -m tests.bench.views --postgresql
    .uv/bin/uv run python -m tests.bench.views --accounts 100 --times 20

Prints p50, p95 and the longest in milliseconds; ends with 1 where a p95 is over 300.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.blocks.actions import Intent
from bot.i18n import texts_for
from bot.slack.answer import Answer, Reader
from bot.slack.answers import Answers
from bot.slack.asked import Asked, Door, Place
from bot.slack.home import HomeTab
from kamcore.policy_file import default_policy
from kamcore.storage import upgrade
from tests.bench.crowd import MANAGER, account_name, account_number, crowd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kamcore.storage import SqlStore

ALLOWED_MS = 300.0
PLACE = Place(channel="D1", alone=True)
BY_BUTTON = (
    Intent.VERDICT, Intent.WHY, Intent.WHAT_IF, Intent.PLAN, Intent.PLAN_HISTORY,
    Intent.PLAN_EXPORT, Intent.PROFILE, Intent.PEOPLE, Intent.WHITE_SPACE, Intent.NOTES,
    Intent.PROMISES,
)  # fmt: skip
TYPED = ("{name}", "plan {name}", "people {name}", "should {name} be a key account?")


def spent(store: SqlStore, accounts: int, times: int, now: datetime) -> dict[str, list[float]]:
    """Ask for every view so often, of an account that differs, and give the milliseconds."""
    chance = random.Random(7)  # noqa: S311 - the same accounts each time
    reader = Reader(actor=MANAGER, texts=texts_for("de-DE"), today=now.date())
    answers = Answers(store, default_policy())
    asking: dict[str, Callable[[int], object]] = {
        str(intent): partial(_about, answers, reader, now, intent) for intent in BY_BUTTON
    }
    for words in TYPED:
        asking[f"/kam {words}"] = partial(_named, answers, reader, now, words)
    asking["/kam promises"] = lambda _: answers.answer(_typed("promises"), reader, now)
    home = HomeTab(store=store, policy=default_policy(), **_not_used())
    asking["home"] = lambda _: home.drawn(reader, now=now)
    measured: dict[str, list[float]] = {}
    for view, ask in asking.items():
        ask(0)  # what is read once and kept is not what a view takes
        measured[view] = sorted(_timed(ask, chance.randrange(accounts)) for _ in range(times))
    return measured


def percentile(sorted_values: list[float], share: float) -> float:
    """Give the value below which so much of all lies."""
    return sorted_values[min(len(sorted_values) - 1, int(share * len(sorted_values)))]


def _timed(ask: Callable[[int], object], number: int) -> float:
    started = time.perf_counter()
    ask(number)
    return 1000 * (time.perf_counter() - started)


def _about(answers: Answers, reader: Reader, now: datetime, intent: Intent, number: int) -> Answer:
    account = account_number(number)
    person = reader.actor.person
    asked = Asked(person=person, place=PLACE, door=Door.BUTTON, intent=intent, account=account)
    return _whole(answers.answer(asked, reader, now))


def _named(answers: Answers, reader: Reader, now: datetime, words: str, number: int) -> Answer:
    return _whole(answers.answer(_typed(words.format(name=account_name(number))), reader, now))


def _whole(answer: Answer) -> Answer:
    """Refuse a mere sentence about what went wrong: that is quickly drawn."""
    if answer.about is None and len(answer.blocks) == 1:
        raise ValueError(answer.text)
    return answer


def _typed(text: str) -> Asked:
    return Asked(person=MANAGER.person, place=PLACE, door=Door.COMMAND, text=text)


def _not_used() -> Mapping[str, Any]:
    """Drawing the Home tab needs neither Slack nor its people."""
    return {"directory": None, "rooms": None, "seconds": 0.0}


@contextmanager
def filled(accounts: int, now: datetime, *, on_server: bool) -> Iterator[SqlStore]:
    """Give a store with so many accounts, until the block ends."""
    from tests.databases import postgres_server  # noqa: PLC0415 - heavy, and only for a server

    with tempfile.TemporaryDirectory(prefix="kam-bench-") as home:
        if on_server:
            with (
                postgres_server() as server,
                closing(crowd(server.migrated(), accounts, now)) as it,
            ):
                yield it
            return
        address = f"sqlite:///{Path(home, 'kam.db')}"
        upgrade(address)
        with closing(crowd(address, accounts, now)) as store:
            yield store


def main() -> int:
    """Measure, print, and say whether every view is quick enough."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    now = datetime.now(UTC)
    with filled(options.accounts, now, on_server=options.postgresql) as store:
        measured = spent(store, options.accounts, options.times, now)
    for view, values in measured.items():
        figures = (percentile(values, 0.5), percentile(values, 0.95), values[-1])
        sys.stdout.write(f"{view:40} {figures[0]:8.1f} {figures[1]:8.1f} {figures[2]:8.1f}\n")
    slow = [view for view, values in measured.items() if percentile(values, 0.95) > ALLOWED_MS]
    sys.stdout.write(f"over {ALLOWED_MS:.0f} ms: {', '.join(slow) or 'none'}\n")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
