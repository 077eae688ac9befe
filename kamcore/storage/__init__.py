"""The store: everything that is kept, in SQLite or PostgreSQL.

``upgrade`` brings a database up to date, ``open_store`` opens it, ``backup`` and ``restore``
copy it. Only this package knows SQLAlchemy and Alembic.
"""

from __future__ import annotations

from kamcore.storage.copies import backup, restore
from kamcore.storage.schema import Upgrade, upgrade
from kamcore.storage.store import SqlStore, SqlUnitOfWork, open_store

__all__ = ["SqlStore", "SqlUnitOfWork", "Upgrade", "backup", "open_store", "restore", "upgrade"]
