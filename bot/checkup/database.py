"""Is the database there, is it ours, is it up to date, can it be written?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.checkup.finding import Finding, broken, not_set, ok
from bot.explain import explain
from kamcore.errors import KamError

if TYPE_CHECKING:
    from bot.i18n import Texts

NAME = "database"


def check_database(url: str, t: Texts) -> Finding:
    """Open the database as the bot does: version, write lock and audit triggers are looked at."""
    from kamcore.storage import open_store  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.storage.engine import parse_address, sqlite_file  # noqa: PLC0415 - as above

    try:
        file = sqlite_file(parse_address(url))
        if file is not None and not file.exists():
            return not_set(
                NAME,
                t("{place} is not there yet: it is created at the first start.", place=str(file)),
            )
        store = open_store(url)
    except KamError as error:
        return broken(NAME, explain(error, t))
    store.close()
    return ok(
        NAME,
        t("{place} is up to date, can be written and keeps its audit trail.", place=store.place),
    )
