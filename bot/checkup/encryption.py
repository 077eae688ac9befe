"""Can the key be used that keeps tokens unreadable on the disk?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checkup.finding import Finding, broken, not_set, ok

if TYPE_CHECKING:
    from bot.i18n import Texts

NAME = "encryption_key"


def check_encryption_key(keys: str | None, t: Texts) -> Finding:
    """Try the key, or several between commas: the first encrypts, all of them decrypt."""
    from cryptography.fernet import Fernet  # noqa: PLC0415 - heavy

    if not keys:
        return not_set(
            NAME,
            t(
                "KAM_ENCRYPTION_KEY is not set: only an app that several workspaces install "
                "needs it."
            ),
        )
    try:
        for key in keys.split(","):
            Fernet(key.strip())
    except ValueError:
        return broken(
            NAME,
            t(
                "KAM_ENCRYPTION_KEY is no Fernet key: make one with python -c "
                '"from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())".'
            ),
        )
    return ok(NAME, t("KAM_ENCRYPTION_KEY can be used."))
