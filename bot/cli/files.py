"""A text file that somebody names on the command line; "-" is what comes in."""

from __future__ import annotations

import sys
from pathlib import Path

from kamcore.intake.table_errors import FileFlaw, FileRefusedError

FROM_STDIN = "-"


def text_of(file: str) -> str:
    """Read the file.

    Raises:
        FileRefusedError: Where it is not there, cannot be read, or is no text.
    """
    try:
        read = sys.stdin.buffer.read() if file == FROM_STDIN else Path(file).read_bytes()
    except FileNotFoundError as error:
        raise FileRefusedError(file, FileFlaw.NOT_THERE) from error
    except OSError as error:
        raise FileRefusedError(file, FileFlaw.UNREADABLE) from error
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefusedError(file, FileFlaw.UNREADABLE) from error
