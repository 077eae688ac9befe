"""How long does ``kam import`` take for a hundred thousand rows, and how much memory?

Accounts first, then a year's figures and a rating for each, every import in a process of its own
as somebody at a terminal runs it. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.imports                 # 100,000 rows of each
    .uv/bin/uv run python -m tests.bench.imports --rows 2000

Ends with 1 where one takes a minute or 500 MB, or a row is refused.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_SECONDS = 60
MOST_MEGABYTES = 500
UNITS = 1024
CODE = """
import resource, sys
from bot.__main__ import main
try:
    main(sys.argv[1:])
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"peak {used.ru_maxrss} {used.ru_utime + used.ru_stime:.1f}", file=sys.stderr)
"""


def accounts(rows: int) -> Iterator[str]:
    """Name companies."""
    yield "name;industry;region;currency"
    for number in range(rows):
        yield f"Müller {number} GmbH;Maschinenbau;DACH;EUR"


def financials(rows: int) -> Iterator[str]:
    """Give each a year, in German and in English numbers by turns of the file."""
    yield "account;year;revenue;cost"
    for number in range(rows):
        yield f"Müller {number} GmbH;2025;{number % 900 + 100}.000,50;{number % 700 + 80}.000,25"


def ratings(rows: int) -> Iterator[str]:
    """Give each a rating, with days as both countries write them."""
    yield "account;criterion;level;on;by;source"
    for number in range(rows):
        day = f"{number % 28 + 1}.3.2026" if number % 2 else f"2026-04-{number % 28 + 1:02}"
        yield f"Müller {number} GmbH;F1;{number % 5};{day};U1;note"


KINDS: dict[str, Callable[[int], Iterator[str]]] = {
    "accounts": accounts,
    "financials": financials,
    "ratings": ratings,
}


def measured(kind: str, file: Path, home: Path) -> tuple[float, str, int, dict[str, int]]:
    """Import a file, and give seconds, those of the processor, megabytes and the report."""
    environment = {**os.environ, "KAM_HOME": str(home)}
    command = [sys.executable, "-c", CODE, "import", kind, str(file), "--json"]
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    seconds = time.perf_counter() - begun
    peak = next(line for line in done.stderr.splitlines() if line.startswith("peak "))
    report = json.loads(done.stdout or "{}")
    counted = {name: value for name, value in report.items() if isinstance(value, int)}
    _, used, processor = peak.split()
    return seconds, processor, int(used) // UNITS, counted


def main() -> int:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=100_000)
    options = parser.parse_args()
    is_good = True
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as place:
        for kind, lines in KINDS.items():
            file = Path(place) / f"{kind}.csv"
            file.write_text("\n".join(lines(options.rows)), encoding="utf-8")
            seconds, processor, megabytes, report = measured(kind, file, Path(place) / "home")
            is_good &= seconds < MOST_SECONDS and megabytes < MOST_MEGABYTES
            is_good &= report.get("added") == options.rows
            sys.stdout.write(
                f"{kind}: {seconds:.1f} s, {processor} of the processor's, {megabytes} MB at most, "
                f"{report}\n"
            )
            sys.stdout.flush()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
