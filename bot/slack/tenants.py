"""Which workspaces we serve: the one of the settings' token, and those that installed us."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.slack.clients import NotInstalledError
from bot.slack.trouble import DATABASE_TROUBLE

if TYPE_CHECKING:
    from bot.slack.clients import Clients, Wire
    from bot.slack.rooms import Rooms
    from kamcore.ids import WorkspaceId
    from kamcore.storage.installations import SqlInstallations

TOKEN_SECONDS = 60
"""How long a token is used before the store is asked again whether it is still the one."""

RENEW_SECONDS = 0.3
"""How long whoever asks may wait for that; a token that was good a minute ago mostly still is."""

log = logging.getLogger(__name__)


class Tenants:
    """Gives the clients for a workspace."""

    def __init__(self, wire: Wire, rooms: Rooms, installations: SqlInstallations | None) -> None:
        """Look for tokens among the installations, where there can be any."""
        self._wire = wire
        self._rooms = rooms
        self._installations = installations
        self._fixed: dict[WorkspaceId, Clients] = {}
        self._installed: dict[WorkspaceId, tuple[float, Clients]] = {}

    def settle(self, workspace: WorkspaceId, clients: Clients) -> None:
        """Serve the workspace that the settings' token belongs to."""
        self._fixed[workspace] = clients

    async def clients_of(self, workspace: WorkspaceId) -> Clients:
        """Give the clients for a workspace.

        Raises:
            NotInstalledError: When we have no token for it.
            KamError: When its token cannot be read.
        """
        if workspace in self._fixed:
            return self._fixed[workspace]
        now = self._rooms.now().timestamp()
        until, clients = self._installed.get(workspace, (0.0, None))
        if clients is not None and now < until:
            return clients
        try:
            async with asyncio.timeout(None if clients is None else RENEW_SECONDS):
                fresh = await self._read(workspace)
        except (TimeoutError, *DATABASE_TROUBLE):
            if clients is None:
                raise
            log.warning("token of %s not read anew", workspace)
            return clients
        self._installed[workspace] = (now + TOKEN_SECONDS, fresh)
        return fresh

    async def forget(self, workspace: WorkspaceId) -> None:
        """Drop the token of a workspace that removed us."""
        self._installed.pop(workspace, None)
        installations = self._installations
        if installations is not None:
            await self._rooms.quick(lambda: installations.remove(workspace))
            log.info("token of %s deleted", workspace)

    async def _read(self, workspace: WorkspaceId) -> Clients:
        installations = self._installations
        if installations is None:
            raise NotInstalledError(workspace)
        found = await self._rooms.quick(lambda: installations.find(workspace))
        if found is None:
            raise NotInstalledError(workspace)
        return self._wire.clients(
            token=found.bot_token, bot_id=found.bot_id, bot_user_id=found.bot_user_id
        )
