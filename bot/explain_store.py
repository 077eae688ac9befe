"""What a person reads when the place where everything is kept cannot be used.

One sentence per error of ``kamcore.store_errors``; ``bot.explain`` registers them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore import store_errors as errors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _unknown_account(_error: errors.UnknownAccountIdError, t: Texts) -> str:
    return t("This account is not there any more. Ask again with /kam and the account's name.")


def _unkeepable(error: errors.UnkeepableTextError, t: Texts) -> str:
    return t(
        "This text has characters that cannot be kept; write it without them: {text}",
        text=error.text,
    )


def _unsupported(error: errors.UnsupportedDatabaseError, t: Texts) -> str:
    return t(
        "KAM_DATABASE_URL is {place}, but only sqlite:///FILE and "
        "postgresql+psycopg://USER:PASSWORD@HOST/NAME can be used.",
        place=error.place,
    )


def _driver_missing(_error: errors.DatabaseDriverMissingError, t: Texts) -> str:
    return t('PostgreSQL needs the package psycopg: install it with pip install "psycopg[binary]".')


def _newer(error: errors.DatabaseNewerError, t: Texts) -> str:
    return t(
        "The database {place} was written by a later version (schema {version}): install that "
        "version, or restore a backup from before with kam db restore FILE.",
        place=error.place,
        version=error.version,
    )


def _outdated(error: errors.DatabaseOutdatedError, t: Texts) -> str:
    return t("The database {place} is not up to date: run kam db upgrade.", place=error.place)


def _unreadable(error: errors.DatabaseUnreadableError, t: Texts) -> str:
    return t(
        "The file {place} is damaged or is no database of this bot: restore a backup with "
        "kam db restore FILE.",
        place=error.place,
    )


def _busy(error: errors.DatabaseBusyError, t: Texts) -> str:
    return t(
        "The database {place} is locked by another program: close that program, or try again in "
        "a moment.",
        place=error.place,
    )


def _not_writable(error: errors.DatabaseNotWritableError, t: Texts) -> str:
    return t(
        "{place} cannot be written: check that the directory may be written and that the disk "
        "has room, or set KAM_HOME to another directory.",
        place=error.place,
    )


def _unreachable(error: errors.DatabaseUnreachableError, t: Texts) -> str:
    return t(
        "The database {place} does not let us in: check that the server runs, and check name and "
        "password in KAM_DATABASE_URL.",
        place=error.place,
    )


def _audit_unprotected(error: errors.AuditUnprotectedError, t: Texts) -> str:
    return t(
        "The database {place} would let somebody change the audit trail, so it is not used: "
        "restore a backup with kam db restore FILE.",
        place=error.place,
    )


def _backup_exists(error: errors.BackupExistsError, t: Texts) -> str:
    return t("{place} exists already: give another file name.", place=error.place)


def _backup_missing(error: errors.BackupMissingError, t: Texts) -> str:
    return t("The backup {place} is not there or cannot be read.", place=error.place)


def _backup_foreign(error: errors.BackupForeignError, t: Texts) -> str:
    return t(
        "{place} is damaged or is no backup of this bot; nothing was restored.", place=error.place
    )


STORE_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    errors.UnknownAccountIdError: _unknown_account,
    errors.UnkeepableTextError: _unkeepable,
    errors.UnsupportedDatabaseError: _unsupported,
    errors.DatabaseDriverMissingError: _driver_missing,
    errors.DatabaseNewerError: _newer,
    errors.DatabaseOutdatedError: _outdated,
    errors.DatabaseUnreadableError: _unreadable,
    errors.DatabaseBusyError: _busy,
    errors.DatabaseNotWritableError: _not_writable,
    errors.DatabaseUnreachableError: _unreachable,
    errors.AuditUnprotectedError: _audit_unprotected,
    errors.BackupExistsError: _backup_exists,
    errors.BackupMissingError: _backup_missing,
    errors.BackupForeignError: _backup_foreign,
}
