"""Which account a name on the command line means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kamcore.access import UnknownAccountError
from kamcore.accounts import Ambiguous, Resolved
from kamcore.use_cases.resolve_account import resolve_account

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.wiring import Desk
    from kamcore.ids import AccountId


def meant(desk: Desk, name: str, t: Texts) -> AccountId:
    """Give the account's id, or ask back.

    Raises:
        UnknownAccountError: Where nothing is like the name.
        ClickException: Where several accounts are meant, or none exactly.
    """
    resolution = resolve_account(desk.store, desk.actor, name)
    if isinstance(resolution, Resolved):
        return resolution.account.id
    if isinstance(resolution, Ambiguous):
        names = t.list([candidate.name for candidate in resolution.candidates], last="or")
        raise click.ClickException(t("Which account do you mean: {names}?", names=names))
    raise UnknownAccountError(resolution.text)
