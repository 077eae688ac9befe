"""Why the bot cannot be reached by Slack, or Slack by the bot: told before it starts to run."""

from __future__ import annotations

from kamcore.errors import KamError


class NothingToHearError(KamError):
    """Neither Socket Mode nor signed HTTP is set up, or no token is there to answer with."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        """Keep which settings are missing."""
        super().__init__(f"missing: {', '.join(missing)}")
        self.missing = missing


class SlackRefusedError(KamError):
    """Slack does not take a token of ours."""

    def __init__(self, setting: str, code: str) -> None:
        """Keep which setting it is in, and Slack's own code."""
        super().__init__(f"{setting}: {code}")
        self.setting = setting
        self.code = code


class SlackUnreachableError(KamError):
    """Slack does not answer."""

    def __init__(self, address: str) -> None:
        """Keep where we asked."""
        super().__init__(f"{address} cannot be reached")
        self.address = address


class PortTakenError(KamError):
    """Nobody can listen on this address and port."""

    def __init__(self, host: str, port: int) -> None:
        """Keep both."""
        super().__init__(f"{host}:{port} cannot be listened on")
        self.host = host
        self.port = port
