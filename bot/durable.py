"""Which concrete classes keep durable work: the part of the wiring that is about processes.

Nothing is opened at import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.engine import Engine
    from bot.settings import Settings
    from knowledge.lease import Lease

TENDING_LOCK = 0x6B616D74
"""Any number that nothing else on the server locks; workspaces use hashes."""


def engine_of(settings: Settings) -> Engine:
    """Give the durable engine; whoever starts it stops it."""
    from bot.engine import Engine  # noqa: PLC0415 - the engine and SQLAlchemy are heavy
    from bot.slots import FileSlots  # noqa: PLC0415 - as above
    from kamcore.storage.slots import SqlSlots  # noqa: PLC0415 - as above

    if settings.database_url.startswith("sqlite"):
        return Engine(settings, FileSlots(settings.home))
    return Engine(settings, SqlSlots(settings.database_url))


def tending_lease_of(settings: Settings) -> Lease:
    """Give the lease of whoever does what one of all processes does."""
    from kamcore.storage.server_lock import ServerLock  # noqa: PLC0415 - SQLAlchemy is heavy
    from knowledge.lease import FileLease  # noqa: PLC0415 - only here

    if settings.database_url.startswith("sqlite"):
        return FileLease(settings.home / "tending.lock")
    return ServerLock(settings.database_url, TENDING_LOCK)
