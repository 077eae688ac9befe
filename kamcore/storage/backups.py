"""Copy the database, of whichever kind it is, and put a copy back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.storage.copies import backup_file, restore_file
from kamcore.storage.engine import parse_address, sqlite_file
from kamcore.storage.server_copies import backup_server, restore_server

if TYPE_CHECKING:
    from pathlib import Path


def backup(url: str, file: Path) -> None:
    """Copy the database to ``file``, which must not exist yet; others may go on working.

    Raises:
        BackupExistsError: When ``file`` is there already.
        KamError: Another of ``kamcore.store_errors``, when either cannot be read or written.
    """
    address = parse_address(url)
    source = sqlite_file(address)
    if source is None:
        backup_server(address, file)
    else:
        backup_file(source, file)


def restore(url: str, file: Path) -> Path | None:
    """Put the copy in ``file`` in the place of the database.

    Returns:
        Where what it replaced is now; ``None`` where there was nothing.

    Raises:
        BackupMissingError: When ``file`` is not there or cannot be read.
        BackupForeignError: When it is damaged, or is something else.
        KamError: Another of ``kamcore.store_errors``, when the database is in use or cannot
            be written.
    """
    address = parse_address(url)
    if sqlite_file(address) is None:
        return restore_server(address, file)
    return restore_file(address, file)
