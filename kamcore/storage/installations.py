"""How installations are kept: tokens unreadable on the disk, and gone when they are revoked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from kamcore.ids import PersonId, WorkspaceId
from kamcore.installations import EncryptionKeyError, Installation, TokenUnreadableError
from kamcore.storage.base import Base
from kamcore.storage.columns import Moment
from kamcore.storage.repository import bound_session
from kamcore.storage.row_security import act_for
from kamcore.storage.trouble import plainly

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet
    from sqlalchemy import Engine

    from kamcore.storage.store import SqlStore


class InstallationRow(Base):
    """One workspace's installation; the token is encrypted."""

    __tablename__ = "installations"

    bot_token: Mapped[str] = mapped_column(Text)
    bot_id: Mapped[str] = mapped_column(Text)
    bot_user_id: Mapped[str] = mapped_column(Text)
    installed_by: Mapped[str | None] = mapped_column(Text)
    installed_at: Mapped[datetime] = mapped_column(Moment)


class SqlInstallations:
    """The installations of all workspaces."""

    def __init__(self, store: SqlStore, keys: str) -> None:
        """Encrypt with the first of ``keys``, which stand between commas; decrypt with any.

        Raises:
            EncryptionKeyError: When one of them is no Fernet key.
        """
        self._engine: Engine = store.engine
        self._place = store.place
        self._cipher = cipher_of(keys)

    def put(self, given: Installation) -> None:
        """Keep an installation, in the place of an earlier one."""
        row = InstallationRow(
            workspace_id=given.workspace,
            bot_token=self._cipher.encrypt(given.bot_token.encode()).decode(),
            bot_id=given.bot_id,
            bot_user_id=given.bot_user_id,
            installed_by=given.installed_by,
            installed_at=given.installed_at,
        )
        with self._session(given.workspace) as session:
            session.merge(row)
            session.commit()

    def find(self, workspace: WorkspaceId) -> Installation | None:
        """Give a workspace's installation, or ``None`` where it has none.

        Raises:
            TokenUnreadableError: When none of the keys fits.
        """
        with self._session(workspace) as session:
            row = session.scalar(select(InstallationRow))
            return None if row is None else self._to_domain(row)

    def remove(self, workspace: WorkspaceId) -> None:
        """Forget a workspace's token."""
        with self._session(workspace) as session:
            session.execute(
                delete(InstallationRow).where(InstallationRow.workspace_id == workspace)
            )
            session.commit()

    def _session(self, workspace: WorkspaceId) -> Session:
        with plainly(self._place):
            session = bound_session(self._engine, workspace)
            act_for(session.connection(), workspace)
        return session

    def _to_domain(self, row: InstallationRow) -> Installation:
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - heavy, and rarely needed

        try:
            token = self._cipher.decrypt(row.bot_token).decode()
        except InvalidToken as error:
            raise TokenUnreadableError(row.workspace_id) from error
        return Installation(
            workspace=WorkspaceId(row.workspace_id),
            bot_token=token,
            bot_id=row.bot_id,
            bot_user_id=row.bot_user_id,
            installed_by=None if row.installed_by is None else PersonId(row.installed_by),
            installed_at=row.installed_at,
        )


def cipher_of(keys: str) -> MultiFernet:
    """Give what hides secrets on the disk.

    Raises:
        EncryptionKeyError: When one of the keys is none.
    """
    from cryptography.fernet import Fernet, MultiFernet  # noqa: PLC0415 - as above

    try:
        return MultiFernet([Fernet(key.strip()) for key in keys.split(",")])
    except ValueError as error:
        raise EncryptionKeyError from error
