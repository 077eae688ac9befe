"""Is there one digest a local day, whatever clocks do? Twelve zones, 366 days, at four times.

    python -m tests.bench.local_days

The clock goes on in steps of two hours, and after each step two hours back. The digest is wanted
at eight, and at the times that are left out in spring and come twice in autumn.
"""

from __future__ import annotations

import time as stopwatch
from datetime import time

from tests.builders_reminders import days_of_a_year, digests_of_a_year

ZONES = (
    "Europe/Vienna",
    "Europe/London",
    "Europe/Lisbon",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
)
TIMES = (time(8), time(0), time(1, 30), time(2, 30))


def main() -> None:
    """Let the years pass, and say what came."""
    began, wrong = stopwatch.perf_counter(), 0
    days = days_of_a_year()
    for zone in ZONES:
        for digest_at in TIMES:
            found = digests_of_a_year(zone, digest_at)
            wrong += sum(1 for day in days if found[day] != 1) + len(found.keys() - set(days))
    seconds = stopwatch.perf_counter() - began
    passed = len(ZONES) * len(TIMES) * len(days)
    print(f"{passed} local days in {seconds:.0f} s: {wrong} without exactly one digest")  # noqa: T201 - what the bench is for


if __name__ == "__main__":
    main()
