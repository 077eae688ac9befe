"""Does any file at all make an import crash, take ten seconds or 512 MB?

Each is a good table, workbook or calendar in which bytes, parts or values were changed, or is
something else altogether. It is read as ``kam import`` reads it, and must give rows or a refusal.
Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.bad_files                  # 10,000 files, an hour
    .uv/bin/uv run python -m tests.bench.bad_files --count 300 --seed 7

Ends with 1 where one crashed or took too much.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import time
import traceback
import zipfile
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook

from kamcore.errors import KamError
from kamcore.intake.calendars import read_calendar
from kamcore.intake.maps import NO_MAP
from kamcore.intake.reading import COLUMNS, Kind, read_rows
from kamcore.intake.tables import read_table
from kamcore.policy_file import default_policy

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 23)
POLICY = default_policy()
MOST_SECONDS = 10
MOST_MEGABYTES = 512
UNITS = 1024
VALUES: tuple[object, ...] = (
    "ACME", "Müller & Söhne", "2025", 2025, 1.5, "1.234,50", "1,234.50", "50 %", "03/04/2026",
    "3.4.2026", "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@x", "#N/A", None, "", True,
    "<!channel>", "\u202e", "x" * 5_000, "9" * 400, "1e999", "none", "keine", date(2026, 4, 3),
)  # fmt: skip
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@x\r\n"
    "DTSTART:20261124T100000Z\r\nDTEND:20261124T110000Z\r\nSUMMARY:Review\r\n"
    "RRULE:FREQ=WEEKLY;COUNT=20\r\nATTENDEE;CN=Eva Lang:mailto:eva@acme.example\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
RULES = (
    "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=9999999", "FREQ=DAILY;COUNT=99999999999",
    "FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2", "FREQ=WEEKLY;INTERVAL=0", "FREQ=NEVER", "",
)  # fmt: skip


@dataclass
class Outcome:
    """What became of all of them."""

    taken: int = 0
    refused: int = 0
    crashes: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_kind: str = ""


def tried(count: int, seed: int) -> Outcome:
    """Read so many files, and keep what went wrong."""
    chance = random.Random(seed)  # noqa: S311 - the same files each time
    outcome = Outcome()
    for number in range(count):
        make, read = chance.choice(MAKERS)
        content = make(chance)
        begun = time.perf_counter()
        try:
            read(chance, content)
            outcome.taken += 1
        except KamError:
            outcome.refused += 1
        except Exception:  # noqa: BLE001 - any at all is what is looked for
            outcome.crashes.append(f"file {number}: {traceback.format_exc(limit=-3)}")
        seconds = time.perf_counter() - begun
        if seconds > outcome.slowest:
            outcome.slowest, outcome.slowest_kind = seconds, f"{make.__name__} {number}"
    return outcome


def a_text(chance: random.Random) -> bytes:
    """Give a table as text, damaged."""
    kind = chance.choice(tuple(Kind))
    separator = chance.choice(";,\t")
    names = [column.name for column in COLUMNS[kind]]
    rows = [names] + [
        [str(chance.choice(VALUES)) for _ in names] for _ in range(chance.randint(0, 30))
    ]
    text = "\n".join(separator.join(row) for row in rows)
    encoding = chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "shift-jis"))
    return damaged(chance, text.encode(encoding, errors="replace"))


def a_workbook(chance: random.Random) -> bytes:
    """Give a workbook, a part of it replaced or damaged."""
    book = Workbook()
    assert book.active is not None
    names = [column.name for column in COLUMNS[chance.choice(tuple(Kind))]]
    book.active.append(names)
    for _ in range(chance.randint(0, 20)):
        book.active.append([chance.choice(VALUES) for _ in names])
    if chance.random() < 0.2:
        book.create_sheet("Hidden").sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    content = written.getvalue()
    return repacked(chance, content) if chance.random() < 0.6 else damaged(chance, content)


def repacked(chance: random.Random, content: bytes) -> bytes:
    """Change what is inside a zip, so that it opens and then disappoints."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = old.namelist()
        hit = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, worse(chance, part) if name == hit else part)
    return written.getvalue()


