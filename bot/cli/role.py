"""``kam role``: show or change what people may do."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click

ROLES = ("member", "sales_leader", "administrator")


@click.group("role", short_help="Show or change what people may do.")
def command() -> None:
    """Show or change what people may do.

    The owner of the Slack workspace is its first administrator. A guest in Slack stays one
    here, whatever role is recorded.
    """


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the people for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def list_(*, as_json: bool, person: str | None) -> None:
    """List everybody the bot has met, with their roles."""
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.people import list_people  # noqa: PLC0415 - goes with it

    desk = command_line(person)
    try:
        people = list_people(desk.store, desk.actor)
    finally:
        desk.store.close()
    rows = [
        {"id": each.id, "name": each.display_name, "role": each.effective_role.value}
        for each in people
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo("\t".join((row["id"], row["role"], row["name"])))


@command.command("set")
@click.argument("user")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
@click.option("--json", "as_json", is_flag=True, help="Print the result for a program.")
def set_(user: str, role: str, *, person: str | None, as_json: bool) -> None:
    """Give the person with the Slack id USER a role."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.access import Role  # noqa: PLC0415 - goes with it
    from kamcore.ids import PersonId  # noqa: PLC0415 - goes with it
    from kamcore.use_cases.people import set_role  # noqa: PLC0415 - goes with it

    desk = command_line(person)
    try:
        changed = set_role(
            desk.store, desk.actor, PersonId(user), Role(role), now=datetime.now(UTC)
        )
    finally:
        desk.store.close()
    if as_json:
        click.echo(json.dumps({"id": changed.id, "role": changed.effective_role.value}))
        return
    t = terminal_texts()
    click.echo(
        t("{name} now has the role {role}.", name=changed.display_name, role=changed.role.value)
    )
