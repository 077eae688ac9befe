"""A text file that somebody names on the command line; "-" is what comes in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

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


def write_new(file: str, content: bytes) -> None:
    """Write a new file; one that is there is never overwritten.

    Raises:
        ClickException: Where it is there, or cannot be written.
    """
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - only where it fails

    try:
        with Path(file).open("xb") as opened:
            opened.write(content)
    except FileExistsError as error:
        t = terminal_texts()
        raise click.ClickException(
            t("{file} is there already: name another file, or remove it.", file=file)
        ) from error
    except OSError as error:
        t = terminal_texts()
        reason = error.strerror or type(error).__name__
        raise click.ClickException(
            t("{file} cannot be written ({reason}).", file=file, reason=reason)
        ) from error
