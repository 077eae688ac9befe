"""What can go wrong with where things are kept, and can be mended by whoever runs the bot.

``place`` is always a file's path or a database's address without its password.
"""

from __future__ import annotations

import re

from kamcore.errors import KamError


class UnknownAccountIdError(KamError):
    """No account with this id in the workspace: it was never there, or was removed meanwhile."""

    def __init__(self, account: str) -> None:
        """Keep the id that was asked for."""
        super().__init__(f"no account with the id {account!r}")
        self.account = account


UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class UnkeepableTextError(KamError):
    """A text has characters that no database keeps: NUL, or half of a surrogate pair."""

    def __init__(self, text: str) -> None:
        """Keep the text with those characters left out, so that it can be shown."""
        super().__init__(f"text that cannot be kept: {text!a}")
        self.text = "".join(character for character in text if is_keepable(character))


def is_keepable(text: str) -> bool:
    """Whether every database keeps the text as it is."""
    return UNKEEPABLE.search(text) is None


class UnsupportedDatabaseError(KamError):
    """The address names no SQLite file and no PostgreSQL database over psycopg."""

    def __init__(self, place: str) -> None:
        """Keep the address."""
        super().__init__(f"neither SQLite nor postgresql+psycopg: {place}")
        self.place = place


class DatabaseDriverMissingError(KamError):
    """The address names PostgreSQL, and psycopg is not installed."""

    def __init__(self) -> None:
        """Say so for the log."""
        super().__init__("psycopg is not installed")


class DatabaseNewerError(KamError):
    """A later version of the bot wrote this database."""

    def __init__(self, place: str, version: str) -> None:
        """Keep where it is and the version found there."""
        super().__init__(f"{place} has schema {version}, which this version does not know")
        self.place = place
        self.version = version


class DatabaseOutdatedError(KamError):
    """The database lacks what this version needs: it was never upgraded."""

    def __init__(self, place: str) -> None:
        """Keep where it is."""
        super().__init__(f"{place} needs an upgrade")
        self.place = place


class DatabaseUnreadableError(KamError):
    """The file is damaged, or is no database at all."""

    def __init__(self, place: str) -> None:
        """Keep where it is."""
        super().__init__(f"{place} is damaged or no database")
        self.place = place


class DatabaseBusyError(KamError):
    """Somebody else keeps the database locked for longer than we wait."""

    def __init__(self, place: str) -> None:
        """Keep where it is."""
        super().__init__(f"{place} is locked")
        self.place = place


class DatabaseNotWritableError(KamError):
    """The file or its directory cannot be written, or the disk is full."""

    def __init__(self, place: str) -> None:
        """Keep where it is."""
        super().__init__(f"{place} cannot be written")
        self.place = place


class DatabaseUnreachableError(KamError):
    """The database server does not answer, or does not let us in."""

    def __init__(self, place: str) -> None:
        """Keep where it is."""
        super().__init__(f"{place} cannot be reached")
        self.place = place


class AuditUnprotectedError(KamError):
    """The database no longer refuses to change the audit trail: somebody took that away."""

    def __init__(self, place: str) -> None:
        """Keep where it is."""
        super().__init__(f"{place} would let the audit trail be changed")
        self.place = place


class BackupExistsError(KamError):
    """A backup must not overwrite what is there."""

    def __init__(self, place: str) -> None:
        """Keep where it is."""
        super().__init__(f"{place} exists already")
        self.place = place


class BackupMissingError(KamError):
    """The file to restore from is not there, or cannot be read."""

    def __init__(self, place: str) -> None:
        """Keep where it should be."""
        super().__init__(f"{place} is not there or cannot be read")
        self.place = place


class BackupForeignError(KamError):
    """The file to restore from is no backup of ours."""

    def __init__(self, place: str) -> None:
        """Keep where it is."""
        super().__init__(f"{place} is no backup of this bot's database")
        self.place = place
