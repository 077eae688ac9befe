"""Read an Excel workbook without trusting it.

A workbook is a zip: sixty kilobytes can unpack into gigabytes. So the declared sizes are
checked first, and then another process, under limits of time and memory, does the reading
and hands over plain values. If it dies, we still live and say why.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kamcore.intake.table_errors import FileFlaw, FileRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.intake.tables import Cell, Limits

READER = Path(__file__).with_name("workbook_reader.py")
MOST_PARTS = 5_000
WAITING = 2
"""A process may wait for the disk; its wall clock gets this many times its processor time."""


def read_workbook(
    content: bytes, file: str, sheet: str | None, limits: Limits
) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of the one sheet that holds something, or of the one that is named.

    Raises:
        FileRefusedError: When it is no workbook, is broken, or is too much work.
    """
    _check_sizes(content, file, limits)
    answer = _ask_reader(content, file, sheet, limits)
    lines = iter(answer.splitlines())
    outcome = json.loads(next(lines, '{"flaw": "not_a_workbook"}'))
    if "flaw" in outcome:
        raise FileRefusedError(file, FileFlaw(outcome["flaw"]), str(outcome.get("detail", "")))
    for line in lines:
        yield tuple(_cell(written) for written in json.loads(line))


def _check_sizes(content: bytes, file: str, limits: Limits) -> None:
    """Refuse a bomb by what it declares; the zip reader unpacks no more than that."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileRefusedError(file, FileFlaw.NOT_A_WORKBOOK) from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked_bytes or len(parts) > MOST_PARTS:
        megabytes = str(limits.unpacked_bytes // 1_000_000)
        raise FileRefusedError(file, FileFlaw.UNPACKS_TOO_LARGE, megabytes)


def _ask_reader(content: bytes, file: str, sheet: str | None, limits: Limits) -> bytes:
    """Run the reader by its path, apart from our own modules and the working directory."""
    orders = {
        "sheet": sheet,
        "rows": limits.rows + 1,
        "columns": limits.columns,
        "characters": limits.unpacked_bytes,
        "seconds": limits.seconds,
        "memory_bytes": limits.memory_bytes,
    }
    command = [sys.executable, "-I", str(READER), json.dumps(orders)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own file
            command,
            input=content,
            capture_output=True,
            timeout=limits.seconds * WAITING + 1,
            check=False,
            env={},  # what reads a stranger's file has no need of our tokens
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefusedError(file, FileFlaw.TOO_MUCH_WORK) from error
    if done.returncode != 0:
        raise FileRefusedError(file, FileFlaw.TOO_MUCH_WORK)
    return done.stdout


def _cell(written: object) -> Cell:
    """Take a value back from the form the reader wrote it in."""
    if written is None or isinstance(written, str | bool):
        return written
    if isinstance(written, dict) and "number" in written:
        return Decimal(str(written["number"]))
    if isinstance(written, dict) and "day" in written:
        return date.fromisoformat(str(written["day"]))
    message = f"the workbook reader wrote {written!r}"
    raise TypeError(message)
