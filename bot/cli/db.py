"""``kam db``: bring the database up to date, copy it, put a copy back."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.i18n import Texts

FILE = click.Path(path_type=Path)


@click.group("db", short_help="Bring the database up to date, back it up, put it back.")
def command() -> None:
    """Bring the database up to date, back it up, put it back.

    The database is the one that KAM_DATABASE_URL names: without it, kam.db in KAM_HOME.
    """


@command.command("upgrade")
@click.option("--json", "as_json", is_flag=True, help="Print what was done for a program.")
def upgrade_(*, as_json: bool) -> None:
    """Create the database, or bring it up to date.

    A SQLite file is copied beside itself before anything in it changes; a server's database you
    copy with kam db backup. Running it again changes nothing.
    """
    from kamcore.storage import upgrade  # noqa: PLC0415 - SQLAlchemy is heavy

    done = upgrade(_database_url())
    backup = None if done.backup is None else str(done.backup)
    if as_json:
        click.echo(json.dumps({"before": done.before, "after": done.after, "backup": backup}))
        return
    t = _texts()
    if done.before == done.after:
        click.echo(t("The database is up to date (schema {version}).", version=done.after))
        return
    click.echo(t("The database now has schema {version}.", version=done.after))
    if backup is not None:
        click.echo(t("A copy from before is in {place}.", place=backup))


@command.command("backup")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print what was done for a program.")
def backup_(*, file: Path, as_json: bool) -> None:
    """Copy the database to FILE, which must not exist yet; the bot may go on working.

    FILE shows one moment, and carries a checksum of every table. Of a SQLite database it is one
    as well; of PostgreSQL it is a zip that only this command's restore reads.
    """
    from kamcore.storage import backup  # noqa: PLC0415 - SQLAlchemy is heavy

    backup(_database_url(), file)
    if as_json:
        click.echo(json.dumps({"backup": str(file)}))
        return
    t = _texts()
    click.echo(t("The database is copied to {place}.", place=str(file)))


@command.command("restore")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print what was done for a program.")
def restore_(*, file: Path, as_json: bool) -> None:
    """Put the copy in FILE in the place of the database. Stop the bot first.

    What was there is kept: beside the database, or for PostgreSQL as a copy beside FILE. Every
    table is checked. A copy from an earlier version is brought up to date.
    """
    from kamcore.storage import restore, upgrade  # noqa: PLC0415 - SQLAlchemy is heavy

    url = _database_url()
    replaced = restore(url, file)
    version = upgrade(url).after
    if as_json:
        kept = None if replaced is None else str(replaced)
        click.echo(json.dumps({"restored": str(file), "replaced": kept, "after": version}))
        return
    t = _texts()
    click.echo(t("The database is restored from {place}.", place=str(file)))
    if replaced is not None:
        click.echo(t("What was there before is kept in {place}.", place=str(replaced)))


def _database_url() -> str:
    from bot.settings import Settings  # noqa: PLC0415 - only where a command runs

    return Settings.from_env(os.environ).database_url


def _texts() -> Texts:
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    return terminal_texts()
