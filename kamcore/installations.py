"""A workspace that installed the app by itself, and the token it gave us."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kamcore.errors import KamError

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.ids import PersonId, WorkspaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """One workspace's installation.

    Attributes:
        bot_token: In clear; only the encrypted form is ever kept.
        installed_at: Aware UTC.
    """

    workspace: WorkspaceId
    bot_token: str = field(repr=False)
    bot_id: str
    bot_user_id: str
    installed_by: PersonId | None
    installed_at: datetime


class TokenUnreadableError(KamError):
    """A kept token was encrypted with a key that is not among ours any more."""

    def __init__(self, workspace: str) -> None:
        """Keep whose token it is."""
        super().__init__(f"the token of {workspace} cannot be decrypted")
        self.workspace = workspace


class EncryptionKeyError(KamError):
    """The encryption key cannot be used."""

    def __init__(self) -> None:
        """Say so for the log, without the key."""
        super().__init__("not a Fernet key")
