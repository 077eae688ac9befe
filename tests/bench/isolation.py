"""Ten thousand attempts to read or change what one may not, across workspaces and accounts.

The attempts are those of ``tests/kamcore/use_cases/test_isolation.py``, which makes fewer on a
database. Each answer is searched for what the asker may not see, and each refusal must have
changed nothing. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.isolation                 # SQLite
    .uv/bin/uv run python -m tests.bench.isolation --postgresql
    .uv/bin/uv run python -m tests.bench.isolation --count 500

Ends with an error at the first row that somebody saw and may not see.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kamcore.storage import open_store, upgrade
from tests.databases import postgres_server
from tests.kamcore.use_cases.test_isolation import tried
from tests.kamcore.use_cases.town import a_town
from tests.kamcore.use_cases.watch import watched_file, watched_server

if TYPE_CHECKING:
    from collections import Counter


def on_sqlite(count: int) -> Counter[str]:
    """Try on a file."""
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as place:
        url = f"sqlite:///{Path(place) / 'kam.db'}"
        upgrade(url)
        store = open_store(url)
        with watched_file(url) as written:
            outcome = tried(a_town(store), count, written)
        store.close()
    return outcome


def on_postgresql(count: int) -> Counter[str]:
    """Try on a server."""
    with postgres_server() as server:
        url = server.migrated()
        store = open_store(url)
        town = a_town(store)
        with watched_server(server, url) as written:
            outcome = tried(town, count, written)
        store.close()
    return outcome


def main() -> int:
    """Try, and print what was done and refused."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    outcome = (on_postgresql if options.postgresql else on_sqlite)(options.count)
    refused = sum(number for name, number in outcome.items() if name.endswith(" refused"))
    done = sum(outcome.values()) - refused
    sys.stdout.write(f"{done} done as they may, {refused} refused: 0 rows seen or changed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
