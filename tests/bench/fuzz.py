"""Does anything that can be sent, filled in or read break the bot, or get half kept?

The properties are those of the tests, tried more often: forms, commands, requests, calendars,
rows, tables and workbooks. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.fuzz                    # 2,000 of each, half an hour
    .uv/bin/uv run python -m tests.bench.fuzz --count 200

Ends with pytest's own code where one broke; what broke it is printed, and kept to be tried first
the next time.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

PROPERTIES = (
    "tests/bot/slack/test_any_filling.py",
    "tests/bot/slack/test_any_input.py",
    "tests/bot/slack/test_map_forms_hold.py",
    "tests/kamcore/intake/test_any_calendar.py",
    "tests/kamcore/intake/test_any_rows.py",
    "tests/kamcore/intake/test_any_table.py",
)


class AsOften:
    """A plugin that has each property tried so many times, whatever the test itself says."""

    def __init__(self, count: int) -> None:
        """Keep how often."""
        self.count = count

    def pytest_collection_modifyitems(self, items: Sequence[pytest.Item]) -> None:
        """Tell each property."""
        from hypothesis import settings  # noqa: PLC0415 - pytest wants to see it first

        for item in items:
            tried = getattr(item, "obj", None)
            known = getattr(tried, "_hypothesis_internal_use_settings", None)
            if tried is not None and known is not None:
                wanted = settings(known, max_examples=self.count, deadline=None)
                tried._hypothesis_internal_use_settings = wanted  # noqa: SLF001 - no other way


def main() -> int:
    """Try, and say whether all held."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=2_000)
    given = parser.parse_args()
    plain = ("-n", "0", "-v", "--durations=0", *PROPERTIES)
    return int(pytest.main([*plain], plugins=[AsOften(given.count)]))


if __name__ == "__main__":
    sys.exit(main())
