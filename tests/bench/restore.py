"""How long does it take to copy a large database, and to put the copy back?

The database is that of ``tests.bench.portfolio_store``: 100,000 accounts, 1.3 million rows. What
was put back is compared table by table by the restore itself. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.restore                 # SQLite
    .uv/bin/uv run python -m tests.bench.restore --postgresql
    .uv/bin/uv run python -m tests.bench.restore --count 2000

Ends with 1 where either takes five minutes, or what came back is something else.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kamcore.storage import backup, open_store, restore
from tests.bench.portfolio_store import HERE, a_database, fill

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_SECONDS = 300
LOOKED_AT = 50


def facts_of_some(url: str) -> list[object]:
    """Give what is known about a few accounts, to be compared."""
    store = open_store(url)
    with store.unit_of_work(HERE) as work:
        accounts = work.evidence.in_columns(after=None, most=LOOKED_AT).accounts
        found = [work.evidence.facts_of(account) for account in accounts]
    store.close()
    return [*found]


def timed(work: Callable[[], object]) -> float:
    """Give the seconds something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> int:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with (
        a_database(on_server=options.postgresql) as url,
        tempfile.TemporaryDirectory(prefix="kam-bench-") as place,
    ):
        store = open_store(url)
        rows = fill(store, options.count)
        store.close()
        before = facts_of_some(url)
        file = Path(place) / "copy"
        copying = timed(lambda: backup(url, file))
        restoring = timed(lambda: restore(url, file))
        megabytes = file.stat().st_size // 1_000_000
        is_same = facts_of_some(url) == before
    sys.stdout.write(
        f"{rows} rows, a copy of {megabytes} MB: backup {copying:.1f} s, restore with a copy of "
        f"what was there {restoring:.1f} s, {'the same' if is_same else 'NOT THE SAME'}\n"
    )
    return 0 if is_same and max(copying, restoring) < MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