def worse(chance: random.Random, part: bytes) -> bytes:
    """Give a part that is large, hostile, cut, or shuffled."""
    entity = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><x>&b;</x>'
    choices: tuple[Callable[[], bytes], ...] = (
        lambda: b"0" * chance.choice((5_000_000, 60_000_000)),
        lambda: entity,
        lambda: b"",
        lambda: part.replace(b'r="A1"', b'r="ZZZZZZ1"').replace(b'r="B2"', b'r="XFD1048576"'),
        lambda: part.replace(b"<c ", b"<c " * chance.choice((2, 50))),
        lambda: part.replace(b"<sheetData>", b"<sheetData>" + b"<row>" * 20_000),
        lambda: damaged(chance, part),
    )
    return chance.choice(choices)()


def a_calendar(chance: random.Random) -> bytes:
    """Give a calendar with a rule that never ends, or damaged."""
    text = CALENDAR.replace("FREQ=WEEKLY;COUNT=20", chance.choice(RULES))
    if chance.random() < 0.3:
        text = text.replace("20261124T100000Z", chance.choice(("99999999", "x", "00010101")))
    return damaged(chance, text.encode() * chance.choice((1, 1, 30)))


def something_else(chance: random.Random) -> bytes:
    """Give what is no table at all."""
    heads = (
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"\x1f\x8b",
        b"",
    )
    return chance.choice(heads) + chance.randbytes(chance.randint(0, 20_000))


def damaged(chance: random.Random, content: bytes) -> bytes:
    """Change, cut or double some bytes; sometimes none."""
    changed = bytearray(content)
    for _ in range(chance.choice((0, 0, 1, 3, 20))):
        if not changed:
            break
        place = chance.randrange(len(changed))
        what = chance.randrange(3)
        if what == 0:
            changed[place] = chance.randrange(256)
        elif what == 1:
            del changed[place : place + chance.choice((1, 50, 5_000))]
        else:
            changed[place:place] = changed[place : place + chance.choice((1, 200))]
    return bytes(changed)


def read_as_rows(chance: random.Random, content: bytes) -> None:
    """Read it as any kind."""
    file = chance.choice(("x.csv", "x.xlsx", "x.txt"))
    found = read_table(content, file=file)
    read_rows(chance.choice(tuple(Kind)), found, NO_MAP, today=TODAY, policy=POLICY)


def read_as_meetings(_chance: random.Random, content: bytes) -> None:
    """Read it as a calendar."""
    read_calendar(content, "x.ics", today=TODAY, zone="Europe/Vienna")


MAKERS: tuple[
    tuple[Callable[[random.Random], bytes], Callable[[random.Random, bytes], None]], ...
] = (
    (a_text, read_as_rows),
    (a_text, read_as_rows),
    (a_workbook, read_as_rows),
    (a_workbook, read_as_rows),
    (something_else, read_as_rows),
    (a_calendar, read_as_meetings),
)


def main() -> int:
    """Try, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    found = tried(options.count, options.seed)
    peaks = [
        resource.getrusage(who).ru_maxrss // UNITS
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    for crash in found.crashes[:10]:
        sys.stdout.write(f"{crash}\n")
    sys.stdout.write(
        f"{options.count} files: {found.taken} taken, {found.refused} refused, "
        f"{len(found.crashes)} crashes; slowest {found.slowest:.1f} s ({found.slowest_kind}), "
        f"at most {peaks[0]} MB here and {peaks[1]} MB in the processes that read\n"
    )
    is_light = found.slowest < MOST_SECONDS and max(peaks) < MOST_MEGABYTES
    return 0 if is_light and not found.crashes else 1


if __name__ == "__main__":
    sys.exit(main())
