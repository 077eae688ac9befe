"""What every test runs under, and the databases a test can ask for.

The same Hypothesis examples each time in CI, and no deadline.
"""

from __future__ import annotations

import gc
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import PostgresServer

# A deadline measures the machine, not the code. Derandomised in CI, so that a red run is
# red again; at a developer's desk the examples differ, so that new ones get found. Few of them,
# so that the suite stays short: --hypothesis-profile=full tries twenty times as many.
settings.register_profile(
    "desk", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", settings.get_profile("desk"), max_examples=1000)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


# Ten thousand tests and all they import are there until the end: to look through them for
# garbage again and again takes a fifth of the suite's time.
def pytest_sessionstart() -> None:
    """Look for no garbage while tests are collected."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave what was collected out of every later search, and search less often."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """Start a real PostgreSQL, once for all tests of this process that ask for it."""
    from tests.databases import postgres_server  # noqa: PLC0415 - heavy, and few tests need it

    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one SQLite file, to be copied and never to be opened."""
    from kamcore.storage import upgrade  # noqa: PLC0415 - heavy, and few tests need it

    file = tmp_path_factory.mktemp("template") / "kam.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def database_url(migrated_file: Path, tmp_path: Path) -> str:
    """Give a SQLite database with the schema of today and nothing in it."""
    file = tmp_path / "kam.db"
    shutil.copyfile(migrated_file, file)
    return f"sqlite:///{file}"
