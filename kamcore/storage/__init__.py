"""The store: everything that is kept, in SQLite or PostgreSQL.

``upgrade`` brings a database up to date, ``prepare`` does so where nobody need be asked,
``open_store`` opens it, ``backup`` and ``restore`` copy it. Only this package
knows SQLAlchemy and Alembic.
"""

from __future__ import annotations

from kamcore.storage.backups import backup, restore
from kamcore.storage.schema import Upgrade, prepare, upgrade
from kamcore.storage.store import SqlStore, SqlUnitOfWork, open_store

__all__ = [
    "SqlStore",
    "SqlUnitOfWork",
    "Upgrade",
    "backup",
    "open_store",
    "prepare",
    "restore",
    "upgrade",
]
