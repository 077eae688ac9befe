"""The folder a demo keeps its things in: one that can be written, its own, and its alone.

The system lets go of the lock when the process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.i18n import Texts

MARK = "demo.lock"
"""Says of a folder that a demo made it, and is locked while one runs in it."""

DATABASE = "kam.db"


@contextmanager
def held(home: Path, t: Texts) -> Iterator[None]:
    """Keep the folder for this demo as long as it runs.

    Raises:
        ClickException: Where the folder cannot be written, holds somebody's real data, or
            another demo runs in it.
    """
    try:
        descriptor = _opened(home, t)
    except OSError as error:
        reason = error.strerror
        message = t(
            "The folder {place} cannot be used ({reason}): choose another with --home.",
            place=home,
            reason=reason,
        )
        raise click.ClickException(message) from error
    try:
        _lock(descriptor, home, t)
        yield
    finally:
        os.close(descriptor)


def _opened(home: Path, t: Texts) -> int:
    if (home / DATABASE).exists() and not (home / MARK).exists():
        message = t(
            "The folder {place} holds data that is no demo's, and the sample company must not "
            "get into it: choose another with --home.",
            place=home,
        )
        raise click.ClickException(message)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.open(home / MARK, os.O_RDWR | os.O_CREAT, 0o600)


def _lock(descriptor: int, home: Path, t: Texts) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        message = t(
            "Another demo runs in the folder {place}: go on with that one, end it, or choose "
            "another folder with --home.",
            place=home,
        )
        raise click.ClickException(message) from error
