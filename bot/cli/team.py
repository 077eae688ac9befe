"""``kam team``: show or change who looks after an account."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.i18n import Texts
    from bot.wiring import Desk
    from kamcore.ids import AccountId


@click.group("team", short_help="Show or change who looks after an account.")
def command() -> None:
    """Show or change who looks after an account.

    The team sees the account's margins, costs and payback, and the account itself when it is
    confidential.
    """


@command.command("show")
@click.argument("account")
@click.option("--json", "as_json", is_flag=True, help="Print the team for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def show(account: str, *, as_json: bool, person: str | None) -> None:
    """Name the team of ACCOUNT."""
    from kamcore.use_cases.account_team import team_of  # noqa: PLC0415 - SQLAlchemy is heavy

    with _at_desk(person) as (desk, texts):
        guarded = team_of(desk.store, desk.actor, _meant(desk, account, texts))
    _print(sorted(guarded.team), as_json=as_json)


@command.command("add")
@click.argument("account")
@click.argument("users", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the team for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def add(account: str, users: tuple[str, ...], *, as_json: bool, person: str | None) -> None:
    """Let USERS (Slack ids) join the team of ACCOUNT."""
    _print(_changed(account, users, (), person), as_json=as_json)


@command.command("remove")
@click.argument("account")
@click.argument("users", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the team for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def remove(account: str, users: tuple[str, ...], *, as_json: bool, person: str | None) -> None:
    """Let USERS (Slack ids) leave the team of ACCOUNT."""
    _print(_changed(account, (), users, person), as_json=as_json)


@command.command("models")
@click.argument("account")
@click.option("--never-remote/--remote", default=None, help="Whether nothing of it may leave.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def models(account: str, *, never_remote: bool | None, as_json: bool, person: str | None) -> None:
    """Show or say whether anything of ACCOUNT may go to a language model elsewhere."""
    from kamcore.use_cases.account_team import set_remote_model  # noqa: PLC0415 - as above
    from kamcore.use_cases.reading import readable  # noqa: PLC0415 - as above

    with _at_desk(person) as (desk, t):
        meant = _meant(desk, account, t)
        if never_remote is not None:
            now = datetime.now(UTC)
            set_remote_model(desk.store, desk.actor, meant, allowed=not never_remote, now=now)
        with desk.store.snapshot(desk.actor.workspace) as work:
            found = readable(work, desk.actor, meant)
    if as_json:
        click.echo(json.dumps({"never_remote": found.no_remote_model}))
    elif found.no_remote_model:
        click.echo(t("{account}: never to a language model elsewhere", account=found.name))
    else:
        click.echo(t("{account}: a language model elsewhere is allowed", account=found.name))


def _changed(
    account: str, add_: Iterable[str], remove_: Iterable[str], person: str | None
) -> list[str]:
    from kamcore.ids import PersonId  # noqa: PLC0415 - goes with the rest
    from kamcore.use_cases.account_team import TeamChange, change_team  # noqa: PLC0415 - same

    with _at_desk(person) as (desk, texts):
        change = TeamChange(
            account=_meant(desk, account, texts),
            add=frozenset(PersonId(user) for user in add_),
            remove=frozenset(PersonId(user) for user in remove_),
        )
        guarded = change_team(desk.store, desk.actor, change, now=datetime.now(UTC))
    return sorted(guarded.team)


@contextmanager
def _at_desk(person: str | None) -> Iterator[tuple[Desk, Texts]]:
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy

    desk = command_line(person)
    try:
        yield desk, terminal_texts()
    finally:
        desk.store.close()


def _meant(desk: Desk, account: str, texts: Texts) -> AccountId:
    from bot.cli.meant import meant  # noqa: PLC0415 - SQLAlchemy is heavy

    return meant(desk, account, texts)


def _print(team: list[str], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"team": team}))
        return
    for member in team:
        click.echo(member)
