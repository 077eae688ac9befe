"""How long does it take to judge a hundred thousand accounts that are in the store?

Each has three years of figures, most some potential and ratings, some a stakeholder map and
sites: 1.4 million rows. They are read, judged, and a sample is judged again one by one. Run it
from the sources' folder:

    .uv/bin/uv run python -m tests.bench.portfolio_store                 # SQLite
    .uv/bin/uv run python -m tests.bench.portfolio_store --postgresql
    .uv/bin/uv run python -m tests.bench.portfolio_store --count 2000

Ends with 1 where it takes ten seconds, or a sample is something else by itself.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from bot.cli.progress import progress
from kamcore.access import Actor, Role
from kamcore.facts import Influence, Search, Stance
from kamcore.ids import AccountId, PersonId, WorkspaceId
from kamcore.interval import Interval
from kamcore.policy_file import default_policy
from kamcore.storage import open_store, upgrade
from kamcore.storage.account_rows import AccountRow
from kamcore.storage.fact_sheets import FactSheetRow
from kamcore.storage.financials import FinancialYearRow
from kamcore.storage.potential import ServedPotentialRow, UnservedPotentialRow
from kamcore.storage.ratings import RatingRow
from kamcore.storage.row_security import act_for
from kamcore.storage.sites import SiteRow
from kamcore.storage.stakeholders import StakeholderRow
from kamcore.use_cases.classes_at_once import AccountClasses, classes_at_once
from kamcore.verdict import assess
from tests.databases import postgres_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.storage import SqlStore

HERE = WorkspaceId("T1")
ACTOR = Actor(workspace=HERE, person=PersonId("U1"), role=Role.ADMINISTRATOR)
POLICY = default_policy()
AS_OF = date(2026, 11, 23)
MOST_SECONDS = 10
AT_ONCE = 2_000
SAMPLE = 200
KINDS: tuple[type[Any], ...] = (
    AccountRow, FactSheetRow, FinancialYearRow, ServedPotentialRow, UnservedPotentialRow,
    RatingRow, StakeholderRow, SiteRow,
)  # fmt: skip


def fill(store: SqlStore, count: int) -> int:
    """Put made-up accounts into the store, and count the rows."""
    chance = random.Random(2026)  # noqa: S311 - the same accounts each time
    written = 0
    for start in range(0, count, AT_ONCE):
        rows: dict[type[Any], list[dict[str, Any]]] = {kind: [] for kind in KINDS}
        for number in range(start, min(count, start + AT_ONCE)):
            _add(chance, f"a{number:07}", rows)
        with store.engine.begin() as connection:
            act_for(connection, HERE)
            for kind, values in rows.items():
                if values:
                    connection.execute(insert(kind), values)
                    written += len(values)
    return written


def _add(chance: random.Random, account: str, rows: dict[type[Any], list[dict[str, Any]]]) -> None:
    own = {"workspace_id": HERE, "account_id": account}
    rows[AccountRow].append(
        {
            "workspace_id": HERE,
            "id": account,
            "name": f"Company {account}",
            "currency": "EUR",
            "confidential": False,
            "no_remote_model": False,
        }
    )
    _add_years(chance, own, rows[FinancialYearRow])
    searches = [
        search
        for search, share in ((Search.SERVED_POTENTIAL, 0.7), (Search.UNSERVED_POTENTIAL, 0.5))
        if chance.random() < share
    ]
    if Search.SERVED_POTENTIAL in searches:
        _add_cells(chance, own, rows[ServedPotentialRow])
    if Search.UNSERVED_POTENTIAL in searches:
        _add_cells(chance, own, rows[UnservedPotentialRow])
    _add_ratings(chance, own, rows[RatingRow])
    if chance.random() < 0.2:
        searches.append(Search.STAKEHOLDERS)
        _add_people(chance, own, rows[StakeholderRow])
    if chance.random() < 0.2:
        searches.append(Search.SITES)
        rows[SiteRow].extend(
            {**own, "key": str(n), "position": n, "name": f"Site {n}", "served": n % 2 == 0}
            for n in range(chance.randint(1, 5))
        )
    rows[FactSheetRow].append({**own, "searches": tuple(searches)})


def _add_years(chance: random.Random, own: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    for year in (2023, 2024, 2025):
        revenue = chance.randint(100_000, 9_000_000)
        ratio = chance.uniform(0.9, 1.9)
        rows.append(
            {
                **own,
                "key": str(year),
                "position": year,
                "year": year,
                "revenue": Interval.point(Fraction(revenue)),
                "cost": Interval.point(Fraction(round(revenue / ratio))),
            }
        )


def _add_cells(chance: random.Random, own: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    for number in range(chance.randint(0, 3)):
        share = chance.choice(("1/10", "1/4", "1/2", "3/4", None))
        rows.append(
            {
                **own,
                "key": str(number),
                "position": number,
                "unit": f"Plant {number}",
                "offering": "Service",
                "contribution_per_year": Interval.point(Fraction(chance.randint(1, 90) * 10_000)),
                "probability": None if share is None else Interval.point(Fraction(share)),
                "recorded_on": AS_OF - timedelta(days=chance.randint(0, 900)),
            }
        )


def _add_ratings(chance: random.Random, own: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    for number, part in enumerate(POLICY.rateable):
        if chance.random() < 0.6:
            rows.append(
                {
                    **own,
                    "key": str(number),
                    "position": number,
                    "criterion": part.id,
                    "level": chance.randint(0, 4),
                    "rated_on": AS_OF - timedelta(days=chance.randint(0, 1_000)),
                    "rated_by": "U1",
                    "source": "note:1",
                    "confidence": "normal",
                }
            )


def _add_people(chance: random.Random, own: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    for number in range(chance.randint(1, 4)):
        seen = AS_OF - timedelta(days=chance.randint(0, 200))
        rows.append(
            {
                **own,
                "key": str(number),
                "position": number,
                "name": f"Person {number}",
                "unit": f"Plant {number % 2}",
                "influences": (chance.choice(tuple(Influence)),),
                "stances": (chance.choice(tuple(Stance)),),
                "last_contact": seen if chance.random() < 0.8 else None,
                "confirmed": True,
            }
        )


def judge(store: SqlStore, count: int) -> tuple[float, AccountClasses]:
    """Judge them all, with the bar a person would see."""
    begun = time.perf_counter()
    with progress(count, "Accounts") as step:
        found = classes_at_once(store, ACTOR, policy=POLICY, as_of=AS_OF, progress=step)
    return time.perf_counter() - begun, found


def differing(store: SqlStore, found: AccountClasses, sample: int) -> list[AccountId]:
    """Judge some by themselves, those near a threshold first, and give those that differ."""
    near = found.verdicts.exactly.nonzero()[0].tolist()
    chosen = [
        *near[: sample // 2],
        *range(0, len(found.accounts), max(1, len(found.accounts) // sample)),
    ]
    with store.unit_of_work(HERE) as work:
        facts = {row: work.evidence.facts_of(found.accounts[row]) for row in chosen}
    return [
        found.accounts[row]
        for row, each in facts.items()
        if assess(each, POLICY, AS_OF).possible != found.verdicts.possible_of(row)
    ]


@contextmanager
def a_database(*, on_server: bool) -> Iterator[str]:
    """Give an empty database with today's schema."""
    if on_server:
        with postgres_server() as server:
            yield server.migrated()
        return
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as place:
        url = f"sqlite:///{Path(place) / 'kam.db'}"
        upgrade(url)
        yield url


def main() -> int:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with a_database(on_server=options.postgresql) as url:
        store = open_store(url)
        rows = fill(store, options.count)
        seconds, found = judge(store, options.count)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        different = differing(store, found, SAMPLE)
        store.close()
    classes = {each.value: number for each, number in found.verdicts.count().items()}
    sys.stdout.write(
        f"{len(found.accounts)} accounts, {rows} rows: {seconds:.1f} s, {peak} MB at most\n"
        f"{classes}; judged exactly: {int(found.verdicts.exactly.sum())}; differing: {different}\n"
    )
    return 0 if seconds < MOST_SECONDS and not different else 1


if __name__ == "__main__":
    sys.exit(main())
